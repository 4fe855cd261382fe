/** Sums of appraisals by group, withheld where they would tell of a person whom the asker may not see. */
import { sql } from 'kysely';
import type { Db } from '../../platform/database/index.ts';

export const groupings = ['organisation', 'grade', 'rater', 'indicator'] as const;
export type Grouping = (typeof groupings)[number];

/** Fewest people with a score in a group of which the asker may not see everyone. */
export const SMALLEST_GROUP = 5;

export interface Summed {
  readonly cycleId: string;
  readonly key: string;
  /** The whole department asked for; else a part of it. */
  readonly isWhole: boolean;
  readonly people: number;
  readonly scored: number | null;
  /** People with a score whom the asker may not see. */
  readonly outside: number;
  readonly isShown: boolean;
  readonly mean: number | null;
  readonly deviation: number | null;
  readonly least: number | null;
  readonly q1: number | null;
  readonly median: number | null;
  readonly q3: number | null;
  readonly greatest: number | null;
  readonly spread: Readonly<Record<string, number>>;
  /** Somebody in it is of a department below. */
  readonly hasParts: boolean;
}

/** What is summed: the people of a department and all below it, told apart by a grouping or taken as one. */
export interface Asked {
  readonly by: Grouping | 'whole';
  readonly path: string;
  /** Levels of departments told apart below it; left out = all. Those further down count in the ones above. */
  readonly depth?: number;
}

const NOTHING = {
  scored: null,
  mean: null,
  deviation: null,
  least: null,
  q1: null,
  median: null,
  q3: null,
  greatest: null,
  spread: {},
};
const withheld = (row: Summed): Summed => ({ ...row, ...NOTHING, isShown: false });

/** One statement for all cycles and groups; by grade and by rater the whole comes with its parts. */
export async function summary(db: Db, cycleIds: readonly string[], { by, path, depth }: Asked): Promise<Summed[]> {
  const found = await sql<Summed>`
    select cycle_id as "cycleId", key, is_whole as "isWhole", people, scored, outside, is_shown as "isShown", mean, deviation, lowest as least, q1, median, q3, highest as greatest, spread, has_parts as "hasParts"
    from statistics.summary(${cycleIds}::uuid[], ${by}, ${path}::ltree, ${SMALLEST_GROUP}, ${depth ?? null}::bigint) order by key`.execute(
    db,
  );
  const byCycle = [...Map.groupBy(found.rows, (row) => row.cycleId).values()];
  return byCycle.flatMap((rows) =>
    by === 'organisation'
      ? guardTree(rows)
      : by === 'grade'
        ? [...rows.filter((row) => row.isWhole), ...guardParts(rows.filter((row) => !row.isWhole))]
        : rows,
  );
}

/**
 * Groups that add up to a whole: when those withheld hold fewer than five people together, the whole less the others would
 * tell of them, so the smallest other one is withheld too.
 */
export function guardParts(rows: readonly Summed[]): Summed[] {
  const hidden = rows.filter((row) => !row.isShown).reduce((sum, row) => sum + row.outside, 0);
  if (hidden === 0 || hidden >= SMALLEST_GROUP) return [...rows];
  const next = rows.filter((row) => row.isShown && row.outside > 0).sort((a, b) => a.outside - b.outside)[0];
  return rows.map((row) => (row === next ? withheld(row) : row));
}

/** The same in a tree: people of a department itself are a part that is never shown. Below what is withheld everything is. */
export function guardTree(rows: readonly Summed[]): Summed[] {
  const byKey = new Map(rows.map((row) => [row.key, row]));
  const parentOf = (key: string) => key.split('.').slice(0, -1).join('.');
  const children = Map.groupBy(
    rows.filter((row) => byKey.has(parentOf(row.key))),
    (row) => parentOf(row.key),
  );
  const top = rows.filter((row) => !byKey.has(parentOf(row.key)));
  const out = new Map<string, Summed>();
  const visit = (row: Summed): void => {
    out.set(row.key, row);
    const parts = children.get(row.key) ?? [];
    const own = row.outside - parts.reduce((sum, part) => sum + part.outside, 0);
    const shown = row.isShown
      ? guardParts([...parts, { ...withheld(row), outside: own, key: '' }]).filter((part) => part.key !== '')
      : parts.map((part) => (part.outside > 0 ? withheld(part) : part));
    for (const part of shown) visit(part);
  };
  for (const row of top) visit(row);
  return rows.map((row) => out.get(row.key)!);
}
