/** One company paid as one, and the same company paid in two groups: the sums are the same, and each group goes its own way. */
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { type LateFacts, lateFacts, lateIn, type Seat } from '../../testing/late-facts.ts';
import { calculateMonth, closeMonth } from '../../testing/payroll-month.ts';
import type { TestClient } from '../../testing/product.ts';
import { payDayOf } from './rules/pay-day.ts';

const BASE = 2_000_000;
const SALES: readonly Seat[] = ['sales_head', 'sales_clerk'];

const GROUP = {
  payGroupId: null,
  code: 'SALES',
  zh: '销售组',
  en: 'Sales people',
  payDay: 15,
  isPaidInNext: true,
  cutOffDay: null,
  legalEntityIds: [],
};

class Paid {
  readonly late: LateFacts;
  readonly specialist: TestClient;
  groupId: string | null = null;

  private constructor(late: LateFacts, specialist: TestClient) {
    this.late = late;
    this.specialist = specialist;
  }

  static async open(): Promise<Paid> {
    const late = await lateFacts(BASE);
    return new Paid(late, await late.product.signIn({ roles: ['pay-specialist'] }));
  }

  employmentIds(seats: readonly Seat[]): string[] {
    return seats.map((seat) => this.late.company.people[seat].employmentId);
  }

  async group(from: string, seats: readonly Seat[]): Promise<void> {
    const saved = await this.specialist.post('/payroll/save-pay-group', { ...GROUP, from });
    expect([saved.status, saved.body]).toEqual([200, { payGroupId: expect.any(String) }]);
    this.groupId = saved.body.payGroupId;
    expect((await this.move(seats, this.groupId, from)).body).toEqual({ people: seats.length });
  }

  move(seats: readonly Seat[], payGroupId: string | null, from: string) {
    const employmentIds = this.employmentIds(seats);
    return this.specialist.post('/payroll/move-to-pay-group', {
      employmentIds,
      payGroupId,
      from,
      reason: 'paid apart',
    });
  }

  async calculated(month: string, payGroupId: string | null = null): Promise<string> {
    return (await calculateMonth(this.late.product.databases, month, { payGroupId })).runId;
  }

  close(month: string, runId: string): Promise<void> {
    return closeMonth(this.late.product.databases, month, runId);
  }

  async paid(month: string, payGroupId: string | null = null): Promise<string> {
    const runId = await this.calculated(month, payGroupId);
    await this.close(month, runId);
    return runId;
  }

  async payslips(month: string): Promise<Record<string, unknown>> {
    const found = await sql<{ number: string; amounts: number[]; accumulators: number[] }>`
      select e.number, s.amounts, s.accumulators from payroll.payslip s join people.employment e on e.employment_id = s.employment_id
      where s.period = ${month} order by e.number`.execute(this.late.product.databases.batch);
    return Object.fromEntries(found.rows.map(({ number, ...row }) => [number, row]));
  }

  async numbersIn(runId: string): Promise<string[]> {
    const { body } = await this.specialist.get('/payroll/run-people', { runId });
    return body.people
      .filter((one: { isIncluded: boolean }) => one.isIncluded)
      .map((one: { number: string }) => one.number);
  }
}

