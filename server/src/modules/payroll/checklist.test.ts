import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Clock } from '../../platform/clock/index.ts';
import { type TestClient, type TestProduct, testProduct } from '../../testing/product.ts';
import { type SmallCompany, smallCompany } from '../../testing/small-company.ts';

const MONTH = '2026-08';

describe('what a month waits for', () => {
  let product: TestProduct;
  let company: SmallCompany;
  let specialist: TestClient;
  let finance: TestClient;
  let runId: string;
  let now = new Date('2026-08-20T02:00:00Z');
  const clock: Clock = { now: () => now };
  const ids: Record<string, string> = {};

  const checklist = async () => (await specialist.get('/payroll/run-checklist', { runId })).body;
  const row = async (kind: string) => (await checklist()).expected.find((each: { kind: string }) => each.kind === kind);
  const expectInput = async (kind: string, dueDaysBefore: number, legalEntityId: string | null = null) => {
    const given = await specialist.post('/payroll/expect-input', {
      kind,
      legalEntityId,
      ownerPersonId: company.people.sales_head.personId,
      dueDaysBefore,
      effectiveFrom: MONTH,
    });
    expect(given.status).toBe(200);
    ids[kind] = given.body.expectationId;
  };
  const record = (inputCode: string, value: string) =>
    specialist.post('/payroll/record-input', {
      personId: company.people.sales_clerk.personId,
      employmentId: company.people.sales_clerk.employmentId,
      period: MONTH,
      inputCode,
      value,
      reason: 'slip of the department',
    });

  beforeAll(async () => {
    product = await testProduct({ clock });
    company = await smallCompany(product.databases.ownerUrl);
    specialist = await product.signIn({ roles: ['pay-specialist'] });
    finance = await product.signIn({ roles: ['finance'] });
    const opened = await specialist.post('/payroll/open-run', {
      period: MONTH,
      payDay: `${MONTH}-28`,
      cutOffOn: `${MONTH}-23`,
    });
    runId = opened.body.runId;
    await expectInput('overtime', 10);
    await expectInput('bonus', 6, company.legalEntityId);
    await expectInput('attendance', 5);
  });
  afterAll(() => product.close());

  it('is late after its due day, open before, and says what arrived from whom', async () => {
    // Pay day the 28th: overtime was due on the 18th, bonuses are on the 22nd; today is the 20th.
    expect([(await row('overtime')).state, (await row('overtime')).dueOn]).toEqual(['late', '2026-08-18']);
    expect([(await row('bonus')).state, (await row('bonus')).dueOn, (await row('bonus')).legalEntity.en]).toEqual([
      'open',
      '2026-08-22',
      'Test Ltd',
    ]);
    expect((await row('bonus')).rows).toBe(0);
    expect((await record('one_off_bonus', '500')).status).toBe(200);
    const bonus = await row('bonus');
    expect([bonus.rows, bonus.people, bonus.state]).toEqual([1, 1, 'open']);
    expect(bonus.lastRecordedBy).not.toBeNull();
    expect((await row('overtime')).rows).toBe(0);
  });

  it('is complete when somebody says so, and not needed only with a reason', async () => {
    const settle = (body: object) => specialist.post('/payroll/settle-delivery', { runId, ...body });
    const without = await settle({ expectationId: ids.overtime, state: 'not-needed' });
    expect([without.status, without.body.issues[0].code]).toEqual([422, 'reason-missing']);
    await settle({ expectationId: ids.overtime, state: 'not-needed', note: 'no overtime in August' });
    expect([(await row('overtime')).state, (await row('overtime')).note]).toEqual([
      'not-needed',
      'no overtime in August',
    ]);
    await settle({ expectationId: ids.bonus, state: 'delivered' });
    expect([(await row('bonus')).state, (await row('bonus')).wasLate]).toEqual(['delivered', false]);
    const refused = await finance.post('/payroll/settle-delivery', {
      runId,
      expectationId: ids.bonus,
      state: 'open',
    });
    expect(refused.status).toBe(403);
    await settle({ expectationId: ids.overtime, state: 'open' });
    expect((await row('overtime')).state).toBe('late');
  });

  it('chases the owner with the words of the preview, and no fourth time in a week', async () => {
    const preview = (await row('overtime')).notice;
    expect(preview.body.en).toContain('2026-08-18');
    const sent = await specialist.post('/payroll/chase-input', { runId, expectationId: ids.overtime });
    expect([sent.status, sent.body.sent]).toEqual([200, 1]);
    const notices = await sql<{ title: string; body: string }>`
      select title_en as title, body_en as body from notices.notice where person_id = ${company.people.sales_head.personId}`.execute(
      product.databases.batch,
    );
    expect(notices.rows).toEqual([{ title: preview.title.en, body: preview.body.en }]);
    expect((await row('overtime')).notice.lastSentAt).not.toBeNull();
    for (let more = 0; more < 2; more += 1)
      await specialist.post('/payroll/chase-input', { runId, expectationId: ids.attendance });
    const capped = await specialist.post('/payroll/chase-input', { runId, expectationId: ids.overtime });
    expect([capped.status, capped.body.code]).toEqual([409, 'weekly-cap']);
    expect((await row('overtime')).notice.isCapped).toBe(true);
    const settled = await specialist.post('/payroll/chase-input', { runId, expectationId: ids.bonus });
    expect([settled.status, settled.body.code]).toEqual([409, 'already-settled']);
  });

  it('asks where a fact after the cut-off belongs, and records it there', async () => {
    now = new Date('2026-08-24T02:00:00Z');
    const asked = await record('overtime_weekday_hours', '3');
    expect([asked.status, asked.body.code, asked.body.where]).toEqual([409, 'after-cut-off', 'overtime']);
    const grid = await specialist.post('/payroll/record-inputs', {
      runId,
      cells: [
        {
          employmentId: company.people.rd_head.employmentId,
          inputCode: 'overtime_weekday_hours',
          value: '2',
          expected: null,
        },
      ],
    });
    expect([grid.body.answers[0].outcome, grid.body.answers[0].issue.code]).toEqual(['refused', 'after-cut-off']);
    const decide = (target: string) =>
      specialist.post('/payroll/decide-late', { runId, kind: 'overtime', target, reason: 'slip came on the 24th' });
    await decide('next-month');
    expect((await record('overtime_weekday_hours', '3')).body.period).toBe('2026-09');
    await decide('this-run');
    expect((await record('overtime_weekday_hours', '4')).body.period).toBe(MONTH);
    const rows = await sql<{ period: string; value: number; lateFor: string | null }>`
      select period, value_scaled as value, source ->> 'lateFor' as "lateFor" from payroll.pay_input where input_code = 'overtime_weekday_hours' order by period`.execute(
      product.databases.batch,
    );
    expect(rows.rows).toEqual([
      { period: '2026-08', value: 400, lateFor: null },
      { period: '2026-09', value: 300, lateFor: '2026-08' },
    ]);
    const { late } = await checklist();
    expect(late.map((each: { target: string; isInForce: boolean }) => [each.target, each.isInForce])).toEqual([
      ['this-run', true],
      ['next-month', false],
    ]);
    // Another kind is asked about by itself.
    expect((await record('one_off_bonus', '600')).body.code).toBe('after-cut-off');
  });

  it('has a cut-off that is moved or lifted with a reason, which the audit chain keeps, and not after the run went on', async () => {
    const move = (body: Record<string, unknown>) => specialist.post('/payroll/set-cut-off', { runId, ...body });
    expect((await move({ cutOffOn: `${MONTH}-26` })).status).toBe(422);
    expect((await move({ cutOffOn: `${MONTH}-26`, reason: 'holiday' })).body).toEqual({ cutOffOn: `${MONTH}-26` });
    expect((await checklist()).cutOffOn).toBe(`${MONTH}-26`);
    const kept = await sql<{ reason: string }>`
      select reason from audit.entry where operation like '%set-cut-off' order by recorded_at desc limit 1`.execute(
      product.databases.batch,
    );
    expect(kept.rows.map((entry) => entry.reason)).toEqual(['holiday']);
    expect((await move({ cutOffOn: null, reason: 'small month' })).body).toEqual({ cutOffOn: null });
    expect((await record('one_off_bonus', '700')).status).toBe(200);
    expect((await finance.post('/payroll/set-cut-off', { runId, cutOffOn: null, reason: 'no right' })).status).toBe(
      403,
    );
  });

  it('ends with the month that is named last', async () => {
    await specialist.post('/payroll/end-expectation', {
      expectationId: ids.attendance,
      lastMonth: MONTH,
      reason: 'time keeping is connected',
    });
    expect(await row('attendance')).toBeDefined();
    const early = await specialist.post('/payroll/end-expectation', {
      expectationId: ids.attendance,
      lastMonth: '2026-07',
      reason: 'before it began',
    });
    expect(early.status).toBe(404);
  });
});
