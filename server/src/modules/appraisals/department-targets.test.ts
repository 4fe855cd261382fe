/** Targets of a department: signed by its head and the head above, changed within the period with both versions kept. */
import { demoCompany } from '@meritline/demo-company';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadAppraisals } from '../../demo/appraisals.ts';
import type { DemoIds } from '../../demo/context.ts';
import { loadOrganization } from '../../demo/organization.ts';
import { loadPeople } from '../../demo/people.ts';
import { asActor, type Tx } from '../../platform/database/index.ts';
import { type TestClient, type TestProduct, testProduct } from '../../testing/product.ts';

const clock = { now: () => new Date('2026-11-23T10:00:00+08:00') };
const DAY = '2026-11-16'; // 46 of the 92 days of the fourth quarter

interface Line {
  lineId: string;
  code: string;
  weight: string | null;
  curve: string;
  params: Record<string, unknown>;
  removedOn: string | null;
  versions: { weight: string; startsOn: string; endsOn: string; params: Record<string, unknown> }[];
}

describe('targets of a department', () => {
  let product: TestProduct;
  let head: TestClient;
  let above: TestClient;
  let specialist: TestClient;
  let stranger: TestClient;
  let card: { scorecardId: string; cycleId: string; headId: string; aboveId: string; path: string; abovePath: string };

  const run = <T>(query: ReturnType<typeof sql<T>>) => query.execute(product.databases.batch);
  const sheet = async (client: TestClient) =>
    (await client.get('/appraisals/target-sheet', { scorecardId: card.scorecardId })).body;
  const given = (lines: Line[]) =>
    lines
      .filter((line) => line.removedOn === null)
      .map(({ code, weight, params }) => ({ indicatorCode: code, weight, params }));
  /** The lines with the first target of three points moved. */
  const moved = (lines: Line[], by: number, only?: string) => {
    const line = lines.find((one) => one.curve === 'three-point' && (only === undefined || one.code === only))!;
    const of = (name: string) => String(Number(line.params[name]) + by);
    const params = { ...line.params, floor: of('floor'), target: of('target'), stretch: of('stretch') };
    return {
      code: line.code,
      lines: given(lines).map((one) => (one.indicatorCode === line.code ? { ...one, params } : one)),
    };
  };
  const save = (client: TestClient, lines: unknown, digest: string) =>
    client.post('/appraisals/save-targets', { scorecardId: card.scorecardId, expectedDigest: digest, lines });
  const signOwn = (client: TestClient, digest: string) =>
    client.post('/appraisals/agree-own-targets', { scorecardId: card.scorecardId, digest });
  const signAbove = (client: TestClient, digest: string) =>
    client.post('/appraisals/agree-targets', { cards: [{ scorecardId: card.scorecardId, digest }] });
  const asApp = <T>(client: TestClient, work: (tx: Tx) => Promise<T>): Promise<T> =>
    asActor(product.databases.app, client.userId, false, work);
  const setPhase = (endsOn: string) =>
    run(
      sql`update appraisals.cycle_phase set ends_on = ${endsOn}::date, late_rule = 'accept-marked', closed_at = null where cycle_id = ${card.cycleId} and phase = 'targets'`,
    );

  beforeAll(async () => {
    product = await testProduct({ clock });
    const empty = () => new Map();
    const ids: DemoIds = {
      personByNumber: empty(),
      departmentByCode: empty(),
      jobByCode: empty(),
      gradeByCode: empty(),
      positionByCode: empty(),
      legalEntityByCode: empty(),
      userByRole: empty(),
    };
    const context = { databases: product.databases, company: demoCompany(), ids, clock, log: () => undefined };
    await loadOrganization(context);
    await loadPeople(context);
    await loadAppraisals(context);
    const found = await run(sql<typeof card>`
      select s.scorecard_id as "scorecardId", s.cycle_id as "cycleId", p.head_person_id as "headId", p.superior_person_id as "aboveId", s.department_path::text as path, subpath(s.department_path, 0, -1)::text as "abovePath"
      from appraisals.department_scorecard s join appraisals.cycle c on c.cycle_id = s.cycle_id and c.state = 'open' and c.kind = 'quarterly'
      join appraisals.department_pairs((select array_agg(scorecard_id) from appraisals.department_scorecard)) p on p.scorecard_id = s.scorecard_id
      where s.state = 'open' and p.head_person_id is not null and p.superior_person_id is not null
        and (select count(*) from appraisals.department_line l join appraisals.department_reading r on r.scorecard_id = l.scorecard_id and r.line_id = l.line_id and r.replaced_at is null
          where l.scorecard_id = s.scorecard_id and l.curve = 'three-point') >= 2
      order by s.department_path limit 1`);
    card = found.rows[0]!;
    head = await product.signIn({ roles: ['employee', 'manager'], personId: card.headId, unitPath: card.path });
    above = await product.signIn({ roles: ['employee', 'manager'], personId: card.aboveId, unitPath: card.abovePath });
    specialist = await product.signIn({ roles: ['employee', 'performance-specialist'] });
    const other = await run(
      sql<{
        id: string;
      }>`select person_id as id from people.person where person_id not in (${card.headId}, ${card.aboveId}) order by person_id limit 1`,
    );
    stranger = await product.signIn({ roles: ['employee'], personId: other.rows[0]!.id });
    await setPhase('2026-11-28');
  });
  afterAll(() => product.close());

  it('wait for its head and for the head above, each on the own page; nobody else edits or signs', async () => {
    expect((await sheet(head)).may).toEqual({ role: 'employee', edit: false, sign: true, propose: false });
    expect((await sheet(above)).may).toEqual({ role: 'manager', edit: true, sign: true, propose: false });
    expect((await sheet(specialist)).may).toMatchObject({ role: null, edit: false, sign: false });
    expect((await stranger.get('/appraisals/target-sheet', { scorecardId: card.scorecardId })).status).toBe(404);
    const listed = async (client: TestClient) =>
      (await client.get('/appraisals/target-agreements')).body.cards
        .filter(({ scorecardId }: { scorecardId: string }) => scorecardId === card.scorecardId)
        .map(({ kind, isOwn }: { kind: string; isOwn: boolean }) => [kind, isOwn]);
    expect([await listed(head), await listed(above), await listed(stranger)]).toEqual([
      [['department', true]],
      [['department', false]],
      [],
    ]);
    const { lines, digest } = await sheet(head);
    expect((await save(head, moved(lines, 1).lines, digest)).body.code).toBe('not-the-rater');
    expect((await signAbove(head, digest)).body.code).toBe('not-the-rater');
    expect((await signOwn(stranger, digest)).status).toBe(404);
  });

  it('are spoken about by the two heads, with what either would rather have; nobody else says or reads it', async () => {
    const { lines } = await sheet(head);
    const line = (lines as Line[]).find(({ curve }) => curve === 'three-point')!;
    const suggested = { weight: null, floor: null, target: '91', stretch: null };
    const said = {
      scorecardId: card.scorecardId,
      lineId: line.lineId,
      words: 'The plant is rebuilt in May.',
      suggested,
    };
    expect((await head.post('/appraisals/remark-own-targets', said)).status).toBe(200);
    const answer = { ...said, lineId: null, words: 'Agreed, if it reopens in June.', suggested: null };
    expect((await above.post('/appraisals/remark-targets', answer)).status).toBe(200);
    expect((await above.post('/appraisals/remark-own-targets', said)).status).toBe(404);
    expect((await head.post('/appraisals/remark-targets', said)).body.code).toBe('not-the-rater');
    expect((await stranger.post('/appraisals/remark-own-targets', said)).status).toBe(404);
    for (const client of [head, above, specialist])
      expect((await sheet(client)).remarks).toMatchObject([
        { lineId: line.lineId, words: said.words, suggested, byRole: 'employee' },
        { lineId: null, words: answer.words, suggested: null, byRole: 'manager' },
      ]);
    const own = (await head.get('/appraisals/target-agreements')).body.cards.find(
      (one: { scorecardId: string }) => one.scorecardId === card.scorecardId,
    );
    expect(own).toMatchObject({ remarks: 2, lastRemarkBy: 'manager' });
    const seen = await asApp(stranger, (tx) =>
      sql<{ n: number }>`select count(*) as n from appraisals.department_target_remark`.execute(tx),
    );
    expect(seen.rows[0]!.n).toBe(0);
    const forged = asApp(stranger, (tx) =>
      sql`insert into appraisals.department_target_remark (scorecard_id, remark_id, words, by_user, by_role, by_zh, by_en, at, head_person_id, superior_person_id, department_path)
        values (${card.scorecardId}, gen_random_uuid(), 'x', ${stranger.userId}, 'employee', 'x', 'x', now(), ${card.headId}, ${card.aboveId}, ${card.path}::ltree)`.execute(
        tx,
      ),
    );
    await expect(forged).rejects.toThrow(/row-level security/);
  });

  it('keep the gate of their phase shut as those of people do, and say who signed late and by how many days', async () => {
    const gateOpen = async () => {
      const { phases } = (await specialist.get('/appraisals/cycle-schedule', { cycleId: card.cycleId })).body;
      const gate = phases
        .find((one: { phase: string }) => one.phase === 'targets')
        .unmet.find((one: { gate: string }) => one.gate === 'targets-agreed');
      return gate?.open ?? 0;
    };
    await run(
      sql`update appraisals.cycle_phase set gates = '{targets-agreed}', ends_on = '2026-11-21' where cycle_id = ${card.cycleId} and phase = 'targets'`,
    );
    // All are agreed but this one: a person's card and a department's count alike.
    const before = await run(sql<{ id: string; at: Date | null }>`
      select scorecard_id as id, targets_agreed_at as at from appraisals.department_scorecard where cycle_id = ${card.cycleId} and scorecard_id <> ${card.scorecardId}`);
    await run(sql`update appraisals.scorecard set targets_agreed_at = now() where cycle_id = ${card.cycleId}`);
    await run(
      sql`update appraisals.department_scorecard set targets_agreed_at = case when scorecard_id <> ${card.scorecardId} then now() end where cycle_id = ${card.cycleId}`,
    );
    expect(await gateOpen()).toBe(1);
    // Both heads are reminded of it, each until the own signature is there.
    const reminded = async (of = {}) =>
      (
        await specialist.get('/appraisals/nudge-preview', { cycleId: card.cycleId, phase: 'targets', ...of })
      ).body.recipients.map((one: { personId: string; forms: number }) => [one.personId, one.forms]);
    expect((await reminded()).toSorted()).toEqual(
      [
        [card.headId, 1],
        [card.aboveId, 1],
      ].toSorted(),
    );
    expect(await reminded({ departmentPath: card.path })).toHaveLength(2);
    expect(await reminded({ raterPersonId: card.aboveId })).toEqual([]);
    const { digest } = await sheet(head);
    expect((await signOwn(head, digest)).status).toBe(200);
    expect(await reminded()).toEqual([[card.aboveId, 1]]);
    expect((await signAbove(above, digest)).body).toEqual({ signed: 1, agreed: 1 });
    expect(await gateOpen()).toBe(0);
    const { entries } = (await specialist.get('/appraisals/late-entries', { cycleId: card.cycleId })).body;
    const own = entries.filter((one: { scorecardId: string }) => one.scorecardId === card.scorecardId);
    expect(own).toMatchObject([
      { kind: 'department', phase: 'targets', dueOn: '2026-11-20', daysLate: 3 },
      { kind: 'department', phase: 'targets', dueOn: '2026-11-20', daysLate: 3 },
    ]);
    expect(new Set(own.map((one: { raterEn: string }) => one.raterEn)).size).toBe(2);
    // As it was, for what follows.
    for (const { id, at } of before.rows)
      await run(sql`update appraisals.department_scorecard set targets_agreed_at = ${at} where scorecard_id = ${id}`);
    await run(
      sql`update appraisals.department_target_signature set voided_at = now(), voided_by = 'x' where scorecard_id = ${card.scorecardId}`,
    );
    await run(
      sql`update appraisals.department_scorecard set employee_signed_at = null, manager_signed_at = null, targets_agreed_at = null where scorecard_id = ${card.scorecardId}`,
    );
    await setPhase('2026-11-28');
  });

  it('are agreed by two signatures over the same lines; a change after one takes it back and it stays as history', async () => {
    const first = await sheet(head);
    expect((await signOwn(head, first.digest)).body).toEqual({ isAgreed: false });
    const saved = await save(above, moved(first.lines, 1).lines, first.digest);
    expect([saved.status, saved.body.voided]).toEqual([200, 1]);
    expect((await signAbove(above, first.digest)).body.code).toBe('targets-changed');
    expect((await signAbove(above, saved.body.digest)).body).toEqual({ signed: 1, agreed: 0 });
    expect((await signOwn(head, saved.body.digest)).body).toEqual({ isAgreed: true });
    const after = await sheet(above);
    expect(after.card.agreedAt).not.toBeNull();
    expect(
      after.signatures.map(({ role, voidedAt }: { role: string; voidedAt: string | null }) => [
        role,
        voidedAt === null,
      ]),
    ).toEqual(
      expect.arrayContaining([
        ['employee', true],
        ['manager', true],
        ['employee', false],
      ]),
    );
  });

  it('change from a day on with reason and another approver: both versions, the score prorated, people follow', async () => {
    await setPhase('2026-10-15');
    await specialist.post('/appraisals/score-cycle', { cycleId: card.cycleId });
    await product.settle();
    const before = await sheet(above);
    // A line with a reading, moved so that the reading meets its target (or its floor, where it meets the target already).
    const detail = (await specialist.get('/appraisals/scorecard-detail', { scorecardId: card.scorecardId })).body;
    const read = detail.lines.find(
      ({ curve, readings }: { curve: string; readings: unknown[] }) => curve === 'three-point' && readings.length > 0,
    );
    const first = (before.lines as Line[]).find(({ code }) => code === read.code)!;
    const reading = Number(read.readings[0].value);
    const point = Number(first.params[Number(read.score) === 100 ? 'floor' : 'target']);
    const change = moved(before.lines, reading - point, read.code);
    expect((await save(above, change.lines, before.digest)).body.code).toBe('targets-agreed');
    const proposal = {
      scorecardId: card.scorecardId,
      expectedDigest: before.digest,
      effectiveFrom: DAY,
      reason: 'The plant was closed for two weeks.',
      lines: change.lines,
    };
    expect((await head.post('/appraisals/propose-target-change', proposal)).body.code).toBe('not-the-rater');
    const { changeId } = (await above.post('/appraisals/propose-target-change', proposal)).body;
    const decide = (client: TestClient, decision: string) =>
      client.post('/appraisals/decide-target-change', { changeId, decision, note: '' });
    expect((await decide(above, 'approved')).body.code).toBe('change-own');
    expect((await decide(head, 'approved')).body.code).toBe('change-own');
    const waiting = (await specialist.get('/appraisals/target-agreements')).body.waiting;
    expect(waiting).toEqual([expect.objectContaining({ changeId, mayDecide: true })]);
    const scored = await run(
      sql<{
        score: string;
      }>`select score::text as score from appraisals.department_result where scorecard_id = ${card.scorecardId}`,
    );
    const answer = await decide(specialist, 'approved');
    expect([answer.status, answer.body.state]).toEqual([200, 'approved']);
    expect(Number(answer.body.score)).not.toBe(Number(scored.rows[0]!.score));
    await product.settle();
    const line = ((await sheet(head)).lines as Line[]).find(({ code }) => code === change.code)!;
    expect(line.versions.map(({ startsOn, endsOn }) => [startsOn, endsOn])).toEqual([
      ['2026-10-01', DAY],
      [DAY, '2027-01-01'],
    ]);
    const why = (await specialist.get('/appraisals/scorecard-why', { scorecardId: card.scorecardId })).body;
    expect(why).toMatchObject({ isSame: true, hasSameFacts: true });
    expect(JSON.stringify(why.trace)).toContain('version:2');
    // The people of the department carry its coefficient: what is recorded of them is what the new score gives.
    const differs = await run(sql<{ n: number }>`
      select count(*)::int as n from appraisals.scorecard s join appraisals.scorecard_result r on r.person_id = s.person_id and r.scorecard_id = s.scorecard_id
      join appraisals.department_result d on d.scorecard_id = s.organisation_scorecard_id
      where s.organisation_scorecard_id = ${card.scorecardId} and s.state = 'open' and r.org_coefficient is distinct from d.org_coefficient`);
    expect(differs.rows[0]!.n).toBe(0);
  });

  it('the database lets nobody sign for another, whatever the scope', async () => {
    const user = await run(
      sql<{ id: string }>`select user_id as id from access.account_person where person_id = ${card.aboveId} limit 1`,
    );
    const forged = product.databases.app.transaction().execute(async (tx) => {
      await sql`select access.become(${user.rows[0]!.id})`.execute(tx);
      await sql`insert into appraisals.department_target_signature (scorecard_id, signature_id, role, signer_person, signed_by, signer_zh, signer_en, signed_at, digest, content, department_path)
        values (${card.scorecardId}, gen_random_uuid(), 'employee', ${card.headId}, 'x', 'x', 'x', now(), 'x', '[]', ${card.path}::ltree)`.execute(
        tx,
      );
    });
    await expect(forged).rejects.toThrow(/row-level security/);
  });
});
