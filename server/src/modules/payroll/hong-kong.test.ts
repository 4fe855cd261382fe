/** A mainland company with a legal entity in Hong Kong: two pay groups, each by its own rules and in its own currency. */
import { PDF } from '@libpdf/core';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { lateIn } from '../../testing/late-facts.ts';
import { HONG_KONG, OfficeInHongKong } from '../../testing/office-in-hong-kong.ts';
import { closeMonth } from '../../testing/payroll-month.ts';
import { allChecks } from '../risks/index.ts';

const MONTHS = ['2026-06', '2026-07', '2026-08'];

async function textOfPdf(bytes: Uint8Array): Promise<string> {
  const pdf = await PDF.load(bytes);
  return pdf
    .extractText()
    .map(({ text }) => text)
    .join('\n');
}

describe('a company in the mainland and in Hong Kong', () => {
  let alone: OfficeInHongKong;
  let both: OfficeInHongKong;
  let groupId: string;
  let legalEntityId: string;
  const runs: Record<string, { mainland: string; hongKong: string; alone: string }> = {};
  let refused: { status: number; body: { code: string; title: { en: string }; remedy: { en: string } } };

  const employmentOf = async (number: string): Promise<{ personId: string; employmentId: string }> => {
    const found = await sql<{ personId: string; employmentId: string }>`
      select person_id as "personId", employment_id as "employmentId" from people.employment where number = ${number}`.execute(
      both.late.product.databases.batch,
    );
    return found.rows[0]!;
  };

  beforeAll(async () => {
    [alone, both] = await Promise.all([OfficeInHongKong.open(), OfficeInHongKong.open()]);
    legalEntityId = await both.openOffice();
    await both.hire('H001', '2025-03-03', '40000.00', '1990-05-20');
    await both.hire('H002', '2026-06-05', '20000.00', '1995-01-01');
    refused = await both.openRun('2026-06');
    groupId = await both.openPayGroup(legalEntityId);
    for (const month of MONTHS) {
      const before = await both.run(month, groupId);
      await closeMonth(both.late.product.databases, month, before);
      runs[month] = { hongKong: before, mainland: await both.paid(month), alone: await alone.paid(month) };
    }
  });
  afterAll(async () => {
    await alone.late.finish();
    await both.late.finish();
  });

  it('refuses a payroll of both, naming the legal entity and what to do', () => {
    expect([refused.status, refused.body.code]).toEqual([409, 'countries-mixed']);
    expect(JSON.stringify(refused.body)).toContain('HK, 2 people');
    expect(JSON.stringify(refused.body)).toContain('pay group of its own');
  });

  it('pays people in the mainland exactly as without Hong Kong', async () => {
    for (const month of MONTHS) {
      const paid = await both.payslips(runs[month]!.mainland);
      expect(Object.keys(paid)).toEqual(['T001', 'T002', 'T003', 'T004']);
      expect(paid).toEqual(await alone.payslips(runs[month]!.alone));
    }
  });

  it('pays people in Hong Kong by its own rules: no tax, no insurance of the mainland, the fund after its first days', async () => {
    const [june, july, august] = await Promise.all(MONTHS.map((month) => both.payslips(runs[month]!.hongKong)));
    expect(Object.keys(june!)).toEqual(['H001', 'H002']);
    for (const month of [june!, july!, august!])
      for (const payslip of Object.values(month)) {
        expect(payslip.issues).toEqual([]);
        expect(Object.keys(payslip.amounts)).not.toContain('income_tax');
        expect(Object.keys(payslip.amounts)).not.toContain('pension_employee');
      }
    const of = (month: typeof june, number: string) => {
      const { gross_pay, mpf_employee, mpf_employer, net_pay, employer_cost } = month![number]!.amounts;
      return [gross_pay, mpf_employee, mpf_employer, net_pay, employer_cost];
    };
    expect(of(june, 'H001')).toEqual([4_000_000, 150_000, 150_000, 3_850_000, 4_150_000]);
    expect(of(august, 'H001')).toEqual(of(june, 'H001'));
    // From 5 June 17 of 21 work days; the first 30 days end on 4 July, so that July is the incomplete month after them.
    const first = Math.round((2_000_000 * 17) / 21);
    expect(of(june, 'H002')).toEqual([first, 0, 0, first, first]);
    const waiting = Math.round(first * 0.05);
    // The 60th day is 3 August.
    expect(of(july, 'H002')).toEqual([2_000_000, 0, 0, 2_000_000, 2_000_000]);
    expect(of(august, 'H002')).toEqual([
      2_000_000,
      100_000,
      waiting + 200_000,
      1_900_000,
      2_000_000 + waiting + 200_000,
    ]);
  });

  it('closes each month in its currency with every difference explained, and pays what the payslips say', async () => {
    for (const month of MONTHS) {
      const { hongKong, mainland } = runs[month]!;
      const found = await sql<{
        runId: string;
        country: string;
        currency: string;
        state: string;
        net: number;
        paid: number;
        unexplained: number;
      }>`
        select r.run_id as "runId", r.country, r.currency, r.state, sum(s.net_fen)::bigint as net,
          (select coalesce(sum(p.amount_fen), 0)::bigint from payments.payment p where p.run_id = r.run_id) as paid,
          count(*) filter (where 'engine-drift' = any (s.attention))::int as unexplained
        from payroll.run r join payroll.payslip s on s.run_id = r.run_id where r.period = ${month} group by r.run_id`.execute(
        both.late.product.databases.batch,
      );
      const of = (runId: string) => found.rows.find((row) => row.runId === runId)!;
      expect(of(hongKong)).toMatchObject({ country: 'hk', currency: 'HKD', state: 'closed', unexplained: 0 });
      expect(of(mainland)).toMatchObject({ country: 'cn', currency: 'CNY', state: 'closed', unexplained: 0 });
      for (const row of found.rows) expect(row.paid).toBe(row.net);
      const { body } = await both.specialist.get('/payroll/verify-run', { runId: hongKong });
      expect([body.isIntact, body.different]).toEqual([true, []]);
    }
  });

  it('shows a payslip in Hong Kong dollars and no year of a tax that nobody withholds', async () => {
    const who = await sql<{
      personId: string;
    }>`select person_id as "personId" from people.employment where number = 'H001'`.execute(
      both.late.product.databases.batch,
    );
    const { personId } = who.rows[0]!;
    const payslip = await both.specialist.get('/payroll/payslip', { personId, period: '2026-07' });
    expect(payslip.status).toBe(200);
    expect(payslip.body).toMatchObject({
      currency: 'HKD',
      netFen: 3_850_000,
      yearToDate: { months: 2, netFen: 7_700_000, taxFen: null },
    });
    const year = await both.specialist.get('/payroll/year', { personId, taxYear: '2026' });
    expect([year.status, year.body]).toEqual([
      200,
      { taxYear: '2026', currency: 'HKD', rates: [], months: [], expectedNext: null },
    ]);
  });

  it('asks nobody in Hong Kong for insurance or tax sheets of the mainland', async () => {
    const hr = await both.late.product.signIn({ roles: ['pay-specialist'] });
    const list = await hr.get('/insurance/enrolment-list', { month: '2026-08' });
    expect(list.status).toBe(200);
    expect(list.body.rows.map((row: { number: string }) => row.number)).not.toContain('H001');
    expect(list.body.rows.length).toBeGreaterThan(0);
    const declared = await hr.get('/filings/declared', { runId: runs['2026-08']!.mainland });
    expect(declared.status).toBe(200);
    expect(JSON.stringify(declared.body)).not.toContain(legalEntityId);
    const here = await hr.get('/filings/declared', { runId: runs['2026-08']!.hongKong });
    expect([here.status, here.body.parts]).toEqual([200, []]);
    const sheet = { runId: runs['2026-08']!.hongKong, legalEntityId, sheet: 'tax-wages' };
    const written = await both.specialist.post('/filings/write-tax-sheet', sheet);
    expect([written.status, written.body.code]).toEqual([409, 'nothing-to-declare']);
  });

  it('refuses a further payroll of both, and opens one of Hong Kong alone in its currency', async () => {
    const further = async (numbers: string[]) =>
      both.specialist.post('/payroll/open-further-run', {
        kind: 'off-cycle',
        month: '2026-08',
        payDay: '2026-08-28',
        title: 'bonus',
        employmentIds: (await Promise.all(numbers.map(employmentOf))).map(({ employmentId }) => employmentId),
      });
    const mixed = await further(['T001', 'H001', 'H002']);
    expect([mixed.status, mixed.body.code, mixed.body.title]).toEqual([
      409,
      'countries-mixed',
      expect.stringMatching(
        /1 person\) stands in .*; this payroll pays by the rules and in the currency of Hong Kong\.$/,
      ),
    ]);
    const own = await further(['H001', 'H002']);
    expect([own.status, own.body.issues]).toEqual([200, undefined]);
    const { runs: listed } = (await both.specialist.get('/payroll/runs', {})).body;
    expect(listed.find(({ runId }: { runId: string }) => runId === own.body.runId).currency).toBe('HKD');
    await both.late.owner.query('delete from payroll.run_person where run_id = $1', [own.body.runId]);
    await both.late.owner.query('delete from payroll.run where run_id = $1', [own.body.runId]);
  });

  it('refuses to move a person to a group of another country, by name and with what to do', async () => {
    const move = async (number: string, payGroupId: string | null) =>
      both.specialist.post('/payroll/move-to-pay-group', {
        employmentIds: [(await employmentOf(number)).employmentId],
        payGroupId,
        from: '2026-09',
        reason: 'test',
      });
    for (const [number, target, theirs, here] of [
      ['H001', null, 'Hong Kong', 'Mainland China'],
      ['T001', groupId, 'Mainland China', 'Hong Kong'],
    ] as const) {
      const { status, body } = await move(number, target);
      expect([status, body.code]).toEqual([409, 'group-of-another-country']);
      expect(body.title).toBe(
        `1 of them is employed in ${theirs} (${number}); this group is paid by the rules and in the currency of ${here}.`,
      );
      expect(JSON.stringify(body)).toContain(`a pay group that is paid in ${theirs}`);
    }
    const stays = await move('T001', null);
    expect([stays.status, stays.body.people]).toEqual([200, 1]);
  });

  it('pays a raise that became known late in the next month, by the rules of Hong Kong', async () => {
    const who = await sql<{ personId: string; employmentId: string }>`
      select person_id as "personId", employment_id as "employmentId" from people.employment where number = 'H002'`.execute(
      both.late.product.databases.batch,
    );
    const { personId, employmentId } = who.rows[0]!;
    await both.late.owner.query(
      `update pay_structure.recurring_pay set effective_until = '2026-08-01' where employment_id = $1 and effective_from < '2026-08-01' and input_code = 'base_pay_rate'`,
      [employmentId],
    );
    await both.late.owner.query(
      `insert into pay_structure.recurring_pay (person_id, employment_id, input_code, effective_from, value_scaled, reason, document, recorded_by, recorded_at, department_path)
       select $1, $2, 'base_pay_rate', '2026-08-01', 2100000, 'raise', 'TX-9', 'test', $3, department_path from people.employment where employment_id = $2`,
      [personId, employmentId, lateIn('2026-08')],
    );
    const runId = await both.run('2026-09', groupId);
    const { amounts, issues } = (await both.payslips(runId)).H002!;
    expect(issues).toEqual([]);
    expect([
      amounts.retro_adjustment_pay,
      amounts.retro_contributions_employee,
      amounts.retro_contributions_employer,
    ]).toEqual([100_000, 5_000, 5_000]);
    // The difference itself is no wage of September: its contributions are those of August.
    expect(amounts.gross_pay).toBe(2_200_000);
  });

  it('says the currency of a question on a payslip, of the dispute after it and of a fact of pay', async () => {
    const { personId } = await employmentOf('H001');
    const own = await both.late.product.signIn({ roles: ['employee'], personId });
    const asked = await own.post('/pay-questions/ask-question', {
      period: '2026-07',
      item: 'base_pay',
      text: '为什么？',
    });
    expect([asked.status, asked.body.issues]).toEqual([200, undefined]);
    const { questionId } = asked.body;
    const [mine] = (await own.get('/pay-questions/my-questions', {})).body.questions;
    expect([mine.amountFen, mine.currency]).toEqual([4_000_000, 'HKD']);
    const { body } = await both.specialist.get('/pay-questions/question-detail', { personId, questionId });
    expect(body.question.currency).toBe('HKD');
    expect(body.explanation.zh).toContain('HK$40000.00');
    expect(body.explanation.en).toContain('HK$40000.00');
    await both.done('/pay-questions/answer-question', { personId, questionId, text: 'As agreed.' });
    await own.post('/pay-questions/dispute-answer', {
      questionId,
      claim: 'It was agreed at 41,000.',
      claimedFen: 4_100_000,
    });
    const { disputes } = (await both.specialist.get('/pay-questions/disputes', {})).body;
    expect(disputes).toMatchObject([{ amountFen: 4_000_000, claimedFen: 4_100_000, currency: 'HKD' }]);
    const { rows } = (await both.specialist.get('/pay-structure/recurring-pay', { personId })).body;
    expect(rows).toMatchObject([{ inputCode: 'base_pay_rate', value: '40000.00', currency: 'HKD' }]);
    const facts = await both.specialist.get('/payroll/formula-facts', { personId });
    expect(facts.body.currency).toBe('HKD');
  });

  it('has no base season, and says so', async () => {
    const seasons = await both.specialist.get('/filings/base-seasons', {});
    expect(seasons.body.without.map(({ en }: { en: string }) => en)).toEqual(['Hong Kong']);
    const open = { jurisdiction: 'hk', scheme: 'social-insurance', contributionYear: '2026-07' };
    const refused = await both.specialist.post('/filings/open-base-season', open);
    expect([refused.status, refused.body.code]).toEqual([409, 'no-base-season']);
    expect(refused.body.title).toBe('No bases are declared in Hong Kong: there is no base season.');
    const ownIn = async (number: string) => {
      const own = await both.late.product.signIn({ roles: ['employee'], ...(await employmentOf(number)) });
      return (await own.get('/filings/my-insurance', {})).body.without.map(({ en }: { en: string }) => en);
    };
    expect([await ownIn('H001'), await ownIn('T001')]).toEqual([['Hong Kong'], []]);
  });

  it('asks of a person what pay in the employer’s country hangs on, and records nothing of another one', async () => {
    const asked = async (number: string) => {
      const { personId } = await employmentOf(number);
      const { employments } = (await both.specialist.get('/pay-structure/recurring-pay', { personId })).body;
      return employments.map((one: { facts: { code: string }[]; knowsTaxResidence: boolean }) => [
        one.facts.map(({ code }) => code),
        one.knowsTaxResidence,
      ]);
    };
    expect(await asked('H001')).toEqual([[['mpf_exempt'], false]]);
    expect(await asked('T001')).toEqual([[['local_hukou', 'medical_tier_two', 'work_injury_only'], true]]);
    const { personId } = await employmentOf('H001');
    const declared = await both.specialist.post('/payroll/declare-tax-situation', {
      ...{ personId, taxYear: '2026', situation: 'non_resident_for_tax', holds: true, evidence: 'passport' },
    });
    expect([declared.status, declared.body.code]).toEqual([409, 'no-tax-withheld']);
  });

  it('adds loans of each currency by itself', async () => {
    const lend = async (number: string, totalFen: number) =>
      both.done('/pay-deductions/record-arrangement', {
        ...(await employmentOf(number)),
        kind: 'loan',
        name: 'loan',
        document: 'L-1',
        totalFen,
        instalmentFen: 10_000,
        fromPeriod: '2026-11',
      });
    const { arrangementId } = await lend('H001', 700_000);
    await lend('T001', 300_000);
    await lend('T002', 200_000);
    const { arrangements, balances } = (await both.specialist.get('/pay-deductions/arrangements', {})).body;
    expect(balances).toEqual([
      { currency: 'CNY', fen: 500_000 },
      { currency: 'HKD', fen: 700_000 },
    ]);
    expect(arrangements.find((one: { number: string }) => one.number === 'H001').currency).toBe('HKD');
    // A list that shows one of them adds all of them.
    const cut = (await both.specialist.get('/pay-deductions/arrangements', { limit: 1 })).body;
    expect([cut.arrangements.length, cut.total, cut.balances]).toEqual([1, 3, balances]);
    const { people } = (await both.specialist.get('/people/people-list', { search: 'H001' })).body;
    expect(people).toMatchObject([{ number: 'H001', currency: 'HKD' }]);
    const { personId } = await employmentOf('H001');
    const more = { personId, arrangementId, amountFen: 700_001, note: 'by transfer' };
    const refused = await both.specialist.post('/pay-deductions/repay-early', more);
    expect([refused.status, refused.body.issues[0].message]).toEqual([422, 'More than the balance of 7000.00 HKD.']);
  });

  it('scans a payroll in Hong Kong for what holds everywhere alone, and says what is at stake in its currency', async () => {
    const started = await both.specialist.post('/risks/start-scan', { runId: runs['2026-08']!.hongKong });
    expect([started.status, started.body.issues]).toEqual([200, undefined]);
    await both.late.product.settle();
    const scans = await sql<{ codes: string[] }>`
      select array(select r ->> 'code' from jsonb_array_elements(results) r order by 1) as codes from risks.scan
      where kind = 'whole' and run_id = ${runs['2026-08']!.hongKong}`.execute(both.late.product.databases.batch);
    const everywhere = allChecks().filter(({ isControl }) => isControl === true);
    expect(scans.rows).toEqual([{ codes: everywhere.map(({ code }) => code).toSorted() }]);
    expect(everywhere.length).toBeLessThan(allChecks().length);
    const { findings } = (await both.specialist.get('/risks/findings', { state: 'all' })).body;
    type Stake = { number: string; currency: string; code: string; amountFen: number | null };
    for (const { number, currency } of findings as Stake[])
      expect([number, currency]).toEqual([number, number.startsWith('H') ? 'HKD' : 'CNY']);
    const stake = (currency: string) =>
      (findings as Stake[]).reduce((sum, one) => sum + (one.currency === currency ? (one.amountFen ?? 0) : 0), 0);
    const { amounts, ...seen } = (await both.specialist.get('/risks/overview', {})).body;
    expect(seen.thresholdsOf.en).toBe('Mainland China');
    expect(seen.countries).toMatchObject([
      { names: { en: 'Mainland China' }, checks: allChecks().length },
      { names: { en: 'Hong Kong' }, checks: everywhere.length },
    ]);
    expect(amounts).toEqual([
      { currency: 'CNY', fen: stake('CNY') },
      { currency: 'HKD', fen: stake('HKD') },
    ]);
    expect(Math.min(stake('CNY'), stake('HKD'))).toBeGreaterThan(0);
  });

  it('settles a leaver by no rule of the mainland: nothing is worked out, and it says what to do', async () => {
    const leaver = await employmentOf('H002');
    await both.late.owner.query(
      `update people.employment set ended_on = '2026-09-16', end_reason = 'dismissed' where employment_id = $1`,
      [leaver.employmentId],
    );
    const { leavers } = (await both.specialist.get('/settlements/leavers', {})).body;
    expect(leavers).toMatchObject([{ number: 'H002', currency: 'HKD', leaveFen: null, severanceFen: null }]);
    const { status, body } = await both.specialist.get('/settlements/settlement', leaver);
    expect([status, body.currency, body.knowsSeverance]).toEqual([200, 'HKD', false]);
    expect(body.checks).toEqual(['handover', 'property', 'leave-agreed', 'provident-fund-told']);
    expect(body.figures).toMatchObject({
      ending: 'none',
      leaveDays: null,
      leaveFen: null,
      severanceMonths: null,
      severanceFen: null,
      claimFen: null,
      wagesMonths: 3,
      wagesFen: Math.round((2_000_000 * 17) / 21) + 4_000_000,
      sources: [],
    });
    expect(body.figures.issues.map(({ message }: { message: { en: string } }) => message.en)).toEqual([
      'The rule packs know no leave encashment and no severance of Hong Kong: neither is worked out here.',
    ]);
    const prepare = (more: object) =>
      both.specialist.post('/settlements/prepare-settlement', {
        ...leaver,
        ending: 'none',
        checklist: ['handover', 'provident-fund-told'],
        document: 'LZ-1',
        ...more,
      });
    for (const ending of ['n', 'n+1', '2n']) {
      const refused = await prepare({ ending });
      expect([refused.status, refused.body.code]).toEqual([409, 'severance-not-known']);
      expect(refused.body.detail).toContain('record the amount as a fact of the month of leaving');
    }
    const stray = await prepare({ checklist: ['fund-sealed'] });
    expect([stray.status, stray.body.issues[0].where]).toEqual([422, 'checklist.fund-sealed']);
    expect((await prepare({})).body).toEqual({ leaveFen: null, severanceFen: null });
    const head = await both.late.product.signIn({ roles: ['hr-head'] });
    expect((await head.post('/settlements/confirm-settlement', leaver)).body).toEqual({ period: '2026-09' });
    const paid = await sql`select 1 from payroll.pay_input where source_key = 'settlement'`.execute(
      both.late.product.databases.batch,
    );
    expect(paid.rows).toEqual([]);
  });

  it('certifies the wages of a leaver in Hong Kong dollars, and no amount that was not worked out', async () => {
    const head = await both.late.product.signIn({ roles: ['hr-head'] });
    const leaver = await employmentOf('H002');
    const average = ((Math.round((2_000_000 * 17) / 21) + 4_000_000) / 300).toLocaleString('en', {
      minimumFractionDigits: 2,
      maximumFractionDigits: 2,
    });
    for (const [language, money, absent] of [
      ['en', `${average} HKD`, /Severance|annual leave|CNY|¥/],
      ['zh-CN', `${average} 港元`, /经济补偿|年休假|元人民币|¥/],
    ] as const) {
      const pdf = await head.get('/settlements/certificate', { ...leaver, language });
      expect(pdf.status).toBe(200);
      const text = await textOfPdf(pdf.body);
      expect(text).toContain(money);
      expect(text).not.toMatch(absent);
    }
  });

  it('keeps a legal entity in its country', async () => {
    const moved = await both.specialist.post('/organization/save-legal-entity', {
      ...HONG_KONG,
      jurisdiction: 'cn/shenzhen',
      effectiveFrom: '2026-10-01',
    });
    expect([moved.status, moved.body.issues[0].code]).toEqual([422, 'country-fixed']);
    const { body } = await both.specialist.get('/organization/places', {});
    const hongKong = body.places.find((each: { jurisdiction: string }) => each.jurisdiction === 'hk');
    expect(hongKong).toMatchObject({ nameEn: 'Hong Kong', currency: { code: 'HKD' } });
  });

  it('refuses a fact of the month that pay in Hong Kong does not know', async () => {
    const who = await sql<{ personId: string; employmentId: string }>`
      select person_id as "personId", employment_id as "employmentId" from people.employment where number = 'H001'`.execute(
      both.late.product.databases.batch,
    );
    const input = {
      ...who.rows[0]!,
      inputCode: 'local_hukou',
      effectiveFrom: '2026-06-01',
      value: 'true',
      reason: 'test',
    };
    expect((await both.specialist.post('/pay-structure/record-recurring-pay', input)).status).toBe(404);
  });

  it('has pay items of its own in each country under the same code', async () => {
    const designer = await both.late.product.signIn({ roles: ['pay-specialist'] });
    const head = await both.late.product.signIn({ roles: ['hr-head'] });
    const items = async (country?: string) =>
      (await designer.get('/pay-structure/pay-items', country === undefined ? {} : { country })).body;
    expect((await items()).countries.map(({ code }: { code: string }) => code)).toEqual(['cn', 'hk']);
    const item = {
      code: 'housing_allowance',
      effectiveFrom: '2026-11-01',
      declaration: {
        zh: '住房津贴',
        en: 'Housing allowance',
        kind: 'earning',
        group: 'allowance',
        flags: ['relevant-income'],
        formula: 'base_pay * 0.1',
      },
      cases: [
        {
          name: 'a tenth',
          place: 'hk',
          given: {
            base_pay_rate: '20000',
            workdays_required: '20',
            workdays_current: '20',
            days_employed_before: '400',
            days_employed_through: '430',
            age_at_start: '30',
            age_at_end: '30',
          },
          expected: '2000.00',
        },
      ],
      reason: 'rent',
    };
    const unsaid = await designer.post('/pay-structure/propose-pay-item', item);
    expect([unsaid.status, unsaid.body.issues?.[0].code]).toEqual([422, 'country-missing']);
    const elsewhere = await designer.post('/pay-structure/propose-pay-item', { ...item, country: 'cn' });
    expect(elsewhere.status).toBe(422);
    const proposed = await designer.post('/pay-structure/propose-pay-item', { ...item, country: 'hk' });
    expect([proposed.status, proposed.body.issues]).toEqual([200, undefined]);
    const accepted = await head.post('/pay-structure/accept-change', { changeId: proposed.body.changeId });
    expect([accepted.status, accepted.body]).toEqual([200, { changeId: proposed.body.changeId }]);
    const codes = async (country: string) => {
      const answer = await designer.get('/pay-structure/pay-items', { country, on: '2026-11-01' });
      return answer.body.items.map(({ code }: { code: string }) => code);
    };
    expect(await codes('hk')).toContain('housing_allowance');
    expect(await codes('cn')).not.toContain('housing_allowance');
  });
});
