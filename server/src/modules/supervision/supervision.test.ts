/** Supervision over the demo company: planted breaches are found, counted where they are, and seen by nobody else. */
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
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
    for (const rule of ['hasty', 'reopened', 'entered-late', 'score-unchanged']) {
      const { findings } = await findingsOf(specialist, card.path, rule);
      expect(
        findings.map((one: { scorecardId: string }) => one.scorecardId),
        rule,
      ).toContain(card.scorecardId);
    }
    expect((await findingsOf(specialist, card.path, 'hasty')).total).toBe(1);
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
