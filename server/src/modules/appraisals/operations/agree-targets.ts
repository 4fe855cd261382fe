import { sql } from 'kysely';
import { z } from 'zod';
import { newId, type Tx } from '../../../platform/database/index.ts';
import { type Actor, operation } from '../../../platform/operation/index.ts';
import { problems } from '../../../platform/problem/index.ts';
import { type Admission, admitToPhase, markAllLate, markDepartmentsLate } from '../phases.ts';
import {
  aboutCard,
  contentOf,
  type TargetCard,
  type TargetLine,
  targetCards,
  targetLines,
  targetsChanged,
  targetsDigest,
} from '../record/targets.ts';

const signed = z.strictObject({
  scorecardId: z.uuid(),
  /** Digest of the targets that were on screen: what is signed is what was read. */
  digest: z.string(),
});

/** A person's card has its person. */
const ownCard = ({ personId, scorecardId, departmentPath }: TargetCard) => ({
  personId: personId!,
  scorecardId,
  departmentPath,
});

async function markCardsLate(
  tx: Tx,
  cards: readonly TargetCard[],
  role: 'employee' | 'manager',
  admission: Admission,
  by: string,
  at: Date,
): Promise<void> {
  const of = (kind: TargetCard['kind']) => cards.filter((card) => card.kind === kind);
  await markAllLate(tx, of('person').map(ownCard), 'targets', admission, by, at);
  await markDepartmentsLate(tx, of('department'), role, admission, by, at);
}

interface Signing {
  readonly card: TargetCard;
  readonly lines: readonly TargetLine[];
}

/** Signs as one of the two; who has signed the same already keeps the first signature. */
async function sign(
  tx: Tx,
  signings: readonly Signing[],
  role: 'employee' | 'manager',
  actor: Actor,
  now: Date,
): Promise<void> {
  await signPersons(
    tx,
    signings.filter(({ card }) => card.kind === 'person'),
    role,
    actor,
    now,
  );
  await signDepartments(
    tx,
    signings.filter(({ card }) => card.kind === 'department'),
    role,
    actor,
    now,
  );
}

type Sign = typeof sign;

const signPersons: Sign = async (tx, signings, role, actor, now) => {
  if (signings.length === 0) return;
  const content = signings.map(({ lines }) => contentOf(lines));
  await sql`
    insert into appraisals.target_signature (person_id, scorecard_id, signature_id, role, signed_by, signer_zh, signer_en, signed_at, digest, content, department_path)
    select g.person, g.card, g.id, ${role}, ${actor.userId}, coalesce(p.name_zh, ${actor.names.zh}), coalesce(p.name_en, ${actor.names.en}), ${now}, g.digest, g.content, g.path::ltree
    from unnest(${signings.map(({ card }) => card.personId)}::uuid[], ${signings.map(({ card }) => card.scorecardId)}::uuid[], ${signings.map(() => newId())}::uuid[],
      ${signings.map(({ lines }) => targetsDigest(lines))}::text[], ${content.map((one) => JSON.stringify(one))}::jsonb[], ${signings.map(({ card }) => card.departmentPath)}::text[])
      as g (person, card, id, digest, content, path)
    left join people.person p on p.person_id = ${actor.personId}::uuid
    on conflict (person_id, scorecard_id, role) where voided_at is null do nothing`.execute(tx);
};

/** The head of the department signs on the side of the person, the head above on that of the manager. */
const signDepartments: Sign = async (tx, signings, role, actor, now) => {
  if (signings.length === 0) return;
  await sql`
    insert into appraisals.department_target_signature (scorecard_id, signature_id, role, signer_person, signed_by, signer_zh, signer_en, signed_at, digest, content, department_path)
    select g.card, g.id, ${role}, ${actor.personId}::uuid, ${actor.userId}, coalesce(p.name_zh, ${actor.names.zh}), coalesce(p.name_en, ${actor.names.en}), ${now}, g.digest, g.content, g.path::ltree
    from unnest(${signings.map(({ card }) => card.scorecardId)}::uuid[], ${signings.map(() => newId())}::uuid[], ${signings.map(({ lines }) => targetsDigest(lines))}::text[],
      ${signings.map(({ lines }) => JSON.stringify(contentOf(lines)))}::jsonb[], ${signings.map(({ card }) => card.departmentPath)}::text[]) as g (card, id, digest, content, path)
    left join people.person p on p.person_id = ${actor.personId}::uuid
    on conflict (scorecard_id, role) where voided_at is null do nothing`.execute(tx);
  const column = sql.ref(role === 'employee' ? 'employee_signed_at' : 'manager_signed_at');
  const alone = sql`any (${signings.filter(({ card }) => card.personId === null || card.raterPersonId === null).map(({ card }) => card.scorecardId)}::uuid[])`;
  const ids = signings.map(({ card }) => card.scorecardId);
  await sql`update appraisals.department_scorecard set ${column} = coalesce(${column}, ${now}) where scorecard_id = any (${ids}::uuid[])`.execute(
    tx,
  );
  await sql`update appraisals.department_scorecard set targets_agreed_at = coalesce(targets_agreed_at, ${now})
    where scorecard_id = any (${ids}::uuid[]) and ((employee_signed_at is not null and manager_signed_at is not null) or scorecard_id = ${alone})`.execute(
    tx,
  );
};

