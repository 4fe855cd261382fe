/** Indicators without data on a whole card: no score rather than zero, named where it is supervised, and out of the results until somebody decides. */
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { appraisedCompany } from '../../testing/appraised-company.ts';
import { type TestClient, type TestProduct, testProduct } from '../../testing/product.ts';
import { findBlockers } from './record/publish.ts';

const clock = { now: () => new Date('2027-01-20T10:00:00+08:00') };
const RULES = ['reweight', 'block', 'target', 'zero'] as const;

describe('a card without any data', () => {
  let product: TestProduct;
  let specialist: TestClient;
  let card: { scorecardId: string; cycleId: string; path: string; number: string };

  const run = <T>(query: ReturnType<typeof sql<T>>) => query.execute(product.databases.batch);
  const rule = async (missingRule: (typeof RULES)[number]) => {
    await run(
      sql`update appraisals.cycle set settings = jsonb_set(settings, '{missingRule}', ${JSON.stringify(missingRule)}::jsonb) where cycle_id = ${card.cycleId}`,
    );
    expect((await specialist.post('/appraisals/score-cycle', { cycleId: card.cycleId })).status).toBe(200);
    await product.settle();
    return (await specialist.get('/appraisals/scorecard-detail', { scorecardId: card.scorecardId })).body;
  };
  /** What keeps the card from being published; the refusal itself names the first fifty cards. */
  const blocking = async () =>
    (await findBlockers(product.databases.batch, card.cycleId)).filter(
      ({ scorecardId }) => scorecardId === card.scorecardId,
    );

  beforeAll(async () => {
    product = await testProduct({ clock });
    await appraisedCompany(product.databases, clock);
    specialist = await product.signIn({ roles: ['employee', 'performance-specialist'] });
    card = (
      await run(sql<typeof card>`
        select s.scorecard_id as "scorecardId", s.cycle_id as "cycleId", s.department_path::text as path, s.number from appraisals.scorecard s
        join appraisals.cycle c on c.cycle_id = s.cycle_id and c.state = 'open' and c.kind = 'quarterly'
        where s.state = 'open' and s.rater_person_id is not null and exists (select from appraisals.scorecard_line l where l.person_id = s.person_id and l.scorecard_id = s.scorecard_id and l.curve = 'three-point')
        order by s.number limit 1`)
    ).rows[0]!;
    await run(
      sql`update appraisals.reading set replaced_at = now() where scorecard_id = ${card.scorecardId} and replaced_at is null`,
    );
    await run(sql`update appraisals.scorecard set rated_at = now() where scorecard_id = ${card.scorecardId}`);
    await run(sql`update appraisals.scorecard_line set missing_rule = null where scorecard_id = ${card.scorecardId}`);
    await run(sql`delete from appraisals.scorecard_rating where scorecard_id = ${card.scorecardId}`);
  });
  afterAll(() => product.close());

  it.each(['reweight', 'block'] as const)(
    'by the rule “%s” it has no score, no level, no coefficient, and says why',
    async (missingRule) => {
      const { result, lines } = await rule(missingRule);
      expect([result.score, result.rating, result.coefficient, result.personalCoefficient]).toEqual([
        null,
        null,
        null,
        null,
      ]);
      const codes = result.issues.map(({ code }: { code: string }) => code);
      expect(codes).toContain(missingRule === 'reweight' ? 'nothing-to-score' : 'reading-missing');
      for (const issue of result.issues)
        expect([issue.message.en, issue.remedy.en].every((words) => words !== '')).toBe(true);
      const weighted = lines.filter(({ part }: { part: string }) => part === 'weighted');
      expect(weighted.map(({ score }: { score: string | null }) => score)).toEqual(weighted.map(() => null));
      // Not in the results until somebody decides.
      expect((await blocking()).map(({ code }) => code)).toEqual(['not-scored']);
      const refused = await specialist.post('/appraisals/publish-cycle', { cycleId: card.cycleId, exclusion: null });
      expect([refused.status, refused.body.issues.length]).toEqual([422, 50]);
    },
  );

  it('is named on the supervision board of its department once the readings are due', async () => {
    await run(
      sql`update appraisals.cycle_phase set ends_on = '2027-01-10' where cycle_id = ${card.cycleId} and phase = 'readings'`,
    );
    await rule('reweight');
    const found = (
      await specialist.get('/supervision/supervision-findings', {
        cycleId: card.cycleId,
        departmentPath: card.path,
        rule: 'readings-late',
      })
    ).body.findings.find(({ scorecardId }: { scorecardId: string }) => scorecardId === card.scorecardId);
    expect(found).toMatchObject({ number: card.number, score: null, rating: null });
    const board = (await specialist.get('/supervision/supervision-board', { cycleId: card.cycleId })).body;
    expect(JSON.stringify(board)).toContain('readings-late');
  });

  it('counts as zero or as met only where the policy says so in so many words', async () => {
    const zero = await rule('zero');
    expect(Number(zero.result.score)).toBe(0);
    const target = await rule('target');
    expect(Number(target.result.score)).toBeGreaterThan(0);
    for (const [body, formula] of [
      [zero, 'missing → 0'],
      [target, 'missing → target'],
    ] as const) {
      expect(body.result.rating).not.toBeNull();
      const why = (await specialist.get('/appraisals/scorecard-why', { scorecardId: card.scorecardId })).body;
      if (body === target) expect(JSON.stringify(why.trace)).toContain(formula);
    }
  });

  it('is decided by a reading, or left out with a reason: either way it is scored or excluded, and nothing is guessed', async () => {
    await rule('reweight');
    const line = (
      await run(sql<{ id: string; target: string }>`
      select l.line_id as id, l.params ->> 'target' as target from appraisals.scorecard_line l join indicators.indicator_version v on v.indicator_id = l.indicator_id and v.version = l.indicator_version
      where l.scorecard_id = ${card.scorecardId} and l.curve = 'three-point' and v.source_kind <> 'rating' limit 1`)
    ).rows[0]!;
    const entered = await specialist.post('/appraisals/enter-actuals', {
      cycleId: card.cycleId,
      readings: [
        {
          kind: 'person',
          scorecardId: card.scorecardId,
          lineId: line.id,
          value: line.target,
          basis: null,
          expectedReadingId: null,
        },
      ],
    });
    expect(entered.body.answers[0].outcome).toBe('saved');
    await product.settle();
    const detail = (await specialist.get('/appraisals/scorecard-detail', { scorecardId: card.scorecardId })).body;
    const read = detail.lines.find(({ lineId }: { lineId: string }) => lineId === line.id);
    // The one line with data carries the whole weight; the card's score is that line's.
    expect([Number(read.effectiveWeight), Number(detail.result.score)]).toEqual([100, Number(read.score)]);
    await run(
      sql`update appraisals.reading set replaced_at = now() where scorecard_id = ${card.scorecardId} and replaced_at is null`,
    );
    const published = await specialist.post('/appraisals/publish-cycle', {
      cycleId: card.cycleId,
      exclusion: 'No data came by the due day.',
    });
    expect(published.status).toBe(200);
    await product.settle();
    const left = await run(sql<{ state: string; exclusion: string; score: string | null }>`
      select s.state, s.exclusion, r.score::text as score from appraisals.scorecard s left join appraisals.scorecard_result r on r.person_id = s.person_id and r.scorecard_id = s.scorecard_id where s.scorecard_id = ${card.scorecardId}`);
    expect(left.rows[0]).toEqual({ state: 'excluded', exclusion: 'No data came by the due day.', score: null });
  });
});
