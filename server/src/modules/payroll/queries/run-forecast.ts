import { sql } from 'kysely';
import { z } from 'zod';
import type { Tx } from '../../../platform/database/index.ts';
import { query } from '../../../platform/operation/index.ts';
import { packsPaying } from '../../../platform/rule-packs/index.ts';
import { findRun, type Run } from '../record/run.ts';
import { barNamesIn } from '../rules/bar-names.ts';
import { STEP_BARS } from '../rules/bridge-bars.ts';
import { type PersonColumns, personColumns, personJoins } from '../views/people.ts';
import { measures, person, words } from '../views/shapes.ts';

/** Bars that are not zero; they add up to the difference of net pay exactly. */
const parts = z.array(z.object({ code: z.string(), names: words, netFen: z.number().int() }));

const side = { expected: measures, actual: measures, difference: measures, parts };

const shape = z.object({
  /** Null until somebody asks for it. */
  forecast: z
    .object({
      currency: z.string(),
      calculation: z.number().int(),
      /** False when the run was calculated again since. */
      isCurrent: z.boolean(),
      people: z.number().int(),
      /** People without a result on one of the sides. */
      failed: z.number().int(),
      measuredAt: z.string(),
      ...side,
      departments: z.array(z.object({ names: words, people: z.number().int(), ...side })),
      /** People whose net pay is another than expected; the largest differences are shown. */
      differing: z.number().int(),
      rows: z.array(z.object({ ...person.shape, ...side })),
    })
    .nullable(),
});

interface Sums {
  readonly expected: readonly number[];
  readonly actual: readonly number[];
  readonly netParts: readonly number[];
}

const figures = ([netFen = 0, grossFen = 0, costFen = 0, taxFen = 0]: readonly number[]): z.infer<typeof measures> => ({
  netFen,
  grossFen,
  costFen,
  taxFen,
});

function sideOf({ expected, actual, netParts }: Sums, { country }: Pick<Run, 'country'>) {
  const packs = packsPaying(country);
  return {
    expected: figures(expected),
    actual: figures(actual),
    difference: figures(actual.map((fen, index) => fen - expected[index]!)),
    parts: STEP_BARS.flatMap((bar, index) => {
      const netFen = netParts[index]!;
      return netFen === 0 ? [] : [{ code: bar.code, names: barNamesIn(packs, bar), netFen }];
    }),
  };
}

/** Element by element. */
const summed = (column: string, count: number) =>
  sql`array[${sql.join(Array.from({ length: count }, (_none, index) => sql`coalesce(sum(f.${sql.ref(column)}[${sql.lit(index + 1)}]), 0)::bigint`))}]`;

const SUMS = sql`${summed('expected', 4)} as expected, ${summed('actual', 4)} as actual, ${summed('net_parts', STEP_BARS.length)} as "netParts"`;

async function departmentsOf(tx: Tx, run: Run) {
  const found = await sql<Sums & { zh: string; en: string; people: number }>`
    select coalesce(d.name_zh, '') as zh, coalesce(d.name_en, '') as en, count(*) as people, ${SUMS}
    from payroll.forecast_person f ${personJoins('f', run.period)}
    where f.run_id = ${run.runId} group by d.department_id, 1, 2
    order by abs(coalesce(sum(f.actual[1]), 0) - coalesce(sum(f.expected[1]), 0)) desc, 1`.execute(tx);
  return found.rows.map(({ zh, en, people, ...sums }) => ({ names: { zh, en }, people, ...sideOf(sums, run) }));
}

/** A run beside what it was expected to come to by its standing facts, person by person and department by department. */
export const runForecast = query({
  name: 'run-forecast',
  summary: { zh: '与预测的差异', en: 'Differences of a run from its forecast' },
  permission: 'payroll.read',
  input: z.strictObject({ runId: z.uuid(), limit: z.coerce.number().int().min(1).max(200_000).default(200) }),
  output: shape,
  handle: async ({ tx, look }, { runId, limit }) => {
    const run = await findRun(tx, runId);
    const made = await sql<{ calculation: number; failed: number; measuredAt: Date }>`
      select calculation, failed, measured_at as "measuredAt" from payroll.forecast where run_id = ${runId}`.execute(
      tx,
    );
    const forecast = made.rows[0];
    if (!forecast) return { forecast: null };
    const total = await sql<Sums & { people: number; differing: number }>`
      select count(*) as people, count(*) filter (where f.actual[1] <> f.expected[1]) as differing, ${SUMS}
      from payroll.forecast_person f where f.run_id = ${runId}`.execute(tx);
    const { people, differing, ...sums } = total.rows[0]!;
    const rows = await sql<PersonColumns & Sums>`
      select ${personColumns}, f.expected, f.actual, f.net_parts as "netParts"
      from payroll.forecast_person f ${personJoins('f', run.period)}
      where f.run_id = ${runId} and f.actual[1] <> f.expected[1]
      order by abs(f.actual[1] - f.expected[1]) desc, e.number limit ${limit}`.execute(tx);
    if (people > 0) look({ subject: { kind: 'payroll-run', id: runId }, details: { people } });
    return {
      forecast: {
        currency: run.currency,
        calculation: forecast.calculation,
        isCurrent: forecast.calculation === run.calculation && run.fingerprint !== null,
        people,
        failed: forecast.failed,
        measuredAt: forecast.measuredAt.toISOString(),
        ...sideOf(sums, run),
        departments: await departmentsOf(tx, run),
        differing,
        rows: rows.rows.map(({ expected, actual, netParts, ...row }) => ({
          ...row,
          ...sideOf({ expected, actual, netParts }, run),
        })),
      },
    };
  },
});
