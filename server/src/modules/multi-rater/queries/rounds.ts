import { sql } from 'kysely';
import { z } from 'zod';
import { query } from '../../../platform/operation/index.ts';
import { problems } from '../../../platform/problem/index.ts';
import { relation } from '../content.ts';
import { findRound } from '../record/round.ts';

const state = z.enum(['nomination', 'collecting', 'released', 'cancelled']);
const row = z.object({
  roundId: z.string(),
  nameZh: z.string(),
  nameEn: z.string(),
  state,
  cycleZh: z.string().nullable(),
  cycleEn: z.string().nullable(),
  threshold: z.number().int(),
  nominateUntil: z.string(),
  answerUntil: z.string(),
  /** People of the round the asker may see. */
  people: z.number().int(),
  approved: z.number().int(),
});

/** Rounds with people the asker may see. */
export const rounds = query({
  name: 'rounds',
  summary: { zh: '360 度反馈轮次', en: 'Rounds of 360 feedback' },
  permission: 'multi-rater.read',
  input: z.object({}),
  output: z.object({ open: z.number().int(), rounds: z.array(row) }),
  handle: async ({ tx }) => {
    const found = await sql<z.infer<typeof row>>`
      select r.round_id as "roundId", r.name_zh as "nameZh", r.name_en as "nameEn", r.state, c.name_zh as "cycleZh", c.name_en as "cycleEn", r.threshold, r.nominate_until as "nominateUntil",
        r.answer_until as "answerUntil", count(s.person_id) as people, count(s.person_id) filter (where s.state = 'approved') as approved
      from multi_rater.round r left join appraisals.cycle c on c.cycle_id = r.cycle_id left join multi_rater.subject s on s.round_id = r.round_id
      group by r.round_id, c.cycle_id order by r.opened_at desc limit 100`.execute(tx);
    return {
      open: found.rows.filter((one) => ['nomination', 'collecting'].includes(one.state)).length,
      rounds: found.rows,
    };
  },
});

const count = {
  asked: z.number().int(),
  handedIn: z.number().int(),
  declined: z.number().int(),
  gone: z.number().int(),
};
const subject = z.object({
  personId: z.string(),
  number: z.string(),
  nameZh: z.string(),
  nameEn: z.string(),
  departmentZh: z.string(),
  departmentEn: z.string(),
  listState: z.enum(['nomination', 'submitted', 'approved']),
  raters: z.number().int(),
  score: z.string().nullable(),
  hasReport: z.boolean(),
  /** Counts by relation; null for who does not run the round. */
  progress: z.array(z.object({ relation, ...count })).nullable(),
});
const detail = z.object({
  ...row.omit({ people: true, approved: true, cycleZh: true, cycleEn: true }).shape,
  questionnaireCode: z.string(),
  questionnaireVersion: z.number().int(),
  indicatorCode: z.string().nullable(),
  loadLimit: z.number().int(),
  isRunner: z.boolean(),
  subjects: z.array(subject),
  byRelation: z.array(z.object({ relation, ...count })),
  byDepartment: z.array(z.object({ departmentZh: z.string(), departmentEn: z.string(), ...count })),
  /** Who has most requests, so that fatigue is seen: requests are no answers. */
  busiest: z.array(
    z.object({ personId: z.string(), nameZh: z.string(), nameEn: z.string(), requests: z.number().int() }),
  ),
  /** Declined, or left the company: to be replaced. */
  toReplace: z.array(
    z.object({
      assignmentId: z.string(),
      personId: z.string(),
      subjectZh: z.string(),
      subjectEn: z.string(),
      raterZh: z.string(),
      raterEn: z.string(),
      relation,
      why: z.enum(['declined', 'left']),
      reason: z.string().nullable(),
    }),
  ),
});
type Detail = z.infer<typeof detail>;
type Counted = {
  personId: string;
  relation: Detail['byRelation'][number]['relation'];
  asked: number;
  handedIn: number;
  declined: number;
  gone: number;
};

const summed = <Row extends Counted, Key extends object>(
  rows: readonly Row[],
  same: (row: Row) => string,
  keep: (row: Row) => Key,
) => {
  const sums = new Map<string, Key & Record<'asked' | 'handedIn' | 'declined' | 'gone', number>>();
  for (const one of rows) {
    const old = sums.get(same(one)) ?? { ...keep(one), asked: 0, handedIn: 0, declined: 0, gone: 0 };
    sums.set(same(one), {
      ...old,
      asked: old.asked + one.asked,
      handedIn: old.handedIn + one.handedIn,
      declined: old.declined + one.declined,
      gone: old.gone + one.gone,
    });
  }
  return [...sums.values()];
};

