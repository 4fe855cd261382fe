/** A disputed line: asked, answered, disputed, decided by other hands, corrected as a dated fact and paid by the open month. */
import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type LateFacts, lateFacts } from '../../testing/late-facts.ts';
import type { TestClient } from '../../testing/product.ts';

const BASE = 2_000_000;
const MONTH = '2026-08';

let late: LateFacts;
const clients = {} as Record<'engineer' | 'clerk' | 'specialist' | 'head' | 'finance' | 'manager', TestClient>;
let disputeId: string;
const key = () => ({ personId: late.company.people.rd_engineer.personId, disputeId });
const mine = async () => (await clients.engineer.get('/pay-questions/my-disputes', {})).body.disputes;

beforeAll(async () => {
  late = await lateFacts(BASE);
  const { product, company } = late;
  clients.engineer = await product.signIn({ roles: ['employee'], personId: company.people.rd_engineer.personId });
  clients.clerk = await product.signIn({ roles: ['employee'], personId: company.people.sales_clerk.personId });
  clients.specialist = await product.signIn({ roles: ['pay-specialist'] });
  clients.head = await product.signIn({ roles: ['employee', 'hr-head'], personId: company.people.rd_head.personId });
  clients.finance = await product.signIn({ roles: ['finance'] });
  clients.manager = await product.signIn({ roles: ['manager'], unitPath: company.departments.RD.path });
  for (const month of ['2026-07', MONTH]) await late.paid(month);
  await sql`update payroll.run set prepared_by = ${clients.specialist.userId}, submitted_by = ${clients.specialist.userId}`.execute(
    product.databases.batch,
  );
}, 120_000);
afterAll(() => late?.finish());