describe('people split into two pay groups', () => {
  let one: Paid;
  let two: Paid;
  beforeAll(async () => {
    [one, two] = await Promise.all([Paid.open(), Paid.open()]);
    await Promise.all([one.paid('2026-06'), two.paid('2026-06')]);
    await two.group('2026-07', SALES);
  });
  afterAll(async () => {
    await one.late.finish();
    await two.late.finish();
  });

  it('are paid the same as in one payroll, month after month and whichever group is first', async () => {
    const raise = (company: Paid) =>
      company.late.pay('sales_clerk', 'base_pay_rate', '2026-06-01', BASE + 100_000, lateIn('2026-06'));
    await Promise.all([raise(one), raise(two)]);
    await one.paid('2026-07');
    const sales = await two.calculated('2026-07', two.groupId);
    expect(await two.numbersIn(sales)).toEqual(['T001', 'T002']);
    const others = await two.calculated('2026-07');
    expect(await two.numbersIn(others)).toEqual(['T003', 'T004']);
    await two.close('2026-07', others);
    // The group of everybody else is a month ahead before the sales people are paid.
    await two.paid('2026-08');
    await two.close('2026-07', sales);
    await two.paid('2026-08', two.groupId);
    await one.paid('2026-08');
    for (const month of ['2026-07', '2026-08']) expect(await two.payslips(month)).toEqual(await one.payslips(month));
    const taken = await two.late.taken('2026-07');
    expect(taken.map(([number, key, , fen]) => [number, key, fen])).toContainEqual(['T002', 'retro:2026-06', 100_000]);
    expect(taken).toEqual(await one.late.taken('2026-07'));
  });

  it('have each their own calculation: what one took and asked stays when the other is calculated again', async () => {
    await two.late.pay('sales_clerk', 'base_pay_rate', '2026-08-01', BASE + 200_000, lateIn('2026-08'));
    await two.late.pay('rd_engineer', 'base_pay_rate', '2026-08-01', BASE + 300_000, lateIn('2026-08'));
    const sales = await two.calculated('2026-09', two.groupId);
    const others = await two.calculated('2026-09');
    const numbers = async () => (await two.late.taken('2026-09')).map(([number]) => number);
    expect(await numbers()).toEqual(['T002', 'T004']);
    const before = [await two.payslips('2026-09'), await two.late.taken('2026-09')];
    await two.late.again(sales, '2026-09-22T02:00:00Z');
    await two.late.again(others, '2026-09-22T03:00:00Z');
    expect([await two.payslips('2026-09'), await two.late.taken('2026-09')]).toEqual(before);
    for (const runId of [sales, others]) {
      const { body } = await two.specialist.get('/payroll/verify-run', { runId });
      expect([body.isIntact, body.different]).toEqual([true, []]);
    }
    // Closed and sealed by itself: the other is still calculated, and nothing of the closed one is written.
    await two.close('2026-09', sales);
    await two.late.again(others, '2026-09-23T02:00:00Z');
    expect([await two.payslips('2026-09'), await two.late.taken('2026-09')]).toEqual(before);
    const table = sql.table(`payroll.payslip_2026_09_g${two.groupId!.replaceAll('-', '')}`);
    await expect(sql`update ${table} set net_fen = 1`.execute(two.late.product.databases.batch)).rejects.toThrow(
      /permission denied/,
    );
    const { body } = await two.specialist.get('/payroll/verify-run', { runId: sales });
    expect(body.isIntact).toBe(true);
    await two.close('2026-09', others);
  });

  it('are never in two payrolls of a month: the database refuses it whatever the code does', async () => {
    const { batch } = two.late.product.databases;
    const [clerk] = two.employmentIds(['sales_clerk']);
    await expect(
      sql`insert into payroll.run_person (person_id, run_id, employment_id, legal_entity_id, change, is_included, department_path, ordinary_month)
        select p.person_id, r.run_id, p.employment_id, p.legal_entity_id, 'stayed', true, p.department_path, r.period
        from payroll.run_person p join payroll.run r on r.period = '2026-09' and r.pay_group_id is null
        where p.employment_id = ${clerk}::uuid and p.ordinary_month = '2026-09'`.execute(batch),
    ).rejects.toThrow(/run_person_once_uq/);
    const again = await two.specialist.post('/payroll/open-run', {
      period: '2026-09',
      payDay: '2026-09-28',
      payGroupId: two.groupId,
    });
    expect([again.status, again.body.code]).toEqual([409, 'run-in-the-way']);
    expect(again.body.title).toContain('2026-09 (Sales people)');
  });
});

