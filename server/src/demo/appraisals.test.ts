/** Key results and late entries of the demo company: whoever opens them finds something said, graded, late. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type DemoProduct, demoProduct } from '../testing/demo-product.ts';
import type { TestClient } from '../testing/product.ts';

interface Objective {
  readonly code: string;
  readonly grade: string | null;
  readonly keyResults: { readonly entries: { readonly kind: string; readonly confidence: string | null }[] }[];
}

describe('appraisals of the demo company', () => {
  let demo: DemoProduct;
  let employee: TestClient;
  let manager: TestClient;
  let specialist: TestClient;
  beforeAll(async () => {
    demo = await demoProduct();
    [employee, manager, specialist] = [
      await demo.client('employee'),
      await demo.client('manager'),
      await demo.client('performance-specialist'),
    ];
  });
  afterAll(() => demo.product.close());

  const cycle = async (code: string): Promise<string> =>
    (await specialist.get('/appraisals/cycles')).body.cycles.find((one: { code: string }) => one.code === code).cycleId;
  const objectiveOn = async (client: TestClient, scorecardId: string): Promise<Objective | undefined> =>
    (await client.get('/appraisals/key-results', { scorecardId })).body.objectives[0];

  it('carry an objective on two cards: one is checked in on by both sides, the other graded with its score', async () => {
    const mine = (await employee.get('/appraisals/my-scorecards')).body.scorecards;
    const open = mine.find((one: { cycleCode: string }) => one.cycleCode === '2026Q4');
    const own = (await objectiveOn(employee, open.scorecardId))!;
    expect(own.keyResults.map(({ entries }) => entries.map(({ confidence }) => confidence))).toEqual([
      ['0.9', '0.9'],
      ['0.3', '0.6'],
      [],
    ]);
    expect(own.grade).toBeNull();
    const team = (await manager.get('/appraisals/team-grid', { cycleId: await cycle('2026Q4') })).body.members;
    const graded: (Objective & { scorecardId: string })[] = [];
    for (const { scorecardId } of team) {
      const found = await objectiveOn(manager, scorecardId);
      if (found?.grade) graded.push({ ...found, scorecardId });
    }
    // (0.8 × 2 + 0.7 + 1) ÷ 4
    expect(graded.map(({ grade }) => grade)).toEqual(['0.825']);
    const detail = (await manager.get('/appraisals/scorecard-detail', { scorecardId: graded[0]!.scorecardId })).body;
    const line = detail.lines.find((one: { code: string }) => one.code === 'O01');
    // Between target 0.7 (100) and stretch 1 (120), to one place.
    expect([line.readings[0].value, Number(line.score).toFixed(2)]).toEqual(['0.825', '108.30']);
    const weights = detail.lines.map(({ weight }: { weight: string | null }) => Number(weight ?? 0));
    expect(weights.reduce((sum: number, one: number) => sum + one, 0)).toBe(100);
  });

  it('have more targets to agree than a cut list shows, and what waits for the manager is counted over all of them', async () => {
    const all = (await manager.get('/appraisals/target-agreements')).body;
    const cut = (await manager.get('/appraisals/target-agreements', { limit: 2 })).body;
    expect(all.cards).toHaveLength(all.total);
    expect([cut.total, cut.open]).toEqual([all.total, all.open]);
    expect(cut.cards.filter(({ kind }: { kind: string }) => kind === 'person')).toHaveLength(2);
    expect(all.open).toBeGreaterThan(2);
  });

  it('have late entries in the open quarter and in the one before, some with more time granted', async () => {
    const lateIn = async (code: string) =>
      (await specialist.get('/appraisals/late-entries', { cycleId: await cycle(code) })).body.entries.map(
        (one: { phase: string; daysLate: number; hasExtension: boolean }) =>
          `${one.phase} ${one.daysLate}${one.hasExtension ? ' granted' : ''}`,
      );
    expect((await lateIn('2026Q4')).toSorted()).toEqual(['targets 3', 'targets 6 granted', 'targets 6 granted']);
    const cycleId = await cycle('2026Q4');
    const cut = (await specialist.get('/appraisals/late-entries', { cycleId, limit: 1 })).body;
    expect([cut.entries.length, cut.total]).toEqual([1, 3]);
    const cards = (await specialist.get('/appraisals/cycle-scorecards', { cycleId, limit: 500 })).body.scorecards;
    const days = cards.map(({ daysLate }: { daysLate: number | null }) => daysLate).filter(Boolean);
    expect(days.toSorted()).toEqual([3, 6, 6]);
    const before: string[] = await lateIn('2026Q3');
    expect(new Set(before)).toEqual(new Set(['rating 2', 'rating 1 granted']));
  });
});
