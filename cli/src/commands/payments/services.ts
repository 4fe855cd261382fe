/** People who are not employed: what is owed to them, their files, and the second person's release. */

import type { QueryAnswer } from '@meritline/contract';
import { quantity } from '@meritline/engine/explain';
import { type CommandIssue, CommandProblem } from '../../connection/command-problem.ts';
import type { Outcome } from '../../connection/connected-command.ts';
import type { Product } from '../../connection/product.ts';
import { money, tableText } from '../../text/table.ts';

type Owed = QueryAnswer<'/payments/service-money'>['owed'][number];

/** A command acts on all that is owed, not on a first page of it. */
const EVERYTHING = { limit: 50_000 };

export async function servicePayments(product: Product): Promise<Outcome> {
  const { owed } = await product.ask('/payments/service-money', EVERYTHING);
  return { value: owed, text: owedText(product, owed), issues: owed.flatMap((one) => issuesOf(product, one)) };
}

function owedText({ say }: Product, owed: readonly Owed[]): string {
  if (owed.length === 0) return say('没有待付的非雇员款项。', 'Nothing is owed to people who are not employed.');
  const head = [
    say('姓名', 'Name'),
    say('合同', 'Contract'),
    say('月份', 'Month'),
    say('税后', 'After tax'),
    say('账号', 'Account'),
    say('状态', 'State'),
  ];
  const rows = owed.map((one) => [
    one.name,
    one.contract,
    one.month,
    money(one.netFen, one.currency),
    one.ending === null ? say('未登记', 'none recorded') : `…${one.ending}`,
    stateText(say, one),
  ]);
  return tableText([head, ...rows], [3]);
}

function stateText(say: Product['say'], { state, reason, isReady }: Owed): string {
  switch (state) {
    case 'prepared':
      return say('待放行', 'waits for release');
    case 'released':
    case 'pending':
      return say('等待银行', 'waits for the bank');
    case 'failed':
      return say(`退回：${reason ?? ''}`, `came back: ${reason ?? ''}`);
    default:
      return isReady ? say('可付', 'ready') : say('有待解决', 'not ready');
  }
}

/** Findings nobody has accepted yet. */
const issuesOf = ({ say }: Product, { name, contract, findings }: Owed): CommandIssue[] =>
  findings
    .filter((one) => one.effect === 'block' || one.acknowledgedBy === null)
    .map(({ code, message, remedy }) => ({
      code,
      where: `${name} ${contract}`,
      message: say(message.zh, message.en),
      remedy: say(remedy.zh, remedy.en),
    }));

export interface PrepareServicesOptions {
  readonly payDay: string;
}

/** Files for all that may be paid: not in a file yet, or back from the bank once. */
export async function prepareServices(product: Product, { payDay }: PrepareServicesOptions): Promise<Outcome> {
  const { owed } = await product.ask('/payments/service-money', EVERYTHING);
  const ready = owed.filter(({ isReady, state }) => isReady && (state === null || state === 'failed'));
  if (ready.length === 0) throw nothingReady(product, owed);
  const paymentIds = ready.map(({ servicePaymentId }) => servicePaymentId);
  const { files } = await product.act('/payments/prepare-service-files', { paymentIds, payDay });
  const text = tableText(
    files.map((one) => [one.fileName, String(one.payments), money(one.totalFen, one.currency), one.sha256]),
    [1, 2],
  );
  return { value: { files }, text };
}

function nothingReady(product: Product, owed: readonly Owed[]): CommandProblem {
  const [first, ...more] = owed.flatMap((one) => issuesOf(product, one));
  if (first) return new CommandProblem(first, ...more);
  return new CommandProblem({
    code: 'nothing-to-pay',
    where: '',
    message: product.say(`待付 ${owed.length} 笔，没有一笔可以付款。`, `${owed.length} owed; none may be paid now.`),
    remedy: product.say('请运行 meritline payments services 查看。', 'Look with: meritline payments services'),
  });
}

/** Releases every such file that waits, as another person than who made it or recorded a payment of it. */
export async function releaseServices(product: Product): Promise<Outcome> {
  const { files } = await product.ask('/payments/service-money', {});
  const released = [];
  for (const { bankFileId } of files.filter(({ state }) => state === 'prepared'))
    released.push(await product.act('/payments/release-service-file', { bankFileId }));
  const text = product.say(
    `已放行 ${released.length} 个文件。`,
    `${quantity(released.length, 'file', 'files')} released.`,
  );
  return { value: released, text };
}
