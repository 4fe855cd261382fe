/** What a leaver is owed beside the wages of the last month, by the calculations of the rule packs; with what it rests on. */
import type { Issue } from '@meritline/engine/explain';
import { scaledToText } from '@meritline/engine/money';
import {
  articleInEnglish,
  type Calculation,
  calculationProgram,
  findCalculation,
  type ResolvedRules,
  runCalculation,
} from '@meritline/rulepacks';
import { sql } from 'kysely';
import { z } from 'zod';
import type { Tx } from '../../platform/database/index.ts';
import { problems } from '../../platform/problem/index.ts';
import { countryOfPlace, packsPaying } from '../../platform/rule-packs/index.ts';
import {
  companyRules,
  countriesKnowing,
  jurisdictionChain,
  nameOfCountry,
  numberOf,
  rulePacks,
} from '../pay-structure/index.ts';
import { loadDefinitions, type PinnedDefinition } from '../payroll/index.ts';

export const ENDINGS = ['none', 'n', 'n+1', '2n'] as const;
export type Ending = (typeof ENDINGS)[number];

const words = z.object({ zh: z.string(), en: z.string() });
export const figures = z.object({
  lastDay: z.string(),
  period: z.string(),
  place: z.string(),
  hiredOn: z.string(),
  endReason: z.string().nullable(),
  /** Wages of the twelve months before the end, of closed months. */
  wagesFen: z.number().int(),
  wagesMonths: z.number().int(),
  /** The same without overtime: what a day of leave is worth. */
  leaveWagesFen: z.number().int(),
  /** What is due for leave and for the end: null where the rule packs of the country work it out for nobody. */
  leaveDaysDue: z.number().nullable(),
  leaveDaysTaken: z.number(),
  leaveDays: z.number().nullable(),
  leaveFen: z.number().int().nullable(),
  severanceMonths: z.number().nullable(),
  severanceFen: z.number().int().nullable(),
  ending: z.enum(ENDINGS),
  /** Loans and advances still to collect. */
  outstandingFen: z.number().int(),
  /** Own contributions the employer advanced; null where pay knows no such advance. */
  claimFen: z.number().int().nullable(),
  sources: z.array(
    z.object({
      what: z.string(),
      title: z.string(),
      titleEn: z.string().nullable(),
      article: z.string(),
      articleEn: z.string().nullable().optional(),
    }),
  ),
  issues: z.array(z.object({ where: z.string(), message: words, remedy: words })),
});
export type Figures = z.output<typeof figures>;

interface Leaver {
  readonly hiredOn: string;
  readonly endedOn: string;
  readonly endReason: string | null;
  readonly workedSince: string | null;
  readonly place: string;
  readonly lastDay: string;
  readonly taken: number;
  readonly outstandingFen: number;
}

/** What is due by the ground of leaving unless somebody decides otherwise. */
function dueEnding({ tables }: ResolvedRules, ground: string | null): Ending {
  const row = tables.severance_grounds?.rows.find(({ key }) => key === ground);
  return ENDINGS.find((one) => one === row?.ending) ?? 'none';
}

/** What the packs of a country know of a leaver's settlement: nobody is settled by the rules of another one. */
const knows = (place: string, name: { method: string; kind?: string }): boolean =>
  packsPaying(countryOfPlace(place)).some(({ calculations }) =>
    calculations.some(({ method, kind }) => method === name.method && kind === name.kind),
  );

export const knowsSeverance = (place: string): boolean => knows(place, SEVERANCE);

/** What is not worked out here, and what to do instead. */
function notWorkedOut(place: string): Figures['issues'][number] {
  const { zh, en } = nameOfCountry(countryOfPlace(place));
  return {
    where: 'settlement',
    message: {
      zh: `规则包没有${zh}的未休年休假工资与离职补偿的计算方法，此处不作计算。`,
      en: `The rule packs know no leave encashment and no severance of ${en}: neither is worked out here.`,
    },
    remedy: {
      zh: '请按当地法例核算，并把金额作为离职当月的薪资数据登记，附上文件。',
      en: 'Work them out by the law there and record the amounts as facts of the month of leaving, with the document.',
    },
  };
}

/** The law's own words for the two calculations, as the rule packs cite them. */
const LEAVE = { method: 'leave-pay', kind: 'annual' } as const;
const SEVERANCE = { method: 'severance' } as const;

