/** A run whose retro and batches are worked at by two processes of the operating system: nothing lost, nothing double. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadPopulation, MONTH, MONTH_BEFORE } from '../../../../bench/population.ts';
import { connect, type Databases, sql } from '../../platform/database/index.ts';
import { testDatabase } from '../../platform/database/test-database.ts';
import { calculateMonth, closeMonth } from '../../testing/payroll-month.ts';
import { calculateRun, type Helpers, processes, startCalculation } from './index.ts';

const PEOPLE = 80;
const now = new Date(`${MONTH}-21T12:00:00+08:00`);

let databases: Awaited<ReturnType<typeof testDatabase>>;
let owner: Databases;
let runId: string;

/** What the month holds: every retro difference, every payslip, and the fingerprint of the run. */
async function held() {
  const retro = await sql<{ row: string }>`
    select concat_ws(' ', employment_id, source_key, input_code, value_scaled, source) as row from payroll.pay_input
    where period = ${MONTH} and starts_with(source_key, 'retro:') order by 1`.execute(databases.batch);
  const payslips = await sql<{ row: string }>`
    select concat_ws(' ', employment_id, encode(result_digest, 'hex')) as row from payroll.payslip where period = ${MONTH} order by 1`.execute(
    databases.batch,
  );
  const run = await sql<{ state: string; fingerprint: string; parts: number }>`
    select state, fingerprint, (select count(*) from payroll.retro_part) as parts from payroll.run where run_id = ${runId}`.execute(
    databases.batch,
  );
  return { retro: retro.rows, payslips: payslips.rows, run: run.rows[0] };
}

/** Calculates everybody anew in pieces of a few people; answers which batches were told of. */
async function again(helpersOf: (helpers: Helpers) => Helpers) {
  const started = await databases.batch.transaction().execute((tx) => startCalculation(tx, runId, now, 9));
  const own = processes({ url: databases.urls.batch }, 2);
  const told: number[] = [];
  const calculate = (helpers: Helpers) =>
    calculateRun(databases.batchPool, databases.batch, runId, started.calculation, {
      now: () => now,
      helpers,
      partPeople: 7,
      afterBatch: (number) => told.push(number),
    });
  await calculate(helpersOf(own)).catch(() => calculate(own));
  await own.end();
  return { told: told.toSorted((a, b) => a - b), batches: started.batches };
}

beforeAll(async () => {
  databases = await testDatabase();
  owner = connect({ ...databases.urls, batch: databases.ownerUrl });
  await loadPopulation(owner.batchPool, PEOPLE);
  const before = await calculateMonth(databases, MONTH_BEFORE);
  await closeMonth(databases, MONTH_BEFORE, before.runId);
  // Everybody's base pay of the closed month is another one now.
  await owner.batchPool.query(
    `with old as (update pay_structure.recurring_pay set superseded_at = $1 where input_code = 'base_pay_rate' and superseded_at is null returning *)
     insert into pay_structure.recurring_pay (person_id, employment_id, input_code, effective_from, effective_until, value_scaled, reason, document, recorded_by, recorded_at, department_path)
     select person_id, employment_id, input_code, effective_from, effective_until, value_scaled + 50000, 'raise', document, recorded_by, $1::timestamptz, department_path from old`,
    [`${MONTH}-10T09:00:00+08:00`],
  );
  ({ runId } = await calculateMonth(databases, MONTH));
});
afterAll(async () => {
  await owner.close();
  await databases.close();
});

test('two processes come to what one comes to alone, and each batch is recorded once', async () => {
  const alone = await held();
  expect(alone.retro.length).toBeGreaterThan(PEOPLE / 2);
  expect(alone.payslips.length).toBeGreaterThan(PEOPLE - 9);
  const works: string[] = [];
  const { told, batches } = await again((helpers) => ({
    share: async (work, each) => {
      works.push('retro' in work ? 'retro' : 'batches');
      await helpers.share(work, each);
    },
    end: helpers.end,
  }));
  expect(works).toEqual(['retro', 'batches']);
  expect(told).toEqual(Array.from({ length: batches }, (_none, n) => n + 1));
  expect(batches).toBeGreaterThan(5);
  expect(await held()).toEqual(alone);
});

test('a retro cut short, before a part was recorded or after all were, is gone on with and comes to the same', async () => {
  const alone = await held();
  for (const share of [false, true]) {
    await again((helpers) => ({
      share: async (work, each) => {
        if (share) await helpers.share(work, each);
        throw new Error('killed');
      },
      end: helpers.end,
    }));
    expect(await held()).toEqual(alone);
  }
});

test('news of a helper that cannot be passed on end its sharing with their error, met by whoever waits for it', async () => {
  const alone = await held();
  const unmet: unknown[] = [];
  const note = (error: unknown): void => void unmet.push(error);
  process.on('unhandledRejection', note);
  const { calculation } = await databases.batch.transaction().execute((tx) => startCalculation(tx, runId, now, 9));
  const own = processes({ url: databases.urls.batch }, 2);
  const lost = new Error('Connection terminated unexpectedly');
  const calculate = (helpers?: Helpers) =>
    calculateRun(databases.batchPool, databases.batch, runId, calculation, { now: () => now, helpers });
  await expect(calculate({ share: (work) => own.share(work, () => Promise.reject(lost)), end: own.end })).rejects.toBe(
    lost,
  );
  await own.end();
  process.off('unhandledRejection', note);
  expect(unmet).toEqual([]);
  await calculate();
  expect(await held()).toEqual(alone);
});
