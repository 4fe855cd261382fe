import { sql } from 'kysely';
import { z } from 'zod';
import { newId } from '../../../platform/database/index.ts';
import { type OperationContext, operation } from '../../../platform/operation/index.ts';
import { Problem, problems } from '../../../platform/problem/index.ts';
import { phaseStateOn, phasesOf } from '../phases.ts';
import { scoreTouched } from '../record/score-touched.ts';
import { applyChanges, demandDay, demandProratable, isSameLine } from '../record/target-changes.ts';
import {
  aboutCard,
  givenLines,
  onCard,
  openCard,
  readLines,
  type TargetCard,
  type TargetLine,
  targetLines,
  targetsChanged,
  targetsDigest,
} from '../record/targets.ts';
import { tablesOf } from '../tables.ts';
import { demandRater } from './save-targets.ts';

const reason = z.string().trim().min(1).max(400);

/**
 * A change of agreed targets from a day on: the lines as they are to be. It stands as a proposal until another person
 * approves it; nothing of the card changes before.
 */
export const proposeTargetChange = operation({
  name: 'propose-target-change',
  summary: { zh: '提出期中指标变更', en: 'Propose a change of agreed targets' },
  permission: 'scorecards.rate',
  input: z.strictObject({
    scorecardId: z.uuid(),
    expectedDigest: z.string(),
    effectiveFrom: z.iso.date(),
    reason,
    lines: givenLines,
  }),
  output: z.object({ changeId: z.string() }),
  handle: async (context, given) => {
    const { tx } = context;
    const card = await openCard(tx, given.scorecardId);
    demandRater(context, card);
    await demandAgreed(context, card);
    const current = (await targetLines(tx, [card.scorecardId])).get(card.scorecardId)!;
    if (targetsDigest(current) !== given.expectedDigest) throw targetsChanged(card.scorecardId);
    const after = await readLines(tx, current, given.lines);
    await demandDay(tx, card, given.effectiveFrom);
    demandProratable(current, after);
    demandNews(onCard(current), after);
    const changeId = await propose(context, card, { ...given, before: onCard(current), after });
    await context.audit({
      ...aboutCard(card),
      reason: given.reason,
      details: { changeId, effectiveFrom: given.effectiveFrom, lines: given.lines },
    });
    return { changeId };
  },
});

interface Proposal {
  readonly effectiveFrom: string;
  readonly reason: string;
  readonly expectedDigest: string;
  readonly before: readonly TargetLine[];
  readonly after: readonly TargetLine[];
}

/** The shard key of a row of a person's card; a department's has none. */
const kindKey = ({ kind, personId }: TargetCard) => (kind === 'person' ? sql`${personId}::uuid, ` : sql``);

async function propose({ tx, actor, now }: OperationContext, card: TargetCard, proposal: Proposal): Promise<string> {
  const changeId = newId();
  const { key, change } = tablesOf[card.kind];
  const made = await sql`
    insert into ${change} (${key}scorecard_id, change_id, effective_from, reason, state, before, after, base_digest, proposed_by, proposer_person, proposer_zh, proposer_en, proposed_at, department_path)
    select ${kindKey(card)}${card.scorecardId}::uuid, ${changeId}::uuid, ${proposal.effectiveFrom}::date, ${proposal.reason}, 'proposed', ${JSON.stringify(proposal.before)}::jsonb, ${JSON.stringify(proposal.after)}::jsonb,
      ${proposal.expectedDigest}, ${actor.userId}, ${actor.personId}::uuid, coalesce(p.name_zh, ${actor.names.zh}), coalesce(p.name_en, ${actor.names.en}), ${now}, ${card.departmentPath}::ltree
    from (select 1) one left join people.person p on p.person_id = ${actor.personId}::uuid
    on conflict (${key}scorecard_id) where state = 'proposed' do nothing`.execute(tx);
  if (Number(made.numAffectedRows ?? 0) === 1) return changeId;
  throw problems.conflict(
    'change-open',
    { zh: '这份记分卡已有一项变更在等待批准。', en: 'A change of this scorecard already waits for approval.' },
    { zh: '请等待批准，或先撤回它。', en: 'Wait for the decision, or take that proposal back first.' },
    card.scorecardId,
  );
}

async function demandAgreed({ tx, today }: OperationContext, card: TargetCard): Promise<void> {
  if (card.agreedAt !== null) return;
  const all = await phasesOf(tx, card.cycleId);
  const phase = all.find((one) => one.phase === 'targets');
  if (phase && phaseStateOn(phase, all, today) === 'closed') return;
  throw problems.conflict(
    'targets-not-agreed',
    {
      zh: '双方尚未签署，指标仍可直接修改。',
      en: 'The targets are not signed by both yet: they are still being written.',
    },
    { zh: '请直接修改指标。', en: 'Change them directly.' },
    card.scorecardId,
  );
}

function demandNews(before: readonly TargetLine[], after: readonly TargetLine[]): void {
  const isSame =
    before.length === after.length &&
    after.every((line) =>
      isSameLine(
        line,
        before.find((l) => l.code === line.code),
      ),
    );
  if (!isSame) return;
  throw problems.conflict(
    'change-nothing',
    { zh: '没有任何改动。', en: 'Nothing is changed.' },
    { zh: '请修改目标、权重或行。', en: 'Change a target, a weight or a line.' },
    'lines',
  );
}