export async function figuresOf(tx: Tx, personId: string, employmentId: string, chosen?: Ending): Promise<Figures> {
  const leaver = await leaverOf(tx, personId, employmentId);
  const country = countryOfPlace(leaver.place);
  const rules = await companyRules(tx, leaver.lastDay, country);
  const counted =
    rules.parameters.severance_wage_months === undefined ? YEAR : numberOf(rules, 'severance_wage_months');
  const wages = await wagesOf(tx, { personId, employmentId, before: leaver.lastDay.slice(0, 7) }, counted);
  const ending = chosen ?? dueEnding(rules, leaver.endReason);
  const { leave, severance } = dueOf(leaver, wages, ending);
  return {
    lastDay: leaver.lastDay,
    period: leaver.lastDay.slice(0, 7),
    place: leaver.place,
    hiredOn: leaver.hiredOn,
    endReason: leaver.endReason,
    wagesFen: wages.fen,
    wagesMonths: wages.months,
    leaveWagesFen: wages.leaveFen,
    leaveDaysDue: leave && Number(leave.value.days_due ?? 0),
    leaveDaysTaken: leaver.taken,
    leaveDays: leave && Number(leave.value.days_to_pay ?? 0),
    leaveFen: leave && fen(leave.value.extra_pay),
    severanceMonths: severance && Number(severance.value.months ?? 0),
    severanceFen: severance && fen(severance.value.total),
    ending,
    outstandingFen: leaver.outstandingFen,
    claimFen: countriesKnowing(CLAIM).includes(country) ? wages.claimFen : null,
    sources: [...(leave?.sources ?? []), ...(severance?.sources ?? [])],
    issues: [
      ...(leave === null || severance === null ? [notWorkedOut(leaver.place)] : []),
      ...[...(leave?.issues ?? []), ...(severance?.issues ?? [])].map(({ where, message, remedy }) => ({
        where,
        message,
        remedy,
      })),
    ],
  };
}

/** Months a certified average is of where no rule says another number. */
const YEAR = 12;

const NOTHING_DUE: Calculated = { value: {}, sources: [], issues: [] };

/** Leave not taken and severance by the rules of the place; null for what these do not know. */
function dueOf(leaver: Leaver, wages: Awaited<ReturnType<typeof wagesOf>>, ending: Ending) {
  const year = leaver.lastDay.slice(0, 4);
  const began = leaver.hiredOn > `${year}-01-01` ? leaver.hiredOn : `${year}-01-01`;
  const months = String(Math.max(1, wages.months));
  const leave = !knows(leaver.place, LEAVE)
    ? null
    : calculate(LEAVE, leaver, {
        wages_total: decimal(wages.leaveFen),
        wages_months: months,
        years_of_work: String(yearsBetween(leaver.workedSince ?? leaver.hiredOn, leaver.lastDay).full),
        is_part_year: true,
        days_in_year: String(daysBetween(began, leaver.lastDay) + 1),
        taken_days: String(leaver.taken),
      });
  const service = yearsBetween(leaver.hiredOn, leaver.endedOn);
  if (!knowsSeverance(leaver.place)) return { leave, severance: null };
  const severance =
    ending === 'none'
      ? NOTHING_DUE
      : calculate(SEVERANCE, leaver, {
          type: ending,
          wages_total: decimal(wages.fen),
          wages_months: months,
          full_years: String(service.full),
          rest_months: String(service.months),
          rest_days: String(service.days),
          last_month_wage: decimal(wages.lastFen),
        });
  return { leave, severance };
}

const decimal = (amount: number): string => scaledToText(BigInt(amount), 2);
const fen = (value: unknown): number => (typeof value === 'string' ? Math.round(Number(value) * 100) : 0);

async function leaverOf(tx: Tx, personId: string, employmentId: string): Promise<Leaver> {
  const found = await sql<Omit<Leaver, 'endedOn'> & { endedOn: string | null }>`
    select e.hired_on as "hiredOn", e.ended_on as "endedOn", e.end_reason as "endReason", e.worked_since as "workedSince", (e.ended_on - 1) as "lastDay", v.city as place,
      coalesce((select sum(i.value_scaled) / 100.0 from payroll.pay_input i where i.person_id = e.person_id and i.employment_id = e.employment_id and i.input_code = 'annual_leave_taken'
        and left(i.period, 4) = to_char(e.ended_on - 1, 'YYYY')), 0)::float8 as taken,
      coalesce((select sum(a.total_fen + coalesce((select sum(case m.kind when 'interest' then m.amount_fen else -m.amount_fen end) from pay_deductions.movement m
        where m.person_id = a.person_id and m.arrangement_id = a.arrangement_id), 0)) from pay_deductions.arrangement a
        where a.person_id = e.person_id and a.employment_id = e.employment_id and a.ended_at is null and a.kind in ('loan', 'advance')), 0)::bigint as "outstandingFen"
    from people.employment e
    join organization.legal_entity_version v on v.legal_entity_id = e.legal_entity_id and v.effective_from <= coalesce(e.ended_on, current_date) and (v.effective_until is null or v.effective_until > coalesce(e.ended_on, current_date))
    where e.person_id = ${personId}::uuid and e.employment_id = ${employmentId}::uuid`.execute(tx);
  const row = found.rows[0];
  if (!row) throw problems.notFound('employment', employmentId);
  if (row.endedOn === null) {
    throw problems.conflict(
      'not-leaving',
      { zh: '此人没有离职日期。', en: 'No leaving day is recorded for this person.' },
      { zh: '请先登记离职日期和原因。', en: 'Record the day and the ground of leaving first.' },
      employmentId,
    );
  }
  return { ...row, endedOn: row.endedOn };
}

