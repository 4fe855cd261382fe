import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Clock } from '../../platform/clock/index.ts';
import { newId } from '../../platform/database/index.ts';
import { placeOfInput } from '../../testing/place-of-input.ts';
import { type TestClient, type TestProduct, testProduct } from '../../testing/product.ts';
import { type SmallCompany, smallCompany } from '../../testing/small-company.ts';

const MONTH = '2026-08';
const HOLDERS = { sales_head: '周明', sales_clerk: '李娜', rd_head: '王强', rd_engineer: '赵云飞' } as const;

/** A company of four: three paid from the start, the fourth without any fact until somebody records them. */
describe('a month of payroll through the operations', () => {
  let product: TestProduct;
  let company: SmallCompany;
  let specialist: TestClient;
  let head: TestClient;
  let finance: TestClient;
  let runId: string;
  let now = new Date('2026-08-20T02:00:00Z');
  const clock: Clock = { now: () => now };

  const post = (client: TestClient, name: string, body: object) => client.post(name, body);
  const detail = async () => (await specialist.get('/payroll/run-detail', { runId })).body;
  const calculate = async () => {
    const started = await post(specialist, '/payroll/calculate-run', { runId });
    expect(started.status).toBe(200);
    await product.settle();
  };

  /** Pay, insurance and account of a person, by the operations a specialist uses. */
  async function recordFacts(seat: keyof SmallCompany['people'], basePay: string): Promise<void> {
    const { personId, employmentId, number } = company.people[seat];
    const who = { personId, employmentId, reason: 'hire' };
    const answers = [
      await post(specialist, '/pay-structure/record-recurring-pay', {
        ...who,
        inputCode: 'base_pay_rate',
        effectiveFrom: '2024-03-01',
        value: basePay,
        document: 'contract',
      }),
      ...(await Promise.all(
        (['social-insurance', 'housing-fund'] as const).map((scheme) =>
          post(specialist, '/insurance/declare-base', {
            ...who,
            scheme,
            contributionYear: '2026-07',
            fromMonth: '2026-07',
            baseFen: 1_000_000,
            ...(scheme === 'housing-fund' ? { rate: '0.07' } : {}),
          }),
        ),
      )),
      await post(specialist, '/payments/record-bank-account', {
        personId,
        effectiveFrom: '2024-03-01',
        bankZh: '示范银行',
        bankEn: 'Demonstration Bank',
        branch: '上海分行',
        holder: HOLDERS[seat],
        number: `0012345678901234${number.slice(1)}`,
        reason: 'hire',
      }),
    ];
    for (const answer of answers) expect([answer.status, answer.body.issues]).toEqual([200, undefined]);
  }

  beforeAll(async () => {
    product = await testProduct({ clock });
    company = await smallCompany(product.databases.ownerUrl);
    specialist = await product.signIn({ roles: ['pay-specialist'] });
    head = await product.signIn({ roles: ['hr-head'] });
    finance = await product.signIn({ roles: ['finance'] });
    await recordFacts('sales_head', '20000.00');
    await recordFacts('sales_clerk', '9000.00');
    await recordFacts('rd_head', '30000.00');
  });
  afterAll(() => product.close());

  it('opens once, for everybody employed', async () => {
    expect((await post(finance, '/payroll/open-run', { period: MONTH, payDay: `${MONTH}-28` })).status).toBe(403);
    const opened = await post(specialist, '/payroll/open-run', { period: MONTH, payDay: `${MONTH}-28` });
    expect([opened.status, opened.body.people]).toEqual([200, 4]);
    runId = opened.body.runId;
    const again = await post(specialist, '/payroll/open-run', { period: MONTH, payDay: `${MONTH}-28` });
    expect([again.status, again.body.code, again.body.where]).toEqual([409, 'run-in-the-way', MONTH]);
    const early = await post(specialist, '/payroll/submit-run', { runId });
    expect([early.status, early.body.code, early.body.where]).toEqual([409, 'wrong-run-state', 'draft']);
  });

  it('pays three while the fourth’s missing facts are named', async () => {
    await calculate();
    const review = (await specialist.get('/payroll/run-review', { runId, all: 'yes' })).body;
    const broken = review.groups.find((group: { code: string }) => group.code === 'calculation-issue');
    expect(broken.rows.map((row: { number: string }) => row.number)).toEqual([company.people.rd_engineer.number]);
    const named = broken.rows[0].issues.map((issue: { code: string; where: string }) => `${issue.code} ${issue.where}`);
    expect(named).toContain('missing-input base_pay_rate');
    const { totals, openItems } = await detail();
    // Net of the three: pay less insurance, fund and tax; nobody else's issue took anything from it.
    const paid = await sql<{
      n: number;
      net: number;
    }>`select count(*) as n, sum(net_fen)::bigint as net from payroll.payslip where net_fen is not null`.execute(
      product.databases.batch,
    );
    expect(paid.rows[0]).toEqual({ n: 3, net: totals.netFen });
    expect(openItems).toBeGreaterThan(0);
  });

  it('does not let a review stand for what is broken', async () => {
    const employmentIds = Object.values(company.people).map((person) => person.employmentId);
    await post(specialist, '/payroll/review-people', { runId, employmentIds, comment: 'looked at each' });
    const refused = await post(specialist, '/payroll/submit-run', { runId });
    expect([refused.status, refused.body.code, refused.body.where]).toEqual([409, 'open-items', '1']);
  });

  it('goes on without a person left out with a reason, and with the person once the facts are there', async () => {
    const { personId, employmentId } = company.people.rd_engineer;
    const decide = { runId, personId, employmentId };
    expect(
      (await post(specialist, '/payroll/decide-person', { ...decide, isIncluded: false, reason: '' })).status,
    ).toBe(422);
    await post(specialist, '/payroll/decide-person', { ...decide, isIncluded: false, reason: 'papers missing' });
    expect((await detail()).state).toBe('draft');
    await calculate();
    expect((await detail()).totals.people).toBe(3);
    await recordFacts('rd_engineer', '15000.00');
    await post(specialist, '/payroll/decide-person', { ...decide, isIncluded: true, reason: 'papers came' });
    await calculate();
    expect((await detail()).totals.people).toBe(4);
  });

  it('says what is declared of each person; the lines add up to the totals of the run', async () => {
    const { body } = await specialist.get('/payroll/run-payslips', { runId });
    const { totals, steps } = await detail();
    const sum = (key: string) => body.people.reduce((all: number, row: Record<string, number>) => all + row[key]!, 0);
    expect([body.total, body.people.length, totals.people]).toEqual([4, 4, 4]);
    expect({
      grossFen: sum('grossFen'),
      taxFen: sum('taxFen'),
      netFen: sum('netFen'),
      costFen: sum('grossFen') + sum('employerFen'),
      deductionsFen: sum('taxFen') + sum('insuranceFen') + sum('fundFen') + sum('otherFen'),
    }).toEqual({
      grossFen: totals.grossFen,
      taxFen: totals.taxFen,
      netFen: totals.netFen,
      costFen: totals.costFen,
      deductionsFen: totals.deductionsFen,
    });
    expect(sum('insuranceFen')).toBeGreaterThan(0);
    expect(sum('employerInsuranceFen') + sum('employerFundFen')).toBe(sum('employerFen'));
    for (const key of ['grossFen', 'taxFen', 'fundFen', 'employerFen'])
      expect(body.sums.reduce((all: number, row: Record<string, number>) => all + row[key]!, 0)).toBe(sum(key));
    const found = await specialist.get('/payroll/run-payslips', { runId, search: company.people.rd_head.number });
    expect(found.body.people.map((row: { number: string }) => row.number)).toEqual([company.people.rd_head.number]);
    expect(found.body.sums).toEqual(body.sums);
    const inputs = (await specialist.get('/payroll/run-inputs', { runId })).body.inputs;
    expect(steps.find((step: { code: string }) => step.code === 'inputs').total).toBe(inputs.length);
  });

  it('takes a deduction declared late for all its months of the year, and the first wage of the year from January', async () => {
    const { personId } = company.people.rd_engineer;
    const batch = product.databases.batch;
    await sql`update people.employment set hired_on = '2026-06-01' where person_id = ${personId}`.execute(batch);
    const pinned = async () => {
      await calculate();
      const rows = await sql<{ months: number; deducted: number | null }>`
        select inputs[${placeOfInput('basic_deduction_months')}] as months, inputs[${placeOfInput('housing_rent_to_date')}] as deducted
        from payroll.payslip s where period = ${MONTH} and person_id = ${personId}`.execute(batch);
      return rows.rows[0];
    };
    expect(await pinned()).toEqual({ months: 3, deducted: null });
    const declared = {
      personId,
      kind: 'housing_rent',
      fromMonth: '2026-05',
      amountFen: 150_000,
      reason: 'declaration of August',
    };
    expect((await post(specialist, '/payroll/declare-deduction', { ...declared, kind: 'yacht' })).body.code).toBe(
      'not-found',
    );
    expect((await post(specialist, '/payroll/declare-deduction', declared)).status).toBe(200);
    const situation = { personId, taxYear: '2026', situation: 'first_wage_of_year', evidence: 'form of 5 August' };
    expect((await post(specialist, '/payroll/declare-tax-situation', { ...situation, holds: true })).status).toBe(200);
    // The rent counts from the month of hire, the basic deduction from January.
    expect(await pinned()).toEqual({ months: 8, deducted: 450_000 });
    await post(specialist, '/payroll/declare-tax-situation', { ...situation, holds: false });
    expect(await pinned()).toEqual({ months: 3, deducted: 450_000 });
  });

  it('names two employments with one employer in a month instead of counting the year twice', async () => {
    const { personId, employmentId } = company.people.sales_clerk;
    const batch = product.databases.batch;
    const second = newId();
    await sql`update people.employment set ended_on = '2026-08-20' where employment_id = ${employmentId}`.execute(
      batch,
    );
    await sql`insert into people.employment (person_id, employment_id, number, legal_entity_id, hired_on, contract_kind, department_path)
      select person_id, ${second}, 'T902', legal_entity_id, '2026-08-20', contract_kind, department_path from people.employment where employment_id = ${employmentId}`.execute(
      batch,
    );
    await sql`insert into payroll.run_person (person_id, run_id, employment_id, legal_entity_id, change, is_included, department_path)
      select person_id, run_id, ${second}, legal_entity_id, change, true, department_path from payroll.run_person where run_id = ${runId} and employment_id = ${employmentId}`.execute(
      batch,
    );
    await calculate();
    const named = await sql<{
      n: number;
    }>`select count(*) as n from payroll.payslip where person_id = ${personId} and issues @> '[{"code": "two-employments"}]'`.execute(
      batch,
    );
    expect(named.rows[0]!.n).toBe(2);
    await post(specialist, '/payroll/decide-person', {
      runId,
      personId,
      employmentId: second,
      isIncluded: false,
      reason: 'paid with the first',
    });
    await calculate();
    const left = await sql<{ n: number }>`select count(*) as n from payroll.payslip where issues <> '[]'`.execute(
      batch,
    );
    expect(left.rows[0]!.n).toBe(0);
  });

  it('passes through three hands', async () => {
    const review = (await specialist.get('/payroll/run-review', { runId })).body;
    const employmentIds = review.groups.flatMap((group: { rows: { employmentId: string }[] }) =>
      group.rows.map((row) => row.employmentId),
    );
    if (employmentIds.length > 0)
      await post(specialist, '/payroll/review-people', { runId, employmentIds, comment: 'looked at each' });
    const { fingerprint } = (await post(specialist, '/payroll/submit-run', { runId })).body;
    expect((await post(specialist, '/payments/prepare-bank-files', { runId })).status).toBe(409);
    expect((await post(head, '/payroll/approve-run', { runId, fingerprint })).status).toBe(200);
    const prepared = await post(specialist, '/payments/prepare-bank-files', { runId });
    expect(prepared.status).toBe(200);
    expect((await post(specialist, '/payments/release-payments', { runId })).status).toBe(403);
    expect((await post(finance, '/payments/release-payments', { runId })).status).toBe(200);
    expect((await post(finance, '/payments/release-payments', { runId })).status).toBe(409);
    await product.settle();
    const released = await sql<{ n: number }>`select count(*) as n from payroll.payslip where is_released`.execute(
      product.databases.batch,
    );
    expect(released.rows[0]!.n).toBe(4);
    const file = await sql<{
      paid: number;
      net: number;
    }>`select sum(total_fen)::bigint as paid, (select sum(net_fen) from payroll.payslip)::bigint as net
      from payments.bank_file where state = 'released'`.execute(product.databases.batch);
    expect(file.rows[0]!.paid).toBe(file.rows[0]!.net);
  });

  it('is closed and sealed, and carries the year into the next month', async () => {
    expect((await post(finance, '/payroll/close-run', { runId })).status).toBe(403);
    await post(specialist, '/payroll/close-run', { runId });
    await product.settle();
    expect((await detail()).state).toBe('closed');
    const packages = (await specialist.get('/archive/packages')).body.packages;
    expect(packages.map((each: { title: { en: string } }) => each.title.en)).toEqual([`Payroll of ${MONTH}`]);
    expect(packages[0].manifest).toMatchObject({ payslips: 4, fingerprint: (await detail()).approvedFingerprint });
    now = new Date('2026-09-20T02:00:00Z');
    const next = await post(specialist, '/payroll/open-run', { period: '2026-09', payDay: '2026-09-28' });
    runId = next.body.runId;
    await calculate();
    const carried = await sql<{ august: number; prior: number }>`
      select a.accumulators[1] as august, s.prior[1] as prior
      from payroll.payslip s join payroll.payslip a on a.period = ${MONTH} and a.person_id = s.person_id where s.period = '2026-09'`.execute(
      product.databases.batch,
    );
    expect(carried.rows).toHaveLength(4);
    for (const row of carried.rows) {
      expect(row.august).toBeGreaterThan(0);
      expect(row.prior).toBe(row.august);
    }
  });

  it('notices a changed package, and a changed payslip', async () => {
    const auditor = await product.signIn({ roles: ['auditor'] });
    const { default: pg } = await import('pg');
    const owner = new pg.Client({ connectionString: product.databases.ownerUrl });
    await owner.connect();
    const runs = (await auditor.get('/payroll/runs')).body.runs;
    const august = runs.find((each: { period: string }) => each.period === MONTH);
    expect((await auditor.get('/payroll/verify-run', { runId: august.runId })).body.isIntact).toBe(true);
    await owner.query(
      `update payroll.payslip set amounts[1] = amounts[1] + 1 where period = '${MONTH}' and person_id = $1`,
      [company.people.sales_head.personId],
    );
    const verdict = (await auditor.get('/payroll/verify-run', { runId: august.runId })).body;
    expect([verdict.isIntact, verdict.different.map((each: { number: string }) => each.number)]).toEqual([
      false,
      [company.people.sales_head.number],
    ]);
    expect((await auditor.get('/archive/verify')).body.isIntact).toBe(true);
    await owner.query(`update archive.package set manifest = jsonb_set(manifest, '{netFen}', '1')`);
    expect((await auditor.get('/archive/verify')).body).toMatchObject({
      isIntact: false,
      brokenAt: { sequence: 1, reason: 'manifest-changed' },
    });
    await owner.end();
  });
});
