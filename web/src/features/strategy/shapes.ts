import type { QueryAnswer } from '@meritline/contract';
import type { Light } from '../../ui/index.ts';

export type StrategyMap = QueryAnswer<'/indicators/strategy-map'>;
export type Objective = StrategyMap['objectives'][number];
export type Indicator = QueryAnswer<'/indicators/indicators'>['indicators'][number];
export type Use = QueryAnswer<'/appraisals/indicator-use'>['uses'][number];
export type Finding = QueryAnswer<'/appraisals/indicator-lint'>['findings'][number];
export type Coverage = QueryAnswer<'/appraisals/strategy-coverage'>;
export type ComparisonDetail = QueryAnswer<'/indicators/comparison-detail'>;
export type Standards = QueryAnswer<'/indicators/standards'>;
export type Holders = QueryAnswer<'/indicators/standard-holders'>;
export type Standard = Standards['standards'][number];
export type Stage = Standards['stages'][number];
export type ObjectiveProgress = QueryAnswer<'/appraisals/objective-progress'>;
export type Cell = ObjectiveProgress['cells'][number];

export interface Stand {
  readonly light: Light;
  /** Mean score of the departments' lines that serve the objective, by their weights; null when nothing is scored. */
  readonly score: number | null;
  readonly departments: number;
}

/** How an objective stands in a cycle; `lights` are those of the cycle's policy. */
export function standOf(
  cells: readonly Cell[],
  lights: { readonly achieved: string; readonly watch: string } | null,
): Stand {
  const departments = new Set(cells.map((cell) => cell.departmentCode)).size;
  const scored = cells.filter((cell) => cell.score !== null);
  const weight = scored.reduce((sum, cell) => sum + Number(cell.weight), 0);
  if (weight === 0 || lights === null) return { light: 'none', score: null, departments };
  const score = scored.reduce((sum, cell) => sum + Number(cell.score) * Number(cell.weight), 0) / weight;
  const light = score >= Number(lights.achieved) ? 'good' : score >= Number(lights.watch) ? 'watch' : 'bad';
  return { light, score, departments };
}

/** Everything an objective drives or is driven by, itself included: the chain that lights up when it is chosen. */
export function chainOf(objectives: readonly Objective[], code: string | null): ReadonlySet<string> {
  const chain = new Set<string>(code === null ? [] : [code]);
  if (code === null) return chain;
  const walk = (from: string, next: (code: string) => readonly string[]) => {
    for (const to of next(from)) {
      if (chain.has(to)) continue;
      chain.add(to);
      walk(to, next);
    }
  };
  walk(code, (from) => objectives.find((one) => one.code === from)?.contributesTo ?? []);
  const up = new Set(chain);
  const below = (from: string) => objectives.filter((one) => one.contributesTo.includes(from)).map((one) => one.code);
  const visit = (from: string) => {
    for (const to of below(from)) {
      if (up.has(to) && to !== code) continue;
      if (!chain.has(to)) {
        chain.add(to);
        visit(to);
      }
    }
  };
  visit(code);
  return chain;
}

export interface ChainRow {
  readonly one: Objective;
  readonly depth: number;
}

/** The chain of an objective in lines: all it drives, from the top down, then itself and what it rests on, each once. */
export function chainRows(objectives: readonly Objective[], code: string): ChainRow[] {
  const byCode = new Map(objectives.map((one) => [one.code, one]));
  const above: string[] = [];
  const climb = (from: string) => {
    for (const to of byCode.get(from)?.contributesTo ?? []) {
      if (above.includes(to) || to === code) continue;
      climb(to);
      if (!above.includes(to)) above.push(to);
    }
  };
  climb(code);
  const rows: ChainRow[] = above.flatMap((each) => {
    const one = byCode.get(each);
    return one ? [{ one, depth: 0 }] : [];
  });
  const seen = new Set(above);
  const descend = (at: string, depth: number) => {
    const one = byCode.get(at);
    if (!one || seen.has(at)) return;
    seen.add(at);
    rows.push({ one, depth });
    for (const below of objectives) if (below.contributesTo.includes(at)) descend(below.code, depth + 1);
  };
  descend(code, above.length > 0 ? 1 : 0);
  return rows;
}
