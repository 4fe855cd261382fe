/** A part of a calculated month again: the result is that of calculating everybody, and the difference is shown. */
import { sql } from 'kysely';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type DemoProduct, demoProduct } from '../../testing/demo-product.ts';
import type { Answer, TestClient } from '../../testing/product.ts';
import {
  fingerprintOver,
  noteDigests,
  noteDigestsOf,
  notedFingerprint,
  recordedFingerprint,
} from './calculate/digests.ts';
import { statementsOn } from './gather/statements.ts';
import { calculateRun, endKeptThreads, keptThreads, startCalculation } from './index.ts';

describe('some people of the demo company’s open month again', () => {
  let demo: DemoProduct;
  let specialist: TestClient;
  let runId: string;
  let period: string;

  beforeAll(async () => {
    demo = await demoProduct();
    specialist = await demo.client('pay-specialist');
    const run = (await specialist.get('/payroll/runs')).body.runs[0];
    ({ runId, period } = run);
  });
  afterAll(() => demo.product.close());

  const detail = async () => (await specialist.get('/payroll/run-detail', { runId })).body;
  const changes = async () => (await specialist.get('/payroll/run-changes', { runId })).body;
  const again = (people: 'changed' | string[]): Promise<Answer> =>
    specialist.post('/payroll/recalculate-people', { runId, people });
  const everybody = async () => {
    await specialist.post('/payroll/calculate-run', { runId });
    await demo.product.settle();
    return detail();
  };
  const personAt = async (place: number): Promise<{ personId: string; employmentId: string }> =>
    (await specialist.get('/payroll/run-people', { runId, change: 'stayed' })).body.people[place];
  const bonus = async (place: number, value: string) => {
    const { personId, employmentId } = await personAt(place);
    const input = { personId, employmentId, period, inputCode: 'one_off_bonus', value, reason: 'spot award' };
    expect((await specialist.post('/payroll/record-input', input)).status).toBe(200);
    return personId;
  };
  const figures = async () => {
    const { totals, totalsByEntity, fingerprint, state } = await detail();
    const { bridge, filters } = (await specialist.get('/payroll/run-review', { runId })).body;
    return { totals, totalsByEntity, fingerprint, state, bridge, filters };
  };

  it('has nothing to do when nothing changed, and says so', async () => {
    expect((await again('changed')).body.code).toBe('nothing-changed');
    expect((await changes()).calculation).toBeNull();
  });

  it('calculates those whose facts changed before it answers, and shows what that changed', async () => {
    const before = await detail();
    const personIds = [await bonus(0, '3000.00'), await bonus(1, '500.00')];
    const answer = await again('changed');
    expect(answer.body).toMatchObject({ calculation: before.calculation + 1, people: 2 });
    const after = await detail();
    expect(after.state).toBe('calculated');
    const shown = await changes();
    expect(shown).toMatchObject({ calculation: before.calculation + 1, recalculated: 2, changed: 2 });
    expect(shown.rows.map((row: { personId: string }) => row.personId).toSorted()).toEqual(personIds.toSorted());
    expect(shown.difference.grossFen).toBe(350_000);
    expect(after.totals.grossFen - before.totals.grossFen).toBe(350_000);
    expect(after.totals.netFen - before.totals.netFen).toBe(shown.difference.netFen);
  });

  it('comes to what calculating everybody comes to, totals, bridge and fingerprint', async () => {
    const part = await figures();
    await everybody();
    expect(await figures()).toEqual(part);
    expect(part.bridge.bars.find(({ code }: { code: string }) => code === 'left').people).toBeGreaterThan(0);
    expect((await changes()).calculation).toBeNull();
  });

  it('calculates a person named, whether or not anything changed', async () => {
    const before = await figures();
    const { personId } = await personAt(2);
    expect((await again([personId])).body.people).toBe(1);
    expect(await changes()).toMatchObject({ recalculated: 1, changed: 0, rows: [] });
    expect(await figures()).toEqual(before);
  });

  it('is verified to the last bit, partly calculated as it is', async () => {
    await bonus(3, '10.00');
    await again('changed');
    const verdict = (await specialist.get('/payroll/verify-run', { runId })).body;
    expect([verdict.isIntact, verdict.different]).toEqual([true, []]);
  });

  const pinned = async () => {
    const found = await sql<{
      definition: string;
    }>`select definition_digest as definition from payroll.run where run_id = ${runId}`.execute(
      demo.product.databases.batch,
    );
    return { runId, period, definitionDigest: found.rows[0]!.definition };
  };

  it('signs the payslips as they are, whether blocks of digests were noted before or not', async () => {
    const { batch } = demo.product.databases;
    const ofPayslips = async () => (await recordedFingerprint(await pinned()).execute(batch)).rows[0]!.fingerprint;
    const then = (await figures()).fingerprint;
    await bonus(4, '77.00');
    await again('changed');
    const now = (await figures()).fingerprint;
    expect(now).not.toBe(then);
    expect(now).toBe(await ofPayslips());
    await sql`delete from payroll.digest_block where run_id = ${runId}`.execute(batch);
    await again([await bonus(4, '78.00')]);
    expect((await figures()).fingerprint).toBe(await ofPayslips());
  });

  it('makes again only the blocks of people who changed, came or went, the first of a block too', async () => {
    const { batch, urls } = demo.product.databases;
    // About sixteen people a block, so that there are many.
    const start = '0';
    const run = { ...(await pinned()), calculation: 1_000 };
    const client = new pg.Client({ connectionString: urls.owner });
    await client.connect();
    const statements = statementsOn(client as unknown as pg.PoolClient, batch);
    const rows = async () =>
      (
        await client.query<{ personId: string; digest: Buffer }>(
          `select person_id as "personId", result_digest as digest from payroll.payslip where period = $1 and run_id = $2 order by person_id, employment_id`,
          [period, runId],
        )
      ).rows;
    const blocks = async () =>
      (
        await client.query(`select first_person, digest from payroll.digest_block where run_id = $1 order by 1`, [
          runId,
        ])
      ).rows;
    const demandSame = async (changed: readonly string[]) => {
      await client.query(
        `insert into payroll.batch (run_id, calculation, number, state, person_ids)
         values ($1, $2, 0, 'done', $3::uuid[]) on conflict (run_id, calculation, number) do update set person_ids = excluded.person_ids`,
        [runId, run.calculation, changed],
      );
      await noteDigestsOf(statements, run, start);
      const whole = fingerprintOver(run.period, run.definitionDigest, start);
      for (const { personId, digest } of await rows()) whole.add(personId, digest);
      const noted = (await statements.rows(notedFingerprint(run)))[0]!.fingerprint;
      expect(noted).toBe((await statements.rows(recordedFingerprint(run, start)))[0]!.fingerprint);
      expect(noted).toBe(whole.text());
    };
    try {
      await client.query('begin');
      await noteDigests(statements, run, start);
      const before = await blocks();
      expect(before.length).toBeGreaterThan(8);
      const people = (await rows()).map(({ personId }) => personId);
      const first = people.find((id, place) => id.endsWith(start) && place > 40)!;
      const other = people[people.indexOf(first) + 1]!;
      const change = `update payroll.payslip set result_digest = sha256(result_digest) where period = $1 and person_id = $2`;
      await client.query(change, [period, other]);
      await demandSame([other]);
      const after = await blocks();
      expect(after.filter(({ digest }, place) => !digest.equals(before[place].digest))).toHaveLength(1);
      const gone = `delete from payroll.payslip where period = $1 and person_id = any ($2)`;
      await client.query(
        `create temp table kept on commit drop as select * from payroll.payslip where period = $1 and person_id = any ($2)`,
        [period, [first, people[0]]],
      );
      await client.query(gone, [period, [first, people[0]]]);
      await demandSame([first, people[0]!]);
      const left = people.slice(1).filter((id) => id !== first);
      expect((await blocks()).length).toBe(left.filter((id, place) => place === 0 || id.endsWith(start)).length);
      await client.query('insert into payroll.payslip select * from kept');
      await demandSame([first, people[0]!]);
      expect(await blocks()).toEqual(after);
      for (const id of people.filter((_id, place) => place % 37 === 5)) await client.query(change, [period, id]);
      await demandSame(people.filter((_id, place) => place % 37 === 5));
    } finally {
      await client.query('rollback');
      await client.end();
    }
  });

  it('voids an approval and refuses people who are not in the run', async () => {
    expect((await again(['00000000-0000-7000-8000-000000000000'])).body.code).toBe('not-in-run');
    const review = (await specialist.get('/payroll/run-review', { runId })).body;
    const employmentIds = review.groups.flatMap((group: { rows: { employmentId: string }[] }) =>
      group.rows.map((row) => row.employmentId),
    );
    await specialist.post('/payroll/review-people', { runId, employmentIds, comment: 'looked at each' });
    await specialist.post('/payroll/submit-run', { runId, peopleReason: 'compared by hand' });
    expect((await detail()).state).toBe('submitted');
    const { personId } = await personAt(2);
    await again([personId]);
    expect((await detail()).state).toBe('calculated');
  });

  it('shows nobody’s change to those who see totals only', async () => {
    const executive = await demo.client('executive');
    expect((await executive.get('/payroll/run-changes', { runId })).status).toBe(403);
    expect((await executive.post('/payroll/recalculate-people', { runId, people: 'changed' })).status).toBe(403);
  });

  it('is what two threads make of it too, and what the same threads make of it again', async () => {
    const { batch, batchPool, urls } = demo.product.databases;
    const before = await figures();
    let people = 0;
    const calculateInThreads = async (): Promise<void> => {
      const started = await batch.transaction().execute((tx) => startCalculation(tx, runId, new Date(), 20));
      const numbers: number[] = [];
      const helpers = keptThreads({ url: urls.batch }, 2);
      await calculateRun(batchPool, batch, runId, started.calculation, {
        now: () => new Date(),
        helpers,
        afterBatch: (number) => numbers.push(number),
      });
      await helpers.end();
      expect(numbers.toSorted((a, b) => a - b)).toEqual(Array.from({ length: started.batches }, (_none, n) => n + 1));
      expect(await figures()).toEqual(before);
      people = started.people;
    };
    await calculateInThreads();
    await calculateInThreads();
    await endKeptThreads();
    const found = await sql<{
      n: number;
      different: number;
    }>`select count(*) as n, count(distinct employment_id) as different
      from payroll.payslip where period = ${period}`.execute(batch);
    expect(found.rows[0]).toEqual({ n: people, different: people });
  });
});
