import { sql } from 'kysely';
import { z } from 'zod';
import { query } from '../../../platform/operation/index.ts';

const state = z.enum(['nomination', 'collecting', 'released', 'cancelled']);
const own = z.object({
  roundId: z.string(),
  nameZh: z.string(),
  nameEn: z.string(),
  state,
  nominateUntil: z.string(),
  answerUntil: z.string(),
  listState: z.enum(['nomination', 'submitted', 'approved']),
  hasReport: z.boolean(),
});
const waiting = z.object({
  roundId: z.string(),
  personId: z.string(),
  roundZh: z.string(),
  roundEn: z.string(),
  nameZh: z.string(),
  nameEn: z.string(),
  departmentZh: z.string(),
  departmentEn: z.string(),
  listState: z.enum(['nomination', 'submitted', 'approved']),
  raters: z.number().int(),
});

/** Rounds about oneself, and lists of raters that wait for one's decision. */
export const myRounds = query({
  name: 'my-rounds',
  summary: { zh: '与我有关的 360 度反馈', en: 'Rounds about oneself and lists to decide on' },
  permission: 'multi-rater.take-part',
  input: z.object({}),
  output: z.object({ own: z.array(own), toDecide: z.array(waiting) }),
  handle: async ({ tx, actor }) => {
    const mine = await sql<z.infer<typeof own>>`
      select r.round_id as "roundId", r.name_zh as "nameZh", r.name_en as "nameEn", r.state, r.nominate_until as "nominateUntil", r.answer_until as "answerUntil", s.state as "listState",
        exists (select from multi_rater.outcome o where o.person_id = s.person_id and o.round_id = s.round_id) as "hasReport"
      from multi_rater.subject s join multi_rater.round r on r.round_id = s.round_id and r.state <> 'cancelled'
      where s.person_id = ${actor.personId} order by r.opened_at desc limit 20`.execute(tx);
    if (!actor.permissions.has('multi-rater.approve')) return { own: mine.rows, toDecide: [] };
    const lists = await sql<z.infer<typeof waiting>>`
      select r.round_id as "roundId", s.person_id as "personId", r.name_zh as "roundZh", r.name_en as "roundEn", s.name_zh as "nameZh", s.name_en as "nameEn", s.department_zh as "departmentZh",
        s.department_en as "departmentEn", s.state as "listState",
        (select count(*) from multi_rater.assignment a where a.person_id = s.person_id and a.round_id = s.round_id and a.relation in ('peer', 'report', 'customer')) as raters
      from multi_rater.subject s join multi_rater.round r on r.round_id = s.round_id and r.state = 'nomination'
      where s.state <> 'approved' and s.person_id is distinct from ${actor.personId}::uuid order by s.state desc, s.number limit 200`.execute(
      tx,
    );
    return { own: mine.rows, toDecide: lists.rows };
  },
});
