/** Questions on payslips of a paid month: asked, answered, asked on, settled; and what each may see and do. */
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { paidMonth } from '../../testing/paid-month.ts';
import { type TestClient, type TestProduct, testProduct } from '../../testing/product.ts';
import { type SmallCompany, smallCompany } from '../../testing/small-company.ts';

const PERIOD = '2026-09';

let product: TestProduct;
let company: SmallCompany;
const clients = {} as Record<'clerk' | 'engineer' | 'manager' | 'specialist' | 'finance', TestClient>;
let questionId: string;
/** A line of the clerk's payslip that has a formula. */
let item: string;

beforeAll(async () => {
  // Friday: three working days from it end on Wednesday, before the national holiday begins.
  product = await testProduct({ clock: { now: () => new Date('2026-09-25T02:00:00Z') } });
  company = await smallCompany(product.databases.ownerUrl);
  const { people, departments } = company;
  clients.clerk = await product.signIn({ roles: ['employee'], personId: people.sales_clerk.personId });
  clients.engineer = await product.signIn({ roles: ['employee'], personId: people.rd_engineer.personId });
  clients.manager = await product.signIn({
    roles: ['employee', 'manager'],
    personId: people.sales_head.personId,
    unitPath: departments.SALES.path,
  });
  clients.specialist = await product.signIn({
    roles: ['employee', 'pay-specialist'],
    personId: people.rd_head.personId,
  });
  clients.finance = await product.signIn({ roles: ['finance'] });
  const head = await product.signIn({ roles: ['hr-head'] });
  await paidMonth(product.databases, company, PERIOD, {
    specialist: clients.specialist.userId,
    head: head.userId,
    finance: clients.finance.userId,
  });
  const payslip = (await clients.clerk.get('/payroll/my-payslip', { period: PERIOD })).body;
  const lines = payslip.groups.flatMap(
    (group: { lines: { code: string; amountFen: number; withNumbers: string }[] }) => group.lines,
  );
  item = lines.find(
    (line: { amountFen: number; withNumbers: string }) => line.amountFen > 0 && line.withNumbers.length > 3,
  ).code;
}, 120_000);
afterAll(() => product?.close());

const mine = async (client: TestClient) => (await client.get('/pay-questions/my-questions', { period: PERIOD })).body;
const asked = (client: TestClient, item: string | null, text = '本月为什么变了？') =>
  client.post('/pay-questions/ask-question', { period: PERIOD, item, text });
const idsOfClerk = () => ({ personId: company.people.sales_clerk.personId, questionId });