describe('the payroll each pay group opens next', () => {
  let company: Paid;
  beforeAll(async () => {
    company = await Paid.open();
  });
  afterAll(() => company.late.finish());

  /** Group, month, pay day, the day it would be otherwise, why, and what it waits for. */
  const next = async (): Promise<unknown[]> => {
    const { status, body } = await company.specialist.get('/payroll/next-runs');
    expect(status).toBe(200);
    return body.runs.map((run: Record<string, never> & { payGroup: { code: string } | null; waitsFor: never }) => [
      run.payGroup?.code ?? null,
      run.period,
      run.payDay,
      run.agreedOn,
      run.because,
      (run.waitsFor as { en: string } | null)?.en ?? null,
    ]);
  };

  it('is none before the first, and one after it without groups: 28 June 2026 is a Sunday, 26 a Friday', async () => {
    expect(await next()).toEqual([]);
    const may = await company.calculated('2026-05');
    expect(await next()).toEqual([
      [
        null,
        '2026-06',
        '2026-06-26',
        '2026-06-28',
        'earlier',
        'The payroll of 2026-05 is not closed yet, or is later.',
      ],
    ]);
    await company.close('2026-05', may);
    expect(await next()).toMatchObject([[null, '2026-06', '2026-06-26', '2026-06-28', 'earlier', null]]);
  });

  it('is offered as the server allows it: a new group waits for the payrolls its people come from', async () => {
    const june = await company.calculated('2026-06');
    await company.group('2026-07', SALES);
    const open = async () =>
      (
        await company.specialist.post('/payroll/open-run', {
          period: '2026-07',
          payDay: '2026-08-14',
          payGroupId: company.groupId,
        })
      ).status;
    const [sales] = (await next()) as [unknown[]];
    // 15 August 2026 is a Saturday.
    expect(sales.slice(0, 5)).toEqual(['SALES', '2026-07', '2026-08-14', '2026-08-15', 'earlier']);
    expect(sales[5]).toMatch(/^The payroll of 2026-06 is not closed yet/);
    expect(await open()).toBe(409);
    await company.close('2026-06', june);
    expect(await next()).toMatchObject([
      ['SALES', '2026-07', '2026-08-14', '2026-08-15', 'earlier', null],
      [null, '2026-07', '2026-07-28', '2026-07-28', 'as-agreed', null],
    ]);
    expect(await open()).toBe(200);
  });

  it('leaves out everybody else where nobody is left, and says that a year is not known yet', async () => {
    await company.close('2026-07', await company.calculated('2026-07'));
    expect((await company.move(['rd_head', 'rd_engineer'], company.groupId, '2026-08')).status).toBe(200);
    expect((await next()).map((each) => (each as unknown[]).slice(0, 2))).toEqual([['SALES', '2026-08']]);
    const { batch } = company.late.product.databases;
    expect(await payDayOf(batch, 'cn', '2027-01-27')).toMatchObject({ payDay: '2027-01-27', because: 'unknown' });
    // 1 to 3 October 2026 are holidays, and 30 September is worked.
    expect(await payDayOf(batch, 'cn', '2026-10-03')).toMatchObject({ payDay: '2026-09-30', because: 'earlier' });
    // The law of Hong Kong moves no pay day, and 3 October is no holiday of the mainland there.
    expect(await payDayOf(batch, 'hk', '2026-10-03')).toMatchObject({ payDay: '2026-10-03', because: 'as-agreed' });
  });

  it('is for those who prepare payrolls alone', async () => {
    const finance = await company.late.product.signIn({ roles: ['finance'] });
    expect((await finance.get('/payroll/next-runs')).status).toBe(403);
  });
});

