/** Runs by their month, as people name them. */
import type { QueryAnswer } from '@meritline/contract';
import { CommandProblem } from '../../connection/command-problem.ts';
import type { Product } from '../../connection/product.ts';
import type { Say } from '../../text/language.ts';

type RunRow = QueryAnswer<'/payroll/runs'>['runs'][number];

export function demandPeriod(period: string, say: Say): void {
  // A further payroll of a month has its number behind it: 2026-11.1
  if (/^\d{4}-(0[1-9]|1[0-2])(\.[1-9])?$/.test(period)) return;
  throw new CommandProblem({
    code: 'not-a-month',
    where: 'period',
    message: say(`“${period}”不是月份。`, `"${period}" is not a month.`),
    remedy: say('请写成 2026-11 的样子。', 'Write it like 2026-11.'),
  });
}

export async function runOfPeriod(product: Product, period: string): Promise<RunRow | null> {
  demandPeriod(period, product.say);
  const { runs } = await product.ask('/payroll/runs', {});
  return runs.find((run) => run.period === period) ?? null;
}

export async function demandRun(product: Product, period: string): Promise<RunRow> {
  const run = await runOfPeriod(product, period);
  if (run) return run;
  const { say } = product;
  throw new CommandProblem({
    code: 'no-run',
    where: period,
    message: say(`${period} 没有工资批次。`, `There is no payroll of ${period}.`),
    remedy: say(`请先运行 meritline payroll run ${period}。`, `Open it with: meritline payroll run ${period}`),
  });
}
