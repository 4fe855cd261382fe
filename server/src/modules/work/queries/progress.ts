import { sql } from 'kysely';
import { z } from 'zod';
import { query } from '../../../platform/operation/index.ts';
import { say, type Words } from '../../../platform/problem/index.ts';

const work = z.object({
  workId: z.string(),
  kind: z.string(),
  subjectKind: z.string(),
  subjectId: z.string(),
  state: z.enum(['queued', 'running', 'succeeded', 'failed']),
  done: z.number().int(),
  total: z.number().int(),
  result: z.record(z.string(), z.unknown()).nullable(),
  problem: z.object({ code: z.string(), title: z.string(), remedy: z.string() }).nullable(),
  requestedAt: z.string(),
  finishedAt: z.string().nullable(),
});

/** One's own background work, newest first; one by id, or all of a subject. */
export const progress = query({
  name: 'progress',
  summary: { zh: '后台任务进度', en: 'Progress of background work' },
  permission: 'signed-in',
  input: z.object({
    workId: z.uuid().optional(),
    subjectKind: z.string().optional(),
    subjectId: z.string().optional(),
  }),
  output: z.object({ work: z.array(work) }),
  handle: async ({ tx, actor }, input) => {
    type Row = Omit<z.infer<typeof work>, 'problem'> & {
      problem: { code: string; title: Words; remedy: Words } | null;
    };
    const found = await sql<Row>`
      select work_id as "workId", kind, subject_kind as "subjectKind", subject_id as "subjectId", state, done, total, result, problem,
        to_char(requested_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "requestedAt",
        to_char(finished_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "finishedAt"
      from platform.work
      where (${input.workId ?? null}::uuid is null or work_id = ${input.workId ?? null}::uuid)
        and (${input.subjectKind ?? null}::text is null or subject_kind = ${input.subjectKind ?? null})
        and (${input.subjectId ?? null}::text is null or subject_id = ${input.subjectId ?? null})
      order by work_id desc limit 20`.execute(tx);
    return {
      work: found.rows.map((row) => ({
        ...row,
        problem: row.problem && {
          code: row.problem.code,
          title: say(row.problem.title, actor.language),
          remedy: say(row.problem.remedy, actor.language),
        },
      })),
    };
  },
});
