/**
 * A Chinese payslip of 24 items with cumulative withholding of income tax, as a pay definition, and its people. Rates and
 * bounds are those of one city and year as examples of sizes; they are not looked up here by anybody who pays.
 */
import type { NumericColumn, PayBlock, PayDefinition, PayItemType, ResolvedTable } from '@meritline/engine';

const item = (code: string, formula: string, more: Partial<PayItemType> = {}): PayItemType => ({
  code,
  zh: `项_${code}`,
  en: code,
  kind: 'earning',
  group: 'other',
  flags: ['taxable'],
  formula,
  ...more,
});
const quiet: Partial<PayItemType> = { kind: 'information', flags: [] };
const withheld: Partial<PayItemType> = { kind: 'deduction', flags: ['special'] };
const employer: Partial<PayItemType> = { kind: 'employer-contribution', flags: [] };
const insured = 'clamp(si_base, si_low, si_high)';
const funded = 'clamp(fund_base, fund_low, fund_high)';

const ITEMS: readonly PayItemType[] = [
  item('basic', 'base_pay / days_required * days_paid'),
  item('performance', 'performance_base * performance_factor'),
  item('overtime_weekday', 'base_pay / 21.75 / 8 * hours_weekday * 150%'),
  item('overtime_restday', 'base_pay / 21.75 / 8 * hours_restday * 200%'),
  item('overtime_holiday', 'base_pay / 21.75 / 8 * hours_holiday * 300%'),
  item('meal', '15.5 * days_paid'),
  item('transport', 'if(days_paid >= 15, 300, 0)'),
  item('sick', '-(base_pay / 21.75 * sick_days * (1 - step(sick_pay, service_years)))'),
  item('bonus', 'one_off'),
  item('pension_employee', `${insured} * pension_rate`, withheld),
  item('medical_employee', `${insured} * medical_rate`, withheld),
  item('unemployment_employee', `${insured} * unemployment_rate`, withheld),
  item('fund_employee', `roundto(${funded} * fund_rate, 1)`, withheld),
  item('pension_employer', `${insured} * pension_rate_employer`, employer),
  item('medical_employer', `${insured} * medical_rate_employer`, employer),
  item('unemployment_employer', `${insured} * unemployment_rate`, employer),
  item('injury_employer', `${insured} * injury_rate`, employer),
  item('fund_employer', `roundto(${funded} * fund_rate, 1)`, employer),
  item('gross', 'total("taxable")', quiet),
  item('special', 'total("special")', quiet),
  item('additional', 'special_additional', quiet),
  item(
    'taxable_income',
    'max(0, cumulative_income - 5000 * months - cumulative_special - cumulative_additional)',
    quiet,
  ),
  item('tax', 'max(0, bracket(taxable_income, tax_table) - prior(cumulative_withheld))', {
    kind: 'deduction',
    flags: [],
  }),
  item('net', 'gross - special - tax', quiet),
];

const named = (code: string) => ({ code, zh: `名_${code}`, en: code });

export const MONEY_INPUTS = [
  'base_pay',
  'performance_base',
  'one_off',
  'si_base',
  'fund_base',
  'special_additional',
] as const;
/** Numbers with six decimals. */
export const NUMBER_INPUTS = [
  'days_required',
  'days_paid',
  'hours_weekday',
  'hours_restday',
  'hours_holiday',
  'sick_days',
  'performance_factor',
  'service_years',
  'months',
] as const;
export const ACCUMULATORS = [
  'cumulative_income',
  'cumulative_special',
  'cumulative_additional',
  'cumulative_withheld',
] as const;

const PARAMETERS = {
  si_low: '7460',
  si_high: '37302',
  fund_low: '2690',
  fund_high: '36921',
  pension_rate: '0.08',
  medical_rate: '0.02',
  unemployment_rate: '0.005',
  fund_rate: '0.07',
  pension_rate_employer: '0.16',
  medical_rate_employer: '0.09',
  injury_rate: '0.0016',
} as const;
const MONEY_PARAMETERS: readonly string[] = ['si_low', 'si_high', 'fund_low', 'fund_high'];

export const TAX_BANDS = [
  ['36000', '0.03', '0'],
  ['144000', '0.1', '2520'],
  ['300000', '0.2', '16920'],
  ['420000', '0.25', '31920'],
  ['660000', '0.3', '52920'],
  ['960000', '0.35', '85920'],
  [null, '0.45', '181920'],
] as const;

