import { sql } from 'kysely';
import { z } from 'zod';
import { operation } from '../../../platform/operation/index.ts';
import { problems } from '../../../platform/problem/index.ts';
import { relation } from '../content.ts';
import { nominationIssues } from '../gather/nominations.ts';
import { addAssignments, takenOf } from '../record/nominees.ts';
import { demandRound, findRound, findSubject } from '../record/round.ts';

/**
 * Asks somebody else in place of a rater who declined or left, while answers are collected. What somebody who left has
 * handed in before stays; whether there was something is not told.
 */
export const replaceRater = operation({
  name: 'replace-rater',
  summary: { zh: '更换评价者', en: 'Ask somebody else in place of a rater who declined or left' },
  permission: 'multi-rater.approve',
  input: z.strictObject({ roundId: z.uuid(), personId: z.uuid(), assignmentId: z.uuid(), byPersonId: z.uuid() }),
  output: z.object({ assignmentId: z.string() }),
  handle: async (context, given) => {
    const { tx, today } = context;
    const round = await findRound(tx, given.roundId);
    demandRound(round, 'collecting');
    const subject = await findSubject(tx, given.roundId, given.personId);
    const old = await sql<{ relation: z.infer<typeof relation> }>`
      select relation from multi_rater.assignment where person_id = ${given.personId} and assignment_id = ${given.assignmentId} and round_id = ${given.roundId}`.execute(
      tx,
    );
    const replaced = old.rows[0];
    if (!replaced) throw problems.notFound('multi-rater-request', given.assignmentId);
    await sql`select pg_advisory_xact_lock(hashtextextended('multi-rater loads', 0))`.execute(tx);
    const nominee = { personId: given.byPersonId, relation: relation.parse(replaced.relation) };
    const issues = await nominationIssues(tx, round, given.personId, {
      nominees: [nominee],
      before: new Set(),
      taken: await takenOf(context, round, given.personId),
      isComplete: false,
      today,
    });
    if (issues.length > 0) throw problems.invalid(issues);
    const [assignmentId] = await addAssignments(
      context,
      round,
      subject,
      [nominee],
      context.actor.permissions.has('multi-rater.run') ? 'specialist' : 'manager',
    );
    const done = await sql<{ done: boolean }>`
      select multi_rater.replace_rater(${given.personId}, ${given.assignmentId}, ${assignmentId!}, ${today}::date) as done`.execute(
      tx,
    );
    if (!done.rows[0]!.done) {
      throw problems.conflict(
        'rater-not-replaceable',
        { zh: '只能更换已谢绝或已离职的评价者。', en: 'Only a rater who declined or left is replaced.' },
        { zh: '其他评价者请等待作答，或发送提醒。', en: 'Wait for the others, or send a reminder.' },
        given.assignmentId,
      );
    }
    await context.enqueue({
      kind: 'tell-raters',
      subject: { kind: 'multi-rater-round', id: given.roundId },
      data: { roundId: given.roundId, kind: 'asked', personId: given.byPersonId },
      isImmediate: true,
    });
    await context.audit({
      subject: { kind: 'multi-rater-round', id: given.roundId },
      personId: given.personId,
      details: { assignmentId: given.assignmentId, byPersonId: given.byPersonId },
    });
    return { assignmentId: assignmentId! };
  },
});
