import { z } from 'zod';
import { operation } from '../../../platform/operation/index.ts';
import { prepareRepayment, releaseRepayment, withdrawRepayment } from '../repay.ts';

export const prepareRepaymentOperation = operation({
  name: 'prepare-repayment',
  summary: { zh: '生成补发文件', en: 'Prepare the repayment of failed payments' },
  permission: 'payments.prepare',
  input: z.strictObject({ paymentIds: z.array(z.uuid()).min(1).max(5000), payDay: z.iso.date() }),
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
  handle: async ({ tx, actor, now, audit }, { paymentIds, payDay }) => {
    const files = await prepareRepayment(tx, {
      paymentIds: [...new Set(paymentIds)],
      payDay,
      actor: actor.userId,
      now,
    });
    await audit(
      ...files.map((file) => ({
        subject: { kind: 'bank-file', id: file.bankFileId },
        details: { fileName: file.fileName, payments: file.payments, sha256: file.sha256, payDay },
      })),
    );
    return { files };
  },
});

const repayment = z.object({
  fileName: z.string(),
  payments: z.number().int(),
  currency: z.string(),
  totalFen: z.number().int(),
});

export const releaseRepaymentOperation = operation({
  name: 'release-repayment',
  summary: { zh: '放行补发', en: 'Release a repayment' },
  permission: 'payments.release',
  input: z.strictObject({ bankFileId: z.uuid() }),
  output: repayment.extend({ waitsForSecond: z.boolean() }),
  handle: async ({ tx, actor, now, audit }, { bankFileId }) => {
    const { fileName, payments, currency, totalFen, waitsForSecond } = await releaseRepayment(tx, {
      bankFileId,
      actor: actor.userId,
      now,
    });
    const released = { fileName, payments, currency, totalFen, waitsForSecond };
    await audit({ subject: { kind: 'bank-file', id: bankFileId }, details: released });
    return released;
  },
});

export const withdrawRepaymentOperation = operation({
  name: 'withdraw-repayment',
  summary: { zh: '撤回补发文件', en: 'Withdraw a repayment before its release' },
  permission: 'payments.prepare',
  input: z.strictObject({ bankFileId: z.uuid(), reason: z.string().min(4).max(400) }),
  output: repayment,
  handle: async ({ tx, audit }, { bankFileId, reason }) => {
    const { fileName, payments, currency, totalFen } = await withdrawRepayment(tx, bankFileId);
    await audit({
      subject: { kind: 'bank-file', id: bankFileId },
      reason,
      details: { fileName, payments, currency, totalFen },
    });
    return { fileName, payments, currency, totalFen };
  },
});
