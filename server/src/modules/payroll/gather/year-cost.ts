import { sql } from 'kysely';
import type { Tx } from '../../../platform/database/index.ts';
import type { Run } from '../record/run.ts';
import { monthOf } from './months.ts';

/** What payrolls of a calendar year cost the company; `months` have an ordinary payroll among them. */
export interface YearSums {
  readonly months: number;
  readonly grossFen: number;
  readonly costFen: number;
}

export interface YearCost {
  readonly year: string;
  /** Months of the year that are paid or in this run. */
  readonly monthsGone: number;
  /** Every other payroll of the year up to this month. */
  readonly before: YearSums;
  readonly lastYear: {
    /** The same months of the year before. */
    readonly sameMonths: YearSums;
    readonly whole: YearSums;
  };
}

/** The year up to a run beside the year before, in its currency alone, from the totals of the calculations in force; nobody's figures. */
export async function yearCost(tx: Tx, run: Pick<Run, 'runId' | 'period' | 'currency'>): Promise<YearCost> {
  const year = run.period.slice(0, 4);
  const month = monthOf(`${run.period}-01`);
  const before = String(Number(year) - 1);
  const found = await sql<YearSums & { part: 'before' | 'same' | 'whole' }>`
    with sums as (
      select r.run_id, r.kind, substr(r.period, 1, 7) as month, (t.totals->'totals'->>'grossFen')::bigint as gross, (t.totals->'totals'->>'costFen')::bigint as cost
      from payroll.run r join payroll.run_result t on t.run_id = r.run_id and t.calculation = r.calculation
      where r.fingerprint is not null and r.currency = ${run.currency} and substr(r.period, 1, 4) in (${year}, ${before}))
    select p.part, count(distinct s.month) filter (where s.kind = 'ordinary') as months, coalesce(sum(s.gross), 0)::bigint as "grossFen", coalesce(sum(s.cost), 0)::bigint as "costFen"
    from (values ('before'), ('same'), ('whole')) p(part)
    left join sums s on case p.part
      when 'before' then s.month between ${`${year}-01`} and ${month} and s.run_id <> ${run.runId}
      when 'same' then s.month between ${`${before}-01`} and ${`${before}${month.slice(4)}`}
      else s.month like ${`${before}-%`} end
    group by p.part`.execute(tx);
  const sums = (part: 'before' | 'same' | 'whole'): YearSums => {
    const { months, grossFen, costFen } = found.rows.find((row) => row.part === part)!;
    return { months, grossFen, costFen };
  };
  return {
    year,
    monthsGone: Number(month.slice(5)),
    before: sums('before'),
    lastYear: { sameMonths: sums('same'), whole: sums('whole') },
  };
}
