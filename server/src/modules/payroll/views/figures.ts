/** Recorded figures as the pages show them. */
import type { z } from 'zod';
import { packsPaying } from '../../../platform/rule-packs/index.ts';
import type { RunTotals } from '../record/finish-calculation.ts';
import type { Run } from '../record/run.ts';
import { barNamesIn, bridgeMethodIn } from '../rules/bar-names.ts';
import { BARS, barIndex } from '../rules/bridge-bars.ts';
import { MEASURES } from '../rules/measures.ts';
import type { bridge, measures } from './shapes.ts';

export type MeasureFigures = z.infer<typeof measures>;
type BridgeView = z.infer<typeof bridge>;

/** Figures of one person or sum by measure; a figure that does not exist shows as zero beside its issue. */
export function measureFigures(values: readonly number[]): MeasureFigures {
  const at = (measure: (typeof MEASURES)[number]): number => {
    const value = values[MEASURES.indexOf(measure)] ?? 0;
    return Number.isNaN(value) ? 0 : value;
  };
  return { netFen: at('net'), grossFen: at('gross'), costFen: at('cost'), taxFen: at('tax') };
}

export const minus = (a: MeasureFigures, b: MeasureFigures): MeasureFigures => ({
  netFen: a.netFen - b.netFen,
  grossFen: a.grossFen - b.grossFen,
  costFen: a.costFen - b.costFen,
  taxFen: a.taxFen - b.taxFen,
});

/** The values of one bar of a recorded bridge. */
export const barValues = (recorded: readonly number[], code: string): number[] => {
  const start = barIndex(code) * MEASURES.length;
  return recorded.slice(start, start + MEASURES.length);
};

export function bridgeView(run: Pick<Run, 'previousPeriod' | 'country'>, totals: RunTotals): BridgeView {
  const packs = packsPaying(run.country);
  const previous = measureFigures(totals.previous);
  const current = measureFigures(totals.current);
  const bars = BARS.map((kind) => {
    const bar = totals.bars.find((each) => each.code === kind.code)!;
    return { code: kind.code, names: barNamesIn(packs, kind), ...measureFigures(bar.values), people: bar.people };
  });
  const {
    code: _code,
    names: _names,
    people: _people,
    ...unexplained
  } = bars.find((bar) => bar.code === 'unexplained')!;
  return {
    previousPeriod: run.previousPeriod,
    previous,
    current,
    difference: minus(current, previous),
    bars: bars.filter((bar) => bar.code !== 'unexplained'),
    unexplained,
    method: bridgeMethodIn(packs),
  };
}
