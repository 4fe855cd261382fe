import { sql } from 'kysely';
import { z } from 'zod';
import { query } from '../../../platform/operation/index.ts';

const entry = z.object({
  entryId: z.string(),
  recordedAt: z.string(),
  kind: z.enum(['change', 'view', 'export', 'sign-in']),
  actorNameZh: z.string().nullable(),
  actorNameEn: z.string().nullable(),
  operation: z.string(),
  subjectKind: z.string(),
  subjectId: z.string(),
  reason: z.string().nullable(),
  details: z.record(z.string(), z.unknown()),
  sequence: z.number().int().nullable(),
});

/** Row-level security narrows it: the auditor sees all, others what they did and what concerns them. */
export const entries = query({
  name: 'entries',
  summary: { zh: '审计记录', en: 'Audit entries, newest first' },
  permission: 'signed-in',
  input: z.object({
    subjectKind: z.string().optional(),
    subjectId: z.string().optional(),
    personId: z.uuid().optional(),
    kind: z.enum(['change', 'view', 'export', 'sign-in']).optional(),
    before: z.iso.datetime({ offset: true }).optional(),
    /** The entry the page before ended with: of entries of one moment none is left out. */
    beforeId: z.uuid().optional(),
    limit: z.coerce.number().int().min(1).max(500).default(100),
  }),
  output: z.object({ entries: z.array(entry) }),
  handle: async ({ tx }, input) => {
    const found = await sql<z.infer<typeof entry>>`
      select e.entry_id as "entryId", to_char(e.recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "recordedAt", e.kind,
        p.name_zh as "actorNameZh", p.name_en as "actorNameEn", e.operation, e.subject_kind as "subjectKind", e.subject_id as "subjectId", e.reason, e.details, e.sequence
      from audit.entry e
      left join access.account_person a on a.user_id = e.actor
      left join people.person p on p.person_id = a.person_id
      where (${input.subjectKind ?? null}::text is null or e.subject_kind = ${input.subjectKind ?? null})
        and (${input.subjectId ?? null}::text is null or e.subject_id = ${input.subjectId ?? null})
        and (${input.personId ?? null}::uuid is null or e.person_id = ${input.personId ?? null}::uuid)
        and (${input.kind ?? null}::text is null or e.kind = ${input.kind ?? null})
        and (${input.before ?? null}::timestamptz is null or (e.recorded_at, e.entry_id) < (${input.before ?? null}::timestamptz, coalesce(${input.beforeId ?? null}::uuid, '00000000-0000-0000-0000-000000000000')))
      order by e.recorded_at desc, e.entry_id desc limit ${input.limit}`.execute(tx);
    return { entries: found.rows };
  },
});