/** One round: its people, for who runs it the counts, whom to replace, and who has most requests. Never who has answered. */
export const roundDetail = query({
  name: 'round-detail',
  summary: { zh: '360 度反馈轮次进度', en: 'Progress of a round, in counts' },
  permission: 'multi-rater.read',
  input: z.object({ roundId: z.uuid() }),
  output: detail,
  handle: async ({ tx, actor, today }, { roundId }) => {
    const round = await findRound(tx, roundId);
    const people = await sql<Omit<Detail['subjects'][number], 'progress'>>`
      select s.person_id as "personId", s.number, s.name_zh as "nameZh", s.name_en as "nameEn", s.department_zh as "departmentZh", s.department_en as "departmentEn", s.state as "listState",
        (select count(*) from multi_rater.assignment a where a.person_id = s.person_id and a.round_id = s.round_id and a.state in ('proposed', 'asked')) as raters, o.score::text as score, o.person_id is not null as "hasReport"
      from multi_rater.subject s left join multi_rater.outcome o on o.person_id = s.person_id and o.round_id = s.round_id
      where s.round_id = ${roundId} order by s.number`.execute(tx);
    if (people.rows.length === 0 && !actor.permissions.has('multi-rater.run'))
      throw problems.notFound('multi-rater-round', roundId);
    const isRunner = actor.permissions.has('multi-rater.run');
    const counts = isRunner
      ? await sql<Counted>`select person_id as "personId", relation, asked, handed_in as "handedIn", declined, gone from multi_rater.progress(${roundId}, ${today}::date)`.execute(
          tx,
        )
      : { rows: [] };
    const places = new Map(people.rows.map((one) => [one.personId, one]));
    const placed = counts.rows.map((one) => ({
      ...one,
      departmentZh: places.get(one.personId)?.departmentZh ?? '',
      departmentEn: places.get(one.personId)?.departmentEn ?? '',
    }));
    return {
      ...round,
      isRunner,
      subjects: people.rows.map((one) => ({
        ...one,
        progress: isRunner ? counts.rows.filter((each) => each.personId === one.personId) : null,
      })),
      byRelation: summed(
        placed,
        (one) => one.relation,
        ({ relation: of }) => ({ relation: of }),
      ),
      byDepartment: summed(
        placed,
        (one) => one.departmentEn,
        ({ departmentZh, departmentEn }) => ({ departmentZh, departmentEn }),
      ),
      busiest: isRunner ? await busiestOf(tx, roundId) : [],
      toReplace: round.state === 'collecting' ? await toReplaceOf(tx, roundId, today) : [],
    };
  },
});

async function busiestOf(tx: Parameters<typeof findRound>[0], roundId: string): Promise<Detail['busiest']> {
  const found = await sql<Detail['busiest'][number]>`
    select rater_person_id as "personId", rater_zh as "nameZh", rater_en as "nameEn", count(*) as requests from multi_rater.assignment
    where round_id = ${roundId} and relation in ('peer', 'report', 'customer') and state in ('proposed', 'asked') group by 1, 2, 3 order by 4 desc, 3 limit 10`.execute(
    tx,
  );
  return found.rows;
}

async function toReplaceOf(
  tx: Parameters<typeof findRound>[0],
  roundId: string,
  today: string,
): Promise<Detail['toReplace']> {
  const found = await sql<Detail['toReplace'][number]>`
    select a.assignment_id as "assignmentId", a.person_id as "personId", s.name_zh as "subjectZh", s.name_en as "subjectEn", a.rater_zh as "raterZh", a.rater_en as "raterEn", a.relation,
      case when a.state = 'declined' then 'declined' else 'left' end as why, f.reason
    from multi_rater.assignment a join multi_rater.subject s on s.person_id = a.person_id and s.round_id = a.round_id
    left join multi_rater.refusal f on f.person_id = a.rater_person_id and f.assignment_id = a.assignment_id
    where a.round_id = ${roundId} and a.person_id is distinct from access.person()
      and (a.state = 'declined' or (a.state = 'asked' and exists (select from people.employment e where e.person_id = a.rater_person_id)
        and not exists (select from people.employment e where e.person_id = a.rater_person_id and (e.ended_on is null or ${today}::date < e.ended_on))))
    order by s.number, a.rater_number limit 200`.execute(tx);
  return found.rows;
}
