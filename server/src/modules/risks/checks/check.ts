/** What a check is: its words and law, which are data of the rule packs, and one set-based statement that finds whom it concerns. */
import type { RiskCheck } from '@meritline/rulepacks';
import { type RawBuilder, sql } from 'kysely';
import type { Words } from '../../../platform/problem/index.ts';
import { isOfRun } from '../../payroll/index.ts';
import type { ScanScope } from './scope.ts';

/** A number or word a finding rests on, as pages show it. */
export interface FactShown {
  readonly key: string;
  readonly names: Words;
  readonly kind: 'money' | 'number' | 'date' | 'text' | 'share' | 'code';
  /** Of a code: what each is called; codes of inputs have their names in the rule packs. */
  readonly values?: Readonly<Record<string, Words>>;
}

/** Where the remedy is applied; pages know the address. */
export type Fix =
  | 'inputs'
  | 'person'
  | 'rules'
  | 'enrolment'
  | 'payslip'
  | 'account'
  | 'payments'
  | 'run'
  | 'contract'
  | 'deductions';

/** How a check finds whom it concerns. */
export interface Finder {
  readonly code: string;
  readonly fix: Fix;
  readonly facts: readonly FactShown[];
  /** A finding belongs to the month; otherwise it lasts until it is mended. */
  readonly isOfMonth: boolean;
  /** Runs when a payroll is submitted, whoever asks for it or not, and looks at the payslips of all pay groups of the month. */
  readonly isStanding?: boolean;
  /** Whether there is anything to test: without such facts a clean answer would be a lie. */
  readonly needs?: { exists(scope: ScanScope): RawBuilder<unknown>; readonly why: Words };
  /** Columns: person_id, employment_id, department_path, key, people, amount_fen, facts. */
  find(scope: ScanScope): RawBuilder<unknown>;
}

export type Check = Finder & Omit<RiskCheck, 'zh' | 'en'> & { readonly names: Words };

/** A fact of a finding; money unless said otherwise. */
export const fact = (key: string, zh: string, en: string, kind: FactShown['kind'] = 'money'): FactShown => ({
  key,
  names: { zh, en },
  kind,
});

/** A fact that is one code or several, told by their names. */
export const codeFact = (key: string, zh: string, en: string, values: FactShown['values'] = {}): FactShown => ({
  ...fact(key, zh, en, 'code'),
  values,
});

/** Last digits of an account: enough to know it by. */
export const ending = (account: RawBuilder<unknown>): RawBuilder<unknown> => sql`right(${account}, 4)`;

/** The nil id: a finding about the company as a whole. */
export const COMPANY = '00000000-0000-0000-0000-000000000000';

interface Parts {
  readonly where: RawBuilder<unknown>;
  readonly amount?: RawBuilder<unknown>;
  readonly facts?: Readonly<Record<string, RawBuilder<unknown>>>;
  readonly joins?: RawBuilder<unknown>;
  readonly key?: RawBuilder<unknown>;
}

export const factsOf = (facts: Readonly<Record<string, RawBuilder<unknown>>> = {}): RawBuilder<unknown> => {
  const pairs = Object.entries(facts);
  if (pairs.length === 0) return sql`'{}'::jsonb`;
  return sql`jsonb_build_object(${sql.join(pairs.map(([key, value]) => sql`${sql.lit(key)}, ${value}`))})`;
};

/** Findings among the payslips `s` of the run, with their employment `e`. */
export const amongPayslips = (
  { run }: ScanScope,
  { where, amount, facts, joins, key }: Parts,
): RawBuilder<unknown> => sql`
  select s.person_id, s.employment_id, s.department_path, ${key ?? sql`''`}::text as key, 1::bigint as people, (${amount ?? sql`null`})::numeric as amount_fen, ${factsOf(facts)} as facts
  from payroll.payslip s join people.employment e on e.person_id = s.person_id and e.employment_id = s.employment_id ${joins ?? sql``}
  where s.period = ${run.period} and s.run_id = ${run.runId}::uuid and s.net_fen is not null and (${where})`;

/** Findings among the payslips `s` of all payrolls `r` the month has so far, whichever pay group is scanned, with their employment `e`. */
export const amongMonth = ({ run }: ScanScope, { where, amount, facts, joins, key }: Parts): RawBuilder<unknown> => sql`
  select s.person_id, s.employment_id, s.department_path, ${key ?? sql`''`}::text as key, 1::bigint as people, (${amount ?? sql`null`})::numeric as amount_fen, ${factsOf(facts)} as facts
  from payroll.payslip s join payroll.run r on r.run_id = s.run_id
  join people.employment e on e.person_id = s.person_id and e.employment_id = s.employment_id ${joins ?? sql``}
  where s.period = ${run.period} and s.net_fen is not null and (${where})`;

/** Findings among the employments `e` of the run's pay group that are in force on some day of the month. */
export const amongEmployed = (
  { first, next, run }: ScanScope,
  { where, amount, facts, joins, key }: Parts,
): RawBuilder<unknown> => sql`
  select e.person_id, e.employment_id, e.department_path, ${key ?? sql`''`}::text as key, 1::bigint as people, (${amount ?? sql`null`})::numeric as amount_fen, ${factsOf(facts)} as facts
  from people.employment e ${joins ?? sql``}
  where e.hired_on < ${next}::date and (e.ended_on is null or e.ended_on > ${first}::date) and ${isOfRun(run, 'e')} and (${where})`;
