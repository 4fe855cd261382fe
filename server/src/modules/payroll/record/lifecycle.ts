/** The steps of a run after it is calculated. Shared by the operations and by whoever loads history. */
import { quantity } from '@meritline/engine/explain';
import { sql } from 'kysely';
import type { Db, Tx } from '../../../platform/database/index.ts';
import { problems } from '../../../platform/problem/index.ts';
import { BLOCKING } from '../calculate/attention.ts';
import { undecidedRetro } from '../retro/undecided.ts';
import { signApproval } from './approval.ts';
import { demandPeopleDecided } from './people-decided.ts';
import { demandState, lockRun, type Run } from './run.ts';

export interface OpenItems {
  /** People who must be looked at. */
  readonly toReview: number;
  readonly reviewed: number;
  /** People with something that a review cannot settle. */
  readonly blocking: number;
  /** People with differences of earlier months that nobody has decided about. */
  readonly undecided: number;
}

/** A review holds only for the result it was given for. */
export async function openItemsOf(tx: Tx | Db, run: Pick<Run, 'runId' | 'period'>): Promise<OpenItems> {
  const found = await sql<OpenItems>`
    select count(*) filter (where s.attention <> '{}') as "toReview",
      count(*) filter (where s.attention <> '{}' and r.reviewed_digest = s.result_digest) as reviewed,
      count(*) filter (where s.attention && ${BLOCKING}::text[]) as blocking,
      (select count(*) from (${undecidedRetro(run.runId)}) u) as undecided
    from payroll.payslip s join payroll.run_person r on r.run_id = s.run_id and r.person_id = s.person_id and r.employment_id = s.employment_id
    where s.period = ${run.period} and s.run_id = ${run.runId}`.execute(tx);
  return found.rows[0]!;
}

/** Marks people as looked at; the mark names the result, so that a change of it asks for a new look. */
export async function markReviewed(
  tx: Tx | Db,
  run: Pick<Run, 'runId' | 'period'>,
  review: {
    readonly employmentIds: readonly string[] | 'all';
    readonly by: string;
    readonly at: Date;
    readonly comment: string | null;
    readonly isReviewed: boolean;
  },
): Promise<number> {
  const who =
    review.employmentIds === 'all'
      ? sql`s.attention <> '{}'`
      : sql`s.employment_id = any (${review.employmentIds}::uuid[])`;
  const marked =
    await sql`update payroll.run_person r set reviewed_digest = ${review.isReviewed ? sql`s.result_digest` : sql`null`},
      reviewed_by = ${review.isReviewed ? review.by : null}, reviewed_at = ${review.isReviewed ? review.at : null}, review_comment = ${review.comment}
    from payroll.payslip s
    where s.period = ${run.period} and s.run_id = ${run.runId} and r.run_id = s.run_id and r.person_id = s.person_id and r.employment_id = s.employment_id and ${who}`.execute(
      tx,
    );
  return Number(marked.numAffectedRows ?? 0);
}

/** @param peopleReason why the run goes on though changes of people are not decided one by one; null = they must be */
export async function submitRunOf(
  tx: Tx | Db,
  runId: string,
  by: string,
  now: Date,
  peopleReason: string | null = null,
): Promise<Run> {
  const run = await lockRun(tx, runId);
  demandState(run, ['calculated']);
  const open = await openItemsOf(tx, run);
  const left = open.toReview - open.reviewed;
  if (open.blocking > 0 || left > 0) {
    throw problems.conflict(
      'open-items',
      {
        zh: `还有 ${left} 人未核对${open.blocking > 0 ? `，其中 ${open.blocking} 人有必须解决的问题` : ''}。`,
        en: `${quantity(left, 'person is', 'people are')} not reviewed yet${open.blocking > 0 ? `; ${quantity(open.blocking, 'has', 'have')} something that must be mended` : ''}.`,
      },
      { zh: '请逐一核对或解决后再提交。', en: 'Review or mend each of them, then submit.' },
      String(Math.max(left, open.blocking)),
    );
  }
  if (open.undecided > 0) {
    throw problems.conflict(
      'retro-undecided',
      {
        zh: `还有 ${open.undecided} 人以前月份的差额没有决定如何处理。`,
        en: `Nobody has decided about the differences of earlier months of ${quantity(open.undecided, 'person', 'people')}.`,
      },
      {
        zh: '请在“人员”一步为每人选择：本批发放、下月处理、另行结清或不发。',
        en: 'Choose for each of them in the people step: pay in this run, later, settle apart, or do not pay.',
      },
      String(open.undecided),
    );
  }
  await demandPeopleDecided(tx, runId, { by, reason: peopleReason });
  await sql`update payroll.run set state = 'submitted', submitted_by = ${by}, submitted_at = ${now}, returned_by = null, returned_at = null, return_reason = null
    where run_id = ${runId}`.execute(tx);
  await recordAnswers(tx, run, by, now);
  return run;
}