interface ChangeRow {
  scorecardId: string;
  effectiveFrom: string;
  state: string;
  after: TargetLine[];
  baseDigest: string;
  proposedBy: string;
}

/** Approves, declines or withdraws a proposed change. Never by the person; approved by another than who proposed it, as the policy says. */
export const decideTargetChange = operation({
  name: 'decide-target-change',
  summary: { zh: '审批期中指标变更', en: 'Decide a proposed change of targets' },
  permission: 'scorecards.read',
  input: z.strictObject({
    changeId: z.uuid(),
    decision: z.enum(['approved', 'declined', 'withdrawn']),
    note: z.string().trim().max(400).default(''),
  }),
  output: z.object({ state: z.string(), score: z.string().nullable() }),
  handle: async (context, { changeId, decision, note }) => {
    const { tx, actor, now } = context;
    const change = await findChange(context, changeId);
    const card = await openCard(tx, change.scorecardId);
    demandDecider(context, card, change, decision);
    demandNote(decision, note);
    if (decision === 'approved') await approve(context, card, change, changeId);
    await sql`update ${tablesOf[card.kind].change} set state = ${decision}, decided_by = ${actor.userId}, decided_at = ${now}, decision_note = ${note},
      decider_zh = coalesce((select name_zh from people.person where person_id = ${actor.personId}::uuid), ${actor.names.zh}), decider_en = coalesce((select name_en from people.person where person_id = ${actor.personId}::uuid), ${actor.names.en})
      where scorecard_id = ${card.scorecardId} and change_id = ${changeId}`.execute(tx);
    await context.audit({
      ...aboutCard(card),
      reason: note,
      details: { changeId, decision },
    });
    const result = await sql<{ score: string | null }>`
      select score::text as score from ${tablesOf[card.kind].result} where scorecard_id = ${card.scorecardId}`.execute(
      tx,
    );
    return { state: decision, score: result.rows[0]?.score ?? null };
  },
});

async function findChange({ tx }: OperationContext, changeId: string): Promise<ChangeRow> {
  const found = await sql<ChangeRow>`
    select scorecard_id as "scorecardId", effective_from as "effectiveFrom", state, after, base_digest as "baseDigest", proposed_by as "proposedBy"
    from appraisals.target_change where change_id = ${changeId}
    union all select scorecard_id, effective_from, state, after, base_digest, proposed_by from appraisals.department_target_change where change_id = ${changeId}`.execute(
    tx,
  );
  const change = found.rows[0];
  if (!change) throw problems.notFound('target-change', changeId);
  if (change.state === 'proposed') return change;
  throw problems.conflict(
    'change-decided',
    { zh: '该变更已有结论。', en: 'This change is already decided.' },
    { zh: '请刷新页面查看。', en: 'Load the page again to see it.' },
    changeId,
  );
}

function demandDecider(
  { actor }: OperationContext,
  card: TargetCard,
  change: ChangeRow,
  decision: 'approved' | 'declined' | 'withdrawn',
): void {
  if (decision === 'withdrawn') {
    if (change.proposedBy === actor.userId) return;
    throw problems.notPermitted('scorecards.rate');
  }
  if (change.proposedBy === actor.userId || card.personId === actor.personId) {
    throw problems.conflict(
      'change-own',
      { zh: '变更须由提出人以外的人批准。', en: 'A change is approved by somebody other than who proposed it.' },
      { zh: '请由绩效专员或另一位经理审批。', en: 'Let the performance specialist or another manager decide.' },
      card.scorecardId,
    );
  }
  const isByManager = card.settings.procedure?.targetChangeBy === 'manager';
  if (actor.permissions.has('cycles.run') || (isByManager && actor.permissions.has('scorecards.rate'))) return;
  throw new Problem({
    code: 'not-permitted',
    status: 403,
    title: isByManager
      ? { zh: '按制度由经理或绩效专员审批。', en: 'By the policy a manager or the performance specialist decides.' }
      : { zh: '按制度由绩效专员审批。', en: 'By the policy the performance specialist decides.' },
    remedy: { zh: '请交由其审批。', en: 'Leave it to them.' },
    where: 'cycles.run',
  });
}

function demandNote(decision: string, note: string): void {
  if (decision !== 'declined' || note !== '') return;
  throw problems.invalid([
    {
      code: 'note-needed',
      where: 'note',
      message: { zh: '不同意须写明理由。', en: 'Declining needs a reason.' },
      remedy: { zh: '请填写理由。', en: 'Say why.' },
    },
  ]);
}

/** What was proposed on targets that have changed since is not applied: nobody's later change is undone by it. */
async function approve(
  { tx, now }: OperationContext,
  card: TargetCard,
  change: ChangeRow,
  changeId: string,
): Promise<void> {
  const before = (await targetLines(tx, [card.scorecardId])).get(card.scorecardId)!;
  if (targetsDigest(before) !== change.baseDigest) throw targetsChanged(card.scorecardId);
  const { effectiveFrom, after } = change;
  const period = await demandDay(tx, card, effectiveFrom);
  await applyChanges(tx, card.kind, [{ card, period, before, after, effectiveFrom, changeId }]);
  await scoreTouched(tx, [{ kind: card.kind, id: card.scorecardId }], now);
}
