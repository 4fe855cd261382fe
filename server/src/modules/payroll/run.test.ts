import { demoCompany } from '@meritline/demo-company';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type DemoProduct, demoProduct } from '../../testing/demo-product.ts';
import { placeOfInput } from '../../testing/place-of-input.ts';
import type { TestClient } from '../../testing/product.ts';
import { calculateRun, startCalculation } from './index.ts';

interface RunRow {
  kind: string;
  runId: string;
  period: string;
  state: string;
  totals: { costFen: number } | null;
}

describe('the run of the open month of the demo company', () => {
  let demo: DemoProduct;
  let specialist: TestClient;
  let head: TestClient;
  let second: TestClient;
  let executive: TestClient;
  let manager: TestClient;
  let auditor: TestClient;
  let run: RunRow;
  let closed: RunRow[];

  beforeAll(async () => {
    demo = await demoProduct();
    specialist = await demo.client('pay-specialist');
    head = await demo.client('hr-head');
    executive = await demo.client('executive');
    manager = await demo.client('manager');
    auditor = await demo.client('auditor');
    second = await demo.product.signIn({ roles: ['pay-specialist'] });
    const runs: RunRow[] = (await specialist.get('/payroll/runs')).body.runs;
    run = runs[0]!;
    closed = runs.slice(1);
  });
  afterAll(() => demo.product.close());

  const detail = async (client = specialist) => (await client.get('/payroll/run-detail', { runId: run.runId })).body;
  const retroCase = async () => {
    const company = demoCompany();
    const number = company.cases['retro-raise'].employeeNumber;
    const pays = company.basePays.filter((pay) => pay.employeeNumber === number);
    const late = pays.findIndex((pay) => pay.recordedAt.slice(0, 7) > pay.effectiveFrom.slice(0, 7));
    const found = await sql<{
      employee: string;
      period: string;
      sourceKey: string;
      fen: number;
      items: Record<string, [number, number, number]>;
    }>`select i.person_id as employee, i.period, i.source_key as "sourceKey", i.value_scaled as fen, i.source -> 'items' as items
      from payroll.pay_input i join people.employment e on e.person_id = i.person_id and e.employment_id = i.employment_id
      where e.number = ${number} and i.input_code = 'retro_adjustment' order by i.period, i.source_key`.execute(
      demo.product.databases.batch,
    );
    const beforeFen = pays[late - 1]!.amountMonthly;
    return {
      retro: found.rows,
      employee: found.rows[0]!.employee,
      july: { beforeFen, raiseFen: pays[late]!.amountMonthly - beforeFen },
    };
  };
  const openItems = async (): Promise<string[]> => {
    const review = (await specialist.get('/payroll/run-review', { runId: run.runId })).body;
    return review.groups.flatMap((group: { rows: { employmentId: string }[] }) =>
      group.rows.map((row) => row.employmentId),
    );
  };

  it('pays a raise recorded late as the difference of each month it holds in, once, and leaves those months alone', async () => {
    const { retro, employee, july } = await retroCase();
    expect(retro.map((row) => [row.period, row.sourceKey])).toEqual([
      ['2026-09', 'retro:2026-07'],
      ['2026-09', 'retro:2026-08'],
    ]);
    for (const row of retro) {
      const changes = Object.values(row.items).map(([before, after, madeGood]) => after - before - madeGood);
      expect(changes.reduce((sum, fen) => sum + fen, 0)).toBe(row.fen);
      // The raise itself, for a month fully worked.
      const [before, after, madeGood] = row.items.base_pay!;
      expect([after - before, madeGood]).toEqual([july.raiseFen, 0]);
    }
    const payslips = await sql<{ period: string; rate: number; retro: number | null }>`
      select period, inputs[${placeOfInput('base_pay_rate')}] as rate, inputs[${placeOfInput('retro_adjustment')}] as retro
      from payroll.payslip s
      where person_id = ${employee} and period between '2026-07' and '2026-10' order by period`.execute(
      demo.product.databases.batch,
    );
    const { beforeFen, raiseFen } = july;
    expect(payslips.rows).toEqual([
      { period: '2026-07', rate: beforeFen, retro: null },
      { period: '2026-08', rate: beforeFen, retro: null },
      { period: '2026-09', rate: beforeFen + raiseFen, retro: retro.reduce((sum, row) => sum + row.fen, 0) },
      { period: '2026-10', rate: beforeFen + raiseFen, retro: null },
    ]);
  });

  it('can be written by nobody once a month is sealed', async () => {
    const batch = demo.product.databases.batch;
    await expect(sql`update payroll.payslip_2026_09 set net_fen = 1`.execute(batch)).rejects.toThrow(
      /permission denied/,
    );
    await expect(sql`delete from payroll.payslip_2026_09`.execute(batch)).rejects.toThrow(/permission denied/);
    await expect(sql`update payroll.payslip set net_fen = 1 where period = '2026-09'`.execute(batch)).rejects.toThrow(
      /permission denied/,
    );
    const september = closed.find((each) => each.period === '2026-09')!;
    const again = await specialist.post('/payroll/calculate-run', { runId: september.runId });
    expect([again.status, again.body.code]).toEqual([409, 'wrong-run-state']);
  });

  it('carried the bank files’ totals: what was paid is the sum of net pay, to the fen', async () => {
    const sums = await sql<{ period: string; net: number; paid: number; lines: number; people: number }>`
      select r.period, (select sum(net_fen) from payroll.payslip s where s.period = r.period)::bigint as net,
        (select sum(total_fen) from payments.bank_file f where f.run_id = r.run_id and f.state = 'released' and f.purpose = 'run')::bigint as paid,
        (select count(*) from payments.payment p where p.run_id = r.run_id and p.attempt = 1) as lines,
        (select count(*) from payroll.payslip s where s.period = r.period and s.net_fen > 0) as people
      from payroll.run r where r.state = 'closed' order by r.period`.execute(demo.product.databases.batch);
    // Twelve months, and the further payroll of one of them.
    expect(sums.rows).toHaveLength(13);
    for (const row of sums.rows) expect([row.paid, row.lines]).toEqual([row.net, row.people]);
  });

  it('comes after twelve closed months and a further payroll', async () => {
    expect(run.state).toBe('calculated');
    expect(closed.map(({ kind }) => kind).toSorted()).toEqual(['off-cycle', ...Array(12).fill('ordinary')]);
    expect(new Set(closed.map((each) => each.state))).toEqual(new Set(['closed']));
  });

  it.each(['net', 'gross', 'cost'] as const)(
    'explains every %s difference to zero, in sum and person by person',
    async (measure) => {
      const review = (await specialist.get('/payroll/run-review', { runId: run.runId, measure, all: 'yes' })).body;
      const key = `${measure}Fen`;
      const bars = review.bridge.bars.reduce((sum: number, bar: Record<string, number>) => sum + bar[key]!, 0);
      expect(review.bridge.previous[key] + bars + review.bridge.unexplained[key]).toBe(review.bridge.current[key]);
      expect(review.bridge.unexplained[key]).toBe(0);
      const rows = review.groups.flatMap((group: { rows: unknown[] }) => group.rows) as {
        differenceFen: number;
        reasons: { amountFen: number }[];
      }[];
      expect(rows.length).toBe(review.total);
      for (const row of rows) {
        expect(row.reasons.reduce((sum, reason) => sum + reason.amountFen, 0)).toBe(row.differenceFen);
      }
      expect(rows.reduce((sum, row) => sum + row.differenceFen, 0)).toBe(review.bridge.difference[key]);
    },
  );

  it('lists its people by what changed, as far as asked for, with the numbers of all', async () => {
    const list = async (query: Record<string, string>) =>
      (await specialist.get('/payroll/run-people', { runId: run.runId, ...query })).body;
    const { counts, total, people } = await list({ limit: '1' });
    const { excluded: _excluded, changed: _changed, ...kinds } = counts as Record<string, number>;
    expect([people.length, total]).toEqual([1, Object.values(kinds).reduce((sum, one) => sum + one, 0)]);
    for (const change of ['changed', 'joined', 'left', 'ended', 'suspended', 'moved', 'regrouped', 'excluded'])
      expect([change, (await list({ change, limit: '1' })).total]).toEqual([change, counts[change]]);
    expect(counts.changed).toBeGreaterThan(1);
  });

  it('tells the change by department without a name: parts add up in each, and the departments to the bridge', async () => {
    const answer = await specialist.get('/payroll/run-departments', { runId: run.runId });
    expect(JSON.stringify(answer.body)).not.toMatch(/personId|employmentId|nameZh/);
    const { bridge } = (await specialist.get('/payroll/run-review', { runId: run.runId })).body;
    const { totals } = await detail();
    type Figures = Record<'netFen' | 'grossFen' | 'costFen', number>;
    const departments = answer.body.departments as {
      people: number;
      previous: Figures;
      current: Figures;
      difference: Figures;
      bars: (Figures & { code: string })[];
    }[];
    expect(departments.length).toBeGreaterThan(5);
    expect(departments.reduce((sum, one) => sum + one.people, 0)).toBe(totals.people);
    for (const key of ['netFen', 'grossFen', 'costFen'] as const) {
      const sum = (of: (one: (typeof departments)[number]) => number) =>
        departments.reduce((total, one) => total + of(one), 0);
      for (const one of departments) {
        expect(one.current[key] - one.previous[key]).toBe(one.difference[key]);
        expect(one.bars.reduce((total, bar) => total + bar[key], 0)).toBe(one.difference[key]);
      }
      expect([sum((one) => one.previous[key]), sum((one) => one.current[key])]).toEqual([
        bridge.previous[key],
        bridge.current[key],
      ]);
      for (const bar of bridge.bars as (Figures & { code: string })[])
        expect(sum((one) => one.bars.find(({ code }) => code === bar.code)?.[key] ?? 0)).toBe(bar[key]);
    }
    for (const reader of [manager, executive])
      expect((await reader.get('/payroll/run-departments', { runId: run.runId })).status).toBe(403);
  });

  it('starts its bridge at what was recorded last month', async () => {
    const review = (await specialist.get('/payroll/run-review', { runId: run.runId })).body;
    const recorded = await sql<{
      net: number;
      cost: number;
    }>`select sum(net_fen)::bigint as net, sum(cost_fen)::bigint as cost
      from payroll.payslip where period = ${closed[0]!.period}`.execute(demo.product.databases.batch);
    expect(review.bridge.previous.netFen).toBe(recorded.rows[0]!.net);
    expect(review.bridge.previous.costFen).toBe(recorded.rows[0]!.cost);
  });

  it('shows a person’s recomputation with columns that add up', async () => {
    const [employmentId] = await openItems();
    const person = (await specialist.get('/payroll/run-person', { runId: run.runId, employmentId })).body;
    for (const key of ['netFen', 'grossFen', 'taxFen', 'costFen']) {
      const sum = person.steps.reduce((total: number, step: Record<string, number>) => total + step[key]!, 0);
      expect(sum).toBe(person.difference[key]);
    }
    expect(person.taxTrack.bands.length).toBe(7);
    expect(person.evidence.length).toBeGreaterThan(0);
  });

  it('tells managers nothing, and executives totals only', async () => {
    for (const path of ['run-people', 'run-inputs', 'run-review', 'verify-run']) {
      expect((await manager.get(`/payroll/${path}`, { runId: run.runId })).status).toBe(403);
      expect((await executive.get(`/payroll/${path}`, { runId: run.runId })).status).toBe(403);
    }
    expect((await manager.get('/payroll/runs')).status).toBe(403);
    const approval = await executive.get('/payroll/run-approval', { runId: run.runId });
    expect(approval.status).toBe(200);
    expect(approval.body.totals.people).toBeGreaterThan(250);
    const answer = JSON.stringify(approval.body);
    expect(answer).not.toMatch(/personId|employmentId|nameZh/);
  });

  it('is not submitted while people are to be looked at, and says how many', async () => {
    const open = (await detail()).openItems;
    expect(open).toBeGreaterThan(0);
    const review = (await specialist.get('/payroll/run-review', { runId: run.runId })).body;
    expect(review.filters.find((filter: { code: string }) => filter.code === 'no-document').people).toBe(1);
    const refused = await specialist.post('/payroll/submit-run', { runId: run.runId });
    expect([refused.status, refused.body.code, refused.body.where]).toEqual([409, 'open-items', String(open)]);
    expect((await auditor.post('/payroll/submit-run', { runId: run.runId })).status).toBe(403);
  });

  it('is submitted once all are looked at; twice is refused, the same key answers the same', async () => {
    const employmentIds = await openItems();
    const marked = await specialist.post('/payroll/review-people', {
      runId: run.runId,
      employmentIds,
      comment: 'called back',
    });
    expect(marked.body.marked).toBe(employmentIds.length);
    const held = await specialist.post('/payroll/submit-run', { runId: run.runId });
    expect([held.status, held.body.code]).toEqual([409, 'people-undecided']);
    const accepted = await specialist.post('/payroll/accept-people', { runId: run.runId, reason: 'forms compared' });
    expect(String(accepted.body.accepted)).toBe(held.body.where);
    const key = { 'idempotency-key': 'submit-once' };
    const first = await specialist.post('/payroll/submit-run', { runId: run.runId }, key);
    const again = await specialist.post('/payroll/submit-run', { runId: run.runId }, key);
    expect([first.status, again.status, again.body]).toEqual([200, 200, first.body]);
    const other = await specialist.post('/payroll/submit-run', { runId: run.runId });
    expect([other.status, other.body.code]).toEqual([409, 'wrong-run-state']);
    const approval = (await executive.get('/payroll/run-approval', { runId: run.runId })).body;
    expect(approval.exceptions.length).toBeGreaterThan(0);
    for (const exception of approval.exceptions) {
      expect(exception.answers.reduce((sum: number, answer: { people: number }) => sum + answer.people, 0)).toBe(
        exception.people,
      );
    }
  });

  it('is approved by another person, who signs the fingerprint shown', async () => {
    const { fingerprint } = await detail();
    expect((await specialist.post('/payroll/approve-run', { runId: run.runId, fingerprint })).status).toBe(403);
    const wrong = await head.post('/payroll/approve-run', { runId: run.runId, fingerprint: '0'.repeat(64) });
    expect(wrong.body.code).toBe('fingerprint-changed');
    const approved = await head.post('/payroll/approve-run', { runId: run.runId, fingerprint });
    expect(approved.body.approvedFingerprint).toBe(fingerprint);
  });

  it('refuses approval to who prepared it, even with the right to approve', async () => {
    const owner = demo.product.databases.ownerUrl;
    const { default: pg } = await import('pg');
    const client = new pg.Client({ connectionString: owner });
    await client.connect();
    await client.query(
      `insert into access.role_grant (grant_id, user_id, role, valid_from, granted_by) values (gen_random_uuid(), $1, 'hr-head', '2020-01-01', 'test')`,
      [specialist.userId],
    );
    await head.post('/payroll/return-run', { runId: run.runId, reason: 'look at the overtime again' });
    await specialist.post('/payroll/submit-run', { runId: run.runId });
    const { fingerprint } = await detail();
    const own = await specialist.post('/payroll/approve-run', { runId: run.runId, fingerprint });
    expect([own.status, own.body.code]).toEqual([409, 'own-approval']);
    await client.query(`delete from access.role_grant where user_id = $1 and role = 'hr-head'`, [specialist.userId]);
    await client.end();
  });

  it('loses its approval by a recalculation, and keeps looks whose result is the same', async () => {
    const before = await detail();
    await head.post('/payroll/approve-run', { runId: run.runId, fingerprint: before.fingerprint });
    expect((await detail()).state).toBe('approved');
    const started = await second.post('/payroll/calculate-run', { runId: run.runId });
    expect(started.body.calculation).toBe(before.calculation + 1);
    await demo.product.settle();
    const after = await detail();
    expect([after.state, after.approved, after.approvedFingerprint]).toEqual(['calculated', null, null]);
    // The same facts give the same result, so nobody has to be looked at again.
    expect(after.fingerprint).toBe(before.fingerprint);
    expect(after.openItems).toBe(0);
  });

  it('asks for a new look at a person whose facts changed', async () => {
    const people = (await specialist.get('/payroll/run-people', { runId: run.runId, change: 'stayed' })).body.people;
    const { personId, employmentId } = people[0];
    const recorded = await specialist.post('/payroll/record-input', {
      personId,
      employmentId,
      period: run.period,
      inputCode: 'one_off_bonus',
      value: '3000.00',
      reason: 'spot award',
    });
    expect(recorded.status).toBe(200);
    const before = await detail();
    await specialist.post('/payroll/calculate-run', { runId: run.runId });
    await demo.product.settle();
    const after = await detail();
    expect(after.fingerprint).not.toBe(before.fingerprint);
    expect(after.openItems).toBe(1);
    const review = (await specialist.get('/payroll/run-review', { runId: run.runId })).body;
    const group = review.groups.find((each: { code: string }) => each.code === 'no-document');
    const row = group.rows.find((each: { employmentId: string }) => each.employmentId === employmentId);
    expect([row.isReviewed, row.reasons[0].tone]).toEqual([false, 'amber']);
    // What the award changed, beside last month and the same month last year.
    const { totals, compared } = (await executive.get('/payroll/run-compared', { runId: run.runId })).body;
    const of = (basis: string) => compared.find((each: { basis: string }) => each.basis === basis);
    expect(of('previous-calculation').difference).toMatchObject({ people: 0, grossFen: 300_000 });
    expect(of('previous-calculation').difference.netFen).toBe(after.totals.netFen - before.totals.netFen);
    for (const [basis, period] of [
      ['last-month', '2026-10'],
      ['last-year', '2025-11'],
    ] as const) {
      const there = (await specialist.get('/payroll/runs')).body.runs.find((each: RunRow) => each.period === period);
      expect(of(basis)).toMatchObject({ period, totals: there.totals });
      expect(of(basis).difference.netFen).toBe(totals.netFen - there.totals.netFen);
    }
    expect((await manager.get('/payroll/run-compared', { runId: run.runId })).status).toBe(403);
    // The year beside the year before: every payroll of it once, further ones too.
    const { yearCost } = (await executive.get('/payroll/run-approval', { runId: run.runId })).body;
    const runs: RunRow[] = (await specialist.get('/payroll/runs')).body.runs;
    const cost = (from: string, until: string) =>
      runs
        .filter(
          (each) => each.runId !== run.runId && each.totals !== null && from <= each.period && each.period < until,
        )
        .reduce((sum, each) => sum + each.totals!.costFen, 0);
    expect(yearCost).toMatchObject({ year: '2026', monthsGone: 11 });
    expect(yearCost.before.costFen).toBe(cost('2026-01', '2026-12'));
    expect(yearCost.before.months).toBe(10);
    expect(yearCost.lastYear.sameMonths.costFen).toBe(cost('2025-01', '2025-12'));
    expect(yearCost.lastYear.whole.costFen).toBe(cost('2025-01', '2026-01'));
    expect(yearCost.lastYear.whole.costFen).toBeGreaterThan(yearCost.lastYear.sameMonths.costFen);
  });

  it('is finished after a kill in the middle, with nobody lost or paid twice', async () => {
    const { batch, batchPool } = demo.product.databases;
    const whole = await detail();
    const started = await batch.transaction().execute((tx) => startCalculation(tx, run.runId, new Date(), 40));
    expect(started.batches).toBe(Math.ceil(started.people / 40));
    const killed = calculateRun(batchPool, batch, run.runId, started.calculation, {
      now: () => new Date(),
      afterBatch: (number) => {
        if (number === 3) throw new Error('killed');
      },
    });
    await expect(killed).rejects.toThrow('killed');
    const table = sql.table(`payroll.payslip_${run.period.replace('-', '_')}_c${started.calculation}`);
    const kept = await sql<{ n: number }>`select count(*) as n from ${table}`.execute(batch);
    // Two batches were recorded whole, the third not at all.
    expect(kept.rows[0]!.n).toBe(80);
    // Until the calculation is whole, readers have the one before.
    const seen = await sql<{
      n: number;
    }>`select count(*) as n from payroll.payslip where period = ${run.period}`.execute(batch);
    expect(seen.rows[0]!.n).toBe(started.people);
    expect((await detail()).state).toBe('calculating');
    const hooks = { now: () => new Date() };
    const both = await Promise.all([
      calculateRun(batchPool, batch, run.runId, started.calculation, hooks),
      calculateRun(batchPool, batch, run.runId, started.calculation, hooks),
    ]);
    expect(both.filter((each) => each.isFinished)).toHaveLength(1);
    const people = await sql<{
      payslips: number;
      people: number;
    }>`select count(*) as payslips, count(distinct employment_id) as people
      from payroll.payslip where period = ${run.period}`.execute(batch);
    expect(people.rows[0]).toEqual({ payslips: started.people, people: started.people });
    expect((await detail()).fingerprint).toBe(whole.fingerprint);
  });

  it('calculates again to the last bit from pinned facts', async () => {
    for (const each of [run, closed[0]!, closed[6]!]) {
      const verdict = (await auditor.get('/payroll/verify-run', { runId: each.runId })).body;
      expect([verdict.isIntact, verdict.same, verdict.different]).toEqual([true, verdict.payslips, []]);
    }
    // The chain holds packages of other modules too.
    const sealed = await sql<{
      kind: string;
      n: number;
    }>`select kind, count(*) as n from archive.package group by 1`.execute(demo.product.databases.batch);
    expect(sealed.rows.find(({ kind }) => kind === 'payroll-month')?.n).toBe(closed.length);
    const packages = sealed.rows.reduce((sum, { n }) => sum + n, 0);
    expect((await auditor.get('/archive/verify')).body).toMatchObject({ isIntact: true, packages });
  });
});
