/** Kinds of input a month waits for, and which fact belongs to which: what the checklist counts and the cut-off asks about. */
import type { Words } from '../../../platform/problem/index.ts';

export const INPUT_KINDS = [
  'attendance',
  'leave',
  'overtime',
  'bonus',
  'deduction',
  'loan',
  'special-deduction',
  'insurance',
] as const;
export type InputKind = (typeof INPUT_KINDS)[number];

export const KIND_NAMES: Readonly<Record<InputKind, Words>> = {
  attendance: { zh: '考勤', en: 'Attendance' },
  leave: { zh: '假期', en: 'Leave' },
  overtime: { zh: '加班', en: 'Overtime' },
  bonus: { zh: '奖金与一次性收入', en: 'Bonuses and one-off pay' },
  deduction: { zh: '扣款与计税数据', en: 'Deductions and tax facts' },
  loan: { zh: '借款与预支', en: 'Loans and advances' },
  'special-deduction': { zh: '专项附加扣除', en: 'Special deductions' },
  insurance: { zh: '社保公积金增减', en: 'Insurance changes' },
};

const BY_CODE: readonly (readonly [RegExp, InputKind])[] = [
  [/overtime/, 'overtime'],
  [/leave/, 'leave'],
  [/loan|advance|garnish/, 'loan'],
];
const BY_GROUP: Readonly<Record<string, InputKind>> = {
  attendance: 'attendance',
  allowance: 'attendance',
  variable: 'bonus',
  'one-off': 'bonus',
  insurance: 'insurance',
  fund: 'insurance',
};

export const kindOfInput = (input: { readonly code: string; readonly group?: string }): InputKind =>
  BY_CODE.find(([pattern]) => pattern.test(input.code))?.[1] ?? BY_GROUP[input.group ?? ''] ?? 'deduction';
