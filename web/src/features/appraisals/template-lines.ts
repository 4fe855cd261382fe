/** Lines of a scorecard template while they are edited: parts follow the indicators, weights sum to 100. */
export interface TemplateLine {
  readonly indicatorCode: string;
  readonly part: 'weighted' | 'veto' | 'bonus';
  /** Decimal text; only weighted lines have one. */
  readonly weight: string | null;
}

/** Ten-thousandths, as the server adds them up: exact where a sum of decimals is not. null = not a weight. */
function units(weight: string): number | null {
  const found = /^(\d{1,3})(?:\.(\d{1,4}))?$/.exec(weight.trim());
  return found ? Number(found[1]) * 10_000 + Number((found[2] ?? '').padEnd(4, '0')) : null;
}

/** The sum as decimal text, and whether the lines may be saved. */
export function weightsOf(lines: readonly TemplateLine[]): { readonly sum: string; readonly isWhole: boolean } {
  const weighted = lines.filter((line) => line.part === 'weighted');
  const each = weighted.map((line) => units(line.weight ?? ''));
  const sum = each.reduce<number>((all, one) => all + (one ?? 0), 0);
  const fraction = String(sum % 10_000)
    .padStart(4, '0')
    .replace(/0+$/, '');
  return {
    sum: fraction === '' ? String(Math.trunc(sum / 10_000)) : `${Math.trunc(sum / 10_000)}.${fraction}`,
    isWhole: sum === 1_000_000 && each.every((one) => one !== null),
  };
}

/** Weighted lines first, then vetoes, then bonuses: the order of the scorecard. */
export const inOrder = (lines: readonly TemplateLine[]): TemplateLine[] => {
  const rank = { weighted: 0, veto: 1, bonus: 2 };
  return [...lines].sort((a, b) => rank[a.part] - rank[b.part]);
};
