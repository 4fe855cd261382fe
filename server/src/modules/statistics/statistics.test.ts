/** Statistics over the demo company: equal to the same figures computed from the rows, and silent where they would tell of a person. */
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { appraisedCompany } from '../../testing/appraised-company.ts';
import { type TestClient, type TestProduct, testProduct } from '../../testing/product.ts';

const CLOCK = { now: () => new Date('2026-11-23T10:00:00+08:00') };

interface Group {
  key: string;
  people: number;
  scored: number | null;
  missing: number | null;
  mean: number | null;
  q1: number | null;
  median: number | null;
  q3: number | null;
  spread: Record<string, number>;
  previous: { scored: number; mean: number | null } | null;
  isWithheld: boolean;
  mayOpen: boolean;
  severity: { n: number; low: number; high: number } | null;
}
interface Answer {
  total: Group | null;
  groups: Group[];
  guideline: { source: string; shares: { rating: string; percent: string }[] };
  chance: { flagged: number } | null;
  previous: { code: string } | null;
}

/** Quartiles by linear interpolation (R's type 7), as the specification of the figures says. */
const quantile = (sorted: readonly number[], share: number): number => {
  const at = (sorted.length - 1) * share;
  const low = Math.floor(at);
  return sorted[low]! + (at - low) * ((sorted[low + 1] ?? sorted[low]!) - sorted[low]!);
};

