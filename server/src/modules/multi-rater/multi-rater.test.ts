/** A round from its opening to its reports: lists, limits, drafts, replacement, release, and the reading of a scorecard. */
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asActor } from '../../platform/database/connect.ts';
import type { WorkerContext } from '../../platform/operation/index.ts';
import { type TestClient, type TestProduct, testProduct } from '../../testing/product.ts';
import { type RatedTeam, ratedTeam, type Seat } from '../../testing/rated-team.ts';
import { itemsOf } from './content.ts';
import { STARTER } from './starter.ts';
import { proposeRatersWork } from './workers/propose-raters.ts';

const POPULATION = (numbers: readonly string[]) => ({ numbers });
const codes = itemsOf(STARTER).map((item) => item.code);
const all = (mark: number | null) => Object.fromEntries(codes.map((code) => [code, mark]));

describe('a round of 360 feedback', () => {
  let now = new Date('2026-10-12T09:00:00+08:00');
  let product: TestProduct;
  let team: RatedTeam;
  let specialist: TestClient;
  const clients = new Map<Seat, TestClient>();
  let roundId: string;
  const id = (seat: Seat) => team.people[seat].personId;
  const as = (seat: Seat) => clients.get(seat)!;
  const list = async (client: TestClient, personId?: string) =>
    (await client.get('/multi-rater/nominations', { roundId, personId })).body;
  const sheetsOf = async (seat: Seat) => {
    const answer = await as(seat).get('/multi-rater/my-requests', { roundId });
    return (answer.body.rounds[0]?.sheets ?? []) as {
      assignmentId: string;
      version: number;
      state: string;
      nameEn: string;
      relation: string;
    }[];
  };
  const answerAs = async (seat: Seat, mark: number | null, words: Record<string, string> = {}) => {
    const sheet = (await sheetsOf(seat)).find((one) => one.nameEn === 'subject')!;
    const saved = await as(seat).post('/multi-rater/save-sheet', {
      assignmentId: sheet.assignmentId,
      expectedVersion: sheet.version,
      marks: all(mark),
      words,
    });
    expect(saved.status, JSON.stringify(saved.body)).toBe(200);
    const done = await as(seat).post('/multi-rater/hand-in-sheets', { assignmentIds: [sheet.assignmentId] });
    expect(done.status, JSON.stringify(done.body)).toBe(200);
  };

  beforeAll(async () => {
    product = await testProduct({ clock: { now: () => now } });
    team = await ratedTeam(product.databases.ownerUrl);
    specialist = await product.signIn({ roles: ['employee', 'performance-specialist'] });
    for (const seat of Object.keys(team.people) as Seat[]) {
      clients.set(
        seat,
        await product.signIn({
          roles: seat === 'head' ? ['employee', 'manager'] : ['employee'],
          personId: id(seat),
          ...(seat === 'head' ? { unitPath: team.path } : {}),
        }),
      );
    }
  });
  afterAll(() => product.close());

  it('has a questionnaire in versions, and refuses one that does not add up', async () => {
    const save = (expectedVersion: number, content: object) =>
      specialist.post('/multi-rater/save-questionnaire', {
        code: 'general',
        expectedVersion,
        nameZh: '通用',
        nameEn: 'General',
        content,
        reason: 'first',
      });
    const bad = await save(0, {
      ...STARTER,
      weights: [{ grades: ['P5'], weights: { ...STARTER.weights[0]!.weights, manager: '41' } }],
    });
    expect(bad.body.issues.map((issue: { code: string }) => issue.code)).toEqual([
      'weights-not-100',
      'weights-no-default',
    ]);
    expect((await save(0, STARTER)).body).toEqual({ code: 'general', version: 1 });
    expect((await save(0, STARTER)).body.code).toBe('questionnaire-changed');
    expect((await as('subject').post('/multi-rater/save-questionnaire', {})).status).toBe(403);
  });

  it('opens with raters proposed from the organisation, nobody over the load limit', async () => {
    const open = (more: object) =>
      specialist.post('/multi-rater/open-round', {
        nameZh: '三季度',
        nameEn: 'Q3',
        questionnaireCode: 'general',
        cycleId: null,
        indicatorCode: null,
        loadLimit: 2,
        nominateUntil: '2026-10-16',
        answerUntil: '2026-10-30',
        population: POPULATION([team.people.subject.number]),
        ...more,
      });
    const low = await open({ threshold: 2 });
    expect([low.status, low.body.issues[0].where]).toEqual([422, 'threshold']);
    expect((await open({ population: POPULATION(['X']) })).body.issues[0].code).toBe('population-unknown');
    expect((await open({ indicatorCode: 'NONE' })).body.issues.map((issue: { code: string }) => issue.code)).toEqual([
      'indicator-without-cycle',
      'indicator-not-multi-rater',
    ]);
    const opened = await open({});
    expect(opened.status, JSON.stringify(opened.body)).toBe(200);
    roundId = opened.body.roundId;
    const found = await list(as('subject'));
    const by = (relation: string) =>
      found.raters
        .filter((one: { relation: string }) => one.relation === relation)
        .map((one: { nameEn: string }) => one.nameEn)
        .sort();
    expect(by('self')).toEqual(['subject']);
    expect(by('manager')).toEqual(['head']);
    expect(by('second-level')).toEqual(['chief']);
    expect(by('report')).toEqual(['report1', 'report2', 'report3', 'report4']);
    expect(by('peer')).toEqual(['peer1', 'peer2', 'peer3', 'peer4', 'peer5']);
    const again = await open({});
    expect(again.body.issues[0].code).toBe('in-another-round');
    expect(again.body.issues[0].message).toContain('subject');
  });

  it('lets the person change the list, names who has too many requests, and refuses mixed-up relations', async () => {
    // Two other rounds put two requests each on the customers' desk of customer3.
    for (const seat of ['peer1', 'peer2'] as const) {
      const other = await specialist.post('/multi-rater/open-round', {
        nameZh: seat,
        nameEn: seat,
        questionnaireCode: 'general',
        cycleId: null,
        indicatorCode: null,
        loadLimit: 5,
        nominateUntil: '2026-10-16',
        answerUntil: '2026-10-30',
        population: POPULATION([team.people[seat].number]),
      });
      const { version, raters } = (
        await specialist.get('/multi-rater/nominations', { roundId: other.body.roundId, personId: id(seat) })
      ).body;
      const kept = raters
        .filter((one: { relation: string }) => one.relation === 'peer')
        .slice(0, 3)
        .map((one: { personId: string }) => ({ personId: one.personId, relation: 'peer' }));
      const saved = await specialist.post('/multi-rater/decide-nominations', {
        roundId: other.body.roundId,
        personId: id(seat),
        expectedVersion: version,
        decision: 'save',
        raters: [...kept, { personId: id('customer3'), relation: 'customer' }],
      });
      expect(saved.status, JSON.stringify(saved.body)).toBe(200);
    }
    const found = await as('subject').get('/multi-rater/rater-candidates', { roundId, search: 'customer' });
    expect(found.body.people.map((one: { nameEn: string; isOver: boolean }) => [one.nameEn, one.isOver])).toEqual([
      ['customer1', false],
      ['customer2', false],
      ['customer3', true],
    ]);
    const before = await list(as('subject'));
    const nominees = [
      ...['peer3', 'peer4', 'peer5'].map((seat) => ({ personId: id(seat as Seat), relation: 'peer' })),
      ...['report1', 'report2', 'report3', 'report4'].map((seat) => ({
        personId: id(seat as Seat),
        relation: 'report',
      })),
    ];
    const nominate = (raters: object[], expectedVersion = before.version, submit = true) =>
      as('subject').post('/multi-rater/nominate-raters', { roundId, expectedVersion, raters, submit });
    const issuesOf = async (raters: object[]) =>
      (await nominate(raters)).body.issues.map((issue: { code: string }) => issue.code);
    expect(await issuesOf([...nominees, { personId: id('customer3'), relation: 'customer' }])).toEqual([
      'rater-overloaded',
      'raters-too-few',
    ]);
    expect(await issuesOf([...nominees.slice(1), { personId: id('report1'), relation: 'peer' }])).toContain(
      'relation-wrong',
    );
    expect(await issuesOf([...nominees, { personId: id('head'), relation: 'customer' }])).toContain('rater-is-manager');
    expect(await issuesOf([...nominees, { personId: id('chief'), relation: 'customer' }])).toContain(
      'rater-in-already',
    );
    expect(await issuesOf(nominees.slice(2))).toEqual(['raters-too-few']);
    expect((await nominate(nominees, before.version - 1)).body.code).toBe('nominations-changed');
    expect((await nominate(nominees)).body).toMatchObject({ state: 'submitted' });
    expect((await nominate(nominees)).body.code).toBe('nominations-handed-on');
  });

  it('is approved by the manager with changes, never by the person, and not by a stranger', async () => {
    const decide = (client: TestClient, decision: string, expectedVersion: number) =>
      client.post('/multi-rater/decide-nominations', {
        roundId,
        personId: id('subject'),
        expectedVersion,
        raters: null,
        decision,
      });
    expect((await decide(as('subject'), 'approve', 2)).status).toBe(403);
    const foreign = await product.signIn({ roles: ['manager'], unitPath: 'company.FIN' });
    expect((await decide(foreign, 'approve', 2)).status).toBe(404);
    const { version } = await list(as('head'), id('subject'));
    expect((await decide(as('head'), 'return', version)).body.state).toBe('nomination');
    expect((await decide(as('head'), 'approve', version)).body.code).toBe('nominations-changed');
    expect((await decide(as('head'), 'approve', version + 1)).body.state).toBe('approved');
    const own = await product.signIn({
      roles: ['employee', 'manager'],
      personId: id('subject'),
      unitPath: team.path,
    });
    expect((await decide(own, 'approve', version + 2)).body.code).toBe('own-nominations');
  });

  it('asks the raters, each once, in a notice of their own', async () => {
    const early = await specialist.post('/multi-rater/release-round', { roundId });
    expect(early.body.code).toBe('round-state');
    const started = await specialist.post('/multi-rater/start-collecting', { roundId });
    expect(started.body).toMatchObject({ requests: 10, leftOut: 0 });
    const told = await as('peer3').get('/notices/my-notices');
    expect(told.body.notices[0]).toMatchObject({
      titleEn: 'You are asked about 1 person',
      link: `/multi-rater/answer/${roundId}`,
    });
    expect(told.body.notices[0].bodyEn).toContain('at least 3 in all');
    const [sheet] = await sheetsOf('peer3');
    expect(sheet).toMatchObject({ nameEn: 'subject', relation: 'peer', state: 'open', version: 0 });
  });

  it('keeps a draft, refuses a stale one, takes only what the questionnaire has, and nothing incomplete', async () => {
    const [sheet] = await sheetsOf('peer3');
    const { assignmentId } = sheet!;
    const save = (expectedVersion: number, marks: object) =>
      as('peer3').post('/multi-rater/save-sheet', { assignmentId, expectedVersion, marks, words: {} });
    expect((await save(0, { listens: 4 })).body.version).toBe(1);
    expect((await save(0, { listens: 5 })).body.code).toBe('sheet-changed');
    expect(
      (await save(1, { listens: 9, nothing: 1 })).body.issues.map((issue: { where: string }) => issue.where),
    ).toEqual(['marks.listens', 'marks.nothing']);
    const early = await as('peer3').post('/multi-rater/hand-in-sheets', { assignmentIds: [assignmentId] });
    expect(early.body.issues).toHaveLength(codes.length - 1);
    expect(
      (await as('peer4').post('/multi-rater/save-sheet', { assignmentId, expectedVersion: 1, marks: {}, words: {} }))
        .status,
    ).toBe(404);
    await answerAs('peer3', 4, { change: 'Speak up earlier.' });
    expect((await save(2, { listens: 1 })).body.code).toBe('sheet-handed-in');
    expect((await as('peer3').post('/multi-rater/hand-in-sheets', { assignmentIds: [assignmentId] })).body).toEqual({
      handedIn: 1,
    });
  });

  it('lets a rater decline with a reason the person does not see, and another be asked instead', async () => {
    const [sheet] = await sheetsOf('peer4');
    const decline = (seat: Seat, assignmentId: string) =>
      as(seat).post('/multi-rater/decline-request', { assignmentId, reason: 'I joined the team last week.' });
    const [byOffice] = await sheetsOf('head');
    expect((await decline('head', byOffice!.assignmentId)).body.code).toBe('request-by-office');
    expect((await decline('peer4', sheet!.assignmentId)).status).toBe(200);
    const seen = async (client: TestClient) =>
      (await list(client, id('subject'))).raters.find((one: { nameEn: string }) => one.nameEn === 'peer4');
    expect(await seen(as('subject'))).toMatchObject({ state: 'declined', reason: null });
    expect(await seen(as('head'))).toMatchObject({ state: 'declined', reason: 'I joined the team last week.' });
    const replace = (assignmentId: string, by: Seat) =>
      specialist.post('/multi-rater/replace-rater', {
        roundId,
        personId: id('subject'),
        assignmentId,
        byPersonId: id(by),
      });
    const { raters } = await list(specialist, id('subject'));
    const still = raters.find((one: { nameEn: string }) => one.nameEn === 'peer5');
    expect((await replace(still.assignmentId, 'peer1')).body.code).toBe('rater-not-replaceable');
    expect((await replace(sheet!.assignmentId, 'peer3')).body.issues[0].code).toBe('rater-in-already');
    const replaced = await replace(sheet!.assignmentId, 'peer1');
    expect(replaced.status, JSON.stringify(replaced.body)).toBe(200);
    expect(await sheetsOf('peer1')).toHaveLength(1);
  });

  it('finds a rater who left in the middle, and replacing tells nobody whether that one had answered', async () => {
    await answerAs('report1', 2);
    now = new Date('2026-10-20T09:00:00+08:00');
    await sql`update people.employment set ended_on = '2026-10-19' where person_id = any (${[id('report1'), id('report2')]}::uuid[])`.execute(
      product.databases.batch,
    );
    const detail = (await specialist.get('/multi-rater/round-detail', { roundId })).body;
    expect(detail.toReplace.map((one: { raterEn: string; why: string }) => [one.raterEn, one.why])).toEqual([
      ['report1', 'left'],
      ['report2', 'left'],
    ]);
    const counts = detail.byRelation.find((one: { relation: string }) => one.relation === 'report');
    expect(counts).toMatchObject({ asked: 4, gone: 2 });
    const nobody = await specialist.post('/multi-rater/replace-rater', {
      roundId,
      personId: id('subject'),
      assignmentId: detail.toReplace[0].assignmentId,
      byPersonId: id('report2'),
    });
    expect(nobody.body.issues.map((issue: { code: string }) => issue.code)).toContain('rater-left');
    expect((await specialist.post('/multi-rater/remind-raters', { roundId })).status).toBe(200);
    const told = await sql<{
      n: number;
    }>`select count(*) as n from notices.notice where person_id = ${id('report2')} and kind = 'reminder'`.execute(
      product.databases.batch,
    );
    expect(told.rows[0]!.n).toBe(0);
  });

  it('ends on its last day, keeps what was written, and takes it once there is more time', async () => {
    now = new Date('2026-10-31T09:00:00+08:00');
    const sheet = (await sheetsOf('report3')).find((one) => one.nameEn === 'subject')!;
    const draft = { assignmentId: sheet.assignmentId, expectedVersion: sheet.version, marks: all(3), words: {} };
    expect((await as('report3').post('/multi-rater/save-sheet', draft)).status).toBe(200);
    const handIn = () => as('report3').post('/multi-rater/hand-in-sheets', { assignmentIds: [sheet.assignmentId] });
    const late = await handIn();
    expect([late.status, late.body.code]).toEqual([409, 'answers-late']);
    expect(late.body.detail).toContain('more time');
    const direct = await asActor(product.databases.app, as('report3').userId, false, (tx) =>
      sql<{ said: string }>`select multi_rater.hand_in(${sheet.assignmentId}, '2026-10-31') as said`.execute(tx),
    );
    expect(direct.rows[0]!.said).toBe('late');
    const extend = (client: TestClient, nominateUntil: string, answerUntil: string) =>
      client.post('/multi-rater/extend-round', { roundId, nominateUntil, answerUntil, reason: 'Many were away.' });
    expect((await extend(as('subject'), '2026-10-16', '2026-11-05')).status).toBe(403);
    for (const [from, until] of [
      ['2026-10-16', '2026-10-29'],
      ['2026-10-16', '2026-10-30'],
      ['2026-10-10', '2026-11-05'],
    ] as const)
      expect((await extend(specialist, from, until)).body.code).toBe('dates-not-later');
    expect((await extend(specialist, '2026-10-16', '2026-11-05')).body.answerUntil).toBe('2026-11-05');
    expect((await handIn()).body).toEqual({ handedIn: 1 });
    // A person nominates until the last day; the manager's and the specialist's part goes on.
    const own = await sql<{ roundId: string; version: number }>`
      select round_id as "roundId", version from multi_rater.subject where person_id = ${id('peer1')} and is_open`.execute(
      product.databases.batch,
    );
    const { roundId: ownRound, version } = own.rows[0]!;
    const nominate = { roundId: ownRound, expectedVersion: version, raters: [], submit: false };
    expect((await as('peer1').post('/multi-rater/nominate-raters', nominate)).body.code).toBe('nominations-over');
  });

  it('has nobody in two open rounds, whatever two people do at the same moment', async () => {
    const open = async (...seats: Seat[]) =>
      specialist.post('/multi-rater/open-round', {
        nameZh: seats[0],
        nameEn: seats[0],
        questionnaireCode: 'general',
        cycleId: null,
        indicatorCode: null,
        nominateUntil: '2026-11-05',
        answerUntil: '2026-11-20',
        population: POPULATION(seats.map((seat) => team.people[seat].number)),
      });
    const first = (await open('peer5')).body.roundId;
    const second = (await open('customer1')).body.roundId;
    // What the second would do had its check run before the first was there.
    const { batch, batchPool } = product.databases;
    const work = { db: batch, pool: batchPool, progress: async () => undefined } as unknown as WorkerContext;
    const population = { numbers: [team.people.customer1.number, team.people.peer5.number] };
    const done = await proposeRatersWork.run(work, { roundId: second, asOf: '2026-10-31', population });
    expect(done).toMatchObject({ people: 1, leftOut: [team.people.peer5.number] });
    const copy = sql`insert into multi_rater.subject (person_id, round_id, number, name_zh, name_en, job_zh, job_en, grade, department_zh, department_en, weights, state, department_path)
      select person_id, ${second}::uuid, number, name_zh, name_en, job_zh, job_en, grade, department_zh, department_en, weights, state, department_path from multi_rater.subject
      where person_id = ${id('peer5')} and round_id = ${first}`;
    await expect(copy.execute(batch)).rejects.toThrow('subject_one_open_ux');
    expect((await open('peer5')).body.issues[0].code).toBe('in-another-round');
    await specialist.post('/multi-rater/cancel-round', { roundId: first, reason: 'opened by mistake' });
    expect((await open('peer5')).status).toBe(200);
  });

  it('is released once for all, merges what is under the threshold, and gives the figures of paper', async () => {
    await answerAs('subject', 5);
    await answerAs('head', 3, { continue: 'Keep the weekly note.' });
    await answerAs('peer5', 3);
    await answerAs('peer1', 5, { change: 'Shorter meetings.' });
    const progress = (await specialist.get('/multi-rater/round-detail', { roundId })).body;
    expect(progress.byRelation.find((one: { relation: string }) => one.relation === 'peer')).toMatchObject({
      asked: 3,
      handedIn: 3,
      declined: 0,
    });
    expect((await as('head').get('/multi-rater/round-detail', { roundId })).body).toMatchObject({
      isRunner: false,
      byRelation: [],
    });
    expect((await as('subject').get('/multi-rater/report', { roundId })).status).toBe(404);
    const released = await specialist.post('/multi-rater/release-round', { roundId });
    expect(released.status, JSON.stringify(released.body)).toBe(200);
    expect((await specialist.post('/multi-rater/release-round', { roundId })).body.code).toBe('round-state');
    const report = (await as('subject').get('/multi-rater/report', { roundId })).body;
    // Reports: two of four answered, so they join the three peers: (4 + 3 + 5 + 2 + 3) / 5 = 3.40.
    expect(
      report.groups.map((one: { code: string; answered: number; relations: string[]; mean: string }) => [
        one.code,
        one.answered,
        one.relations,
        one.mean,
      ]),
    ).toEqual([
      ['self', 1, ['self'], '5.00'],
      ['manager', 1, ['manager'], '3.00'],
      ['others', 5, ['peer', 'report'], '3.40'],
    ]);
    // (40 × 3 + (25 + 15) × 3.4) / 80 = 3.20
    expect(report.score).toBe('3.20');
    expect(report.competencies[0]).toMatchObject({ self: '5.00', others: '3.33', gap: '1.67', standing: 'blind-spot' });
    expect(
      report.remarks
        .filter((one: { group: string }) => one.group === 'others')
        .map((one: { words: string }) => one.words)
        .sort(),
    ).toEqual(['Shorter meetings.', 'Speak up earlier.']);
    expect((await as('head').get('/multi-rater/report', { roundId, personId: id('subject') })).body.score).toBe('3.20');
    expect((await as('peer1').get('/multi-rater/report', { roundId, personId: id('subject') })).status).toBe(404);
    const late = (await sheetsOf('report4'))[0];
    expect(late).toBeUndefined();
    const left = await asActor(product.databases.app, as('report4').userId, true, (tx) =>
      sql<{
        assignmentId: string;
      }>`select assignment_id as "assignmentId" from multi_rater.sheet where round_id = ${roundId}`.execute(tx),
    );
    const closed = await as('report4').post('/multi-rater/save-sheet', {
      assignmentId: left.rows[0]!.assignmentId,
      expectedVersion: 0,
      marks: all(1),
      words: {},
    });
    expect(closed.body.code).toBe('answers-closed');
  });
});
