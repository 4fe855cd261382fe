import { type Names, names, type TraceNode } from '../explain/index.ts';
import { multiplyRational, rational, toDecimalText } from '../money/index.ts';
import type { PoolBand } from './quota.ts';
import type { QuotaBandResult, QuotaFacts, QuotaPool } from './types.ts';

/** Why a pool has these counts: which units are in it, and each band from its exact number to whole persons. */
export function tracePool(pool: QuotaPool, bands: readonly PoolBand[], facts: QuotaFacts): TraceNode {
  const units = facts.units.filter(({ code }) => pool.units.includes(code));
  const own = facts.units.find(({ code }) => code === pool.code);
  return {
    code: `quota:${pool.code}`,
    names: own?.names ?? names(pool.code, pool.code),
    kind: 'step',
    value: String(pool.people),
    type: 'number',
    formula: pool.isPooled ? 'sum(people of the pooled units)' : 'people',
    withNumbers: units.map(({ code, people }) => `${code} ${people}`).join(' + '),
    detail: { isPooled: pool.isPooled, isTooSmall: pool.isTooSmall, smallestUnit: facts.smallestUnit },
    children: pool.bands.map((band, at) => traceBand(pool, band, bands[at]!, facts)),
  };
}

function traceBand(pool: QuotaPool, result: QuotaBandResult, band: PoolBand, facts: QuotaFacts): TraceNode {
  const share = (persons: PoolBand['least']): string =>
    toDecimalText(multiplyRational(persons, rational(100, pool.people)));
  const range = band.isRange ? `${share(band.least)}%–${share(band.most)}% → ${result.least}–${result.most}` : '';
  const exact =
    result.exact === null ? '' : `${pool.people} × ${share(band.exact!)}% = ${result.exact} → ${result.target}`;
  const open = `→ ${result.target ?? `${result.least}–${result.most}`}`;
  return {
    code: `quota:${pool.code}:${result.levels.join('+')}`,
    names: bandNames(result.levels, facts),
    kind: 'step',
    value: String(result.target ?? '—'),
    type: 'number',
    formula:
      band.exact === null ? (band.isRange ? 'range(people × share)' : 'rest') : 'largestRemainder(people × share)',
    withNumbers: [exact, range].filter((part) => part !== '').join('; ') || open,
    detail: { binding: result.binding, least: result.least, most: result.most, actual: result.actual },
    children: [],
  };
}

function bandNames(levels: readonly string[], facts: QuotaFacts): Names {
  const found = levels.map((code) => facts.levels.find((level) => level.code === code)?.names ?? names(code, code));
  return names(found.map(({ zh }) => zh).join('+'), found.map(({ en }) => en).join(' + '));
}
