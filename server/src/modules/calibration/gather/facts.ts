/** What the session shows of its people. The database function asks the right first and leaves out the asker. */
import { sql } from 'kysely';
import type { Db } from '../../../platform/database/index.ts';

export interface TriggeredVeto {
  readonly code: string;
  readonly effect: 'zero-score' | 'cap-rating' | 'zero-coefficient' | null;
  readonly rating: string | null;
}

export interface Facts {
  readonly personId: string;
  readonly scorecardId: string;
  readonly number: string;
  readonly nameZh: string;
  readonly nameEn: string;
  readonly jobZh: string;
  readonly jobEn: string;
  readonly grade: string;
  readonly departmentZh: string;
  readonly departmentEn: string;
  readonly raterPersonId: string | null;
  readonly raterZh: string | null;
  readonly raterEn: string | null;
  readonly score: string | null;
  readonly computedRating: string | null;
  readonly vetoes: readonly TriggeredVeto[];
  readonly hiredOn: string;
  readonly previous: readonly {
    readonly cycleCode: string;
    readonly rating: string | null;
    readonly score: string | null;
  }[];
}

export interface CardRow extends Facts {
  readonly beforeRating: string | null;
  /** The level of the scorecard as it is now. */
  readonly resultRating: string | null;
  readonly rating: string | null;
  readonly version: number;
  readonly discussedAt: string | null;
}

export async function gatherCards(db: Db, sessionId: string): Promise<CardRow[]> {
  const found = await sql<CardRow>`
    select f.person_id as "personId", f.scorecard_id as "scorecardId", f.number, f.name_zh as "nameZh", f.name_en as "nameEn", f.job_zh as "jobZh", f.job_en as "jobEn", f.grade,
      f.department_zh as "departmentZh", f.department_en as "departmentEn", f.rater_person_id as "raterPersonId", f.rater_zh as "raterZh", f.rater_en as "raterEn",
      f.score::text as score, f.rating as "resultRating", f.computed_rating as "computedRating", f.vetoes, f.hired_on as "hiredOn", f.previous,
      k.before_rating as "beforeRating", k.rating, k.version, to_char(k.discussed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "discussedAt"
    from calibration.facts(${sessionId}::uuid) f
    join calibration.card k on k.session_id = ${sessionId}::uuid and k.person_id = f.person_id
    order by f.score desc nulls last, f.number`.execute(db);
  return found.rows;
}

/** The best level a person can have while a veto stands; null = none stands. Levels are given best first. */
export function ceilingOf(card: Pick<Facts, 'vetoes' | 'computedRating'>, levels: readonly string[]): string | null {
  const caps = card.vetoes.flatMap(({ effect, rating }) => {
    if (effect === 'zero-score') return card.computedRating === null ? [] : [card.computedRating];
    return rating === null ? [] : [rating];
  });
  return caps.reduce<string | null>(
    (worst, cap) => (worst === null || levels.indexOf(cap) > levels.indexOf(worst) ? cap : worst),
    null,
  );
}
