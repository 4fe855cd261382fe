import { sql } from 'kysely';
import type { Db, Tx } from '../../../platform/database/index.ts';
import { problems, type Words } from '../../../platform/problem/index.ts';
import { type PayGroupName, periodWords } from './pay-group-name.ts';
import type { ItemThreshold } from './review-thresholds.ts';

export type RunState = 'draft' | 'calculating' | 'calculated' | 'submitted' | 'approved' | 'paying' | 'paid' | 'closed';

/** Everybody of a pay group; chosen people for what is recorded apart; chosen people who leave, for the month's pay. */
export type RunKind = 'ordinary' | 'off-cycle' | 'final';

export interface Run {
  readonly runId: string;
  readonly kind: RunKind;
  /** Of a run of chosen people: what it is for. */
  readonly title: string | null;
  readonly period: string;
  /** Whose rules pay everybody of it. */
  readonly country: string;
  /** Of an ordinary run; null = everybody who is in no group. */
  readonly payGroupId: string | null;
  readonly payGroup: PayGroupName | null;
  /** ISO 4217: every amount of the run is in hundredths of it. */
  readonly currency: string;
  readonly state: RunState;
  readonly payDay: string;
  readonly previousRunId: string | null;
  readonly previousPeriod: string | null;
  readonly calculation: number;
  readonly knownAt: Date | null;
  readonly definitionDigest: string | null;
  readonly fingerprint: string | null;
  readonly thresholdFen: number;
  readonly thresholdMillionths: number;
  /** Thresholds of items its calculation used. */
  readonly itemThresholds: readonly ItemThreshold[];
  readonly preparedBy: string;
  readonly openedAt: Date;
  readonly calculatedAt: Date | null;
  readonly submittedBy: string | null;
  readonly submittedAt: Date | null;
  readonly approvedBy: string | null;
  readonly approvedAt: Date | null;
  readonly approvedFingerprint: string | null;
  readonly returnedBy: string | null;
  readonly returnedAt: Date | null;
  readonly returnReason: string | null;
  readonly paymentPreparedBy: string | null;
  readonly releasedBy: string | null;
  readonly releasedAt: Date | null;
  readonly closedBy: string | null;
  readonly closedAt: Date | null;
  readonly packageId: string | null;
  /** After this day facts ask where they belong; null = there is none. */
  readonly cutOffOn: string | null;
  /** Why the run was submitted though changes of people were not decided one by one; null = all were. */
  readonly peopleReason: string | null;
  readonly peopleBy: string | null;
  /** When drafts of its payslips were shown to their people; null = they are not. */
  readonly draftsShownAt: Date | null;
  readonly draftsShownBy: string | null;
  /** How much of the month is declared and reconciled, as it was told last; 0 of 0 = nothing was begun. */
  readonly filingsDone: number;
  readonly filingsTotal: number;
}

const COLUMNS = sql`r.run_id as "runId", r.kind, r.title, r.period, r.country, r.pay_group_id as "payGroupId",
  (select jsonb_build_object('code', g.code, 'zh', g.name_zh, 'en', g.name_en) from payroll.pay_group g where g.pay_group_id = r.pay_group_id) as "payGroup", r.currency, r.state, r.pay_day as "payDay", r.previous_run_id as "previousRunId",
  (select p.period from payroll.run p where p.run_id = r.previous_run_id) as "previousPeriod", r.calculation, r.known_at as "knownAt",
  r.definition_digest as "definitionDigest", r.fingerprint, r.threshold_fen as "thresholdFen", r.threshold_millionths as "thresholdMillionths", r.item_thresholds as "itemThresholds",
  r.prepared_by as "preparedBy", r.opened_at as "openedAt", r.calculated_at as "calculatedAt", r.submitted_by as "submittedBy", r.submitted_at as "submittedAt",
  r.approved_by as "approvedBy", r.approved_at as "approvedAt", r.approved_fingerprint as "approvedFingerprint", r.returned_by as "returnedBy",
  r.returned_at as "returnedAt", r.return_reason as "returnReason", r.payment_prepared_by as "paymentPreparedBy", r.released_by as "releasedBy",
  r.released_at as "releasedAt", r.closed_by as "closedBy", r.closed_at as "closedAt", r.package_id as "packageId",
  r.cut_off_on::text as "cutOffOn", r.people_reason as "peopleReason", r.people_by as "peopleBy", r.drafts_shown_at as "draftsShownAt", r.drafts_shown_by as "draftsShownBy", r.filings_done as "filingsDone", r.filings_total as "filingsTotal"`;

/** A run by id; unknown ids are a problem. */
export async function findRun(tx: Tx | Db, runId: string): Promise<Run> {
  const found = await sql<Run>`select ${COLUMNS} from payroll.run r where r.run_id = ${runId}`.execute(tx);
  const run = found.rows[0];
  if (!run) throw problems.notFound('payroll run', runId);
  return run;
}

/** A run by id, locked until the transaction ends: two editors of one run wait for one another. */
export async function lockRun(tx: Tx | Db, runId: string): Promise<Run> {
  await sql`select from payroll.run where run_id = ${runId} for update`.execute(tx);
  return findRun(tx, runId);
}

export async function allRuns(tx: Tx | Db): Promise<Run[]> {
  return (
    await sql<Run>`select ${COLUMNS} from payroll.run r order by r.period desc, (select g.code from payroll.pay_group g where g.pay_group_id = r.pay_group_id) nulls first`.execute(
      tx,
    )
  ).rows;
}

/** The month of a run, with its pay group where it has one. */
export const runWords = (run: Pick<Run, 'period' | 'payGroup'>): Words => periodWords(run.period, run.payGroup);

const STATE_NAMES: Record<RunState, Words> = {
  draft: { zh: '准备中', en: 'being prepared' },
  calculating: { zh: '计算中', en: 'being calculated' },
  calculated: { zh: '核对中', en: 'in review' },
  submitted: { zh: '待审批', en: 'waiting for approval' },
  approved: { zh: '已审批', en: 'approved' },
  paying: { zh: '待发放', en: 'waiting for release of payment' },
  paid: { zh: '已发放', en: 'paid' },
  closed: { zh: '已关账', en: 'closed' },
};

/** Refuses what the run's state does not allow, saying which state it is in and which it would have to be in. */
export function demandState(run: Run, allowed: readonly RunState[]): void {
  if (allowed.includes(run.state)) return;
  const need = (language: 'zh' | 'en', joint: string): string =>
    allowed.map((state) => STATE_NAMES[state][language]).join(joint);
  throw problems.conflict(
    'wrong-run-state',
    {
      zh: `${runWords(run).zh} 工资${STATE_NAMES[run.state].zh}，不能这样做。`,
      en: `The payroll of ${runWords(run).en} is ${STATE_NAMES[run.state].en}; this cannot be done now.`,
    },
    { zh: `该操作要求状态为：${need('zh', '、')}。`, en: `It can be done while the payroll is ${need('en', ' or ')}.` },
    run.state,
  );
}
