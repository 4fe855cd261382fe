/** Wages that count for a purpose, summed over recorded months: the items that bear a flag, told by the rules each month was calculated by. */
import { sql } from 'kysely';
import type { Tx } from '../../../platform/database/index.ts';
import { loadDefinitions } from '../rules/pinned-definition.ts';

export interface WagesOfYear {
  readonly personId: string;
  readonly employmentId: string;
  readonly months: number;
  readonly wageFen: number;
}

/** Of paid and closed months only, in two statements whatever the number of people. */
export async function wagesOfYear(tx: Tx, year: string, flag: string): Promise<WagesOfYear[]> {
  const paid = sql`starts_with(s.period, ${`${year}-`}) and s.net_fen is not null and r.state in ('paid', 'closed')`;
  const digests = await sql<{ digest: string }>`
    select distinct s.definition_digest as digest from payroll.payslip s join payroll.run r on r.run_id = s.run_id where ${paid}`.execute(
    tx,
  );
  if (digests.rows.length === 0) return [];
  const definitions = await loadDefinitions(
    tx,
    digests.rows.map((row) => row.digest),
  );
  const wage = sql.join(
    [...definitions].map(([digest, { program, itemIndex }]) => {
      const places = program.items
        .filter((item) => item.flags.includes(flag))
        .map(({ code }) => itemIndex.get(code)! + 1);
      const sum = sql.join(
        [sql`0`, ...places.map((place) => sql`coalesce(s.amounts[${sql.lit(place)}], 0)`)],
        sql` + `,
      );
      return sql`when ${digest} then ${sum}`;
    }),
    sql` `,
  );
  const found = await sql<WagesOfYear>`
    select s.person_id as "personId", s.employment_id as "employmentId", count(distinct left(s.period, 7)) as months, coalesce(sum(case s.definition_digest ${wage} end), 0)::bigint as "wageFen"
    from payroll.payslip s join payroll.run r on r.run_id = s.run_id where ${paid}
    group by s.person_id, s.employment_id`.execute(tx);
  return found.rows;
}
