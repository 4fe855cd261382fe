/** Recorded differences unfolded to lines. */
import type { PayItemType } from '@meritline/engine/payroll';
import type { z } from 'zod';
import type { PinnedDefinition } from '../rules/pinned-definition.ts';
import type { retroLine } from '../views/retro.ts';
import type { RetroSource } from './rerun.ts';

export type RetroLine = z.infer<typeof retroLine>;

/** Lines of one recorded row in the order of the pay items; names are those of the month that takes it, or the code of an item it no longer has. */
export function linesOfSource(
  source: Pick<RetroSource, 'originPeriod' | 'items'>,
  definition: PinnedDefinition,
): RetroLine[] {
  const items = definition.content.definition.items;
  const place = new Map(items.map(({ code }, index) => [code, index]));
  const lines = Object.entries(source.items).map(([code, [before, after, madeGood]]) => ({
    ...namesOf(code, items[place.get(code) ?? -1]),
    originPeriod: source.originPeriod,
    item: code,
    beforeFen: before,
    afterFen: after,
    madeGoodFen: madeGood,
    amountFen: after - before - madeGood,
  }));
  return lines.toSorted((a, b) => (place.get(a.item) ?? items.length) - (place.get(b.item) ?? items.length));
}

const namesOf = (code: string, item: PayItemType | undefined): Pick<RetroLine, 'names' | 'kind'> => ({
  names: item ? { zh: item.zh, en: item.en } : { zh: code, en: code },
  kind: item?.kind ?? 'information',
});

/** What the person gets or owes of some lines before tax, and what the employer pays on top. */
export function sumsOf(lines: readonly RetroLine[]): { readonly amountFen: number; readonly employerFen: number } {
  const sum = (kind: RetroLine['kind']): number =>
    lines.reduce((total, line) => total + (line.kind === kind ? line.amountFen : 0), 0);
  return { amountFen: sum('earning') - sum('deduction') + 0, employerFen: sum('employer-contribution') };
}
