import { sql } from 'kysely';
import { z } from 'zod';
import { query } from '../../../platform/operation/index.ts';
import { content, relation } from '../content.ts';

const sheet = z.object({
  assignmentId: z.string(),
  nameZh: z.string(),
  nameEn: z.string(),
  jobZh: z.string(),
  jobEn: z.string(),
  unitZh: z.string(),
  unitEn: z.string(),
  relation,
  state: z.enum(['open', 'handed-in']),
  version: z.number().int(),
  marks: z.record(z.string(), z.number().int().nullable()),
  words: z.record(z.string(), z.string()),
});
const round = z.object({
  roundId: z.string(),
  nameZh: z.string(),
  nameEn: z.string(),
  answerUntil: z.string(),
  threshold: z.number().int(),
  content,
  sheets: z.array(sheet),
});

/** What one is asked about others and about oneself, with the own drafts, in rounds that take answers. */
export const myRequests = query({
  name: 'my-requests',
  summary: { zh: '我的评价请求', en: 'What one is asked to answer' },
  permission: 'multi-rater.take-part',
  input: z.object({ roundId: z.uuid().optional() }),
  output: z.object({ open: z.number().int(), rounds: z.array(round) }),
  handle: async ({ tx, actor }, { roundId }) => {
    const found = await sql<z.infer<typeof round>>`
      select r.round_id as "roundId", r.name_zh as "nameZh", r.name_en as "nameEn", r.answer_until as "answerUntil", r.threshold, r.content,
        json_agg(json_build_object('assignmentId', s.assignment_id, 'nameZh', s.subject_zh, 'nameEn', s.subject_en, 'jobZh', s.job_zh, 'jobEn', s.job_en, 'unitZh', s.unit_zh, 'unitEn', s.unit_en,
          'relation', s.relation, 'state', s.state, 'version', s.version, 'marks', coalesce(s.draft -> 'marks', '{}'), 'words', coalesce(s.draft -> 'words', '{}'))
          order by array_position(array['self', 'report', 'peer', 'customer', 'manager', 'second-level'], s.relation), s.subject_en) as sheets
      from multi_rater.sheet s join multi_rater.round r on r.round_id = s.round_id and r.state = 'collecting'
      where s.person_id = ${actor.personId} and (${roundId ?? null}::uuid is null or r.round_id = ${roundId ?? null}::uuid)
      group by r.round_id order by r.answer_until, r.round_id`.execute(tx);
    const open = found.rows.reduce((sum, one) => sum + one.sheets.filter((each) => each.state === 'open').length, 0);
    return { open, rounds: found.rows };
  },
});
