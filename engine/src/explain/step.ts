import type { Names, TraceNode, ValueType } from './types.ts';

/** One named step of a calculation that is not a formula of a pay item: what was done, and with which numbers. */
export function step(
  code: string,
  names: Names,
  value: string,
  type: ValueType,
  formula: string,
  withNumbers: string,
  children: readonly TraceNode[] = [],
): TraceNode {
  return { code, names, kind: 'step', value, type, formula, withNumbers, children };
}

/** A fact a step rests on. */
export const given = (code: string, names: Names, value: string, type: ValueType): TraceNode => ({
  code,
  names,
  kind: 'input',
  value,
  type,
  children: [],
});
