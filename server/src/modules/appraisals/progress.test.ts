/** The heat map against a count, card by card, of what the asker may see, while cards are signed, handed in, returned, moved and given to other raters. */
import { demoCompany } from '@meritline/demo-company';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asActor } from '../../platform/database/index.ts';
import { appraisedCompany } from '../../testing/appraised-company.ts';
import { type TestClient, type TestProduct, testProduct } from '../../testing/product.ts';

const NOW = new Date('2026-11-23T10:00:00+08:00');
const CLOCK = { now: () => NOW };

interface Card {
  path: string;
  rater: string | null;
  state: string;
  expected: number;
  read: number;
  agreed: boolean;
  self: boolean;
  rated: boolean;
  lately: boolean;
  seconds: number;
  rating: string | null;
}

/** The same numbers for ever: a failure can be looked at again. */
function* numbers(seed: number): Generator<number, never> {
  for (let state = seed; ; ) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    yield state / 2 ** 32;
  }
}

function fresh(cards: readonly Card[]) {
  const count = (is: (card: Card) => boolean) => cards.filter(is).length;
  const took = cards
    .filter(({ rated, seconds }) => rated && seconds > 0)
    .map(({ seconds }) => seconds)
    .sort((a, b) => a - b);
  const open = cards.filter(({ rater, rated, state }) => rater !== null && !rated && state === 'open');
  return {
    people: cards.length,
    read: count(({ read, expected }) => read >= expected),
    linesExpected: cards.reduce((sum, { expected }) => sum + expected, 0),
    linesRead: cards.reduce((sum, { read, expected }) => sum + Math.min(read, expected), 0),
    targetsAgreed: count(({ agreed }) => agreed),
    selfSubmitted: count(({ self }) => self),
    rated: count(({ rated }) => rated),
    ratedLately: count(({ lately }) => lately),
    medianMinutes:
      took.length === 0 ? null : Math.round((took[took.length >> 1]! + took[(took.length - 1) >> 1]!) / 120),
    waiting: Object.fromEntries(
      [...Map.groupBy(open, ({ rater }) => rater!)].map(([rater, forms]) => [rater, forms.length]).sort(),
    ),
  };
}

type Fresh = ReturnType<typeof fresh>;
interface Told extends Omit<Fresh, 'waiting'> {
  readonly waitingFor: readonly { readonly personId: string; readonly forms: number }[];
}
const told = (row: Told): Fresh => ({
  people: row.people,
  read: row.read,
  linesExpected: row.linesExpected,
  linesRead: row.linesRead,
  targetsAgreed: row.targetsAgreed,
  selfSubmitted: row.selfSubmitted,
  rated: row.rated,
  ratedLately: row.ratedLately,
  medianMinutes: row.medianMinutes,
  waiting: Object.fromEntries(row.waitingFor.map(({ personId, forms }) => [personId, forms]).sort()),
});

