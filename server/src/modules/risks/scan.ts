/** One pass of checks over a run: what each finds is set beside what was known; new, still there and gone are told apart. */
import { type RawBuilder, sql } from 'kysely';
import { type Db, newId, type Tx } from '../../platform/database/index.ts';
import { packsPaying } from '../../platform/rule-packs/index.ts';
import { afterWorkdays } from '../cases/index.ts';
import { findRun, ordinaryRunOf, type Run } from '../payroll/index.ts';
import { allChecks, type Check, NotInRules, ScanScope } from './checks/index.ts';

export type ScanKind = 'whole' | 'standing' | 'test';

export interface CheckResult {
  readonly code: string;
  /** Null where it could not be tested; `why` says the reason. */
  readonly found: number | null;
  readonly fresh: number;
  readonly gone: number;
  readonly why: { readonly zh: string; readonly en: string } | null;
}

export interface ScanRequest {
  readonly scanId: string;
  readonly kind: ScanKind;
  readonly runId: string;
  readonly by: string;
  readonly at: Date;
  readonly today: string;
  readonly checks: readonly Check[];
  /** Only this person is tested again. */
  readonly personId?: string;
}

/** The run a scan looks at when none is named: the newest that was calculated. */
export async function newestCalculatedRun(tx: Tx | Db): Promise<string | null> {
  const found = await sql<{ runId: string }>`
    select run_id as "runId" from payroll.run where fingerprint is not null and kind = 'ordinary' order by period desc, opened_at desc limit 1`.execute(
    tx,
  );
  return found.rows[0]?.runId ?? null;
}

export async function scan(
  db: Db,
  request: ScanRequest,
  progress: (done: number, total: number) => Promise<void> = async () => undefined,
): Promise<readonly CheckResult[]> {
  const run = await findRun(db, request.runId);
  const scope = await ScanScope.of(db, run, request.today);
  await sql`insert into risks.scan (scan_id, kind, run_id, period, started_by, started_at) values (${request.scanId}, ${request.kind}, ${run.runId}, ${run.period}, ${request.by}, ${request.at})
    on conflict (scan_id) do nothing`.execute(db);
  const results: CheckResult[] = [];
  const asked = new Set(checksIn(run.country).map(({ code }) => code));
  for (const check of request.checks.filter(({ code }) => asked.has(code))) {
    results.push(await testOne(db, check, scope, request));
    await progress(results.length, request.checks.length);
  }
  await sql`update risks.scan set finished_at = ${request.at}, results = ${JSON.stringify(results)}::jsonb where scan_id = ${request.scanId}`.execute(
    db,
  );
  return results;
}

/** What the law of a country asks; a rule of sound control is asked everywhere. */
export function checksIn(country: string): Check[] {
  const asked = new Set(packsPaying(country).flatMap(({ riskChecks }) => riskChecks.map(({ code }) => code)));
  return allChecks().filter(({ code, isControl }) => isControl === true || asked.has(code));
}

async function testOne(db: Db, check: Check, scope: ScanScope, request: ScanRequest): Promise<CheckResult> {
  const untested = (why: CheckResult['why']): CheckResult => ({
    code: check.code,
    found: null,
    fresh: 0,
    gone: 0,
    why,
  });
  if (check.needs) {
    const there = await sql<{ is: boolean }>`select ${check.needs.exists(scope)} as is`.execute(db);
    if (!there.rows[0]!.is) return untested(check.needs.why);
  }
  let find: RawBuilder<unknown>;
  try {
    find = check.find(scope);
  } catch (error) {
    if (!(error instanceof NotInRules)) throw error;
    return untested({ zh: `本月的规则中没有“${error.code}”。`, en: `The rules of the month know no "${error.code}".` });
  }
  const work = (tx: Tx | Db): Promise<CheckResult> => recordFound(tx, check, find, scope, request);
  return db.isTransaction ? work(db) : db.transaction().execute(work);
}

/** Where a finding stands in time: of the month, or until it is mended. */
const periodOf = (check: Check, run: Run): string => (check.isOfMonth ? run.period : '');

/**
 * Whether a scan of the run would find the finding `k` again. A standing test looks at whoever is paid in the month, and at whoever the
 * run would pay; for another check it was last found with the run's pay group. The rest is left to the other groups.
 */
const isSeen = (check: Check, run: Run): RawBuilder<unknown> =>
  check.isStanding
    ? sql`(exists (select from payroll.payslip s where s.period = ${run.period} and s.person_id = k.person_id and s.net_fen is not null)
        or exists (select from people.employment e where e.person_id = k.person_id and e.employment_id = k.employment_id and ${ordinaryRunOf('e', run.period)} = ${run.runId}::uuid))`
    : sql`exists (select from risks.scan n join payroll.run r on r.run_id = n.run_id where n.scan_id = k.last_scan_id and r.pay_group_id is not distinct from ${run.payGroupId}::uuid)`;

/**
 * What was found is written in three statements, whatever their number: known findings renewed, new ones added, those no longer
 * found marked fixed. A finding accepted for an amount comes back when more is at stake.
 */