const TABLES: Readonly<Record<string, ResolvedTable>> = {
  tax_table: { rows: TAX_BANDS.map(([upTo, rate, quick]) => ({ upTo, rate, quick })) },
  sick_pay: {
    rows: [
      { from: '0', share: '0.6' },
      { from: '2', share: '0.7' },
      { from: '4', share: '0.8' },
      { from: '8', share: '1' },
    ],
  },
};

export const CHINESE_PAYSLIP: PayDefinition = {
  items: ITEMS,
  inputs: [
    ...MONEY_INPUTS.map((code) => ({ ...named(code), type: 'money' as const })),
    ...NUMBER_INPUTS.map((code) => ({ ...named(code), type: 'number' as const })),
  ],
  parameters: Object.keys(PARAMETERS).map((code) => ({
    ...named(code),
    type: MONEY_PARAMETERS.includes(code) ? ('money' as const) : ('number' as const),
  })),
  tables: [
    { ...named('tax_table'), kind: 'bracket', keyType: 'money', columns: [] },
    { ...named('sick_pay'), kind: 'step', keyType: 'number', columns: [{ ...named('share'), type: 'number' }] },
  ],
  accumulators: [
    { ...named('cumulative_income'), feeds: 'gross', scope: 'tax-year' },
    { ...named('cumulative_special'), feeds: 'special', scope: 'tax-year' },
    { ...named('cumulative_additional'), feeds: 'additional', scope: 'tax-year' },
    { ...named('cumulative_withheld'), feeds: 'tax', scope: 'tax-year' },
  ],
};

export type MoneyInput = (typeof MONEY_INPUTS)[number];
export type NumberInput = (typeof NUMBER_INPUTS)[number];
export type Accumulator = (typeof ACCUMULATORS)[number];
/** The facts of many people: money in fen, numbers in millionths. */
export type Columns = Readonly<Record<MoneyInput | NumberInput | Accumulator, Float64Array>>;

/** Columns of facts as a block of the pay engine. */
export function blockOf(columns: Columns): PayBlock {
  const scaled = (code: keyof Columns, scale: number): [string, NumericColumn] => [
    code,
    { scale, data: columns[code] },
  ];
  return {
    count: columns.base_pay.length,
    inputs: Object.fromEntries([
      ...MONEY_INPUTS.map((code) => scaled(code, 2)),
      ...NUMBER_INPUTS.map((code) => scaled(code, 6)),
    ]),
    prior: Object.fromEntries(ACCUMULATORS.map((code) => scaled(code, 2))),
    parameters: Object.fromEntries(Object.entries(PARAMETERS).map(([code, value]) => [code, { value }])),
    tables: TABLES,
  };
}

/** A repeatable sequence of numbers below 1, so that two runs measure the same work. */
export function sequence(seed: number): () => number {
  let state = seed | 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 4294967296;
  };
}

/** People of ordinary pay: whole yuan and odd fen, half days and hours, a year under way. */
export function ordinaryPeople(count: number, seed: number): Columns {
  const next = sequence(seed);
  const column = (draw: () => number): Float64Array => Float64Array.from({ length: count }, draw);
  const yuan = (limit: number) => () => Math.floor(next() * limit) * 100;
  const fen = (limit: number) => () => Math.floor(next() * limit * 100);
  const halves = (limit: number) => () => Math.floor(next() * limit * 2) * 500_000;
  return {
    base_pay: column(fen(60_000)),
    performance_base: column(yuan(8_000)),
    one_off: column(fen(3_000)),
    si_base: column(fen(45_000)),
    fund_base: column(yuan(45_000)),
    special_additional: column(yuan(5_000)),
    days_required: column(() => 20_000_000 + Math.floor(next() * 4) * 1_000_000),
    days_paid: column(halves(21)),
    hours_weekday: column(halves(20)),
    hours_restday: column(halves(16)),
    hours_holiday: column(halves(8)),
    sick_days: column(() => (next() < 0.8 ? 0 : Math.floor(next() * 8) * 500_000)),
    performance_factor: column(() => 500_000 + Math.floor(next() * 101) * 10_000),
    service_years: column(() => Math.floor(next() * 30) * 1_000_000),
    months: column(() => 1_000_000 + Math.floor(next() * 12) * 1_000_000),
    cumulative_income: column(fen(600_000)),
    cumulative_special: column(fen(60_000)),
    cumulative_additional: column(fen(30_000)),
    cumulative_withheld: column(fen(20_000)),
  };
}
