import { sql } from 'kysely';
import { type Db, newId } from '../../../platform/database/index.ts';
import type { WorkerSpec } from '../../../platform/operation/declare.ts';
import {
  countOutcomes,
  type IndicatorChangeGiven,
  type Planned,
  planIndicatorChange,
} from '../record/indicator-change.ts';
import { scoreScorecards } from '../record/score.ts';
import { applyChanges } from '../record/target-changes.ts';
import { onCard, type TargetLine, targetsDigest, voidSignatures, writeLines } from '../record/targets.ts';
import { type SubjectKind, tablesOf } from '../tables.ts';

interface Approved {
  changeId: string;
  cycleId: string;
  indicatorId: string;
  effectiveFrom: string;
  reason: string;
  change: IndicatorChangeGiven;
  proposedBy: string;
  proposerPerson: string | null;
  decidedBy: string;
  deciderPerson: string | null;
}

/** Applies an approved change of an indicator to the cards that hold it, all of them in one transaction; applied once. */
export const applyIndicatorChangeWork: WorkerSpec = {
  kind: 'apply-indicator-change',
  run: ({ db, now, progress }, data) =>
    db.transaction().execute(async (tx) => {
      const change = await approvedChange(tx, String(data.changeId));
      if (change === null) return { applied: 0 };
      const { proposerPerson, deciderPerson } = change;
      const asked = { ...change, deciders: [proposerPerson, deciderPerson], today: String(data.today) };
      await lockHolding(tx, change);
      const planned = await planIndicatorChange(tx, asked);
      const counts = countOutcomes(planned);
      for (const kind of ['department', 'person'] as const) {
        const own = planned.filter(({ card }) => card.kind === kind);
        await prorate(tx, kind, change, own);
        await rewrite(tx, kind, change, own, now());
        await noteRefusals(tx, kind, change, own);
      }
      await scoreAll(tx, planned, now(), progress);
      await sql`update appraisals.indicator_change set applied_at = ${now()}, outcome = ${JSON.stringify(counts)}::jsonb where change_id = ${change.changeId}`.execute(
        tx,
      );
      return { ...counts };
    }),
};

/** Departments first: their score is the coefficient of the people below, whose cards are scored with them. */
async function scoreAll(
  db: Db,
  planned: readonly Planned[],
  at: Date,
  progress: (done: number, total: number) => Promise<void>,
): Promise<void> {
  const touched = (kind: SubjectKind) =>
    planned.flatMap(({ card, plan }) => (card.kind === kind && plan.outcome !== 'refused' ? [card.scorecardId] : []));
  const departments = touched('department');
  const below = await sql<{ id: string }>`
    select scorecard_id as id from appraisals.scorecard where organisation_scorecard_id = any (${departments}::uuid[]) and state = 'open'`.execute(
    db,
  );
  const persons = [...new Set([...touched('person'), ...below.rows.map(({ id }) => id)])];
  await progress(0, persons.length);
  await scoreScorecards(db, 'department', departments, at);
  await scoreScorecards(db, 'person', persons, at, (done) => progress(done, persons.length));
}

/** Nobody edits, signs or rates one of the cards while the change is on its way. */
async function lockHolding(db: Db, { cycleId, indicatorId }: Approved): Promise<void> {
  await sql`select s.scorecard_id from appraisals.department_scorecard s join appraisals.department_line l on l.scorecard_id = s.scorecard_id and l.indicator_id = ${indicatorId}
    where s.cycle_id = ${cycleId} order by s.scorecard_id for update of s`.execute(db);
  await sql`select s.scorecard_id from appraisals.scorecard s join appraisals.scorecard_line l on l.person_id = s.person_id and l.scorecard_id = s.scorecard_id and l.indicator_id = ${indicatorId}
    where s.cycle_id = ${cycleId} order by s.scorecard_id for update of s`.execute(db);
}

