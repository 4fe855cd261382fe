import { sql } from 'kysely';
import { z } from 'zod';
import type { Tx } from '../../../platform/database/index.ts';
import { query } from '../../../platform/operation/index.ts';
import { findRun, type Run } from '../record/run.ts';
import { BARS } from '../rules/bridge-bars.ts';
import { MEASURES } from '../rules/measures.ts';
import { personJoins } from '../views/people.ts';
import { currency, measures, words } from '../views/shapes.ts';

const figures = measures.omit({ taxFen: true });
type Figures = z.infer<typeof figures>;

const department = z.object({
  departmentId: z.string(),
  names: words,
  /** Paid in this run. */
  people: z.number().int(),
  /** Of them those without a result, whose pay is in no figure yet. */
  withoutResult: z.number().int(),
  previous: figures,
  current: figures,
  difference: figures,
  /** Bars that are not zero; they add up to the difference exactly, where everybody has a result. */
  bars: z.array(z.object({ code: z.string(), names: words, ...figures.shape })),
});

/** Net, gross and cost, the first of MEASURES. */
type Sums = readonly number[];

interface Found {
  readonly departmentId: string;
  readonly zh: string;
  readonly en: string;
  readonly people: number;
  readonly withoutResult: number;
  readonly previous: Sums;
  readonly current: Sums;
  /** BARS × MEASURES. */
  readonly bars: readonly number[];
}

const WIDTH = BARS.length * MEASURES.length;
const sums = (alias: string) =>
  sql`array[${sql.join(['net_fen', 'gross_fen', 'cost_fen'].map((column) => sql`coalesce(sum(${sql.ref(`${alias}.${column}`)}), 0)::bigint`))}]`;
const BAR_SUMS = sql`array[${sql.join(Array.from({ length: WIDTH }, (_none, index) => sql`coalesce(sum(s.bridge[${sql.lit(index + 1)}]), 0)::bigint`))}]`;
const DEPARTMENT = sql`coalesce(d.department_id::text, '') as "departmentId", coalesce(d.name_zh, '') as zh, coalesce(d.name_en, '') as en`;
const BY_DEPARTMENT = sql`group by d.department_id, d.name_zh, d.name_en`;

async function paidHere(tx: Tx, run: Run): Promise<Found[]> {
  const found = await sql<Found>`
    select ${DEPARTMENT}, count(*) as people, count(*) filter (where s.net_fen is null) as "withoutResult",
      ${sums('b')} as previous, ${sums('s')} as current, ${BAR_SUMS} as bars
    from payroll.payslip s
    left join payroll.payslip b on b.period = ${run.previousPeriod} and b.person_id = s.person_id and b.employment_id = s.employment_id and b.run_id = ${run.previousRunId}::uuid
    ${personJoins('s', run.period)}
    where s.period = ${run.period} and s.run_id = ${run.runId} ${BY_DEPARTMENT}`.execute(tx);
  return found.rows;
}

/** People paid in the run before and not in this one: all of it is the bar of leavers. */
async function leftFrom(tx: Tx, run: Run): Promise<Found[]> {
  if (!run.previousPeriod) return [];
  const found = await sql<Pick<Found, 'departmentId' | 'zh' | 'en' | 'previous'>>`
    select ${DEPARTMENT}, ${sums('s')} as previous
    from payroll.payslip s
    left join payroll.payslip n on n.period = ${run.period} and n.person_id = s.person_id and n.employment_id = s.employment_id and n.run_id = ${run.runId}::uuid
    ${personJoins('s', run.period)}
    where s.period = ${run.previousPeriod} and s.run_id = ${run.previousRunId}::uuid and n.person_id is null ${BY_DEPARTMENT}`.execute(
    tx,
  );
  return found.rows.map((row) => ({
    ...row,
    people: 0,
    withoutResult: 0,
    current: [0, 0, 0],
    bars: BARS.flatMap(({ code }) => MEASURES.map((_measure, at) => (code === 'left' ? -(row.previous[at] ?? 0) : 0))),
  }));
}

const plus = (a: readonly number[], b: readonly number[]): number[] => a.map((value, index) => value + b[index]!);

const figuresOf = ([netFen = 0, grossFen = 0, costFen = 0]: readonly number[]): Figures => ({
  netFen,
  grossFen,
  costFen,
});

function viewOf({ zh, en, previous, current, bars, ...row }: Found): z.infer<typeof department> {
  return {
    ...row,
    names: { zh, en },
    previous: figuresOf(previous),
    current: figuresOf(current),
    difference: figuresOf(current.map((fen, index) => fen - previous[index]!)),
    bars: BARS.map(({ code, names }, index) => ({
      code,
      names,
      ...figuresOf(bars.slice(index * MEASURES.length)),
    })).filter(({ netFen, grossFen, costFen }) => netFen !== 0 || grossFen !== 0 || costFen !== 0),
  };
}

/** What changed since last month by department, without a name: each department's bars add up to its difference. */
export const runDepartments = query({
  name: 'run-departments',
  summary: { zh: '按部门的变动', en: 'Changes by department' },
  permission: 'payroll.read',
  input: z.strictObject({ runId: z.uuid() }),
  output: z.object({ currency, departments: z.array(department) }),
  handle: async ({ tx, look }, { runId }) => {
    const run = await findRun(tx, runId);
    const byId = new Map<string, Found>();
    if (run.fingerprint !== null) {
      for (const row of [...(await paidHere(tx, run)), ...(await leftFrom(tx, run))]) {
        const known = byId.get(row.departmentId);
        byId.set(
          row.departmentId,
          known ? { ...known, previous: plus(known.previous, row.previous), bars: plus(known.bars, row.bars) } : row,
        );
      }
      look({ subject: { kind: 'payroll-run', id: runId }, details: { departments: byId.size } });
    }
    return {
      currency: run.currency,
      departments: [...byId.values()]
        .map(viewOf)
        .sort(
          (a, b) =>
            Math.abs(b.difference.netFen) - Math.abs(a.difference.netFen) || a.names.zh.localeCompare(b.names.zh, 'zh'),
        ),
    };
  },
});
