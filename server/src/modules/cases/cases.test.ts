/** An appeal from the published result to the corrected one: clock, frozen evidence, who may not handle it, votes, the decision. */
import type { DemoCompany } from '@meritline/demo-company';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DemoIds } from '../../demo/context.ts';
import { asActor } from '../../platform/database/index.ts';
import { appraisedCompany } from '../../testing/appraised-company.ts';
import { type TestClient, type TestProduct, testProduct } from '../../testing/product.ts';
import { resultsBesideLines } from '../../testing/results-beside-lines.ts';
import { digestOfText } from './gather/terms.ts';
import { afterWorkdays } from './working-days.ts';

let now = new Date('2026-10-20T20:12:00+08:00');
const CLOCK = { now: () => now };

interface Terms {
  closesOn: string;
  daysLeft: number;
  days: string[];
  lines: {
    lineId: string;
    code: string;
    part: string;
    value: string | null;
    score: string | null;
    weight: string | null;
  }[];
}

describe('an appeal', () => {
  let product: TestProduct;
  let company: DemoCompany;
  let ids: DemoIds;
  let employee: TestClient;
  let colleague: TestClient;
  let rater: TestClient;
  let specialist: TestClient;
  let head: TestClient;
  let executive: TestClient;
  let auditor: TestClient;
  let scorecardId: string;
  let raterPersonId: string;
  let caseId: string;
  const numberOf = (role: string) => company.users.find((user) => user.role === role)!.employeeNumber;
  const personOf = (role: string) => ids.personByNumber.get(numberOf(role))!.personId;
  const detail = async (client: TestClient) => (await client.get('/cases/case-detail', { caseId })).body;
  const terms = async (): Promise<Terms> => (await employee.get('/cases/appeal-terms', { scorecardId })).body;

  beforeAll(async () => {
    product = await testProduct({ clock: CLOCK });
    ({ company, ids } = await appraisedCompany(product.databases, CLOCK));
    const { databases } = product;
    const cycle = await sql<{
      id: string;
    }>`update appraisals.cycle set published_at = '2026-10-14T10:00:00+08:00' where code = '2026Q3' returning cycle_id as id`.execute(
      databases.batch,
    );
    const cards = await sql<{ id: string; personId: string; rater: string; path: string }>`
      select s.scorecard_id as id, s.person_id as "personId", s.rater_person_id as rater, s.department_path::text as path
      from appraisals.scorecard s join appraisals.scorecard_result r on r.person_id = s.person_id and r.scorecard_id = s.scorecard_id
      where s.cycle_id = ${cycle.rows[0]!.id} and s.state = 'published' and s.rater_person_id is not null and r.rating in ('B', 'C') and r.score is not null
        and not exists (select from appraisals.scorecard_rating a where a.person_id = s.person_id and a.scorecard_id = s.scorecard_id and a.role <> 'self' and a.rating is not null)
        and not (s.person_id = any (${['employee', 'manager', 'performance-specialist', 'hr-head', 'executive', 'auditor'].map(personOf)}::uuid[]))
        and not (s.rater_person_id = any (${['employee', 'performance-specialist', 'hr-head', 'executive', 'auditor'].map(personOf)}::uuid[]))
        and exists (select from appraisals.scorecard_line l join appraisals.reading x on x.person_id = l.person_id and x.scorecard_id = l.scorecard_id and x.line_id = l.line_id and x.replaced_at is null
          where l.person_id = s.person_id and l.scorecard_id = s.scorecard_id and l.part = 'weighted' and l.curve = 'three-point')
      order by r.score limit 1`.execute(databases.batch);
    const card = cards.rows[0]!;
    scorecardId = card.id;
    raterPersonId = card.rater;
    const signIn = (role: string, personId: string, unitPath?: string) =>
      product.signIn({ roles: ['employee', role], personId, ...(unitPath ? { unitPath } : {}) });
    employee = await product.signIn({ roles: ['employee'], personId: card.personId });
    colleague = await product.signIn({ roles: ['employee'], personId: personOf('employee') });
    rater = await signIn('manager', raterPersonId, card.path);
    specialist = await signIn('performance-specialist', personOf('performance-specialist'));
    head = await signIn('hr-head', personOf('hr-head'));
    executive = await signIn('executive', personOf('executive'));
    auditor = await signIn('auditor', personOf('auditor'));
  });
  afterAll(() => product.close());

  it('counts working days: the National Day week is not among them', () => {
    expect(afterWorkdays('2026-09-29', 2)).toBe('2026-10-08');
    expect(afterWorkdays('2026-10-14', 7)).toBe('2026-10-23');
  });

  it('says until when, and what would change were it upheld; nobody else may ask', async () => {
    const open = await terms();
    expect(open).toMatchObject({ closesOn: '2026-10-23', daysLeft: 4 });
    expect(open.days).toHaveLength(7);
    expect((await colleague.get('/cases/appeal-terms', { scorecardId })).status).toBe(404);
    expect((await rater.get('/cases/appeal-terms', { scorecardId })).status).toBe(404);
    const line = open.lines.find((one) => one.part === 'weighted' && one.value !== null)!;
    const wrong = await employee.get('/cases/appeal-effect', {
      scorecardId,
      claims: JSON.stringify([{ lineId: line.lineId, claimed: 'very good' }]),
    });
    expect(wrong.status).toBe(422);
    expect(wrong.body.issues[0].where).toBe(line.code);
    const unreadable = await employee.get('/cases/appeal-effect', { scorecardId, claims: 'x' });
    expect(unreadable.body.issues[0].code).toBe('claims-unreadable');
  });

  it('is kept as a draft nobody else sees, then raised with its evidence frozen', async () => {
    const { lines } = await terms();
    const line =
      lines.find((one) => one.part === 'weighted' && Number(one.score) < 80 && one.value !== null) ?? lines[0]!;
    const claimed = await better(line);
    const say = (more: object) =>
      employee.post('/cases/save-appeal', {
        scorecardId,
        expectedVersion: 0,
        statement: 'Six orders were held by customs; rule 4.2(b) leaves such orders out of the count.',
        points: [{ lineId: line.lineId, claimed, statement: 'Customs notices are attached.' }],
        submit: false,
        ...more,
      });
    const draft = await say({});
    expect(draft.status, JSON.stringify(draft.body)).toBe(200);
    caseId = draft.body.caseId;
    expect((await specialist.get('/cases/case-detail', { caseId })).status).toBe(404);
    expect((await say({ expectedVersion: 7 })).body.code).toBe('appeal-changed');
    expect((await say({ expectedVersion: 1, submit: true, points: [] })).body.issues[0].code).toBe('no-point');
    const raised = await say({ expectedVersion: 1, submit: true });
    expect(raised.body).toMatchObject({ caseId, number: 'AP-2026-0001', version: 2 });
    expect((await say({ expectedVersion: 2 })).body.code).toBe('appeal-changed');
    const seen = await detail(specialist);
    expect(seen).toMatchObject({ state: 'intake', answerBy: '2026-11-03', points: [{ lineId: line.lineId, claimed }] });
    expect(seen.evidence).toHaveLength(3);
    for (const one of seen.evidence) expect(digestOfText(one.content)).toBe(one.digest);
    expect(JSON.parse(seen.evidence[0].content)).toMatchObject({ lineId: line.lineId, value: line.value });
    const file = await employee.upload(
      '/cases/add-case-file',
      { caseId },
      { fileName: 'notices.pdf', bytes: Buffer.from('six notices') },
    );
    expect(file.body.digest).toBe(digestOfText('six notices'));
  });

  it('goes to nobody of the scoring chain, in the database too, and parties stay apart', async () => {
    const refused = await specialist.post('/cases/assign-case', { caseId, userId: rater.userId });
    expect(refused.body.issues[0].code).toBe('party-not-independent');
    const unable = await specialist.post('/cases/assign-case', { caseId, userId: colleague.userId });
    expect(unable.body.issues[0].code).toBe('handler-without-right');
    const early = await head.post('/cases/decide-case', {
      caseId,
      outcome: 'rejected',
      rulings: [],
      decision: 'not looked at yet',
    });
    expect(early.body.code).toBe('case-state');
    const given = await specialist.post('/cases/assign-case', { caseId, userId: specialist.userId });
    expect(given.status, JSON.stringify(given.body)).toBe(200);
    await expect(
      sql`update cases.case_file set handler_person = ${raterPersonId} where case_id = ${caseId}`.execute(
        product.databases.batch,
      ),
    ).rejects.toThrow(/case_file_handler_ck/);
    expect((await rater.get('/cases/case-detail', { caseId })).status).toBe(404);
    await specialist.post('/cases/ask-statement', {
      caseId,
      personId: raterPersonId,
      question: 'Were the six orders counted?',
    });
    const heard = await detail(rater);
    expect(heard.points).toHaveLength(1);
    expect([heard.evidence, heard.log]).toEqual([[], []]);
    expect(
      (await rater.post('/cases/give-statement', { caseId, text: 'They were counted; the notices came later.' }))
        .status,
    ).toBe(200);
    expect((await detail(specialist)).evidence.map((one: { kind: string }) => one.kind)).toContain('statement');
    const own = await detail(employee);
    expect(own.evidence.map((one: { kind: string }) => one.kind)).not.toContain('statement');
    expect(own.hearings).toEqual([]);
    const rows = await asActor(product.databases.app, employee.userId, true, (tx) =>
      sql<{ n: number }>`select count(*) as n from cases.evidence where kind = 'statement'`.execute(tx),
    );
    expect(rows.rows[0]!.n).toBe(0);
  });

  it('is voted on by an odd committee of three sides, and decided as its majority said by somebody independent', async () => {
    const call = (members: object[]) => specialist.post('/cases/call-committee', { caseId, members });
    const two = await call([
      { userId: head.userId, side: 'hr' },
      { userId: executive.userId, side: 'business' },
    ]);
    expect(two.body.issues.map((issue: { code: string }) => issue.code)).toEqual([
      'committee-side-missing',
      'committee-even',
    ]);
    const members = [
      { userId: head.userId, side: 'hr' },
      { userId: colleague.userId, side: 'employees' },
      { userId: auditor.userId, side: 'business' },
    ];
    expect((await call(members)).status).toBe(200);
    const vote = (client: TestClient, choice: string) =>
      client.post('/cases/vote-on-case', { caseId, vote: choice, reason: 'The rule is clear.' });
    await vote(head, 'upheld');
    await vote(colleague, 'upheld');
    expect((await vote(colleague, 'rejected')).body.code).toBe('no-vote-open');
    expect((await vote(executive, 'upheld')).body.code).toBe('no-vote-open');
    const before = await detail(executive);
    const [point] = before.points;
    const decide = (client: TestClient, outcome: string, ruling: string) =>
      client.post('/cases/decide-case', {
        caseId,
        outcome,
        rulings: [{ pointId: point.pointId, ruling, corrected: null, reason: 'Rule 4.2(b) applies.' }],
        decision: 'The six orders are left out of the count.',
      });
    expect((await decide(executive, 'upheld', 'upheld')).body.code).toBe('votes-missing');
    await vote(auditor, 'rejected');
    expect((await decide(executive, 'rejected', 'rejected')).body.code).toBe('not-the-majority');
    expect((await decide(executive, 'upheld', 'rejected')).body.issues[0].code).toBe('outcome-differs');
    const decided = await decide(executive, 'upheld', 'upheld');
    expect(decided.status, JSON.stringify(decided.body)).toBe(200);
    expect(decided.body.effect.after).toEqual(before.effect.after);
  });

  it('has changed the result, kept the one before, told whom it concerns, and taken the rights back', async () => {
    const { effect, points, state } = await detail(employee);
    expect(state).toBe('decided');
    expect(Number(effect.after.score)).toBeGreaterThan(Number(effect.before.score));
    const card = (await employee.get('/appraisals/my-scorecard', { scorecardId })).body;
    expect(card.result).toMatchObject({
      score: effect.after.score,
      rating: effect.after.rating,
      coefficient: effect.after.coefficient,
    });
    const line = card.lines.find((one: { lineId: string }) => one.lineId === points[0].lineId);
    expect(line.readings[0]).toMatchObject({ value: points[0].corrected, sourceKind: 'manual' });
    expect(line.readings[0].basis).toContain('AP-2026-0001');
    const why = (await employee.get('/appraisals/my-scorecard-why', { scorecardId })).body;
    expect(why).toMatchObject({ isSame: true, hasSameFacts: true, value: effect.after.coefficient });
    const kept = await sql<{
      before: { score: string };
    }>`select before from appraisals.result_correction where case_id = ${caseId}`.execute(product.databases.batch);
    expect(kept.rows[0]!.before.score).toBe(effect.before.score);
    const told = await sql<{ payload: { before: { coefficient: string }; after: { coefficient: string } } }>`
      select payload from platform.outbox where event = 'scorecard-corrected'`.execute(product.databases.batch);
    expect(told.rows[0]!.payload.after.coefficient).toBe(effect.after.coefficient);
    expect((await rater.get('/cases/case-detail', { caseId })).status).toBe(404);
    const paper = await employee.get('/cases/case-document', { caseId });
    expect(paper.status).toBe(200);
    const statistics = (await specialist.get('/cases/case-statistics')).body;
    expect(statistics.byIndicator[0]).toMatchObject({ raised: 1, upheld: 1 });
  });

  it('cannot be raised when the days are over, and says so', async () => {
    now = new Date('2026-10-26T09:00:00+08:00');
    const late = await employee.post('/cases/save-appeal', {
      scorecardId,
      expectedVersion: 0,
      statement: 'once more, please',
      points: [],
      submit: false,
    });
    expect(late.body.code).toBe('appeal-window-closed');
  });

  it('leaves beside every result, the corrected one too, what its card and lines say', async () => {
    const { differ, results, rated } = await resultsBesideLines(product.databases.batch);
    expect(differ).toEqual([]);
    expect(results).toBeGreaterThan(500);
    expect(rated).toBeGreaterThan(100);
  });

  /** A reading of the line that scores more: found by asking what it would change. */
  async function better(line: Terms['lines'][number]): Promise<string> {
    for (const factor of [1.1, 0.9, 1.05, 0.95, 1.3, 0.7]) {
      const claimed = String(Math.round(Number(line.value) * factor * 100) / 100);
      const answer = await employee.get('/cases/appeal-effect', {
        scorecardId,
        claims: JSON.stringify([{ lineId: line.lineId, claimed }]),
      });
      if (answer.status === 200 && Number(answer.body.after.score) > Number(answer.body.before.score)) return claimed;
    }
    throw new Error(`no better reading of ${line.code} than ${line.value}`);
  }
});
