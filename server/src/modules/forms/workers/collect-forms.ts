/**
 * Reads returned workbooks, a block at a time, each block in its own transaction: killed and run again it goes on with the
 * files still waiting, and nothing is taken twice.
 */
import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { civilDate } from '../../../platform/clock/index.ts';
import { type Db, newId } from '../../../platform/database/index.ts';
import type { WorkerContext, WorkerSpec } from '../../../platform/operation/index.ts';
import { Problem } from '../../../platform/problem/index.ts';
import { isArchiveOfFiles, type ReadResult, SheetReader, unpackArchive } from '../../../platform/spreadsheet/index.ts';
import type { FormIssue } from '../issues.ts';
import { type FileToPlace, placeBlock } from '../record/place-block.ts';

const BLOCK = 50;

interface Collection {
  readonly collectionId: string;
  readonly cycleId: string;
  readonly cycleCode: string;
  readonly uploadedBy: string;
}

export const collectFormsWork: WorkerSpec = {
  kind: 'collect-forms',
  run: async (context, data) => {
    const { db } = context;
    const found = await sql<Collection>`
      select k.collection_id as "collectionId", k.cycle_id as "cycleId", c.code as "cycleCode", k.uploaded_by as "uploadedBy"
      from forms.collection k join appraisals.cycle c on c.cycle_id = k.cycle_id where k.collection_id = ${String(data.collectionId)}`.execute(
      db,
    );
    const collection = found.rows[0]!;
    await listFiles(db, collection);
    await readAll(context, collection);
    const totals = await sql<Record<string, number>>`
      select count(*) as files, coalesce(sum(taken), 0)::bigint as taken, coalesce(sum(refused), 0)::bigint as refused, coalesce(sum(conflicts), 0)::bigint as conflicts, coalesce(sum(cells), 0)::bigint as cells,
        count(*) filter (where state = 'refused') as "filesRefused"
      from forms.returned_file where collection_id = ${collection.collectionId}`.execute(db);
    await sql`update forms.collection set state = 'done', finished_at = ${context.now()} where collection_id = ${collection.collectionId}`.execute(
      db,
    );
    const counts = totals.rows[0]!;
    await context.audit(
      { subject: { kind: 'form-collection', id: collection.collectionId }, details: counts },
      'forms/collect-forms',
    );
    return counts;
  },
};

/** One row for each workbook, also inside archives; uploads listed before are left alone. */
async function listFiles(db: Db, { collectionId, uploadedBy }: Collection): Promise<void> {
  const uploads = await sql<{ uploadId: string }>`
    select upload_id as "uploadId" from forms.upload u where collection_id = ${collectionId}
      and not exists (select from forms.returned_file r where r.upload_id = u.upload_id) order by file_name, upload_id`.execute(
    db,
  );
  for (const { uploadId } of uploads.rows) {
    const { fileName, bytes, sha256 } = await uploadOf(db, uploadId);
    const rows: { entry: string | null; name: string; sha256: string; size: number; issues: FormIssue[] }[] = [];
    if (isArchiveOfFiles(bytes)) {
      try {
        for await (const file of unpackArchive(bytes, fileName)) {
          const digest = createHash('sha256').update(file.bytes).digest('hex');
          rows.push({
            entry: file.name,
            name: file.name.replace(/^.*\//, ''),
            sha256: digest,
            size: file.bytes.length,
            issues: [],
          });
        }
      } catch (error) {
        if (!(error instanceof Problem)) throw error;
        rows.push({ entry: null, name: fileName, sha256, size: bytes.length, issues: [fileIssue(error)] });
      }
    } else rows.push({ entry: null, name: fileName, sha256, size: bytes.length, issues: [] });
    await sql`
      insert into forms.returned_file (return_id, collection_id, upload_id, entry, file_name, sha256, size_bytes, state, issues, uploaded_by, department_path)
      select id, ${collectionId}::uuid, ${uploadId}::uuid, entry, name, sha, size, case when issues = '[]' then 'waiting' else 'refused' end, issues, ${uploadedBy}, 'company'
      from unnest(${rows.map(() => newId())}::uuid[], ${rows.map((r) => r.entry)}::text[], ${rows.map((r) => r.name.slice(0, 200))}::text[], ${rows.map((r) => r.sha256)}::text[],
        ${rows.map((r) => r.size)}::bigint[], ${rows.map((r) => JSON.stringify(r.issues))}::jsonb[]) as g (id, entry, name, sha, size, issues)`.execute(
      db,
    );
  }
}

/** A file that cannot be read, in the words of the spreadsheet reader. */
export const fileIssue = (problem: Problem): FormIssue => ({
  code: problem.code,
  sheet: null,
  cell: null,
  value: '',
  message: problem.title,
  remedy: problem.remedy,
});

async function uploadOf(db: Db, uploadId: string): Promise<{ fileName: string; bytes: Buffer; sha256: string }> {
  const found = await sql<{ fileName: string; bytes: Buffer; sha256: string }>`
    select file_name as "fileName", bytes, sha256 from forms.upload where upload_id = ${uploadId}`.execute(db);
  return found.rows[0]!;
}

interface Waiting {
  readonly returnId: string;
  readonly uploadId: string;
  readonly entry: string | null;
  readonly fileName: string;
  readonly sha256: string;
}

async function readAll({ db, progress, now }: WorkerContext, collection: Collection): Promise<void> {
  const rows = await sql<Waiting & { state: string }>`
    select return_id as "returnId", upload_id as "uploadId", entry, file_name as "fileName", sha256, state from forms.returned_file
    where collection_id = ${collection.collectionId} order by upload_id, return_id`.execute(db);
  const waiting = rows.rows.filter((row) => row.state === 'waiting');
  const total = rows.rows.length;
  const reader = new SheetReader();
  const bytesOf = bytesReader(db);
  try {
    for (let start = 0; start < waiting.length; start += BLOCK) {
      await progress(total - waiting.length + start, total);
      const files: FileToPlace[] = [];
      for (const row of waiting.slice(start, start + BLOCK)) {
        const read = await readOne(reader, await bytesOf(row), row.fileName);
        files.push({ ...row, ...read });
      }
      const at = { now: now(), today: civilDate(now()) };
      await db.transaction().execute((tx) => placeBlock(tx, collection, files, at));
    }
  } finally {
    await reader.close();
  }
  await progress(total, total);
}

async function readOne(
  reader: SheetReader,
  bytes: Uint8Array,
  fileName: string,
): Promise<{ read: ReadResult | null; issue: FormIssue | null }> {
  try {
    return { read: await reader.read(bytes, { fileName }), issue: null };
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return { read: null, issue: fileIssue(error) };
  }
}

/** Bytes of a returned workbook; the members of the archive in hand are unpacked once. */
export function bytesReader(db: Db): (row: Pick<Waiting, 'uploadId' | 'entry'>) => Promise<Uint8Array> {
  let held: { uploadId: string; members: Map<string, Uint8Array>; whole: Buffer } | null = null;
  return async ({ uploadId, entry }) => {
    if (held?.uploadId !== uploadId) {
      const { bytes, fileName } = await uploadOf(db, uploadId);
      const members = new Map<string, Uint8Array>();
      if (entry !== null) for await (const file of unpackArchive(bytes, fileName)) members.set(file.name, file.bytes);
      held = { uploadId, members, whole: bytes };
    }
    return entry === null ? held.whole : held.members.get(entry)!;
  };
}
