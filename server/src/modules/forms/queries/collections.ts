/** What came back: collections, their files, and each refused cell by file, sheet and address. */

import { sql } from 'kysely';
import { z } from 'zod';
import type { Tx } from '../../../platform/database/index.ts';
import { type Actor, query } from '../../../platform/operation/index.ts';
import { problems } from '../../../platform/problem/index.ts';
import { withUserNames } from '../../access/index.ts';
import { formIssue } from '../issues.ts';

const moment = (column: string) => sql.raw(`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`);

const collection = z.object({
  collectionId: z.string(),
  state: z.enum(['collecting', 'done']),
  workId: z.string().nullable(),
  uploadedByName: z.string(),
  uploadedAt: z.string(),
  finishedAt: z.string().nullable(),
  files: z.number().int(),
  filesRefused: z.number().int(),
  taken: z.number().int(),
  refused: z.number().int(),
  conflicts: z.number().int(),
  blank: z.number().int(),
  cells: z.number().int(),
});

type Collection = z.infer<typeof collection> & { readonly uploadedBy: string };

/** With the collector's name as the reader says it. */
async function named(tx: Tx, rows: readonly Collection[], actor: Pick<Actor, 'language'>) {
  const found = await withUserNames(tx, rows, 'uploadedBy', 'uploadedByName', actor);
  return found.map(({ uploadedBy: _uploadedBy, ...one }) => one);
}

const COUNTS = sql`count(r.return_id) as files, count(*) filter (where r.state = 'refused') as "filesRefused", coalesce(sum(r.taken), 0)::bigint as taken, coalesce(sum(r.refused), 0)::bigint as refused,
  coalesce(sum(r.conflicts), 0)::bigint as conflicts, coalesce(sum(r.blank), 0)::bigint as blank, coalesce(sum(r.cells), 0)::bigint as cells`;

export const collections = query({
  name: 'collections',
  summary: { zh: '收集记录', en: 'Collections of a cycle' },
  permission: 'forms.read',
  input: z.object({ cycleId: z.uuid() }),
  output: z.object({ collections: z.array(collection) }),
  handle: async ({ tx, actor }, { cycleId }) => {
    const found = await sql<Collection>`
      select k.collection_id as "collectionId", k.state, k.work_id as "workId", k.uploaded_by as "uploadedBy", k.uploaded_by_name as "uploadedByName", ${moment('k.uploaded_at')} as "uploadedAt", ${moment('k.finished_at')} as "finishedAt", ${COUNTS}
      from forms.collection k left join forms.returned_file r on r.collection_id = k.collection_id where k.cycle_id = ${cycleId}
      group by k.collection_id order by k.uploaded_at desc limit 200`.execute(tx);
    return { collections: await named(tx, found.rows, actor) };
  },
});

const file = z.object({
  returnId: z.string(),
  fileName: z.string(),
  entry: z.string().nullable(),
  sha256: z.string(),
  sizeBytes: z.number().int(),
  formZh: z.string().nullable(),
  formEn: z.string().nullable(),
  state: z.enum(['waiting', 'taken', 'partly', 'refused', 'empty']),
  taken: z.number().int(),
  refused: z.number().int(),
  conflicts: z.number().int(),
  blank: z.number().int(),
  cells: z.number().int(),
  /** What concerns the file as a whole or no person of it. */
  issues: z.array(formIssue),
});

const FILES_SHOWN = 10_000;

export const collectionDetail = query({
  name: 'collection-detail',
  summary: { zh: '一次收集的文件', en: 'The files of a collection' },
  permission: 'forms.read',
  input: z.object({ collectionId: z.uuid() }),
  output: z.object({ collection, files: z.array(file) }),
  handle: async ({ tx, actor }, { collectionId }) => {
    const head = await sql<Collection>`
      select k.collection_id as "collectionId", k.state, k.work_id as "workId", k.uploaded_by as "uploadedBy", k.uploaded_by_name as "uploadedByName", ${moment('k.uploaded_at')} as "uploadedAt", ${moment('k.finished_at')} as "finishedAt", ${COUNTS}
      from forms.collection k left join forms.returned_file r on r.collection_id = k.collection_id where k.collection_id = ${collectionId} group by k.collection_id`.execute(
      tx,
    );
    if (!head.rows[0]) throw problems.notFound('collection', collectionId);
    const files = await sql<z.infer<typeof file>>`
      select r.return_id as "returnId", r.file_name as "fileName", r.entry, r.sha256, r.size_bytes as "sizeBytes", f.name_zh as "formZh", f.name_en as "formEn", r.state, r.taken, r.refused, r.conflicts, r.blank, r.cells, r.issues
      from forms.returned_file r left join forms.form f on f.form_id = r.form_id where r.collection_id = ${collectionId}
      order by r.state in ('taken', 'empty'), r.file_name, r.return_id limit ${FILES_SHOWN}`.execute(tx);
    const [shown] = await named(tx, head.rows, actor);
    return { collection: shown!, files: files.rows };
  },
});

const cell = z.object({
  returnId: z.string(),
  fileName: z.string(),
  sheet: z.string().nullable(),
  cell: z.string().nullable(),
  value: z.string(),
  code: z.string(),
  number: z.string().nullable(),
  nameZh: z.string().nullable(),
  nameEn: z.string().nullable(),
  message: z.object({ zh: z.string(), en: z.string() }),
  remedy: z.object({ zh: z.string(), en: z.string() }),
});