describe('statistics of appraisals', () => {
  let product: TestProduct;
  let specialist: TestClient;
  let published: string;
  let open: string;
  const ask = async (client: TestClient, query: Record<string, string>): Promise<Answer> => {
    const answer = await client.get('/statistics/appraisal-statistics', query);
    expect(answer.status, JSON.stringify(answer.body)).toBe(200);
    return answer.body;
  };
  const rowsOf = async (cycleId: string) =>
    (
      await sql<{
        personId: string;
        path: string;
        grade: string;
        rater: string | null;
        score: number | null;
        rating: string | null;
      }>`
        select s.person_id as "personId", s.department_path::text as path, s.grade, s.rater_person_id as rater, r.score::float8 as score, r.rating from appraisals.scorecard s
        left join appraisals.scorecard_result r on r.person_id = s.person_id and r.scorecard_id = s.scorecard_id where s.cycle_id = ${cycleId} and s.state <> 'excluded' and not s.is_trial`.execute(
        product.databases.batch,
      )
    ).rows;

  beforeAll(async () => {
    product = await testProduct({ clock: CLOCK });
    await appraisedCompany(product.databases, CLOCK);
    specialist = await product.signIn({ roles: ['performance-specialist'] });
    const cycles = (await specialist.get('/appraisals/cycles')).body.cycles as {
      cycleId: string;
      state: string;
      code: string;
    }[];
    published = cycles.find((one) => one.code === '2026Q3')!.cycleId;
    open = cycles.find((one) => one.state === 'open')!.cycleId;
  });
  afterAll(() => product.close());

  it.each(['organisation', 'grade', 'rater'])(
    'by %s: n, mean, quartiles, missing and levels are those of the rows',
    async (by) => {
      const answer = await ask(specialist, { cycleId: published, by });
      const rows = await rowsOf(published);
      expect(answer.groups.length).toBeGreaterThan(2);
      for (const group of answer.groups) {
        const those = rows.filter((row) =>
          by === 'organisation'
            ? row.path === group.key || row.path.startsWith(`${group.key}.`)
            : by === 'grade'
              ? row.grade === group.key
              : row.rater === group.key,
        );
        const scores = those.flatMap((row) => (row.score === null ? [] : [row.score])).sort((a, b) => a - b);
        expect(group).toMatchObject({
          people: those.length,
          scored: scores.length,
          missing: those.length - scores.length,
        });
        if (scores.length === 0) continue;
        expect(group.mean).toBeCloseTo(scores.reduce((sum, one) => sum + one, 0) / scores.length, 8);
        for (const [key, share] of [
          ['q1', 0.25],
          ['median', 0.5],
          ['q3', 0.75],
        ] as const)
          expect(group[key]).toBeCloseTo(quantile(scores, share), 8);
        for (const [rating, n] of Object.entries(group.spread))
          expect(those.filter((row) => row.rating === rating)).toHaveLength(n);
      }
      expect(answer.previous?.code).toBe('2026Q2');
      expect(answer.groups.some((group) => (group.previous?.scored ?? 0) > 0)).toBe(true);
    },
  );

  it('by indicator: n, mean, quartiles, missing and lights are those of the lines', async () => {
    const answer = await ask(specialist, { cycleId: published, by: 'indicator' });
    const { rows: lines } = await sql<{ code: string; score: string | null; light: string }>`
      select l ->> 'code' as code, l ->> 'score' as score, l ->> 'light' as light
      from appraisals.scorecard s join appraisals.scorecard_result r on r.person_id = s.person_id and r.scorecard_id = s.scorecard_id
      cross join lateral jsonb_array_elements(r.lines -> 'lines') l
      where s.cycle_id = ${published} and s.state <> 'excluded' and not s.is_trial`.execute(product.databases.batch);
    const codes = new Map(Map.groupBy(lines, ({ code }) => code));
    expect(answer.groups.map((group) => group.key).toSorted()).toEqual([...codes.keys()].toSorted());
    expect(answer.groups.length).toBeGreaterThan(10);
    for (const group of answer.groups) {
      const those = codes.get(group.key)!;
      const scores = those.flatMap(({ score }) => (score === null ? [] : [Number(score)])).sort((a, b) => a - b);
      expect(group).toMatchObject({
        people: those.length,
        scored: scores.length,
        missing: those.length - scores.length,
      });
      for (const [light, n] of Object.entries(group.spread))
        expect(those.filter((line) => line.light === light)).toHaveLength(n);
      if (scores.length === 0) continue;
      expect(group.mean).toBeCloseTo(scores.reduce((sum, each) => sum + each, 0) / scores.length, 8);
      expect(group.median).toBeCloseTo(quantile(scores, 0.5), 8);
    }
  });

  it('gives raters their severity with an interval, indicators their attainment, and the people behind each', async () => {
    const raters = await ask(specialist, { cycleId: published, by: 'rater' });
    const judged = raters.groups.filter((one) => one.severity !== null);
    expect(judged.length).toBeGreaterThan(2);
    for (const { severity } of judged) expect(severity!.low).toBeLessThanOrEqual(severity!.high);
    expect(raters.chance).not.toBeNull();
    const indicators = await ask(specialist, { cycleId: published, by: 'indicator' });
    const [first] = indicators.groups.filter((one) => (one.spread.achieved ?? 0) > 0);
    expect(
      Object.keys(first!.spread).every((light) => ['achieved', 'watch', 'missed', 'no-data'].includes(light)),
    ).toBe(true);
    const people = await specialist.get('/statistics/statistics-people', {
      cycleId: published,
      by: 'indicator',
      key: first!.key,
      mark: 'achieved',
    });
    expect(people.body.total).toBe(first!.spread.achieved);
    const cut = await specialist.get('/statistics/statistics-people', {
      ...{ cycleId: published, by: 'indicator', key: first!.key, mark: 'achieved', limit: 1 },
    });
    expect([cut.body.people, cut.body.total]).toEqual([[people.body.people[0]], first!.spread.achieved]);
    expect(raters.guideline.shares.length).toBe(5);
  });

  it('follows a group over the cycles', async () => {
    const { points } = (
      await specialist.get('/statistics/statistics-trend', { cycleId: open, by: 'organisation', key: 'company' })
    ).body;
    expect(points.length).toBeGreaterThanOrEqual(4);
    expect(points.at(-1).state).toBe('open');
    for (const point of points.slice(0, -1)) expect(point.scored).toBeGreaterThan(0);
  });

  it('shows a manager the own people, of others only groups of five and more of published cycles, and opens nobody else', async () => {
    const rows = await rowsOf(published);
    const units = [...Map.groupBy(rows, (row) => row.path.split('.').slice(0, 3).join('.'))].filter(
      ([path, those]) => path.split('.').length === 3 && those.length >= 6,
    );
    const unitPath = units[0]![0];
    const manager = await product.signIn({ roles: ['manager'], unitPath });
    const isOwn = (path: string) => path === unitPath || path.startsWith(`${unitPath}.`);
    const seen = await ask(manager, { cycleId: published, by: 'grade' });
    for (const group of seen.groups) {
      const outside = rows.filter((row) => row.grade === group.key && !isOwn(row.path) && row.score !== null).length;
      if (outside > 0 && outside < 5)
        expect(group).toMatchObject({ isWithheld: true, mean: null, scored: null, spread: {} });
      expect(group.mayOpen).toBe(outside === 0);
    }
    expect(seen.groups.some((group) => group.isWithheld)).toBe(true);
    for (const group of (await ask(manager, { cycleId: published, by: 'rater' })).groups)
      expect(rows.filter((row) => row.rater === group.key && isOwn(row.path)).length).toBe(group.people);
    const inside = await ask(manager, { cycleId: open, by: 'grade' });
    const openRows = await rowsOf(open);
    for (const group of inside.groups)
      expect(group.people).toBe(openRows.filter((row) => row.grade === group.key && isOwn(row.path)).length);
    const people = (
      await manager.get('/statistics/statistics-people', { cycleId: published, by: 'organisation', key: 'company' })
    ).body;
    expect(people.total).toBe(rows.filter((row) => isOwn(row.path)).length);
    const elsewhere = units[1]![0];
    expect((await ask(manager, { cycleId: published, by: 'grade', departmentPath: elsewhere })).groups).toEqual([]);
  });

  it('leaves the own card out before publication, and tells a role without scores nothing, in the database too', async () => {
    const [own] = (await rowsOf(open)).filter((row) => row.score !== null);
    const self = await product.signIn({ roles: ['performance-specialist'], personId: own!.personId });
    const all = await ask(specialist, { cycleId: open, by: 'grade' });
    const less = await ask(self, { cycleId: open, by: 'grade' });
    const of = (answer: Answer) => answer.groups.find((group) => group.key === own!.grade)!;
    expect(of(less).people).toBe(of(all).people - 1);
    const employee = await product.signIn({ roles: ['employee'], personId: own!.personId });
    expect((await employee.get('/statistics/appraisal-statistics', { cycleId: published })).status).toBe(403);
    const { asActor } = await import('../../platform/database/index.ts');
    const told = await asActor(
      product.databases.app,
      employee.userId,
      true,
      async (tx) =>
        (await sql`select * from statistics.summary(array[${published}]::uuid[], 'grade', 'company', 1)`.execute(tx))
          .rows,
    );
    expect(told).toEqual([]);
  });
});
