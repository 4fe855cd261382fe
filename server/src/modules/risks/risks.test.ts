/** The risk scan over a paid month with planted faults: found, accepted, fixed, tested again; who sees what. */

import { type RawBuilder, sql } from 'kysely';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { kyselyOver } from '../../platform/database/connect.ts';
import { asActor, newId } from '../../platform/database/index.ts';
import { paidMonth } from '../../testing/paid-month.ts';
import { placeOfInput } from '../../testing/place-of-input.ts';
import { type TestClient, type TestProduct, testProduct } from '../../testing/product.ts';
import { type SmallCompany, smallCompany } from '../../testing/small-company.ts';
import { rulePacks } from '../pay-structure/index.ts';
import { COMPANY } from './checks/index.ts';
import { factsShown } from './findings.ts';
import { allChecks, finders, newScanId, scan, standingChecks } from './index.ts';
import type { CheckResult } from './scan.ts';

const PERIOD = '2026-09';
const NOW = new Date('2026-09-29T02:00:00Z');

let product: TestProduct;
let company: SmallCompany;
let owner: pg.Client;
const checks = allChecks();
let runId: string;
let head: string;
const clients = {} as Record<'specialist' | 'clerk' | 'manager' | 'executive', TestClient>;

const plant = (statement: string, values: unknown[] = []) => owner.query(statement, values);
const all = async (state = 'all', check?: string) =>
  (await clients.specialist.get('/risks/findings', { state, ...(check ? { check } : {}) })).body.findings as {
    code: string;
    personId: string;
    findingId: string;
    state: string;
    amountFen: number | null;
    facts: { key: string; value: string }[];
  }[];

beforeAll(async () => {
  let seconds = 0;
  product = await testProduct({ clock: { now: () => new Date(NOW.getTime() + 1_000 * seconds++) } });
  company = await smallCompany(product.databases.ownerUrl);
  const { people } = company;
  clients.specialist = await product.signIn({ roles: ['pay-specialist'] });
  head = (await product.signIn({ roles: ['hr-head'] })).userId;
  const finance = await product.signIn({ roles: ['finance'] });
  clients.clerk = await product.signIn({ roles: ['employee'], personId: people.sales_clerk.personId });
  clients.manager = await product.signIn({ roles: ['manager'], unitPath: company.departments.SALES.path });
  clients.executive = await product.signIn({ roles: ['executive'] });
  ({ runId } = await paidMonth(product.databases, company, PERIOD, {
    specialist: clients.specialist.userId,
    head,
    finance: finance.userId,
  }));
  owner = new pg.Client({ connectionString: product.databases.ownerUrl });
  await owner.connect();
}, 120_000);
afterAll(async () => {
  await owner?.end();
  await product?.close();
});

async function wholeScan(): Promise<void> {
  const started = await clients.specialist.post('/risks/start-scan', {});
  expect([started.status, started.body.period]).toEqual([200, PERIOD]);
  await product.settle();
  const { work } = (await clients.specialist.get('/work/progress', { workId: started.body.workId })).body;
  expect(work[0]).toMatchObject({ state: 'succeeded', problem: null, done: checks.length, total: checks.length });
}