describe('a person who changes the pay group', () => {
  let company: Paid;
  let clerk: string;
  beforeAll(async () => {
    company = await Paid.open();
    await company.paid('2026-06');
    await company.group('2026-07', SALES);
    await company.paid('2026-07', company.groupId);
    await company.paid('2026-07');
    [clerk] = company.employmentIds(['sales_clerk']) as [string];
  });
  afterAll(() => company.late.finish());

  it('waits until the month of the old group is closed', async () => {
    const paid = await company.move(['sales_clerk'], null, '2026-07');
    expect([paid.status, paid.body.code, paid.body.title]).toEqual([
      409,
      'in-ordinary-run',
      'T002: in the payroll of 2026-07.',
    ]);
    expect((await company.move(['sales_clerk'], null, '2026-09')).status).toBe(200);
    await company.paid('2026-08');
    const early = await company.specialist.post('/payroll/open-run', { period: '2026-09', payDay: '2026-09-28' });
    expect([early.status, early.body.code]).toEqual([409, 'run-in-the-way']);
    expect(early.body.title).toBe('1 person comes from 2026-08 (Sales people), whose payroll is not closed.');
    const sales = await company.calculated('2026-08', company.groupId);
    const open = await company.specialist.post('/payroll/open-run', { period: '2026-09', payDay: '2026-09-28' });
    expect([open.status, open.body.title]).toEqual([
      409,
      'The payroll of 2026-08 (Sales people) is not closed yet, or is later; T002 is in it.',
    ]);
    await company.close('2026-08', sales);
  });

  it('has a difference of a month in the old group paid once, in the new one', async () => {
    await company.late.pay('sales_clerk', 'base_pay_rate', '2026-07-01', BASE + 100_000, lateIn('2026-08'));
    const sales = await company.calculated('2026-09', company.groupId);
    expect(await company.late.taken('2026-09')).toEqual([]);
    const others = await company.calculated('2026-09');
    const taken = [
      ['T002', 'retro:2026-07', 'retro_adjustment', 100_000],
      ['T002', 'retro:2026-08', 'retro_adjustment', 100_000],
    ];
    expect(await company.late.taken('2026-09')).toEqual(taken);
    await company.late.again(sales, '2026-09-22T02:00:00Z');
    expect(await company.late.taken('2026-09')).toEqual(taken);
    const { body } = await company.specialist.get('/payroll/verify-run', { runId: others });
    expect([body.isIntact, body.different]).toEqual([true, []]);
    const changes = async (runId: string) =>
      (await company.specialist.get('/payroll/run-people', { runId, change: 'changed' })).body.people.map(
        (each: { number: string; change: string; isIncluded: boolean }) => [each.number, each.change, each.isIncluded],
      );
    expect(await changes(others)).toEqual([['T002', 'regrouped', true]]);
    expect(await changes(sales)).toEqual([['T002', 'regrouped', false]]);
    const person = async (runId: string, seat: Seat) => {
      const { employmentId } = company.late.company.people[seat];
      return (await company.specialist.get('/payroll/run-person', { runId, employmentId })).body;
    };
    // The whole person in the bridge, and beside it last month's payslip in the old group.
    const mover = await person(others, 'sales_clerk');
    expect([mover.previous, mover.oldGroup.period, mover.oldGroup.payGroup.code]).toEqual([null, '2026-08', 'SALES']);
    const line = (code: string) => mover.oldGroup.lines.find((each: { code: string }) => each.code === code);
    expect(line('base_pay')).toMatchObject({ beforeFen: BASE, nowFen: BASE + 100_000 });
    expect(line('retro_adjustment_pay')).toMatchObject({ beforeFen: 0, nowFen: 200_000 });
    expect(line('net_pay')).toMatchObject({
      beforeFen: await company.late.amount('2026-08', 'sales_clerk', 'net_pay'),
      nowFen: mover.current.netFen,
    });
    expect((await person(others, 'rd_head')).oldGroup).toBeNull();
    const twice = await company.specialist.post('/payroll/decide-person', {
      runId: sales,
      personId: company.late.company.people.sales_clerk.personId,
      employmentId: clerk,
      isIncluded: true,
      reason: 'by mistake',
    });
    expect([twice.status, twice.body.code]).toEqual([409, 'in-open-run']);
    await company.close('2026-09', sales);
    await company.close('2026-09', others);
    expect(await company.late.amount('2026-09', 'sales_clerk', 'retro_adjustment_pay')).toBe(200_000);
  });

  it('goes on with the running totals of the year, and nothing is paid again later', async () => {
    await company.paid('2026-10', company.groupId);
    await company.paid('2026-10');
    expect(await company.late.taken('2026-10')).toEqual([]);
    const [before, after] = [await company.payslips('2026-09'), await company.payslips('2026-10')];
    expect(Object.keys(before)).toEqual(['T001', 'T002', 'T003', 'T004']);
    const income = async (month: string) => company.late.pinned(month, 'sales_clerk', 'prior', 'cumulative_income');
    const taxed = await company.late.amount('2026-09', 'sales_clerk', 'tax_income');
    expect((await income('2026-10'))! - (await income('2026-09'))!).toBe(taxed);
    expect(Object.keys(after)).toEqual(Object.keys(before));
  });
});

