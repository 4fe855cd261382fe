import type { QueryAnswer } from '@meritline/contract';
import { formatDecimal, NO_DATA } from '../../ui/format/index.ts';

export type { CycleRow } from '../../app/chosen-cycle.tsx';
export type Statistics = QueryAnswer<'/statistics/appraisal-statistics'>;
export type Group = Statistics['groups'][number];

/** Lights of an indicator's lines in the order shown. */
export const LIGHTS = ['achieved', 'watch', 'missed', 'no-data'] as const;
export type Light = (typeof LIGHTS)[number];

export const shown = (value: number | null, digits = 1): string =>
  value === null
    ? NO_DATA
    : value < 0
      ? `−${formatDecimal((-value).toFixed(digits))}`
      : formatDecimal(value.toFixed(digits));

export const signed = (value: number, digits = 1): string =>
  `${value > 0 ? '+' : ''}${shown(Math.abs(value) < 0.5 * 10 ** -digits ? 0 : value, digits)}`;

/** How much of a group stands at a mark, in percent; null where nothing is known. */
export const percentOf = (group: Pick<Group, 'spread'>, mark: string): number | null => {
  const whole = Object.values(group.spread).reduce((sum, n) => sum + n, 0);
  return whole === 0 ? null : (100 * (group.spread[mark] ?? 0)) / whole;
};