/** Overtime does not count for a day of leave. */
const OVERTIME = /^overtime_/;
const CLAIM = 'own_contributions_claim';

/** Items a leaver's wages are the sum of: those the country's rules flag, else gross pay. */
function wageItems({ program: { items } }: PinnedDefinition) {
  const flagged = items.filter(({ flags }) => flags.includes('severance-base'));
  return flagged.length > 0 ? flagged : items.filter(({ code }) => code === 'gross_pay');
}

interface WagesAsked {
  readonly personId: string;
  readonly employmentId: string;
  readonly before: string;
}

/** Wages of the last so many months that were paid before the month of leaving. */
async function wagesOf(tx: Tx, { personId, employmentId, before }: WagesAsked, most: number) {
  const rows = await sql<{ month: string; digest: string; amounts: number[] }>`
    select month, digest, amounts from (
    select left(s.period, 7) as month, s.period, s.definition_digest as digest, s.amounts, dense_rank() over (order by left(s.period, 7) desc) as place from payroll.payslip s join payroll.run r on r.run_id = s.run_id and r.released_at is not null
    where s.person_id = ${personId}::uuid and s.employment_id = ${employmentId}::uuid and s.period < ${before} and s.net_fen is not null) s
    where place <= ${most} order by period desc`.execute(tx);
  const definitions = await loadDefinitions(
    tx,
    rows.rows.map(({ digest }) => digest),
  );
  const paid = rows.rows.map(({ month, digest, amounts }) => {
    const definition = definitions.get(digest)!;
    const { itemIndex } = definition;
    const sum = (isCounted: (code: string) => boolean): number =>
      wageItems(definition)
        .filter(({ code }) => isCounted(code))
        .reduce((total, { code }) => total + (amounts[itemIndex.get(code)!] || 0), 0);
    const claim = itemIndex.get(CLAIM);
    return {
      month,
      fen: sum(() => true),
      leaveFen: sum((code) => !OVERTIME.test(code)),
      claimFen: claim === undefined ? 0 : amounts[claim] || 0,
    };
  });
  // Further payrolls of a month belong to it.
  const months = [...Map.groupBy(paid, ({ month }) => month).values()];
  const total = (of: (one: (typeof paid)[number]) => number): number =>
    months.flat().reduce((sum, one) => sum + of(one), 0);
  return {
    months: months.length,
    fen: total((month) => month.fen),
    leaveFen: total((month) => month.leaveFen),
    lastFen: (months[0] ?? []).reduce((sum, { fen: amount }) => sum + amount, 0),
    claimFen: paid[0]?.claimFen ?? 0,
  };
}

const programs = new Map<Calculation, ReturnType<typeof calculationProgram>>();

interface Calculated {
  readonly value: Readonly<Record<string, unknown>>;
  readonly issues: readonly Issue[];
  readonly sources: Figures['sources'];
}

function calculate(
  name: { method: string; kind?: string },
  { place, lastDay }: Leaver,
  facts: Record<string, string | boolean>,
): Calculated {
  const chain = jurisdictionChain(place);
  // A pack of another country has no part in it: its items bear the same names.
  const packs = rulePacks().filter(({ code }) => code === chain[0]);
  const found = findCalculation(packs, name, chain, lastDay);
  if ('message' in found) return { value: {}, sources: [], issues: [found] };
  const program = programs.get(found) ?? calculationProgram(packs, found);
  programs.set(found, program);
  const { value, issues, warnings } = runCalculation(packs, found, program, chain, lastDay, facts);
  const source = packs.flatMap((pack) => pack.sources).find(({ code }) => code === found.source);
  return {
    value,
    issues: [...issues, ...warnings],
    sources: source
      ? [
          {
            what: name.method,
            title: source.title,
            titleEn: source.titleEn ?? null,
            article: found.article ?? '',
            articleEn: articleInEnglish(found.article),
          },
        ]
      : [],
  };
}

const dayOf = (day: string): Date => new Date(`${day}T00:00:00Z`);
const daysBetween = (from: string, until: string): number =>
  Math.round((dayOf(until).getTime() - dayOf(from).getTime()) / 86_400_000);

/** Full years, full months beyond them, days beyond those. */
export function yearsBetween(from: string, until: string): { full: number; months: number; days: number } {
  const [a, b] = [dayOf(from), dayOf(until)];
  let months = (b.getUTCFullYear() - a.getUTCFullYear()) * 12 + b.getUTCMonth() - a.getUTCMonth();
  if (b.getUTCDate() < a.getUTCDate()) months -= 1;
  const reached = new Date(a);
  reached.setUTCMonth(a.getUTCMonth() + months);
  return {
    full: Math.floor(months / 12),
    months: months % 12,
    days: Math.max(0, Math.round((b.getTime() - reached.getTime()) / 86_400_000)),
  };
}