describe('a month of two pay groups', () => {
  let company: Paid;
  let sales: string;
  let others: string;
  const month = '2026-06';
  beforeAll(async () => {
    company = await Paid.open();
    await company.group(month, SALES);
    for (const seat of ['sales_clerk', 'rd_engineer'] as const)
      await company.late.input(seat, month, 'one_off_bonus', 10_000, '2026-06-19T09:00:00+08:00');
    sales = await company.calculated(month, company.groupId);
    others = await company.calculated(month);
  });
  afterAll(() => company.late.finish());

  const grid = (runId: string, seat: Seat, value: string) =>
    company.specialist.post('/payroll/record-inputs', {
      runId,
      cells: [
        {
          employmentId: company.late.company.people[seat].employmentId,
          inputCode: 'one_off_bonus',
          value,
          expected: null,
        },
      ],
    });

  it('has files, postings, archive and facts of each payroll by itself, and the wage sheet of both', async () => {
    await company.close(month, sales);
    const refused = await grid(sales, 'sales_clerk', '100');
    expect([refused.status, refused.body.code]).toEqual([409, 'month-signed']);
    const taken = await grid(others, 'rd_engineer', '100');
    expect([taken.status, taken.body.answers[0].outcome]).toEqual([200, 'saved']);
    const foreign = await grid(others, 'sales_clerk', '100');
    expect(foreign.body.answers[0]).toMatchObject({ outcome: 'refused', issue: { code: expect.any(String) } });
    await company.late.again(others, '2026-06-22T02:00:00Z');
    await company.close(month, others);
    const { batch } = company.late.product.databases;
    const files = await sql<{
      runId: string;
      payments: number;
    }>`select run_id as "runId", payments from payments.bank_file where state = 'released'`.execute(batch);
    expect(files.rows.map((file) => [file.runId, file.payments]).sort()).toEqual(
      [
        [sales, 2],
        [others, 2],
      ].sort(),
    );
    const sealed = await sql<{ runId: string; payslips: number; inputs: number; title: string }>`
      select subject_id as "runId", (manifest ->> 'payslips')::bigint as payslips, (manifest -> 'inputs' ->> 'rows')::bigint as inputs, title ->> 'en' as title
      from archive.package where kind = 'payroll-month'`.execute(batch);
    expect(new Map(sealed.rows.map((row) => [row.runId, [row.payslips, row.inputs, row.title]]))).toEqual(
      new Map([
        [sales, [2, 1, 'Payroll of 2026-06 (Sales people)']],
        [others, [2, 1, 'Payroll of 2026-06']],
      ]),
    );
    const finance = await company.late.product.signIn({ roles: ['finance'] });
    for (const runId of [sales, others]) {
      const { body } = await finance.get('/filings/postings', { runId });
      expect([body.people, body.debitFen === body.creditFen]).toEqual([2, true]);
    }
    for (const [seat, { personId, path }] of Object.entries(company.late.company.people))
      await sql`insert into people.identity_document (person_id, kind, number, department_path) values (${personId}, 'resident-identity-card', ${seat}, ${path}::ltree)`.execute(
        batch,
      );
    const sheet = { runId: sales, legalEntityId: company.late.company.legalEntityId, sheet: 'tax-wages' };
    const written = await finance.post('/filings/write-tax-sheet', sheet);
    expect([written.status, written.body.rows]).toEqual([200, 4]);
    const runs = (await company.specialist.get('/payroll/runs')).body.runs;
    expect(runs.map((run: { payGroup: { code: string } | null }) => run.payGroup?.code ?? null)).toEqual([
      null,
      'SALES',
    ]);
  });

  it('shows who is in which group, and a group goes to a month that has no payroll yet', async () => {
    const { body } = await company.specialist.get('/payroll/pay-groups');
    expect([body.changeableFrom, body.everybodyElse]).toEqual(['2026-07', 2]);
    expect(body.groups).toMatchObject([
      { code: 'SALES', people: 2, payDay: 15, isPaidInNext: true, from: month, until: null },
    ]);
    const people = (
      await company.specialist.get('/payroll/pay-group-people', { month: '2026-07', group: company.groupId! })
    ).body;
    expect(
      people.people.map((each: { number: string; isByName: boolean; since: string }) => [
        each.number,
        each.isByName,
        each.since,
      ]),
    ).toEqual([
      ['T001', true, month],
      ['T002', true, month],
    ]);
    const past = await company.specialist.post('/payroll/retire-pay-group', {
      payGroupId: company.groupId,
      from: month,
      reason: 'one pay day',
    });
    expect([past.status, past.body.code]).toEqual([409, 'month-has-run']);
    const retired = await company.specialist.post('/payroll/retire-pay-group', {
      payGroupId: company.groupId,
      from: '2026-07',
      reason: 'one pay day',
    });
    expect(retired.status).toBe(200);
    const none = await company.specialist.post('/payroll/open-run', {
      period: '2026-07',
      payDay: '2026-07-28',
      payGroupId: company.groupId,
    });
    expect([none.status, none.body.code]).toEqual([409, 'pay-group-not-in-use']);
    const all = await company.calculated('2026-07');
    expect(await company.numbersIn(all)).toEqual(['T001', 'T002', 'T003', 'T004']);
  });
});

