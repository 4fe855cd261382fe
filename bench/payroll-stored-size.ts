/**
 * One size of the stored payroll, in a process of its own: facts gathered, payslips calculated, recorded and attached by
 * two threads, and beside it the floor: the same queries and the same result bytes moved by plain COPY, nothing calculated.
 * Run by payroll-stored.ts: node bench/payroll-stored-size.ts 100000
 */
import { createReadStream, createWriteStream, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import {
  type BatchMeasure,
  batchContext,
  copyOut,
  factQueries,
  findRun,
  inlined,
} from '../server/src/modules/payroll/index.ts';
import type { Databases } from '../server/src/platform/database/index.ts';
import { copyBytes, copyRows, saveCopy } from '../server/src/testing/copy-rows.ts';
import { calculateMonth } from '../server/src/testing/payroll-month.ts';
import { explainAgain } from './explain-again.ts';
import { type OnePerson, onePerson } from './one-person.ts';
import { copyPopulation, MONTH, MONTH_BEFORE } from './population.ts';
import { nativeInstallation, type TemporaryDatabase, temporaryDatabase } from './temporary-database.ts';
import { watchCluster } from './watch-cluster.ts';

const WORKERS = 2;
const SETTINGS = [
  'shared_buffers=2GB',
  'max_wal_size=24GB',
  'work_mem=64MB',
  'maintenance_work_mem=512MB',
  // Its work comes at any time and would be counted to whoever is measured then; statistics are made once after loading.
  'autovacuum=off',
];

export interface Cost {
  readonly wallSeconds: number;
  readonly productCpuSeconds: number;
  readonly databaseCpuSeconds: number;
}

export interface StoredResult {
  readonly size: number;
  readonly server: string;
  readonly rows: number;
  readonly payslips: number;
  readonly bytes: number;
  readonly batches: number;
  readonly openSeconds: number;
  readonly lateFactsSeconds: number;
  /** Of all batches, in milliseconds of the clock of their threads. */
  readonly stages: { readonly gather: number; readonly calculate: number; readonly record: number };
  readonly attachSeconds: number;
  readonly stored: Cost;
  readonly floor: Cost;
  readonly floorParts: { readonly gather: number; readonly write: number };
  readonly peakBytes: number;
  readonly databasePeakBytes: number | null;
  readonly explainedAgain: number;
  readonly onePerson: OnePerson;
}

const say = (text: string): void => void process.stderr.write(`  ${text}\n`);

async function timed<T>(step: string, work: () => Promise<T>): Promise<[T, number]> {
  const from = performance.now();
  const result = await work();
  const took = (performance.now() - from) / 1000;
  say(`${step}: ${took.toFixed(1)} s`);
  return [result, took];
}

function meter(dataDir: string): () => Cost & { readonly peakBytes: number | null } {
  const watch = watchCluster(dataDir);
  const cpu = process.cpuUsage();
  const from = performance.now();
  return () => {
    const wallSeconds = (performance.now() - from) / 1000;
    const { user, system } = process.cpuUsage(cpu);
    const database = watch.stop();
    return {
      wallSeconds,
      productCpuSeconds: (user + system) / 1_000_000,
      databaseCpuSeconds: database.cpuSeconds ?? Number.NaN,
      peakBytes: database.peakBytes,
    };
  };
}

/** Overlaps and foreign keys are not what is measured, and their checks take longer than the rest of the loading. */
async function load({ owner }: TemporaryDatabase, size: number): Promise<number> {
  const client = await owner.connect();
  try {
    await client.query('set session_replication_role = replica');
    const gist = await client.query<{ statement: string }>(
      `select format('alter table %s drop constraint %I', conrelid::regclass, conname) as statement from pg_constraint where contype = 'x' and conname like any (array['recurring_pay%', 'enrolment%', 'employment_overlap', 'assignment%', 'bank_account%'])`,
    );
    for (const { statement } of gist.rows) await client.query(statement);
    return await copyPopulation(size, (table, rows) => copyRows(client, table, rows));
  } finally {
    await client.query('reset session_replication_role');
    await client.query('vacuum analyze');
    client.release();
  }
}

/** The month before, calculated by the same code and taken as paid: the payments of a month are measured by `payroll`. */
async function closedMonth(temporary: TemporaryDatabase): Promise<void> {
  const { databases, owner } = temporary;
  const { runId } = await calculateMonth(databases, MONTH_BEFORE, { share: 'threads', count: WORKERS });
  await owner.query(`update payroll.run set state = 'closed' where run_id = $1`, [runId]);
  await owner.query('vacuum analyze payroll.payslip, payroll.run_person');
}

interface BatchRange {
  readonly number: number;
  readonly firstPerson: string;
  readonly lastPerson: string;
}

const batchesOf = async ({ batch }: Databases, runId: string): Promise<BatchRange[]> =>
  (
    await sql<BatchRange>`select number, first_person as "firstPerson", last_person as "lastPerson" from payroll.batch where run_id = ${runId} order by number`.execute(
      batch,
    )
  ).rows;

type Client = Parameters<typeof copyRows>[0];

const partition = `payroll.payslip_${MONTH.replace('-', '_')}`;
const file = (folder: string, number: number): string => join(folder, `batch-${number}`);

/** The bytes that the calculation stored, batch by batch as it stored them. */
async function keepBytes({ owner }: TemporaryDatabase, batches: readonly BatchRange[], folder: string): Promise<void> {
  const client = await owner.connect();
  for (const { number, firstPerson, lastPerson } of batches) {
    const rows = `select * from ${partition} where person_id between '${firstPerson}' and '${lastPerson}' order by person_id, employment_id`;
    await saveCopy(client, `copy (${rows}) to stdout (format binary)`, createWriteStream(file(folder, number)));
  }
  client.release();
}

/** The gather queries answered and thrown away, then the bytes written into a table of the same shape, by two connections. */
async function floorOf(
  temporary: TemporaryDatabase,
  runId: string,
  batches: readonly BatchRange[],
  folder: string,
): Promise<{ floor: Cost; parts: { gather: number; write: number } }> {
  const { databases, owner, dataDir } = temporary;
  const context = await batchContext(databases.batch, await findRun(databases.batch, runId));
  await owner.query(
    `create table payroll.bench_floor (like ${partition} including defaults including storage) with (toast_tuple_target = 8160)`,
  );
  await owner.query('checkpoint');
  const each = async (work: (batch: BatchRange, client: Client) => Promise<void>) => {
    const waiting = [...batches];
    await Promise.all(
      Array.from({ length: WORKERS }, async () => {
        const client = await databases.batchPool.connect();
        await client.query('set jit = off');
        for (let batch = waiting.shift(); batch; batch = waiting.shift()) await work(batch, client);
        client.release(true);
      }),
    );
  };
  await owner.query('grant insert on payroll.bench_floor to meritline_batch');
  const stopGather = meter(dataDir);
  await each(async (people, client) => {
    const queries = factQueries(context, { people, knownAt: context.run.knownAt! });
    for (const query of Object.values(queries)) {
      if (!query) continue;
      const { sql: text, parameters } = query.compile(databases.batch);
      await copyOut(client, inlined(text, parameters));
    }
  });
  const gather = stopGather();
  const stopWrite = meter(dataDir);
  await each(async ({ number }, client) => {
    await copyBytes(
      client,
      'copy payroll.bench_floor from stdin (format binary)',
      createReadStream(file(folder, number), { highWaterMark: 1 << 20 }),
    );
  });
  const write = stopWrite();
  await owner.query('drop table payroll.bench_floor');
  const total = (cost: Cost): number => cost.productCpuSeconds + cost.databaseCpuSeconds;
  return {
    floor: {
      wallSeconds: gather.wallSeconds + write.wallSeconds,
      productCpuSeconds: gather.productCpuSeconds + write.productCpuSeconds,
      databaseCpuSeconds: gather.databaseCpuSeconds + write.databaseCpuSeconds,
    },
    parts: { gather: total(gather), write: total(write) },
  };
}

/** What is stored must be whole: a payslip for each person, their sum in the totals, nobody left with an issue. */
async function demandWhole({ batch }: Databases, runId: string): Promise<number> {
  const found = await sql<Record<string, number>>`
    select count(*) as payslips, coalesce(sum(net_fen), 0)::bigint as net, count(*) filter (where issues <> '[]') as issues,
      (select count(*) from payroll.run_person where run_id = ${runId} and is_included) as people,
      (select (totals -> 'totals' ->> 'netFen')::bigint from payroll.run_result where run_id = ${runId}) as total
    from payroll.payslip where period = ${MONTH} and run_id = ${runId}`.execute(batch);
  const { payslips, net, issues, people, total } = found.rows[0]!;
  if (payslips !== people || net !== total || issues! > 0)
    throw new Error(`What is stored is not whole: ${JSON.stringify(found.rows[0])}`);
  return payslips!;
}

async function measure(size: number): Promise<StoredResult> {
  process.stderr.write(`${size.toLocaleString('en')} people\n`);
  const installation = nativeInstallation();
  const temporary = await temporaryDatabase({ settings: SETTINGS, ...(installation ? { installation } : {}) });
  const { databases, owner, dataDir } = temporary;
  const folder = join(dataDir, 'bytes');
  mkdirSync(folder);
  try {
    const { rows: version } = await owner.query<{ server_version: string }>('show server_version');
    const server = `PostgreSQL ${version[0]!.server_version.split(' ')[0]}, ${installation ? 'of the machine' : 'embedded'}`;
    say(server);
    const [rows] = await timed('company', () => load(temporary, size));
    await timed(`${MONTH_BEFORE}`, () => closedMonth(temporary));
    await owner.query('checkpoint');
    let stop: ReturnType<typeof meter> | null = null;
    const [run] = await timed(MONTH, () =>
      calculateMonth(databases, MONTH, {
        share: 'threads',
        count: WORKERS,
        onBatches: () => {
          stop = meter(dataDir);
        },
      }),
    );
    const { peakBytes: databasePeakBytes, ...stored } = stop!();
    const peakBytes = process.resourceUsage().maxRSS * 1024;
    const payslips = await demandWhole(databases, run.runId);
    const explainedAgain = await explainAgain(databases.batch, run.runId, MONTH, 20);
    const batches = await batchesOf(databases, run.runId);
    await timed('bytes kept', () => keepBytes(temporary, batches, folder));
    const [{ floor, parts }] = await timed('floor', () => floorOf(temporary, run.runId, batches, folder));
    const sum = (part: (each: BatchMeasure) => number): number =>
      run.batches.reduce((all, each) => all + part(each), 0);
    const [asked] = await timed('one person', () => onePerson(databases, run.runId, MONTH));
    return {
      size,
      server,
      rows,
      payslips,
      bytes: sum((each) => each.bytes),
      batches: batches.length,
      openSeconds: run.openSeconds,
      lateFactsSeconds: run.beforeBatches,
      stages: {
        gather: sum((each) => each.gatherMs) / 1000,
        calculate: sum((each) => each.calculateMs) / 1000,
        record: sum((each) => each.recordMs) / 1000,
      },
      attachSeconds: run.afterBatches,
      stored,
      floor,
      floorParts: parts,
      peakBytes,
      databasePeakBytes,
      explainedAgain,
      onePerson: asked,
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
    await temporary.close();
  }
}

const size = Number(process.argv[2]);
if (!Number.isInteger(size) || size < 1)
  throw new Error('Say how many people: node bench/payroll-stored-size.ts 100000');
process.stdout.write(`${JSON.stringify(await measure(size))}\n`);
