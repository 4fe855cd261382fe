/** The appraisals of the demo company: what it shows, who sees it, how it is rated, corrected, published and paid from. */
import type { DemoCompany } from '@meritline/demo-company';
import { sql } from 'kysely';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DemoIds } from '../../demo/context.ts';
import { asActor, newId } from '../../platform/database/index.ts';
import { appraisedCompany } from '../../testing/appraised-company.ts';
import { type TestClient, type TestProduct, testProduct } from '../../testing/product.ts';
import { payingCoefficients, performancePolicy } from './index.ts';
import { scoreTouched } from './record/score-touched.ts';

const TODAY = { now: () => new Date('2026-11-23T10:00:00+08:00') };

interface Node {
  code: string;
  value: string;
  withNumbers?: string;
  source?: Record<string, unknown>;
  children: Node[];
}
const find = (node: Node, code: string): Node | undefined =>
  node.code === code ? node : node.children.map((child) => find(child, code)).find((found) => found !== undefined);

describe('appraisals', () => {
  let product: TestProduct;
  let company: DemoCompany;
  let ids: DemoIds;
  let specialist: TestClient;
  let manager: TestClient;
  let employee: TestClient;
  const numberOf = (role: string) => company.users.find((user) => user.role === role)!.employeeNumber;
  const personOf = (number: string) => ids.personByNumber.get(number)!.personId;
  const cycleId = async (code: string): Promise<string> =>
    (await specialist.get('/appraisals/cycles')).body.cycles.find((c: { code: string }) => c.code === code).cycleId;
  const cardOf = async (cycle: string, search: string) =>
    (await specialist.get('/appraisals/cycle-scorecards', { cycleId: await cycleId(cycle), search })).body
      .scorecards[0];

  beforeAll(async () => {
    product = await testProduct({ clock: TODAY });
    ({ company, ids } = await appraisedCompany(product.databases, TODAY));
    specialist = await product.signIn({
      roles: ['employee', 'performance-specialist'],
      personId: personOf(numberOf('performance-specialist')),
    });
    const headed = company.departmentHeads.find((head) => head.employeeNumber === numberOf('manager'))!;
    manager = await product.signIn({
      roles: ['employee', 'manager'],
      personId: personOf(numberOf('manager')),
      unitPath: ids.departmentByCode.get(headed.departmentCode)!.path,
    });
    employee = await product.signIn({ roles: ['employee'], personId: personOf(numberOf('employee')) });
  });
  afterAll(() => product.close());

  it('shows the published quarter: score, rating, both coefficients', async () => {
    const liWei = await cardOf('2026Q3', numberOf('employee'));
    expect(liWei).toMatchObject({
      nameEn: 'Li Wei',
      state: 'published',
      score: '92.4',
      rating: 'A',
      orgCoefficient: '1.04',
      personalCoefficient: '1.2',
      coefficient: '1.248',
    });
    const detail = (await specialist.get('/appraisals/scorecard-detail', { scorecardId: liWei.scorecardId })).body;
    const weighted = detail.lines.filter((line: { part: string }) => line.part === 'weighted');
    expect(weighted.map((line: { points: string }) => line.points)).toEqual([
      '23.50',
      '19.10',
      '14.55',
      '15.00',
      '11.25',
      '9.00',
    ]);
    expect(weighted[2].history.map((h: { cycleCode: string }) => h.cycleCode)).toEqual([
      '2025Q4',
      '2026Q1',
      '2026Q2',
      '2026Q3',
    ]);
    expect(
      detail.lines.filter((line: { part: string }) => line.part === 'veto').map((l: { status: string }) => l.status),
    ).toEqual(['clear', 'clear']);
    expect(detail.result.pointsTotal).toBe('92.40');
  });

  it('says which cycles stand on a version of the policy, with the results each has given', async () => {
    const { batch } = product.databases;
    const { rows } = await sql<{
      code: string;
      policy: string;
      version: number;
      rating: string | null;
      isCounted: boolean;
    }>`
      select c.code, c.policy_code as policy, c.policy_version as version, r.rating, s.state <> 'excluded' and not s.is_trial as "isCounted"
      from appraisals.cycle c left join appraisals.scorecard s on s.cycle_id = c.cycle_id
      left join appraisals.scorecard_result r on r.person_id = s.person_id and r.scorecard_id = s.scorecard_id`.execute(
      batch,
    );
    const [{ policy }] = rows as [(typeof rows)[number]];
    const uses = await batch.transaction().execute((tx) => performancePolicy.uses(tx, policy, []));
    const cycles = Map.groupBy(
      rows.filter((row) => row.policy === policy),
      ({ code }) => code,
    );
    expect(uses.length).toBe(cycles.size);
    for (const { to, version, results } of uses) {
      const cards = cycles.get(to.replace('/appraisals/', ''))!;
      expect(version).toBe(cards[0]!.version);
      expect(results).toBe(cards.filter(({ rating, isCounted }) => isCounted && rating !== null).length);
    }
    expect(uses.some(({ results }) => results! > 100)).toBe(true);
    // A card without a level and one left out give no result.
    const { rows: two } = await sql<{ id: string; rating: string; state: string }>`
      select s.scorecard_id as id, r.rating, s.state from appraisals.scorecard s join appraisals.cycle c on c.cycle_id = s.cycle_id and c.code = '2026Q3'
      join appraisals.scorecard_result r on r.person_id = s.person_id and r.scorecard_id = s.scorecard_id
      where s.state = 'published' and r.rating is not null order by s.number limit 2`.execute(batch);
    const [without, leftOut] = two as [(typeof two)[number], (typeof two)[number]];
    const set = async (rating: string | null, state: string) => {
      await sql`update appraisals.scorecard_result set rating = ${rating} where scorecard_id = ${without.id}`.execute(
        batch,
      );
      await sql`update appraisals.scorecard set state = ${state}, exclusion = 'a test' where scorecard_id = ${leftOut.id}`.execute(
        batch,
      );
    };
    const ofQuarter = async () =>
      (await batch.transaction().execute((tx) => performancePolicy.uses(tx, policy, []))).find(({ to }) =>
        to.endsWith('/2026Q3'),
      )!.results!;
    const before = await ofQuarter();
    await set(null, 'excluded');
    expect(await ofQuarter()).toBe(before - 2);
    await set(without.rating, leftOut.state);
    await sql`update appraisals.scorecard set exclusion = null where scorecard_id = ${leftOut.id}`.execute(batch);
    expect(await ofQuarter()).toBe(before);
  });

  it('answers why from the coefficient down to the row of the import', async () => {
    const liWei = await cardOf('2026Q3', numberOf('employee'));
    const why = (await specialist.get('/appraisals/scorecard-why', { scorecardId: liWei.scorecardId })).body;
    expect(why).toMatchObject({
      value: '1.248',
      recorded: '1.248',
      isSame: true,
      hasSameFacts: true,
      hasSameEngine: true,
    });
    expect(why.trace.withNumbers).toBe('1.04 × 1.2');
    const organisation = why.trace.children[0] as Node;
    expect(find(organisation, 'score')?.value).toBe('89.0');
    const points = find(why.trace.children[1], 'points:C01')!;
    expect(points).toMatchObject({ value: '14.55', withNumbers: '97 × 15 ÷ 100' });
    expect(find(points, 'reading')).toMatchObject({
      value: '1.7',
      source: { kind: 'import', sheet: 'actuals-2026Q3.xlsx' },
    });
    expect(Number(find(points, 'reading')!.source!.row)).toBeGreaterThan(1);
  });

  it('keeps the special cases: veto, calibration, missing reading', async () => {
    const caseOf = async (code: keyof DemoCompany['cases']) => {
      const { employeeNumber, cycleCode } = company.cases[code];
      return cardOf(cycleCode!, employeeNumber!);
    };
    const vetoed = await caseOf('veto');
    expect(vetoed.hasVeto).toBe(true);
    expect(vetoed.rating).not.toBe(vetoed.computedRating);
    expect(await caseOf('calibrated')).toMatchObject({ score: '84.7', computedRating: 'B', rating: 'A' });
    const missing = await caseOf('missing-reading');
    expect(missing.linesRead).toBe(missing.linesExpected - 1);
    expect(missing.score).not.toBeNull();
  });

  it('hides what is not published from the person, by every route and in the database', async () => {
    const open = await cardOf('2026Q4', numberOf('employee'));
    expect(open.score).not.toBeNull();
    const mine = (await employee.get('/appraisals/my-scorecards')).body.scorecards;
    expect(mine.map((s: { cycleCode: string; score: string | null }) => [s.cycleCode, s.score !== null])).toEqual([
      ['2026Q4', false],
      ['2026Q3', true],
      ['2026Q2', true],
      ['2026Q1', true],
      ['2025Q4', true],
    ]);
    const own = (await employee.get('/appraisals/my-scorecard', { scorecardId: open.scorecardId })).body;
    expect(own.lines.length).toBeGreaterThan(5);
    expect(own.result).toBeNull();
    expect(own.lines.every((line: { score: string | null }) => line.score === null)).toBe(true);
    expect((await employee.get('/appraisals/my-scorecard-why', { scorecardId: open.scorecardId })).status).toBe(404);
    expect((await employee.get('/appraisals/scorecard-detail', { scorecardId: open.scorecardId })).status).toBe(403);
    const foreign = await cardOf('2026Q3', company.cases.veto.employeeNumber!);
    expect((await employee.get('/appraisals/my-scorecard', { scorecardId: foreign.scorecardId })).status).toBe(404);
    const seen = await product.databases.app.transaction().execute(async (tx) => {
      await sql`select access.become(${employee.userId})`.execute(tx);
      const rows = await sql<{ own: number; others: number; unpublished: number; levels: number }>`select
        (select count(*) from appraisals.scorecard_result where person_id = access.person()) as own,
        (select count(*) from appraisals.scorecard_result where person_id <> access.person()) as others,
        (select count(*) from appraisals.scorecard_result where not is_published) as unpublished,
        (select count(*) from appraisals.reading where source_kind = 'rating' and not is_published) as levels`.execute(
        tx,
      );
      return rows.rows[0]!;
    });
    expect(seen).toEqual({ own: 4, others: 0, unpublished: 0, levels: 0 });
    // A specialist sees everyone's open scores but not the own one.
    const ownOfSpecialist = await cardOf('2026Q4', numberOf('performance-specialist'));
    expect(ownOfSpecialist.score).toBeNull();
  });

  it('shows a manager the own unit and nothing else', async () => {
    const list = await manager.get('/appraisals/cycle-scorecards', { cycleId: await cycleId('2026Q4'), limit: 500 });
    const paths = new Set(
      list.body.scorecards.map((s: { departmentPath: string }) => s.departmentPath.split('.').slice(0, 3).join('.')),
    );
    expect([...paths]).toEqual(['company.RDC.RD1']);
    const elsewhere = await cardOf('2026Q4', company.cases['open-rating'].employeeNumber!);
    expect((await manager.get('/appraisals/scorecard-detail', { scorecardId: elsewhere.scorecardId })).status).toBe(
      404,
    );
    expect((await manager.get('/appraisals/scorecard-why', { scorecardId: elsewhere.scorecardId })).status).toBe(404);
  });

  it('counts progress by department and phase', async () => {
    const progress = (await specialist.get('/appraisals/cycle-progress', { cycleId: await cycleId('2026Q4') })).body;
    const people = company.scorecards.filter((s) => s.cycleCode === '2026Q4' && s.kind === 'person').length;
    expect(progress.total.people).toBe(people);
    expect(progress.total.rated).toBe(company.ratings.filter((r) => r.cycleCode === '2026Q4').length);
    expect(progress.departments.reduce((n: number, d: { people: number }) => n + d.people, 0)).toBe(people);
    const late = company.cases['open-rating'].departmentCode!;
    const rater = company.persons.find((p) => p.employeeNumber === company.cases['open-rating'].employeeNumber)!;
    const line = progress.departments.find(
      (d: { departmentPath: string }) =>
        ids.departmentByCode.get(late)!.path.startsWith(d.departmentPath) && d.departmentPath.split('.').length === 3,
    );
    expect(line.waitingFor[0].nameEn).toBe(rater.names.en);
  });

  it('rates: conflict of two drafts, missing levels, a reason for another level', async () => {
    const team = (await manager.get('/appraisals/team-ratings')).body;
    expect(team.cycle.code).toBe('2026Q4');
    const member = team.members.find((m: { levelLines: unknown[] }) => m.levelLines.length > 0);
    const levels = member.levelLines.map((line: { lineId: string; levels: { code: string }[] }) => ({
      lineId: line.lineId,
      level: line.levels.at(-1)!.code,
    }));
    const draft = {
      scorecardId: member.scorecardId,
      expectedVersion: member.version,
      rating: null,
      comment: '',
      levels: [],
      submit: false,
    };
    const saved = await manager.post('/appraisals/rate-scorecard', draft);
    expect(saved.body.version).toBe(member.version + 1);
    expect((await manager.post('/appraisals/rate-scorecard', draft)).body.code).toBe('rating-changed');
    const next = { ...draft, expectedVersion: saved.body.version };
    expect((await manager.post('/appraisals/rate-scorecard', { ...next, submit: true })).body.issues[0].code).toBe(
      'level-missing',
    );
    expect((await manager.post('/appraisals/rate-scorecard', { ...next, rating: 'Z' })).body.issues[0].code).toBe(
      'rating-unknown',
    );
    const unreasoned = await manager.post('/appraisals/rate-scorecard', { ...next, levels, submit: true, rating: 'D' });
    expect(unreasoned.body.issues[0].code).toBe('reason-needed');
    const submitted = await manager.post('/appraisals/rate-scorecard', {
      ...next,
      levels,
      submit: true,
      rating: 'D',
      comment: '三次延误发布，附记录',
    });
    expect(submitted.status).toBe(200);
    expect(submitted.body).toMatchObject({ version: next.expectedVersion + 1, rating: 'D', rated: true });
    const taken = await manager.post('/appraisals/rate-scorecard', {
      ...next,
      levels,
      expectedVersion: submitted.body.version,
      rating: 'D',
    });
    expect(taken.body).toMatchObject({ rated: false, rating: taken.body.computedRating });
    const again = {
      ...next,
      levels,
      expectedVersion: taken.body.version,
      rating: 'D',
      comment: '三次延误发布，附记录',
    };
    expect((await manager.post('/appraisals/rate-scorecard', { ...again, submit: true })).body.rating).toBe('D');
    expect((await specialist.post('/appraisals/rate-scorecard', { ...next, levels })).status).toBe(403);
    const otherManager = await product.signIn({
      roles: ['manager'],
      unitPath: 'company',
      personId: personOf(company.cases['open-rating'].employeeNumber!),
    });
    expect((await otherManager.post('/appraisals/rate-scorecard', { ...next, levels })).body.code).toBe(
      'not-the-rater',
    );
    const why = (await specialist.get('/appraisals/scorecard-why', { scorecardId: member.scorecardId })).body;
    expect(find(why.trace, 'manager-rating')).toMatchObject({ value: 'D' });
  });

  it('lets the person rate oneself, and nobody else for them', async () => {
    const open = await cardOf('2026Q4', numberOf('employee'));
    const said = {
      scorecardId: open.scorecardId,
      expectedVersion: 0,
      rating: 'A',
      comment: '提前两天完成 M4',
      submit: true,
    };
    expect((await employee.post('/appraisals/rate-self', { ...said, rating: null })).body.issues[0].code).toBe(
      'self-rating-incomplete',
    );
    expect((await employee.post('/appraisals/rate-self', said)).body.version).toBe(1);
    expect((await employee.post('/appraisals/rate-self', said)).body.code).toBe('rating-changed');
    expect((await manager.post('/appraisals/rate-self', { ...said, expectedVersion: 1 })).status).toBe(404);
    const published = await cardOf('2026Q3', numberOf('employee'));
    expect(
      (await employee.post('/appraisals/rate-self', { ...said, scorecardId: published.scorecardId })).body.code,
    ).toBe('scorecard-closed');
    const seen = (await manager.get('/appraisals/scorecard-detail', { scorecardId: open.scorecardId })).body.ratings;
    expect(seen.find((r: { role: string }) => r.role === 'self')).toMatchObject({
      rating: 'A',
      comment: '提前两天完成 M4',
    });
  });

  it('records readings: names every bad row, changes nothing then; keeps what it replaces', async () => {
    const number = numberOf('employee');
    const row = { row: 2, employeeNumber: number, indicatorCode: 'C01', value: '1.8' };
    const record = (rows: object[], cycleCode = '2026Q4') =>
      specialist.post('/appraisals/record-actuals', { cycleCode, source: 'crm.xlsx', reason: 'quarter end', rows });
    const bad = await record([
      row,
      { ...row, row: 3 },
      { ...row, row: 4, employeeNumber: 'E999999' },
      { ...row, row: 5, indicatorCode: 'P01', value: 'many' },
      { ...row, row: 6, indicatorCode: 'P07' },
    ]);
    expect(
      bad.body.issues.map((issue: { code: string; where: string }) => [issue.where.split(',')[0], issue.code]),
    ).toEqual([
      ['row 3', 'reading-twice'],
      ['row 4', 'scorecard-unknown'],
      ['row 5', 'reading-not-a-number'],
      ['row 6', 'indicator-not-on-scorecard'],
    ]);
    expect((await record([row], '2026Q3')).body.code).toBe('cycle-not-open');
    expect(
      (
        await employee.post('/appraisals/record-actuals', {
          cycleCode: '2026Q4',
          source: null,
          reason: 'x',
          rows: [row],
        })
      ).status,
    ).toBe(403);
    expect((await record([row])).body.recorded).toBe(1);
    await product.settle();
    expect((await record([row])).body).toMatchObject({ recorded: 0, same: 1, workId: null });
    expect((await record([{ ...row, value: '1.7' }])).body.recorded).toBe(1);
    await product.settle();
    const card = await cardOf('2026Q4', number);
    const detail = (await specialist.get('/appraisals/scorecard-detail', { scorecardId: card.scorecardId })).body;
    const line = detail.lines.find((l: { code: string }) => l.code === 'C01');
    expect(
      line.readings
        .map((r: { value: string; replacedAt: string | null }) => [r.value, r.replacedAt === null])
        .slice(0, 2),
    ).toEqual([
      ['1.7', true],
      ['1.8', false],
    ]);
    expect(line.score).toBe('97.0');
    const why = (await specialist.get('/appraisals/scorecard-why', { scorecardId: card.scorecardId })).body;
    expect(find(find(why.trace.children[1], 'points:C01')!, 'reading')!.source).toMatchObject({ replacesValue: '1.8' });
    expect(why.hasSameFacts).toBe(true);
  });

  it('scores what the actor may not write by a subscriber: the own card, and people of a department', async () => {
    const own = await cardOf('2026Q4', numberOf('performance-specialist'));
    const unit = (
      await specialist.get('/appraisals/cycle-scorecards', {
        cycleId: await cycleId('2026Q4'),
        kind: 'department',
        search: 'R&D 1',
      })
    ).body.scorecards[0];
    const calculated = async (id: string) =>
      (
        await sql<{
          at: Date;
        }>`select calculated_at as at from appraisals.scorecard_result where scorecard_id = ${id}`.execute(
          product.databases.batch,
        )
      ).rows[0]!.at;
    await sql`update appraisals.scorecard_result set calculated_at = '2020-01-01' where scorecard_id = ${own.scorecardId}`.execute(
      product.databases.batch,
    );
    const below = await cardOf('2026Q4', numberOf('employee'));
    await sql`update appraisals.scorecard_result set calculated_at = '2020-01-01' where scorecard_id = ${below.scorecardId}`.execute(
      product.databases.batch,
    );
    // Only now: the queue may score again at any moment after this.
    const moment = new Date('2026-11-23T12:00:00Z');
    await asActor(product.databases.app, specialist.userId, false, (tx) =>
      scoreTouched(
        tx,
        [
          { kind: 'person', id: own.scorecardId },
          { kind: 'department', id: unit.scorecardId },
        ],
        moment,
      ),
    );
    await product.settle();
    expect((await calculated(own.scorecardId)).getUTCFullYear()).toBe(2026);
    expect((await calculated(below.scorecardId)).getUTCFullYear()).toBe(2026);
  });

  it('lists cards page after page: each once, in the order asked, with the whole number even past the end', async () => {
    type Card = { scorecardId: string; score: string | null; previousScore: string | null };
    for (const kind of ['person', 'department']) {
      for (const sort of ['department', 'name', 'score', 'score-up', 'change']) {
        const asked = { cycleId: await cycleId('2026Q4'), kind, sort };
        const list = async (offset: number, limit: number) =>
          (await specialist.get('/appraisals/cycle-scorecards', { ...asked, offset, limit })).body;
        const { total, scorecards } = (await list(0, 500)) as { total: number; scorecards: Card[] };
        expect(scorecards).toHaveLength(total);
        const size = Math.ceil(total / 3);
        const pages = [await list(0, size), await list(size, size), await list(2 * size, size)];
        expect(pages.flatMap((page) => page.scorecards)).toEqual(scorecards);
        expect(await list(total + 10, size)).toEqual({ total, scorecards: [] });
        const change = ({ score, previousScore }: Card) =>
          score === null || previousScore === null
            ? null
            : Math.round(Math.abs(Number(score) - Number(previousScore)) * 1e6);
        const keys = scorecards.map((card) =>
          sort === 'change' ? change(card) : card.score === null ? null : Number(card.score),
        );
        const known = keys.filter((key) => key !== null);
        if (!sort.startsWith('score') && sort !== 'change') continue;
        // Null last, whichever way.
        expect(keys.slice(0, known.length)).toEqual(known);
        expect(known.length).toBeGreaterThan(1);
        expect(known).toEqual(known.toSorted((a, b) => (sort === 'score-up' ? a - b : b - a)));
      }
    }
  });

  it('finds the last score of each person whichever cycles lie between', async () => {
    const asked = { cycleId: await cycleId('2026Q4'), sort: 'change', limit: 500 };
    const list = async () => (await specialist.get('/appraisals/cycle-scorecards', asked)).body.scorecards;
    const before = await list();
    expect(before.some((card: { previousScore: string | null }) => card.previousScore !== null)).toBe(true);
    const { batch } = product.databases;
    // Nobody is in a cycle between, of the same kind or of another: all are looked up further back, or joined beside it.
    const between = newId();
    const owner = new pg.Client({ connectionString: product.databases.ownerUrl });
    await owner.connect();
    await owner.query(
      `insert into appraisals.cycle (cycle_id, code, name_zh, name_en, starts_on, ends_on, pays_from, state, kind, policy_code, policy_version, settings, settings_digest)
       select $1, 'BETWEEN', 'b', 'b', starts_on - 5, starts_on, pays_from, 'published', kind, policy_code, policy_version, settings, settings_digest from appraisals.cycle where cycle_id = $2`,
      [between, asked.cycleId],
    );
    expect(await list()).toEqual(before);
    await sql`update appraisals.cycle set kind = 'project' where cycle_id = ${between}`.execute(batch);
    expect(await list()).toEqual(before);
    await owner.query('delete from appraisals.cycle where cycle_id = $1', [between]);
    await owner.end();
  });

  it('gives payroll the coefficients of the latest published cycle that pays', async () => {
    const { batch } = product.databases;
    expect(await payingCoefficients(batch, '2026-11')).toMatchObject({ cycles: [{ code: '2026Q3' }] });
    expect((await payingCoefficients(batch, '2026-10')).cycles.map(({ code }) => code)).toEqual(['2026Q2']);
    expect(await payingCoefficients(batch, '2025-12')).toEqual({ cycles: [], organisation: '1', personal: '1' });
    await expect(payingCoefficients(batch, '2026-13')).rejects.toThrow('Not a month');
  });

  it('publishes: refuses while something is open, then shows it to the people; a second run changes nothing', async () => {
    const open = await cycleId('2026Q4');
    const refused = await specialist.post('/appraisals/publish-cycle', { cycleId: open, exclusion: null });
    expect(refused.status).toBe(422);
    expect(refused.body.issues.length).toBeGreaterThan(0);
    expect((await manager.post('/appraisals/publish-cycle', { cycleId: open, exclusion: 'try it' })).status).toBe(403);
    const queued = await specialist.post('/appraisals/publish-cycle', {
      cycleId: open,
      exclusion: '评价未完成，另行补充',
    });
    expect(queued.status).toBe(200);
    await product.settle();
    const mine = (await employee.get('/appraisals/my-scorecards')).body.scorecards[0];
    expect(mine).toMatchObject({ cycleCode: '2026Q4' });
    const cycle = (await specialist.get('/appraisals/cycles')).body.cycles.find(
      (c: { code: string }) => c.code === '2026Q4',
    );
    expect(cycle.state).toBe('published');
    const excluded = await specialist.get('/appraisals/cycle-scorecards', { cycleId: open, only: 'excluded' });
    expect(excluded.body.total).toBeGreaterThan(0);
    expect(excluded.body.scorecards[0]).toMatchObject({ state: 'excluded' });
    expect((await specialist.post('/appraisals/publish-cycle', { cycleId: open, exclusion: 'again' })).body.code).toBe(
      'cycle-not-open',
    );
    const events = await sql<{
      n: number;
    }>`select count(*) as n from platform.outbox where event = 'cycle-published'`.execute(product.databases.batch);
    expect(events.rows[0]!.n).toBe(1);
  });

  it('creates the next cycle from the last and launches it with today’s people', async () => {
    const next = {
      code: '2027Q1',
      nameZh: '2027 年第 1 季度',
      nameEn: 'Q1 2027',
      startsOn: '2027-01-01',
      endsOn: '2027-04-01',
      paysFrom: '2027-05',
      phases: [{ phase: 'rating', startsOn: '2027-04-05', endsOn: '2027-04-20' }],
    };
    expect(
      (await specialist.post('/appraisals/create-cycle', { ...next, paysFrom: '2027-03' })).body.issues[0].where,
    ).toBe('paysFrom');
    expect((await specialist.post('/appraisals/create-cycle', { ...next, copyFrom: '1999Q1' })).status).toBe(404);
    const made = await specialist.post('/appraisals/create-cycle', next);
    expect(made.body).toMatchObject({ policyCode: 'HR-PM', policyVersion: 2, copiedFrom: '2026Q4' });
    expect((await specialist.post('/appraisals/create-cycle', next)).body.code).toBe('cycle-exists');
    const unready = await specialist.post('/appraisals/launch-cycle', { cycleId: made.body.cycleId });
    expect(unready.body.issues[0]).toMatchObject({ code: 'family-without-template', where: 'executive' });
    const leaveOut = { families: ['executive'], numbers: [company.cases.veto.employeeNumber] };
    const launched = await specialist.post('/appraisals/launch-cycle', { cycleId: made.body.cycleId, leaveOut });
    expect(launched.status).toBe(200);
    expect(launched.body.departments).toBe(27);
    expect((await specialist.post('/appraisals/launch-cycle', { cycleId: made.body.cycleId })).body.code).toBe(
      'cycle-launched',
    );
    await product.settle();
    const card = await cardOf('2027Q1', numberOf('employee'));
    expect(card).toMatchObject({ state: 'open', linesRead: 0, score: null });
    const early = {
      scorecardId: card.scorecardId,
      expectedVersion: 0,
      rating: null,
      comment: '',
      levels: [],
      submit: false,
    };
    expect((await manager.post('/appraisals/rate-scorecard', early)).body.code).toBe('phase-not-open');
  });
});
