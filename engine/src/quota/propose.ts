import { type Issue, issue, type Names, names, quantity } from '../explain/index.ts';
import { compareRational, parseDecimal, type Rational } from '../money/index.ts';

/** A person to be placed. `values` has a decimal per key of the order; a key the person lacks ranks last. */
export interface PlacedPerson {
  readonly id: string;
  readonly values: Readonly<Record<string, string>>;
  /** The level the score alone gives; for ceilings. */
  readonly level?: string | undefined;
}

/** One key of the agreed order: the score first, then what decides between equals. */
export interface OrderKey {
  readonly code: string;
  readonly names?: Names;
  readonly better: 'higher' | 'lower';
}

export interface LevelPlace {
  readonly id: string;
  /** 1 is the best; people whom no key separates share a rank. */
  readonly rank: number;
  /** Null where a tie at the cut is left to the meeting. */
  readonly level: string | null;
  /** The key that separated this person from the one before, null where the first key did or none could. */
  readonly decidedBy: string | null;
  readonly tiedWith: readonly string[];
}

interface Ranked {
  readonly person: PlacedPerson;
  readonly keys: readonly (Rational | null)[];
}

/**
 * A proposal from ranks: the best fill the first level's places, the next the second's. People whom no key separates and
 * who straddle a cut are all moved up or down, or left open with an issue: a tie is never broken silently.
 *
 * @param places levels from best to worst with their whole-person places; `isCeiling` keeps everybody at or below the
 *   level of the own score and only pushes down what exceeds the places
 */
export function proposeLevels(facts: {
  readonly people: readonly PlacedPerson[];
  readonly order: readonly OrderKey[];
  readonly places: readonly { readonly level: string; readonly count: number }[];
  readonly ties: 'open' | 'up' | 'down';
  readonly isCeiling?: boolean;
}): { readonly value: readonly LevelPlace[]; readonly issues: readonly Issue[] } {
  const issues: Issue[] = [];
  const ranked = rankPeople(facts.people, facts.order);
  const places = new Places(facts.places, facts.isCeiling === true);
  const value: LevelPlace[] = [];
  for (const group of tiedGroups(ranked)) {
    const at = places.next(group[0]!.person.level);
    const level = places.fits(at, group.length) ? facts.places[at]!.level : onTheCut(group, facts, at, places, issues);
    const isMovedDown = level !== null && level !== facts.places[at]!.level;
    places.take(at, group.length, isMovedDown);
    const rank = value.length + 1;
    const tiedWith = group.map(({ person }) => person.id);
    const decidedBy = decider(group[0]!, value.length === 0 ? null : ranked[value.length - 1]!, facts.order);
    for (const { person } of group) {
      value.push({ id: person.id, rank, level, decidedBy, tiedWith: tiedWith.filter((id) => id !== person.id) });
    }
  }
  return { value, issues };
}

/** The places still free, from the best level down; the last level takes everybody who is left. */
class Places {
  readonly #levels: readonly string[];
  readonly #left: number[];
  readonly #isCeiling: boolean;
  #at = 0;
  constructor(places: readonly { readonly level: string; readonly count: number }[], isCeiling: boolean) {
    this.#levels = places.map(({ level }) => level);
    this.#left = places.map(({ count }) => count);
    this.#isCeiling = isCeiling;
  }
  left(at: number): number {
    return this.#left[at]!;
  }
  /** The level the next group reaches; under ceilings never above its own. */
  next(own: string | undefined): number {
    if (this.#isCeiling && own !== undefined) this.#at = Math.max(this.#at, this.#levels.indexOf(own));
    while (this.#at < this.#left.length - 1 && this.#left[this.#at]! <= 0) this.#at += 1;
    return this.#at;
  }
  fits(at: number, size: number): boolean {
    return this.#left[at]! >= size || at === this.#left.length - 1;
  }
  /** Uses places; what a level has too few of comes from the next, so that the places still add up to the people. */
  take(at: number, size: number, isMovedDown: boolean): void {
    if (isMovedDown) {
      this.#left[at] = 0;
      this.take(at + 1, size, false);
      return;
    }
    this.#left[at]! -= size;
    if (this.#isCeiling) return;
    for (let level = at; level < this.#left.length - 1 && this.#left[level]! < 0; level += 1) {
      this.#left[level + 1]! += this.#left[level]!;
      this.#left[level] = 0;
    }
  }
}

function onTheCut(
  group: readonly Ranked[],
  facts: Parameters<typeof proposeLevels>[0],
  level: number,
  places: Places,
  issues: Issue[],
): string | null {
  if (facts.ties === 'up') return facts.places[level]!.level;
  if (facts.ties === 'down') return facts.places[level + 1]!.level;
  const ids = group.map(({ person }) => person.id);
  issues.push(
    issue(
      'tie-at-cut',
      ids.join(', '),
      names(
        `${ids.join('、')} 并列，而“${facts.places[level]!.level}”只剩 ${places.left(level)} 个名额。`,
        `${ids.join(', ')} are equal and “${facts.places[level]!.level}” has ${quantity(places.left(level), 'place', 'places')} left.`,
      ),
      names('由会议决定，或在并列规则中补充一项。', 'Let the meeting decide, or add a key to the order.'),
    ),
  );
  return null;
}

function rankPeople(people: readonly PlacedPerson[], order: readonly OrderKey[]): Ranked[] {
  const read = people.map((person) => ({
    person,
    keys: order.map(({ code }) => {
      const text = person.values[code];
      return text === undefined ? null : parseDecimal(text);
    }),
  }));
  return read.toSorted((a, b) => compareKeys(a, b, order));
}

function compareKeys(a: Ranked, b: Ranked, order: readonly OrderKey[]): number {
  for (const [at, { better }] of order.entries()) {
    const difference = compareKey(a.keys[at]!, b.keys[at]!, better);
    if (difference !== 0) return difference;
  }
  return 0;
}

function compareKey(a: Rational | null, b: Rational | null, better: 'higher' | 'lower'): number {
  if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1;
  return better === 'higher' ? compareRational(b, a) : compareRational(a, b);
}

/** Runs of people whom no key separates; one that the last key separates is a run of its own. */
function tiedGroups(ranked: readonly Ranked[]): Ranked[][] {
  const groups: Ranked[][] = [];
  for (const each of ranked) {
    const last = groups.at(-1);
    const isTied = last !== undefined && last[0]!.keys.every((key, at) => sameKey(key, each.keys[at]!));
    if (isTied) last.push(each);
    else groups.push([each]);
  }
  return groups;
}

const sameKey = (a: Rational | null, b: Rational | null): boolean =>
  a === null || b === null ? a === b : compareRational(a, b) === 0;

function decider(first: Ranked, before: Ranked | null, order: readonly OrderKey[]): string | null {
  if (before === null) return null;
  const at = order.findIndex((_, index) => !sameKey(first.keys[index]!, before.keys[index]!));
  return at <= 0 ? null : order[at]!.code;
}
