/** Runs by their month and pay group, as people name them: 2026-11 or 2026-11:SALES. */
import type { QueryAnswer } from '@meritline/contract';
import { CommandProblem } from '../../connection/command-problem.ts';
import type { Product } from '../../connection/product.ts';
import type { Say } from '../../text/language.ts';

type RunRow = QueryAnswer<'/payroll/runs'>['runs'][number];

export interface GroupOption {
  readonly group?: string;
}

/** With a group it is that group's payroll of the month, else that of everybody who is in no group. */
export const runName = (period: string, group: string | undefined): string =>
  group === undefined ? period : `${period}:${group}`;

export function demandPeriod(name: string, say: Say): { readonly period: string; readonly group: string | null } {
  const [period = '', group = null] = name.split(':');
  // A further payroll of a month has its number behind it: 2026-11.1
  if (/^\d{4}-(0[1-9]|1[0-2])(\.[1-9])?$/.test(period)) return { period, group };
  throw new CommandProblem({
    code: 'not-a-month',
    where: 'period',
    message: say(`“${period}”不是月份。`, `"${period}" is not a month.`),
    remedy: say('请写成 2026-11 的样子。', 'Write it like 2026-11.'),
  });
}

export async function runOfPeriod(product: Product, name: string): Promise<RunRow | null> {
  const { period, group } = demandPeriod(name, product.say);
  const { runs } = await product.ask('/payroll/runs', {});
  return runs.find((run) => run.period === period && (run.payGroup?.code ?? null) === group) ?? null;
}

/** The id of the pay group a run is named with. */
export async function demandGroup(product: Product, code: string | null): Promise<string | null> {
  if (code === null) return null;
  const { groups } = await product.ask('/payroll/pay-groups', {});
  const group = groups.find((each) => each.code === code);
  if (group) return group.payGroupId;
  const { say } = product;
  const known = groups.map((each) => each.code).join('、') || say('还没有薪资组', 'there is none');
  throw new CommandProblem({
    code: 'no-pay-group',
    where: '--group',
    message: say(`没有薪资组 ${code}。`, `There is no pay group ${code}.`),
    remedy: say(`已有：${known}。`, `Known: ${known}.`),
  });
}

export async function demandRun(product: Product, period: string): Promise<RunRow> {
  const run = await runOfPeriod(product, period);
  if (run) return run;
  const { say } = product;
  const command = period.replace(':', ' --group ');
  throw new CommandProblem({
    code: 'no-run',
    where: period,
    message: say(`${period} 没有工资批次。`, `There is no payroll of ${period}.`),
    remedy: say(`请先运行 meritline payroll run ${command}。`, `Open it with: meritline payroll run ${command}`),
  });
}