describe('a pay dispute', () => {
  it('follows an answered question, never an open one, and freezes what was paid with a digest', async () => {
    const asked = await clients.engineer.post('/pay-questions/ask-question', {
      period: MONTH,
      item: 'base_pay',
      text: '底薪应为 21,000。',
    });
    const { questionId } = asked.body;
    const claim = { questionId, claim: '合同约定 8 月起 21,000。', claimedFen: 2_100_000 };
    expect((await clients.engineer.post('/pay-questions/dispute-answer', claim)).body.code).toBe('not-answered');
    await clients.specialist.post('/pay-questions/answer-question', {
      personId: key().personId,
      questionId,
      text: '系统里没有调薪记录。',
    });
    const raised = await clients.engineer.post('/pay-questions/dispute-answer', claim);
    expect([raised.status, raised.body.issues]).toEqual([200, undefined]);
    disputeId = raised.body.disputeId;
    const kept = await sql<{
      evidence: string;
    }>`select evidence from pay_questions.dispute where dispute_id = ${disputeId}`.execute(
      late.product.databases.batch,
    );
    const { evidence } = kept.rows[0]!;
    expect(createHash('sha256').update(evidence).digest('hex')).toBe(raised.body.evidenceSha256);
    const frozen = JSON.parse(evidence);
    expect([frozen.line.code, frozen.line.amountFen, frozen.why.trace.value]).toEqual(['base_pay', BASE, '20000.00']);
    expect(await mine()).toMatchObject([
      { state: 'open', amountFen: BASE, claimedFen: 2_100_000, questionId, backPay: [] },
    ]);
    const again = await clients.specialist.post('/pay-questions/open-dispute', {
      personId: key().personId,
      period: MONTH,
      item: 'base_pay',
      claim: '再次提出',
      claimedFen: null,
    });
    expect([again.status, again.body.code]).toEqual([409, 'dispute-open']);
  });

  it('is not handled by the hands that prepared the payroll, nor by the person', async () => {
    expect((await clients.specialist.post('/pay-questions/take-dispute', key())).body.code).toBe('own-hand');
    await expect(
      sql`update pay_questions.dispute set handler = ${clients.specialist.userId} where dispute_id = ${disputeId}`.execute(
        late.product.databases.batch,
      ),
    ).rejects.toThrow('dispute_handler_ck');
    expect((await clients.head.post('/pay-questions/take-dispute', key())).status).toBe(200);
    const own = await clients.specialist.post('/pay-questions/open-dispute', {
      personId: late.company.people.rd_head.personId,
      period: MONTH,
      item: 'base_pay',
      claim: '本人争议',
      claimedFen: null,
    });
    const ownKey = { personId: late.company.people.rd_head.personId, disputeId: own.body.disputeId };
    expect((await clients.head.post('/pay-questions/take-dispute', ownKey)).status).toBe(404);
  });

  it('shows the handler the frozen record and first the facts the line was made of', async () => {
    const detail = (await clients.head.get('/pay-questions/dispute-detail', key())).body;
    expect([detail.isIntact, detail.dispute.mayHandle]).toEqual([true, true]);
    expect(detail.inputs.find(({ code }: { code: string }) => code === 'base_pay_rate')).toMatchObject({
      given: '20000.00',
    });
    expect(detail.inputs[0].given).not.toBeNull();
  });

  it('is upheld only with a document and the corrected fact', async () => {
    const decide = (body: object) =>
      clients.head.post('/pay-questions/decide-dispute', { ...key(), decision: '合同为准。', ...body });
    expect((await decide({ outcome: 'upheld' })).status).toBe(422);
    const wrong = { kind: 'recurring', inputCode: 'base_pay_rate', value: '廿一', from: '2026-08-01' };
    expect((await decide({ outcome: 'upheld', document: 'HT-1', correction: wrong })).status).toBe(422);
    expect((await mine())[0].state).toBe('handled');
    const decided = await decide({ outcome: 'upheld', document: 'HT-1', correction: { ...wrong, value: '21000' } });
    expect(decided.body).toEqual({ state: 'upheld', correctedFrom: '2026-08-01' });
    expect((await decide({ outcome: 'rejected' })).status).toBe(409);
    expect((await mine())[0]).toMatchObject({
      state: 'upheld',
      document: 'HT-1',
      correction: { before: '20000.00', after: '21000.00' },
      backPay: [],
    });
    const { notices } = (await clients.engineer.get('/notices/my-notices', {})).body;
    expect(JSON.stringify(notices[0])).not.toMatch(/21[,]?000/);
  });

  it('is paid by the open month as lines of back pay, which the case shows; the closed month stays', async () => {
    const before = await late.digests(MONTH);
    const runId = await late.open('2026-09');
    await late.again(runId, new Date().toISOString());
    expect(await late.digests(MONTH)).toEqual(before);
    const [one] = await mine();
    expect(one.backPay).toMatchObject([
      {
        paidIn: '2026-09',
        isReleased: false,
        item: 'base_pay',
        beforeFen: BASE,
        afterFen: 2_100_000,
        amountFen: 100_000,
      },
    ]);
    expect(await late.amount('2026-09', 'rd_engineer', 'retro_adjustment_pay')).toBe(100_000);
    await late.close('2026-09', runId);
    expect((await mine())[0].backPay[0].isReleased).toBe(true);
  });

  it('corrects a fact of the month by its difference', async () => {
    const { personId } = late.company.people.sales_clerk;
    const opened = await clients.specialist.post('/pay-questions/open-dispute', {
      personId,
      period: MONTH,
      item: 'overtime_weekday',
      claim: '加班 10 小时未计',
      claimedFen: null,
    });
    const clerk = { personId, disputeId: opened.body.disputeId };
    await clients.head.post('/pay-questions/take-dispute', clerk);
    const correction = { kind: 'month', inputCode: 'overtime_weekday_hours', value: '10' };
    expect(
      (
        await clients.head.post('/pay-questions/decide-dispute', {
          ...clerk,
          outcome: 'upheld',
          decision: '考勤属实。',
          document: 'KQ-8',
          correction,
        })
      ).status,
    ).toBe(200);
    const runId = await late.open('2026-10');
    await late.again(runId, new Date().toISOString());
    const shown = (await clients.clerk.get('/pay-questions/my-disputes', {})).body.disputes[0];
    // 10 hours x 150 % x 20,000 / (21.75 x 8)
    expect(shown.backPay).toMatchObject([{ paidIn: '2026-10', item: 'overtime_weekday', amountFen: 172_414 }]);
  });

  it('is hidden from colleagues, managers and finance', async () => {
    expect((await clients.clerk.get('/pay-questions/my-disputes', {})).body.disputes).toHaveLength(1);
    for (const client of [clients.clerk, clients.manager, clients.finance])
      expect((await client.get('/pay-questions/disputes', {})).status).toBe(403);
    for (const client of [clients.clerk, clients.manager])
      expect((await client.post('/pay-questions/take-dispute', key())).status).toBe(403);
  });
});
