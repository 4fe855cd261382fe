/** Several managers, the second level, evidence, sign-off, years from periods: on the demo company's appraisals. */
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DemoIds } from '../../demo/context.ts';
import { appraisedCompany } from '../../testing/appraised-company.ts';
import { type TestClient, type TestProduct, testProduct } from '../../testing/product.ts';
import { resultsBesideLines } from '../../testing/results-beside-lines.ts';
import { scoreAlike } from './gather/score-alike.ts';
import { gatherScorecards, scoreGathered } from './gather/scorecards.ts';
import { scoreInThreads } from './workers/score-in-threads.ts';

const TODAY = { now: () => new Date('2026-11-23T10:00:00+08:00') };

interface Node {
  code: string;
  value: string;
  withNumbers?: string;
  children: Node[];
}
const find = (node: Node, code: string): Node | undefined =>
  node.code === code ? node : node.children.map((child) => find(child, code)).find((found) => found !== undefined);

interface Card {
  scorecardId: string;
  personId: string;
  raterId: string;
  lineId: string;
  level: string;
}

describe('scoring', () => {
  let product: TestProduct;
  let ids: DemoIds;
  let specialist: TestClient;
  let manager: TestClient;
  let earlier: TestClient;
  let card: Card;
  let earlierId: string;

  /** A client of a person, with the roles given and the scope of the department they head. */
  const clientOf = async (personId: string, roles: string[], unitPath?: string) =>
    product.signIn({ roles, personId, ...(unitPath === undefined ? {} : { unitPath }) });
  const detail = async (client: TestClient, scorecardId: string) =>
    (await client.get('/appraisals/scorecard-detail', { scorecardId })).body;

  beforeAll(async () => {
    product = await testProduct({ clock: TODAY });
    const loaded = await appraisedCompany(product.databases, TODAY);
    ids = loaded.ids;
    const { company } = loaded;
    const specialistNumber = company.users.find((user) => user.role === 'performance-specialist')!.employeeNumber;
    specialist = await clientOf(ids.personByNumber.get(specialistNumber)!.personId, [
      'employee',
      'performance-specialist',
    ]);
    const found = await sql<Card & { path: string }>`
      select s.scorecard_id as "scorecardId", s.person_id as "personId", s.rater_person_id as "raterId", l.line_id as "lineId",
        l.params -> 'levels' -> 0 ->> 'code' as level, s.department_path::text as path
      from appraisals.scorecard s join appraisals.cycle c on c.cycle_id = s.cycle_id and c.state = 'open' and c.kind = 'quarterly'
      join appraisals.scorecard_line l on l.person_id = s.person_id and l.scorecard_id = s.scorecard_id
      join indicators.indicator_version v on v.indicator_id = l.indicator_id and v.version = l.indicator_version and v.source_kind = 'rating'
      where s.state = 'open' and exists (select from people.assignment a where a.person_id = s.rater_person_id and a.effective_until is null and a.manager_person_id is not null) and jsonb_array_length(l.params -> 'levels') > 1
      order by s.number limit 1`.execute(product.databases.batch);
    card = found.rows[0]!;
    manager = await clientOf(card.raterId, ['employee', 'manager'], found.rows[0]!.path);
    // Somebody from another department was the manager of the first 73 days.
    const other = await sql<{ personId: string; departmentId: string; path: string; zh: string; en: string }>`
      select a.manager_person_id as "personId", d.department_id as "departmentId", d.path::text as path, d.name_zh as zh, d.name_en as en
      from people.assignment a join organization.department_version d on d.department_id = a.department_id and d.effective_until is null
      where a.effective_until is null and a.manager_person_id not in (${card.raterId}, ${card.personId})
        and not (${found.rows[0]!.path}::ltree <@ d.path or d.path <@ ${found.rows[0]!.path}::ltree)
      order by d.path limit 1`.execute(product.databases.batch);
    earlierId = other.rows[0]!.personId;
    earlier = await clientOf(earlierId, ['employee', 'manager'], other.rows[0]!.path);
    const { departmentId, path, zh, en } = other.rows[0]!;
    await sql`update appraisals.scorecard_segment set segment = 2 where scorecard_id = ${card.scorecardId}`.execute(
      product.databases.batch,
    );
    await sql`insert into appraisals.scorecard_segment (person_id, scorecard_id, segment, department_id, department_zh, department_en, rater_person_id, rater_zh, rater_en, starts_on, ends_on, department_path)
      select person_id, scorecard_id, 1, ${departmentId}::uuid, ${zh}, ${en}, ${earlierId}::uuid, '前任', 'Earlier', starts_on, starts_on + 73, ${path}::ltree
      from appraisals.scorecard_segment where scorecard_id = ${card.scorecardId}`.execute(product.databases.batch);
    await sql`update appraisals.scorecard_segment set starts_on = starts_on + 73 where scorecard_id = ${card.scorecardId} and segment = 2`.execute(
      product.databases.batch,
    );
    await sql`update appraisals.scorecard_segment set card_path = ${found.rows[0]!.path}::ltree where scorecard_id = ${card.scorecardId}`.execute(
      product.databases.batch,
    );
    for (const table of ['appraisals.scorecard', 'appraisals.scorecard_line', 'appraisals.scorecard_segment'])
      await sql`update ${sql.table(table)} set earlier_raters = array[${earlierId}::uuid] where scorecard_id = ${card.scorecardId}`.execute(
        product.databases.batch,
      );
  });
  afterAll(() => product.close());

  const rateSegment = (client: TestClient, more: object = {}) =>
    client.post('/appraisals/rate-segment', {
      scorecardId: card.scorecardId,
      segment: 1,
      expectedVersion: 0,
      comment: 'Led the first half.',
      levels: [{ lineId: card.lineId, level: card.level }],
      submit: true,
      ...more,
    });

  it('scored in columns and by threads, every card has the values, issues and digest of being scored alone', async () => {
    const { batch, urls } = product.databases;
    const persons = await sql<{ id: string }>`
      select scorecard_id as id from appraisals.scorecard where state <> 'excluded' order by scorecard_id`.execute(
      batch,
    );
    const all = persons.rows.map((row) => row.id);
    const cards = await gatherScorecards(batch, 'person', all);
    expect(cards.length).toBe(all.length);
    const together = scoreAlike(cards);
    for (const [place, each] of cards.entries()) {
      const { value, issues, digest } = scoreGathered(each);
      expect(together[place]).toMatchObject({ value, issues, digest });
    }
    const open = cards.filter((each) => each.state === 'open').map((each) => each.scorecardId);
    await sql`update appraisals.scorecard_result set score = null, facts_digest = '' where scorecard_id = any (${open}::uuid[])`.execute(
      batch,
    );
    const told: number[] = [];
    const tell = async (done: number) => void told.push(done);
    await scoreInThreads({ db: batch, url: urls.batch, worthThreads: 4 }, open, TODAY.now(), tell);
    expect(told.at(-1)).toBe(open.length);
    const kept = await sql<{ id: string; digest: string; score: string | null }>`
      select scorecard_id as id, facts_digest as digest, score::text as score from appraisals.scorecard_result where scorecard_id = any (${open}::uuid[])`.execute(
      batch,
    );
    const alone = new Map(cards.map((each) => [each.scorecardId, scoreGathered(each)]));
    expect(kept.rows.length).toBe(open.length);
    for (const row of kept.rows) {
      const { value, digest } = alone.get(row.id)!;
      expect([row.digest, row.score === null ? null : Number(row.score)]).toEqual([
        digest,
        value.score === null ? null : Number(value.score),
      ]);
    }
  });

  it('lets each manager rate the own days, and nobody else', async () => {
    expect((await rateSegment(manager)).body.code).toBe('not-the-rater');
    expect((await rateSegment(earlier, { segment: 2 })).body.code).toBe('not-the-rater');
    expect((await rateSegment(earlier, { levels: [] })).status).toBe(422);
    const lines = (
      await sql<{
        n: number;
      }>`select count(*)::int as n from appraisals.scorecard_line l join indicators.indicator_version v
      on v.indicator_id = l.indicator_id and v.version = l.indicator_version and v.source_kind = 'rating' where l.scorecard_id = ${card.scorecardId}`.execute(
        product.databases.batch,
      )
    ).rows[0]!.n;
    const answer = await rateSegment(earlier, { submit: lines === 1 });
    expect([answer.status, answer.body.version]).toEqual([200, 1]);
    if (lines > 1)
      await sql`update appraisals.segment_rating set submitted_at = now() where scorecard_id = ${card.scorecardId}`.execute(
        product.databases.batch,
      );
    expect((await rateSegment(earlier)).body.code).toBe('rating-changed');
    const seen = await detail(specialist, card.scorecardId);
    expect(
      seen.segments.map(
        ({ days, isLast, submittedAt }: { days: number; isLast: boolean; submittedAt: string | null }) => [
          days,
          isLast,
          submittedAt !== null,
        ],
      ),
    ).toEqual([
      [73, false, true],
      [19, true, false],
    ]);
  });

  it('weighs them by days in the result and in Why', async () => {
    await product.settle();
    const score = await specialist.post('/appraisals/score-cycle', {
      cycleId: (await detail(specialist, card.scorecardId)).cycle.cycleId,
    });
    expect(score.status).toBe(200);
    await product.settle();
    const why = (await specialist.get('/appraisals/scorecard-why', { scorecardId: card.scorecardId })).body;
    expect(why.isSame).toBe(true);
    const segment = find(why.trace, 'segment:1')!;
    expect(segment.children[0]!.value).toBe(card.level);
    const said = JSON.stringify(why.trace);
    expect(said.includes('73/92 × ') || said.includes('73/73 × ')).toBe(true);
  });

  it('keeps evidence with its digest, shows it beside the line, and lets its author withdraw it', async () => {
    const own = await clientOf(card.personId, ['employee']);
    const added = await own.upload(
      '/appraisals/add-evidence',
      { scorecardId: card.scorecardId, lineId: card.lineId, note: '8D report' },
      { fileName: 'report.pdf', bytes: Buffer.from('%PDF-1.7 x') },
    );
    expect(added.status).toBe(200);
    expect(added.body.sha256).toMatch(/^[0-9a-f]{64}$/);
    const link = await own.post('/appraisals/link-evidence', {
      scorecardId: card.scorecardId,
      url: 'https://crm.example.com/8d/17',
    });
    expect(link.status).toBe(200);
    const { evidence } = await detail(manager, card.scorecardId);
    expect(evidence.map(({ kind, lineId }: { kind: string; lineId: string | null }) => [kind, lineId])).toEqual([
      ['file', card.lineId],
      ['link', null],
    ]);
    const file = await manager.get('/appraisals/evidence-file', {
      scorecardId: card.scorecardId,
      evidenceId: added.body.evidenceId,
    });
    expect(file.status).toBe(200);
    const withdraw = (client: TestClient) =>
      client.post('/appraisals/withdraw-evidence', {
        scorecardId: card.scorecardId,
        evidenceId: added.body.evidenceId,
        reason: 'wrong file',
      });
    expect((await withdraw(manager)).body.code).toBe('evidence-kept');
    expect((await withdraw(own)).status).toBe(200);
    expect((await detail(manager, card.scorecardId)).evidence).toHaveLength(1);
    const exe = await own.upload(
      '/appraisals/add-evidence',
      { scorecardId: card.scorecardId },
      { fileName: 'run.exe', bytes: Buffer.from('MZ') },
    );
    expect(exe.body.issues[0].code).toBe('evidence-type');
    const kept = await sql<{
      n: number;
    }>`select count(*)::int as n from appraisals.evidence where scorecard_id = ${card.scorecardId}`.execute(
      product.databases.batch,
    );
    expect(kept.rows[0]!.n).toBe(2);
  });

  it('second level: agrees, returns with a reason, changes with a reason', async () => {
    const found = await sql<{
      managerId: string;
      path: string;
    }>`select manager_person_id as "managerId", 'company' as path from people.assignment
      where person_id = ${card.raterId} and effective_until is null`.execute(product.databases.batch);
    const root = await sql<{
      path: string;
    }>`select path::text as path from organization.department_version where nlevel(path) = 1 and effective_until is null limit 1`.execute(
      product.databases.batch,
    );
    const second = await clientOf(found.rows[0]!.managerId, ['employee', 'manager'], root.rows[0]!.path);
    await sql`insert into appraisals.scorecard_rating (person_id, scorecard_id, role, rating, comment, levels, version, rated_by, changed_at, submitted_at, department_path)
      select person_id, scorecard_id, 'manager', null, 'good', '[]', 1, 'x', now(), now(), department_path from appraisals.scorecard where scorecard_id = ${card.scorecardId}
      on conflict (person_id, scorecard_id, role) do update set submitted_at = now(), version = 1`.execute(
      product.databases.batch,
    );
    const review = (client: TestClient, more: object) =>
      client.post('/appraisals/review-rating', {
        scorecardId: card.scorecardId,
        outcome: 'agreed',
        rating: null,
        reason: '',
        managerVersion: 1,
        ...more,
      });
    expect((await review(manager, {})).body.code).toBe('not-second-level');
    expect((await review(second, { outcome: 'changed', rating: 'S' })).body.issues[0].code).toBe('reason-needed');
    expect((await review(second, { outcome: 'agreed', rating: 'S' })).body.issues[0].code).toBe(
      'review-rating-mismatch',
    );
    expect((await review(second, { managerVersion: 9 })).body.code).toBe('rating-changed');
    expect((await review(second, {})).body).toMatchObject({ outcome: 'agreed' });
    const changed = await review(second, {
      outcome: 'changed',
      rating: 'S',
      reason: 'Consistency with the other teams.',
    });
    expect(changed.status).toBe(200);
    const seen = await detail(second, card.scorecardId);
    expect(seen.mayReview).toBe(true);
    expect(seen.ratings.map(({ role }: { role: string }) => role)).toContain('second-level');
    const why = (await specialist.get('/appraisals/scorecard-why', { scorecardId: card.scorecardId })).body;
    expect(find(why.trace, 'second-level-rating')?.value).toBe('S');
    expect((await review(second, { outcome: 'returned', reason: 'Say what was delivered.' })).status).toBe(200);
    expect((await review(second, {})).body.code).toBe('not-rated-yet');
  });

  it('the person signs off the published result once, in the own words', async () => {
    const found = await sql<{
      scorecardId: string;
      personId: string;
    }>`select s.scorecard_id as "scorecardId", s.person_id as "personId" from appraisals.scorecard s
      join appraisals.scorecard_result r on r.person_id = s.person_id and r.scorecard_id = s.scorecard_id and r.is_published where s.state = 'published' order by s.number limit 1`.execute(
      product.databases.batch,
    );
    const { scorecardId, personId } = found.rows[0]!;
    const own = await clientOf(personId, ['employee']);
    const sign = (client: TestClient, id: string) =>
      client.post('/appraisals/sign-off-scorecard', {
        scorecardId: id,
        stance: 'read-not-agreed',
        words: '交付口径与我了解的不同。',
      });
    expect((await sign(earlier, scorecardId)).status).toBe(404);
    expect((await sign(own, scorecardId)).status).toBe(200);
    expect((await sign(own, scorecardId)).body.code).toBe('already-signed-off');
    const mine = (await own.get('/appraisals/my-scorecard', { scorecardId })).body;
    expect(mine.signOff).toMatchObject({ stance: 'read-not-agreed', words: '交付口径与我了解的不同。' });
    expect((await detail(specialist, scorecardId)).signOff.stance).toBe('read-not-agreed');
  });

  it.each([
    { code: 'H2026', kind: 'half-year', nameZh: '2026 上半年', nameEn: 'First half of 2026', endsOn: '2026-07-01' },
    { code: 'Y2026', kind: 'annual', nameZh: '2026 年度', nameEn: 'Year 2026', endsOn: '2027-01-01' },
  ])('$nameEn follows from its published quarters, with the trace of each', async (whole) => {
    const quarters = ['2026Q1', '2026Q2', '2026Q3'].slice(0, whole.kind === 'annual' ? 3 : 2);
    const total = quarters.reduce((sum, _, at) => sum + at + 1, 0);
    const created = await specialist.post('/appraisals/create-cycle', {
      ...whole,
      resultUse: 'bonus',
      startsOn: '2026-01-01',
      paysFrom: '2027-01',
      phases: [{ phase: 'rating', startsOn: '2026-11-01', endsOn: '2026-12-01' }],
    });
    expect(created.status).toBe(200);
    const { cycleId } = created.body;
    const periods = quarters.map((cycleCode, at) => ({ cycleCode, weight: String(at + 1) }));
    const roll = (more: object) =>
      specialist.post('/appraisals/roll-up-cycle', {
        cycleId,
        periods,
        ownWeight: null,
        missing: 'reweight',
        rule: { kind: 'weighted' },
        ...more,
      });
    expect((await roll({ periods: [{ cycleCode: '2031Q1', weight: '1' }] })).body.issues[0].code).toBe(
      'period-unknown',
    );
    expect(
      (await roll({ rule: { kind: 'matrix', isOrdered: false, rows: [{ ratings: ['A'], rating: 'X' }] } })).body
        .issues[0].code,
    ).toBe('rating-unknown');
    expect((await roll({})).status).toBe(200);
    await product.settle();
    const batch = product.databases.batch;
    const found = await sql<{
      scorecardId: string;
      score: string;
      rating: string;
      coefficient: string;
      parts: { code: string; score: string }[];
    }>`
      select s.scorecard_id as "scorecardId", r.score::text as score, r.rating, r.coefficient::text as coefficient,
        (select json_agg(json_build_object('code', pc.code, 'score', pr.score::text) order by pc.code) from appraisals.scorecard p join appraisals.cycle pc on pc.cycle_id = p.cycle_id and pc.code = any (${quarters}::text[])
          join appraisals.scorecard_result pr on pr.person_id = p.person_id and pr.scorecard_id = p.scorecard_id where p.person_id = s.person_id and p.employment_id = s.employment_id and p.state = 'published') as parts
      from appraisals.scorecard s join appraisals.scorecard_result r on r.person_id = s.person_id and r.scorecard_id = s.scorecard_id
      where s.cycle_id = ${cycleId} order by s.number`.execute(batch);
    expect(found.rows.length).toBeGreaterThan(200);
    for (const { score, parts } of found.rows) {
      const weights = parts.map(({ code }) => Number(code.at(-1)));
      const mean =
        parts.reduce((sum, part, at) => sum + Number(part.score) * weights[at]!, 0) /
        weights.reduce((a, b) => a + b, 0);
      expect(Math.abs(Number(score) - mean)).toBeLessThan(0.0500001);
    }
    const full = found.rows.find(({ parts }) => parts.length === quarters.length)!;
    const why = (await specialist.get('/appraisals/scorecard-why', { scorecardId: full.scorecardId })).body;
    expect(why).toMatchObject({ isSame: true, hasSameFacts: true });
    const node = find(why.trace, 'periods')!;
    expect(node.children.map(({ code }) => code)).toEqual(quarters.map((code) => `period:${code}`));
    expect(node.withNumbers).toBe(
      full.parts.map(({ score }, at) => `${at + 1}/${total} × ${Number(score)}`).join(' + '),
    );
    expect(find(why.trace, 'published-result')).toBeDefined();
    const wrong = await specialist.post('/appraisals/roll-up-cycle', {
      cycleId: (await detail(specialist, card.scorecardId)).cycle.cycleId,
      periods,
      ownWeight: null,
      missing: 'block',
      rule: { kind: 'mean' },
    });
    expect(wrong.body.code).toBe('cycle-not-rolled-up');
  });

  it('keeps beside every result what its card and lines say: scored in columns, in parts, changed, rolled up', async () => {
    const { differ, results, rated } = await resultsBesideLines(product.databases.batch);
    expect(differ).toEqual([]);
    expect(results).toBeGreaterThan(500);
    expect(rated).toBeGreaterThan(100);
  });
});