describe('the list of checks', () => {
  it('has at least twenty, each once, in both languages', () => {
    expect(checks.length).toBeGreaterThanOrEqual(25);
    expect(new Set(checks.map(({ code }) => code)).size).toBe(checks.length);
    expect(
      standingChecks()
        .map(({ code }) => code)
        .sort(),
    ).toEqual(['account-changed', 'duplicate-account', 'ghost', 'own-pay', 'paid-after-leaving'].sort());
    for (const { names, explanation, remedy } of checks)
      for (const words of [names, explanation, remedy]) expect(words.zh && words.en).toBeTruthy();
  });

  it('has its words, law and bounds in the rule packs, entry for entry, and nothing of it in code', () => {
    const entries = rulePacks().flatMap(({ riskChecks }) => riskChecks);
    expect(finders.map(({ code }) => code).sort()).toEqual(entries.map(({ code }) => code).sort());
    // Only what no law asks for may be without one.
    expect(
      entries
        .filter(({ law }) => law === undefined)
        .map(({ code }) => code)
        .sort(),
    ).toEqual(['account-changed', 'duplicate-account', 'ghost', 'own-pay', 'paid-after-leaving', 'same-hands'].sort());
    for (const finder of finders)
      expect(
        Object.keys(finder).filter((key) => ['law', 'names', 'explanation', 'remedy', 'weight', 'area'].includes(key)),
      ).toEqual([]);
  });

  it('shows its words with the values in force: no place is left open', async () => {
    const { checks: shown } = (await clients.specialist.get('/risks/overview', {})).body as {
      checks: { code: string; explanation: { zh: string; en: string }; bounds: { code: string; value: string }[] }[];
    };
    expect(shown.filter(({ explanation: { zh, en } }) => /[{}—]/.test(zh + en)).map(({ code }) => code)).toEqual([]);
    const hours = shown.find(({ code }) => code === 'overtime-over-limit')!;
    expect(hours.explanation.en).toContain('by 36 hours a month');
    const loss = shown.find(({ code }) => code === 'deductions-over-limit')!;
    expect(loss.bounds).toMatchObject([
      {
        code: 'loss_deduction_share',
        value: '20%',
        status: 'official',
        source: { zh: expect.stringContaining('第十六条'), en: expect.stringContaining('art. 16') },
      },
    ]);
  });
});

/** Sets an input of the clerk's payslip. */
const input = (code: string, value: number) => sql`
  update payroll.payslip s set inputs = s.inputs[1:${placeOfInput(code)} - 1] || array[${sql.lit(value)}::bigint] || s.inputs[${placeOfInput(code)} + 1:] where s.person_id = ${clerk()} and s.period = ${PERIOD}`;
/** Sets an amount of the clerk's payslip. */
const amount = (code: string, value: number) => sql`
  update payroll.payslip s set amounts = s.amounts[1:i.place - 1] || array[${sql.lit(value)}::bigint] || s.amounts[i.place + 1:]
  from (select d.digest, x.ordinality::int as place from payroll.definition d, jsonb_array_elements_text(d.content -> 'items') with ordinality x where x.value = ${code}) i
  where i.digest = s.definition_digest and s.person_id = ${clerk()} and s.period = ${PERIOD}`;
const clerk = () => sql`${company.people.sales_clerk.personId}::uuid`;
const engineer = () => sql`${company.people.rd_engineer.personId}::uuid`;
const contract = (who: RawBuilder<unknown>, from: string, until: string | null) => sql`
  insert into contracts.contract (person_id, employment_id, contract_id, kind, starts_on, ends_on, signed_on, recorded_by, recorded_at, department_path)
  select e.person_id, e.employment_id, gen_random_uuid(), ${until === null ? 'open-ended' : 'fixed-term'}, ${from}, ${until}, ${from}, 'test', now(), e.department_path from people.employment e where e.person_id = ${who}`;
const payInput = (code: string, value: number, by = 'test') => sql`
  insert into payroll.pay_input (person_id, employment_id, period, input_code, source_key, value_scaled, source, recorded_by, recorded_at, department_path)
  select e.person_id, e.employment_id, ${PERIOD}, ${code}, 'planted', ${value}, '{"kind":"manual"}', ${by}, now(), e.department_path from people.employment e where e.person_id = ${clerk()}`;
const payment = () =>
  sql`update payments.payment set state = 'failed', result_at = now(), result_reason = 'AC01' where person_id = ${clerk()}`;
const mate =
  () => sql`insert into people.person (person_id, name_zh, name_en, name_pinyin, name_initials, sex, department_path)
  select gen_random_uuid(), '同岗' || n, 'Mate ' || n, 'tg', 'tg', case when n <= 5 then 'female' else 'male' end, 'company.SALES' from generate_series(1, 10) n`;

