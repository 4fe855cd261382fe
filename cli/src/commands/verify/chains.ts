/** The audit chain and the archive chain, recomputed by the product from what is stored. */

import type { QueryAnswer } from '@meritline/contract';
import { quantity } from '@meritline/engine/explain';
import type { CommandIssue } from '../../connection/command-problem.ts';
import { CommandProblem } from '../../connection/command-problem.ts';
import type { Outcome } from '../../connection/connected-command.ts';
import type { Product } from '../../connection/product.ts';
import type { Say } from '../../text/language.ts';

type AuditChain = QueryAnswer<'/audit/verify-chain'>;
type ArchiveChain = QueryAnswer<'/archive/verify'>;

/** A chain the signed-in person may not read is left out and said; when none may be read, that is the problem. */
export async function verifyChains(product: Product): Promise<Outcome> {
  const { say } = product;
  const [audit, archive] = await Promise.all([
    permitted(() => product.ask('/audit/verify-chain', {})),
    permitted(() => product.ask('/archive/verify', {})),
  ]);
  if (audit instanceof CommandProblem && archive instanceof CommandProblem) throw audit;
  const lines: string[] = [];
  const issues: CommandIssue[] = [];
  if (audit instanceof CommandProblem)
    lines.push(say('审计链：您无权校验，未校验。', 'Audit chain: not verified, you may not read it.'));
  else {
    lines.push(auditLine(audit, say));
    if (!audit.isIntact) issues.push(broken('audit', audit.brokenAt, say));
  }
  if (archive instanceof CommandProblem)
    lines.push(say('归档链：您无权校验，未校验。', 'Archive chain: not verified, you may not read it.'));
  else {
    lines.push(archiveLine(archive, say));
    if (!archive.isIntact) issues.push(broken('archive', archive.brokenAt, say));
  }
  const answerOf = <Chain>(chain: Chain | CommandProblem): Chain | null =>
    chain instanceof CommandProblem ? null : chain;
  return { value: { audit: answerOf(audit), archive: answerOf(archive) }, text: lines.join('\n'), issues };
}

async function permitted<Chain>(ask: () => Promise<Chain>): Promise<Chain | CommandProblem> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof CommandProblem && error.issues.every((issue) => issue.code === 'not-permitted')) return error;
    throw error;
  }
}

const auditLine = ({ isIntact, sealed, waiting, head }: AuditChain, say: Say): string =>
  say(
    `审计链：${isIntact ? '完整' : '已损坏'}，已封存 ${sealed} 条，待封存 ${waiting} 条，链首 ${head}`,
    `Audit chain: ${isIntact ? 'intact' : 'BROKEN'}, ${quantity(sealed, 'entry', 'entries')} sealed, ${waiting} waiting, head ${head}`,
  );

const archiveLine = ({ isIntact, packages, head }: ArchiveChain, say: Say): string =>
  say(
    `归档链：${isIntact ? '完整' : '已损坏'}，${packages} 个归档包，链首 ${head}`,
    `Archive chain: ${isIntact ? 'intact' : 'BROKEN'}, ${quantity(packages, 'package', 'packages')}, head ${head}`,
  );

function broken(chain: 'audit' | 'archive', at: { sequence: number; reason: string } | null, say: Say): CommandIssue {
  const place = at === null ? '?' : String(at.sequence);
  const names = chain === 'audit' ? say('审计链', 'audit chain') : say('归档链', 'archive chain');
  return {
    code: `${chain}-chain-broken`,
    where: place,
    message: say(
      `${names}在第 ${place} 条处断开：${at?.reason === 'missing' ? '记录缺失' : '记录被改动'}。`,
      `The ${names} breaks at entry ${place}: ${at?.reason ?? 'unknown'}.`,
    ),
    remedy: say(
      '请保留数据库原样并通知审计负责人，与最近一次备份比对。',
      'Leave the database as it is, tell the auditor, and compare with the latest backup.',
    ),
  };
}
