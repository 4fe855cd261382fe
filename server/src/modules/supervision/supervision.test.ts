/** Supervision over the demo company: planted breaches are found, counted where they are, and seen by nobody else. */
import { sql } from 'kysely';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../platform/database/index.ts';
import { appraisedCompany } from '../../testing/appraised-company.ts';
import { type TestClient, type TestProduct, testProduct } from '../../testing/product.ts';
import { ruleCodes } from './rules.ts';

// After every phase of the quarter has ended.
const CLOCK = { now: () => new Date('2027-02-01T09:00:00+08:00') };

interface Board {
  departments: { departmentPath: string; people: number; counts: Record<string, number> }[];
}

describe('supervision', () => {
  let product: TestProduct;
  let specialist: TestClient;
  let manager: TestClient;
  let cycleId: string;
  let card: { personId: string; scorecardId: string; path: string };
  const boardOf = async (client: TestClient, depth: number): Promise<Board> =>
    (await client.get('/supervision/supervision-board', { cycleId, depth: String(depth) })).body;
  const findingsOf = async (client: TestClient, departmentPath: string, rule: string) =>
    (await client.get('/supervision/supervision-findings', { cycleId, departmentPath, rule })).body;

  beforeAll(async () => {
    product = await testProduct({ clock: CLOCK });
    const { company, ids } = await appraisedCompany(product.databases, CLOCK);
    const { batch } = product.databases;
    const personOf = (role: string) =>
      ids.personByNumber.get(company.users.find((user) => user.role === role)!.employeeNumber)!.personId;
    specialist = await product.signIn({
      roles: ['performance-specialist'],
      personId: personOf('performance-specialist'),
    });
    const found = await sql<typeof card & { cycleId: string }>`
      select s.person_id as "personId", s.scorecard_id as "scorecardId", s.department_path::text as path, s.cycle_id as "cycleId" from appraisals.scorecard s
      join appraisals.cycle c on c.cycle_id = s.cycle_id and c.state = 'open' join appraisals.scorecard_result r on r.person_id = s.person_id and r.scorecard_id = s.scorecard_id
      where s.state = 'open' and r.score is not null and s.rated_at is not null and nlevel(s.department_path) = 3 order by s.number limit 1`.execute(
      batch,
    );
    const { cycleId: id, ...rest } = found.rows[0]!;
    [cycleId, card] = [id, rest];
    // Somebody who rates nobody elsewhere: a rater sees the cards to be rated too.
    const rates = await sql<{ personId: string }>`
      select e.person_id as "personId" from people.employment e where e.person_id <> ${card.personId}
        and not exists (select from appraisals.scorecard s where s.rater_person_id = e.person_id)
        and not exists (select from appraisals.scorecard_segment s where s.rater_person_id = e.person_id) limit 1`.execute(
      batch,
    );
    manager = await product.signIn({ roles: ['manager'], personId: rates.rows[0]!.personId, unitPath: card.path });
    const own = sql`person_id = ${card.personId} and scorecard_id = ${card.scorecardId}`;
    await sql`update appraisals.scorecard set rating_seconds = 12, reopened = 2 where ${own}`.execute(batch);
    await sql`insert into appraisals.late_entry (person_id, scorecard_id, phase, entered_by, entered_at, due_on, days_late, department_path)
      values (${card.personId}, ${card.scorecardId}, 'rating', 'a test', now(), '2026-12-20', 3, ${card.path}::ltree)`.execute(
      batch,
    );
    await sql`update appraisals.scorecard_result r set score = p.score from appraisals.scorecard s
      join appraisals.scorecard ps on ps.person_id = s.person_id and ps.employment_id = s.employment_id
      join appraisals.cycle pc on pc.cycle_id = ps.cycle_id and pc.code = '2026Q3'
      join appraisals.scorecard_result p on p.person_id = ps.person_id and p.scorecard_id = ps.scorecard_id
      where s.person_id = ${card.personId} and s.scorecard_id = ${card.scorecardId} and r.person_id = s.person_id and r.scorecard_id = s.scorecard_id`.execute(
      batch,
    );
  });
  afterAll(() => product.close());

  it('finds what was planted, where it was planted', async () => {
    const isFound = async (rule: string): Promise<boolean> =>
      (await findingsOf(specialist, card.path, rule)).findings.some(
        (one: { scorecardId: string }) => one.scorecardId === card.scorecardId,
      );
    for (const rule of ['hasty', 'reopened', 'entered-late', 'score-unchanged'])
      expect(await isFound(rule), rule).toBe(true);
    expect((await findingsOf(specialist, card.path, 'hasty')).total).toBe(1);
  });

  it('finds each other rule when it is broken, and nothing once it is mended', async () => {
    const { batch } = product.databases;
    const own = sql`person_id = ${card.personId} and scorecard_id = ${card.scorecardId}`;
    const isFound = async (rule: string): Promise<boolean> =>
      (await findingsOf(specialist, card.path, rule)).findings.some(
        (one: { scorecardId: string }) => one.scorecardId === card.scorecardId,
      );
    /** Broken, it is found; mended, it is not. */
    const planted = async (rule: string, breach: ReturnType<typeof sql>, mend: ReturnType<typeof sql>) => {
      await mend.execute(batch);
      expect(await isFound(rule), `${rule}, mended`).toBe(false);
      await breach.execute(batch);
      expect(await isFound(rule), `${rule}, broken`).toBe(true);
      await mend.execute(batch);
    };
    const set = (columns: string) => sql`update appraisals.scorecard set ${sql.raw(columns)} where ${own}`;
    await planted('readings-late', set('lines_read = lines_expected - 1'), set('lines_read = lines_expected'));
    await planted('self-late', set('self_submitted_at = null'), set('self_submitted_at = now()'));
    await planted('rating-late', set('rated_at = null'), set('rated_at = now()'));
    const result = (columns: string) => sql`update appraisals.scorecard_result set ${sql.raw(columns)} where ${own}`;
    await planted(
      'level-by-hand',
      result(`computed_rating = case when rating = 'S' then 'A' else 'S' end`),
      result('computed_rating = rating'),
    );

    // A typed-in reading of a line that asks for evidence; a file beside it mends it, a withdrawn one does not.
    const line = await sql<{ lineId: string; indicatorId: string }>`
      select l.line_id as "lineId", l.indicator_id as "indicatorId" from appraisals.scorecard_line l
      join appraisals.reading r on r.person_id = l.person_id and r.scorecard_id = l.scorecard_id and r.line_id = l.line_id and r.replaced_at is null
      where l.person_id = ${card.personId} and l.scorecard_id = ${card.scorecardId} order by l.sort limit 1`.execute(
      batch,
    );
    const { lineId, indicatorId } = line.rows[0]!;
    await sql`update indicators.indicator_version set evidence_required = true where indicator_id = ${indicatorId}`.execute(
      batch,
    );
    await sql`update appraisals.reading set source_kind = 'manual' where ${own} and line_id = ${lineId}`.execute(batch);
    expect(await isFound('evidence-missing')).toBe(true);
    await sql`insert into appraisals.evidence (person_id, scorecard_id, evidence_id, line_id, kind, name, url, sha256, added_by, added_at, department_path)
      values (${card.personId}, ${card.scorecardId}, ${newId()}, ${lineId}, 'link', 'a link', 'https://documents.example/1', 'x', 'a test', now(), ${card.path}::ltree)`.execute(
      batch,
    );
    expect(await isFound('evidence-missing')).toBe(false);
    // Only who added it withdraws it: the worker's role may not.
    const owner = new pg.Client({ connectionString: product.databases.ownerUrl });
    await owner.connect();
    await owner.query(
      `update appraisals.evidence set withdrawn_at = now(), withdrawn_by = 'a test', withdrawn_reason = 'wrong file' where scorecard_id = $1`,
      [card.scorecardId],
    );
    await owner.end();
    expect(await isFound('evidence-missing')).toBe(true);
    await sql`update appraisals.reading set source_kind = 'import' where ${own} and line_id = ${lineId}`.execute(batch);
    expect(await isFound('evidence-missing')).toBe(false);

    // One rater who gave everybody one level, five at least; one other level among them, and it is none.
    const rater = await sql<{ id: string; name: string }>`
      select s.rater_person_id as id, min(s.rater_en) as name from appraisals.scorecard s
      join appraisals.scorecard_result r on r.person_id = s.person_id and r.scorecard_id = s.scorecard_id
      where s.cycle_id = ${cycleId} and s.state = 'open' and s.rated_at is not null and r.rating is not null group by 1 having count(*) >= 5 order by 1 limit 1`.execute(
      batch,
    );
    const { id, name } = rater.rows[0]!;
    const alike = async () =>
      (await findingsOf(specialist, 'company', 'one-level')).findings.filter(
        (one: { raterEn: string }) => one.raterEn === name,
      ).length;
    const rates = sql`s.cycle_id = ${cycleId} and s.rater_person_id = ${id} and s.rated_at is not null`;
    await sql`update appraisals.scorecard_result r set rating = 'B', computed_rating = 'B' from appraisals.scorecard s
      where s.person_id = r.person_id and s.scorecard_id = r.scorecard_id and ${rates}`.execute(batch);
    expect(await alike()).toBeGreaterThanOrEqual(5);
    await sql`update appraisals.scorecard_result set rating = 'A' where (person_id, scorecard_id) in (
      select s.person_id, s.scorecard_id from appraisals.scorecard s where ${rates} order by s.person_id limit 1)`.execute(
      batch,
    );
    expect(await alike()).toBe(0);
  });

  it('counts on the board what it lists, and everything once at the top', async () => {
    const [top] = (await boardOf(specialist, 0)).departments;
    const units = (await boardOf(specialist, 2)).departments;
    expect(units.length).toBeGreaterThan(5);
    expect(units.reduce((sum, unit) => sum + unit.people, 0)).toBe(top!.people);
    for (const rule of ruleCodes) {
      const total = units.reduce((sum, unit) => sum + (unit.counts[rule] ?? 0), 0);
      expect(total, rule).toBe(top!.counts[rule] ?? 0);
      expect((await findingsOf(specialist, 'company', rule)).total, rule).toBe(total);
    }
    expect(top!.counts['rating-late']).toBeGreaterThan(0);
  });

  it('shows a manager the own unit, and nobody without the right anything', async () => {
    const seen = (await boardOf(manager, 6)).departments;
    expect(seen.length).toBeGreaterThan(0);
    for (const unit of seen) expect(unit.departmentPath.startsWith(card.path)).toBe(true);
    expect((await findingsOf(manager, 'company', 'hasty')).findings).toHaveLength(1);
    const employee = await product.signIn({ roles: ['employee'], personId: card.personId });
    expect((await employee.get('/supervision/supervision-board', { cycleId })).status).toBe(403);
    const unknown = await specialist.get('/supervision/supervision-board', { cycleId: card.personId });
    expect(unknown.status).toBe(404);
  });
});
