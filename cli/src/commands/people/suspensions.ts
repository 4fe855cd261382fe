/** Employments that stand still: recorded, their end said, listed. */
import type { OperationInput, QueryAnswer } from '@meritline/contract';
import type { Outcome } from '../../connection/connected-command.ts';
import { personOf } from '../../connection/person.ts';
import type { Product } from '../../connection/product.ts';
import { tableText } from '../../text/table.ts';

export const KINDS = [
  'unpaid-leave',
  'secondment',
  'service',
  'investigation',
  'other',
] as const satisfies readonly OperationInput<'/people/suspend-person'>['kind'][];

export interface SuspendOptions {
  readonly kind: (typeof KINDS)[number];
  readonly from: string;
  readonly until?: string;
  readonly pay: 'paid' | 'unpaid';
  readonly reason: string;
}

export async function suspend(product: Product, number: string, options: SuspendOptions): Promise<Outcome> {
  const { personId, employmentId } = await personOf(product, number);
  const recorded = await product.act('/people/suspend-person', {
    personId,
    employmentId,
    kind: options.kind,
    isPaid: options.pay === 'paid',
    effectiveFrom: options.from,
    effectiveUntil: options.until ?? null,
    reason: options.reason,
  });
  const text = product.say(
    `已登记 ${number} 自 ${options.from} 起停职。`,
    `${number} is suspended from ${options.from}.`,
  );
  return { value: { number, ...recorded }, text };
}

export interface ReturnOptions {
  readonly from: string;
  readonly on: string;
  readonly reason: string;
}

/** On the first day of the suspension it is taken back whole. */
export async function returned(product: Product, number: string, options: ReturnOptions): Promise<Outcome> {
  const { personId, employmentId } = await personOf(product, number);
  const ended = await product.act('/people/end-suspension', {
    personId,
    employmentId,
    effectiveFrom: options.from,
    returnsOn: options.on,
    reason: options.reason,
  });
  const text = ended.isTakenBack
    ? product.say(
        `${number} 自 ${options.from} 起的停职已撤回。`,
        `The suspension of ${number} from ${options.from} is taken back.`,
      )
    : product.say(`已登记 ${number} 于 ${options.on} 复岗。`, `${number} is back on ${options.on}.`);
  return { value: { number, ...ended }, text };
}

type Suspension = QueryAnswer<'/people/person-detail'>['suspensions'][number];

export async function suspensionsOf(product: Product, number: string): Promise<Outcome> {
  const { say } = product;
  const { personId } = await personOf(product, number);
  const { suspensions } = await product.ask('/people/person-detail', { personId });
  const head = [
    say('开始', 'From'),
    say('复岗', 'Back on'),
    say('类型', 'Kind'),
    say('工资', 'Pay'),
    say('原因', 'Reason'),
  ];
  const row = (one: Suspension) => [
    one.effectiveFrom,
    one.effectiveUntil ?? say('未定', 'not known'),
    one.kind,
    one.isPaid ? say('照发', 'paid') : say('停发', 'unpaid'),
    one.reason,
  ];
  const text =
    suspensions.length === 0
      ? say('没有停职记录。', 'No suspension on record.')
      : tableText([head, ...suspensions.map(row)]);
  return { value: suspensions, text };
}
