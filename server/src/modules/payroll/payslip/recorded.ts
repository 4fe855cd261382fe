/** Recorded payslips of one person, read under the reader's own rights. */
import { sql } from 'kysely';
import type { Tx } from '../../../platform/database/index.ts';
import { problems } from '../../../platform/problem/index.ts';
import { firstDay, nextMonth } from '../gather/months.ts';
import { type FoldedFacts, foldedFacts, type PinnedFacts, unfolded } from '../gather/pinned-facts.ts';
import { loadDefinition, type PinnedDefinition } from '../rules/pinned-definition.ts';

/** Whose payslip, and with which eyes: one's own is shown once it is released or its draft shown, whatever else the reader may see. */
export interface Whose {
  readonly personId: string;
  readonly isOwn: boolean;
}

export interface PayslipKey extends Whose {
  readonly period: string;
  /** Of several employments in one month; without it the latest counts. */
  readonly employmentId?: string | undefined;
}

export interface RecordedPayslip {
  readonly period: string;
  readonly personId: string;
  readonly employmentId: string;
  readonly legalEntityId: string;
  readonly jurisdiction: string;
  readonly definitionDigest: string;
  readonly previousPeriod: string | null;
  /** Scaled integers; NaN where the calculation gave none. */
  readonly amounts: readonly number[];
  readonly accumulators: readonly number[];
  readonly facts: PinnedFacts;
  readonly bridge: readonly number[];
  readonly isReleased: boolean;
  readonly payDay: string;
  /** ISO 4217: what its run is paid in. */
  readonly currency: string;
  readonly paidAt: Date | null;
  readonly confirmedAt: Date | null;
}

/** A payslip with the rules it was calculated by. */
export interface HeldPayslip extends RecordedPayslip {
  readonly definition: PinnedDefinition;
}

type PayslipRow = Omit<RecordedPayslip, 'facts'> & { readonly folded: FoldedFacts };

async function held(tx: Tx, { folded, ...row }: PayslipRow): Promise<HeldPayslip> {
  const definition = await loadDefinition(tx, row.definitionDigest);
  return { ...row, facts: unfolded(definition, folded), definition };
}

const COLUMNS = sql`s.period, s.person_id as "personId", s.employment_id as "employmentId", s.legal_entity_id as "legalEntityId", s.jurisdiction,
  s.definition_digest as "definitionDigest", s.previous_period as "previousPeriod", s.amounts, s.accumulators, ${foldedFacts('s')} as folded, s.bridge, s.is_released as "isReleased",
  r.pay_day as "payDay", r.currency, r.released_at as "paidAt",
  (select v.confirmed_at from payroll.payslip_view v where v.person_id = s.person_id and v.period = s.period and v.employment_id = s.employment_id) as "confirmedAt"`;

const ownOnly = (isOwn: boolean) => (isOwn ? sql` and (s.is_released or s.is_draft_shown)` : sql``);

const visible = ({ personId, isOwn }: Whose) => sql`s.person_id = ${personId}::uuid${ownOnly(isOwn)}`;

/** The payslip of a month. Not released to its person, foreign and absent are the same problem: not found. */
export async function payslipOf(tx: Tx, key: PayslipKey): Promise<HeldPayslip> {
  const found = await sql<PayslipRow>`select ${COLUMNS} from payroll.payslip s join payroll.run r on r.run_id = s.run_id
    where ${visible(key)} and s.period = ${key.period}
      and (${key.employmentId ?? null}::uuid is null or s.employment_id = ${key.employmentId ?? null}::uuid)
    order by s.employment_id desc limit 1`.execute(tx);
  const row = found.rows[0];
  if (!row) throw problems.notFound('payslip', key.period);
  return held(tx, row);
}

/** Payslips of a run that have a result, of the employments named, in their order. */
export async function payslipsOfRun(
  tx: Tx,
  run: { readonly runId: string; readonly period: string },
  employmentIds: readonly string[],
): Promise<HeldPayslip[]> {
  const found = await sql<PayslipRow>`select ${COLUMNS} from payroll.payslip s join payroll.run r on r.run_id = s.run_id
    where s.period = ${run.period} and s.run_id = ${run.runId}::uuid and s.employment_id = any (${employmentIds}::uuid[]) and s.net_fen is not null
    order by array_position(${employmentIds}::uuid[], s.employment_id)`.execute(tx);
  return heldAll(tx, found.rows);
}

async function heldAll(tx: Tx, rows: readonly PayslipRow[]): Promise<HeldPayslip[]> {
  const payslips: HeldPayslip[] = [];
  for (const row of rows) payslips.push(await held(tx, row));
  return payslips;
}

