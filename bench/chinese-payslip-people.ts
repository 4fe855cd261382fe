/**
 * People for whom the payslip of chinese-payslip.ts is hard to calculate: facts right on roundings' ties, on bounds of
 * bands and bases one fen to either side, and pay near 10^12 fen and 10^12 yuan.
 */
import { type Columns, ordinaryPeople, sequence, TAX_BANDS } from './chinese-payslip.ts';
import { factsOf, referencePayslip } from './chinese-payslip-reference.ts';

export type Hardship = 'ordinary' | 'ties and edges' | 'some near 10^12 fen' | 'near 10^12 fen' | 'near 10^12 yuan';

type Chance = () => number;

const below = (next: Chance, limit: number): number => Math.floor(next() * limit);
const pick = (next: Chance, values: readonly number[]): number => values[below(next, values.length)]!;
const nudged = (next: Chance, value: number): number => value + below(next, 3) - 1;

/** Makes one kind of value of a row a tie or an edge. */
const PLANTS: readonly ((columns: Columns, row: number, next: Chance) => void)[] = [
  // base × 1 day / 22 ends in half a fen
  ({ base_pay, days_required, days_paid }, row, next) => {
    base_pay[row] = 11 * (2 * below(next, 200_000) + 1);
    days_required[row] = 22_000_000;
    days_paid[row] = 1_000_000 * (2 * below(next, 10) + 1);
  },
  // base × hours / 174 × 1.5, × 2 and × 3 end in half a fen
  ({ base_pay, hours_weekday, hours_restday, hours_holiday }, row, next) => {
    base_pay[row] = 87 * 29 * (2 * below(next, 2_000) + 1);
    hours_weekday[row] = pick(next, [500_000, 1_000_000, 2_000_000, 7_000_000]);
    hours_restday[row] = pick(next, [500_000, 1_500_000, 3_500_000]);
    hours_holiday[row] = pick(next, [500_000, 1_000_000, 3_000_000]);
  },
  // base / 21.75 × half a day × 0.3 ends in half a fen
  ({ base_pay, sick_days, service_years }, row, next) => {
    base_pay[row] = 145 * (2 * below(next, 20_000) + 1);
    sick_days[row] = 500_000;
    service_years[row] = 3_000_000;
  },
  // rates of 2 %, 0.5 % and 0.16 % end in half a fen
  ({ si_base }, row, next) => {
    si_base[row] = 746_000 + pick(next, [25, 100, 300, 312.5 * 2, 75]) * (2 * below(next, 2_000) + 1);
  },
  // the base on its bounds
  ({ si_base, fund_base }, row, next) => {
    si_base[row] = nudged(next, pick(next, [746_000, 3_730_200]));
    fund_base[row] = nudged(next, pick(next, [269_000, 3_692_100, 350_000, 1_050_000, 2_150_000]));
  },
  // performance × factor ends in half a fen
  ({ performance_base, performance_factor }, row, next) => {
    performance_base[row] = 50 * (2 * below(next, 9_000) + 1);
    performance_factor[row] = 10_000 * (2 * below(next, 60) + 1);
  },
  // days at the bound of the allowance, years at the bound of a band
  ({ days_paid, service_years }, row, next) => {
    days_paid[row] = pick(next, [14_500_000, 15_000_000, 15_500_000, 14_999_999, 15_000_001]);
    service_years[row] = pick(next, [2_000_000, 1_999_999, 4_000_000, 8_000_000, 7_999_999, 0]);
  },
  // taxable income on the bound of a tax band, nothing taxable, nothing left to withhold
  (columns, row, next) => {
    const slip = referencePayslip(factsOf(columns, row));
    const bounds = TAX_BANDS.flatMap(([upTo]) => (upTo === null ? [] : [Number(upTo) * 100]));
    const wanted = nudged(next, pick(next, [...bounds, 0, 50, 16_650]));
    const missing = wanted + columns.months[row]! / 2 + Number(slip.cumulative_special! + slip.cumulative_additional!);
    columns.cumulative_income[row] = Math.max(0, Math.floor(missing - Number(slip.gross!)));
    if (next() < 0.5) columns.cumulative_withheld[row] = 0;
  },
];

function large(columns: Columns, row: number, size: number, next: Chance): void {
  const near = (): number => Math.floor(size * (0.9 + 0.2 * next()));
  columns.base_pay[row] = near();
  columns.performance_base[row] = near();
  columns.one_off[row] = near();
  columns.si_base[row] = near();
  columns.fund_base[row] = near();
  columns.special_additional[row] = below(next, size);
  columns.cumulative_income[row] = near();
  columns.cumulative_special[row] = below(next, size);
  columns.cumulative_additional[row] = below(next, size);
  columns.cumulative_withheld[row] = below(next, size);
}

/** Any whole number of millionths, not only halves. */
function odd(columns: Columns, row: number, next: Chance): void {
  columns.days_paid[row] = below(next, 22_000_000);
  columns.hours_weekday[row] = below(next, 40_000_000);
  columns.performance_factor[row] = below(next, 2_000_000);
  columns.months[row] = 1 + below(next, 12_000_000);
}

/** So many people of one kind; the same seed gives the same people. */
export function hardPeople(hardship: Hardship, count: number, seed: number): Columns {
  const columns = ordinaryPeople(count, seed);
  const next = sequence(seed + 77);
  for (let row = 0; row < count; row += 1) {
    const die = next();
    if (hardship === 'near 10^12 fen') large(columns, row, 1e12, next);
    else if (hardship === 'near 10^12 yuan') large(columns, row, 1e14, next);
    else if (hardship === 'some near 10^12 fen' && die < 0.01) large(columns, row, 1e12, next);
    else if (hardship === 'ties and edges') {
      if (die < 0.1) odd(columns, row, next);
      PLANTS[below(next, PLANTS.length)]!(columns, row, next);
      PLANTS[below(next, PLANTS.length)]!(columns, row, next);
    }
  }
  return columns;
}