async function recordFound(
  tx: Tx | Db,
  check: Check,
  find: RawBuilder<unknown>,
  scope: ScanScope,
  request: ScanRequest,
): Promise<CheckResult> {
  const { scanId, at, by, personId, kind } = request;
  const period = periodOf(check, scope.run);
  const due = afterWorkdays(request.today, scope.bound(`risk_due_days_${check.weight}`));
  const only = personId === undefined ? sql`true` : sql`f.person_id = ${personId}::uuid`;
  await sql`create temporary table if not exists risks_found (person_id uuid, employment_id uuid, department_path ltree, key text, people bigint, amount_fen bigint, facts jsonb) on commit drop`.execute(
    tx,
  );
  await sql`truncate risks_found`.execute(tx);
  await sql`insert into risks_found
    select distinct on (f.person_id, f.key) f.person_id, f.employment_id, f.department_path, f.key, f.people, f.amount_fen::bigint, f.facts from (${find}) f where ${only} order by f.person_id, f.key, f.amount_fen desc nulls last`.execute(
    tx,
  );
  const found = await sql<{ n: number }>`select count(*) as n from risks_found`.execute(tx);
  const returned = sql`(k.state = 'fixed' or (k.state = 'accepted' and coalesce(f.amount_fen, 0) > coalesce(k.accepted_fen, 0)))`;
  await sql`insert into risks.finding_event (person_id, finding_id, event_id, kind, amount_fen, scan_id, by_user, at, department_path)
    select k.person_id, k.finding_id, gen_random_uuid(), 'again', f.amount_fen, ${scanId}::uuid, ${by}, ${at}::timestamptz, k.department_path
    from risks.finding k join risks_found f on f.person_id = k.person_id and f.key = k.key
    where k.check_code = ${check.code} and k.period = ${period} and ${returned}`.execute(tx);
  await sql`update risks.finding k set amount_fen = f.amount_fen, facts = f.facts, people = f.people, last_scan_id = ${scanId}::uuid, last_found_at = ${at},
      state = case when ${returned} then 'open' else k.state end, fixed_at = null,
      due_on = case when ${returned} then ${due}::date else k.due_on end
    from risks_found f where f.person_id = k.person_id and f.key = k.key and k.check_code = ${check.code} and k.period = ${period}`.execute(
    tx,
  );
  const fresh = await sql<{ findingId: string; personId: string }>`
    insert into risks.finding (person_id, finding_id, check_code, period, key, employment_id, people, amount_fen, facts, state, owner, due_on, first_scan_id, first_found_at, last_scan_id, last_found_at, department_path)
    select f.person_id, gen_random_uuid(), ${check.code}, ${period}, f.key, f.employment_id, f.people, f.amount_fen, f.facts, 'open', ${by}, ${due}::date, ${scanId}::uuid, ${at}::timestamptz, ${scanId}::uuid, ${at}::timestamptz, f.department_path
    from risks_found f where not exists (select from risks.finding k where k.person_id = f.person_id and k.check_code = ${check.code} and k.period = ${period} and k.key = f.key)
    returning finding_id as "findingId", person_id as "personId"`.execute(tx);
  await sql`insert into risks.finding_event (person_id, finding_id, event_id, kind, amount_fen, scan_id, by_user, at, department_path)
    select k.person_id, k.finding_id, gen_random_uuid(), 'found', k.amount_fen, ${scanId}::uuid, ${by}, ${at}::timestamptz, k.department_path
    from risks.finding k where k.first_scan_id = ${scanId}::uuid and k.check_code = ${check.code}
      and not exists (select from risks.finding_event v where v.person_id = k.person_id and v.finding_id = k.finding_id)`.execute(
    tx,
  );
  const gone = await sql<{ findingId: string }>`
    update risks.finding k set state = 'fixed', fixed_at = ${at} where k.check_code = ${check.code} and k.period = ${period} and k.state <> 'fixed'
      and ${personId === undefined ? sql`true` : sql`k.person_id = ${personId}::uuid`}
      and ${isSeen(check, scope.run)}
      and not exists (select from risks_found f where f.person_id = k.person_id and f.key = k.key)
    returning k.finding_id as "findingId"`.execute(tx);
  await recordGone(
    tx,
    gone.rows.map((row) => row.findingId),
    request,
  );
  if (kind === 'test') await recordTested(tx, check.code, period, request);
  return { code: check.code, found: found.rows[0]!.n, fresh: fresh.rows.length, gone: gone.rows.length, why: null };
}

async function recordGone(tx: Tx | Db, findingIds: readonly string[], { scanId, by, at }: ScanRequest): Promise<void> {
  if (findingIds.length === 0) return;
  await sql`insert into risks.finding_event (person_id, finding_id, event_id, kind, amount_fen, scan_id, by_user, at, department_path)
    select k.person_id, k.finding_id, gen_random_uuid(), 'gone', k.amount_fen, ${scanId}::uuid, ${by}, ${at}::timestamptz, k.department_path
    from risks.finding k where k.finding_id = any (${findingIds}::uuid[])`.execute(tx);
}

/** Tested again and still there: said in the history, since somebody asked. */
async function recordTested(
  tx: Tx | Db,
  code: string,
  period: string,
  { scanId, by, at, personId }: ScanRequest,
): Promise<void> {
  await sql`insert into risks.finding_event (person_id, finding_id, event_id, kind, amount_fen, scan_id, by_user, at, department_path)
    select k.person_id, k.finding_id, gen_random_uuid(), 'tested', k.amount_fen, ${scanId}::uuid, ${by}, ${at}::timestamptz, k.department_path
    from risks.finding k where k.check_code = ${code} and k.period = ${period} and k.state <> 'fixed' and k.person_id = ${personId ?? null}::uuid`.execute(
    tx,
  );
}

export const newScanId = (): string => newId();
