/** A session over a department of the demo company: who sees it, moves, conflicts, undo, lock, write-back, and what ends with it. */
import type { DemoCompany } from '@meritline/demo-company';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DemoIds } from '../../demo/context.ts';
import { asActor } from '../../platform/database/index.ts';
import { appraisedCompany } from '../../testing/appraised-company.ts';
import { type TestClient, type TestProduct, testProduct } from '../../testing/product.ts';
import { resultsBesideLines } from '../../testing/results-beside-lines.ts';
import { publishCycleRows } from '../appraisals/index.ts';
import { defaultSettings } from './index.ts';
import type { SessionSettings } from './settings.ts';

const CLOCK = { now: () => new Date('2026-12-28T10:32:00+08:00') };
const SETTINGS = defaultSettings(['S', 'A', 'B', 'C', 'D']);
const REASON = '主导平台上线，交付提前两周，同级一致认可。';

interface Card {
  personId: string;
  scorecardId: string;
  nameEn: string;
  score: string;
  rating: string;
  beforeRating: string;
  version: number;
  questions: number;
  ownMark: string | null;
  isQuestionOpen: boolean;
}

describe('calibration', () => {
  let product: TestProduct;
  let company: DemoCompany;
  let ids: DemoIds;
  let specialist: TestClient;
  let head: TestClient;
  let manager: TestClient;
  let executive: TestClient;
  let cycleId: string;
  const numberOf = (role: string) => company.users.find((user) => user.role === role)!.employeeNumber;
  const personOf = (role: string) => ids.personByNumber.get(numberOf(role))!.personId;
  const pathOf = (code: string) => ids.departmentByCode.get(code)!.path;
  const boardOf = async (client: TestClient, sessionId: string) =>
    (await client.get('/calibration/session-board', { sessionId })).body;
  const cardsOf = async (client: TestClient, sessionId: string): Promise<Card[]> =>
    (await boardOf(client, sessionId)).cards;
  const open = async (scope: unknown, settings: Partial<SessionSettings> = {}) => {
    const answer = await specialist.post('/calibration/open-session', {
      cycleId,
      nameZh: '校准',
      nameEn: 'Calibration',
      scope,
      settings: { ...SETTINGS, ...settings },
      members: [
        { userId: head.userId, role: 'facilitator' },
        { userId: manager.userId, role: 'participant' },
        { userId: executive.userId, role: 'observer' },
      ],
    });
    expect(answer.status, JSON.stringify(answer.body)).toBe(200);
    return answer.body.sessionId as string;
  };
  const move = (client: TestClient, sessionId: string, cards: Card[], rating: string, reason = REASON) =>
    client.post('/calibration/move-cards', {
      sessionId,
      cards: cards.map(({ personId, version }) => ({ personId, expectedVersion: version })),
      rating,
      reasonCode: 'evidence',
      reason,
      evidence: ['P01', ' https://documents.example/acceptance/7 '],
    });

  beforeAll(async () => {
    product = await testProduct({ clock: CLOCK });
    ({ company, ids } = await appraisedCompany(product.databases, CLOCK));
    const signIn = (role: string, unitPath?: string) =>
      product.signIn({ roles: ['employee', role], personId: personOf(role), ...(unitPath ? { unitPath } : {}) });
    specialist = await signIn('performance-specialist');
    head = await signIn('hr-head');
    manager = await signIn('manager', pathOf('SVC'));
    executive = await signIn('executive');
    const { cycles } = (await specialist.get('/appraisals/cycles')).body;
    cycleId = cycles.find((cycle: { state: string }) => cycle.state === 'open').cycleId;
  });
  afterAll(() => product.close());

  it('opens over a department with whole-person quotas and refuses a guideline that cannot be', async () => {
    const sessionId = await open({ kind: 'organisation', departmentPath: pathOf('RDP') });
    const board = await boardOf(specialist, sessionId);
    expect(board.session).toMatchObject({ state: 'preview', people: 34, role: 'facilitator' });
    expect(board.cards).toHaveLength(34);
    expect(board.guide.map((level: { target: number }) => level.target)).toEqual([3, 7, 17, 5, 2]);
    expect(board.guide.map((level: { least: number; most: number }) => [level.least, level.most])).toEqual([
      [3, 4],
      [6, 8],
      [15, 19],
      [4, 6],
      [0, 34],
    ]);
    expect(board.guide.reduce((sum: number, level: { actual: number }) => sum + level.actual, 0)).toBe(34);
    expect(board.cards[0].previous.length).toBeGreaterThan(0);
    const wrong = await specialist.post('/calibration/open-session', {
      cycleId,
      nameZh: 'x',
      nameEn: 'x',
      scope: { kind: 'level', grades: ['P5'], departmentPath: null },
      settings: { ...SETTINGS, distribution: SETTINGS.distribution.slice(1) },
      members: [{ userId: 'nobody', role: 'observer' }],
    });
    expect(wrong.body.issues.map((issue: { code: string }) => issue.code)).toEqual([
      'guideline-levels',
      'guideline-sum',
    ]);
    const stranger = await specialist.post('/calibration/open-session', {
      cycleId,
      nameZh: 'x',
      nameEn: 'x',
      scope: { kind: 'level', grades: ['P5'], departmentPath: null },
      settings: SETTINGS,
      members: [{ userId: 'nobody', role: 'observer' }],
    });
    expect(stranger.body.issues[0]).toMatchObject({ code: 'member-unknown', where: 'nobody' });
    // Its people are taken: a second session over a part of them leaves them out.
    const second = await open({ kind: 'organisation', departmentPath: pathOf('EMB') });
    expect((await boardOf(specialist, second)).session.people).toBe(0);
    // While they are open the cycle is not published: each is named with its place and what ends it, to the operation and to the worker.
    const publish = () => specialist.post('/appraisals/publish-cycle', { cycleId, exclusion: 'nobody is ready' });
    const held = await publish();
    expect([
      held.status,
      held.body.issues.map(({ code, where }: { code: string; where: string }) => `${code} ${where}`),
    ]).toEqual([409, [`calibration-open ${sessionId}`, `calibration-open ${second}`]]);
    expect(held.body.code).toBe('publication-held');
    expect(held.body.issues[0].message).toContain('has not written back');
    expect(held.body.issues[0].remedy).toContain('cancel it');
    const publication = { cycleId, exclusion: 'nobody is ready', by: 'test', at: CLOCK.now() };
    await expect(publishCycleRows(product.databases.batch, publication)).rejects.toMatchObject({
      issues: [expect.objectContaining({ code: 'calibration-open' }), expect.anything()],
    });
    for (const id of [sessionId, second]) {
      const cancelled = await specialist.post('/calibration/cancel-session', { sessionId: id, reason: 'a trial only' });
      expect(cancelled.status, JSON.stringify(cancelled.body)).toBe(200);
    }
    expect((await manager.get('/calibration/session-board', { sessionId })).status).toBe(404);
    const { rows } = await sql<{
      state: string;
    }>`select state from appraisals.cycle where cycle_id = ${cycleId}`.execute(product.databases.batch);
    expect(rows[0]!.state).toBe('open');
    // Cancelled, they hold nothing any more: what is still said is about scorecards.
    const unheld = await specialist.post('/appraisals/publish-cycle', { cycleId, exclusion: null });
    expect(unheld.body.issues.some(({ code }: { code: string }) => code === 'calibration-open')).toBe(false);
  });

  it('gives a member the session and nothing else, in the database too, and nobody the own card', async () => {
    const sessionId = await open({ kind: 'organisation', departmentPath: pathOf('EMB') });
    const cards = await cardsOf(manager, sessionId);
    expect(cards).toHaveLength(19);
    const { personId, scorecardId } = cards[0]!;
    const { lines } = (await manager.get('/calibration/person-evidence', { sessionId, personId })).body;
    expect(lines.length).toBeGreaterThan(3);
    // A level reached is said by its name, a measured value as it is.
    for (const line of lines) if (line.valueNames === null) expect(line.value ?? '0', line.code).toMatch(/^-?[\d.]+$/);
    expect(lines.map((line: { valueNames: { en: string } | null }) => line.valueNames?.en)).toContain('On time');
    expect((await manager.get('/appraisals/scorecard-detail', { scorecardId })).status).toBe(404);
    expect((await manager.get('/calibration/session-cost', { sessionId })).status).toBe(403);
    const counts = await asActor(product.databases.app, manager.userId, true, async (tx) => {
      const count = async (from: string) =>
        (await sql<{ n: number }>`select count(*) as n from ${sql.raw(from)}`.execute(tx)).rows[0]!.n;
      return [
        await count(`appraisals.scorecard where department_path <@ '${pathOf('RDP')}'`),
        await count(`calibration.facts('${sessionId}')`),
        await count(`calibration.card where session_id = '${sessionId}'`),
      ];
    });
    expect(counts).toEqual([0, 19, 19]);
    // Write rights are the role's: a participant neither moves a card nor writes the log nor lets anybody in.
    for (const statement of [
      `update calibration.card set rating = 'S' where session_id = '${sessionId}'`,
      `update calibration.session set state = 'locked' where session_id = '${sessionId}'`,
    ]) {
      const touched = await asActor(product.databases.app, manager.userId, false, (tx) =>
        sql.raw(statement).execute(tx),
      );
      expect(touched.numAffectedRows).toBe(0n);
    }
    for (const statement of [
      `insert into access.temporary_right values ('${manager.userId}', 'calibration', gen_random_uuid(), 'facilitator', 'x', now())`,
      `update calibration.entry set reason = 'x'`,
      `delete from calibration.entry`,
    ]) {
      await expect(
        asActor(product.databases.app, manager.userId, false, (tx) => sql.raw(statement).execute(tx)),
        statement,
      ).rejects.toThrow(/row-level security|permission denied/);
    }
    await specialist.post('/calibration/cancel-session', { sessionId, reason: 'a trial only' });
    // The HR head is one of HRD and not a member here: the whole company is visible, the own card is not.
    const own = await specialist.post('/calibration/open-session', {
      cycleId,
      nameZh: '人力',
      nameEn: 'HR',
      scope: {
        kind: 'custom',
        personIds: [personOf('hr-head'), personOf('pay-specialist'), personOf('performance-specialist')],
      },
      settings: SETTINGS,
      members: [],
    });
    const hr = own.body.sessionId;
    expect((await cardsOf(head, hr)).map((card) => card.personId)).toEqual([personOf('pay-specialist')]);
    expect(
      (await head.get('/calibration/person-evidence', { sessionId: hr, personId: personOf('hr-head') })).status,
    ).toBe(404);
    // Who sits in a session is not one of its people: the specialist opened it and was left out.
    expect((await boardOf(specialist, hr)).session.people).toBe(2);
    await specialist.post('/calibration/cancel-session', { sessionId: hr, reason: 'a trial only' });
  });

  it('tells what a coefficient point costs to those who may see pay, as an average that is nobody’s own, and logs the look', async () => {
    const { batch } = product.databases;
    const emb = await open({ kind: 'organisation', departmentPath: pathOf('EMB') });
    const ids = (await cardsOf(specialist, emb)).map((card) => card.personId);
    const pays = async (people: readonly string[], fen: (at: number) => number, basePay = people) => {
      await sql`update pay_structure.recurring_pay set superseded_at = now() where superseded_at is null`.execute(
        batch,
      );
      for (const [at, personId] of people.entries())
        await sql`insert into pay_structure.recurring_pay (person_id, employment_id, input_code, effective_from, value_scaled, reason, recorded_by, department_path)
          select person_id, employment_id, 'performance_base', '2026-01-01', ${fen(at)}, 'test', 'test', department_path from people.employment where person_id = ${personId}`.execute(
          batch,
        );
      for (const [at, personId] of basePay.entries())
        await sql`insert into pay_structure.recurring_pay (person_id, employment_id, input_code, effective_from, value_scaled, reason, recorded_by, department_path)
          select person_id, employment_id, 'base_pay_rate', '2026-01-01', ${10 * fen(at)}, 'test', 'test', department_path from people.employment where person_id = ${personId}`.execute(
          batch,
        );
    };
    const guided = (raises: Record<string, string> | null) =>
      sql`update appraisals.cycle set settings = ${
        raises === null
          ? sql`settings - 'raises'`
          : sql`jsonb_set(settings, '{raises}', ${JSON.stringify(raises)}::jsonb)`
      } where cycle_id = ${cycleId}`.execute(batch);
    const levels = await sql<{ raises: Record<string, string> }>`
      select settings -> 'raises' as raises from appraisals.cycle where cycle_id = ${cycleId}`.execute(batch);
    const cost = async (client: TestClient) => (await client.get('/calibration/session-cost', { sessionId: emb })).body;
    const paySpecialist = await product.signIn({ roles: ['pay-specialist'] });
    await pays(ids.slice(0, 6), (at) => 100_000 + at * 10_000);
    await guided({ S: '8', A: '6', B: '4.5', C: '0', D: '0' });
    // 12 months of 12,500.00 on average: 8, 6 and 4.5 percent of 150,000.00.
    const yearly = [
      { rating: 'A', fen: 900_000 },
      { rating: 'B', fen: 675_000 },
      { rating: 'C', fen: 0 },
      { rating: 'D', fen: 0 },
      { rating: 'S', fen: 1_200_000 },
    ];
    const full = { currency: 'CNY', pointMonthly: 125_000, people: 6, raises: { isGuided: true, yearly, people: 6 } };
    expect(await cost(paySpecialist)).toEqual(full);
    await guided(null);
    // A policy without a guideline: said so, not zero.
    expect(await cost(head)).toEqual({ ...full, raises: { isGuided: false, yearly: null, people: 6 } });
    await guided({ S: '8', A: '6', B: '4.5', C: '0', D: '0' });
    for (const client of [specialist, manager, executive])
      expect((await client.get('/calibration/session-cost', { sessionId: emb })).status).toBe(403);
    const looks = await sql<{ n: number }>`
      select count(*) as n from audit.entry where operation = 'calibration/session-cost' and subject_id = ${emb}`.execute(
      batch,
    );
    expect(looks.rows[0]!.n).toBe(2);
    // Fewer than five, or one with most of the sum: an average would be somebody's pay.
    await pays(ids.slice(0, 4), () => 100_000);
    expect(await cost(paySpecialist)).toEqual({
      currency: 'CNY',
      pointMonthly: null,
      people: 4,
      raises: { isGuided: true, yearly: null, people: 4 },
    });
    // Each average is guarded by its own people.
    await pays(ids.slice(0, 6), () => 100_000, ids.slice(0, 3));
    expect(await cost(paySpecialist)).toEqual({
      currency: 'CNY',
      pointMonthly: 100_000,
      people: 6,
      raises: { isGuided: true, yearly: null, people: 3 },
    });
    await pays(ids.slice(0, 6), (at) => (at === 0 ? 2_000_000 : 100_000));
    expect(await cost(paySpecialist)).toEqual({
      currency: 'CNY',
      pointMonthly: null,
      people: 6,
      raises: { isGuided: true, yearly: null, people: 6 },
    });
    await guided(levels.rows[0]!.raises);
    await sql`update pay_structure.recurring_pay set superseded_at = now() where superseded_at is null`.execute(batch);
    await specialist.post('/calibration/cancel-session', { sessionId: emb, reason: 'a trial only' });
  });

  it('takes the guideline of the grade the department itself has, and the general one without a row for it', async () => {
    const better = ['20', '30', '40', '10', '0'].map((percent, at) => ({ rating: 'SABCD'[at]!, percent }));
    const graded = async (rating: string | null) =>
      sql`update appraisals.department_result r set rating = ${rating} from appraisals.department_scorecard d
        where r.scorecard_id = d.scorecard_id and d.cycle_id = ${cycleId} and d.department_path = ${pathOf('RDP')}::ltree`.execute(
        product.databases.batch,
      );
    const before = await sql<{ rating: string | null }>`
      select r.rating from appraisals.department_result r join appraisals.department_scorecard d on d.scorecard_id = r.scorecard_id
      where d.cycle_id = ${cycleId} and d.department_path = ${pathOf('RDP')}::ltree`.execute(product.databases.batch);
    expect((await graded('A')).numAffectedRows).toBe(1n);
    const targets = async (row: string) => {
      const sessionId = await open(
        { kind: 'organisation', departmentPath: pathOf('RDP') },
        { byDepartmentGrade: [{ grade: row, distribution: better }] },
      );
      const { guide, session } = await boardOf(specialist, sessionId);
      await specialist.post('/calibration/cancel-session', { sessionId, reason: 'a trial only' });
      expect(session.people).toBe(34);
      return guide.map((level: { target: number }) => level.target);
    };
    expect((await targets('A')).slice(0, 3)).toEqual([7, 10, 14]);
    expect(await targets('C')).toEqual([3, 7, 17, 5, 2]);
    await graded(before.rows[0]!.rating);
  });

  it('compares the levels of groups with those of the others, before and now, for who runs calibrations alone', async () => {
    const { batch } = product.databases;
    const sessionId = await open({ kind: 'organisation', departmentPath: pathOf('RDP') });
    const groupsOf = async () => (await specialist.get('/calibration/session-groups', { sessionId })).body;
    const people = (await cardsOf(specialist, sessionId)).map(({ personId }) => personId);
    const first = (n: number) => people.slice(0, n);
    // Eight women at C, the men at A, all of them at B before; of one nothing is known.
    await sql`update people.person set sex = case when person_id = any (${first(8)}::uuid[]) then 'female' else 'male' end where person_id = any (${people}::uuid[])`.execute(
      batch,
    );
    await sql`update people.person set sex = null where person_id = ${people[33]}`.execute(batch);
    await sql`update calibration.card set before_rating = 'B', rating = case when person_id = any (${first(8)}::uuid[]) then 'C' else 'A' end
      where session_id = ${sessionId}`.execute(batch);
    // Four work part-time; six joined within the year, one on the last day that does not count.
    await sql`update people.employment set hired_on = '2020-01-01', full_time_share = case when person_id = any (${first(4)}::uuid[]) then 500000 else 1000000 end
      where person_id = any (${people}::uuid[])`.execute(batch);
    await sql`update people.employment set hired_on = '2026-01-02' where person_id = any (${people.slice(8, 14)}::uuid[])`.execute(
      batch,
    );
    await sql`update people.employment set hired_on = '2026-01-01' where person_id = ${people[14]}`.execute(batch);
    // Five were away for a part of the quarter; one came back before it, one was recorded by mistake.
    const away = async (who: readonly string[], from: string, until: string | null, superseded = false) =>
      sql`insert into people.suspension (person_id, employment_id, effective_from, effective_until, kind, is_paid, reason, recorded_by, recorded_at, superseded_at, department_path)
        select person_id, employment_id, ${from}::date, ${until}::date, 'unpaid-leave', false, 'a test', 'test', now(), case when ${superseded} then now() end, department_path
        from people.employment where person_id = any (${[...who]}::uuid[])`.execute(batch);
    await away(first(5), '2026-11-01', null);
    await away([people[5]!], '2026-03-01', '2026-10-01');
    await away([people[6]!], '2026-11-01', null, true);

    const { groups, people: seen } = await groupsOf();
    expect(seen).toBe(34);
    const equal = { estimate: 0, low: 0, high: 0, isDifferent: false };
    expect(groups).toEqual([
      {
        ...{ group: 'women', n: 8, others: 25, unknown: 1, before: equal },
        now: { estimate: -2, low: -2, high: -2, isDifferent: true },
      },
      { ...{ group: 'joined', n: 6, others: 28, unknown: 0, before: equal }, now: expect.anything() },
      { ...{ group: 'part-time', n: 4, others: 30, unknown: 0, before: null }, now: null },
      { ...{ group: 'away', n: 5, others: 29, unknown: 0, before: equal }, now: expect.anything() },
    ]);
    // Joined: six at A beside eight at C and twenty at A, 4 − (8 × 2 + 20 × 4) ÷ 28.
    expect(groups[1].now.estimate).toBeCloseTo(4 - 96 / 28, 10);
    expect(groups[1].now.low < 0 && groups[1].now.high > 0 && !groups[1].now.isDifferent).toBe(true);
    // A changed level is in the figure at once, the one before stays; whoever only sits in the session is not told.
    await sql`update calibration.card set rating = 'A' where session_id = ${sessionId} and person_id = ${people[0]}`.execute(
      batch,
    );
    const [women] = (await groupsOf()).groups;
    expect(women.before).toEqual(equal);
    expect(women.now.estimate).toBeCloseTo((7 * 2 + 4) / 8 - 4, 10);
    for (const client of [manager, executive])
      expect((await client.get('/calibration/session-groups', { sessionId })).status).toBe(403);
    await specialist.post('/calibration/cancel-session', { sessionId, reason: 'a trial only' });
  });

  it('passes preview, meeting, lock and write-back', async () => {
    const sessionId = await open({ kind: 'organisation', departmentPath: pathOf('RDP') });
    const [first, second, third] = (await cardsOf(specialist, sessionId)).filter((card) => card.rating === 'B') as [
      Card,
      Card,
      Card,
    ];

    // Preview: opinions, the own ones only for a participant; nothing moves yet.
    const mark = (client: TestClient, kind: string, note: string) =>
      client.post('/calibration/mark-cards', { sessionId, personIds: [first.personId], mark: kind, note });
    expect((await mark(manager, 'question', '')).body.issues[0].code).toBe('question-without-words');
    expect((await mark(manager, 'question', '两个小组共同完成，贡献怎么拆？')).status).toBe(200);
    expect((await mark(executive, 'agree', '')).body.code).toBe('session-role');
    expect((await mark(head, 'agree', '')).status).toBe(200);
    const ofFirst = (cards: Card[]) => cards.find((card) => card.personId === first.personId)!;
    expect(ofFirst(await cardsOf(specialist, sessionId))).toMatchObject({ questions: 1, agrees: 1, ownMark: null });
    expect(ofFirst(await cardsOf(manager, sessionId))).toMatchObject({ questions: 1, agrees: 0, ownMark: 'question' });
    expect((await move(specialist, sessionId, [first], 'A')).body.code).toBe('session-state');
    expect((await manager.post('/calibration/start-meeting', { sessionId })).body.code).toBe('session-role');
    // A level that changed since the session opened is taken over when the meeting begins; later it is marked.
    const rate = (scorecardId: string, rating: string) =>
      sql`update appraisals.scorecard_result set rating = ${rating} where scorecard_id = ${scorecardId}`.execute(
        product.databases.batch,
      );
    const [drifting] = (await cardsOf(specialist, sessionId)).filter((card) => card.rating === 'A') as [Card];
    await rate(drifting.scorecardId, 'S');
    expect((await specialist.post('/calibration/start-meeting', { sessionId })).status).toBe(200);
    const taken = (await cardsOf(specialist, sessionId)).find((card) => card.personId === drifting.personId);
    expect(taken).toMatchObject({ rating: 'S', beforeRating: 'S', isDrifted: false });
    await rate(drifting.scorecardId, 'A');
    const marked = (await cardsOf(specialist, sessionId)).find((card) => card.personId === drifting.personId);
    expect(marked).toMatchObject({ rating: 'S', isDrifted: true });
    const insider = await product.signIn({ roles: ['manager'], personId: drifting.personId });
    const refusedMember = await specialist.post('/calibration/change-members', {
      sessionId,
      set: [{ userId: insider.userId, role: 'observer' }],
      remove: [],
    });
    expect(refusedMember.body.code).toBe('member-is-calibrated');
    const alone = { sessionId, set: [], remove: [specialist.userId, head.userId] };
    expect((await specialist.post('/calibration/change-members', alone)).body.code).toBe('no-facilitator');

    // Moves: reason, level, who may.
    expect((await move(manager, sessionId, [first], 'A')).body.code).toBe('session-role');
    expect((await move(specialist, sessionId, [first], 'A', '太短')).body.issues[0].code).toBe('reason-too-short');
    expect((await move(specialist, sessionId, [first], 'X')).body.issues[0].code).toBe('rating-unknown');
    expect((await move(specialist, sessionId, [first], 'B')).body.issues[0].code).toBe('no-change');
    const blank = await specialist.post('/calibration/move-cards', {
      sessionId,
      cards: [{ personId: first.personId, expectedVersion: first.version }],
      rating: 'A',
      reasonCode: 'evidence',
      reason: REASON,
      evidence: ['P01', '  '],
    });
    expect(blank.status).toBe(422);
    const before = (await specialist.get('/calibration/session-pulse', { sessionId })).body;
    const moved = await move(specialist, sessionId, [first, second], 'A');
    expect(moved.status, JSON.stringify(moved.body)).toBe(200);
    expect(moved.body.revision).toBeGreaterThan(before.revision);
    // What the move rests on stands in the log that every member reads, and in the audit.
    const { log } = await boardOf(manager, sessionId);
    expect(log.map((entry: { evidence: string[] }) => entry.evidence)).toEqual([
      ['P01', 'https://documents.example/acceptance/7'],
      ['P01', 'https://documents.example/acceptance/7'],
    ]);
    const audited = await sql<{ evidence: unknown }>`
      select details -> 'evidence' as evidence from audit.entry where operation = 'calibration/move-cards' and person_id = ${first.personId}`.execute(
      product.databases.batch,
    );
    expect(audited.rows.map((row) => row.evidence)).toEqual([['P01', 'https://documents.example/acceptance/7']]);

    // Two facilitators: the second sees who moved the card, to what and when, and nothing is lost.
    const conflict = await move(head, sessionId, [first], 'S');
    expect(conflict.status).toBe(409);
    expect(conflict.body).toMatchObject({ code: 'card-moved' });
    expect(conflict.body.issues).toEqual([
      expect.objectContaining({
        where: first.personId,
        message: expect.stringMatching(/^Zhao Min set .* to A at 10:32:00\.$/),
      }),
    ]);
    const pulse = (await head.get('/calibration/session-pulse', { sessionId, personId: first.personId })).body;
    expect(pulse.seen).toContainEqual({ userId: head.userId, personId: first.personId });
    const race = await Promise.all([move(head, sessionId, [third], 'A'), move(specialist, sessionId, [third], 'C')]);
    expect(race.map((answer) => answer.status).sort()).toEqual([200, 409]);

    // Undo is an entry; an undone move cannot be undone again, an earlier one only after the later.
    const [entryOfFirst, entryOfSecond] = moved.body.entryIds;
    const undo = (entryId: string) => head.post('/calibration/undo-move', { sessionId, entryId });
    const again = ofFirst(await cardsOf(head, sessionId));
    const further = await move(head, sessionId, [again], 'S');
    expect((await undo(entryOfFirst)).body.code).toBe('move-not-last');
    expect((await undo(further.body.entryIds[0])).status).toBe(200);
    expect((await undo(entryOfSecond)).status).toBe(200);
    expect((await undo(entryOfSecond)).body.code).toBe('move-not-last');
    const board = await boardOf(specialist, sessionId);
    expect(board.cards.find((card: Card) => card.personId === second.personId)).toMatchObject({
      rating: 'B',
      version: 3,
    });
    expect(board.log.filter((entry: { kind: string }) => entry.kind === 'undo')).toHaveLength(2);
    expect(board.log.map((entry: { kind: string }) => entry.kind)).toHaveLength(6);

    // The lock counts what is open.
    expect((await mark(manager, 'question', '会后又有新情况，请再看一次。')).status).toBe(200);
    const refused = await specialist.post('/calibration/lock-session', { sessionId, note: null });
    expect(refused.body.code).toBe('session-open-items');
    expect(refused.body.issues.map((issue: { code: string }) => issue.code)).toEqual(
      (await boardOf(specialist, sessionId)).open.map((item: { code: string }) => item.code),
    );
    const unanswered = ofFirst(await cardsOf(specialist, sessionId));
    const answered = await specialist.post('/calibration/discuss-cards', {
      sessionId,
      cards: [{ personId: unanswered.personId, expectedVersion: unanswered.version }],
      note: '两组贡献按里程碑拆分，等级不变。',
    });
    expect(answered.status, JSON.stringify(answered.body)).toBe(200);
    expect(ofFirst(await cardsOf(specialist, sessionId)).isQuestionOpen).toBe(false);
    const locked = await specialist.post('/calibration/lock-session', {
      sessionId,
      note: '分布差一人，会议同意保留。',
    });
    expect(locked.status, JSON.stringify(locked.body)).toBe(200);
    expect((await move(specialist, sessionId, [ofFirst(await cardsOf(specialist, sessionId))], 'B')).body.code).toBe(
      'session-state',
    );

    // Write-back: the scorecard has the decision, its coefficient and its reason; twice changes nothing; the rights are gone.
    const resultOf = async () => {
      const detail = (await specialist.get('/appraisals/scorecard-detail', { scorecardId: first.scorecardId })).body;
      return {
        result: detail.result,
        rating: detail.ratings.find((one: { role: string }) => one.role === 'calibration'),
      };
    };
    expect((await resultOf()).rating).toBeUndefined();
    expect((await specialist.post('/calibration/write-back-session', { sessionId })).status).toBe(200);
    const written = await resultOf();
    expect(written.result).toMatchObject({ rating: 'A', personalCoefficient: '1.2' });
    expect(written.rating).toMatchObject({ rating: 'A', comment: REASON, version: 1 });
    expect((await specialist.post('/calibration/write-back-session', { sessionId })).status).toBe(200);
    expect(await resultOf()).toEqual(written);
    const why = (await specialist.get('/appraisals/scorecard-why', { scorecardId: first.scorecardId })).body;
    expect(why).toMatchObject({ isSame: true });
    expect(JSON.stringify(why.trace)).toContain(REASON);
    expect((await boardOf(specialist, sessionId)).session).toMatchObject({ state: 'written-back', role: null });
    expect((await manager.get('/calibration/session-board', { sessionId })).status).toBe(404);
    const rights = await asActor(product.databases.app, manager.userId, true, (tx) =>
      sql<{ n: number }>`select count(*) as n from calibration.card where session_id = ${sessionId}`.execute(tx),
    );
    expect(rights.rows[0]!.n).toBe(0);
  });

  it('refuses to lock an enforced session while a level has too many, and moves nobody above a veto', async () => {
    const exact: Partial<SessionSettings> = { form: 'exact', enforcement: 'enforced', isLowestReference: false };
    const sessionId = await open({ kind: 'organisation', departmentPath: pathOf('ASM') }, exact);
    await specialist.post('/calibration/start-meeting', { sessionId });
    const { guide, open: items } = await boardOf(specialist, sessionId);
    const broken = guide.filter((level: { excess: number }) => level.excess !== 0);
    expect(broken.length).toBeGreaterThan(0);
    expect(items.filter((item: { code: string }) => item.code === 'guideline-broken')).toHaveLength(broken.length);
    const refused = await specialist.post('/calibration/lock-session', { sessionId, note: '人数不符也要锁定' });
    expect(refused).toMatchObject({ status: 409, body: { code: 'session-open-items' } });
    const [card] = await cardsOf(specialist, sessionId);
    await sql`update appraisals.scorecard_result set lines = jsonb_set(lines, '{vetoes}', '[{"code":"V01","status":"triggered","effect":"cap-rating","rating":"C"}]') where scorecard_id = ${card!.scorecardId}`.execute(
      product.databases.batch,
    );
    const capped = await move(specialist, sessionId, [card!], card!.rating === 'S' ? 'A' : 'S');
    expect(capped.body.issues[0].code).toBe('veto-stands');
    await specialist.post('/calibration/cancel-session', { sessionId, reason: 'a trial only' });
  });

  it('leaves beside every result, those written back too, what its card and lines say', async () => {
    const { differ, results, rated } = await resultsBesideLines(product.databases.batch);
    expect(differ).toEqual([]);
    expect(results).toBeGreaterThan(500);
    expect(rated).toBeGreaterThan(100);
  });
});
