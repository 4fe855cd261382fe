import type { PayProgram } from '@meritline/engine/payroll';
import { Problem } from '../../../platform/problem/index.ts';

/** The figures a bridge is told in, in the order of the recorded arrays. */
export const MEASURES = ['net', 'gross', 'cost', 'tax'] as const;
export type Measure = (typeof MEASURES)[number];

/** Figures in which the effect of a change is told, in the order of the recorded arrays. */
export const MEASURES_OF_EFFECT = ['gross', 'net', 'cost'] as const;

export interface MeasureItems {
  readonly net: string;
  readonly gross: string;
  readonly cost: string;
  /** Deductions of the tax group; their sum is the tax of the month. */
  readonly tax: readonly string[];
}

const NAMED = { net: 'net_pay', gross: 'gross_pay', cost: 'employer_cost' } as const;

/** The items of a definition that are its measures. Throws a Problem that names what a definition lacks. */
export function measureItems(program: PayProgram): MeasureItems {
  const known = new Set(program.items.map((item) => item.code));
  for (const code of Object.values(NAMED)) {
    if (known.has(code)) continue;
    throw new Problem({
      code: 'measure-missing',
      status: 422,
      title: { zh: `薪资项目中缺少“${code}”。`, en: `The pay items lack "${code}".` },
      remedy: { zh: '请在“薪酬结构”中补上该合计项目。', en: 'Add this total under pay structure.' },
      where: code,
    });
  }
  const tax = program.items
    .filter((item) => item.group === 'tax' && item.kind === 'deduction')
    .map((item) => item.code);
  return { ...NAMED, tax };
}
