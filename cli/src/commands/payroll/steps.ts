/** The steps of a calculated month by the people who do them: submitted, approved by its fingerprint, closed by its count. */

import type { OperationInput } from '@meritline/contract';
import { quantity } from '@meritline/engine/explain';
import { CommandProblem } from '../../connection/command-problem.ts';
import type { Outcome } from '../../connection/connected-command.ts';
import type { Product } from '../../connection/product.ts';
import { followWork, progressLine } from '../../connection/work.ts';
import { money } from '../../text/table.ts';
import { demandRun } from './runs.ts';

export interface ReasonOption {
  readonly reason: string;
}

/** Accepts whoever joined, left or moved as they stand in the run. */
export async function acceptPeople(product: Product, period: string, { reason }: ReasonOption): Promise<Outcome> {
  const { runId } = await demandRun(product, period);
  const { accepted } = await product.act('/payroll/accept-people', { runId, reason });
  const text = product.say(
    `已确认 ${accepted} 人的变动。`,
    `The changes of ${quantity(accepted, 'person', 'people')} are accepted.`,
  );
  return { value: { runId, period, accepted }, text };
}

type LateKind = OperationInput<'/payroll/decide-late'>['kind'];

export interface LateOptions extends ReasonOption {
  readonly to: 'this-run' | 'next-month';
}

/** Where facts that came after the cut-off belong. */
export async function decideLate(
  product: Product,
  period: string,
  kind: string,
  { to, reason }: LateOptions,
): Promise<Outcome> {
  const { runId } = await demandRun(product, period);
  const decided = await product.act('/payroll/decide-late', { runId, kind: kind as LateKind, target: to, reason });
  const text = product.say(
    to === 'this-run' ? '迟到数据计入本月，请重新计算。' : '迟到数据计入下月。',
    to === 'this-run' ? 'They belong to this month; calculate it again.' : 'They belong to next month.',
  );
  return { value: { runId, period, kind, ...decided }, text };
}

export async function submitPayroll(product: Product, period: string): Promise<Outcome> {
  const { runId } = await demandRun(product, period);
  const { fingerprint } = await product.act('/payroll/submit-run', { runId });
  const text = `${product.say('已提交审批。', 'Submitted for approval.')}\n${product.say('结果指纹', 'Fingerprint')} ${fingerprint}`;
  return { value: { runId, period, fingerprint }, text };
}

export interface ApproveOptions {
  readonly fingerprint?: string;
}

/** Signs what was looked at: without the fingerprint the totals are shown and nothing is signed. */
export async function approvePayroll(product: Product, period: string, options: ApproveOptions): Promise<Outcome> {
  const { say } = product;
  const { runId } = await demandRun(product, period);
  const { fingerprint, currency, totals } = await product.ask('/payroll/run-detail', { runId });
  if (options.fingerprint === undefined) {
    throw new CommandProblem({
      code: 'fingerprint-missing',
      where: '--fingerprint',
      message: say(
        `${period}：${totals?.people ?? 0} 人，实发 ${money(totals?.netFen ?? null, currency)}。批准须写明结果指纹。`,
        `${period}: ${quantity(totals?.people ?? 0, 'person', 'people')}, net ${money(totals?.netFen ?? null, currency)}. An approval names the fingerprint of the result.`,
      ),
      remedy: `--fingerprint ${fingerprint ?? ''}`,
    });
  }
  const approved = await product.act('/payroll/approve-run', { runId, fingerprint: options.fingerprint });
  return { value: { runId, period, ...approved }, text: say(`已批准 ${period}。`, `${period} is approved.`) };
}

export interface CountedOptions {
  readonly people?: string;
}

export async function closePayroll(product: Product, period: string, options: CountedOptions): Promise<Outcome> {
  const { say } = product;
  const { runId, totals } = await demandRun(product, period);
  demandCount(product, options.people, totals?.people ?? 0);
  const { workId } = await product.act('/payroll/close-run', { runId });
  await followWork(product, workId, progressLine(say(`关账 ${period}：`, `Closing ${period}:`)));
  const { state } = await product.ask('/payroll/run-detail', { runId });
  return { value: { runId, period, state }, text: say(`${period} 已关账并封存。`, `${period} is closed and sealed.`) };
}

/** What cannot be taken back is confirmed by the number of people, as on the page. */
export function demandCount({ say }: Product, given: string | undefined, people: number): void {
  if (given !== undefined && Number(given) === people) return;
  throw new CommandProblem({
    code: given === undefined ? 'count-missing' : 'count-differs',
    where: '--people',
    message: say(
      `此步骤不能撤销，须写明人数（${people}）。`,
      `This cannot be taken back; it is confirmed by the number of people (${people}).`,
    ),
    remedy: `--people ${people}`,
  });
}
