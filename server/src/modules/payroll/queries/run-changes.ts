import { sql } from 'kysely';
import { z } from 'zod';
import { query } from '../../../platform/operation/index.ts';
import { findRun } from '../record/run.ts';
import { type PersonColumns, personColumns, personJoins } from '../views/people.ts';
import { measures, person } from '../views/shapes.ts';

const SHOWN = 200;

const shape = z.object({
  /** The calculation in which a part of the people were calculated again; null when the last one was of everybody. */
  calculation: z.number().int().nullable(),
  recalculated: z.number().int(),
  changed: z.number().int(),
  /** Sum over all who changed. */
  difference: measures,
  /** The largest changes of net pay first. */
  rows: z.array(
    z.object({ ...person.shape, before: measures.nullable(), after: measures.nullable(), difference: measures }),
  ),
});

interface Change extends PersonColumns {
  readonly before: number[] | null;
  readonly after: number[];
}

type Measures = z.infer<typeof measures>;

const figures = (values: readonly number[] | null): Measures | null => {
  if (values === null || values.some(Number.isNaN)) return null;
  const [netFen, grossFen, costFen, taxFen] = values as [number, number, number, number];
  return { netFen, grossFen, costFen, taxFen };
};

const NONE: Measures = { netFen: 0, grossFen: 0, costFen: 0, taxFen: 0 };

const minus = (a: Measures, b: Measures): Measures => ({
  netFen: a.netFen - b.netFen,
  grossFen: a.grossFen - b.grossFen,
  costFen: a.costFen - b.costFen,
  taxFen: a.taxFen - b.taxFen,
});

/** What the last calculation of a part of the people changed against the one before. */
export const runChanges = query({
  name: 'run-changes',
  summary: { zh: '重算差异', en: 'Differences of a partial calculation' },
  permission: 'payroll.read',
  input: z.strictObject({ runId: z.uuid() }),
  output: shape,
  handle: async ({ tx, look }, { runId }) => {
    const run = await findRun(tx, runId);
    const parts = await sql<{ people: number; isPartial: boolean }>`
      select coalesce(sum(people), 0)::bigint as people, coalesce(bool_or(person_ids is not null), false) as "isPartial"
      from payroll.batch where run_id = ${runId} and calculation = ${run.calculation}`.execute(tx);
    const { people, isPartial } = parts.rows[0]!;
    if (!isPartial || run.state === 'calculating')
      return { calculation: null, recalculated: 0, changed: 0, difference: NONE, rows: [] };
    const found = await sql<Change>`
      select ${personColumns}, c.before, c.after from payroll.payslip_change c ${personJoins('c', run.period)}
      where c.run_id = ${runId} and c.calculation = ${run.calculation}
      order by abs(coalesce(c.after[1], 0) - coalesce(c.before[1], 0)) desc, e.number`.execute(tx);
    const rows = found.rows.map(({ before, after, ...each }) => {
      const [then, now] = [figures(before), figures(after)];
      return { ...each, before: then, after: now, difference: minus(now ?? NONE, then ?? NONE) };
    });
    for (const row of rows.slice(0, SHOWN))
      look({ subject: { kind: 'payslip', id: `${row.personId}:${run.period}` }, personId: row.personId });
    return {
      calculation: run.calculation,
      recalculated: people,
      changed: rows.length,
      difference: rows.reduce((sum, row) => minus(sum, minus(NONE, row.difference)), NONE),
      rows: rows.slice(0, SHOWN),
    };
  },
});
