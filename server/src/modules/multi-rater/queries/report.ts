import { sql } from 'kysely';
import { z } from 'zod';
import { type QueryContext, query } from '../../../platform/operation/index.ts';
import { problems } from '../../../platform/problem/index.ts';
import { content, relation } from '../content.ts';
import { findRound } from '../record/round.ts';

const mean = z.object({
  group: z.string(),
  answered: z.number().int(),
  mean: z.string(),
  least: z.number().int(),
  most: z.number().int(),
});
const item = z.object({
  code: z.string(),
  groups: z.array(mean),
  self: z.string().nullable(),
  others: z.string().nullable(),
  gap: z.string().nullable(),
  standing: z.enum(['blind-spot', 'hidden-strength', 'agreed', 'unknown']),
});
const output = z.object({
  roundId: z.string(),
  roundZh: z.string(),
  roundEn: z.string(),
  threshold: z.number().int(),
  releasedAt: z.string(),
  content,
  personId: z.string(),
  number: z.string(),
  nameZh: z.string(),
  nameEn: z.string(),
  jobZh: z.string(),
  jobEn: z.string(),
  departmentZh: z.string(),
  departmentEn: z.string(),
  isOwn: z.boolean(),
  score: z.string().nullable(),
  groups: z.array(
    z.object({
      code: z.string(),
      relations: z.array(relation),
      state: z.enum(['shown', 'suppressed']),
      answered: z.number().int().nullable(),
      weight: z.string().nullable(),
      mean: z.string().nullable(),
    }),
  ),
  competencies: z.array(item.extend({ items: z.array(item) })),
  remarks: z.array(z.object({ group: z.string(), question: z.string(), words: z.string() })),
  /** How the score came about, as the engine calculated it at release. */
  trace: z.unknown(),
});
export type Report = z.infer<typeof output>;

interface Row {
  number: string;
  nameZh: string;
  nameEn: string;
  jobZh: string;
  jobEn: string;
  departmentZh: string;
  departmentEn: string;
  releasedAt: string;
  report: Pick<Report, 'score' | 'competencies' | 'trace'> & {
    groups: { code: string; weight: string | null; mean: string | null }[];
  };
  groups: Omit<Report['groups'][number], 'weight' | 'mean'>[];
  remarks: Report['remarks'];
}

/** The report as it was released; nothing of it is calculated again from answers, which are gone. */
export async function readReport(
  { tx, actor, look }: QueryContext,
  roundId: string,
  personId: string,
): Promise<Report> {
  const isOwn = personId === actor.personId;
  if (!isOwn && !actor.permissions.has('multi-rater.read')) throw problems.notFound('multi-rater-report', personId);
  const round = await findRound(tx, roundId);
  const found = await sql<Row>`
    select s.number, s.name_zh as "nameZh", s.name_en as "nameEn", s.job_zh as "jobZh", s.job_en as "jobEn", s.department_zh as "departmentZh", s.department_en as "departmentEn", o.report,
      to_char(r.released_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "releasedAt",
      coalesce((select json_agg(json_build_object('code', g.code, 'relations', g.relations, 'state', g.state, 'answered', g.answered)
          order by array_position(array['self', 'manager', 'second-level', 'peer', 'report', 'customer', 'others'], g.code))
        from multi_rater.rater_group g where g.person_id = s.person_id and g.round_id = s.round_id), '[]') as groups,
      coalesce((select json_agg(json_build_object('group', m.group_code, 'question', m.question, 'words', m.words) order by m.question, m.remark_id)
        from multi_rater.remark m where m.person_id = s.person_id and m.round_id = s.round_id), '[]') as remarks
    from multi_rater.subject s join multi_rater.outcome o on o.person_id = s.person_id and o.round_id = s.round_id join multi_rater.round r on r.round_id = s.round_id
    where s.round_id = ${roundId} and s.person_id = ${personId}`.execute(tx);
  const row = found.rows[0];
  if (!row) throw problems.notFound('multi-rater-report', personId);
  if (!isOwn) look({ subject: { kind: 'multi-rater-report', id: roundId }, personId });
  const { report, groups, ...rest } = row;
  return {
    roundId,
    roundZh: round.nameZh,
    roundEn: round.nameEn,
    threshold: round.threshold,
    content: round.content,
    personId,
    isOwn,
    ...rest,
    score: report.score,
    competencies: report.competencies,
    trace: report.trace,
    groups: groups.map((group) => {
      const figures = report.groups.find((one) => one.code === group.code);
      return { ...group, weight: figures?.weight ?? null, mean: figures?.mean ?? null };
    }),
  };
}

/** By round and person. */
export const report = query({
  name: 'report',
  summary: { zh: '360 度反馈报告', en: 'The report of a person' },
  permission: 'multi-rater.take-part',
  input: z.object({ roundId: z.uuid(), personId: z.uuid().optional() }),
  output,
  handle: (context, { roundId, personId }) => {
    const id = personId ?? context.actor.personId;
    if (id === null) throw problems.notFound('multi-rater-report', context.actor.userId);
    return readReport(context, roundId, id);
  },
});

/** Where the reading of a scorecard's line comes from: the way from _Why_ to the report. */
export const scorecardReport = query({
  name: 'scorecard-report',
  summary: { zh: '记分卡所依据的 360 度反馈', en: 'The report behind a scorecard’s line' },
  permission: 'multi-rater.take-part',
  input: z.object({ scorecardId: z.uuid() }),
  output: z.object({ roundId: z.string(), personId: z.string() }),
  handle: async ({ tx }, { scorecardId }) => {
    const found = await sql<{ roundId: string; personId: string }>`
      select r.round_id as "roundId", c.person_id as "personId" from appraisals.scorecard c
      join multi_rater.round r on r.cycle_id = c.cycle_id and r.state = 'released' and r.indicator_code is not null
      join multi_rater.outcome o on o.person_id = c.person_id and o.round_id = r.round_id
      where c.scorecard_id = ${scorecardId} order by r.released_at desc limit 1`.execute(tx);
    if (!found.rows[0]) throw problems.notFound('multi-rater-report', scorecardId);
    return found.rows[0];
  },
});
