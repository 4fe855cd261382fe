import { groupDifference } from '@meritline/engine/calibration';
import { sql } from 'kysely';
import { z } from 'zod';
import type { Tx } from '../../../platform/database/index.ts';
import { query } from '../../../platform/operation/index.ts';
import { problems } from '../../../platform/problem/index.ts';

/** Groups whose levels are looked at: each against everybody else of the session. */
const groupCodes = ['women', 'joined', 'part-time', 'away'] as const;
type GroupCode = (typeof groupCodes)[number];

const difference = z.object({ estimate: z.number(), low: z.number(), high: z.number(), isDifferent: z.boolean() });

const group = z.object({
  group: z.enum(groupCodes),
  /** People with a level in the group, and everybody else with one. */
  n: z.number().int(),
  others: z.number().int(),
  /** People of whom it is not known, or not to be seen by the asker, on which side they stand. */
  unknown: z.number().int(),
  /** In levels, + above the others; null where one side has too few people to say. */
  before: difference.nullable(),
  now: difference.nullable(),
});

interface Person {
  readonly rating: string | null;
  readonly beforeRating: string | null;
  readonly sides: Readonly<Record<GroupCode, boolean | null>>;
}

/** For who runs calibrations: whether the levels of a group stand above or below those of the others, before and now. */
export const sessionGroups = query({
  name: 'session-groups',
  summary: { zh: '各群体的等级差异', en: 'Levels by group of a session' },
  permission: 'calibration.run',
  input: z.object({ sessionId: z.uuid() }),
  output: z.object({ people: z.number().int(), groups: z.array(group) }),
  handle: async ({ tx }, { sessionId }) => {
    const found = await sql<{ scale: { rating: string }[] }>`
      select c.settings -> 'scale' as scale from calibration.session s join appraisals.cycle c on c.cycle_id = s.cycle_id
      where s.session_id = ${sessionId}`.execute(tx);
    if (!found.rows[0]) throw problems.notFound('calibration session', sessionId);
    const levels = found.rows[0].scale.map(({ rating }) => rating);
    const people = await gatherPeople(tx, sessionId);
    return { people: people.length, groups: groupCodes.map((code) => compared(code, people, levels)) };
  },
});

async function gatherPeople(tx: Tx, sessionId: string): Promise<Person[]> {
  const found = await sql<{
    rating: string | null;
    beforeRating: string | null;
    women: boolean | null;
    joined: boolean;
    partTime: boolean | null;
    away: boolean | null;
  }>`
    select k.rating, k.before_rating as "beforeRating", w.sex = 'female' as women, f.hired_on > c.ends_on - interval '1 year' as joined,
      e.full_time_share < 1000000 as "partTime",
      case when e.person_id is not null then exists (select from people.suspension x where x.person_id = e.person_id and x.employment_id = e.employment_id
        and x.superseded_at is null and x.effective_from < c.ends_on and (x.effective_until is null or c.starts_on < x.effective_until)) end as away
    from calibration.facts(${sessionId}::uuid) f
    join calibration.card k on k.session_id = ${sessionId}::uuid and k.person_id = f.person_id
    join calibration.session s on s.session_id = k.session_id
    join appraisals.cycle c on c.cycle_id = s.cycle_id
    left join appraisals.scorecard a on a.person_id = f.person_id and a.scorecard_id = f.scorecard_id
    left join people.person w on w.person_id = f.person_id
    left join people.employment e on e.person_id = a.person_id and e.employment_id = a.employment_id`.execute(tx);
  return found.rows.map(({ rating, beforeRating, women, joined, partTime, away }) => ({
    rating,
    beforeRating,
    sides: { women, joined, 'part-time': partTime, away },
  }));
}

/** A group against the others, a step for each level, the lowest being 1. */
function compared(code: GroupCode, people: readonly Person[], levels: readonly string[]): z.infer<typeof group> {
  const known = people.filter(({ sides }) => sides[code] !== null);
  const steps = (side: boolean, of: (person: Person) => string | null): number[] =>
    known
      .filter(({ sides }) => sides[code] === side)
      .flatMap((person) => {
        const place = levels.indexOf(of(person) ?? '');
        return place === -1 ? [] : [levels.length - place];
      });
  const now = [true, false].map((side) => steps(side, ({ rating }) => rating));
  const before = [true, false].map((side) => steps(side, ({ beforeRating }) => beforeRating));
  return {
    group: code,
    n: now[0]!.length,
    others: now[1]!.length,
    unknown: people.length - known.length,
    before: groupDifference(before[0]!, before[1]!),
    now: groupDifference(now[0]!, now[1]!),
  };
}
