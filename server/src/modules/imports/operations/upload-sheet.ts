import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { z } from 'zod';
import { newId } from '../../../platform/database/index.ts';
import { operation } from '../../../platform/operation/index.ts';
import { problems } from '../../../platform/problem/index.ts';
import type { AnyImportKind } from '../kind.ts';
import { keepReading, kindOf, readFile } from '../stored-import.ts';

/** Takes a sheet in: reads it with suspicion and keeps the original bytes. A file that cannot be read is not kept. */
export const uploadSheet = (kinds: readonly AnyImportKind[]) =>
  operation({
    name: 'upload-sheet',
    summary: { zh: '上传表格', en: 'Upload a sheet to import' },
    permission: 'imports.read',
    takesFile: true,
    input: z.strictObject({ kind: z.string() }),
    output: z.object({ importId: z.string(), sha256: z.string(), earlierImportId: z.string().nullable() }),
    handle: async ({ tx, actor, now, audit }, input, file) => {
      const kind = kindOf(kinds, input.kind, actor);
      if (!file) {
        throw problems.invalid([
          {
            code: 'file-missing',
            where: 'file',
            message: { zh: '没有收到文件。', en: 'No file arrived.' },
            remedy: { zh: '请选择一个 .xlsx 或 .csv 文件。', en: 'Choose an .xlsx or .csv file.' },
          },
        ]);
      }
      const fileName = file.fileName.replace(/^.*[\\/]/, '').slice(0, 200);
      const read = await readFile(kind, file.bytes, fileName);
      const sha256 = createHash('sha256').update(file.bytes).digest('hex');
      keepReading(sha256, read);
      const earlier = await sql<{ importId: string }>`
        select import_id as "importId" from imports.import where sha256 = ${sha256} and kind = ${kind.code} and state = 'committed' order by committed_at desc limit 1`.execute(
        tx,
      );
      const importId = newId();
      await sql`insert into imports.import (import_id, kind, state, file_name, bytes, size_bytes, sha256, holds_pay, uploaded_by, uploaded_by_name, uploaded_at)
        values (${importId}, ${kind.code}, 'uploaded', ${fileName}, ${file.bytes}, ${file.bytes.length}, ${sha256}, ${kind.holdsPay}, ${actor.userId}, ${actor.name}, ${now})`.execute(
        tx,
      );
      await audit({
        subject: { kind: 'import', id: importId },
        details: { kind: kind.code, fileName, sizeBytes: file.bytes.length, sha256 },
      });
      return { importId, sha256, earlierImportId: earlier.rows[0]?.importId ?? null };
    },
  });
