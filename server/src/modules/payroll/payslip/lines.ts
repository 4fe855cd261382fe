/** The lines of a payslip: recorded amounts by group, with the change since last month and the formula in numbers. */
import { scaledToText } from '@meritline/engine/money';
import type { CompiledItem, PayFigure, PayItemGroup } from '@meritline/engine/payroll';
import type { z } from 'zod';
import type { Words } from '../../../platform/problem/index.ts';
import { groupNames } from '../rules/bar-names.ts';
import type { payslipLine } from '../views/payslip.ts';
import { amountOf, type HeldPayslip } from './recorded.ts';
import { partsOf, type TakenRow } from './retro-lines.ts';
import { shownSource } from './source.ts';

export type PayslipLine = z.infer<typeof payslipLine>;
export interface PayslipGroup {
  readonly code: string;
  readonly names: Words;
  readonly lines: PayslipLine[];
}

/** Groups in the order people read a payslip; a rule pack has the word for a group that each country calls otherwise. */
const GROUPS: readonly (readonly [PayItemGroup, Words])[] = [
  ['fixed', { zh: '固定工资', en: 'Fixed pay' }],
  ['variable', { zh: '绩效与奖金', en: 'Variable pay' }],
  ['allowance', { zh: '津贴补贴', en: 'Allowances' }],
  ['attendance', { zh: '考勤', en: 'Attendance' }],
  ['retro', { zh: '补发补扣', en: 'Retro' }],
  ['insurance', { zh: '保险', en: 'Insurance' }],
  ['fund', { zh: '基金', en: 'Fund' }],
  ['tax', { zh: '税', en: 'Tax' }],
  ['other', { zh: '其他', en: 'Other' }],
  ['total', { zh: '合计', en: 'Totals' }],
];

/** The employer's part of a scheme bears the code of the person's part with this ending. */
const employerCode = (code: string): string | null =>
  code.endsWith('_employee') ? `${code.slice(0, -'_employee'.length)}_employer` : null;

export function linesOf(
  payslip: HeldPayslip,
  previous: HeldPayslip | null,
  figure: PayFigure,
  taken: readonly TakenRow[],
): PayslipGroup[] {
  const items = new Map(payslip.definition.program.items.map((item) => [item.code, item]));
  const own = [...items.values()].filter((item) => item.kind === 'deduction');
  const paired = new Set(own.map((item) => employerCode(item.code)));
  const lines = payslip.definition.content.definition.items.flatMap(({ code }) => {
    const item = items.get(code)!;
    if (item.kind === 'employer-contribution' && paired.has(code)) return [];
    const line = lineOf(item, payslip, previous, figure, taken);
    return line === null ? [] : [{ group: item.group, line }];
  });
  return GROUPS.map(([code, names]) => ({
    code,
    names: groupNames(code, payslip.definition.content.packs) ?? names,
    lines: lines.filter((each) => each.group === code).map((each) => each.line),
  })).filter((group) => group.lines.length > 0);
}

function lineOf(
  item: CompiledItem,
  payslip: HeldPayslip,
  previous: HeldPayslip | null,
  figure: PayFigure,
  taken: readonly TakenRow[],
): PayslipLine | null {
  const trace = figure.trace[item.code];
  const scaled = amountOf(payslip, item.code);
  const before = previous ? (amountOf(previous, item.code) ?? 0) : null;
  const employer = employerCode(item.code);
  const employerFen = employer === null ? null : amountOf(payslip, employer);
  const isNothing = (scaled ?? 0) === 0 && (before ?? 0) === 0 && (employerFen ?? 0) === 0;
  if (item.type === 'text' ? trace === undefined : isNothing) return null;
  const isMoney = item.type === 'money';
  return {
    code: item.code,
    names: { zh: item.zh, en: item.en },
    kind: item.kind,
    group: item.group,
    value: valueText(item, scaled, trace?.value),
    amountFen: isMoney ? scaled : null,
    changeFen: isMoney && scaled !== null && before !== null ? scaled - before : null,
    withNumbers: trace?.withNumbers ?? null,
    employerFen,
    parts: item.group === 'retro' ? partsOf(payslip, taken, item.code, employer) : [],
    source: shownSource(item.source),
  };
}

function valueText(item: CompiledItem, scaled: number | null, traced: string | undefined): string {
  if (item.type === 'text') return traced ?? '';
  if (scaled === null) return '';
  if (item.type === 'boolean') return scaled === 1 ? 'true' : 'false';
  return scaledToText(scaled, item.scale);
}
