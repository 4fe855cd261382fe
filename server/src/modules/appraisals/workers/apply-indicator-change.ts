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
      const ids = planned.flatMap(({ card, plan }) => (plan.outcome === 'refused' ? [] : [card.scorecardId]));
      await progress(0, ids.length);
      const counts = countOutcomes(planned);
      await prorate(tx, change, planned);
      await rewrite(tx, change, planned, now());
      await noteRefusals(tx, change, planned);
      await scoreScorecards(tx, 'person', ids, now(), (done) => progress(done, ids.length));
      await sql`update appraisals.indicator_change set applied_at = ${now()}, outcome = ${JSON.stringify(counts)}::jsonb where change_id = ${change.changeId}`.execute(
        tx,
      );
      return { ...counts };
    }),
};

/** Nobody edits, signs or rates one of the cards while the change is on its way. */
const lockHolding = (db: Db, { cycleId, indicatorId }: Approved) =>
  sql`select s.scorecard_id from appraisals.scorecard s join appraisals.scorecard_line l on l.person_id = s.person_id and l.scorecard_id = s.scorecard_id and l.indicator_id = ${indicatorId}
    where s.cycle_id = ${cycleId} order by s.scorecard_id for update of s`.execute(db);

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
async function prorate(db: Db, change: Approved, planned: readonly Planned[]): Promise<void> {
  const changed = changedBy(planned, 'prorated');
  if (changed.length === 0) return;
  const of = <T>(read: (one: Changed) => T): T[] => changed.map(read);
  await sql`
    insert into appraisals.target_change (person_id, scorecard_id, change_id, effective_from, reason, state, before, after, base_digest, origin_id, proposed_by, proposer_person, proposer_zh, proposer_en, proposed_at,
      decided_by, decider_zh, decider_en, decided_at, decision_note, department_path)
    select g.person, g.card, g.id, c.effective_from, c.reason, 'approved', g.before, g.after, g.digest, c.change_id, c.proposed_by, c.proposer_person, c.proposer_zh, c.proposer_en, c.proposed_at,
      c.decided_by, c.decider_zh, c.decider_en, c.decided_at, c.decision_note, g.path::ltree
    from appraisals.indicator_change c, unnest(${of((one) => one.card.personId)}::uuid[], ${of((one) => one.card.scorecardId)}::uuid[], ${of((one) => one.changeId)}::uuid[],
      ${of((one) => JSON.stringify(onCard(one.before)))}::jsonb[], ${of((one) => JSON.stringify(one.after))}::jsonb[], ${of((one) => targetsDigest(one.before))}::text[], ${of((one) => one.card.departmentPath)}::text[])
      as g (person, card, id, before, after, digest, path)
    where c.change_id = ${change.changeId}`.execute(db);
  await applyChanges(
    db,
    'person',
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
async function rewrite(db: Db, change: Approved, planned: readonly Planned[], at: Date): Promise<void> {
  const changed = changedBy(planned, 'rewritten');
  if (changed.length === 0) return;
  const off = (before: readonly TargetLine[]) => before.filter(({ removedOn }) => removedOn !== null);
  await writeLines(
    db,
    'person',
    changed.map(({ card, before, after }) => ({ card, lines: [...after, ...off(before)] })),
  );
  const ids = changed.map(({ card }) => card.scorecardId);
  await voidSignatures(db, 'person', ids, change.decidedBy, at);
}

async function noteRefusals(db: Db, change: Approved, planned: readonly Planned[]): Promise<void> {
  const refused = planned.flatMap(({ card, plan }) => (plan.outcome === 'refused' ? [{ card, code: plan.code }] : []));
  await sql`
    insert into appraisals.indicator_change_refusal (person_id, scorecard_id, change_id, code, department_path)
    select person, card, ${change.changeId}::uuid, code, path::ltree
    from unnest(${refused.map(({ card }) => card.personId)}::uuid[], ${refused.map(({ card }) => card.scorecardId)}::uuid[], ${refused.map(({ code }) => code)}::text[], ${refused.map(({ card }) => card.departmentPath)}::text[])
      as g (person, card, code, path)`.execute(db);
}