/** Each refused cell, and each file refused as a whole, by name. */
export const refusedCells = query({
  name: 'refused-cells',
  summary: { zh: '被拒收的单元格清单', en: 'Each refused cell of a collection' },
  permission: 'forms.read',
  input: z.object({
    collectionId: z.uuid(),
    returnId: z.uuid().optional(),
    limit: z.coerce.number().int().min(1).max(20_000).default(5_000),
    offset: z.coerce.number().int().min(0).default(0),
  }),
  output: z.object({ cells: z.array(cell), total: z.number().int() }),
  handle: async ({ tx, look }, { collectionId, returnId, limit, offset }) => {
    const found = await sql<z.infer<typeof cell> & { total: number }>`
      with named as (
        select r.return_id, r.file_name, x, n, null::text as number, null::text as name_zh, null::text as name_en
        from forms.returned_file r cross join lateral jsonb_array_elements(r.issues) with ordinality as e (x, n) where r.collection_id = ${collectionId}
        union all
        select r.return_id, r.file_name, x, n, s.number, s.name_zh, s.name_en
        from forms.returned_file r join forms.returned_person p on p.return_id = r.return_id
        join appraisals.scorecard s on s.person_id = p.person_id and s.scorecard_id = p.scorecard_id
        cross join lateral jsonb_array_elements(p.issues) with ordinality as e (x, n) where r.collection_id = ${collectionId})
      select return_id as "returnId", file_name as "fileName", x ->> 'sheet' as sheet, x ->> 'cell' as cell, coalesce(x ->> 'value', '') as value, x ->> 'code' as code, number, name_zh as "nameZh", name_en as "nameEn",
        x -> 'message' as message, x -> 'remedy' as remedy, count(*) over () as total
      from named where ${returnId ?? null}::uuid is null or return_id = ${returnId ?? null}::uuid order by file_name, return_id, number nulls first, n limit ${limit} offset ${offset}`.execute(
      tx,
    );
    look({ subject: { kind: 'form-collection', id: collectionId }, details: { refusedCells: found.rows.length } });
    return { cells: found.rows.map(({ total: _, ...row }) => row), total: found.rows[0]?.total ?? 0 };
  },
});

const said = z.object({
  rating: z.string().nullable(),
  comment: z.string(),
  levels: z.array(z.object({ lineId: z.string(), level: z.string() })),
});

const conflict = z.object({
  returnId: z.string(),
  personId: z.string(),
  scorecardId: z.string(),
  fileName: z.string(),
  number: z.string(),
  nameZh: z.string(),
  nameEn: z.string(),
  given: said,
  standing: said.extend({
    by: z.string().nullable(),
    byEn: z.string().nullable().default(null),
    at: z.string().nullable(),
    isSubmitted: z.boolean(),
  }),
  /** Codes of the lines in both, in their order. */
  lines: z.array(z.object({ lineId: z.string(), code: z.string(), nameZh: z.string(), nameEn: z.string() })),
});

/** Returned ratings that meet one on record: what each says, until a person chooses. */
export const returnConflicts = query({
  name: 'return-conflicts',
  summary: { zh: '与已有评价冲突的人员', en: 'Returned ratings that meet one on record' },
  permission: 'forms.run',
  input: z.object({ cycleId: z.uuid(), limit: z.coerce.number().int().min(1).max(100_000).default(1_000) }),
  /** `total` counts all of them; the list holds the first `limit`. */
  output: z.object({ conflicts: z.array(conflict), total: z.number().int() }),
  handle: async ({ tx, look }, { cycleId, limit }) => {
    const found = await sql<z.infer<typeof conflict> & { total: number }>`
      select p.return_id as "returnId", p.person_id as "personId", p.scorecard_id as "scorecardId", r.file_name as "fileName", s.number, s.name_zh as "nameZh", s.name_en as "nameEn", p.given, p.standing,
        coalesce((select json_agg(json_build_object('lineId', l.line_id, 'code', i.code, 'nameZh', v.name_zh, 'nameEn', v.name_en) order by l.sort) from appraisals.scorecard_line l
          join indicators.indicator i on i.indicator_id = l.indicator_id
          join indicators.indicator_version v on v.indicator_id = l.indicator_id and v.version = l.indicator_version and v.source_kind = 'rating'
          where l.person_id = p.person_id and l.scorecard_id = p.scorecard_id), '[]'::json) as lines, count(*) over () as total
      from forms.returned_person p join forms.returned_file r on r.return_id = p.return_id
      join appraisals.scorecard s on s.person_id = p.person_id and s.scorecard_id = p.scorecard_id
      where s.cycle_id = ${cycleId} and p.outcome = 'conflict' and p.decision is null order by s.department_path, s.number limit ${limit}`.execute(
      tx,
    );
    if (found.rows.length > 0)
      look({ subject: { kind: 'cycle', id: cycleId }, details: { conflicts: found.rows.length } });
    const conflicts = found.rows.map(({ total: _total, standing, ...one }) => ({
      ...one,
      standing: { ...standing, byEn: standing.byEn ?? null },
    }));
    return { conflicts, total: found.rows[0]?.total ?? 0 };
  },
});
