import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { z } from 'zod';
import { newId } from '../../../platform/database/index.ts';
import { operation } from '../../../platform/operation/index.ts';
import { problems } from '../../../platform/problem/index.ts';
import { openCycle } from '../record/issue.ts';

/** Takes returned workbooks in, single or in archives, and keeps their bytes; they are read in the background. */
export const collectForms = operation({
  name: 'collect-forms',
  summary: { zh: '批量收集交回的评价表', en: 'Collect returned forms in bulk' },
  permission: 'forms.run',
  takesFile: 'many',
  input: z.strictObject({ cycleId: z.uuid() }),
  output: z.object({ collectionId: z.string(), files: z.number().int(), workId: z.string() }),
  handle: async ({ tx, actor, now, audit, enqueue }, { cycleId }, _file, files = []) => {
    const cycle = await openCycle(tx, cycleId);
    if (files.length === 0) throw noFile();
    const collectionId = newId();
    const workId = await enqueue({
      kind: 'collect-forms',
      subject: { kind: 'form-collection', id: collectionId },
      data: { collectionId },
      total: files.length,
    });
    await sql`insert into forms.collection (collection_id, cycle_id, state, work_id, uploaded_by, uploaded_by_name, uploaded_at)
      values (${collectionId}, ${cycleId}, 'collecting', ${workId}, ${actor.userId}, ${actor.name}, ${now})`.execute(
      tx,
    );
    const kept = files.map(({ fileName, bytes }) => ({
      id: newId(),
      fileName: fileName.replace(/^.*[\\/]/, '').slice(0, 200),
      bytes,
      sha256: createHash('sha256').update(bytes).digest('hex'),
    }));
    await sql`insert into forms.upload (upload_id, collection_id, file_name, bytes, size_bytes, sha256, uploaded_by)
      select id, ${collectionId}::uuid, name, bytes, octet_length(bytes), sha, ${actor.userId}
      from unnest(${kept.map((one) => one.id)}::uuid[], ${kept.map((one) => one.fileName)}::text[], ${kept.map((one) => one.bytes)}::bytea[], ${kept.map((one) => one.sha256)}::text[]) as g (id, name, bytes, sha)`.execute(
      tx,
    );
    await audit({
      subject: { kind: 'form-collection', id: collectionId },
      details: { cycle: cycle.code, files: kept.map(({ fileName, sha256 }) => ({ fileName, sha256 })) },
    });
    return { collectionId, files: files.length, workId };
  },
});

const noFile = () =>
  problems.invalid([
    {
      code: 'file-missing',
      where: 'file',
      message: { zh: '没有收到文件。', en: 'No file arrived.' },
      remedy: {
        zh: '请选择交回的 .xlsx 文件，或包含它们的 .zip。',
        en: 'Choose returned .xlsx files, or a .zip that holds them.',
      },
    },
  ]);