async function approvedChange(db: Db, changeId: string): Promise<Approved | null> {
  const found = await sql<Approved>`
    select change_id as "changeId", cycle_id as "cycleId", indicator_id as "indicatorId", effective_from as "effectiveFrom", reason, change, proposed_by as "proposedBy",
      proposer_person as "proposerPerson", decided_by as "decidedBy", decider_person as "deciderPerson"
    from appraisals.indicator_change where change_id = ${changeId} and state = 'approved' and applied_at is null for update`.execute(
    db,
  );
  return found.rows[0] ?? null;
}

type Changed = Planned & { readonly after: readonly TargetLine[]; readonly changeId: string };

const changedBy = (planned: readonly Planned[], outcome: 'prorated' | 'rewritten'): Changed[] =>
  planned.flatMap((one) =>
    one.plan.outcome === outcome ? [{ ...one, after: one.plan.after, changeId: newId() }] : [],
  );

/** Each card gets its own change, which says where it comes from; both versions are kept by days. */
async function prorate(db: Db, kind: SubjectKind, change: Approved, planned: readonly Planned[]): Promise<void> {
  const changed = changedBy(planned, 'prorated');
  if (changed.length === 0) return;
  const of = <T>(read: (one: Changed) => T): T[] => changed.map(read);
  const { key, change: table } = tablesOf[kind];
  await sql`
    insert into ${table} (${key}scorecard_id, change_id, effective_from, reason, state, before, after, base_digest, origin_id, proposed_by, proposer_person, proposer_zh, proposer_en, proposed_at,
      decided_by, decider_zh, decider_en, decided_at, decision_note, department_path)
    select ${key}g.card, g.id, c.effective_from, c.reason, 'approved', g.before, g.after, g.digest, c.change_id, c.proposed_by, c.proposer_person, c.proposer_zh, c.proposer_en, c.proposed_at,
      c.decided_by, c.decider_zh, c.decider_en, c.decided_at, c.decision_note, g.path::ltree
    from appraisals.indicator_change c, unnest(${of((one) => one.card.personId)}::uuid[], ${of((one) => one.card.scorecardId)}::uuid[], ${of((one) => one.changeId)}::uuid[],
      ${of((one) => JSON.stringify(onCard(one.before)))}::jsonb[], ${of((one) => JSON.stringify(one.after))}::jsonb[], ${of((one) => targetsDigest(one.before))}::text[], ${of((one) => one.card.departmentPath)}::text[])
      as g (person_id, card, id, before, after, digest, path)
    where c.change_id = ${change.changeId}`.execute(db);
  await applyChanges(
    db,
    kind,
    changed.map(({ card, before, after, changeId }) => ({
      card,
      period: { startsOn: card.from, endsOn: card.to },
      before,
      after,
      effectiveFrom: change.effectiveFrom,
      changeId,
    })),
  );
}

/** Cards still being agreed are written for the whole period; what was signed on them is void and signed again. */
async function rewrite(
  db: Db,
  kind: SubjectKind,
  change: Approved,
  planned: readonly Planned[],
  at: Date,
): Promise<void> {
  const changed = changedBy(planned, 'rewritten');
  if (changed.length === 0) return;
  const off = (before: readonly TargetLine[]) => before.filter(({ removedOn }) => removedOn !== null);
  await writeLines(
    db,
    kind,
    changed.map(({ card, before, after }) => ({ card, lines: [...after, ...off(before)] })),
  );
  const ids = changed.map(({ card }) => card.scorecardId);
  await voidSignatures(db, kind, ids, change.decidedBy, at);
}

async function noteRefusals(db: Db, kind: SubjectKind, change: Approved, planned: readonly Planned[]): Promise<void> {
  const refused = planned.flatMap(({ card, plan }) => (plan.outcome === 'refused' ? [{ card, code: plan.code }] : []));
  const { key, refusal } = tablesOf[kind];
  await sql`
    insert into ${refusal} (${key}scorecard_id, change_id, code, department_path)
    select ${key}card, ${change.changeId}::uuid, code, path::ltree
    from unnest(${refused.map(({ card }) => card.personId)}::uuid[], ${refused.map(({ card }) => card.scorecardId)}::uuid[], ${refused.map(({ code }) => code)}::text[], ${refused.map(({ card }) => card.departmentPath)}::text[])
      as g (person_id, card, code, path)`.execute(db);
}
