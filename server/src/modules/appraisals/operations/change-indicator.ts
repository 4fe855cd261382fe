/** One change of an indicator on all cards of a cycle that hold it: proposed with a reason, decided by another person. */
import { quantity } from '@meritline/engine/explain';
import { sql } from 'kysely';
import { z } from 'zod';
import { newId } from '../../../platform/database/index.ts';
import { type OperationContext, operation } from '../../../platform/operation/index.ts';
import { problems } from '../../../platform/problem/index.ts';
import {
  countOutcomes,
  demandSoundChange,
  indicatorChangeGiven,
  planIndicatorChange,
} from '../record/indicator-change.ts';
import { demandOpen } from './score-cycle.ts';

/** Stands as a proposal; nothing of any card changes before it is approved. */
export const proposeIndicatorChange = operation({
  name: 'propose-indicator-change',
  summary: { zh: '提出指标统一变更', en: 'Propose one change of an indicator on all cards that hold it' },
  permission: 'cycles.run',
  input: z.strictObject({
    cycleId: z.uuid(),
    indicatorId: z.uuid(),
    effectiveFrom: z.iso.date(),
    reason: z.string().trim().min(4).max(400),
    change: indicatorChangeGiven,
  }),
  output: z.object({ changeId: z.string() }),
  handle: async (context, given) => {
    const { tx, actor, now, today, audit } = context;
    await demandOpen(tx, given.cycleId);
    await demandSoundChange(tx, given.indicatorId, given.change);
    const planned = await planIndicatorChange(tx, { ...given, deciders: [actor.personId], today });
    const counts = countOutcomes(planned);
    if (counts.prorated + counts.rewritten === 0) throw nothingToChange(given.indicatorId, planned.length);
    const changeId = newId();
    const made = await sql`
      insert into appraisals.indicator_change (change_id, cycle_id, indicator_id, effective_from, reason, change, state, proposed_by, proposer_person, proposer_zh, proposer_en, proposed_at)
      select ${changeId}::uuid, ${given.cycleId}::uuid, ${given.indicatorId}::uuid, ${given.effectiveFrom}::date, ${given.reason}, ${JSON.stringify(given.change)}::jsonb, 'proposed', ${actor.userId}, ${actor.personId}::uuid,
        coalesce(p.name_zh, ${actor.names.zh}), coalesce(p.name_en, ${actor.names.en}), ${now}
      from (select 1) one left join people.person p on p.person_id = ${actor.personId}::uuid
      on conflict (cycle_id, indicator_id) where state = 'proposed' do nothing`.execute(tx);
    if (Number(made.numAffectedRows ?? 0) === 0) throw alreadyOpen(given.indicatorId);
    await audit({
      subject: { kind: 'indicator', id: given.indicatorId },
      reason: given.reason,
      details: { changeId, ...given, counts },
    });
    return { changeId };
  },
});

const nothingToChange = (where: string, holding: number) =>
  problems.conflict(
    'change-nobody',
    holding === 0
      ? { zh: '本周期没有记分卡使用该指标。', en: 'No scorecard of this cycle holds this indicator.' }
      : {
          zh: `使用该指标的 ${holding} 张记分卡都不能变更。`,
          en: `This indicator is held by ${quantity(holding, 'scorecard', 'scorecards')}; none can take the change.`,
        },
    { zh: '请查看预览中各记分卡的原因。', en: 'Look at the reason beside each card in the preview.' },
    where,
  );

const alreadyOpen = (where: string) =>
  problems.conflict(
    'change-open',
    { zh: '该指标已有一项统一变更在等待批准。', en: 'A change of this indicator already waits for approval.' },
    { zh: '请等待批准，或先撤回它。', en: 'Wait for the decision, or take that proposal back first.' },
    where,
  );

/** Approves (and applies in the background), declines or withdraws. Approved by another than who proposed it. */
export const decideIndicatorChange = operation({
  name: 'decide-indicator-change',
  summary: { zh: '审批指标统一变更', en: 'Decide a proposed change of an indicator' },
  permission: 'scorecards.publish',
  input: z.strictObject({
    changeId: z.uuid(),
    decision: z.enum(['approved', 'declined', 'withdrawn']),
    note: z.string().trim().max(400).default(''),
  }),
  output: z.object({ state: z.string(), workId: z.string().nullable() }),
  handle: async (context, { changeId, decision, note }) => {
    const { tx, actor, now, today, audit, enqueue } = context;
    const change = await proposedChange(context, changeId);
    demandDecider(context, change, decision);
    if (decision === 'declined' && note === '') throw noteNeeded();
    if (decision === 'approved') await demandOpen(tx, change.cycleId);
    await sql`update appraisals.indicator_change set state = ${decision}, decided_by = ${actor.userId}, decider_person = ${actor.personId}::uuid, decided_at = ${now}, decision_note = ${note},
      decider_zh = coalesce((select name_zh from people.person where person_id = ${actor.personId}::uuid), ${actor.names.zh}), decider_en = coalesce((select name_en from people.person where person_id = ${actor.personId}::uuid), ${actor.names.en})
      where change_id = ${changeId}`.execute(tx);
    await audit({
      subject: { kind: 'indicator', id: change.indicatorId },
      reason: note,
      details: { changeId, decision },
    });
    const workId =
      decision === 'approved'
        ? await enqueue({
            kind: 'apply-indicator-change',
            subject: { kind: 'cycle', id: change.cycleId },
            data: { changeId, today },
          })
        : null;
    return { state: decision, workId };
  },
});

interface Proposed {
  cycleId: string;
  indicatorId: string;
  state: string;
  proposedBy: string;
}

async function proposedChange({ tx }: OperationContext, changeId: string): Promise<Proposed> {
  const found = await sql<Proposed>`
    select cycle_id as "cycleId", indicator_id as "indicatorId", state, proposed_by as "proposedBy" from appraisals.indicator_change where change_id = ${changeId} for update`.execute(
    tx,
  );
  const change = found.rows[0];
  if (!change) throw problems.notFound('indicator-change', changeId);
  if (change.state === 'proposed') return change;
  throw problems.conflict(
    'change-decided',
    { zh: '该变更已有结论。', en: 'This change is already decided.' },
    { zh: '请刷新页面查看。', en: 'Load the page again to see it.' },
    changeId,
  );
}

function demandDecider({ actor }: OperationContext, change: Proposed, decision: string): void {
  if (decision === 'withdrawn') {
    if (change.proposedBy === actor.userId) return;
    throw problems.notPermitted('scorecards.publish');
  }
  if (change.proposedBy !== actor.userId) return;
  throw problems.conflict(
    'change-own',
    { zh: '变更须由提出人以外的人批准。', en: 'A change is approved by somebody other than who proposed it.' },
    { zh: '请由人力资源总监或另一位绩效专员审批。', en: 'Let the HR head or another performance specialist decide.' },
    change.indicatorId,
  );
}

const noteNeeded = () =>
  problems.invalid([
    {
      code: 'note-needed',
      where: 'note',
      message: { zh: '不同意须写明理由。', en: 'Declining needs a reason.' },
      remedy: { zh: '请填写理由。', en: 'Say why.' },
    },
  ]);
