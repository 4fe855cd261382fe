/**
 * How far the cards of a cycle are. The database counts them by key and rater in one pass, under the asker's own rights, and the
 * some hundreds of groups are added up here to whatever is shown.
 */
import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../../../platform/database/index.ts';

const counted = [
  'people',
  'read',
  'linesExpected',
  'linesRead',
  'targetsAgreed',
  'selfSubmitted',
  'rated',
  'secondRated',
  'calibrated',
  'published',
  'ratedLately',
] as const;
type Counts = Record<(typeof counted)[number], number>;

/** Cards that share a key, a rater and whether they count. */
export interface CardGroup extends Counts {
  readonly key: string | null;
  readonly raterPersonId: string | null;
  readonly raterZh: string | null;
  readonly raterEn: string | null;
  readonly isExcluded: boolean;
  /** Forms the rater still has to fill in. */
  readonly forms: number;
  /** What each form kept took, of those rated: numbers with a space between. */
  readonly seconds: string | null;
}

export interface Progress extends Counts {
  readonly medianMinutes: number | null;
  readonly waitingFor: { personId: string; nameZh: string; nameEn: string; forms: number }[];
}

/**
 * In the order of the keys.
 *
 * @param key of a card `s`, or of what `join` brings.
 */
export async function groupCards(
  tx: Db,
  cycleId: string,
  now: Date,
  key: RawBuilder<unknown>,
  join: RawBuilder<unknown> = sql``,
): Promise<CardGroup[]> {
  // The planner expects 8 kB of the seconds of every group and would rather sort all cards than hold so many groups.
  await sql`set local hash_mem_multiplier = 16`.execute(tx);
  const found = await sql<CardGroup>`
    select ${key}::text as key, s.rater_person_id as "raterPersonId", min(s.rater_zh) as "raterZh", min(s.rater_en) as "raterEn", s.state = 'excluded' as "isExcluded",
      count(*) as people, count(*) filter (where s.lines_read >= s.lines_expected) as read, sum(s.lines_expected)::bigint as "linesExpected",
      sum(least(s.lines_read, s.lines_expected))::bigint as "linesRead", count(s.targets_agreed_at) as "targetsAgreed", count(s.self_submitted_at) as "selfSubmitted",
      count(s.rated_at) as rated, count(s.second_rated_at) as "secondRated", count(s.calibrated_at) as calibrated, count(*) filter (where s.state = 'published') as published,
      count(*) filter (where s.rated_at > ${now}::timestamptz - interval '7 days') as "ratedLately", count(*) filter (where s.rated_at is null and s.state = 'open') as forms,
      string_agg(s.rating_seconds::text, ' ') filter (where s.rated_at is not null and s.rating_seconds > 0) as seconds
    from appraisals.scorecard s ${join} where s.cycle_id = ${cycleId} group by ${key}, s.rater_person_id, s.state = 'excluded' order by ${key}`.execute(
    tx,
  );
  return found.rows;
}

/** By code, as the database orders text; without a name last. */
export function inOrder(one: string | null, other: string | null): number {
  if (one === null || other === null) return Number(one === null) - Number(other === null);
  return Number(one > other) - Number(one < other);
}

/** The name a rater has on the cards, the first of several. */
export const nameOf = (groups: readonly CardGroup[]) => ({
  nameZh: groups.map(({ raterZh }) => raterZh).sort(inOrder)[0] ?? null,
  nameEn: groups.map(({ raterEn }) => raterEn).sort(inOrder)[0] ?? null,
});

function waitingFor(groups: readonly CardGroup[]): Progress['waitingFor'] {
  const open = groups.filter(({ raterPersonId, forms }) => raterPersonId !== null && forms > 0);
  return [...Map.groupBy(open, ({ raterPersonId }) => raterPersonId!)]
    .map(([personId, cards]) => {
      const { nameZh, nameEn } = nameOf(cards);
      return { personId, nameZh: nameZh ?? '', nameEn: nameEn ?? '', forms: sumOf(cards, 'forms') };
    })
    .sort((a, b) => b.forms - a.forms || inOrder(a.nameEn, b.nameEn) || inOrder(a.personId, b.personId));
}

const sumOf = (groups: readonly CardGroup[], count: keyof Counts | 'forms'): number =>
  groups.reduce((sum, group) => sum + group[count], 0);

/** Whole minutes in the middle of what forms took; of two in the middle their mean. */
function medianMinutes(groups: readonly CardGroup[]): number | null {
  const sorted = Float64Array.from(groups.flatMap(({ seconds }) => seconds?.split(' ').map(Number) ?? [])).sort();
  if (sorted.length === 0) return null;
  const upper = sorted[sorted.length >> 1]!;
  const lower = sorted[(sorted.length - 1) >> 1]!;
  return Math.round((lower + upper) / 120);
}

/** Of the groups that count. */
export function addUp(groups: readonly CardGroup[]): Progress {
  const counts = Object.fromEntries(counted.map((count) => [count, sumOf(groups, count)])) as Counts;
  return { ...counts, medianMinutes: medianMinutes(groups), waitingFor: waitingFor(groups) };
}
