/** A month calculated again from its pinned facts and rules, compared with what is recorded, payslip by payslip. */
import { quantity } from '@meritline/engine/explain';
import type { CommandIssue } from '../../connection/command-problem.ts';
import type { Outcome } from '../../connection/connected-command.ts';
import type { Product } from '../../connection/product.ts';
import { demandRun } from '../payroll/runs.ts';

export async function verifyRun(product: Product, period: string): Promise<Outcome> {
  const { say } = product;
  const { runId } = await demandRun(product, period);
  const found = await product.ask('/payroll/verify-run', { runId });
  const issues: CommandIssue[] = found.different.map(({ number, items }) => ({
    code: 'payslip-differs',
    where: `${period} ${number}`,
    message: say(
      `${number} 的工资条与重新计算的结果不同：${items.join('、')}。`,
      `The payslip of ${number} is not what it is calculated to be: ${items.join(', ')}.`,
    ),
    remedy: say('请保留数据库原样并通知审计负责人。', 'Leave the database as it is and tell the auditor.'),
  }));
  if (!found.isIntact && issues.length === 0)
    issues.push({
      code: 'fingerprint-differs',
      where: period,
      message: say(`${period} 的结果指纹不符。`, `The fingerprint of ${period} is another one.`),
      remedy: say('请保留数据库原样并通知审计负责人。', 'Leave the database as it is and tell the auditor.'),
    });
  const text = say(
    `${period}：${found.payslips} 张工资条，重新计算后 ${found.same} 张相同；指纹 ${found.recomputedFingerprint}`,
    `${period}: ${quantity(found.payslips, 'payslip', 'payslips')}, ${found.same} the same when calculated again; fingerprint ${found.recomputedFingerprint}`,
  );
  return { value: found, text, issues };
}
