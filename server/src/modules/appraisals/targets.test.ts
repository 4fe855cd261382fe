/** Targets agreed by two signatures, and changed within the period with a reason and a second person: on the demo company. */
import { demoCompany } from '@meritline/demo-company';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadAppraisals } from '../../demo/appraisals.ts';
import type { DemoIds } from '../../demo/context.ts';
import { loadOrganization } from '../../demo/organization.ts';
import { loadPeople } from '../../demo/people.ts';
import { type TestClient, type TestProduct, testProduct } from '../../testing/product.ts';
import { placeReadings } from './record/readings.ts';
import { scoreScorecards } from './record/score.ts';

const clock = { now: () => new Date('2026-11-23T10:00:00+08:00') };

interface Line {
  lineId: string;
  code: string;
  part: string;
  weight: string | null;
  curve: string;
  params: Record<string, unknown>;
  removedOn: string | null;
  versions: { weight: string; startsOn: string; endsOn: string; params: Record<string, unknown> }[];
  proposals: { source: string; target: string | null }[];
}
interface Node {
  code: string;
  value: string;
  withNumbers?: string;
  detail?: { days?: number; of?: number };
  children: Node[];
}
const find = (node: Node, code: string): Node | undefined =>
  node.code === code ? node : node.children.map((child) => find(child, code)).find((found) => found !== undefined);

