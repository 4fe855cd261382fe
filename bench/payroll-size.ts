/**
 * One size of the payroll benchmark, in a process of its own so that its peak memory is its own: a company is generated,
 * a first month calculated, paid and closed, and the month after it measured. Prints one line of JSON.
 * Run by payroll.ts: node bench/payroll-size.ts 10000
 */
import { sql } from 'kysely';
import type { BatchMeasure } from '../server/src/modules/payroll/index.ts';
import type { Databases } from '../server/src/platform/database/index.ts';
import { calculateMonth, closeMonth } from '../server/src/testing/payroll-month.ts';
import { explainAgain } from './explain-again.ts';
import { loadPopulation, MONTH, MONTH_BEFORE } from './population.ts';
import { temporaryDatabase } from './temporary-database.ts';
import { watchCluster } from './watch-cluster.ts';

/** Seconds, counts and bytes of one size. */
export interface SizeResult {
  readonly size: number;
  readonly rows: number;
  readonly seconds: {
    readonly generate: number;
    /** The first month, when nobody has a payslip yet: opened, calculated and stored. */
    readonly firstMonth: number;
    /** Reviewed, approved, bank files, released, closed and sealed. */
    readonly close: number;
    readonly open: number;
    readonly retro: number;
    readonly gather: number;
    readonly calculate: number;
    readonly record: number;
    readonly finish: number;
    /** The measured month from opening to the stored result. */
    readonly total: number;
  };
  readonly payslips: number;
  readonly batches: number;
  readonly statementsPerBatch: readonly number[];
  readonly statements: number;
  readonly netFen: number;
  readonly explainedAgain: number;
  /** Processor time of the measured month; other work on the machine stretches the clock but not this. */
  readonly cpuSeconds: number;
  readonly databaseCpuSeconds: number | null;
  readonly peakBytes: number;
  readonly databasePeakBytes: number | null;
}

const seconds = (from: number): number => (performance.now() - from) / 1000;

/** Times a step and says on the error stream that it is done, since a large size takes minutes. */
async function timed<T>(step: string, work: () => Promise<T>): Promise<[T, number]> {
  const from = performance.now();
  const result = await work();
  const took = seconds(from);
  process.stderr.write(`  ${step}: ${took.toFixed(1)} s\n`);
  return [result, took];
}

interface Stored {
  readonly payslips: number;
  readonly people: number;
  readonly netFen: number;
  readonly totalNetFen: number;
  readonly totalPeople: number;
  readonly issues: number;
}

/** What is stored must be whole: a payslip for each person, their sum in the totals, nobody left with an issue. */
async function demandWhole({ batch }: Databases, runId: string): Promise<Stored> {
  const found = await sql<Stored>`
    select count(*) as payslips, coalesce(sum(net_fen), 0)::bigint as "netFen", count(*) filter (where issues <> '[]') as issues,
      (select count(*) from payroll.run_person where run_id = ${runId} and is_included) as people,
      (select (totals -> 'totals' ->> 'netFen')::bigint from payroll.run_result where run_id = ${runId}) as "totalNetFen",
      (select (totals -> 'totals' ->> 'people')::bigint from payroll.run_result where run_id = ${runId}) as "totalPeople"
    from payroll.payslip where period = ${MONTH} and run_id = ${runId}`.execute(batch);
  const stored = found.rows[0]!;
  if (
    stored.payslips !== stored.people ||
    stored.payslips !== stored.totalPeople ||
    stored.netFen !== stored.totalNetFen ||
    stored.issues > 0
  )
    throw new Error(`What is stored is not whole: ${JSON.stringify(stored)}`);
  return stored;
}

async function measure(size: number): Promise<SizeResult> {
  process.stderr.write(`${size.toLocaleString('en')} people\n`);
  const temporary = await temporaryDatabase();
  const { databases, owner, dataDir } = temporary;
  try {
    const [rows, generate] = await timed('company', () => loadPopulation(owner, size));
    const [first, firstMonth] = await timed(MONTH_BEFORE, () => calculateMonth(databases, MONTH_BEFORE));
    const [, close] = await timed(`${MONTH_BEFORE} closed`, () => closeMonth(databases, MONTH_BEFORE, first.runId));
    const watch = watchCluster(dataDir);
    const cpu = process.cpuUsage();
    const [run, total] = await timed(MONTH, () => calculateMonth(databases, MONTH));
    const { user, system } = process.cpuUsage(cpu);
    const database = watch.stop();
    const peakBytes = process.resourceUsage().maxRSS * 1024;
    const stored = await demandWhole(databases, run.runId);
    const sum = (part: (each: BatchMeasure) => number): number =>
      run.batches.reduce((ms, each) => ms + part(each), 0) / 1000;
    return {
      size,
      rows,
      seconds: {
        generate,
        firstMonth,
        close,
        open: run.openSeconds,
        retro: run.beforeBatches,
        gather: sum((each) => each.gatherMs),
        calculate: sum((each) => each.calculateMs),
        record: sum((each) => each.recordMs),
        finish: run.afterBatches,
        total,
      },
      payslips: stored.payslips,
      batches: run.batches.length,
      statementsPerBatch: run.statementsPerBatch,
      statements: run.statements,
      netFen: stored.netFen,
      explainedAgain: await explainAgain(databases.batch, run.runId, MONTH, 20),
      cpuSeconds: (user + system) / 1_000_000,
      databaseCpuSeconds: database.cpuSeconds,
      peakBytes,
      databasePeakBytes: database.peakBytes,
    };
  } finally {
    await temporary.close();
  }
}

const size = Number(process.argv[2]);
if (!Number.isInteger(size) || size < 1) throw new Error('Say how many people: node bench/payroll-size.ts 10000');
process.stdout.write(`${JSON.stringify(await measure(size))}\n`);
