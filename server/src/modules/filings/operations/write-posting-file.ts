import { quantity } from '@meritline/engine/explain';
import { sql } from 'kysely';
import { z } from 'zod';
import type { Tx } from '../../../platform/database/index.ts';
import { type Actor, operation } from '../../../platform/operation/index.ts';
import { Problem, problems, say, type Words } from '../../../platform/problem/index.ts';
import { currencyNames } from '../../../platform/rule-packs/index.ts';
import { findRun } from '../../payroll/index.ts';
import { type Postings, postingsOf } from '../gather/posting.ts';
import { servicePostingsOf } from '../gather/service-postings.ts';
import { type KeptFile, keepFile } from '../record/files.ts';

const written = z.object({
  fileId: z.string(),
  fileName: z.string(),
  rows: z.number().int(),
  sha256: z.string(),
  debitFen: z.number().int(),
  creditFen: z.number().int(),
});

/** Writes the posting file of a month. Only when every item has accounts, debits are credits, and totals are those of the run. */
export const writePostingFile = operation({
  name: 'write-posting-file',
  summary: { zh: '生成总账凭证文件', en: 'Write the posting file for the ledger' },
  permission: 'filings.write',
  input: z.strictObject({
    runId: z.uuid(),
    /** Of one legal entity; without it, of all. */
    legalEntityId: z.uuid().optional(),
    format: z.enum(['csv', 'xlsx']),
  }),
  output: written,
  handle: async ({ tx, actor, now, audit }, { runId, legalEntityId, format }) => {
    const run = await findRun(tx, runId);
    const postings = await postingsOf(tx, run, legalEntityId ?? null);
    demandWhole(postings, run.period, {
      message: { zh: `${run.period} 还没有工资条。`, en: `There is no payslip of ${run.period} yet.` },
      remedy: { zh: '请先计算该月工资。', en: 'Calculate that month first.' },
    });
    const file = await keepPostings(
      tx,
      {
        postings,
        period: run.period,
        currency: run.currency,
        legalEntityId,
        format,
        names: { zh: '工资凭证', en: 'payroll-posting' },
      },
      actor,
      now,
    );
    await audit({
      subject: { kind: 'filing-file', id: file.fileId },
      details: { runId, ...file, debitFen: postings.debitFen },
    });
    return { ...file, debitFen: postings.debitFen, creditFen: postings.creditFen };
  },
});

/** A file of its own, since a month may have several runs and none of them owns these payments. */
export const writeServicePostingFile = operation({
  name: 'write-service-posting-file',
  summary: { zh: '生成非雇员支付的总账凭证文件', en: 'Write the posting file of payments to non-employees' },
  permission: 'filings.write',
  input: z.strictObject({
    period: z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/),
    legalEntityId: z.uuid().optional(),
    format: z.enum(['csv', 'xlsx']),
  }),
  output: written,
  handle: async ({ tx, actor, now, audit }, { period, legalEntityId, format }) => {
    const postings = await servicePostingsOf(tx, period, legalEntityId ?? null);
    demandWhole(postings, period, {
      message: { zh: `${period} 没有劳务报酬等支付。`, en: `There is no payment to a non-employee in ${period}.` },
      remedy: { zh: '请先登记支付，或换一个月份。', en: 'Record the payments first, or choose another month.' },
    });
    const file = await keepPostings(
      tx,
      {
        postings,
        period,
        currency: 'CNY',
        legalEntityId,
        format,
        names: { zh: '劳务报酬凭证', en: 'service-posting' },
      },
      actor,
      now,
    );
    await audit({
      subject: { kind: 'filing-file', id: file.fileId },
      details: { period, ...file, debitFen: postings.debitFen },
    });
    return { ...file, debitFen: postings.debitFen, creditFen: postings.creditFen };
  },
});

interface PostingsToKeep {
  readonly postings: Postings;
  readonly period: string;
  /** ISO 4217, of every line: a journal balances within one currency. */
  readonly currency: string;
  readonly legalEntityId: string | undefined;
  readonly format: 'csv' | 'xlsx';
  /** Of the file. */
  readonly names: Words;
}

async function keepPostings(
  tx: Tx,
  { postings, period, currency, legalEntityId, format, names }: PostingsToKeep,
  actor: Actor,
  now: Date,
): Promise<KeptFile> {
  const heading = (zh: string, en: string, kind: 'text' | 'amount' = 'text') => ({
    heading: say({ zh, en }, actor.language),
    kind,
  });
  const named = currencyNames(currency);
  const amount = (zh: string, en: string) =>
    currency === 'CNY' ? heading(zh, en, 'amount') : heading(`${zh}（${named.zh}）`, `${en} (${named.en})`, 'amount');
  const entity = legalEntityId
    ? (
        await sql<{
          code: string;
        }>`select code from organization.legal_entity where legal_entity_id = ${legalEntityId}`.execute(tx)
      ).rows[0]?.code
    : undefined;
  const { lines, debitFen, creditFen } = postings;
  return keepFile(
    tx,
    {
      kind: 'posting',
      period: period.slice(0, 7),
      scope: legalEntityId ?? 'all',
      fileName: `${period}${entity ? `-${entity}` : ''}-${say(names, actor.language)}.${format}`,
      sheets: [
        {
          name: period,
          columns: [
            heading('期间', 'Period'),
            heading('科目', 'Account'),
            heading('科目名称', 'Account name'),
            heading('成本中心', 'Cost centre'),
            heading('项目', 'Item'),
            amount('借方', 'Debit'),
            amount('贷方', 'Credit'),
          ],
          rows: [
            ...lines.map((line) => [
              period,
              line.account,
              line.accountName,
              line.costCentre,
              say(line.names, actor.language),
              line.debitFen,
              line.creditFen,
            ]),
            [say({ zh: '合计', en: 'Sum' }, actor.language), '', '', '', '', debitFen, creditFen],
          ],
        },
      ],
      rows: lines.length,
    },
    actor,
    now,
  );
}

/** @throws Problem that names each item without an account, or the total that is not the run's. */
function demandWhole(
  postings: Postings,
  period: string,
  nothing: { readonly message: Words; readonly remedy: Words },
): void {
  if (postings.people === 0) throw problems.conflict('nothing-to-post', nothing.message, nothing.remedy, period);
  if (postings.issues.length > 0)
    throw new Problem({
      code: 'accounts-missing',
      status: 422,
      title: {
        zh: `有 ${postings.issues.length} 个项目没有科目，未生成文件。`,
        en: `${quantity(postings.issues.length, 'item has', 'items have')} no account; no file was made.`,
      },
      remedy: { zh: '请逐一登记科目后重新生成。', en: 'Record the accounts of each and write it again.' },
      issues: postings.issues,
    });
  const off = postings.ties.find(({ runFen, postedFen }) => runFen !== postedFen);
  if (off || postings.debitFen !== postings.creditFen)
    throw problems.conflict(
      'does-not-tie',
      { zh: '凭证与工资批次的合计不等，未生成文件。', en: 'The postings do not add up to the run; no file was made.' },
      { zh: '请运行“复算验证”，并检查带类别的项目。', en: 'Verify the run and check the kinds of its items.' },
      off?.name ?? 'balance',
    );
}