describe('a pay group that takes a legal entity', () => {
  let company: Paid;
  beforeAll(async () => {
    company = await Paid.open();
  });
  afterAll(() => company.late.finish());

  it('has its people by default, those by name elsewhere left out', async () => {
    const { legalEntityId } = company.late.company;
    const all = await company.specialist.post('/payroll/save-pay-group', {
      ...GROUP,
      code: 'SH-MONTHLY',
      from: '2026-06',
      legalEntityIds: [legalEntityId],
    });
    expect(all.status).toBe(200);
    expect((await company.move(['rd_head'], null, '2026-06')).status).toBe(200);
    const runId = await company.calculated('2026-06', all.body.payGroupId);
    expect(await company.numbersIn(runId)).toEqual(['T001', 'T002', 'T004']);
    const finance = await company.late.product.signIn({ roles: ['finance'] });
    const part = await finance.post('/filings/write-tax-sheet', { runId, legalEntityId, sheet: 'tax-wages' });
    expect([part.status, part.body.code]).toEqual([409, 'month-not-whole']);
    expect(part.body.title).toContain('Not calculated yet in 2026-06: 1 person (everybody else)');
    expect(await company.numbersIn(await company.calculated('2026-06'))).toEqual(['T003']);
    const later = await company.specialist.post('/payroll/save-pay-group', {
      ...GROUP,
      payGroupId: all.body.payGroupId,
      code: 'SH-MONTHLY',
      from: '2026-06',
      legalEntityIds: [],
    });
    expect([later.status, later.body.code]).toEqual([409, 'month-has-run']);
  });

  it('is set by those who prepare payrolls alone, and its people are shown to those who see their pay', async () => {
    const clerk = company.late.company.people.sales_clerk;
    const own = await company.late.product.signIn({ roles: ['employee'], personId: clerk.personId });
    expect((await own.get('/payroll/pay-groups')).status).toBe(403);
    const finance = await company.late.product.signIn({ roles: ['finance'] });
    expect((await finance.post('/payroll/save-pay-group', { ...GROUP, from: '2026-08' })).status).toBe(403);
    const manager = await company.late.product.signIn({ roles: ['manager'], unitPath: 'company' });
    expect((await manager.get('/payroll/pay-group-people', { month: '2026-06' })).status).toBe(403);
    const seen = async (userId: string) =>
      company.late.product.databases.app.transaction().execute(async (tx) => {
        await sql`select access.become(${userId})`.execute(tx);
        return (await sql`select from payroll.pay_group_member`.execute(tx)).rows.length;
      });
    expect([await seen(manager.userId), await seen(company.specialist.userId)]).toEqual([0, 1]);
  });
});