/** The card as it was read, or the refusal: changed since, or not there. */
async function signingsOf(
  tx: Tx,
  given: readonly z.infer<typeof signed>[],
  isLocked: boolean,
  isMine: (card: TargetCard) => boolean,
): Promise<{ signings: Signing[]; foreign: string[] }> {
  const ids = given.map(({ scorecardId }) => scorecardId);
  const cards = await targetCards(tx, ids, isLocked);
  const open = cards.filter((card) => card.state === 'open' && card.cycleState === 'open' && isMine(card));
  const foreign = ids.filter((id) => !open.some(({ scorecardId }) => scorecardId === id));
  if (foreign.length > 0) return { signings: [], foreign };
  const lines = await targetLines(tx, ids);
  const signings = open.map((card) => ({ card, lines: lines.get(card.scorecardId)! }));
  for (const { card, lines: own } of signings)
    if (given.find(({ scorecardId }) => scorecardId === card.scorecardId)!.digest !== targetsDigest(own))
      throw targetsChanged(card.scorecardId);
  return { signings, foreign };
}

/** The rater signs the targets of people of the own team. With the person's signature they are agreed: the gate `targets-agreed`. */
export const agreeTargets = operation({
  name: 'agree-targets',
  summary: { zh: '签署团队指标', en: 'Sign the targets of one’s team' },
  permission: 'scorecards.rate',
  input: z.strictObject({ cards: z.array(signed).min(1).max(500) }),
  output: z.object({ signed: z.number().int(), agreed: z.number().int() }),
  handle: async (context, { cards: given }) => {
    const { tx, actor, now, today } = context;
    const { signings, foreign } = await signingsOf(tx, given, true, (card) => card.raterPersonId === actor.personId);
    if (foreign.length > 0 || actor.personId === null) {
      throw problems.conflict(
        'not-the-rater',
        { zh: '其中有人不是您本周期的被评价人。', en: 'You are not the rater of some of them in an open cycle.' },
        { zh: '请只选择自己团队的记分卡。', en: 'Choose scorecards of your own team only.' },
        foreign[0],
      );
    }
    for (const cycleId of new Set(signings.map(({ card }) => card.cycleId))) {
      const admission = await admitToPhase(tx, cycleId, 'targets', today, actor.personId);
      const cards = signings.flatMap(({ card }) => (card.cycleId === cycleId ? [card] : []));
      await markCardsLate(tx, cards, 'manager', admission, actor.userId, now);
    }
    await sign(tx, signings, 'manager', actor, now);
    const ids = signings.map(({ card }) => card.scorecardId);
    await sql`update appraisals.scorecard set manager_signed_at = coalesce(manager_signed_at, ${now}),
      targets_agreed_at = case when employee_signed_at is not null then coalesce(targets_agreed_at, ${now}) end where scorecard_id = any (${ids}::uuid[])`.execute(
      tx,
    );
    const agreed = await sql<{
      n: number;
    }>`select ((select count(*) from appraisals.scorecard where scorecard_id = any (${ids}::uuid[]) and targets_agreed_at is not null)
      + (select count(*) from appraisals.department_scorecard where scorecard_id = any (${ids}::uuid[]) and targets_agreed_at is not null))::int as n`.execute(
      tx,
    );
    await context.audit({ subject: { kind: 'team-targets', id: actor.personId }, details: { cards: given } });
    return { signed: signings.length, agreed: agreed.rows[0]!.n };
  },
});

/** The person signs the own targets. */
export const agreeOwnTargets = operation({
  name: 'agree-own-targets',
  summary: { zh: '签署本人指标', en: 'Sign one’s own targets' },
  permission: 'scorecards.rate-self',
  input: signed,
  output: z.object({ isAgreed: z.boolean() }),
  handle: async (context, given) => {
    const { tx, actor, now, today } = context;
    const { signings, foreign } = await signingsOf(tx, [given], false, (card) => card.personId === actor.personId);
    if (foreign.length > 0) throw problems.notFound('scorecard', given.scorecardId);
    const { card } = signings[0]!;
    const admission = await admitToPhase(tx, card.cycleId, 'targets', today, actor.personId);
    await markCardsLate(tx, [card], 'employee', admission, actor.userId, now);
    await sign(tx, signings, 'employee', actor, now);
    await sql`select appraisals.note_own_step(${card.personId}::uuid, ${card.scorecardId}::uuid, 'targets', ${now}::timestamptz)`.execute(
      tx,
    );
    await context.audit({
      ...aboutCard(card),
      details: { digest: given.digest },
    });
    const after = await targetCards(tx, [card.scorecardId], false);
    return { isAgreed: after[0]!.agreedAt !== null };
  },
});
