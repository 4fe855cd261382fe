import { sql } from 'kysely';
import { z } from 'zod';
import { operation } from '../../../platform/operation/index.ts';
import { problems } from '../../../platform/problem/index.ts';
import { digestOf } from '../settings.ts';

/** The person has read the published result: agreed, or read and not agreed, with the own words and the time. Once only. */
export const signOffScorecard = operation({
  name: 'sign-off-scorecard',
  summary: { zh: '签收本人结果：同意，或已阅不同意', en: 'Sign off one’s own result: agreed, or read and not agreed' },
  permission: 'scorecards.read-own',
  input: z.strictObject({
    scorecardId: z.uuid(),
    stance: z.enum(['agreed', 'read-not-agreed']),
    words: z.string().max(4_000),
  }),
  output: z.object({ signedAt: z.string() }),
  handle: async ({ tx, actor, now, audit }, given) => {
    const found = await sql<{ personId: string; path: string; result: unknown }>`
      select r.person_id as "personId", r.department_path::text as path,
        jsonb_build_object('score', r.score::text, 'rating', r.rating, 'coefficient', r.coefficient::text, 'facts', r.facts_digest) as result
      from appraisals.scorecard_result r where r.scorecard_id = ${given.scorecardId} and r.person_id = ${actor.personId} and r.is_published`.execute(
      tx,
    );
    const own = found.rows[0];
    if (!own) throw problems.notFound('published result', given.scorecardId);
    const signed =
      await sql`insert into appraisals.sign_off (person_id, scorecard_id, stance, words, signed_by, signed_at, result_digest, department_path)
      values (${own.personId}, ${given.scorecardId}, ${given.stance}, ${given.words.trim()}, ${actor.userId}, ${now}, ${digestOf(own.result)}, ${own.path}::ltree)
      on conflict (person_id, scorecard_id) do nothing returning scorecard_id`.execute(tx);
    if (signed.rows.length === 0) {
      throw problems.conflict(
        'already-signed-off',
        { zh: '您已签收该结果。', en: 'You have signed off this result already.' },
        { zh: '如有不同意见，请提出申诉。', en: 'To object further, file an appeal.' },
        given.scorecardId,
      );
    }
    await audit({
      subject: { kind: 'scorecard', id: given.scorecardId },
      personId: own.personId,
      details: { stance: given.stance, words: given.words.trim() },
    });
    return { signedAt: now.toISOString() };
  },
});