/** Keeps who answered for which kind of exception beside the run, without figures. */
async function recordAnswers(tx: Tx | Db, run: Run, by: string, now: Date): Promise<void> {
  await sql`delete from payroll.run_answer where run_id = ${run.runId}`.execute(tx);
  await sql`insert into payroll.run_answer (run_id, number, code, reviewed_by, reviewed_at, comment, people)
    select ${run.runId}, row_number() over (order by code, reviewed_at, reviewed_by), code, reviewed_by, reviewed_at, comment, people from (
      select code, r.reviewed_by, max(r.reviewed_at) as reviewed_at, r.review_comment as comment, count(*) as people
      from payroll.payslip s
      join payroll.run_person r on r.run_id = s.run_id and r.person_id = s.person_id and r.employment_id = s.employment_id and r.reviewed_digest = s.result_digest
      cross join unnest(s.attention) as code
      where s.period = ${run.period} and s.run_id = ${run.runId} and r.reviewed_by is not null
      group by code, r.reviewed_by, r.review_comment
      union all
      select case when r.is_included or r.change = 'left' then 'people-accepted' else 'people-left-out' end, r.decided_by, max(r.decided_at), r.reason, count(*)
      from payroll.run_person r where r.run_id = ${run.runId} and r.decided_by is not null and r.decided_at is not null
      group by 1, r.decided_by, r.reason
      union all
      select 'people-undecided', ${by}, ${now}::timestamptz, u.people_reason, u.people
      from (select r.people_reason, (select count(*) from payroll.run_person p where p.run_id = r.run_id and p.change <> 'stayed' and p.decided_by is null) as people
        from payroll.run r where r.run_id = ${run.runId} and r.people_reason is not null) u) answers`.execute(tx);
}

/** Signs the fingerprint. Refused to whoever prepared or submitted the run, and when the result is another one by now. */
export async function approveRunOf(
  tx: Tx | Db,
  runId: string,
  fingerprint: string,
  by: string,
  now: Date,
  forUserId: string | null = null,
): Promise<Run & { readonly waitsForSecond: boolean }> {
  const run = await lockRun(tx, runId);
  demandState(run, ['submitted']);
  const hands = [run.preparedBy, run.submittedBy];
  if (hands.includes(by) || hands.includes(forUserId)) {
    throw problems.conflict(
      'own-approval',
      { zh: '编制或提交的人不能审批自己的工资批次。', en: 'Who prepared or submitted a payroll cannot approve it.' },
      { zh: '请由另一位有审批权限的人审批。', en: 'Ask another person who may approve.' },
    );
  }
  if (fingerprint !== run.fingerprint) {
    throw problems.conflict(
      'fingerprint-changed',
      { zh: '您看到的结果已经改变。', en: 'The result is not the one you were shown.' },
      {
        zh: '请刷新页面，核对新的结果后再审批。',
        en: 'Load the page again and look at the new result before approving.',
      },
    );
  }
  const isEnough = await signApproval(tx, run, { by, forUserId, fingerprint, now });
  if (!isEnough) return { ...run, waitsForSecond: true };
  await sql`update payroll.run set state = 'approved', approved_by = ${by}, approved_at = ${now}, approved_fingerprint = ${fingerprint} where run_id = ${runId}`.execute(
    tx,
  );
  return { ...run, waitsForSecond: false };
}

export async function returnRunOf(tx: Tx | Db, runId: string, reason: string, by: string, now: Date): Promise<Run> {
  const run = await lockRun(tx, runId);
  demandState(run, ['submitted', 'approved', 'paying']);
  await sql`update payroll.run set state = 'calculated', submitted_by = null, submitted_at = null, approved_by = null, approved_at = null, approved_fingerprint = null,
      returned_by = ${by}, returned_at = ${now}, return_reason = ${reason} where run_id = ${runId}`.execute(tx);
  return run;
}
