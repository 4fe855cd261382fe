/** Bank files of an approved month: made, written to a folder, released by the number of people. */

import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { QueryAnswer } from '@meritline/contract';
import { quantity } from '@meritline/engine/explain';
import { type CommandIssue, CommandProblem } from '../../connection/command-problem.ts';
import type { Outcome } from '../../connection/connected-command.ts';
import type { Product } from '../../connection/product.ts';
import { writeFile } from '../../connection/write-file.ts';
import { money, tableText } from '../../text/table.ts';
import { demandRun } from '../payroll/runs.ts';
import { type CountedOptions, demandCount } from '../payroll/steps.ts';

export interface PrepareOptions {
  readonly out?: string;
  readonly acceptChecks?: string;
}

type Finding = QueryAnswer<'/payments/account-checks'>['findings'][number];
type BankFile = QueryAnswer<'/payments/bank-files'>['files'][number];

export async function preparePayments(product: Product, period: string, options: PrepareOptions): Promise<Outcome> {
  const { runId } = await demandRun(product, period);
  const { findings } = await product.ask('/payments/account-checks', { runId });
  const open = findings.filter((one) => one.effect === 'block' || one.acknowledgedAt === null);
  if (open.length > 0) await accept(product, runId, open, options.acceptChecks);
  await product.act('/payments/prepare-bank-files', { runId });
  const files = await liveFiles(product, runId);
  const paths = options.out === undefined ? [] : await write(product, files, options.out);
  return { value: { runId, period, files, paths }, text: filesText(product, files) };
}

/** Warnings are accepted by name with the reason given; without one, and where something blocks, they are the answer. */
async function accept(product: Product, runId: string, open: readonly Finding[], reason?: string): Promise<void> {
  const { language } = product;
  if (reason === undefined || open.some((one) => one.effect === 'block')) {
    const issues = open.map(
      (one): CommandIssue => ({
        code: one.code,
        where: one.number,
        message: language === 'zh-CN' ? one.message.zh : one.message.en,
        remedy:
          one.effect === 'block'
            ? language === 'zh-CN'
              ? one.remedy.zh
              : one.remedy.en
            : product.say('核对后加 --accept-checks <原因>。', 'Look at it, then add --accept-checks <reason>.'),
      }),
    );
    throw new CommandProblem(...(issues as [CommandIssue, ...CommandIssue[]]));
  }
  const findings = open.map(({ accountId, code }) => ({ accountId, code }));
  await product.act('/payments/acknowledge-accounts', { runId, findings, reason });
}

const liveFiles = async (product: Product, runId: string): Promise<BankFile[]> =>
  (await product.ask('/payments/bank-files', { runId })).files.filter(({ state }) => state !== 'void');

async function write(product: Product, files: readonly BankFile[], folder: string): Promise<string[]> {
  mkdirSync(folder, { recursive: true });
  const paths: string[] = [];
  for (const { bankFileId, fileName } of files) {
    const path = join(folder, fileName);
    writeFile(path, await product.download('/payments/bank-file', { bankFileId }), product.say);
    paths.push(path);
  }
  return paths;
}

function filesText({ say }: Product, files: readonly BankFile[]): string {
  const head = [say('代发文件', 'Bank file'), say('笔数', 'Payments'), say('合计', 'Total'), 'SHA-256'];
  const rows = files.map((one) => [one.fileName, String(one.payments), money(one.totalFen, one.currency), one.sha256]);
  return tableText([head, ...rows], [1, 2]);
}

export async function releasePayments(product: Product, period: string, options: CountedOptions): Promise<Outcome> {
  const { say } = product;
  const { runId, totals } = await demandRun(product, period);
  demandCount(product, options.people, totals?.people ?? 0);
  const released = await product.act('/payments/release-payments', { runId });
  const text = released.waitsForSecond
    ? say('已签，等待第二人放行。', 'Signed; waits for the second person.')
    : say(
        `已放行 ${released.files} 个文件，合计 ${money(released.totalFen, released.currency)}。`,
        `${quantity(released.files, 'file', 'files')} released, ${money(released.totalFen, released.currency)} in all.`,
      );
  return { value: { runId, ...released }, text };
}