/** What each check must find once it is there, and must not have found before; amount in fen where it is told by hand. */
const PLANTED: readonly [code: string, plants: () => RawBuilder<unknown>[], amountFen?: number][] = [
  [
    'below-minimum-wage',
    () => [amount('base_pay', 250_000), amount('position_allowance_pay', 0), amount('performance_pay', 0)],
  ],
  ['overtime-over-limit', () => [input('overtime_weekday_hours', 3_650)]],
  // 10 hours x 1.5 x 12,227.19 / (21.75 x 8) = 1,054.07
  ['overtime-underpaid', () => [input('overtime_weekday_hours', 1_000)], 105_407],
  ['leave-not-deducted', () => [input('personal_leave_days', 200)]],
  [
    'sick-pay-below-floor',
    () => [input('sick_leave_days', 2_300), amount('sick_leave_deduction', -1_122_719)],
    119_200,
  ],
  [
    'severance-missing',
    () => [
      sql`update people.employment set ended_on = '2026-09-20', end_reason = 'dismissed' where person_id = ${clerk()}`,
    ],
  ],
  [
    'not-paid',
    () => [sql`update payroll.payslip set net_fen = null where person_id = ${clerk()} and period = ${PERIOD}`],
  ],
  ['contract-missing', () => [contract(engineer(), '2024-03-01', null)]],
  ['contract-expired', () => [contract(clerk(), '2024-03-01', '2026-03-01')]],
  [
    'probation-too-long',
    () => [
      contract(clerk(), '2026-03-01', '2027-03-01'),
      sql`update people.employment set hired_on = '2026-03-01', probation_until = '2026-09-01' where person_id = ${clerk()}`,
    ],
  ],
  ['under-age', () => [sql`update people.person set birth_date = '2010-01-01' where person_id = ${clerk()}`]],
  ['insurance-missing', () => [sql`delete from insurance.enrolment where person_id = ${clerk()}`]],
  [
    'fund-missing',
    () => [sql`delete from insurance.enrolment where person_id = ${clerk()} and scheme = 'housing-fund'`],
  ],
  // 37,731 is the ceiling from July 2026 on in Shanghai
  [
    'base-out-of-bounds',
    () => [sql`update insurance.enrolment set base_fen = 3773200 where person_id = ${clerk()}`],
    100,
  ],
  ['contributions-advanced', () => [amount('own_contributions_claim', 1_234)], 1_234],
  ['tax-identity-missing', () => [sql`delete from people.identity_document where person_id = ${clerk()}`]],
  ['non-resident-days', () => [input('non_resident_for_tax', 1)]],
  // 36,001 costs 3,390.10 of tax and leaves 32,610.90; 36,000 leaves 34,920.00
  ['bonus-blind-zone', () => [amount('annual_bonus_taxed_apart', 3_600_100)], 230_910],
  ['deductions-over-limit', () => [amount('other_deduction_taken', 500_000)]],
  [
    'negative-net',
    () => [sql`update payroll.payslip set net_fen = -100 where person_id = ${clerk()} and period = ${PERIOD}`],
    100,
  ],
  [
    'paid-after-leaving',
    () => [sql`update people.employment set ended_on = '2026-08-31' where person_id = ${clerk()}`],
  ],
  ['ghost', () => [sql`delete from people.identity_document where person_id = ${clerk()}`]],
  [
    'duplicate-account',
    () => [
      sql`update payments.bank_account set number = (select number from payments.bank_account where person_id = ${engineer()}) where person_id = ${clerk()}`,
    ],
  ],
  [
    'account-changed',
    () => [
      sql`update payments.bank_account set effective_until = '2026-09-20' where person_id = ${clerk()}`,
      sql`insert into payments.bank_account (person_id, account_id, effective_from, bank_zh, bank_en, branch, holder, number, recorded_by, recorded_at, department_path)
      select person_id, gen_random_uuid(), '2026-09-20', bank_zh, bank_en, branch, holder, '6222000000000001', 'test', now(), department_path from payments.bank_account where person_id = ${clerk()}`,
    ],
  ],
  ['own-pay', () => [payInput('one_off_bonus', 100_000, clients.clerk.userId)]],
  ['payment-failed', () => [payment()]],
  [
    'change-without-document',
    () => [
      sql`update pay_structure.recurring_pay set effective_from = '2026-09-01', document = null, reason = 'annual' where person_id = ${clerk()}`,
    ],
  ],
  [
    'base-below-pay',
    () => [
      // Hired in December: the one month there is makes the whole of last year's wages; January's payroll says the year is on record.
      sql`update people.employment set hired_on = '2025-12-01' where person_id = ${clerk()}`,
      ...['2025-01', '2025-12'].map(
        (period) =>
          sql`insert into payroll.run (run_id, period, state, pay_day, prepared_by, opened_at) values (gen_random_uuid(), ${period}, 'draft', ${`${period}-28`}, 'test', now())`,
      ),
      sql`create table payroll.payslip_2025_12 partition of payroll.payslip for values in ('2025-12')`,
      sql`insert into payroll.payslip select (jsonb_populate_record(s, '{"period": "2025-12", "gross_fen": 2000000}')).* from payroll.payslip s where s.period = ${PERIOD} and s.person_id = ${clerk()}`,
    ],
    977_300,
  ],
  [
    'annual-leave-untaken',
    () => [
      sql`update payroll.run set period = '2026-10' where period = ${PERIOD}`,
      sql`create table payroll.payslip_2026_10 partition of payroll.payslip for values in ('2026-10')`,
      sql`insert into payroll.payslip select (jsonb_populate_record(s, '{"period": "2026-10"}')).* from payroll.payslip s where s.period = ${PERIOD} and s.person_id = ${clerk()}`,
      payInput('annual_leave_taken', 200),
    ],
  ],
  [
    'compression',
    () => [
      mate(),
      sql`insert into people.employment (person_id, employment_id, number, legal_entity_id, hired_on, contract_kind, department_path)
      select p.person_id, gen_random_uuid(), p.name_en, e.legal_entity_id, '2026-06-01', 'fixed-term', p.department_path from people.person p, people.employment e where p.name_en like 'Mate%' and e.person_id = ${clerk()}`,
      sql`update people.employment set hired_on = '2020-01-01' where person_id = ${clerk()}`,
      ...matesPaid(2_000_000, 2_000_000),
    ],
    777_281,
  ],
];

