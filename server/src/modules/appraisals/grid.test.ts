/** Grids of the appraisals on the demo company: each cell gets its own answer, two people end in a clear state. */
import type { DemoCompany } from '@meritline/demo-company';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { appraisedCompany } from '../../testing/appraised-company.ts';
import { type TestClient, type TestProduct, testProduct } from '../../testing/product.ts';

const TODAY = { now: () => new Date('2026-11-23T10:00:00+08:00') };

interface Answer {
  outcome: string;
  value: string | null;
  by: string | null;
  issue: { code: string; where: string } | null;
  readingId?: string | null;
}
interface Member {
  scorecardId: string;
  version: number;
  number: string;
  lines: {
    lineId: string;
    sourceKind: string;
    code: string;
    value: string | null;
    params: { levels?: { code: string }[] };
  }[];
}
interface Reading {
  kind: string;
  scorecardId: string;
  lineId: string;
  number: string;
  indicatorCode: string;
  value: string | null;
  basis: string | null;
  readingId: string | null;
}

describe('grids of the appraisals', () => {
  let product: TestProduct;
  let company: DemoCompany;
  let manager: TestClient;
  let specialist: TestClient;
  let second: TestClient;
  let cycleId: string;
  let published: string;

  beforeAll(async () => {
    product = await testProduct({ clock: TODAY });
    const loaded = await appraisedCompany(product.databases, TODAY);
    company = loaded.company;
    const { ids } = loaded;
    const numberOf = (role: string) => company.users.find((user) => user.role === role)!.employeeNumber;
    const personOf = (role: string) => ids.personByNumber.get(numberOf(role))!.personId;
    const headed = company.departmentHeads.find((head) => head.employeeNumber === numberOf('manager'))!;
    manager = await product.signIn({
      roles: ['employee', 'manager'],
      personId: personOf('manager'),
      unitPath: ids.departmentByCode.get(headed.departmentCode)!.path,
    });
    specialist = await product.signIn({
      roles: ['employee', 'performance-specialist'],
      personId: personOf('performance-specialist'),
    });
    second = await product.signIn({ roles: ['performance-specialist'], personId: personOf('hr-head') });
    const { cycles } = (await specialist.get('/appraisals/cycles')).body;
    const idOf = (code: string) => cycles.find((cycle: { code: string }) => cycle.code === code).cycleId;
    cycleId = idOf('2026Q4');
    published = idOf('2026Q3');
  });
  afterAll(() => product.close());

  const team = async (): Promise<Member[]> => {
    const { members, lines } = (await manager.get('/appraisals/team-grid', { cycleId })).body;
    type Packed = [string, number, string | null, [string | null] | null];
    return members.map((member: { lines: Packed[] }) => ({
      ...member,
      lines: member.lines.map(([lineId, at, , reading]) => ({ ...lines[at], lineId, value: reading?.[0] ?? null })),
      levels: member.lines.flatMap(([lineId, , level]) => (level === null ? [] : [{ level, lineId }])),
    }));
  };
  const rate = async (cells: object[]): Promise<Answer[]> => {
    const answer = await manager.post('/appraisals/rate-team', { cells });
    expect(answer.status, JSON.stringify(answer.body)).toBe(200);
    return answer.body.answers;
  };
  const ratedLine = (member: Member) => member.lines.find((line) => line.sourceKind === 'rating')!;

  it('sends what the lines of a team share once', async () => {
    const { members, lines, rules } = (await manager.get('/appraisals/team-grid', { cycleId })).body;
    const all = members.flatMap((member: { lines: unknown[] }) => member.lines).length;
    expect(members.length).toBeGreaterThan(3);
    expect(all).toBeGreaterThan(3 * lines.length);
    expect(rules).toHaveLength(1);
    expect(rules[0]).toHaveProperty('scale');
    for (const line of lines) expect(Object.keys(line.fact)).not.toContain('actualSource');
  });

  it('saves the good cells of a team, names each refused one, and answers a conflict with what stands there', async () => {
    const [first, other, third] = (await team()).filter((member) => ratedLine(member) && member.version === 0);
    const cell = (member: Member, name: string, value: string | null, expected: string | null = null) => ({
      scorecardId: member.scorecardId,
      cell: name,
      value,
      expected,
    });
    const line = ratedLine(first!).lineId;
    const measured = first!.lines.find((one) => one.sourceKind !== 'rating')!.lineId;
    const answers = await rate([
      cell(first!, line, '4'),
      cell(first!, 'comment', '带出两名新人'),
      cell(other!, ratedLine(other!).lineId, '9'),
      cell(other!, 'rating', 'Z'),
      cell(first!, measured, '1'),
      cell(other!, 'comment', 'x'.repeat(4_001)),
      cell(third!, 'rating', 'A'),
      { scorecardId: '01900000-0000-7000-8000-000000000000', cell: 'comment', value: 'x', expected: null },
    ]);
    expect(answers.map((one) => one.issue?.code ?? one.outcome)).toEqual([
      'saved',
      'saved',
      'reading-level-unknown',
      'rating-unknown',
      'line-not-rated',
      'comment-too-long',
      'saved',
      'scorecard-unknown',
    ]);
    // Based on what was there before: two cells of one scorecard do not collide, one cell does.
    const late = await rate([
      cell(first!, line, '5', '3'),
      cell(first!, 'rating', 'B', null),
      cell(first!, 'comment', '带出两名新人', null),
    ]);
    expect(late.map((one) => one.outcome)).toEqual(['conflict', 'saved', 'saved']);
    expect(late[0]).toMatchObject({ value: '4', by: expect.any(String), at: expect.stringMatching(/^2026-/) });
    const now = (await team()).find((member) => member.scorecardId === first!.scorecardId)!;
    expect(now).toMatchObject({ proposal: 'B', comment: '带出两名新人', levels: [{ lineId: line, level: '4' }] });
    // What the form saves is seen by the grid as somebody's change.
    const form = { scorecardId: first!.scorecardId, rating: null, comment: '改', levels: [], submit: false };
    expect((await manager.post('/appraisals/rate-scorecard', { ...form, expectedVersion: now.version })).status).toBe(
      200,
    );
    expect((await rate([cell(first!, line, '5', '4')]))[0]).toMatchObject({ outcome: 'conflict', value: null });
    expect((await rate([cell(first!, line, null, '4')]))[0]).toMatchObject({ outcome: 'saved' });
    expect((await specialist.post('/appraisals/rate-team', { cells: [cell(first!, 'comment', 'x')] })).status).toBe(
      403,
    );
  });

  it('refuses to rate for another rater, and a submitted rating until it is taken back', async () => {
    const elsewhere = (await specialist.get('/appraisals/cycle-scorecards', { cycleId, limit: 500 })).body.scorecards;
    const mine = new Set((await team()).map((member) => member.scorecardId));
    const within = (await manager.get('/appraisals/cycle-scorecards', { cycleId, limit: 500 })).body.scorecards;
    const foreign = within.find((one: { scorecardId: string }) => !mine.has(one.scorecardId));
    const unseen = elsewhere.find(
      (one: { scorecardId: string }) => !within.some((w: { scorecardId: string }) => w.scorecardId === one.scorecardId),
    );
    const note = (scorecardId: string) => ({ scorecardId, cell: 'comment', value: 'x', expected: null });
    expect((await rate([note(foreign.scorecardId), note(unseen.scorecardId)])).map((one) => one.issue!.code)).toEqual([
      'not-the-rater',
      'scorecard-unknown',
    ]);
  });

  it('submits who is complete, scores them, and says what each other one lacks', async () => {
    const [whole, bare, stale, unreasoned] = (await team()).filter((m) => ratedLine(m) && m.version === 0);
    const level = (member: Member) => ({
      scorecardId: member.scorecardId,
      cell: ratedLine(member).lineId,
      value: '5',
      expected: null,
    });
    await rate([
      level(whole!),
      level(stale!),
      level(unreasoned!),
      { scorecardId: unreasoned!.scorecardId, cell: 'rating', value: 'D', expected: null },
    ]);
    const given = (member: Member, version: number) => ({ scorecardId: member.scorecardId, version });
    const submitted = await manager.post('/appraisals/submit-team', {
      cards: [given(whole!, 1), given(bare!, 0), given(stale!, 0), given(unreasoned!, 1)],
    });
    expect(
      submitted.body.answers.map((one: { isSubmitted: boolean; issues: { code: string }[] }) =>
        one.isSubmitted ? 'submitted' : one.issues[0]!.code,
      ),
    ).toEqual(['submitted', 'level-missing', 'rating-changed', 'reason-needed']);
    const detail = (await manager.get('/appraisals/scorecard-detail', { scorecardId: whole!.scorecardId })).body;
    expect(detail.ratedAt).not.toBeNull();
    expect(detail.lines.find((line: { lineId: string }) => line.lineId === ratedLine(whole!).lineId)).toMatchObject({
      score: '100.0',
    });
    const locked = await rate([{ ...level(whole!), value: '4', expected: '5' }]);
    expect(locked[0]!.issue!.code).toBe('rating-submitted');
  });

  it('enters readings: each line its own answer, a correction keeps history, two people are told', async () => {
    const grid = async (
      more: object = {},
    ): Promise<{ total: number; rows: Reading[]; indicators: { code: string }[] }> =>
      (await specialist.get('/appraisals/actuals-grid', { cycleId, ...more })).body;
    const all = await grid();
    expect(all.rows.length).toBe(all.total);
    const measured = all.rows.filter((row) => row.indicatorCode === 'P01');
    const narrowed = await grid({ indicator: 'P01' });
    expect(narrowed.total).toBe(measured.length);
    expect(all.indicators.map((one) => one.code)).toContain('P01');
    const [a, b, c] = measured;
    const change = (row: Reading, value: string | null, basis: string | null = null, based = row.readingId) => ({
      kind: row.kind,
      scorecardId: row.scorecardId,
      lineId: row.lineId,
      value,
      basis,
      expectedReadingId: based,
    });
    const enter = async (readings: object[], who = specialist): Promise<Answer[]> => {
      const answer = await who.post('/appraisals/enter-actuals', { cycleId, readings });
      expect(answer.status, JSON.stringify(answer.body)).toBe(200);
      return answer.body.answers;
    };
    const answers = await enter([
      change(a!, '96.5', '193 / 200'),
      change(b!, '1O5'),
      change(c!, null, 'only words'),
      { ...change(c!, '1'), lineId: a!.scorecardId },
    ]);
    expect(answers.map((one) => one.issue?.code ?? one.outcome)).toEqual([
      'saved',
      'reading-not-a-number',
      'note-without-reading',
      'line-unknown',
    ]);
    expect(answers[0]).toMatchObject({ value: '96.5', basis: '193 / 200', readingId: expect.any(String) });
    // The other person still has the reading of before on screen.
    const late = await enter([change(a!, '97'), change(b!, '88')], second);
    expect(late.map((one) => one.outcome)).toEqual(['conflict', 'saved']);
    expect(late[0]).toMatchObject({ value: '96.5', by: expect.any(String) });
    const kept = await enter([change(a!, '97', null, late[0]!.readingId!)], second);
    expect(kept[0]).toMatchObject({ outcome: 'saved', value: '97' });
    const again = await enter([change(a!, '97', 'a note alone', kept[0]!.readingId!)]);
    expect(again[0]).toMatchObject({ outcome: 'saved', value: '97', basis: 'a note alone' });
    const detail = (await specialist.get('/appraisals/scorecard-detail', { scorecardId: a!.scorecardId })).body;
    const line = detail.lines.find((one: { lineId: string }) => one.lineId === a!.lineId);
    expect(
      line.readings
        .map((one: { value: string }) => one.value)
        .sort()
        .slice(0, 3),
    ).toEqual(['96.5', '97', '97']);
    const taken = await enter([change(a!, null, null, again[0]!.readingId!)]);
    expect(taken[0]).toMatchObject({ outcome: 'saved', value: null, readingId: null });
    const after = (await grid({ indicator: 'P01' })).rows;
    expect(after.find((row) => row.lineId === a!.lineId)!.value).toBeNull();
    expect(after.find((row) => row.lineId === b!.lineId)!.value).toBe('88');
    const card = (await specialist.get('/appraisals/scorecard-detail', { scorecardId: b!.scorecardId })).body;
    expect(card.lines.find((one: { lineId: string }) => one.lineId === b!.lineId).score).not.toBeNull();
    const closed = await specialist.post('/appraisals/enter-actuals', {
      cycleId: published,
      readings: [change(a!, '1')],
    });
    expect(closed.body.code).toBe('cycle-not-open');
    const departments = await grid({ kind: 'department' });
    expect(departments.rows.length).toBeGreaterThan(20);
    expect((await manager.get('/appraisals/actuals-grid', { cycleId })).status).toBe(403);
  });

  it('lets two who save the same reading at once end with one reading and one conflict', async () => {
    const rows: Reading[] = (await specialist.get('/appraisals/actuals-grid', { cycleId, indicator: 'P01' })).body.rows;
    const row = rows.at(-1)!;
    const { kind, scorecardId, lineId, readingId } = row;
    const enter = (who: TestClient, value: string) =>
      who.post('/appraisals/enter-actuals', {
        cycleId,
        readings: [{ kind, scorecardId, lineId, value, basis: null, expectedReadingId: readingId }],
      });
    const both = await Promise.all([enter(specialist, '71'), enter(second, '72')]);
    expect(both.map((one) => one.status)).toEqual([200, 200]);
    expect(both.map((one) => one.body.answers[0].outcome).sort()).toEqual(['conflict', 'saved']);
    expect(both[0]!.body.answers[0].value).toBe(both[1]!.body.answers[0].value);
  });
});