describe('a question on a payslip', () => {
  it('is asked on a line and answered within the days of the pay policy, counted in working days', async () => {
    const answer = await asked(clients.clerk, item);
    expect([answer.status, answer.body.issues]).toEqual([200, undefined]);
    questionId = answer.body.questionId;
    const { questions, answerDays } = await mine(clients.clerk);
    expect(answerDays).toBe(3);
    expect(questions).toHaveLength(1);
    expect(questions[0]).toMatchObject({ item, state: 'asked', period: PERIOD, number: 'T002' });
    expect(questions[0].daysLeft).toBe(3);
    expect(questions[0].answerBy).toBe(answer.body.answerBy);
    expect(questions[0].messages.map((each: { kind: string }) => each.kind)).toEqual(['question']);
  });

  it('stays one question while it is open: asking on is another turn', async () => {
    expect((await asked(clients.clerk, item, '补充：上月也不一样。')).body.questionId).toBe(questionId);
    expect((await mine(clients.clerk)).questions[0].messages).toHaveLength(2);
  });

  it('names a line that the payslip does not have, and a month without a payslip', async () => {
    expect([
      (await asked(clients.clerk, 'no_such_line')).status,
      (await asked(clients.clerk, 'no_such_line')).body.code,
    ]).toEqual([404, 'not-found']);
    const other = await clients.clerk.post('/pay-questions/ask-question', {
      period: '2026-10',
      item: null,
      text: '请问',
    });
    expect(other.status).toBe(404);
  });

  it('waits at the desk with an explanation of the line: its amount and its source, in words without code', async () => {
    const desk = (await clients.specialist.get('/pay-questions/questions', {})).body;
    expect(desk.counts).toEqual({ asked: 1, answered: 0, settled: 0, late: 0 });
    expect(desk.questions[0].questionId).toBe(questionId);
    const detail = (await clients.specialist.get('/pay-questions/question-detail', idsOfClerk())).body;
    const payslip = (await clients.clerk.get('/payroll/my-payslip', { period: PERIOD })).body;
    const line = payslip.groups
      .flatMap(
        (group: { lines: { code: string; value: string; withNumbers: string; source: { title: string } }[] }) =>
          group.lines,
      )
      .find((each: { code: string }) => each.code === item);
    expect(detail.amountFen).toBe(line.amountFen);
    expect(detail.explanation.zh).toContain(line.value);
    expect(detail.explanation.zh).toContain(`依据：${line.source.title}`);
    // Numbers of a plain sum only: what has conditions or names is left to the derivation on the page.
    for (const text of Object.values<string>(detail.explanation)) expect(text).not.toMatch(/[a-z_]+\(/);
    expect(detail.explanation.en).toContain(line.names.en);
    // The look is told to the person.
    expect(payslip.views.some((view: { isOneself: boolean }) => !view.isOneself)).toBe(true);
  });

  it('is answered by somebody else, told by a notice without a figure, and settled by the person', async () => {
    const answered = await clients.specialist.post('/pay-questions/answer-question', {
      ...idsOfClerk(),
      text: '累计应税收入进入新的税率档。',
    });
    expect(answered.status).toBe(200);
    const { questions } = await mine(clients.clerk);
    expect(questions[0]).toMatchObject({ state: 'answered', daysLeft: null });
    expect(questions[0].messages.at(-1)).toMatchObject({ kind: 'answer', body: '累计应税收入进入新的税率档。' });
    const { notices } = (await clients.clerk.get('/notices/my-notices', {})).body;
    expect(notices).toHaveLength(1);
    expect(JSON.stringify(notices[0])).not.toMatch(/\d,\d{3}|\.\d\d"/);
    const settled = await clients.clerk.post('/pay-questions/settle-question', { questionId });
    const again = await clients.clerk.post('/pay-questions/settle-question', { questionId });
    expect([settled.status, again.body]).toEqual([200, settled.body]);
    // Settled: a new question on the line is a new one, and the old one takes no answer.
    const late = await clients.specialist.post('/pay-questions/answer-question', {
      ...idsOfClerk(),
      text: '再说一次。',
    });
    expect(late.status).toBe(404);
    expect((await asked(clients.clerk, item)).body.questionId).not.toBe(questionId);
  });

  it('is nobody’s to answer for oneself', async () => {
    const own = (await asked(clients.specialist, null)).body.questionId;
    const { personId } = company.people.rd_head;
    const refused = await clients.specialist.post('/pay-questions/answer-question', {
      personId,
      questionId: own,
      text: '没问题。',
    });
    expect([refused.status, refused.body.code]).toEqual([409, 'own-question']);
    const desk = (await clients.specialist.get('/pay-questions/questions', {})).body;
    expect(desk.questions.map((each: { personId: string }) => each.personId)).not.toContain(personId);
    // A page of one: the counts say how many there are, and a larger page has them.
    const page = (await clients.specialist.get('/pay-questions/questions', { limit: 1 })).body;
    const { asked: waiting, answered, settled } = page.counts;
    expect([page.questions.length, waiting + answered + settled]).toEqual([1, desk.questions.length]);
    expect(desk.questions.length).toBeGreaterThan(1);
    expect((await clients.specialist.get('/pay-questions/questions', { limit: 50_000 })).status).toBe(200);
  });

  it('is hidden from colleagues, the own manager and finance, in the routes and in the tables', async () => {
    for (const client of [clients.engineer, clients.manager]) {
      expect((await client.get('/pay-questions/questions', {})).status).toBe(403);
      expect((await client.get('/pay-questions/question-detail', idsOfClerk())).status).toBe(403);
      expect((await mine(client)).questions).toEqual([]);
    }
    expect((await clients.engineer.post('/pay-questions/settle-question', { questionId })).status).toBe(404);
    expect(
      (await clients.finance.post('/pay-questions/answer-question', { ...idsOfClerk(), text: '好的' })).status,
    ).toBe(403);
    for (const table of ['question', 'message']) {
      const seenBy = (client: TestClient) =>
        product.databases.app.transaction().execute(async (tx) => {
          await sql`select access.become(${client.userId})`.execute(tx);
          return (await sql`select 1 from ${sql.table(`pay_questions.${table}`)}`.execute(tx)).rows.length;
        });
      expect(await seenBy(clients.manager)).toBe(0);
      expect(await seenBy(clients.specialist)).toBeGreaterThan(0);
    }
  });
});