/** The mates' assignments, base pay and payslips like the clerk's. */
function matesPaid(women: number, men: number): RawBuilder<unknown>[] {
  const mates = sql`people.employment n join people.person p on p.person_id = n.person_id and p.name_en like 'Mate%'`;
  return [
    sql`insert into people.assignment (person_id, employment_id, effective_from, department_id, job_id, grade_id, reason, department_path)
      select n.person_id, n.employment_id, '2026-06-01', a.department_id, a.job_id, a.grade_id, 'hire', a.department_path from ${mates}, people.assignment a where a.person_id = ${clerk()}`,
    sql`insert into pay_structure.recurring_pay (person_id, employment_id, input_code, effective_from, value_scaled, reason, recorded_by, recorded_at, department_path)
      select n.person_id, n.employment_id, 'base_pay_rate', '2026-06-01', case p.sex when 'female' then ${sql.lit(women)} else ${sql.lit(men)} end, 'hire', 'test', now(), p.department_path from ${mates}`,
    sql`insert into payroll.payslip select (jsonb_populate_record(s, jsonb_build_object('person_id', n.person_id, 'employment_id', n.employment_id))).* from payroll.payslip s, ${mates} where s.period = ${PERIOD} and s.person_id = ${clerk()}`,
  ];
}

/** Plants in a transaction of the owner, scans in it, reads, and takes everything back. */
async function planted(code: string, plants: readonly RawBuilder<unknown>[]) {
  const pool = new pg.Pool({ connectionString: product.databases.ownerUrl, max: 1 });
  const db = kyselyOver(pool);
  const check = checks.find((one) => one.code === code)!;
  const request = { kind: 'whole' as const, runId, by: 'test', at: NOW, today: '2026-09-29', checks: [check] };
  try {
    return await db.transaction().execute(async (tx) => {
      const read = async () =>
        (
          await sql<{ personId: string; amountFen: number | null; people: number; facts: Record<string, unknown> }>`
          select person_id as "personId", amount_fen as "amountFen", people, facts from risks.finding where check_code = ${code} and state = 'open'`.execute(
            tx,
          )
        ).rows;
      const [before] = await scan(tx, { ...request, scanId: newScanId() });
      const found = await read();
      for (const plant of plants) await plant.execute(tx);
      const [result] = await scan(tx, { ...request, scanId: newScanId() });
      const after = await read();
      throw Object.assign(new Error('taken back'), { before, found, result, after });
    });
  } catch (error) {
    if ((error as Error).message !== 'taken back') throw error;
    return error as unknown as {
      before: CheckResult;
      found: Awaited<never>[];
      result: CheckResult;
      after: { personId: string; amountFen: number | null; people: number; facts: Record<string, unknown> }[];
    };
  } finally {
    await db.destroy();
  }
}

