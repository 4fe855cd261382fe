import { z } from 'zod';
import { operation } from '../../../platform/operation/index.ts';
import { prepareBankFiles } from '../prepare-bank-files.ts';

export const prepareBankFilesOperation = operation({
  name: 'prepare-bank-files',
  summary: { zh: '生成代发文件', en: 'Prepare the bank files of an approved run' },
  permission: 'payments.prepare',
  input: z.strictObject({ runId: z.uuid() }),
  output: z.object({
    files: z.array(
      z.object({
        bankFileId: z.string(),
        fileName: z.string(),
        legalEntityId: z.string(),
        payments: z.number().int(),
        currency: z.string(),
        totalFen: z.number().int(),
        sha256: z.string(),
      }),
    ),
  }),
  handle: async ({ tx, actor, now, audit }, { runId }) => {
    const files = await prepareBankFiles(tx, { runId, actor: actor.userId, now });
    await audit({
      subject: { kind: 'payroll-run', id: runId },
      details: { files: files.map(({ fileName, payments, sha256 }) => ({ fileName, payments, sha256 })) },
    });
    return { files };
  },
});
