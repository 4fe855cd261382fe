/** Who rates a card outside the own unit: sees and rates that card, and nothing else of the person, through every door and by SQL. */
import { demoCompany } from '@meritline/demo-company';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asActor, type Tx } from '../../platform/database/index.ts';
import { appraisedCompany } from '../../testing/appraised-company.ts';
import { type TestClient, type TestProduct, testProduct } from '../../testing/product.ts';

const CLOCK = { now: () => new Date('2026-11-23T10:00:00+08:00') };
const TABLES = [
  'scorecard',
  'scorecard_line',
  'reading',
  'scorecard_rating',
  'scorecard_result',
  'scorecard_segment',
  'evidence',
  'target_signature',
  'target_remark',
] as const;

describe('the rater of record', () => {
  let product: TestProduct;
  let rater: TestClient;
  let other: TestClient;
  let card: { id: string; personId: string; cycleId: string; raterId: string; path: string; number: string };
  /** Outside the department of the card. */
  let elsewhere: string;

  const run = <T>(query: ReturnType<typeof sql<T>>) => query.execute(product.databases.batch);
  const asApp = <T>(client: TestClient, work: (tx: Tx) => Promise<T>): Promise<T> =>
    asActor(product.databases.app, client.userId, false, work);
  const rows = async (client: TestClient, table: string, where = sql`true`) =>
    (
      await asApp(client, (tx) =>
        sql<{ n: number }>`select count(*) as n from ${sql.table(`appraisals.${table}`)} where ${where}`.execute(tx),
      )
    ).rows[0]!.n;
  const detail = (client: TestClient) => client.get('/appraisals/scorecard-detail', { scorecardId: card.id });

  beforeAll(async () => {
    product = await testProduct({ clock: CLOCK });
    await appraisedCompany(product.databases, CLOCK, demoCompany());
    const found = await run(sql<typeof card>`
      select s.scorecard_id as id, s.person_id as "personId", s.cycle_id as "cycleId", s.rater_person_id as "raterId", s.department_path::text as path, s.number
      from appraisals.scorecard s join appraisals.cycle c on c.cycle_id = s.cycle_id and c.state = 'open' and c.kind = 'quarterly'
      where s.state = 'open' and s.rater_person_id is not null and s.lines_expected > s.lines_read
        and exists (select from appraisals.scorecard b join appraisals.cycle k on k.cycle_id = b.cycle_id and k.state = 'published' where b.person_id = s.person_id)
      order by s.department_path desc, s.number limit 1`);
    card = found.rows[0]!;
    const away = await run(sql<{ path: string }>`
      select path::text as path from organization.department_version where effective_until is null and nlevel(path) = 2 and not path @> ${card.path}::ltree order by path limit 1`);
    elsewhere = away.rows[0]!.path;
    // Only this card is rated by the rater in this unit: the team's others, and what the person had before, were another's.
    await run(sql`update appraisals.scorecard set rater_person_id = (select p.person_id from people.person p where p.person_id not in (${card.raterId}, ${card.personId}) order by p.person_id limit 1)
      where rater_person_id = ${card.raterId} and scorecard_id <> ${card.id}`);
    await run(
      sql`update appraisals.scorecard_segment set rater_person_id = null where rater_person_id = ${card.raterId} and scorecard_id <> ${card.id}`,
    );
    await run(
      sql`update appraisals.cycle_phase set starts_on = '2026-11-01', ends_on = '2026-12-20', gates = '{}', closed_at = null, opened_at = now() where cycle_id = ${card.cycleId} and phase in ('targets', 'rating', 'readings')`,
    );
    await run(
      sql`update appraisals.scorecard set targets_agreed_at = null, employee_signed_at = null, manager_signed_at = null, rated_at = null where scorecard_id = ${card.id}`,
    );
    await run(
      sql`update appraisals.target_signature set voided_at = now(), voided_by = 'x' where scorecard_id = ${card.id} and voided_at is null`,
    );
    rater = await product.signIn({ roles: ['employee', 'manager'], personId: card.raterId, unitPath: elsewhere });
    const stranger = await run(
      sql<{
        id: string;
      }>`select person_id as id from people.person where person_id not in (${card.raterId}, ${card.personId}) order by person_id desc limit 1`,
    );
    other = await product.signIn({
      roles: ['employee', 'manager'],
      personId: stranger.rows[0]!.id,
      unitPath: elsewhere,
    });
  });
  afterAll(() => product.close());

  it('sees the card in the own lists and page by page; another head of the same unit sees nothing of it', async () => {
    expect((await detail(rater)).status).toBe(200);
    expect((await detail(other)).status).toBe(404);
    expect((await rater.get('/appraisals/scorecard-why', { scorecardId: card.id })).status).toBe(200);
    expect((await rater.get('/appraisals/target-sheet', { scorecardId: card.id })).body.may).toMatchObject({
      role: 'manager',
    });
    expect((await other.get('/appraisals/target-sheet', { scorecardId: card.id })).status).toBe(404);
    const listed = async (client: TestClient) =>
      (await client.get('/appraisals/target-agreements')).body.cards.some(
        (one: { scorecardId: string }) => one.scorecardId === card.id,
      );
    expect([await listed(rater), await listed(other)]).toEqual([true, false]);
    const team = async (client: TestClient) =>
      (await client.get('/appraisals/team-ratings', { cycleId: card.cycleId })).body.members.map(
        (one: { scorecardId: string }) => one.scorecardId,
      );
    expect(await team(rater)).toEqual([card.id]);
    expect(await team(other)).toEqual([]);
  });

  it('speaks about, writes and signs its targets', async () => {
    const sheet = async () => (await rater.get('/appraisals/target-sheet', { scorecardId: card.id })).body;
    const remark = { scorecardId: card.id, lineId: null, words: 'From outside the unit.', suggested: null };
    expect((await rater.post('/appraisals/remark-targets', remark)).status).toBe(200);
    const { lines, digest } = await sheet();
    const given = lines
      .filter((one: { removedOn: string | null }) => one.removedOn === null)
      .map(
        ({
          code,
          weight,
          params,
          curve,
        }: {
          code: string;
          weight: string;
          params: Record<string, string>;
          curve: string;
        }) => ({
          indicatorCode: code,
          weight,
          params: curve === 'three-point' ? { ...params, stretch: String(Number(params.stretch) + 1) } : params,
        }),
      );
    const saved = await rater.post('/appraisals/save-targets', {
      scorecardId: card.id,
      expectedDigest: digest,
      lines: given,
    });
    expect(saved.status, JSON.stringify(saved.body)).toBe(200);
    const signed = await rater.post('/appraisals/agree-targets', {
      cards: [{ scorecardId: card.id, digest: saved.body.digest }],
    });
    expect(signed.body).toEqual({ signed: 1, agreed: 0 });
    expect(
      (await other.post('/appraisals/agree-targets', { cards: [{ scorecardId: card.id, digest: saved.body.digest }] }))
        .body.code,
    ).toBe('not-the-rater');
  });

  it('rates it: draft and submission, level by level, and the score follows', async () => {
    const { members } = (await rater.get('/appraisals/team-ratings', { cycleId: card.cycleId })).body;
    const [member] = members;
    const rated = {
      scorecardId: card.id,
      expectedVersion: member.version,
      rating: null,
      comment: 'Seen every week; the delivery was accepted at once.',
      levels: member.levelLines.map((line: { lineId: string; levels: { code: string }[] }) => ({
        lineId: line.lineId,
        level: line.levels[0]!.code,
      })),
      submit: false,
    };
    const draft = await rater.post('/appraisals/rate-scorecard', rated);
    expect(draft.status, JSON.stringify(draft.body)).toBe(200);
    const cell = { scorecardId: card.id, cell: 'comment', value: 'Changed on the grid.', expected: rated.comment };
    const grid = await rater.post('/appraisals/rate-team', { cells: [cell] });
    expect(grid.body.answers?.[0] ?? grid.body, JSON.stringify(grid.body)).toMatchObject({ outcome: 'saved' });
    const after = (await rater.get('/appraisals/team-ratings', { cycleId: card.cycleId })).body.members[0];
    const submitted = await rater.post('/appraisals/submit-team', {
      cards: [{ scorecardId: card.id, version: after.version }],
    });
    expect(submitted.body.answers[0], JSON.stringify(submitted.body)).toMatchObject({ isSubmitted: true });
    const done = await run(sql<{ at: Date | null; score: string | null }>`
      select s.rated_at as at, r.score::text as score from appraisals.scorecard s left join appraisals.scorecard_result r on r.person_id = s.person_id and r.scorecard_id = s.scorecard_id where s.scorecard_id = ${card.id}`);
    expect(done.rows[0]!.at).not.toBeNull();
    expect(done.rows[0]!.score).not.toBeNull();
    expect((await other.post('/appraisals/rate-scorecard', rated)).status).not.toBe(200);
  });

  it('sees nothing else: no other cycle of the person, nobody else of the unit, not the file of the person, no pay', async () => {
    const ofUnit = sql`department_path <@ ${card.path}::ltree`;
    for (const table of TABLES) {
      const ofCard = await rows(rater, table, sql`scorecard_id = ${card.id}`);
      expect([table, await rows(rater, table, ofUnit)]).toEqual([table, ofCard]);
      expect([table, await rows(other, table, ofUnit)]).toEqual([table, 0]);
    }
    expect(await rows(rater, 'scorecard', sql`person_id = ${card.personId}`)).toBe(1);
    const outside = async (query: ReturnType<typeof sql<{ n: number }>>) =>
      (await asApp(rater, (tx) => query.execute(tx))).rows[0]!.n;
    for (const table of [
      'people.person',
      'people.employment',
      'people.assignment',
      'payroll.payslip',
      'pay_structure.recurring_pay',
    ])
      expect([
        table,
        await outside(sql`select count(*) as n from ${sql.table(table)} where person_id = ${card.personId}`),
      ]).toEqual([table, 0]);
    const before = await run(sql<{ id: string }>`
      select s.scorecard_id as id from appraisals.scorecard s where s.person_id = ${card.personId} and s.scorecard_id <> ${card.id} limit 1`);
    expect((await rater.get('/appraisals/scorecard-detail', { scorecardId: before.rows[0]!.id })).status).toBe(404);
    expect((await rater.get('/people/person-detail', { personId: card.personId })).status).not.toBe(200);
  });

  it('cannot hand the card to another, rate in another’s name or take the person’s part, whatever SQL is sent', async () => {
    const asRater = (statement: ReturnType<typeof sql>) => asApp(rater, (tx) => statement.execute(tx));
    await expect(
      asRater(sql`update appraisals.scorecard set rater_person_id = ${card.personId} where scorecard_id = ${card.id}`),
    ).rejects.toThrow(/row-level security/);
    for (const role of ['self', 'second-level', 'calibration'])
      await expect(
        asRater(sql`insert into appraisals.scorecard_rating (person_id, scorecard_id, role, rating, comment, levels, version, rated_by, changed_at, department_path)
          values (${card.personId}, ${card.id}, ${role}, null, '', '[]', 1, 'x', now(), ${card.path}::ltree)`),
      ).rejects.toThrow(/row-level security/);
    await expect(
      asRater(sql`insert into appraisals.target_signature (person_id, scorecard_id, signature_id, role, signed_by, signer_zh, signer_en, signed_at, digest, content, department_path)
        values (${card.personId}, ${card.id}, gen_random_uuid(), 'employee', 'x', 'x', 'x', now(), 'x', '[]', ${card.path}::ltree)`),
    ).rejects.toThrow(/row-level security/);
    // A name of a setting is nothing one could set: what policies read is written by become() at the start of a transaction.
    const forged = await asApp(other, async (tx) => {
      await sql`select access.become(${other.userId})`.execute(tx);
      return sql<{ n: number }>`select count(*) as n from appraisals.scorecard where scorecard_id = ${card.id}`.execute(
        tx,
      );
    });
    expect(forged.rows[0]!.n).toBe(0);
  });

  it('loses it with the next transaction when another rates the card', async () => {
    await run(sql`update appraisals.scorecard set rater_person_id = null where scorecard_id = ${card.id}`);
    expect((await detail(rater)).status).toBe(404);
    // The part of the period keeps its rater: what a change of rater does to it is another's to say.
    for (const table of TABLES.filter((one) => one !== 'scorecard_segment'))
      expect([table, await rows(rater, table, sql`scorecard_id = ${card.id}`)]).toEqual([table, 0]);
    await run(sql`update appraisals.scorecard set rater_person_id = ${card.raterId} where scorecard_id = ${card.id}`);
    expect((await detail(rater)).status).toBe(200);
    await run(sql`update appraisals.scorecard set is_trial = true where scorecard_id = ${card.id}`);
    expect((await detail(rater)).status).toBe(404);
    await run(sql`update appraisals.scorecard set is_trial = false where scorecard_id = ${card.id}`);
  });
});