describe('targets', () => {
  let product: TestProduct;
  let manager: TestClient;
  let employee: TestClient;
  let specialist: TestClient;
  let stranger: TestClient;
  let card: {
    scorecardId: string;
    personId: string;
    raterId: string;
    cycleId: string;
    path: string;
    startsOn: string;
    endsOn: string;
  };

  const run = <T>(query: ReturnType<typeof sql<T>>) => query.execute(product.databases.batch);
  const sheet = async (client: TestClient) =>
    (await client.get('/appraisals/target-sheet', { scorecardId: card.scorecardId })).body;
  const given = (lines: Line[]) =>
    lines
      .filter((line) => line.removedOn === null)
      .map(({ code, weight, params }) => ({ indicatorCode: code, weight, params }));
  /** The lines as they stand, with the target of one that has one moved. */
  const moved = (lines: Line[], by: number) => {
    const line = lines.find((one) => one.curve === 'three-point' && one.removedOn === null)!;
    const of = (name: string) => String(Number(line.params[name]) + by);
    const params = { ...line.params, floor: of('floor'), target: of('target'), stretch: of('stretch') };
    return {
      code: line.code,
      lines: given(lines).map((one) => (one.indicatorCode === line.code ? { ...one, params } : one)),
    };
  };
  const save = async (client: TestClient, lines: unknown, digest: string) =>
    client.post('/appraisals/save-targets', { scorecardId: card.scorecardId, expectedDigest: digest, lines });
  const setPhase = (endsOn: string, lateRule = 'accept-marked') =>
    run(
      sql`update appraisals.cycle_phase set ends_on = ${endsOn}::date, late_rule = ${lateRule}, closed_at = null where cycle_id = ${card.cycleId} and phase = 'targets'`,
    );

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
    const found = await run(sql<typeof card>`
      select s.scorecard_id as "scorecardId", s.person_id as "personId", s.rater_person_id as "raterId", s.cycle_id as "cycleId", s.department_path::text as path, c.starts_on as "startsOn", c.ends_on as "endsOn"
      from appraisals.scorecard s join appraisals.cycle c on c.cycle_id = s.cycle_id and c.state = 'open' and c.kind = 'quarterly'
      join people.employment e on e.person_id = s.person_id and e.hired_on < c.starts_on
      where s.state = 'open' and s.rater_person_id is not null
        and (select count(*) from appraisals.scorecard_line l join appraisals.reading r on r.person_id = l.person_id and r.scorecard_id = l.scorecard_id and r.line_id = l.line_id and r.replaced_at is null
          where l.person_id = s.person_id and l.scorecard_id = s.scorecard_id and l.curve = 'three-point') >= 2
      order by s.number limit 1`);
    card = found.rows[0]!;
    const sign = (personId: string, roles: string[], unitPath?: string) =>
      product.signIn({ roles, personId, ...(unitPath === undefined ? {} : { unitPath }) });
    const specialistNumber = company.users.find((user) => user.role === 'performance-specialist')!.employeeNumber;
    manager = await sign(card.raterId, ['employee', 'manager'], card.path);
    employee = await sign(card.personId, ['employee']);
    specialist = await sign(ids.personByNumber.get(specialistNumber)!.personId, ['employee', 'performance-specialist']);
    const other = await run(
      sql<{
        id: string;
      }>`select person_id as id from appraisals.scorecard where cycle_id = ${card.cycleId} and state = 'open' and person_id not in (${card.personId}, ${card.raterId}) order by number desc limit 1`,
    );
    stranger = await sign(other.rows[0]!.id, ['employee']);
    await setPhase('2026-11-28');
  });
  afterAll(() => product.close());

  it('shows the targets to the two of them and who may do what; to nobody else below the specialist', async () => {
    const [own, team] = [await sheet(employee), await sheet(manager)];
    expect([own.may, team.may]).toEqual([
      { role: 'employee', edit: false, sign: true, propose: false },
      { role: 'manager', edit: true, sign: true, propose: false },
    ]);
    expect(own.digest).toBe(team.digest);
    expect((await stranger.get('/appraisals/target-sheet', { scorecardId: card.scorecardId })).status).toBe(404);
    expect((await sheet(specialist)).may).toMatchObject({ role: null, edit: false, sign: false });
  });

  it('proposes targets from the last period, the cascade and the standard, each with where it comes from', async () => {
    const lines = (await sheet(manager)).lines as Line[];
    const last = lines.flatMap(({ proposals }) => proposals).filter(({ source }) => source === 'last-period');
    expect(last.length).toBeGreaterThan(0);
    const measured = lines.find(({ curve }) => curve === 'three-point')!;
    await run(
      sql`insert into indicators.standard (standard_id, name_zh, name_en, version, recorded_by) values ('0a0a0a0a-0000-4000-8000-000000000001', '通用标准', 'Common standard', 1, 'test')`,
    );
    await run(sql`insert into indicators.standard_line (standard_id, indicator_id, weight, target, sort)
      select '0a0a0a0a-0000-4000-8000-000000000001', indicator_id, 40, 77, 0 from indicators.indicator where code = ${measured.code}`);
    await run(sql`insert into appraisals.department_line (scorecard_id, line_id, part, indicator_id, indicator_version, weight, curve, params, sort, department_path)
      select d.scorecard_id, gen_random_uuid(), 'weighted', i.indicator_id, 1, 5, 'three-point', ${JSON.stringify({ ...measured.params, target: '88' })}::jsonb, 90, d.department_path
      from appraisals.department_scorecard d, indicators.indicator i where d.cycle_id = ${card.cycleId} and ${card.path}::ltree <@ d.department_path and i.code = ${measured.code}
      order by nlevel(d.department_path) desc limit 1 on conflict do nothing`);
    const own = ((await sheet(manager)).lines as Line[]).find(({ code }) => code === measured.code)!;
    const said = Object.fromEntries(own.proposals.map(({ source, target }) => [source, target]));
    expect(said.standard).toBe('77');
    expect(said.cascade).not.toBeNull();
    expect(Object.keys(said)).toContain('cascade');
  });

  it('keeps what both say beside a line, with the values somebody would rather have', async () => {
    const { lines } = await sheet(employee);
    const about = { scorecardId: card.scorecardId, lineId: lines[0].lineId };
    const suggested = { weight: null, floor: null, target: '90', stretch: null };
    expect(
      (await employee.post('/appraisals/remark-own-targets', { ...about, words: 'Too high.', suggested })).status,
    ).toBe(200);
    expect(
      (await manager.post('/appraisals/remark-targets', { ...about, words: 'Agreed.', suggested: null })).status,
    ).toBe(200);
    expect(
      (await stranger.post('/appraisals/remark-own-targets', { ...about, words: 'Me too.', suggested: null })).status,
    ).toBe(404);
    const { remarks } = await sheet(manager);
    expect(
      remarks.map(({ byRole, suggested: value }: { byRole: string; suggested: { target: string } | null }) => [
        byRole,
        value?.target,
      ]),
    ).toEqual([
      ['employee', '90'],
      ['manager', undefined],
    ]);
  });

  it('refuses weights of 99.99 %, saying by how much, and keeps the card', async () => {
    const { lines, digest } = await sheet(manager);
    const wrong = given(lines).map((line, i) =>
      i === 0 ? { ...line, weight: (Number(line.weight) - 0.01).toFixed(2) } : line,
    );
    const answer = await save(manager, wrong, digest);
    expect(answer.status).toBe(422);
    expect(JSON.stringify(answer.body.issues)).toContain('99.99');
    expect((await sheet(manager)).digest).toBe(digest);
  });

  it('names every wrong line at once: unknown, twice, a curve that cannot score', async () => {
    const { lines, digest } = await sheet(manager);
    const own = given(lines);
    const bad = own.findIndex(({ params }) => 'target' in params);
    own[bad] = { ...own[bad]!, params: { ...own[bad]!.params, target: 'many' } };
    const answer = await save(manager, [...own, { indicatorCode: 'NOPE', weight: '1', params: null }, own[0]], digest);
    const codes = answer.body.issues.map(({ code }: { code: string }) => code);
    expect(codes).toEqual(expect.arrayContaining(['indicator-unknown', 'indicator-twice', 'weights-not-100']));
    expect(answer.body.issues.some(({ where }: { where: string }) => where.startsWith(`lines.${bad}.params`))).toBe(
      true,
    );
  });

  it('is agreed by two signatures over the same targets; a change after one voids it, and both stay as history', async () => {
    const first = await sheet(employee);
    const sign = (client: TestClient, digest: string) =>
      client === employee
        ? client.post('/appraisals/agree-own-targets', { scorecardId: card.scorecardId, digest })
        : client.post('/appraisals/agree-targets', { cards: [{ scorecardId: card.scorecardId, digest }] });
    expect((await sign(employee, first.digest)).body).toEqual({ isAgreed: false });
    const change = moved(first.lines, 1);
    const saved = await save(manager, change.lines, first.digest);
    expect([saved.status, saved.body.voided]).toEqual([200, 1]);
    // The manager signs what was on screen before the change: refused, nothing is signed.
    expect((await sign(manager, first.digest)).body.code).toBe('targets-changed');
    expect((await sign(manager, saved.body.digest)).body).toEqual({ signed: 1, agreed: 0 });
    expect((await sign(employee, saved.body.digest)).body).toEqual({ isAgreed: true });
    const after = await sheet(manager);
    expect(
      after.signatures.map(({ role, voidedAt, digest }: { role: string; voidedAt: string | null; digest: string }) => [
        role,
        voidedAt === null,
        digest === saved.body.digest,
      ]),
    ).toEqual(
      expect.arrayContaining([
        ['employee', true, true],
        ['manager', true, true],
        ['employee', false, false],
      ]),
    );
    const kept = await run(
      sql<{
        content: { code: string }[];
      }>`select content from appraisals.target_signature where scorecard_id = ${card.scorecardId} and voided_at is not null`,
    );
    expect(kept.rows[0]!.content.length).toBe(first.lines.length);
    expect(after.card.agreedAt).not.toBeNull();
    // While the phase is open both may still be taken back by a change; the gate opens again.
    const again = await save(manager, moved(after.lines, -1).lines, after.digest);
    expect(again.body.voided).toBe(2);
    expect((await sheet(manager)).card.agreedAt).toBeNull();
    await sign(manager, again.body.digest);
    await sign(employee, again.body.digest);
    expect((await sheet(employee)).card.agreedAt).not.toBeNull();
  });

  it('two who edit at once: the second is told, the first is kept, and what the second typed can be sent again', async () => {
    const { lines, digest } = await sheet(manager);
    const [a, b] = await Promise.all([
      save(manager, moved(lines, 2).lines, digest),
      save(manager, moved(lines, 3).lines, digest),
    ]);
    expect([a.status, b.status].sort()).toEqual([200, 409]);
    const refused = a.status === 409 ? a : b;
    expect(refused.body.code).toBe('targets-changed');
    const now = await sheet(manager);
    expect(now.digest).toBe((a.status === 200 ? a : b).body.digest);
    expect((await save(manager, given(lines), now.digest)).status).toBe(200);
  });

  it('a line with readings is not thrown away while drafting', async () => {
    const { lines, digest } = await sheet(manager);
    const weighted = given(lines).filter(({ weight }) => weight !== null);
    const rest = given(lines).filter(({ weight }) => weight === null);
    const [gone, taker, ...others] = weighted;
    const taken = { ...taker!, weight: String(Number(taker!.weight) + Number(gone!.weight)) };
    const answer = await save(manager, [taken, ...others, ...rest], digest);
    expect(answer.body.code).toBe('line-has-readings');
  });

  describe('within the period, when both have signed and the phase is over', () => {
    let changeId: string;
    const day = '2026-11-16'; // 46 of 92 days of the fourth quarter
    const propose = async (lines: unknown, more: object = {}) =>
      manager.post('/appraisals/propose-target-change', {
        scorecardId: card.scorecardId,
        expectedDigest: (await sheet(manager)).digest,
        effectiveFrom: day,
        reason: 'The customer list was split in November.',
        lines,
        ...more,
      });
    const decide = (client: TestClient, decision: string, note = '') =>
      client.post('/appraisals/decide-target-change', { changeId, decision, note });
    const score = async () =>
      (
        await run(
          sql<{
            score: string;
          }>`select score::text as score from appraisals.scorecard_result where scorecard_id = ${card.scorecardId}`,
        )
      ).rows[0]!.score;

    beforeAll(async () => {
      expect([card.startsOn, card.endsOn]).toEqual(['2026-10-01', '2027-01-01']);
      const { digest } = await sheet(manager);
      await manager.post('/appraisals/agree-targets', { cards: [{ scorecardId: card.scorecardId, digest }] });
      await employee.post('/appraisals/agree-own-targets', { scorecardId: card.scorecardId, digest });
      await setPhase('2026-10-15');
      await scoreScorecards(product.databases.batch, 'person', [card.scorecardId], clock.now());
    });

    it('is not edited any more but proposed, with a reason and a day inside the period', async () => {
      const { lines, digest, may } = await sheet(manager);
      expect(may).toMatchObject({ edit: false, propose: true });
      expect((await save(manager, moved(lines, 5).lines, digest)).body.code).toBe('targets-agreed');
      expect((await propose(moved(lines, 5).lines, { reason: '' })).status).toBe(422);
      expect((await propose(moved(lines, 5).lines, { effectiveFrom: '2026-10-01' })).body.code).toBe(
        'change-outside-period',
      );
      expect((await propose(moved(lines, 5).lines, { effectiveFrom: '2027-01-01' })).body.code).toBe(
        'change-outside-period',
      );
      expect((await propose(given(lines))).body.code).toBe('change-nothing');
      // Events of the whole period: a change would judge by a new rule what has happened already, and the answer says so.
      const veto = lines.find(({ part }: Line) => part === 'veto')!;
      for (const without of [
        given(lines).filter(({ indicatorCode }) => indicatorCode !== veto.code),
        given(lines).map((line) =>
          line.indicatorCode === veto.code ? { ...line, params: { ...line.params, from: '2' } } : line,
        ),
      ]) {
        const refused = await propose(without);
        expect([refused.status, refused.body.code, refused.body.where]).toEqual([
          409,
          'line-not-proratable',
          veto.code,
        ]);
        expect(refused.body.title).toContain('by a new rule');
        expect(refused.body.detail).toContain('next cycle');
      }
    });

    it('stands as a proposal that changes nothing, once at a time, and is not approved by who proposed it or by the person', async () => {
      const before = await sheet(manager);
      const answer = await propose(moved(before.lines, 5).lines);
      expect(answer.status).toBe(200);
      changeId = answer.body.changeId;
      expect((await propose(moved(before.lines, 6).lines)).body.code).toBe('change-open');
      expect((await sheet(manager)).digest).toBe(before.digest);
      expect((await decide(manager, 'approved')).body.code).toBe('change-own');
      expect((await decide(employee, 'approved')).status).toBe(403);
      expect((await decide(specialist, 'declined')).status).toBe(422);
      const waiting = (await specialist.get('/appraisals/target-agreements')).body.waiting;
      expect(
        waiting.map(({ changeId: id, mayDecide }: { changeId: string; mayDecide: boolean }) => [id, mayDecide]),
      ).toEqual([[changeId, true]]);
    });

    it('approved by another: both versions with their days, the score prorated, and Why shows both parts', async () => {
      const before = await sheet(employee);
      const { code } = moved(before.lines, 5);
      const scoreBefore = await score();
      const answer = await decide(specialist, 'approved', 'As discussed.');
      expect([answer.status, answer.body.state]).toEqual([200, 'approved']);
      const after = await sheet(employee);
      const line = (after.lines as Line[]).find((one) => one.code === code)!;
      expect(line.versions.map(({ startsOn, endsOn }) => [startsOn, endsOn])).toEqual([
        ['2026-10-01', day],
        [day, '2027-01-01'],
      ]);
      expect(Number(line.versions[1]!.params.target) - Number(line.versions[0]!.params.target)).toBe(5);
      expect(after.changes[0]).toMatchObject({
        state: 'approved',
        reason: 'The customer list was split in November.',
        decisionNote: 'As discussed.',
      });
      const why = (await specialist.get('/appraisals/scorecard-why', { scorecardId: card.scorecardId })).body;
      expect(why).toMatchObject({ isSame: true, hasSameFacts: true });
      // Below the person's own level: a department may carry the same indicator.
      const tree = find(why.trace as Node, 'rating')!;
      const parts = ['version:1', 'version:2'].map((part) => find(find(tree, `points:${code}`)!, part)!);
      expect(parts.map(({ detail }) => detail)).toEqual([
        expect.objectContaining({ days: 46, of: 92 }),
        expect.objectContaining({ days: 46, of: 92 }),
      ]);
      const both = find(tree, `score:${code}`)!;
      expect(both.withNumbers).toContain(`46 × ${line.weight}`);
      // Equal weights, equal days: the mean of the two.
      const [first, second] = parts.map(({ value }) => Number.parseFloat(value));
      expect(Number.parseFloat(both.value)).toBeCloseTo((first! + second!) / 2, 3);
      expect(first).not.toBe(second);
      expect(answer.body.score).not.toBe(scoreBefore);
    });

    it('moves weight to another line and takes one off: its days before still count, weights close at 100', async () => {
      const { lines } = await sheet(manager);
      const weighted = given(lines).filter(({ weight }) => weight !== null);
      const rest = given(lines).filter(({ weight }) => weight === null);
      const [gone, taker, ...others] = weighted;
      const taken = { ...taker!, weight: String(Number(taker!.weight) + Number(gone!.weight)) };
      expect((await propose([taken, ...others, ...rest], { effectiveFrom: '2026-11-01' })).body.code).toBe(
        'change-before-change',
      );
      const proposed = await propose([taken, ...others, ...rest], { effectiveFrom: '2026-12-01' });
      expect(proposed.status).toBe(200);
      changeId = proposed.body.changeId;
      expect((await decide(specialist, 'approved')).status).toBe(200);
      const after = (await sheet(manager)).lines as Line[];
      const off = after.find(({ code }) => code === gone!.indicatorCode)!;
      expect([off.removedOn, off.weight]).toEqual(['2026-12-01', '0']);
      expect(off.versions.at(-1)).toMatchObject({ startsOn: '2026-12-01', weight: '0' });
      const detail = (await specialist.get('/appraisals/scorecard-detail', { scorecardId: card.scorecardId })).body;
      const effective = detail.lines.flatMap(
        ({ part, effectiveWeight }: { part: string; effectiveWeight: string | null }) =>
          part === 'weighted' && effectiveWeight !== null ? [Number(effectiveWeight)] : [],
      );
      expect(effective.reduce((a: number, b: number) => a + b, 0)).toBeCloseTo(100, 2);
      expect(detail.result.issues.filter(({ code }: { code: string }) => code === 'weights-not-100')).toEqual([]);
    });

    it('a proposal on targets that changed since is not applied, and can be taken back', async () => {
      const { lines } = await sheet(manager);
      const proposed = await propose(moved(lines, 1).lines, { effectiveFrom: '2026-12-10' });
      changeId = proposed.body.changeId;
      await run(
        sql`update appraisals.scorecard_line set params = params || '{"target": "1"}' where scorecard_id = ${card.scorecardId} and curve = 'three-point' and removed_on is null`,
      );
      expect((await decide(specialist, 'approved')).body.code).toBe('targets-changed');
      expect((await decide(specialist, 'withdrawn')).status).toBe(403);
      expect((await decide(manager, 'withdrawn')).body.state).toBe('withdrawn');
      expect((await decide(manager, 'withdrawn')).body.code).toBe('change-decided');
    });

    it('is refused when the results are final', async () => {
      const { lines } = await sheet(manager);
      await run(sql`update appraisals.scorecard set state = 'published' where scorecard_id = ${card.scorecardId}`);
      expect((await propose(given(lines))).body.code).toBe('results-final');
      await run(sql`update appraisals.scorecard set state = 'open' where scorecard_id = ${card.scorecardId}`);
    });
  });

  describe('evidence an indicator requires', () => {
    let line: {
      scorecardId: string;
      personId: string;
      lineId: string;
      code: string;
      value: string;
      readingId: string;
      path: string;
      number: string;
    };
    let owner: TestClient;
    const policy = (rule: string) =>
      run(
        sql`update appraisals.cycle set settings = jsonb_set(settings, '{procedure,evidenceMissing}', ${JSON.stringify(rule)}::jsonb) where cycle_id = ${card.cycleId}`,
      );
    const enter = async (value: string, expectedReadingId: string | null) =>
      (
        await specialist.post('/appraisals/enter-actuals', {
          cycleId: card.cycleId,
          readings: [
            {
              kind: 'person',
              scorecardId: line.scorecardId,
              lineId: line.lineId,
              value,
              basis: null,
              expectedReadingId,
            },
          ],
        })
      ).body.answers[0];
    const result = async () =>
      (await specialist.get('/appraisals/scorecard-detail', { scorecardId: line.scorecardId })).body;
    const statusOf = async () => {
      const detail = await result();
      const own = detail.lines.find(({ lineId }: { lineId: string }) => lineId === line.lineId);
      return {
        status: own.status,
        score: own.score,
        issues: detail.result.issues.filter(({ code }: { code: string }) => code === 'evidence-missing').length,
      };
    };

    beforeAll(async () => {
      const found = await run(sql<typeof line>`
        select s.scorecard_id as "scorecardId", s.person_id as "personId", s.number, l.line_id as "lineId", i.code, r.value, r.reading_id as "readingId", s.department_path::text as path
        from appraisals.scorecard s join appraisals.scorecard_line l on l.person_id = s.person_id and l.scorecard_id = s.scorecard_id and l.part = 'weighted'
        join indicators.indicator i on i.indicator_id = l.indicator_id
        join indicators.indicator_version v on v.indicator_id = l.indicator_id and v.version = l.indicator_version and v.evidence_required and v.source_kind = 'import'
        join appraisals.reading r on r.person_id = l.person_id and r.scorecard_id = l.scorecard_id and r.line_id = l.line_id and r.replaced_at is null
        where s.cycle_id = ${card.cycleId} and s.state = 'open' and s.person_id <> ${card.personId} order by s.number limit 1`);
      line = found.rows[0]!;
      owner = await product.signIn({ roles: ['employee'], personId: line.personId });
    });

    it('is said per line of the grid, and scored all the same where the policy accepts it', async () => {
      const grid = (await specialist.get('/appraisals/actuals-grid', { cycleId: card.cycleId, indicator: line.code }))
        .body;
      const row = grid.rows.find(({ lineId }: { lineId: string }) => lineId === line.lineId);
      expect([row.evidenceRequired, row.isEvidenceMissing]).toEqual([true, true]);
      await scoreScorecards(product.databases.batch, 'person', [line.scorecardId], clock.now());
      expect(await statusOf()).toMatchObject({ status: 'scored', issues: 0 });
    });

    it('refused: the reading is not taken without evidence, in the grid and in an import row, and the old one stands', async () => {
      await policy('refuse');
      const answer = await enter(line.value, null);
      expect([answer.outcome, answer.issue?.code, answer.value]).toEqual(['refused', 'evidence-missing', line.value]);
      const row = {
        row: 2,
        employeeNumber: line.number,
        departmentCode: null,
        indicatorCode: line.code,
        value: line.value,
        basis: null,
      };
      const placed = await placeReadings(product.databases.batch, card.cycleId, [row]);
      expect([placed.readings.length, placed.issues.map(({ code, where }) => `${code} ${where}`)]).toEqual([
        0,
        ['evidence-missing row 2, value'],
      ]);
    });

    it('held in an import: said at the cell of each, in a long and in a wide sheet, and the row goes in', async () => {
      await policy('hold');
      const text = {
        long: ['工号,指标编码,实际值', `${line.number},${line.code},${line.value}`],
        wide: [`工号,${line.code}`, `${line.number},${line.value}`],
        wrong: [`工号,${line.code}`, `${line.number},many`],
      };
      const seen = async (rows: readonly string[]) => {
        const file = { fileName: 'held.csv', bytes: Buffer.from(`\ufeff${rows.join('\r\n')}\r\n`) };
        const { importId } = (await specialist.upload('/imports/upload-sheet', { kind: 'actuals' }, file)).body;
        const { columns, settings } = (await specialist.get('/imports/import-detail', { importId })).body;
        const fields = columns.map((one: { column: number; field: string }) => [String(one.column), one.field]);
        const cycle = settings.find((one: { key: string }) => one.key === 'cycle');
        const { code } = (
          await run(sql<{ code: string }>`select code from appraisals.cycle where cycle_id = ${card.cycleId}`)
        ).rows[0]!;
        expect(cycle.choices.map((one: { value: string }) => one.value)).toContain(code);
        const layout = { importId, mapping: Object.fromEntries(fields), settings: { cycle: code } };
        expect((await specialist.post('/imports/choose-mapping', layout)).status).toBe(200);
        const preview = (await specialist.get('/imports/import-preview', { importId, tab: 'issues' })).body;
        return {
          bad: preview.counts.bad,
          issues: preview.issues.map(({ address, code: what, severity }: Record<string, string>) => [
            address,
            what,
            severity,
          ]),
        };
      };
      expect(await seen(text.long)).toEqual({ bad: 0, issues: [['C2', 'reading-held', 'warning']] });
      expect(await seen(text.wide)).toEqual({ bad: 0, issues: [['B2', 'reading-held', 'warning']] });
      const wrong = await seen(text.wrong);
      expect(wrong.bad).toBe(1);
      expect(wrong.issues).toEqual([['B2', expect.any(String), 'error']]);
      await policy('accept');
    });

    it('held: recorded but not scored, said so; late evidence brings it into the score by itself, withdrawing takes it out', async () => {
      await policy('hold');
      await scoreScorecards(product.databases.batch, 'person', [line.scorecardId], clock.now());
      expect(await statusOf()).toEqual({ status: 'missing', score: null, issues: 1 });
      const linked = await owner.post('/appraisals/link-evidence', {
        scorecardId: line.scorecardId,
        lineId: line.lineId,
        url: 'https://example.com/report',
      });
      expect(linked.status).toBe(200);
      await product.settle();
      expect(await statusOf()).toMatchObject({ status: 'scored', issues: 0 });
      const withdrawn = await owner.post('/appraisals/withdraw-evidence', {
        scorecardId: line.scorecardId,
        evidenceId: linked.body.evidenceId,
        reason: 'Wrong report.',
      });
      expect(withdrawn.status).toBe(200);
      await product.settle();
      expect(await statusOf()).toMatchObject({ status: 'missing', issues: 1 });
      await policy('accept');
    });
  });

  describe('weights by pairwise comparison', () => {
    let codes: string[];
    const compare = async (items: readonly string[], judges: (string | null)[][][]) => {
      const { comparisonId } = (
        await specialist.post('/indicators/open-comparison', {
          nameZh: '权重',
          nameEn: 'Weights',
          items: items.map((code) => ({ code, zh: code, en: code })),
        })
      ).body;
      const clients = [specialist, await product.signIn({ roles: ['manager'] })];
      for (const [place, judgements] of judges.entries())
        expect((await clients[place]!.post('/indicators/judge-comparison', { comparisonId, judgements })).status).toBe(
          200,
        );
      return comparisonId as string;
    };
    const take = (comparisonId: string, more: object = {}) =>
      specialist.post('/appraisals/weigh-template', {
        comparisonId,
        templateCode: 'AHP',
        reason: 'Board of June',
        ...more,
      });
    const template = async (language = 'zh-CN') =>
      (await specialist.get('/appraisals/policies', {}, { 'accept-language': language })).body.templates.find(
        ({ code }: { code: string }) => code === 'AHP',
      );
    const saved = async () =>
      specialist.post('/appraisals/save-template', {
        code: 'AHP',
        kind: 'person',
        nameZh: '试',
        nameEn: 'Trial',
        families: ['none'],
        lines: codes.map((indicatorCode, at) => ({ indicatorCode, part: 'weighted', weight: ['34', '33', '33'][at] })),
        reason: 'trial',
      });

    beforeAll(async () => {
      const found = await run(sql<{
        code: string;
      }>`select i.code from indicators.indicator i join indicators.indicator_version v on v.indicator_id = i.indicator_id and v.effective_until is null
        where v.used_as = 'weighted' and v.curve is not null and i.retired_on is null order by i.code limit 3`);
      codes = found.rows.map(({ code }) => code);
      expect((await saved()).status).toBe(200);
    });

    it('of two judges go into the template with one action, sum to exactly 100, and the origin is kept', async () => {
      const comparisonId = await compare(codes, [
        [['2', '4'], ['2']],
        [['2', '4'], ['2']],
      ]);
      const answer = await take(comparisonId);
      expect(answer.body.weights.map(({ after }: { after: string }) => after)).toEqual(['57.14', '28.57', '14.29']);
      const now = await template();
      expect(now.lines.map(({ weight }: { weight: string }) => weight)).toEqual(['57.14', '28.57', '14.29']);
      expect(now.weightsOrigin).toMatchObject({ comparisonId, judges: 2, isConsistent: true });
      expect(now.weightsOrigin).not.toHaveProperty('takenById');
      const takenBy = async (language: string) => (await template(language)).weightsOrigin.takenBy;
      const { rows } = await run(
        sql<{
          zh: string;
          en: string;
        }>`select p.name_zh as zh, p.name_en as en from access.account_person a join people.person p on p.person_id = a.person_id where a.user_id = ${specialist.userId}`,
      );
      expect([await takenBy('zh-CN'), await takenBy('en')]).toEqual([rows[0]!.zh, rows[0]!.en]);
    });

    it('contradicting judgements are a named warning, taken over only when acknowledged', async () => {
      const comparisonId = await compare(codes, [[['9', '1/9'], ['9']]]);
      const before = await template();
      const refused = await take(comparisonId);
      expect([refused.status, refused.body.code]).toEqual([409, 'comparison-inconsistent']);
      expect(refused.body.issues[0].code).toBe('pairwise-inconsistent');
      for (const code of codes) expect(refused.body.issues[0].message).toContain(code);
      expect((await template()).lines).toEqual(before.lines);
      expect((await take(comparisonId, { acknowledgeInconsistency: true })).status).toBe(200);
      expect((await template()).weightsOrigin).toMatchObject({ isConsistent: false });
    });

    it('a comparison of something else, or that nobody has finished, says so and changes nothing', async () => {
      const before = await template();
      const other = await compare([codes[0]!, codes[1]!, 'NOT-HERE'], [[['1', '1'], ['1']]]);
      expect((await take(other)).body.code).toBe('comparison-unlike-template');
      const open = await compare(codes, [[['1', null], ['1']]]);
      expect((await take(open)).body.code).toBe('comparison-incomplete');
      expect(await template()).toEqual(before);
    });

    it('of perspectives: each gives its share to its lines in their proportions', async () => {
      await saved();
      const found = await run(sql<{
        code: string;
        perspective: string;
      }>`select i.code, coalesce(v.perspective_code, o.perspective_code) as perspective from indicators.indicator i
        join indicators.indicator_version v on v.indicator_id = i.indicator_id and v.effective_until is null left join indicators.objective o on o.objective_id = v.objective_id where i.code = any (${codes}::text[])`);
      const of = new Map(found.rows.map(({ code, perspective }) => [code, perspective]));
      const items = [...new Set(of.values())];
      expect(items.length).toBeGreaterThan(1);
      const rows = items.slice(0, -1).map((_, at) => items.slice(at + 1).map(() => '1'));
      expect((await take(await compare(items, [rows]))).status).toBe(200);
      const lines = (await template()).lines as { indicatorCode: string; weight: string }[];
      const sum = (of_: (code: string) => boolean) =>
        lines.filter(({ indicatorCode }) => of_(indicatorCode)).reduce((all, { weight }) => all + Number(weight), 0);
      expect(sum(() => true)).toBeCloseTo(100, 10);
      expect(sum((code) => of.get(code) === items[0])).toBeCloseTo(100 / items.length, 1);
    });
  });

  it('the database itself lets nobody sign for another, nor the person write the own targets', async () => {
    const refused = async (personId: string, statement: ReturnType<typeof sql>) => {
      const user = await run(
        sql<{ id: string }>`select user_id as id from access.account_person where person_id = ${personId} limit 1`,
      );
      return product.databases.app.transaction().execute(async (tx) => {
        await sql`select access.become(${user.rows[0]!.id})`.execute(tx);
        return Number((await statement.execute(tx)).numAffectedRows ?? 0);
      });
    };
    const signAs = (
      role: string,
    ) => sql`insert into appraisals.target_signature (person_id, scorecard_id, signature_id, role, signed_by, signer_zh, signer_en, signed_at, digest, content, department_path)
      values (${card.personId}, ${card.scorecardId}, gen_random_uuid(), ${role}, 'x', 'x', 'x', now(), 'x', '[]', ${card.path}::ltree)`;
    await expect(refused(card.personId, signAs('manager'))).rejects.toThrow(/row-level security/);
    await expect(refused(card.raterId, signAs('employee'))).rejects.toThrow(/row-level security/);
    expect(
      await refused(
        card.personId,
        sql`update appraisals.scorecard_line set weight = 1 where scorecard_id = ${card.scorecardId}`,
      ),
    ).toBe(0);
  });
});