describe('the heat map', () => {
  let product: TestProduct;
  let specialist: TestClient;
  let head: TestClient;
  let cycleId: string;
  let division: string;

  const run = <T>(query: ReturnType<typeof sql<T>>) => query.execute(product.databases.batch);

  /** Every card the asker may see, one by one. */
  async function seenBy(client: TestClient): Promise<Card[]> {
    const found = await asActor(product.databases.app, client.userId, true, (tx) =>
      sql<Card>`
        select s.department_path::text as path, s.rater_person_id as rater, s.state, s.lines_expected as expected, s.lines_read as read, s.targets_agreed_at is not null as agreed,
          s.self_submitted_at is not null as self, s.rated_at is not null as rated, coalesce(s.rated_at > ${NOW}::timestamptz - interval '7 days', false) as lately, s.rating_seconds as seconds, r.rating
        from appraisals.scorecard s left join appraisals.scorecard_result r on r.person_id = s.person_id and r.scorecard_id = s.scorecard_id
        where s.cycle_id = ${cycleId}`.execute(tx),
    );
    return found.rows;
  }

  async function expectCounted(client: TestClient): Promise<void> {
    const cards = await seenBy(client);
    const counting = cards.filter(({ state }) => state !== 'excluded');
    const unitOf = ({ path }: Card) => path.split('.').slice(0, 3).join('.');
    const progress = (await client.get('/appraisals/cycle-progress', { cycleId })).body;
    const units = Map.groupBy(counting, unitOf);
    expect(
      progress.departments.map((row: Told & { departmentPath: string }) => [row.departmentPath, told(row)]),
    ).toEqual([...units.keys()].sort().map((unit) => [unit, fresh(units.get(unit)!)]));
    const whole = fresh(counting);
    expect(told({ ...progress.total, waitingFor: [] })).toEqual({ ...whole, waiting: {} });
    expect(progress.total.ratersOpen).toBe(Object.keys(whole.waiting).length);
    const { levels } = (await client.get('/appraisals/cycle-levels', { cycleId })).body;
    for (const { rating, people } of levels as { rating: string; people: number }[])
      expect(people).toBe(cards.filter((card) => card.rating === rating).length);
    const { rows, total } = (await client.get('/appraisals/cycle-progress-by', { cycleId, by: 'rater', limit: 5_000 }))
      .body as { rows: (Told & { key: string | null })[]; total: number };
    const raters = Map.groupBy(counting, ({ rater }) => rater);
    expect(total).toBe(raters.size);
    expect(new Map(rows.map((row) => [row.key, told(row)]))).toEqual(
      new Map([...raters].map(([rater, of]) => [rater, fresh(of)])),
    );
  }

  beforeAll(async () => {
    product = await testProduct({ clock: CLOCK });
    await appraisedCompany(product.databases, CLOCK, demoCompany());
    specialist = await product.signIn({ roles: ['employee', 'performance-specialist'] });
    const found = await run(sql<{ cycleId: string; division: string }>`
      select c.cycle_id as "cycleId", subpath(s.department_path, 0, 2)::text as division
      from appraisals.cycle c join appraisals.scorecard s on s.cycle_id = c.cycle_id and nlevel(s.department_path) > 1
      where c.state = 'open' and c.kind = 'quarterly' group by 1, 2 order by count(*) desc limit 1`);
    ({ cycleId, division } = found.rows[0]!);
    head = await product.signIn({ roles: ['employee', 'manager'], unitPath: division });
  });
  afterAll(() => product.close());

  it('tells a head of a division the cards of the division and no others, names of raters among them', async () => {
    const all = await seenBy(specialist);
    const progress = (await head.get('/appraisals/cycle-progress', { cycleId })).body;
    const own = all.filter(({ path, state }) => path.startsWith(division) && state !== 'excluded');
    expect(own.length).toBeLessThan(all.length);
    expect(progress.total.people).toBe(own.length);
    const raters = new Set(own.map(({ rater }) => rater));
    const { rows } = (await head.get('/appraisals/cycle-progress-by', { cycleId, by: 'rater', limit: 5_000 })).body;
    for (const { key } of rows as { key: string | null }[]) expect(raters.has(key)).toBe(true);
    await expectCounted(head);
  });

  it('says after every act what a count of the cards says', async () => {
    const next = numbers(20_261_123);
    const pick = <T>(of: readonly T[]): T => of[Math.floor(next.next().value * of.length)]!;
    const ids = (
      await run(sql<{ id: string }>`
        select scorecard_id as id from appraisals.scorecard where cycle_id = ${cycleId} order by scorecard_id`)
    ).rows.map(({ id }) => id);
    const raters = [...new Set((await seenBy(specialist)).flatMap(({ rater }) => rater ?? []))].sort();
    const paths = [...new Set((await seenBy(specialist)).map(({ path }) => path))].sort();
    const set = (assignment: ReturnType<typeof sql>, id: string) =>
      run(sql`update appraisals.scorecard set ${assignment} where scorecard_id = ${id}`);
    const acts: ((id: string) => Promise<unknown>)[] = [
      (id) => set(sql`targets_agreed_at = ${NOW}`, id),
      (id) => set(sql`self_submitted_at = ${NOW}`, id),
      (id) => set(sql`rated_at = ${NOW}, rating_seconds = ${Math.floor(next.next().value * 1_800)}`, id),
      (id) => set(sql`rated_at = timestamptz '2026-11-01', rating_seconds = 1`, id),
      (id) => set(sql`rated_at = null, second_rated_at = null, reopened = reopened + 1`, id),
      (id) => set(sql`rater_person_id = ${pick([...raters, null])}`, id),
      (id) => set(sql`lines_read = ${Math.floor(next.next().value * 9)}`, id),
      (id) => set(sql`state = ${pick(['open', 'excluded'])}`, id),
      async (id) => {
        const path = pick(paths);
        await set(sql`department_path = ${path}::ltree`, id);
        await run(
          sql`update appraisals.scorecard_result set department_path = ${path}::ltree where scorecard_id = ${id}`,
        );
      },
    ];
    for (let round = 0; round < 12; round += 1) {
      for (let i = 0; i < 15; i += 1) await pick(acts)(pick(ids));
      await expectCounted(specialist);
      await expectCounted(head);
    }
  });
});