/** The payslips a month's are compared with, by employment: those of the month each names. */
export async function previousOf(
  tx: Tx,
  isOwn: boolean,
  payslips: readonly RecordedPayslip[],
): Promise<ReadonlyMap<string, HeldPayslip>> {
  const compared = payslips.filter((payslip) => payslip.previousPeriod !== null);
  if (compared.length === 0) return new Map();
  const found =
    await sql<PayslipRow>`select ${COLUMNS} from unnest(${compared.map((each) => each.personId)}::uuid[], ${compared.map((each) => each.employmentId)}::uuid[], ${compared.map((each) => each.previousPeriod)}::text[]) as w (person_id, employment_id, period)
    join payroll.payslip s on s.person_id = w.person_id and s.employment_id = w.employment_id and s.period = w.period
    join payroll.run r on r.run_id = s.run_id where true${ownOnly(isOwn)}`.execute(tx);
  const currencies = new Map(payslips.map(({ employmentId, currency }) => [employmentId, currency]));
  // What was paid in another currency is no month to compare with.
  const comparable = found.rows.filter((row) => row.currency === currencies.get(row.employmentId));
  return new Map((await heldAll(tx, comparable)).map((payslip) => [payslip.employmentId, payslip]));
}

/** Payslips of people in a tax year with whatever employer, in order of months. */
export async function payslipsOfYear(
  tx: Tx,
  isOwn: boolean,
  year: { readonly taxYear: string; readonly through: string; readonly personIds: readonly string[] },
): Promise<HeldPayslip[]> {
  const found = await sql<PayslipRow>`select ${COLUMNS} from payroll.payslip s join payroll.run r on r.run_id = s.run_id
    where s.person_id = any (${year.personIds}::uuid[])${ownOnly(isOwn)} and s.period >= ${`${year.taxYear}-01`} and s.period <= ${year.through}
    order by s.period, s.employment_id`.execute(tx);
  return heldAll(tx, found.rows);
}

export interface PayslipHead {
  readonly period: string;
  readonly employmentId: string;
  readonly grossFen: number | null;
  readonly netFen: number | null;
  readonly currency: string;
  readonly payDay: string;
  readonly isReleased: boolean;
  readonly confirmedAt: Date | null;
}

/** All payslips the reader may open, newest first. */
export async function payslipHeads(tx: Tx, whose: Whose): Promise<PayslipHead[]> {
  const found =
    await sql<PayslipHead>`select s.period, s.employment_id as "employmentId", s.gross_fen as "grossFen", s.net_fen as "netFen", r.pay_day as "payDay", r.currency, s.is_released as "isReleased",
      v.confirmed_at as "confirmedAt"
    from payroll.payslip s join payroll.run r on r.run_id = s.run_id
    left join payroll.payslip_view v on v.person_id = s.person_id and v.period = s.period and v.employment_id = s.employment_id
    where ${visible(whose)} order by s.period desc, s.employment_id desc`.execute(tx);
  return found.rows;
}

export interface PayslipPerson {
  readonly personId: string;
  readonly employmentId: string;
  readonly number: string;
  readonly nameZh: string;
  readonly nameEn: string;
  readonly departmentZh: string;
  readonly departmentEn: string;
  readonly jobZh: string;
  readonly jobEn: string;
  readonly legalEntityZh: string;
  readonly legalEntityEn: string;
}

/** Names and places of people in the month of their payslips, by employment and the names of that month. */
export async function personsOf(
  tx: Tx,
  period: string,
  payslips: readonly RecordedPayslip[],
): Promise<ReadonlyMap<string, PayslipPerson>> {
  const until = firstDay(nextMonth(period));
  const found = await sql<PayslipPerson>`
    select p.person_id as "personId", e.employment_id as "employmentId", e.number, p.name_zh as "nameZh", p.name_en as "nameEn",
      d.name_zh as "departmentZh", d.name_en as "departmentEn", j.name_zh as "jobZh", j.name_en as "jobEn", l.name_zh as "legalEntityZh", l.name_en as "legalEntityEn"
    from unnest(${payslips.map((each) => each.personId)}::uuid[], ${payslips.map((each) => each.employmentId)}::uuid[], ${payslips.map((each) => each.legalEntityId)}::uuid[]) as w (person_id, employment_id, legal_entity_id)
    join people.person p on p.person_id = w.person_id
    join people.employment e on e.person_id = w.person_id and e.employment_id = w.employment_id
    join lateral (select department_id, job_id from people.assignment a where a.person_id = e.person_id and a.employment_id = e.employment_id and a.effective_from < ${until}::date
      order by a.effective_from desc limit 1) a on true
    join lateral (select name_zh, name_en from organization.department_version v where v.department_id = a.department_id and v.effective_from < ${until}::date
      order by v.effective_from desc limit 1) d on true
    join lateral (select name_zh, name_en from organization.job_version v where v.job_id = a.job_id and v.effective_from < ${until}::date
      order by v.effective_from desc limit 1) j on true
    join lateral (select name_zh, name_en from organization.legal_entity_version v where v.legal_entity_id = w.legal_entity_id and v.effective_from < ${until}::date
      order by v.effective_from desc limit 1) l on true`.execute(tx);
  return new Map(found.rows.map((person) => [person.employmentId, person]));
}

/** Recorded result of an item, a scaled integer; null when there is none or the definition has no such item. */
export function amountOf(
  { amounts, definition }: Pick<HeldPayslip, 'amounts' | 'definition'>,
  code: string,
): number | null {
  const index = definition.itemIndex.get(code);
  const amount = index === undefined ? Number.NaN : (amounts[index] ?? Number.NaN);
  return Number.isNaN(amount) ? null : amount;
}
