import { z } from 'zod';
import { query } from '../../../platform/operation/index.ts';
import type { AnyImportKind } from '../kind.ts';

/** What the asker may import. */
export const importKinds = (kinds: readonly AnyImportKind[]) =>
  query({
    name: 'import-kinds',
    summary: { zh: '可导入的内容', en: 'What can be imported' },
    permission: 'imports.read',
    input: z.object({}),
    output: z.object({
      kinds: z.array(
        z.object({
          code: z.string(),
          nameZh: z.string(),
          nameEn: z.string(),
          summaryZh: z.string(),
          summaryEn: z.string(),
          holdsPay: z.boolean(),
          mayImport: z.boolean(),
        }),
      ),
    }),
    handle: async ({ actor }) => ({
      kinds: kinds.map((kind) => ({
        code: kind.code,
        nameZh: kind.names.zh,
        nameEn: kind.names.en,
        summaryZh: kind.summary.zh,
        summaryEn: kind.summary.en,
        holdsPay: kind.holdsPay,
        mayImport: actor.permissions.has(kind.permission),
      })),
    }),
  });
