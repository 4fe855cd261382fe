/** One change of an indicator on every card that holds it: preview, reason, another approver, both versions, what is left out and why. */
import { demoCompany } from '@meritline/demo-company';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadAppraisals } from '../../demo/appraisals.ts';
import type { DemoIds } from '../../demo/context.ts';
import { loadOrganization } from '../../demo/organization.ts';
import { loadPeople } from '../../demo/people.ts';
import { type TestClient, type TestProduct, testProduct } from '../../testing/product.ts';
import { resultsBesideLines } from '../../testing/results-beside-lines.ts';

const clock = { now: () => new Date('2026-11-23T10:00:00+08:00') };
const DAY = '2026-11-16'; // 46 of the 92 days of the fourth quarter

interface Card {
  id: string;
  personId: string;
  raterId: string;
  path: string;
  number: string;
  target: string;
  weight: string;
}
interface Version {
  startsOn: string;
  endsOn: string;
  target: string;
  weight: string;
}

describe('one change of an indicator', () => {
  let product: TestProduct;
  let specialist: TestClient;
  let head: TestClient;
  let headPerson: string;
  let cycleId: string;
  let indicatorId: string;
  /** Every card that holds the indicator; named by the state each of the first is put into. */
  let cards: Card[];
  let own: Card;
  let published: Card;
  let locked: Card;
  let rated: Card;
  let drafted: Card;
  let late: Card;
  let plain: Card[];

  const run = <T>(query: ReturnType<typeof sql<T>>) => query.execute(product.databases.batch);
  const preview = async (client: TestClient, change: object, effectiveFrom = DAY) =>
    (
      await client.get('/appraisals/indicator-change-preview', {
        cycleId,
        indicatorId,
        effectiveFrom,
        change: JSON.stringify(change),
      })
    ).body;
  const propose = (client: TestClient, change: object, more: object = {}) =>
    client.post('/appraisals/propose-indicator-change', {
      cycleId,
      indicatorId,
      effectiveFrom: DAY,
      reason: 'The market fell by a tenth.',
      change,
      ...more,
    });
  const decide = (client: TestClient, changeId: string, decision: string, note = '') =>
    client.post('/appraisals/decide-indicator-change', { changeId, decision, note });
  const listed = async (changeId: string) =>
    (await specialist.get('/appraisals/indicator-changes', { cycleId })).body.changes.find(
      (one: { changeId: string }) => one.changeId === changeId,
    );
  const versionsOf = async ({ id }: Card) =>
    (
      await run(sql<Version>`
        select v.starts_on as "startsOn", v.ends_on as "endsOn", v.params ->> 'target' as target, v.weight::text as weight from appraisals.line_version v
        join appraisals.scorecard_line l on l.person_id = v.person_id and l.scorecard_id = v.scorecard_id and l.line_id = v.line_id
        where v.scorecard_id = ${id} and l.indicator_id = ${indicatorId} order by v.version`)
    ).rows;
  const lineOf = async ({ id }: Card) =>
    (
      await run(sql<{ target: string; weight: string }>`
        select params ->> 'target' as target, weight::text as weight from appraisals.scorecard_line where scorecard_id = ${id} and indicator_id = ${indicatorId}`)
    ).rows[0]!;
  const scoreOf = async ({ id }: Card) =>
    (
      await run(
        sql<{ score: string }>`select score::text as score from appraisals.scorecard_result where scorecard_id = ${id}`,
      )
    ).rows[0]?.score;

  beforeAll(async () => {
    product = await testProduct({ clock });
    const company = demoCompany();
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
    const context = { databases: product.databases, company, ids, clock, log: () => undefined };
    await loadOrganization(context);
    await loadPeople(context);
    await loadAppraisals(context);
    const most = await run(sql<{ cycleId: string; indicatorId: string }>`
      select s.cycle_id as "cycleId", l.indicator_id as "indicatorId" from appraisals.scorecard s join appraisals.cycle c on c.cycle_id = s.cycle_id and c.state = 'open' and c.kind = 'quarterly'
      join appraisals.scorecard_line l on l.person_id = s.person_id and l.scorecard_id = s.scorecard_id and l.curve = 'three-point' where s.state = 'open'
      group by 1, 2 order by count(*) desc limit 1`);
    ({ cycleId, indicatorId } = most.rows[0]!);
    cards = (
      await run(sql<Card>`
        select s.scorecard_id as id, s.person_id as "personId", s.rater_person_id as "raterId", s.department_path::text as path, s.number, l.params ->> 'target' as target, l.weight::text as weight
        from appraisals.scorecard s join appraisals.scorecard_line l on l.person_id = s.person_id and l.scorecard_id = s.scorecard_id and l.indicator_id = ${indicatorId}
        join people.employment e on e.person_id = s.person_id and e.hired_on < '2026-10-01'
        where s.cycle_id = ${cycleId} and s.state = 'open' and s.rater_person_id is not null order by s.number`)
    ).rows;
    [own, published, locked, rated, drafted, late] = cards as [Card, Card, Card, Card, Card, Card];
    plain = cards.slice(6);
    specialist = await product.signIn({ roles: ['employee', 'performance-specialist'], personId: own.personId });
    const hrHead = company.users.find((user) => user.role === 'hr-head')!.employeeNumber;
    headPerson = ids.personByNumber.get(hrHead)!.personId;
    head = await product.signIn({ roles: ['hr-head'], personId: headPerson });
    // All agreed and nothing rated, but for what each of the first stands for.
    await run(
      sql`update appraisals.scorecard set targets_agreed_at = now(), rated_at = null, calibrated_at = null where cycle_id = ${cycleId}`,
    );
    await run(sql`update appraisals.department_scorecard set targets_agreed_at = now() where cycle_id = ${cycleId}`);
    await run(sql`update appraisals.scorecard set state = 'published' where scorecard_id = ${published.id}`);
    await run(sql`update appraisals.scorecard set calibrated_at = now() where scorecard_id = ${locked.id}`);
    await run(sql`update appraisals.scorecard set rated_at = now() where scorecard_id = ${rated.id}`);
    await run(
      sql`update appraisals.scorecard set targets_agreed_at = null, employee_signed_at = now() where scorecard_id = ${drafted.id}`,
    );
    await run(sql`insert into appraisals.target_signature (person_id, scorecard_id, signature_id, role, signed_by, signer_zh, signer_en, signed_at, digest, content, department_path)
      values (${drafted.personId}, ${drafted.id}, gen_random_uuid(), 'employee', 'x', 'x', 'x', now(), 'x', '[]', ${drafted.path}::ltree)`);
    await run(sql`delete from appraisals.scorecard_segment where scorecard_id = ${late.id}`);
    await run(sql`insert into appraisals.scorecard_segment (person_id, scorecard_id, segment, department_id, department_zh, department_en, rater_person_id, rater_zh, rater_en, starts_on, ends_on, department_path)
      select person_id, scorecard_id, 1, department_id, department_zh, department_en, rater_person_id, rater_zh, rater_en, '2026-12-01', '2027-01-01', department_path from appraisals.scorecard where scorecard_id = ${late.id}`);
    await run(
      sql`update appraisals.cycle_phase set ends_on = '2026-11-28', late_rule = 'accept-marked', closed_at = null where cycle_id = ${cycleId} and phase = 'targets'`,
    );
  });
  afterAll(() => product.close());

  it('is previewed card by card: how many, what changes, and each that is left out with its reason', async () => {
    expect(plain.length).toBeGreaterThan(3);
    const seen = await preview(specialist, { scale: '90' });
    const of = (card: Card) => seen.cards.find((one: { scorecardId: string }) => one.scorecardId === card.id);
    expect([own, published, locked, rated, late].map((card) => [of(card).outcome, of(card).code])).toEqual([
      ['refused', 'own-card'],
      ['refused', 'results-final'],
      ['refused', 'card-locked'],
      ['refused', 'already-rated'],
      ['refused', 'change-outside-period'],
    ]);
    expect(of(drafted)).toMatchObject({ outcome: 'rewritten', code: null });
    expect(Number(of(plain[0]!).after.params.target)).toBeCloseTo(Number(plain[0]!.target) * 0.9, 6);
    expect(seen.counts).toMatchObject({
      rewritten: 1,
      voided: 1,
      refused: { 'own-card': 1, 'results-final': 1, 'card-locked': 1, 'already-rated': 1 },
    });
    const { prorated, rewritten, refused } = seen.counts;
    const all = Object.values(refused as Record<string, number>).reduce((a, b) => a + b, prorated + rewritten);
    expect(all).toBe(seen.holding);
    expect(await versionsOf(plain[0]!)).toEqual([]);
  });

  it('needs a reason and something that can be scored: each wrong value is named with its place', async () => {
    expect((await propose(specialist, { scale: '90' }, { reason: '' })).status).toBe(422);
    expect((await propose(specialist, {})).body.issues[0].code).toBe('change-nothing');
    const both = await propose(specialist, { scale: '90', params: { target: '5' } });
    expect(both.body.issues.map(({ code, where }: { code: string; where: string }) => [code, where])).toEqual([
      ['change-two-ways', 'change.scale'],
    ]);
    expect((await propose(specialist, { curve: 'veto' })).body.issues[0]).toMatchObject({
      code: 'curve-unfit',
      where: 'change.curve',
    });
    expect((await preview(specialist, { params: { target: 'many' } })).counts.refused['curve-unfit']).toBeGreaterThan(
      0,
    );
    const nobody = await propose(specialist, { scale: '90' }, { effectiveFrom: '2028-01-01' });
    // One card is still being agreed: it could be written, the day does not matter to it.
    expect(nobody.status).toBe(200);
    expect((await decide(specialist, nobody.body.changeId, 'withdrawn')).body.state).toBe('withdrawn');
  });

  it('stands as a proposal, once at a time, and is not approved by who proposed it', async () => {
    const { changeId } = (await propose(specialist, { scale: '90' })).body;
    expect((await propose(specialist, { scale: '80' })).body.code).toBe('change-open');
    expect((await decide(specialist, changeId, 'approved')).body.code).toBe('change-own');
    expect((await decide(head, changeId, 'declined')).body.issues[0].code).toBe('note-needed');
    expect((await decide(head, changeId, 'declined', 'Not yet.')).body.state).toBe('declined');
    expect((await decide(head, changeId, 'approved')).body.code).toBe('change-decided');
    expect((await lineOf(plain[0]!)).target).toBe(plain[0]!.target);
  });

  it('approved by another: both versions with their days on every card, the score prorated, signatures of drafts void', async () => {
    const before = await scoreOf(plain[0]!);
    const { changeId } = (await propose(specialist, { scale: '90' })).body;
    const waiting = (await head.get('/appraisals/indicator-changes', { cycleId })).body.changes[0];
    expect([waiting.changeId, waiting.mayDecide]).toEqual([changeId, true]);
    const decided = await decide(head, changeId, 'approved', 'As the board decided.');
    expect(decided.body).toMatchObject({ state: 'approved', workId: expect.any(String) });
    await product.settle();
    for (const card of plain) {
      const versions = await versionsOf(card);
      if (versions.length === 0) continue; // hired within the period: refused below
      expect(versions.map(({ startsOn, endsOn }) => [startsOn, endsOn])).toEqual([
        [expect.any(String), DAY],
        [DAY, expect.any(String)], // the end of the period, or of the employment
      ]);
      expect(Number(versions[1]!.target)).toBeCloseTo(Number(versions[0]!.target) * 0.9, 4);
    }
    const done = await listed(changeId);
    expect(done.outcome.prorated).toBe(
      (
        await run(
          sql<{
            n: number;
          }>`select (select count(*) from appraisals.target_change where origin_id = ${changeId} and state = 'approved')::int
            + (select count(*) from appraisals.department_target_change where origin_id = ${changeId} and state = 'approved')::int as n`,
        )
      ).rows[0]!.n,
    );
    expect(done.outcome.prorated).toBeGreaterThanOrEqual(plain.length - 1);
    expect(
      done.refused.map(({ scorecardId, code }: { scorecardId: string; code: string }) => [scorecardId, code]),
    ).toEqual(
      expect.arrayContaining([
        [locked.id, 'card-locked'],
        [rated.id, 'already-rated'],
        [published.id, 'results-final'],
      ]),
    );
    const short = (await specialist.get('/appraisals/indicator-changes', { limit: 1 })).body.changes.find(
      (one: { changeId: string }) => one.changeId === changeId,
    );
    expect([short.refused, short.refusedTotal]).toEqual([done.refused.slice(0, 1), done.refusedTotal]);
    expect(done.refusedTotal).toBe(done.refused.length);
    // Left out as it was, to the letter.
    for (const card of [own, published, locked, rated, late]) {
      expect(await versionsOf(card)).toEqual([]);
      expect((await lineOf(card)).target).toBe(card.target);
    }
    // Still being agreed: written for the whole period, and signed again.
    expect(await versionsOf(drafted)).toEqual([]);
    expect(Number((await lineOf(drafted)).target)).toBeCloseTo(Number(drafted.target) * 0.9, 4);
    const signed = await run(
      sql<{
        n: number;
      }>`select count(*)::int as n from appraisals.target_signature where scorecard_id = ${drafted.id} and voided_at is null`,
    );
    expect(signed.rows[0]!.n).toBe(0);
    const why = (await specialist.get('/appraisals/scorecard-why', { scorecardId: plain[0]!.id })).body;
    expect(why).toMatchObject({ isSame: true, hasSameFacts: true });
    expect(await scoreOf(plain[0]!)).not.toBe(before);
    // The card's own page says what it follows from.
    const sheet = (await specialist.get('/appraisals/target-sheet', { scorecardId: plain[0]!.id })).body;
    expect(sheet.changes[0]).toMatchObject({ state: 'approved', reason: 'The market fell by a tenth.' });
  });

  it('applied once: the worker run again changes nothing', async () => {
    const before = await versionsOf(plain[0]!);
    const { rows } = await run(
      sql<{ id: string }>`select change_id as id from appraisals.indicator_change where state = 'approved'`,
    );
    const { applyIndicatorChangeWork } = await import('./workers/apply-indicator-change.ts');
    const answer = await applyIndicatorChangeWork.run(
      { db: product.databases.batch, now: clock.now, progress: async () => undefined } as never,
      { changeId: rows[0]!.id, today: '2026-11-23' },
    );
    expect(answer).toEqual({ applied: 0 });
    expect(await versionsOf(plain[0]!)).toEqual(before);
  });

  it('a weight for all of them: the other lines share the rest as they stand to one another, exactly 100 on each card', async () => {
    const { changeId } = (await propose(specialist, { weight: '37' }, { effectiveFrom: '2026-12-01' })).body;
    expect((await decide(head, changeId, 'approved')).status).toBe(200);
    await product.settle();
    const sums = await run(sql<{ id: string; own: string; sum: string }>`
      select l.scorecard_id as id, max(l.weight) filter (where l.indicator_id = ${indicatorId})::text as own, sum(l.weight)::text as sum from appraisals.scorecard_line l
      join appraisals.target_change h on h.scorecard_id = l.scorecard_id and h.origin_id = ${changeId} where l.removed_on is null group by 1`);
    expect(sums.rows.length).toBeGreaterThan(3);
    for (const row of sums.rows) expect([Number(row.own), Number(row.sum)]).toEqual([37, 100]);
    const versions = await versionsOf(plain[0]!);
    expect(versions.map(({ endsOn, weight }) => [endsOn, Number(weight)])).toEqual([
      [DAY, Number(plain[0]!.weight)],
      ['2026-12-01', Number(plain[0]!.weight)],
      ['2027-01-01', 37],
    ]);
    const why = (await specialist.get('/appraisals/scorecard-why', { scorecardId: plain[0]!.id })).body;
    expect(why).toMatchObject({ isSame: true, hasSameFacts: true });
  });

  it('another curve for all of them, both curves scored on their days; a day before a change in force is refused', async () => {
    const early = await preview(specialist, { scale: '95' }, '2026-11-20');
    expect(early.counts.refused['change-before-change']).toBeGreaterThan(3);
    const step = { curve: 'ratio', params: { polarity: 'higher', target: '50', cap: '120' } };
    const seen = await preview(specialist, step, '2026-12-10');
    expect((await propose(specialist, { curve: 'zero-one', params: { target: '1' } })).body.issues[0]).toMatchObject({
      code: 'curve-parameter-unknown',
      where: 'change.params.target',
    });
    expect(seen.counts.prorated).toBeGreaterThan(3);
    const { changeId } = (await propose(specialist, step, { effectiveFrom: '2026-12-10' })).body;
    expect((await decide(head, changeId, 'approved')).status).toBe(200);
    await product.settle();
    const curves = await run(sql<{ curve: string }>`
      select v.curve from appraisals.line_version v join appraisals.scorecard_line l on l.scorecard_id = v.scorecard_id and l.line_id = v.line_id
      where v.scorecard_id = ${plain[0]!.id} and l.indicator_id = ${indicatorId} order by v.version`);
    expect(curves.rows.map(({ curve }) => curve)).toEqual(['three-point', 'three-point', 'three-point', 'ratio']);
    expect((await specialist.get('/appraisals/scorecard-why', { scorecardId: plain[0]!.id })).body).toMatchObject({
      isSame: true,
      hasSameFacts: true,
    });
  });

  it('veto and bonus items hold for the whole period, and nobody without the right sees or makes one', async () => {
    const manager = await product.signIn({
      roles: ['employee', 'manager'],
      personId: cards[0]!.raterId,
      unitPath: cards[0]!.path,
    });
    expect((await propose(manager, { scale: '90' })).status).toBe(403);
    const veto = await run(sql<{
      id: string;
    }>`select l.indicator_id as id from appraisals.scorecard_line l join appraisals.scorecard s on s.person_id = l.person_id and s.scorecard_id = l.scorecard_id
      where s.cycle_id = ${cycleId} and l.part = 'veto' and s.state = 'open' limit 1`);
    const seen = await propose(specialist, { params: {}, weight: null }, { indicatorId: veto.rows[0]!.id });
    expect(seen.body.code).toBe('change-nobody');
  });

  it('reaches the cards of departments as well: prorated or rewritten, left out with the reason, and the people below follow', async () => {
    const found = await run(sql<{ id: string; indicatorId: string; state: string; headId: string | null }>`
      select s.scorecard_id as id, l.indicator_id as "indicatorId", s.state, p.head_person_id as "headId" from appraisals.department_scorecard s
      join appraisals.department_line l on l.scorecard_id = s.scorecard_id and l.curve = 'three-point' and l.removed_on is null
      join appraisals.department_pairs((select array_agg(scorecard_id) from appraisals.department_scorecard where cycle_id = ${cycleId})) p on p.scorecard_id = s.scorecard_id
      where s.cycle_id = ${cycleId} and l.indicator_id = (
        select l.indicator_id from appraisals.department_line l join appraisals.department_scorecard s on s.scorecard_id = l.scorecard_id
        where s.cycle_id = ${cycleId} and l.curve = 'three-point' group by 1 order by count(*) desc limit 1)
      order by s.department_path`);
    expect(found.rows.length).toBeGreaterThan(2);
    const ids = found.rows.map(({ id }) => id);
    const mine = found.rows.find(({ headId }) => headId === own.personId);
    const [agreed, drafted, final] = found.rows.filter((one) => one !== mine && one.headId !== headPerson);
    await run(
      sql`update appraisals.department_scorecard set targets_agreed_at = now() where scorecard_id = any (${ids}::uuid[])`,
    );
    await run(
      sql`update appraisals.department_scorecard set targets_agreed_at = null, employee_signed_at = now() where scorecard_id = ${drafted!.id}`,
    );
    await run(sql`update appraisals.department_scorecard set state = 'published' where scorecard_id = ${final!.id}`);
    // What the changes before left on them is of no interest here.
    await run(sql`delete from appraisals.department_line_version where scorecard_id = any (${ids}::uuid[])`);
    const asked = { indicatorId: agreed!.indicatorId };
    const seen = (
      await specialist.get('/appraisals/indicator-change-preview', {
        ...{ cycleId, ...asked, effectiveFrom: DAY },
        change: JSON.stringify({ scale: '90' }),
      })
    ).body;
    const of = (one: { id: string } | undefined) =>
      seen.cards.find((card: { scorecardId: string }) => card.scorecardId === one!.id);
    expect(of(agreed), JSON.stringify(of(agreed))).toMatchObject({ kind: 'department', outcome: 'prorated' });
    expect(of(drafted)).toMatchObject({ kind: 'department', outcome: 'rewritten' });
    // Who proposes it heads one of them: that one is left to somebody else.
    expect(of(mine)).toMatchObject({ kind: 'department', outcome: 'refused', code: 'own-card' });
    expect(of(final)).toMatchObject({ kind: 'department', outcome: 'refused', code: 'results-final' });
    const { changeId } = (await propose(specialist, { scale: '90' }, asked)).body;
    expect((await decide(head, changeId, 'approved')).status).toBe(200);
    await product.settle();
    const versions = await run(sql<Version>`
      select v.starts_on as "startsOn", v.ends_on as "endsOn", v.params ->> 'target' as target, v.weight::text as weight from appraisals.department_line_version v
      join appraisals.department_line l on l.scorecard_id = v.scorecard_id and l.line_id = v.line_id where v.scorecard_id = ${agreed!.id} and l.indicator_id = ${agreed!.indicatorId} order by v.version`);
    expect(versions.rows.map(({ startsOn, endsOn }) => [startsOn, endsOn])).toEqual([
      ['2026-10-01', DAY],
      [DAY, '2027-01-01'],
    ]);
    expect(Number(versions.rows[1]!.target)).toBeCloseTo(Number(versions.rows[0]!.target) * 0.9, 3);
    const signed = await run(
      sql<{
        at: Date | null;
      }>`select employee_signed_at as at from appraisals.department_scorecard where scorecard_id = ${drafted!.id}`,
    );
    expect(signed.rows[0]!.at).toBeNull();
    const done = await listed(changeId);
    expect(done.refused).toContainEqual(
      expect.objectContaining({ kind: 'department', scorecardId: final!.id, code: 'results-final' }),
    );
    const origin = await run(
      sql<{
        n: number;
      }>`select count(*) as n from appraisals.department_target_change where origin_id = ${changeId} and state = 'approved'`,
    );
    expect(origin.rows[0]!.n).toBe(
      seen.cards.filter(
        (one: { kind: string; outcome: string }) => one.kind === 'department' && one.outcome === 'prorated',
      ).length,
    );
    const why = (await specialist.get('/appraisals/scorecard-why', { scorecardId: agreed!.id })).body;
    expect(why).toMatchObject({ isSame: true, hasSameFacts: true });
    const differs = await run(sql<{ n: number }>`
      select count(*)::int as n from appraisals.scorecard s join appraisals.scorecard_result r on r.person_id = s.person_id and r.scorecard_id = s.scorecard_id
      join appraisals.department_result d on d.scorecard_id = s.organisation_scorecard_id
      where s.organisation_scorecard_id = any (${ids}::uuid[]) and s.state = 'open' and r.org_coefficient is distinct from d.org_coefficient`);
    expect(differs.rows[0]!.n).toBe(0);
  });

  it('leaves beside every result scored again what its card and lines say', async () => {
    const { differ, results, rated } = await resultsBesideLines(product.databases.batch);
    expect(differ).toEqual([]);
    expect(results).toBeGreaterThan(500);
    expect(rated).toBeGreaterThan(100);
  });
});
