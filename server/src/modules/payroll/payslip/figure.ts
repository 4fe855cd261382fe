/** A recorded payslip calculated again, exactly and with its traces, from the pinned facts by the pinned definition. */
import { parseDecimal, toScaled } from '@meritline/engine/money';
import { type PayFigure, rowFacts } from '@meritline/engine/payroll';
import { Problem } from '../../../platform/problem/index.ts';
import { blockOf } from '../calculate/columns.ts';
import type { JurisdictionRules } from '../rules/pinned-definition.ts';
import { amountOf, type HeldPayslip } from './recorded.ts';

export function rulesOf({ definition, jurisdiction }: HeldPayslip): JurisdictionRules {
  const rules = definition.content.rules[jurisdiction];
  if (!rules) throw new Error(`The pinned definition ${definition.digest} has no rules of ${jurisdiction}`);
  return rules;
}

export function figureOf(payslip: HeldPayslip): PayFigure {
  const { definition, facts } = payslip;
  return definition.program.explain(rowFacts(blockOf(definition, [facts], rulesOf(payslip)), 0));
}

/** Scaled integer of a calculated value; null for text and for what has no result. */
function scaledOf(value: string | boolean | null | undefined, scale: number): number | null {
  if (typeof value === 'boolean') return Number(value);
  const number = typeof value === 'string' ? parseDecimal(value) : null;
  const scaled = number === null ? null : toScaled(number, scale);
  return scaled === null ? null : Number(scaled);
}

/** Codes of the items whose result today is not what was recorded. */
export function differingItems(payslip: HeldPayslip, figure: PayFigure): string[] {
  return payslip.definition.program.items
    .filter((item) => item.type !== 'text')
    .filter((item) => scaledOf(figure.value.items[item.code], item.scale) !== amountOf(payslip, item.code))
    .map((item) => item.code);
}

/** An explanation of other figures than those paid would be none: refused, naming the items. */
export function demandSame(payslip: HeldPayslip, figure: PayFigure): void {
  const differing = differingItems(payslip, figure);
  if (differing.length === 0) return;
  throw new Problem({
    code: 'does-not-recompute',
    status: 409,
    title: {
      zh: '按当时的数据和规则重新计算，结果与记录不符，无法解释。',
      en: 'Calculated again from the facts and rules of its month, this payslip does not come to what was recorded; it cannot be explained.',
    },
    remedy: {
      zh: '请薪酬专员在“工资核对”中运行“复算验证”并检查系统版本。',
      en: 'Let the pay specialist verify the run and check the version of the product.',
    },
    where: differing.join(', '),
  });
}
