/** A released score as the reading of a scorecard's line in the demo company, and no reading where nothing may be shown. */
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type DemoProduct, demoProduct } from '../../testing/demo-product.ts';
import type { TestClient } from '../../testing/product.ts';
import { itemsOf } from './content.ts';
import { STARTER } from './starter.ts';

interface Card {
  person_id: string;
  scorecard_id: string;
  line_id: string;
  number: string;
  cycle_id: string;
  code: string;
}

describe('360 feedback as a line of a scorecard', () => {
  let demo: DemoProduct;
  let owner: pg.Client;
  let specialist: TestClient;
  let employee: TestClient;
  let scored: Card;
  let silent: Card;
  let roundId: string;

  beforeAll(async () => {
    demo = await demoProduct();
    owner = new pg.Client({ connectionString: demo.product.databases.ownerUrl });
    await owner.connect();
    specialist = await demo.client('performance-specialist');
    employee = await demo.client('employee');
    const { personId } = (await employee.get('/access/session')).body;
    // A line that two people of the open cycle share takes its reading from 360 feedback from now on.
    const cards = await owner.query<Card>(
      `select s.person_id, s.scorecard_id, l.line_id, s.number, s.cycle_id, i.code
       from appraisals.cycle c join appraisals.scorecard s on s.cycle_id = c.cycle_id and s.state = 'open'
       join appraisals.scorecard_line l on l.person_id = s.person_id and l.scorecard_id = s.scorecard_id and l.part = 'weighted' and l.curve in ('linear', 'three-point', 'ratio')
       join indicators.indicator i on i.indicator_id = l.indicator_id
       join indicators.indicator_version v on v.indicator_id = l.indicator_id and v.version = l.indicator_version and v.source_kind = 'import'
       where c.state = 'open' and l.indicator_id = (select o.indicator_id from appraisals.scorecard_line o join appraisals.scorecard t on t.scorecard_id = o.scorecard_id and t.person_id = o.person_id
         join appraisals.cycle k on k.cycle_id = t.cycle_id and k.state = 'open' where t.person_id = $1 and t.state = 'open' and o.part = 'weighted' and o.curve in ('linear', 'three-point', 'ratio') order by o.sort limit 1)
       order by s.person_id <> $1, s.number limit 2`,
      [personId],
    );
    [scored, silent] = cards.rows as [Card, Card];
    expect(scored.person_id).toBe(personId);
    await owner.query(
      `update indicators.indicator_version set source_kind = 'multi-rater' where indicator_id = (select indicator_id from indicators.indicator where code = $1)`,
      [scored.code],
    );
    for (const card of [scored, silent]) {
      await owner.query(
        'update appraisals.reading set replaced_at = now() where line_id = $1 and replaced_at is null',
        [card.line_id],
      );
    }
    for (const { roundId: open } of (await specialist.get('/multi-rater/rounds')).body.rounds.filter(
      (one: { state: string }) => one.state !== 'released',
    )) {
      await specialist.post('/multi-rater/cancel-round', { roundId: open, reason: 'another is opened' });
    }
  });
  afterAll(async () => {
    await owner.end();
    await demo.product.close();
  });

  /** Raters of the demo company have no sign-in: their sheets are handed in by the function a sign-in would reach. */
  const answer = async (relations: readonly string[], about: string, mark: number) => {
    const sheets = await owner.query<{ person_id: string; assignment_id: string }>(
      'select person_id, assignment_id from multi_rater.sheet where round_id = $1 and subject_person_id = $2 and relation = any ($3)',
      [roundId, about, relations],
    );
    const marks = Object.fromEntries(itemsOf(STARTER).map((item) => [item.code, mark]));
    for (const sheet of sheets.rows) {
      await owner.query('begin');
      await owner.query(`set local app.person = '${sheet.person_id}'`);
      await owner.query('update multi_rater.sheet set draft = $2 where assignment_id = $1', [
        sheet.assignment_id,
        JSON.stringify({ marks, words: {} }),
      ]);
      const done = await owner.query<{ answer: string }>("select multi_rater.hand_in($1, '2000-01-01') as answer", [
        sheet.assignment_id,
      ]);
      expect(done.rows[0]!.answer).toBe('done');
      await owner.query('commit');
    }
    return sheets.rows.length;
  };
  const lineOf = async (card: Card) => {
    const detail = (await specialist.get('/appraisals/scorecard-detail', { scorecardId: card.scorecard_id })).body;
    return detail.lines.find((one: { code: string }) => one.code === card.code);
  };

  it('is entered for who has a score, and not for who has none', async () => {
    const today = (await specialist.get('/access/session')).body.today as string;
    const after = (days: number) => new Date(Date.parse(today) + days * 86_400_000).toISOString().slice(0, 10);
    const opened = await specialist.post('/multi-rater/open-round', {
      nameZh: '计入记分卡',
      nameEn: 'Enters the scorecard',
      questionnaireCode: 'general',
      cycleId: scored.cycle_id,
      indicatorCode: scored.code,
      nominateUntil: after(3),
      answerUntil: after(10),
      population: { numbers: [scored.number, silent.number] },
    });
    expect(opened.status, JSON.stringify(opened.body)).toBe(200);
    roundId = opened.body.roundId;
    await specialist.post('/multi-rater/start-collecting', { roundId, approveRest: true });
    expect(await answer(['peer'], scored.person_id, 4)).toBeGreaterThanOrEqual(3);
    await answer(['manager'], scored.person_id, 3);
    await answer(['self'], silent.person_id, 5);
    expect((await specialist.post('/multi-rater/release-round', { roundId })).status).toBe(200);
    // (40 × 3 + 25 × 4) / 65 = 3.38
    const line = await lineOf(scored);
    expect(line.readings[0]).toMatchObject({ value: '3.38', sourceKind: 'multi-rater', replacedAt: null });
    expect(line.readings[0].basis).toContain('n = ');
    const missing = await lineOf(silent);
    expect(missing.readings.filter((one: { replacedAt: string | null }) => one.replacedAt === null)).toEqual([]);
    expect(missing.score).not.toBe('0.00');
  });

  it('is explained by the report and not by persons', async () => {
    const why = await specialist.get('/appraisals/scorecard-why', { scorecardId: scored.scorecard_id });
    const text = JSON.stringify(why.body.trace);
    expect(text).toContain('"kind":"multi-rater"');
    const raters = await owner.query<{ rater_person_id: string; rater_zh: string }>(
      `select rater_person_id, rater_zh from multi_rater.assignment where round_id = $1 and person_id = $2 and relation = 'peer'`,
      [roundId, scored.person_id],
    );
    for (const { rater_person_id: id, rater_zh: name } of raters.rows) {
      expect(text).not.toContain(id);
      expect(text).not.toContain(name);
    }
    const found = await employee.get('/multi-rater/scorecard-report', { scorecardId: scored.scorecard_id });
    expect(found.body).toEqual({ roundId, personId: scored.person_id });
    expect((await employee.get('/multi-rater/report', found.body)).body.score).toBe('3.38');
    expect((await employee.get('/multi-rater/scorecard-report', { scorecardId: silent.scorecard_id })).status).toBe(
      404,
    );
    const paper = await employee.get('/multi-rater/report-document', found.body);
    expect(paper.status).toBe(200);
    expect((paper.body as Buffer).subarray(0, 5).toString()).toBe('%PDF-');
  });
});
