/** Targets of a whole team on one grid: cell by cell, what must fit together judged together, signed cards left alone. */
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { appraisedCompany } from '../../testing/appraised-company.ts';
import { type TestClient, type TestProduct, testProduct } from '../../testing/product.ts';

const clock = { now: () => new Date('2026-11-23T10:00:00+08:00') };

type Values = (string | null)[];
interface Grid {
  cards: { scorecardId: string; kind: string; number: string; isSigned: boolean }[];
  curves: { code: string; curve: string; part: string; cells: string[] }[];
  lines: [string, number, number, Values][];
  phase: { state: string } | null;
  shut: { code: string } | null;
}
interface Line {
  scorecardId: string;
  lineId: string;
  code: string;
  curve: string;
  part: string;
  values: Record<string, string | null>;
}
interface Answer {
  outcome: string;
  value: string | null;
  issue: { code: string } | null;
}
interface Cell {
  scorecardId: string;
  lineId: string;
  cell: string;
  value: string | null;
  expected: string | null;
}

describe('the targets of a team on a grid', () => {
  let product: TestProduct;
  let manager: TestClient;
  let stranger: TestClient;
  let specialist: TestClient;
  let cycleId: string;
  let raterId: string;

  const run = <T>(query: ReturnType<typeof sql<T>>) => query.execute(product.databases.batch);
  const grid = async (client = manager): Promise<Grid> =>
    (await client.get('/appraisals/target-grid', { cycleId })).body;
  const unfold = ({ cards, curves, lines }: Grid): Line[] =>
    lines.map(([lineId, card, place, values]) => {
      const { code, curve, part, cells } = curves[place]!;
      return {
        scorecardId: cards[card]!.scorecardId,
        lineId,
        code,
        curve,
        part,
        values: Object.fromEntries(['weight', ...cells].map((cell, i) => [cell, values[i]!])),
      };
    });
  const lines = async () => unfold(await grid());
  const save = async (cells: Cell[], client = manager): Promise<Answer[]> => {
    const { status, body } = await client.post('/appraisals/save-team-targets', { cells });
    expect(status).toBe(200);
    return body.answers;
  };
  const to = (line: Line, cell: string, value: string | null, expected = line.values[cell] ?? null): Cell => ({
    scorecardId: line.scorecardId,
    lineId: line.lineId,
    cell,
    value,
    expected,
  });
  /** Weighted lines of the nth open card of a person, those with three points first. */
  const cardLines = async (n: number): Promise<Line[]> => {
    const all = await grid();
    const { scorecardId } = all.cards.filter(({ kind }) => kind === 'person')[n]!;
    return unfold(all)
      .filter((line) => line.scorecardId === scorecardId && line.part === 'weighted')
      .sort((a, b) => Number(b.curve === 'three-point') - Number(a.curve === 'three-point'));
  };

  beforeAll(async () => {
    product = await testProduct({ clock });
    await appraisedCompany(product.databases, clock);
    const found = await run(sql<{ cycleId: string; raterId: string; path: string; people: number }>`
      select s.cycle_id as "cycleId", s.rater_person_id as "raterId", min(m.department_path::text) as path, count(*) as people
      from appraisals.scorecard s join appraisals.cycle c on c.cycle_id = s.cycle_id and c.state = 'open' and c.kind = 'quarterly'
      join appraisals.scorecard m on m.person_id = s.rater_person_id and m.cycle_id = s.cycle_id
      where s.state = 'open' and s.rater_person_id is not null group by 1, 2 having count(*) >= 4 order by count(*) limit 1`);
    ({ cycleId, raterId } = found.rows[0]!);
    manager = await product.signIn({
      roles: ['employee', 'manager'],
      personId: raterId,
      unitPath: found.rows[0]!.path,
    });
    stranger = await product.signIn({ roles: ['employee', 'manager'] });
    specialist = await product.signIn({ roles: ['employee', 'performance-specialist'] });
    await run(
      sql`update appraisals.cycle_phase set ends_on = '2026-11-28', late_rule = 'accept-marked', closed_at = null where cycle_id = ${cycleId} and phase = 'targets'`,
    );
    for (const table of [sql`appraisals.scorecard`, sql`appraisals.department_scorecard`])
      await run(
        sql`update ${table} set employee_signed_at = null, manager_signed_at = null, targets_agreed_at = null where cycle_id = ${cycleId}`,
      );
  });
  afterAll(() => product.close());

  it('gives the team with what many lines share once, and nothing to those who rate nobody', async () => {
    const all = await grid();
    expect(all.cards.filter(({ kind }) => kind === 'person').length).toBeGreaterThanOrEqual(4);
    expect(all.lines.length).toBeGreaterThan(all.curves.length);
    expect(all.shut).toBeNull();
    expect(all.phase?.state).toMatch(/open|late/);
    for (const { curve, values } of unfold(all))
      if (curve === 'three-point')
        expect(Object.keys(values)).toEqual(expect.arrayContaining(['weight', 'floor', 'target', 'stretch']));
    expect((await grid(stranger)).cards).toEqual([]);
    expect((await specialist.get('/appraisals/target-grid', { cycleId })).status).toBe(403);
  });

  it('keeps the good cells of a paste and refuses just those that do not fit, with the reason', async () => {
    const [a, b] = await cardLines(0);
    const [c] = await cardLines(1);
    const up = (line: Line, cell: string) => String(Number(line.values[cell]) + 1);
    const weight = Number(a!.values.weight);
    const answers = await save([
      to(a!, 'floor', up(a!, 'floor')),
      to(a!, 'target', up(a!, 'target')),
      to(a!, 'stretch', up(a!, 'stretch')),
      to(c!, 'target', String(Number(c!.values.stretch) * 2 + Number(c!.values.floor) * 2 + 7)),
      to(a!, 'weight', String(weight - 1)),
      to(b!, 'weight', '1O'),
      to(b!, 'nothing', '1'),
    ]);
    expect(answers.map(({ outcome, issue }) => issue?.code ?? outcome)).toEqual([
      'saved',
      'saved',
      'saved',
      'curve-points-out-of-order',
      'weights-not-100',
      'weight-invalid',
      'cell-unknown',
    ]);
    const now = await lines();
    const of = (line: Line) => now.find(({ lineId }) => lineId === line.lineId)!.values;
    expect([of(a!).target, of(c!).target, of(a!).weight]).toEqual([
      up(a!, 'target'),
      c!.values.target,
      a!.values.weight,
    ]);
    // Two weights that close at 100 together are taken together.
    const moved = await save([
      to(a!, 'weight', String(weight - 1)),
      to(b!, 'weight', String(Number(b!.values.weight) + 1)),
    ]);
    expect(moved.map(({ outcome, value }) => [outcome, value])).toEqual([
      ['saved', String(weight - 1)],
      ['saved', String(Number(b!.values.weight) + 1)],
    ]);
  });

  it('tells two people apart who meet in one cell, and only there', async () => {
    const [a] = await cardLines(0);
    const first = String(Number(a!.values.target) + 0.25);
    expect((await save([to(a!, 'target', first)]))[0]).toMatchObject({ outcome: 'saved', value: first });
    const answers = await save([to(a!, 'target', String(Number(a!.values.target) + 0.5)), to(a!, 'belowFloor', '5')]);
    expect(answers.map(({ outcome, value }) => [outcome, value])).toEqual([
      ['conflict', first],
      ['saved', '5'],
    ]);
    // What is there already is no conflict: both typed the same.
    expect((await save([to(a!, 'target', first, 'something else')]))[0]!.outcome).toBe('saved');
  });

  it('leaves a signed card as it is, and lets nobody else in', async () => {
    const [a] = await cardLines(2);
    await run(sql`update appraisals.scorecard set employee_signed_at = now() where scorecard_id = ${a!.scorecardId}`);
    const all = await grid();
    expect(all.cards.find(({ scorecardId }) => scorecardId === a!.scorecardId)!.isSigned).toBe(true);
    const cell = to(a!, 'target', String(Number(a!.values.target) + 1));
    expect((await save([cell]))[0]!.issue?.code).toBe('targets-signed');
    expect((await save([cell], stranger))[0]!.issue?.code).toBe('scorecard-unknown');
    expect((await specialist.post('/appraisals/save-team-targets', { cells: [cell] })).status).toBe(403);
    expect((await lines()).find(({ lineId }) => lineId === a!.lineId)!.values).toEqual(a!.values);
  });

  it('says why nobody writes once the phase is over', async () => {
    const [a] = await cardLines(0);
    await run(
      sql`update appraisals.cycle_phase set ends_on = '2026-10-10', late_rule = 'refuse', closed_at = '2026-10-11' where cycle_id = ${cycleId} and phase = 'targets'`,
    );
    const code = (await grid()).shut?.code;
    expect(code).toBeDefined();
    expect((await save([to(a!, 'target', '1')]))[0]!.issue?.code).toBe(code);
  });
});
