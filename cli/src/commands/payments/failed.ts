/** Payments that came back: listed, their new accounts confirmed by a second person, paid again once. */

import type { QueryAnswer } from '@meritline/contract';
import { quantity } from '@meritline/engine/explain';
import { CommandProblem } from '../../connection/command-problem.ts';
import type { Outcome } from '../../connection/connected-command.ts';
import type { Product } from '../../connection/product.ts';
import { money, tableText } from '../../text/table.ts';

type Tracking = QueryAnswer<'/payments/payment-tracking'>;

/** A command acts on all failed payments, not on a first page of them. */
const EVERYTHING = { limit: 50_000 };
type Failed = Tracking['failed'][number];

export async function failedPayments(product: Product): Promise<Outcome> {
  const { failed } = await product.ask('/payments/payment-tracking', EVERYTHING);
  return { value: failed, text: failedText(product, failed) };
}

function failedText({ say }: Product, failed: readonly Failed[]): string {
  if (failed.length === 0) return say('没有失败的付款。', 'Nothing failed.');
  const head = [
    say('工号', 'Number'),
    say('姓名', 'Name'),
    say('月份', 'Month'),
    say('金额', 'Amount'),
    say('原因', 'Reason'),
    say('现账号', 'Account now'),
  ];
  const rows = failed.map((one) => [
    one.number,
    say(one.nameZh, one.nameEn),
    one.period,
    money(one.amountFen, one.currency),
    one.reason,
    one.isNewAccount
      ? `…${one.accountEnding} ${one.confirmedBy === null ? say('未核实', 'not confirmed') : say('已核实', 'confirmed')}`
      : say('未更换', 'not changed'),
  ]);
  return tableText([head, ...rows], [3]);
}

export interface ConfirmOptions {
  readonly note: string;
}

export async function confirmAccount(product: Product, number: string, options: ConfirmOptions): Promise<Outcome> {
  const { failed } = await product.ask('/payments/payment-tracking', EVERYTHING);
  const one = failed.find((each) => each.number === number && each.isNewAccount);
  if (one?.accountId == null) throw noFailedPayment(product, number);
  const { personId, accountId } = one;
  const confirmed = await product.act('/payments/confirm-bank-account', { personId, accountId, note: options.note });
  const text = product.say(
    `已核实 ${number} 的账号 …${one.accountEnding}。`,
    `The account …${one.accountEnding} of ${number} is confirmed.`,
  );
  return { value: confirmed, text };
}

const noFailedPayment = ({ say }: Product, number: string): CommandProblem =>
  new CommandProblem({
    code: 'no-failed-payment',
    where: number,
    message: say(
      `${number} 没有失败的付款，或尚无新账号。`,
      `${number} has no failed payment, or no account to confirm.`,
    ),
    remedy: say('请运行 meritline payments failed 查看。', 'Look with: meritline payments failed'),
  });

export interface RepayOptions {
  readonly payDay: string;
}

/** One file for all that failed and may be paid again: those with an account that a second person confirmed. */
export async function repay(product: Product, options: RepayOptions): Promise<Outcome> {
  const { failed } = await product.ask('/payments/payment-tracking', EVERYTHING);
  const ready = failed.filter((one) => one.isNewAccount && one.confirmedBy !== null);
  if (ready.length === 0) throw nothingReady(product, failed.length);
  const paymentIds = ready.map(({ paymentId }) => paymentId);
  const { files } = await product.act('/payments/prepare-repayment', { paymentIds, payDay: options.payDay });
  const text = tableText(
    files.map((one) => [one.fileName, String(one.payments), money(one.totalFen, one.currency), one.sha256]),
    [1, 2],
  );
  return { value: { files }, text };
}

const nothingReady = ({ say }: Product, failed: number): CommandProblem =>
  new CommandProblem({
    code: 'nothing-to-repay',
    where: '',
    message: say(
      `失败 ${failed} 笔，没有一笔有已核实的新账号。`,
      `${failed} failed; none has a new account that was confirmed.`,
    ),
    remedy: say('请登记新账号，由另一人核实。', 'Record the new account and have another person confirm it.'),
  });

/** Releases every repayment that waits. */
export async function releaseRepayments(product: Product): Promise<Outcome> {
  const { repayments } = await product.ask('/payments/payment-tracking', {});
  const waiting = repayments.filter(({ state }) => state === 'prepared');
  const released = [];
  for (const { bankFileId } of waiting) released.push(await product.act('/payments/release-repayment', { bankFileId }));
  const text = product.say(
    `已放行 ${released.length} 个补发文件。`,
    `${quantity(released.length, 'repayment', 'repayments')} released.`,
  );
  return { value: released, text };
}