describe('a sheet with people of two pay groups', () => {
  let company: Paid;
  let others: string;
  beforeAll(async () => {
    company = await Paid.open();
    await company.group('2026-06', SALES);
    await company.calculated('2026-06', company.groupId);
    others = await company.calculated('2026-06');
    const cutOff = { runId: others, cutOffOn: '2026-06-20', reason: 'a test' };
    expect((await company.specialist.post('/payroll/set-cut-off', cutOff)).status).toBe(200);
  });
  afterAll(() => company.late.finish());

  async function mapped(kind: string, text: string, settings: Record<string, string>) {
    const client = company.specialist;
    const file = { fileName: 'sheet.csv', bytes: Buffer.from(`\ufeff${text}`) };
    const { importId } = (await client.upload('/imports/upload-sheet', { kind }, file)).body;
    const { columns } = (await client.get('/imports/import-detail', { importId })).body;
    const mapping = Object.fromEntries(
      columns.map(({ column, field }: { column: number; field: string }) => [String(column), field]),
    );
    const answer = await client.post('/imports/choose-mapping', { importId, mapping, settings });
    const preview = (await client.get('/imports/import-preview', { importId, limit: 200 })).body;
    return { answer, preview, importId };
  }
  const commit = async ({ importId, preview }: { importId: string; preview: { fingerprint: string } }) =>
    (
      await company.specialist.post('/imports/commit-import', {
        importId,
        fingerprint: preview.fingerprint,
        reason: 'test',
      })
    ).status;
  const undo = async (importId: string) =>
    (await company.specialist.post('/imports/undo-import', { importId, reason: 'test' })).status;

  const record = (seat: Seat) => {
    const { personId, employmentId } = company.late.company.people[seat];
    return company.specialist.post('/payroll/record-input', {
      personId,
      employmentId,
      period: '2026-06',
      inputCode: 'one_off_bonus',
      value: '100',
      reason: 'slip of the department',
    });
  };
  const recorded = async () => {
    const found = await sql<{ number: string; period: string; value: number }>`
      select e.number, i.period, i.value_scaled as value from payroll.pay_input i join people.employment e on e.employment_id = i.employment_id
      where i.source_key = 'attendance' order by e.number`.execute(company.late.product.databases.batch);
    return found.rows.map((row) => [row.number, row.period, row.value]);
  };

  it('asks past the cut-off of one group and takes what is of the other', async () => {
    expect((await record('sales_clerk')).status).toBe(200);
    const late = await record('rd_head');
    expect([late.status, late.body.code]).toEqual([409, 'after-cut-off']);
    const asked = await mapped('monthly-inputs', '工号,一次性奖金（元）\r\nT001,100\r\nT003,200\r\n', {
      period: '2026-06',
    });
    expect(JSON.stringify(asked.answer.body)).toContain('after-cut-off');
  });

  it('goes into the month of each group once it is decided, and out again', async () => {
    const decided = { runId: others, kind: 'bonus', target: 'next-month', reason: 'a test' };
    expect((await company.specialist.post('/payroll/decide-late', decided)).status).toBe(200);
    const sheet = await mapped('monthly-inputs', '工号,一次性奖金（元）\r\nT001,100\r\nT003,200\r\n', {
      period: '2026-06',
    });
    expect(sheet.preview.counts).toMatchObject({ rows: 2, bad: 0, new: 2 });
    expect(await commit(sheet)).toBe(200);
    expect(await recorded()).toEqual([
      ['T001', '2026-06', 10_000],
      ['T003', '2026-07', 20_000],
    ]);
    expect(await undo(sheet.importId)).toBe(200);
    expect(await recorded()).toEqual([]);
  });

  it('moves people to their groups by code, and back', async () => {
    const groups = async () =>
      (await company.specialist.get('/payroll/pay-group-people', { month: '2026-07' })).body.people.map(
        (each: { number: string; payGroup: { code: string } | null }) => [each.number, each.payGroup?.code ?? null],
      );
    const before = await groups();
    const unknown = await mapped('pay-group-members', '工号,薪资组\r\nT001,NIGHT\r\nT009,SALES\r\n', {
      from: '2026-07',
    });
    expect(unknown.preview.counts).toMatchObject({ rows: 2, bad: 2 });
    const sheet = await mapped('pay-group-members', '工号,薪资组\r\nT001,none\r\nT002,SALES\r\nT003,sales\r\n', {
      from: '2026-07',
    });
    expect(sheet.preview.counts).toMatchObject({ rows: 3, bad: 0, changed: 2, same: 1 });
    expect(await commit(sheet)).toBe(200);
    expect(await groups()).toEqual([
      ['T001', null],
      ['T002', 'SALES'],
      ['T003', 'SALES'],
      ['T004', null],
    ]);
    expect(await undo(sheet.importId)).toBe(200);
    expect(await groups()).toEqual(before);
  });
});
