import { sql } from 'kysely';
import { z } from 'zod';
import { operation } from '../../../platform/operation/index.ts';
import { problems } from '../../../platform/problem/index.ts';
import { nomineesOf, writeNominees } from '../record/nominees.ts';
import { demandRound, findRound, findSubject, type Round } from '../record/round.ts';

const raters = z
  .array(z.strictObject({ personId: z.uuid(), relation: z.enum(['peer', 'report', 'customer']) }))
  .max(150);
const output = z.object({ version: z.number().int(), state: z.enum(['nomination', 'submitted', 'approved']) });

/** One's own list of raters: saved, or handed to the manager for approval. */
export const nominateRaters = operation({
  name: 'nominate-raters',
  summary: { zh: '提名评价者', en: 'Nominate one’s own raters' },
  permission: 'multi-rater.take-part',
  input: z.strictObject({ roundId: z.uuid(), expectedVersion: z.number().int(), raters, submit: z.boolean() }),
  output,
  handle: async (context, { roundId, expectedVersion, raters: given, submit }) => {
    const { tx, actor } = context;
    const round = await findRound(tx, roundId);
    demandRound(round, 'nomination');
    if (actor.personId === null) throw problems.notFound('multi-rater-subject', actor.userId);
    const subject = await findSubject(tx, roundId, actor.personId);
    if (subject.state !== 'nomination') {
      throw problems.conflict(
        'nominations-handed-on',
        { zh: '名单已提交，等待审批或已批准。', en: 'The list is handed on: it waits for approval or is approved.' },
        { zh: '如需修改，请联系上级退回。', en: 'Ask the manager to return it if something must change.' },
        roundId,
      );
    }
    if (context.today > round.nominateUntil) throw nominationsOver(round);
    await writeNominees(context, round, subject, {
      expectedVersion,
      raters: given,
      isComplete: submit,
      origin: 'subject',
    });
    const state = submit ? ('submitted' as const) : ('nomination' as const);
    const version = subject.version + 1;
    await sql`update multi_rater.subject set state = ${state}, version = ${version} where person_id = ${subject.personId} and round_id = ${roundId}`.execute(
      tx,
    );
    await context.audit({
      subject: { kind: 'multi-rater-round', id: roundId },
      personId: subject.personId,
      details: { raters: given, submit },
    });
    return { version, state };
  },
});

const nominationsOver = (round: Round) =>
  problems.conflict(
    'nominations-over',
    {
      zh: `提名已于 ${round.nominateUntil} 截止。`,
      en: `Nominations ended on ${round.nominateUntil}.`,
    },
    {
      zh: '上级或绩效专员仍可修改和批准名单；也可请绩效专员延长提名时间。',
      en: 'The manager or the specialist can still change and approve the list, or the specialist gives the round more time.',
    },
    round.roundId,
  );

/** A list changed, approved or returned by the manager or the specialist. Nobody decides on the own list. */
export const decideNominations = operation({
  name: 'decide-nominations',
  summary: { zh: '审批评价者名单', en: 'Change, approve or return a list of raters' },
  permission: 'multi-rater.approve',
  input: z.strictObject({
    roundId: z.uuid(),
    personId: z.uuid(),
    expectedVersion: z.number().int(),
    /** null leaves the list as it is. */
    raters: raters.nullable(),
    decision: z.enum(['save', 'approve', 'return']),
  }),
  output,
  handle: async (context, given) => {
    const { tx, actor, now } = context;
    const round = await findRound(tx, given.roundId);
    demandRound(round, 'nomination');
    const subject = await findSubject(tx, given.roundId, given.personId);
    if (subject.personId === actor.personId) {
      throw problems.conflict(
        'own-nominations',
        { zh: '不能审批自己的名单。', en: 'Nobody approves the own list.' },
        { zh: '请由上级或绩效专员审批。', en: 'Leave it to the manager or the specialist.' },
        given.personId,
      );
    }
    const list = given.raters ?? (await nomineesOf(context, round, subject.personId));
    await writeNominees(context, round, subject, {
      expectedVersion: given.expectedVersion,
      raters: list,
      isComplete: given.decision === 'approve',
      origin: actor.permissions.has('multi-rater.run') ? 'specialist' : 'manager',
    });
    const state =
      given.decision === 'approve' ? 'approved' : given.decision === 'return' ? 'nomination' : subject.state;
    const version = subject.version + 1;
    await sql`
      update multi_rater.subject set state = ${state}, version = ${version}, decided_zh = ${actor.names.zh}, decided_en = ${actor.names.en}, decided_at = ${now}
      where person_id = ${subject.personId} and round_id = ${given.roundId}`.execute(tx);
    await context.audit({
      subject: { kind: 'multi-rater-round', id: given.roundId },
      personId: subject.personId,
      details: { decision: given.decision, raters: list },
    });
    return { version, state };
  },
});
