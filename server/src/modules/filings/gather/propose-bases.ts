/** Bases proposed for a contribution year: everybody enrolled when it begins who worked in the year before, with the average of that year. */
import { sql } from 'kysely';
import type { Tx } from '../../../platform/database/index.ts';
import type { Bounds, Scheme } from '../../insurance/index.ts';
import { wagesOfYear } from '../../payroll/index.ts';

export interface ProposedBase {
  readonly personId: string;
  readonly employmentId: string;
  readonly monthsDue: number;
  readonly monthsFound: number;
  readonly wageFen: number;
  readonly averageFen: number | null;
  readonly currentFen: number;
  readonly rateMillionths: number | null;
  readonly endsOn: string | null;
  readonly state: 'incomplete' | 'proposed';
  readonly departmentPath: string;
}

interface Enrolled {
  readonly personId: string;
  readonly employmentId: string;
  readonly monthsDue: number;
  readonly currentFen: number;
  readonly rateMillionths: number | null;
  readonly endsOn: string | null;
  readonly departmentPath: string;
}

export async function proposedBases(
  tx: Tx,
  {
    jurisdiction,
    scheme,
    contributionYear,
    wageYear,
  }: { jurisdiction: string; scheme: Scheme; contributionYear: string; wageYear: string },
): Promise<ProposedBase[]> {
  const from = sql`${`${contributionYear}-01`}::date`;
  const year = sql`${`${wageYear}-01-01`}::date`;
  const found = await sql<Enrolled>`
    select n.person_id as "personId", n.employment_id as "employmentId", n.base_fen as "currentFen", n.rate_millionths as "rateMillionths",
      (select max(coalesce(l.effective_until, 'infinity'::date)) from insurance.enrolment l where l.person_id = n.person_id and l.employment_id = n.employment_id and l.scheme = n.scheme
        and l.superseded_at is null and l.effective_from >= n.effective_from having max(coalesce(l.effective_until, 'infinity'::date)) < 'infinity'::date) as "endsOn",
      (12 - greatest(0, (extract(year from age(date_trunc('month', e.hired_on), ${year})) * 12 + extract(month from age(date_trunc('month', e.hired_on), ${year})))))::bigint as "monthsDue",
      e.department_path::text as "departmentPath"
    from insurance.enrolment n
    join people.employment e on e.person_id = n.person_id and e.employment_id = n.employment_id
    where n.jurisdiction = ${jurisdiction} and n.scheme = ${scheme} and n.superseded_at is null
      and n.effective_from <= ${from} and (n.effective_until is null or n.effective_until > ${from})
      and e.hired_on < ${year} + interval '1 year'
    order by e.number`.execute(tx);
  const wages = new Map((await wagesOfYear(tx, wageYear, 'si-base')).map((one) => [one.employmentId, one]));
  return found.rows.map((one) => {
    const wage = wages.get(one.employmentId);
    const monthsFound = Math.min(wage?.months ?? 0, one.monthsDue);
    const wageFen = wage?.wageFen ?? 0;
    const isWhole = monthsFound === one.monthsDue && monthsFound > 0;
    return {
      ...one,
      monthsFound,
      wageFen,
      averageFen: isWhole ? averageOf(wageFen, monthsFound) : null,
      state: isWhole ? 'proposed' : 'incomplete',
    };
  });
}

/** To the fen, half up; exact in whole numbers. */
export function averageOf(wageFen: number, months: number): number {
  return Number((2n * BigInt(wageFen) + BigInt(months)) / (2n * BigInt(months)));
}

/** The base a scheme is paid by; null where a bound is not known. */
export function clamped(fen: number, { floorFen, ceilingFen }: Pick<Bounds, 'floorFen' | 'ceilingFen'>): number | null {
  if (floorFen === null || ceilingFen === null) return null;
  return Math.min(Math.max(fen, floorFen), ceilingFen);
}