describe('each check finds what is planted and nothing before', () => {
  it.each(PLANTED)('%s', async (code, plants, amountFen) => {
    const { found, after, result } = await planted(code, plants());
    const person = company.people.sales_clerk.personId;
    expect(found.filter((one: { personId: string }) => one.personId === person)).toEqual([]);
    expect(result.why).toBeNull();
    const own = after.filter((one) => one.personId === person);
    expect(own).toHaveLength(1);
    if (amountFen !== undefined) expect(own[0]!.amountFen).toBe(amountFen);
  });

  it('measures by the value of the company’s own layer where there is one', async () => {
    const plants = PLANTED.find(([code]) => code === 'account-changed')![1]();
    const { after } = await planted('account-changed', [
      ...plants,
      sql`alter table pay_structure.rule_value drop constraint rule_value_change_fk`,
      sql`insert into pay_structure.rule_layer (layer_id, code, kind, name_zh, name_en, rank, recorded_by) values (gen_random_uuid(), 'own-control', 'company', '本公司', 'The company', 900, 'test')`,
      sql`insert into pay_structure.rule_value (layer_id, code, effective_from, content, source, change_id)
        select layer_id, 'account_changed_days', '2026-01-01', '{"value": "5"}', '{"title": "内控制度"}', gen_random_uuid() from pay_structure.rule_layer where code = 'own-control'`,
    ]);
    expect(after).toEqual([]);
  });

  it('pay-gap-by-sex: of the company, only with five of each', async () => {
    const plants = [
      mate(),
      sql`insert into people.employment (person_id, employment_id, number, legal_entity_id, hired_on, contract_kind, department_path)
        select p.person_id, gen_random_uuid(), p.name_en, e.legal_entity_id, '2026-06-01', 'fixed-term', p.department_path from people.person p, people.employment e where p.name_en like 'Mate%' and e.person_id = ${clerk()}`,
      ...matesPaid(1_000_000, 1_200_000),
    ];
    const { after } = await planted('pay-gap-by-sex', plants);
    expect(after).toMatchObject([{ personId: COMPANY, people: 10, facts: { gap: 0.1667, women: 5, men: 5 } }]);
    const few = await planted('pay-gap-by-sex', [
      ...plants,
      sql`update people.person set sex = null where name_en = 'Mate 1'`,
    ]);
    expect(few.after).toEqual([]);
  });

  it('same-hands and paid-late: of the run', async () => {
    const same = await planted('same-hands', [
      sql`update payroll.pay_input set recorded_by = recorded_by`,
      payInput('one_off_bonus', 100, head),
    ]);
    expect([same.found, same.after.length]).toEqual([[], 1]);
    const late = await planted('paid-late', [
      sql`update payroll.run set released_at = '2026-09-29T01:00:00Z' where run_id = ${runId}`,
    ]);
    expect([late.found, late.after.map(({ people }) => people)]).toEqual([[], [4]]);
  });

  it('leaves no check untried', () => {
    const tried = [...PLANTED.map(([code]) => code), 'pay-gap-by-sex', 'same-hands', 'paid-late'];
    expect(checks.map(({ code }) => code).filter((code) => !tried.includes(code))).toEqual([]);
  });
});

