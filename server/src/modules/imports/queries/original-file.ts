import { z } from 'zod';
import { query } from '../../../platform/operation/index.ts';
import type { AnyImportKind } from '../kind.ts';
import { importById, kindOf, originalBytes } from '../stored-import.ts';

/** The bytes as they were uploaded; who took them is logged. */
export const originalFile = (kinds: readonly AnyImportKind[]) =>
  query({
    name: 'original-file',
    summary: { zh: '下载原始文件', en: 'Download the original file' },
    permission: 'imports.read',
    isDownload: true,
    input: z.object({ importId: z.uuid() }),
    output: z.any(),
    handle: async ({ tx, look }, { importId }) => {
      const stored = await importById(tx, importId);
      kindOf(kinds, stored.kind);
      look({
        subject: { kind: 'import', id: importId },
        details: { fileName: stored.fileName, sha256: stored.sha256 },
      });
      return {
        fileName: stored.fileName,
        contentType: 'application/octet-stream',
        bytes: await originalBytes(tx, importId),
      };
    },
  });