describe('a finding', () => {
  it('comes of a scan with progress, stays one over scans, and says its facts, law and owner', async () => {
    await plant(`delete from people.identity_document where person_id = $1`, [company.people.sales_clerk.personId]);
    await wholeScan();
    const first = await all('open', 'tax-identity-missing');
    expect(first).toMatchObject([{ personId: company.people.sales_clerk.personId, state: 'open' }]);
    await wholeScan();
    expect((await all('open', 'tax-identity-missing')).map(({ findingId }) => findingId)).toEqual([
      first[0]!.findingId,
    ]);
    const detail = (await clients.specialist.get('/risks/finding-detail', ids(first[0]!))).body;
    expect(detail.check.law).toMatchObject({ article: '第三条', number: expect.stringContaining('61') });
    expect(detail.events.map(({ kind }: { kind: string }) => kind)).toEqual(['found']);
    expect(detail.finding).toMatchObject({ owner: clients.specialist.userId, dueOn: '2026-10-09', isLate: false });
    const overview = (await clients.specialist.get('/risks/overview', {})).body;
    expect(overview.scans).toHaveLength(2);
    const contracts = overview.checks.find(({ code }: { code: string }) => code === 'contract-missing');
    expect([contracts.open, contracts.whyNot.en]).toEqual([0, 'No labour contract is on record.']);
  });

  it('tells codes by their names, in both languages', async () => {
    const own = checks.find(({ code }) => code === 'own-pay')!;
    expect(factsShown(own, { what: 'base_pay_rate、approve-run' })).toEqual([
      {
        key: 'what',
        names: { zh: '经手内容', en: 'What was handled' },
        kind: 'code',
        value: 'base_pay_rate、approve-run',
        valueNames: {
          zh: expect.stringMatching(/^[^a-z]+、审批批次$/),
          en: expect.stringMatching(/, Approval of the run$/),
        },
      },
    ]);
  });

  it('is accepted only with a reason, comes back when more is at stake, and may be reopened', async () => {
    const { personId, findingId } = (await all('open', 'tax-identity-missing'))[0]!;
    expect((await clients.specialist.post('/risks/accept-finding', { personId, findingId, reason: '好' })).status).toBe(
      422,
    );
    const accepted = await clients.specialist.post('/risks/accept-finding', {
      personId,
      findingId,
      reason: '证件补办中',
    });
    expect(accepted.status).toBe(200);
    expect(
      (await clients.specialist.post('/risks/accept-finding', { personId, findingId, reason: '证件补办中' })).status,
    ).toBe(409);
    await wholeScan();
    expect((await all('accepted', 'tax-identity-missing'))[0]).toMatchObject({ findingId });
    await plant(`update risks.finding set accepted_fen = 1 where finding_id = $1`, [findingId]);
    await wholeScan();
    expect((await all('open', 'tax-identity-missing'))[0]).toMatchObject({ findingId });
  });

  it('is tested again: still there, then fixed, with the whole story kept', async () => {
    const [one] = await all('open', 'tax-identity-missing');
    const test = () => clients.specialist.post('/risks/test-finding', ids(one!));
    expect((await test()).status).toBe(200);
    expect(await all('open', 'tax-identity-missing')).toHaveLength(1);
    await plant(
      `insert into people.identity_document (person_id, kind, number, department_path) values ($1, 'passport', 'E1', 'company.SALES')`,
      [one!.personId],
    );
    await test();
    expect((await all('fixed', 'tax-identity-missing')).map(({ findingId }) => findingId)).toEqual([one!.findingId]);
    const { events } = (await clients.specialist.get('/risks/finding-detail', ids(one!))).body;
    expect(events.map(({ kind }: { kind: string }) => kind).reverse()).toEqual([
      'found',
      'accepted',
      'again',
      'tested',
      'gone',
    ]);
  });

  it('is assigned only to somebody who handles risks', async () => {
    const open = (await all('open')).slice(0, 1).map(ids);
    const assign = (owner: string) =>
      clients.specialist.post('/risks/assign-findings', { findings: open, owner, dueOn: '2026-10-15' });
    expect((await assign(clients.clerk.userId)).body.code).toBe('not-a-handler');
    expect((await assign(head)).body).toEqual({ assigned: 1 });
    const [one] = (await clients.specialist.get('/risks/findings', { state: 'open' })).body.findings.filter(
      (each: { findingId: string }) => each.findingId === open[0]!.findingId,
    );
    expect(one).toMatchObject({ owner: head, dueOn: '2026-10-15' });
  });

  it('is hidden from the person, managers and executives, in the routes and in the tables', async () => {
    for (const client of [clients.clerk, clients.manager, clients.executive])
      expect((await client.get('/risks/findings', {})).status).toBe(403);
    const rows = (userId: string) =>
      asActor(
        product.databases.app,
        userId,
        true,
        async (tx) => (await sql<{ n: number }>`select count(*) as n from risks.finding`.execute(tx)).rows[0]!.n,
      );
    expect(await rows(clients.specialist.userId)).toBeGreaterThan(0);
    for (const client of [clients.clerk, clients.manager, clients.executive]) expect(await rows(client.userId)).toBe(0);
    // A specialist does not see what was found about the own pay.
    const own = await product.signIn({ roles: ['pay-specialist'], personId: company.people.rd_head.personId });
    const seen = (await own.get('/risks/findings', { state: 'all', limit: 1000 })).body.findings as {
      personId: string;
    }[];
    expect((await all('all')).some(({ personId }) => personId === company.people.rd_head.personId)).toBe(true);
    expect(seen.some(({ personId }) => personId === company.people.rd_head.personId)).toBe(false);
  });
});

const ids = ({ personId, findingId }: { personId: string; findingId: string }) => ({ personId, findingId });

describe('the standing tests', () => {
  it('run when a payroll is submitted and are shown as counts to whoever approves', async () => {
    await plant(`delete from risks.scan where kind <> 'standing'`);
    await sql`insert into platform.outbox (event_id, event, payload, recorded_at) values (${newId()}, 'run-submitted', ${JSON.stringify({ runId, period: PERIOD })}::jsonb, now())`.execute(
      product.databases.batch,
    );
    const before = (await clients.executive.get('/risks/run-tests', { runId })).body;
    expect([before.testedAt, before.tests.map(({ found }: { found: number | null }) => found)]).toEqual([
      null,
      [null, null, null, null, null],
    ]);
    await product.settle();
    const { tests } = (await clients.executive.get('/risks/run-tests', { runId })).body;
    expect(tests.map(({ found }: { found: number }) => typeof found)).toEqual(tests.map(() => 'number'));
    expect(tests.find(({ code }: { code: string }) => code === 'ghost').found).toBeGreaterThan(0);
    expect(JSON.stringify(tests)).not.toContain('T00');
  });
});
