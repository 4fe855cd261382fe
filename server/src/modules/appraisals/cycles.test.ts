/** Cycles: population, check, launch, trial, drift with days, phases with gates and late rules, reminders and their cap, plan, archive. */
import type { DemoCompany } from '@meritline/demo-company';
import { sql } from 'kysely';
import { createTransport } from 'nodemailer';
import { SMTPServer } from 'smtp-server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DemoIds } from '../../demo/context.ts';
import { newId } from '../../platform/database/index.ts';
import { appraisedCompany } from '../../testing/appraised-company.ts';
import { type TestClient, type TestProduct, testProduct } from '../../testing/product.ts';
import { sealPackage, verifyArchive } from '../archive/index.ts';
import { deliverMail, sendNotices, switchMail } from '../notices/index.ts';
import { loopsOf } from './gather/launch-check.ts';
import { followDay } from './index.ts';
import { type Phase, phaseStateOn } from './phases.ts';
import { periodsOf, usualPhases, yearLater } from './plan-dates.ts';

let today = '2026-11-23';
const CLOCK = { now: () => new Date(`${today}T10:00:00+08:00`) };

interface Signable {
  scorecardId: string;
  cycleId: string;
  digest: string;
  isOwn: boolean;
}

describe('phases on a day', () => {
  const phase = (over: Partial<Phase>): Phase => ({
    phase: 'rating',
    startsOn: '2026-11-02',
    endsOn: '2026-11-14', // last day a Friday
    lateRule: 'accept-marked',
    gates: [],
    openedAt: null,
    closedAt: null,
    closedBy: null,
    completedAt: null,
    ...over,
  });
  const gate = phase({ phase: 'readings', startsOn: '2026-10-20', endsOn: '2026-11-01', gates: ['readings-in'] });
  it.each([
    ['before its first day', phase({}), [], '2026-11-01', 'later'],
    ['on its first day', phase({}), [], '2026-11-02', 'open'],
    ['on its last day', phase({}), [], '2026-11-13', 'open'],
    ['after it', phase({}), [], '2026-11-14', 'late'],
    ['after it, nothing late taken', phase({ lateRule: 'refuse' }), [], '2026-11-14', 'closed'],
    ['on the working day after a Sunday it ends on', phase({ endsOn: '2026-11-16' }), [], '2026-11-16', 'open'],
    ['held by the gate of a phase before', phase({}), [gate], '2026-11-02', 'held'],
    [
      'let through once that phase closed',
      phase({}),
      [{ ...gate, closedAt: '2026-11-02T01:00:00Z', closedBy: 'clock' }],
      '2026-11-02',
      'open',
    ],
    ['opened by a person against the gate', phase({ openedAt: '2026-11-01T01:00:00Z' }), [gate], '2026-11-02', 'open'],
    ['closed by a person', phase({ closedAt: '2026-11-03T01:00:00Z', closedBy: 'u1' }), [], '2026-11-04', 'closed'],
  ] as const)('%s', (_name, one, others, date, state) => {
    expect(phaseStateOn(one, [...others, one], date)).toBe(state);
  });

  it('plans periods that cover the year without gap or overlap, and ends phases on working days', () => {
    for (const [kind, count] of [
      ['annual', 1],
      ['half-year', 2],
      ['quarterly', 4],
      ['monthly', 12],
    ] as const) {
      const periods = periodsOf(kind, 2027);
      expect(periods.length).toBe(count);
      expect([periods[0]!.startsOn, periods.at(-1)!.endsOn]).toEqual(['2027-01-01', '2028-01-01']);
      for (const [at, period] of periods.entries()) if (at > 0) expect(period.startsOn).toBe(periods[at - 1]!.endsOn);
      for (const one of usualPhases(kind, periods[0]!.startsOn, periods[0]!.endsOn))
        expect(one.startsOn < one.endsOn).toBe(true);
    }
    expect(yearLater('2024-02-29', 1)).toBe('2025-02-28');
  });

  it('finds each loop of managers once, whatever hangs on it', () => {
    const who = (personId: string, managerId: string | null) => ({
      personId,
      managerId,
      nameZh: personId,
      nameEn: personId,
    });
    expect(loopsOf([who('a', 'b'), who('b', null)])).toEqual([]);
    expect(
      loopsOf([who('d', 'a'), who('a', 'b'), who('b', 'c'), who('c', 'a'), who('e', 'e')]).map((l) => l.labelEn),
    ).toEqual(['a → b → c → a', 'e → e']);
  });
});

describe('cycles', () => {
  let product: TestProduct;
  let company: DemoCompany;
  let ids: DemoIds;
  let specialist: TestClient;
  let manager: TestClient;
  let employee: TestClient;
  const numberOf = (role: string) => company.users.find((user) => user.role === role)!.employeeNumber;
  const personOf = (number: string) => ids.personByNumber.get(number)!.personId;
  const batch = () => product.databases.batch;
  const one = async <T>(query: ReturnType<typeof sql<T>>) => (await query.execute(batch())).rows[0]!;
  const cycleOf = async (code: string) =>
    (await specialist.get('/appraisals/cycles')).body.cycles.find((c: { code: string }) => c.code === code);
  const phases = [
    { phase: 'readings', startsOn: '2026-11-01', endsOn: '2026-12-05', gates: ['readings-in'] },
    { phase: 'rating', startsOn: '2026-11-20', endsOn: '2026-11-26', lateRule: 'accept-approved' },
    { phase: 'publication', startsOn: '2026-12-10', endsOn: '2026-12-12' },
  ];
  const draft = (code: string, over: object = {}) => ({
    code,
    nameZh: code,
    nameEn: code,
    kind: 'project',
    startsOn: '2026-10-01',
    endsOn: '2027-01-01',
    paysFrom: '2027-02',
    resultUse: 'record',
    phases,
    ...over,
  });
  const create = async (code: string, over: object = {}) => {
    const made = await specialist.post('/appraisals/create-cycle', draft(code, over));
    expect(made.body.code ?? 'made').toBe('made');
    return made.body.cycleId as string;
  };
  const RD = { departments: ['RDC'], exceptFamilies: ['executive'] };

  beforeAll(async () => {
    product = await testProduct({ clock: CLOCK });
    ({ company, ids } = await appraisedCompany(product.databases, CLOCK));
    const headed = company.departmentHeads.find((head) => head.employeeNumber === numberOf('manager'))!;
    specialist = await product.signIn({
      roles: ['employee', 'performance-specialist'],
      personId: personOf(numberOf('performance-specialist')),
    });
    manager = await product.signIn({
      roles: ['employee', 'manager'],
      personId: personOf(numberOf('manager')),
      unitPath: ids.departmentByCode.get(headed.departmentCode)!.path,
    });
    employee = await product.signIn({ roles: ['employee'], personId: personOf(numberOf('employee')) });
  });
  afterAll(() => product.close());

  it('previews whom a rule takes, names who is in another cycle of the kind, refuses unknown codes', async () => {
    const preview = (rule: object, kind = 'quarterly') =>
      specialist.get('/appraisals/population-preview', {
        rule: JSON.stringify(rule),
        kind,
        startsOn: '2026-10-01',
        endsOn: '2027-01-01',
      });
    const all = (await preview({})).body;
    const rd = (await preview(RD)).body;
    expect(rd.total).toBeGreaterThan(10);
    expect(rd.total).toBeLessThan(all.total);
    expect(rd.departments.reduce((n: number, d: { people: number }) => n + d.people, 0)).toBe(rd.total);
    expect(rd.doubles.length).toBeGreaterThan(0);
    expect(rd.doubles[0].cycleCode).toBe('2026Q4');
    expect((await preview(RD, 'project')).body.doubles).toEqual([]);
    expect((await preview({ departments: ['NOPE'] })).body.issues[0].code).toBe('population-unknown');
    expect((await preview({ nonsense: true })).body.issues[0].code).toBe('population-rule');
    const since = (await preview({ employedSince: '2020-01-01' })).body.total;
    expect(since).toBeLessThan(all.total);
  });

  it('checks before launch: what blocks is refused with its places, a warning is accepted with a reason', async () => {
    const cycleId = await create('PRJ1', { population: RD, kind: 'quarterly' });
    const check = async () => (await specialist.get('/appraisals/launch-check', { cycleId })).body;
    const found = await check();
    const item = (code: string) => found.items.find((i: { code: string }) => i.code === code);
    expect(item('double-population')).toMatchObject({ severity: 'blocking' });
    expect(item('weights-not-100').severity).toBe('passed');
    expect(item('manager-loop').severity).toBe('passed');
    const refused = await specialist.post('/appraisals/launch-cycle', { cycleId });
    expect(refused.status).toBe(422);
    expect(refused.body.issues[0].code).toBe('double-population');
    const warning = found.items.find((i: { severity: string }) => i.severity === 'warning');
    expect(warning, 'the demo company has raters without accounts').toBeDefined();
    expect(
      (await specialist.post('/appraisals/accept-warning', { cycleId, code: 'double-population', reason: 'we know' }))
        .body.code,
    ).toBe('check-not-a-warning');
    expect(
      (
        await specialist.post('/appraisals/accept-warning', {
          cycleId,
          code: warning.code,
          reason: 'collected by sheet',
        })
      ).status,
    ).toBe(200);
    expect((await check()).items.find((i: { code: string }) => i.code === warning.code).accepted.reason).toBe(
      'collected by sheet',
    );
  });

  it('tries a cycle out: nobody sees it, what is entered stays when it is promoted, what does not hold is named', async () => {
    const cycleId = await create('PRJ2', { population: RD });
    const launched = await specialist.post('/appraisals/launch-cycle', { cycleId, isTrial: true });
    expect(launched.status).toBe(200);
    await product.settle();
    expect((await cycleOf('PRJ2')).state).toBe('trial');
    const events = await one(
      sql<{
        n: number;
      }>`select count(*) as n from platform.outbox where event = 'cycle-launched' and payload ->> 'cycleId' = ${cycleId}`,
    );
    expect(events.n).toBe(0);
    const mine = (await employee.get('/appraisals/my-scorecards')).body.scorecards;
    expect(mine.some((s: { cycleCode: string }) => s.cycleCode === 'PRJ2')).toBe(false);
    const row = { row: 2, employeeNumber: numberOf('employee'), indicatorCode: 'C01', value: '1.7' };
    expect(
      (await specialist.post('/appraisals/record-actuals', { cycleCode: 'PRJ2', reason: 'trial', rows: [row] })).body
        .recorded,
    ).toBe(1);
    await product.settle();
    // Since then one person left and another got a new manager who had not rated.
    const others = (await specialist.get('/appraisals/cycle-scorecards', { cycleId, limit: 500 })).body.scorecards as {
      personId: string;
      number: string;
    }[];
    const gone = others.find((s) => s.number !== numberOf('employee'))!;
    await sql`update people.employment set ended_on = ${today} where person_id = ${gone.personId}`.execute(batch());
    const promoted = await specialist.post('/appraisals/promote-trial', { cycleId });
    await product.settle();
    const work = await one(
      sql<{
        state: string;
        result: { kept: number; joined: number; dropped: { number: string; code: string }[] };
      }>`select state, result from platform.work where work_id = ${promoted.body.workId}`,
    );
    expect(work.state).toBe('succeeded');
    expect(work.result).toMatchObject({
      kept: others.length - 1,
      joined: 0,
      dropped: [{ number: gone.number, code: 'left' }],
    });
    expect((await cycleOf('PRJ2')).state).toBe('open');
    const card = (await specialist.get('/appraisals/cycle-scorecards', { cycleId, search: numberOf('employee') })).body
      .scorecards[0];
    expect(card.linesRead).toBe(1);
    expect(
      (await employee.get('/appraisals/my-scorecards')).body.scorecards.some(
        (s: { cycleCode: string }) => s.cycleCode === 'PRJ2',
      ),
    ).toBe(true);
    expect((await specialist.post('/appraisals/discard-trial', { cycleId })).body.code).toBe('cycle-state');
    await sql`update people.employment set ended_on = null where person_id = ${gone.personId}`.execute(batch());
  });

  it('throws a trial away without a trace, and the draft can be launched again', async () => {
    const cycleId = await create('PRJ3', { population: { numbers: [numberOf('employee')] } });
    await specialist.post('/appraisals/launch-cycle', { cycleId, isTrial: true });
    await product.settle();
    await specialist.post('/appraisals/discard-trial', { cycleId });
    await product.settle();
    expect(await cycleOf('PRJ3')).toMatchObject({ state: 'draft', persons: 0 });
    const left = await one(
      sql<{
        n: number;
      }>`select count(*) as n from appraisals.scorecard_line l where not exists (select from appraisals.scorecard s where s.person_id = l.person_id and s.scorecard_id = l.scorecard_id)`,
    );
    expect(left.n).toBe(0);
  });

  it('lists who joined, left, moved since the snapshot, splits a move by days, and asks the same change once', async () => {
    const cycleId = (await cycleOf('PRJ2')).cycleId;
    const drift = async () =>
      (await specialist.get('/appraisals/cycle-drift', { cycleId })).body.items as {
        number: string;
        kind: string;
        fact: string;
        personId: string;
        segments: { days: number }[];
      }[];
    // The person whose departure was undone is back: joined again.
    for (const item of await drift()) expect(item.kind).toBe('joined');
    const mover = personOf(numberOf('employee'));
    const target = await one(sql<{
      id: string;
      path: string;
    }>`select v.department_id as id, v.path::text as path from organization.department_version v join organization.department d on d.department_id = v.department_id
      where v.effective_until is null and v.path <@ 'company.RDC' and nlevel(v.path) >= 3 and v.department_id <> (select department_id from people.assignment where person_id = ${mover} and effective_until is null) order by v.path limit 1`);
    await sql`update people.assignment set effective_until = '2026-12-13' where person_id = ${mover} and effective_until is null`.execute(
      batch(),
    );
    await sql`insert into people.assignment (person_id, employment_id, effective_from, department_id, position_id, job_id, grade_id, manager_person_id, reason, department_path)
      select person_id, employment_id, '2026-12-13', ${target.id}::uuid, null, job_id, grade_id, ${personOf(numberOf('performance-specialist'))}::uuid, 'transfer', ${target.path}::ltree
      from people.assignment where person_id = ${mover} and effective_until = '2026-12-13'`.execute(batch());
    expect((await drift()).some((d) => d.kind === 'moved')).toBe(false); // not today
    today = '2026-12-14';
    const moved = (await drift()).find((d) => d.kind === 'moved')!;
    expect(moved.number).toBe(numberOf('employee'));
    expect(moved.segments.map(({ days }) => days)).toEqual([73, 19]);
    const all = await drift();
    const joined = all.find((d) => d.kind === 'joined')!;
    const ignored = await specialist.post('/appraisals/resolve-drift', {
      cycleId,
      decision: 'ignored',
      items: [{ personId: joined.personId, fact: joined.fact }],
    });
    expect(ignored.body.ignored).toBe(1);
    const accepted = await specialist.post('/appraisals/resolve-drift', {
      cycleId,
      decision: 'accepted',
      items: [{ personId: moved.personId, fact: moved.fact }],
    });
    expect(accepted.body).toMatchObject({ moved: 1, joined: 0 });
    await product.settle();
    expect((await drift()).filter((d) => [joined.personId, moved.personId].includes(d.personId))).toEqual([]);
    expect(
      (
        await specialist.post('/appraisals/resolve-drift', {
          cycleId,
          decision: 'accepted',
          items: [{ personId: moved.personId, fact: moved.fact }],
        })
      ).body.issues[0].code,
    ).toBe('drift-gone');
    const stored = await sql<{
      days: number;
      dep: string;
    }>`select (g.ends_on - g.starts_on)::bigint as days, g.department_id as dep from appraisals.scorecard_segment g join appraisals.scorecard s on s.person_id = g.person_id and s.scorecard_id = g.scorecard_id where s.cycle_id = ${cycleId} and g.person_id = ${mover} order by g.segment`.execute(
      batch(),
    );
    expect(stored.rows.map(({ days }) => days)).toEqual([73, 19]);
    expect(stored.rows[1]!.dep).toBe(target.id);
    today = '2026-11-23';
  });

  it('names each card whose rater left with nobody after, keeps what was rated, and hands it on once there is a manager', async () => {
    const cycleId = (await cycleOf('PRJ2')).cycleId;
    const drift = async (): Promise<
      { personId: string; scorecardId: string; kind: string; fact: string; fromEn: string }[]
    > => (await specialist.get('/appraisals/cycle-drift', { cycleId })).body.items;
    const rater = await one(sql<{ id: string; cards: number }>`
      select rater_person_id as id, count(*) as cards from appraisals.scorecard where cycle_id = ${cycleId} and state = 'open' and rated_at is null and rater_person_id is not null
        and rater_person_id <> all (${[personOf(numberOf('performance-specialist')), personOf(numberOf('manager'))]}::uuid[])
      group by 1 order by 2 desc, 1 limit 1`);
    const ends = (day: string | null) =>
      sql`update people.employment set ended_on = ${day} where person_id = ${rater.id}`.execute(batch());
    expect((await drift()).filter((d) => d.kind === 'rater-left')).toEqual([]);
    await ends('2026-11-20');
    const alone = (await drift()).filter((d) => d.kind === 'rater-left');
    expect(alone.length).toBeGreaterThan(0);
    expect(alone.length).toBeLessThanOrEqual(rater.cards);
    const mine = alone[0]!;
    await sql`insert into appraisals.scorecard_rating (person_id, scorecard_id, role, rating, comment, levels, version, rated_by, rated_by_zh, rated_by_en, changed_at, department_path)
      select person_id, scorecard_id, 'manager', null, 'half way', '[]', 1, 'test', '甲', 'A', now(), department_path from appraisals.scorecard where scorecard_id = ${mine.scorecardId}
      on conflict (person_id, scorecard_id, role) do update set comment = excluded.comment`.execute(batch());
    const items = [{ personId: mine.personId, fact: mine.fact }];
    const refused = await specialist.post('/appraisals/resolve-drift', { cycleId, decision: 'accepted', items });
    expect(refused.body.issues[0]).toMatchObject({ code: 'rater-left' });
    // A new manager from today on: the same card is now a change to accept, and what was written stays on it.
    const successor = personOf(numberOf('performance-specialist'));
    await sql`update people.assignment set effective_until = '2026-11-21' where person_id = ${mine.personId} and effective_until is null`.execute(
      batch(),
    );
    await sql`insert into people.assignment (person_id, employment_id, effective_from, department_id, position_id, job_id, grade_id, manager_person_id, reason, department_path)
      select person_id, employment_id, '2026-11-21', department_id, position_id, job_id, grade_id, ${successor}::uuid, 'new manager', department_path
      from people.assignment where person_id = ${mine.personId} and effective_until = '2026-11-21'`.execute(batch());
    const handed = (await drift()).find((d) => d.scorecardId === mine.scorecardId)!;
    expect(handed.kind).toBe('manager');
    const accepted = await specialist.post('/appraisals/resolve-drift', {
      cycleId,
      decision: 'accepted',
      items: [{ personId: handed.personId, fact: handed.fact }],
    });
    expect(accepted.body).toMatchObject({ moved: 1 });
    await product.settle();
    const now = await one(sql<{ rater: string; comment: string; before: string[] }>`
      select s.rater_person_id as rater, m.comment, s.earlier_raters as before from appraisals.scorecard s
      join appraisals.scorecard_rating m on m.person_id = s.person_id and m.scorecard_id = s.scorecard_id and m.role = 'manager' where s.scorecard_id = ${mine.scorecardId}`);
    expect(now).toMatchObject({ rater: successor, comment: 'half way' });
    expect(now.before).toContain(rater.id);
    const others = alone.filter((d) => d.scorecardId !== mine.scorecardId);
    expect(others.length).toBeGreaterThan(0);
    const ignored = await specialist.post('/appraisals/resolve-drift', {
      cycleId,
      decision: 'ignored',
      items: others.map(({ personId, fact }) => ({ personId, fact })),
    });
    expect(ignored.body.ignored).toBe(others.length);
    expect((await drift()).filter((d) => d.kind === 'rater-left')).toEqual([]);
    await ends(null);
  });

  it('holds a phase by a gate until a person opens it with a reason; a late entry needs approval and is marked', async () => {
    const cycleId = await create('PRJ4', {
      kind: 'probation',
      population: { numbers: [numberOf('employee')] },
      phases: [{ ...phases[0], endsOn: '2026-11-21' }, ...phases.slice(1)],
    });
    expect((await specialist.post('/appraisals/launch-cycle', { cycleId })).status).toBe(200);
    await product.settle();
    const card = (await specialist.get('/appraisals/cycle-scorecards', { cycleId })).body.scorecards[0];
    const rating = {
      scorecardId: card.scorecardId,
      expectedVersion: 0,
      rating: null,
      comment: '',
      levels: [],
      submit: false,
    };
    const held = await manager.post('/appraisals/rate-scorecard', rating, { 'accept-language': 'zh-CN' });
    expect([held.body.code, held.body.title]).toEqual(['gate-not-passed', '前一阶段“数据填报”的通过条件未满足。']);
    const schedule = (await specialist.get('/appraisals/cycle-schedule', { cycleId })).body;
    expect(schedule.phases.find((p: { phase: string }) => p.phase === 'rating').state).toBe('held');
    expect(schedule.phases.find((p: { phase: string }) => p.phase === 'readings').unmet).toEqual([
      { gate: 'readings-in', open: 1 },
    ]);
    const open = { cycleId, phase: 'rating', change: 'open' };
    const unsaid = await specialist.post('/appraisals/set-phase', open, { 'accept-language': 'zh-CN' });
    expect(unsaid.body.issues[0]).toMatchObject({
      code: 'reason-needed',
      message: '通过条件未满足：实际值齐全（还差 1 份）。',
    });
    expect(
      (await specialist.post('/appraisals/set-phase', { ...open, reason: 'readings come on Friday' })).status,
    ).toBe(200);
    expect((await manager.post('/appraisals/rate-scorecard', rating)).body.version).toBe(1);
    today = '2026-11-30';
    const late = { ...rating, expectedVersion: 1 };
    expect((await manager.post('/appraisals/rate-scorecard', late)).body.code).toBe('late-needs-approval');
    const cells = await manager.post('/appraisals/rate-team', {
      cells: [{ scorecardId: card.scorecardId, cell: 'comment', value: 'x', expected: null }],
    });
    expect(cells.body.answers[0]).toMatchObject({ outcome: 'refused', issue: { code: 'late-needs-approval' } });
    const asked = await manager.post('/appraisals/ask-extension', {
      cycleId,
      phase: 'rating',
      reason: 'two weeks of sick leave',
    });
    expect(
      (
        await specialist.post('/appraisals/decide-extension', {
          cycleId,
          extensionId: asked.body.extensionId,
          until: '2026-11-01',
        })
      ).body.issues[0].code,
    ).toBe('extension-past');
    expect(
      (
        await specialist.post('/appraisals/decide-extension', {
          cycleId,
          extensionId: asked.body.extensionId,
          until: '2026-12-02',
        })
      ).body.state,
    ).toBe('granted');
    const lines = (await manager.get('/appraisals/team-ratings', { cycleId })).body.members[0].levelLines as {
      lineId: string;
      levels: { code: string }[];
    }[];
    const levels = lines.map(({ lineId, levels: known }) => ({ lineId, level: known.at(-1)!.code }));
    expect((await manager.post('/appraisals/rate-scorecard', { ...late, levels, submit: true })).status).toBe(200);
    const mark = await one(
      sql<{
        days: number;
        ext: string;
      }>`select days_late as days, extension_id as ext from appraisals.late_entry where scorecard_id = ${card.scorecardId} and phase = 'rating'`,
    );
    expect(mark).toEqual({ days: 5, ext: asked.body.extensionId });
    // Beside who handed in late: how many days, and that more time had been granted.
    const { entries } = (await specialist.get('/appraisals/late-entries', { cycleId })).body;
    expect(entries).toEqual([
      expect.objectContaining({ scorecardId: card.scorecardId, phase: 'rating', daysLate: 5, hasExtension: true }),
    ]);
    expect((await manager.get('/appraisals/late-entries', { cycleId })).body.entries).toHaveLength(1);
    // Granted without being asked: to all who rate in a department, with the reason kept; never to oneself, never in the past.
    const path = (
      await one(
        sql<{
          path: string;
        }>`select department_path::text as path from appraisals.scorecard where scorecard_id = ${card.scorecardId}`,
      )
    ).path;
    const grant = (more: object) =>
      specialist.post('/appraisals/grant-extension', {
        cycleId,
        phase: 'rating',
        until: '2026-12-10',
        reason: 'the plant was flooded',
        whom: { kind: 'department', departmentPath: path },
        ...more,
      });
    expect((await grant({ until: '2026-11-01' })).body.issues[0]).toMatchObject({
      code: 'extension-past',
      where: 'until',
    });
    expect((await grant({ reason: '' })).status).toBe(422);
    expect((await grant({ phase: 'readings' })).body.code).toBe('extension-by-person');
    expect((await grant({ whom: { kind: 'person', number: 'NOBODY' } })).status).toBe(404);
    expect((await grant({})).body).toEqual({ granted: 1 });
    const { requests } = (await specialist.get('/appraisals/cycle-schedule', { cycleId })).body;
    expect(requests).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ state: 'granted', until: '2026-12-10', reason: 'the plant was flooded' }),
      ]),
    );
    expect((await manager.post('/appraisals/grant-extension', {})).status).toBe(403);
    const reopen = { cycleId, phase: 'rating', change: 'reopen' };
    expect((await specialist.post('/appraisals/set-phase', reopen)).body.issues[0].code).toBe('reason-needed');
    today = '2026-11-23';
  });

  it('follows the calendar once a day: opens, closes, and leaves a trace', async () => {
    const first = await followDay(batch(), CLOCK.now());
    expect(first!.changes.length).toBeGreaterThan(0);
    expect(await followDay(batch(), CLOCK.now())).toBeNull();
    today = '2026-11-24';
    expect((await followDay(batch(), CLOCK.now()))!.changes).toEqual([]);
    today = '2026-11-23';
    const entries = await one(
      sql<{ n: number }>`select count(*) as n from audit.entry where operation = 'appraisals/follow-day'`,
    );
    expect(entries.n).toBeGreaterThan(0);
  });

  it('agrees targets when the rater and the person have both signed them, and not before', async () => {
    const cycleId = (await cycleOf('PRJ2')).cycleId;
    const ofCycle = async (client: TestClient) =>
      ((await client.get('/appraisals/target-agreements')).body.cards as Signable[]).filter(
        (c) => c.cycleId === cycleId,
      );
    const own = (await ofCycle(employee)).find((card) => card.isOwn)!;
    const sign = ({ scorecardId, digest }: Signable) => ({ scorecardId, digest });
    expect((await employee.post('/appraisals/agree-own-targets', sign(own))).body.isAgreed).toBe(false);
    expect((await manager.post('/appraisals/agree-own-targets', sign(own))).status).toBe(404);
    const team = (await ofCycle(manager)).filter((card) => !card.isOwn);
    const answer = await manager.post('/appraisals/agree-targets', { cards: team.map(sign) });
    const isRated = team.some(({ scorecardId }) => scorecardId === own.scorecardId);
    expect(answer.body).toEqual({ signed: team.length, agreed: Number(isRated) });
    const progress = (await specialist.get('/appraisals/cycle-progress', { cycleId })).body;
    expect(progress.total.targetsAgreed).toBe(Number(isRated));
  });

  it('counts the same cards by department, by rater and by place of work, and reminds of one row alone', async () => {
    const cycleId = (await cycleOf('2026Q4')).cycleId;
    const whole = (await specialist.get('/appraisals/cycle-progress', { cycleId })).body.total;
    interface Row {
      key: string | null;
      nameEn: string | null;
      people: number;
      rated: number;
      waitingFor: { personId: string; forms: number }[];
    }
    const rowsBy = async (by: string, more = {}): Promise<{ total: number; rows: Row[] }> =>
      (await specialist.get('/appraisals/cycle-progress-by', { cycleId, by, limit: 5_000, ...more })).body;
    const open = (row: Row) => row.waitingFor.reduce((sum, one) => sum + one.forms, 0);
    for (const by of ['rater', 'location']) {
      const { rows, total } = await rowsBy(by);
      expect(rows.length).toBe(total);
      expect(rows.reduce((sum, row) => sum + row.people, 0)).toBe(whole.people);
      expect(rows.reduce((sum, row) => sum + row.rated, 0)).toBe(whole.rated);
      expect(rows.map(open)).toEqual(rows.map(open).toSorted((a, b) => b - a));
    }
    const raters = (await rowsBy('rater')).rows;
    expect(raters.filter((row) => open(row) > 0).length).toBe(whole.ratersOpen);
    for (const row of raters.filter((one) => open(one) > 0))
      expect(row.waitingFor.map((one) => one.personId)).toEqual([row.key]);
    expect((await rowsBy('rater', { limit: 1 })).total).toBe(raters.length);
    const places = (await rowsBy('location')).rows;
    const placed = new Map(places.map((row) => [row.key, row.nameEn]));
    expect(placed.get('cn/shanghai')).toBe('Shanghai');
    expect(placed.get('cn/beijing')).toBe('Beijing');
    const preview = async (row: object): Promise<{ personId: string; forms: number }[]> =>
      (await specialist.get('/appraisals/nudge-preview', { cycleId, phase: 'rating', ...row })).body.recipients;
    const first = raters[0]!;
    expect(await preview({ raterPersonId: first.key })).toMatchObject([{ personId: first.key, forms: open(first) }]);
    for (const place of places)
      expect((await preview({ location: place.key })).reduce((sum, one) => sum + one.forms, 0)).toBe(open(place));
    for (const phase of ['targets', 'self', 'readings']) {
      const all = { cycleId, phase };
      const forms = async (row: object): Promise<number> =>
        (await specialist.get('/appraisals/nudge-preview', { ...all, ...row })).body.recipients.reduce(
          (sum: number, one: { forms: number }) => sum + one.forms,
          0,
        );
      let ofPlaces = 0;
      for (const place of places) ofPlaces += await forms({ location: place.key });
      // Targets of departments wait for their heads, who have no place in the rows.
      const ofDepartments = await one(
        sql<{ n: number }>`
          select count(*) as n from appraisals.department_scorecard d
          join appraisals.department_pairs((select array_agg(scorecard_id) from appraisals.department_scorecard where cycle_id = ${cycleId})) p on p.scorecard_id = d.scorecard_id
          cross join lateral (values (p.head_person_id, d.employee_signed_at), (p.superior_person_id, d.manager_signed_at)) w (person_id, signed_at)
          where ${phase} = 'targets' and d.state = 'open' and d.targets_agreed_at is null and w.person_id is not null and w.signed_at is null`,
      );
      expect(ofPlaces + ofDepartments.n, phase).toBe(await forms({}));
    }
    const own = (await manager.get('/appraisals/cycle-progress-by', { cycleId, by: 'rater' })).body;
    expect(own.rows.reduce((sum: number, row: Row) => sum + row.people, 0)).toBeLessThan(whole.people);
  });

  it('reminds: preview first, at most three a week over all modules, once a day, the manager after two; then by mail', async () => {
    const cycleId = (await cycleOf('PRJ2')).cycleId;
    await specialist.post('/appraisals/set-phase', { cycleId, phase: 'rating', change: 'open', reason: 'open it' });
    const preview = async () => (await specialist.get('/appraisals/nudge-preview', { cycleId, phase: 'rating' })).body;
    today = '2026-11-20';
    expect((await preview()).recipients.every((r: { skip: string | null }) => r.skip === 'not-due')).toBe(true); // five days left
    const sent: unknown[] = [];
    const days = ['2026-11-23', '2026-11-24', '2026-11-25', '2026-11-26'];
    for (const day of days) {
      today = day;
      sent.push((await specialist.post('/appraisals/send-nudge', { cycleId, phase: 'rating' })).body);
    }
    const raters = (await preview()).recipients.length;
    expect(raters).toBeGreaterThan(1);
    expect(sent[0]).toEqual({ reminded: raters, escalated: 0, skipped: 0 });
    expect(sent[1]).toMatchObject({ reminded: raters, escalated: 0 });
    // Two unanswered: each rater's own manager is told once, of all who wait there, with how many forms.
    const escalated = await sql<{
      to: string;
      body: string;
      people: number;
      forms: number;
      link: string;
      topic: string;
    }>`
      select person_id as to, body_en as body, (about ->> 'people')::bigint as people, (about ->> 'forms')::bigint as forms, link, topic
      from notices.notice where subject_id = ${cycleId} and kind = 'escalation' and sent_at::date = '2026-11-25'`.execute(
      batch(),
    );
    const waits = await sql<{ manager: string; people: number; forms: number; names: string[] }>`
      select a.manager_person_id as manager, count(*) as people, sum(w.forms)::bigint as forms, array_agg(p.name_en) as names
      from (select rater_person_id as id, count(*) as forms from appraisals.scorecard where cycle_id = ${cycleId} and state = 'open' and rated_at is null group by 1) w
      join people.person p on p.person_id = w.id
      join people.assignment a on a.person_id = w.id and a.effective_from <= '2026-11-25' and (a.effective_until is null or '2026-11-25' < a.effective_until)
      where a.manager_person_id is not null group by 1`.execute(batch());
    expect(escalated.rows.length).toBe((sent[2] as { escalated: number }).escalated);
    expect(escalated.rows.length).toBeGreaterThan(0);
    for (const notice of escalated.rows) {
      const own = waits.rows.find(({ manager: id }) => id === notice.to)!;
      expect(notice).toMatchObject({ people: own.people, forms: own.forms, topic: 'rating' });
      expect(notice.link).toBe('/appraisals/PRJ2?tab=progress');
      for (const rater of own.names) expect(notice.body).toContain(rater);
    }
    // Who is a rater and a manager of raters gets both within the cap; nobody else is left out.
    const counted = new Set(escalated.rows.map(({ to }) => to));
    for (const { manager: id } of waits.rows.filter((one) => !counted.has(one.manager))) {
      const had = await one(sql<{ n: number }>`select count(*) as n from notices.notice where person_id = ${id}`);
      expect(had.n).toBe(3);
    }
    expect(sent[3]).toMatchObject({ reminded: 0, skipped: raters }); // the cap
    today = '2026-11-26';
    // Asked again on the same day nobody is told twice, managers no more than raters.
    expect((await specialist.post('/appraisals/send-nudge', { cycleId, phase: 'rating' })).body).toEqual({
      reminded: 0,
      escalated: 0,
      skipped: raters,
    });
    expect((await preview()).recipients[0].skip).toBe('weekly-cap');
    const most = await one(
      sql<{ n: number }>`select max(n) as n from (select count(*) as n from notices.notice group by person_id) x`,
    );
    expect(most.n).toBeLessThanOrEqual(3);
    const told = (await manager.get('/notices/my-notices')).body;
    expect(told.unread).toBe(3);
    expect((await manager.post('/notices/read-notices', {})).body.read).toBe(3);
    expect((await employee.get('/notices/my-notices')).body.notices).toEqual([]);
    const log = (await specialist.get('/appraisals/cycle-notices', { cycleId })).body;
    expect(log.notices.length).toBe(log.total);
    for (const notice of log.notices) expect(`${notice.titleZh}${notice.titleEn}`).not.toMatch(/\d+\.\d|¥|元/);
    today = '2026-11-23';
  });

  it('mails what is queued to a real mail server, and keeps its refusal in words', async () => {
    const received: string[] = [];
    const server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS'],
      onRcptTo: (address, _session, done) =>
        done(received.length === 0 || !address.address.startsWith('refuse') ? null : new Error('no such box')),
      onData: (stream, _session, done) => {
        let text = '';
        stream.on('data', (chunk) => {
          text += chunk;
        });
        stream.on('end', () => {
          received.push(text);
          done();
        });
      },
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.server.address() as { port: number };
    switchMail(true);
    const cycleId = (await cycleOf('2026Q4')).cycleId;
    today = '2026-12-31';
    await sql`update appraisals.cycle_phase set starts_on = '2026-12-01', ends_on = '2027-01-01' where cycle_id = ${cycleId} and phase = 'rating'`.execute(
      batch(),
    );
    const done = await specialist
      .post('/appraisals/send-nudge', { cycleId, phase: 'rating' })
      .then((answer) => answer.body)
      .finally(() => switchMail(false));
    expect(done.reminded).toBeGreaterThan(0);
    const transport = createTransport({ host: '127.0.0.1', port, secure: false, ignoreTLS: true });
    const mailer = { transport, from: 'hr@example.com', baseUrl: 'http://meritline.test' };
    expect(await deliverMail(batch(), mailer, CLOCK.now)).toBe(done.reminded + done.escalated);
    expect(await deliverMail(batch(), mailer, CLOCK.now)).toBe(0);
    const people = await one(
      sql<{ n: number }>`select count(distinct person_id) as n from notices.notice where mail_state = 'sent'`,
    );
    expect(received.length).toBe(people.n);
    const words = Buffer.from(received[0]!.split('\r\n\r\n')[1]!, 'base64').toString();
    expect(words).toContain('http://meritline.test/team');
    expect(words).toContain('今天截止');
    await new Promise<void>((resolve) => server.close(resolve));
    await sql`update notices.notice set mail_state = 'queued' where mail_state = 'sent'`.execute(batch());
    expect(await deliverMail(batch(), mailer, CLOCK.now)).toBe(0);
    const failed = await one(
      sql<{
        n: number;
        words: string;
      }>`select count(*) as n, min(mail_error) as words from notices.notice where mail_state = 'failed'`,
    );
    expect(failed.n).toBe(done.reminded + done.escalated);
    expect(failed.words).toContain('ECONNREFUSED');
    transport.close();
    today = '2026-11-23';
  });

  it('gathers what waits for a person in one mail a day; what comes after it waits for the next morning, news does not', async () => {
    const who = await one(
      sql<{ personId: string; departmentPath: string; address: string }>`
        select person_id as "personId", department_path::text as "departmentPath", work_email as address from people.person where work_email is not null limit 1`,
    );
    const mails: { to: string; subject: string; text: string }[] = [];
    const transport = { sendMail: (mail: (typeof mails)[number]) => Promise.resolve(mails.push(mail)) } as never;
    const mailer = { transport, from: 'hr@example.com', baseUrl: 'http://meritline.test' };
    const at = (moment: string) => new Date(`${moment}+08:00`);
    const send = (kind: 'reminder' | 'escalation' | 'news', title: string, moment: string) => {
      const words = { zh: title, en: title };
      const about = { module: 'forms', subject: { kind: 'cycle', id: title }, topic: title, link: `/${title}` };
      return sendNotices(batch(), [{ ...who, ...about, kind, title: words, body: words }], 'test', at(moment));
    };
    const left = (moment: string) => deliverMail(batch(), mailer, () => at(moment));
    switchMail(true);
    await send('reminder', 'rating', '2027-01-04T09:00');
    await send('escalation', 'forms', '2027-01-04T09:01');
    expect(await left('2027-01-04T09:02')).toBe(2);
    expect(mails).toMatchObject([{ to: who.address, subject: expect.stringContaining('2') }]);
    for (const part of ['1. rating', 'http://meritline.test/rating', '2. forms', 'http://meritline.test/forms'])
      expect(mails[0]!.text).toContain(part);
    await send('reminder', 'targets', '2027-01-04T10:00');
    await send('news', 'report', '2027-01-04T10:00');
    switchMail(false);
    expect(await left('2027-01-04T10:01')).toBe(1);
    expect(await left('2027-01-05T07:59')).toBe(0);
    expect(await left('2027-01-05T08:00')).toBe(1);
    expect(mails.map(({ subject }) => subject).slice(1)).toEqual(['report', 'targets']);
  });

  it('plans a year for two populations and copies it to the next; running it again makes nothing twice', async () => {
    const sales = { code: 'RD', nameZh: '研发', nameEn: 'R&D' };
    const planned = await specialist.post('/appraisals/plan-cycles', {
      year: 2027,
      kind: 'quarterly',
      suffix: sales,
      population: RD,
    });
    expect(planned.body).toEqual({ created: ['2027Q1-RD', '2027Q2-RD', '2027Q3-RD', '2027Q4-RD'], kept: [] });
    const annual = await specialist.post('/appraisals/plan-cycles', { year: 2027, kind: 'annual', resultUse: 'bonus' });
    expect(annual.body.created).toEqual(['2027']);
    const copied = await specialist.post('/appraisals/copy-plan', { fromYear: 2027, toYear: 2028 });
    expect(copied.body.created).toEqual(['2028', '2028Q1-RD', '2028Q2-RD', '2028Q3-RD', '2028Q4-RD']);
    expect((await specialist.post('/appraisals/copy-plan', { fromYear: 2027, toYear: 2028 })).body.created).toEqual([]);
    expect((await specialist.post('/appraisals/copy-plan', { fromYear: 2001, toYear: 2028 })).status).toBe(404);
    const made = await cycleOf('2028Q1-RD');
    expect(made).toMatchObject({
      kind: 'quarterly',
      startsOn: '2028-01-01',
      endsOn: '2028-04-01',
      nameEn: 'Q1 2028 (R&D)',
      planYear: 2028,
    });
    const stored = await one(
      sql<{
        rule: { departments: string[] };
      }>`select population as rule from appraisals.cycle where code = '2028Q1-RD'`,
    );
    expect(stored.rule.departments).toEqual(['RDC']);
  });

  it('archives a published cycle: numbers kept, sealed, once, after packages the archiver may not read', async () => {
    const month = {
      kind: 'payroll-month',
      subject: { kind: 'payroll-run', id: newId() },
      title: { zh: '工资', en: 'Pay' },
    };
    await product.databases.batch
      .transaction()
      .execute((tx) => sealPackage(tx, { ...month, manifest: {}, sealedBy: 'test', sealedAt: new Date() }));
    const cycleId = (await cycleOf('2026Q3')).cycleId;
    // A rating taken back twice, two ratings of one rater late, one target of a department late, a phase of three days: opened in
    // the morning, closed by the clock a minute after midnight.
    const cards = await sql<{ personId: string; scorecardId: string; path: string; rater: string }>`
      select person_id as "personId", scorecard_id as "scorecardId", department_path::text as path, rater_en as rater from appraisals.scorecard
      where cycle_id = ${cycleId} and rater_person_id = (select rater_person_id from appraisals.scorecard where cycle_id = ${cycleId} and rater_person_id is not null and state <> 'excluded'
        group by 1 having count(*) > 1 order by 1 limit 1) order by person_id limit 2`.execute(batch());
    await sql`delete from appraisals.late_entry where scorecard_id in (select scorecard_id from appraisals.scorecard where cycle_id = ${cycleId})`.execute(
      batch(),
    );
    await sql`update appraisals.scorecard set reopened = 0 where cycle_id = ${cycleId}`.execute(batch());
    for (const [at, card] of cards.rows.entries())
      await sql`insert into appraisals.late_entry (person_id, scorecard_id, phase, entered_by, entered_at, due_on, days_late, department_path)
        values (${card.personId}, ${card.scorecardId}, 'rating', 'a test', now(), '2026-10-10', ${at + 2}, ${card.path}::ltree)`.execute(
        batch(),
      );
    await sql`update appraisals.scorecard set reopened = 2 where scorecard_id = ${cards.rows[0]!.scorecardId}`.execute(
      batch(),
    );
    await sql`insert into appraisals.department_late_entry (scorecard_id, phase, role, entered_by, entered_at, due_on, days_late, department_path)
      select scorecard_id, 'targets', 'manager', 'a test', now(), '2026-07-10', 1, department_path from appraisals.department_scorecard where cycle_id = ${cycleId} limit 1`.execute(
      batch(),
    );
    await sql`delete from appraisals.cycle_phase where cycle_id = ${cycleId} and phase in ('rating', 'targets')`.execute(
      batch(),
    );
    await sql`insert into appraisals.cycle_phase (cycle_id, phase, starts_on, ends_on, opened_at, closed_at, closed_by, reopened)
      values (${cycleId}, 'rating', '2026-10-08', '2026-10-11', '2026-10-08 09:00+08', '2026-10-11 00:01+08', 'clock', 1),
        (${cycleId}, 'targets', '2026-07-01', '2026-07-11', null, null, null, 0)`.execute(batch());
    expect((await manager.post('/appraisals/archive-cycle', { cycleId })).status).toBe(403);
    const done = await specialist.post('/appraisals/archive-cycle', { cycleId });
    expect(done.body.hash).toMatch(/^[0-9a-f]{64}$/);
    expect(await verifyArchive(product.databases.batch)).toMatchObject({ isIntact: true, packages: 2 });
    expect((await specialist.post('/appraisals/archive-cycle', { cycleId })).body.code).toBe('cycle-archived');
    const schedule = (await specialist.get('/appraisals/cycle-schedule', { cycleId })).body;
    expect(schedule.isReviewKept).toBe(true);
    expect(schedule.review.people).toBeGreaterThan(100);
    expect(schedule.review.medianMinutes).toBeGreaterThan(3);
    expect(schedule.review.reopened).toBe(2);
    const reviewed = (name: string) => schedule.review.phases.find((p: { phase: string }) => p.phase === name);
    expect(reviewed('rating')).toEqual({ phase: 'rating', plannedDays: 3, actualDays: 3, late: 2, reopened: 1 });
    expect(reviewed('targets')).toMatchObject({ plannedDays: 10, actualDays: null, late: 1 });
    expect(schedule.review.lateRaters).toMatchObject([{ nameEn: cards.rows[0]!.rater, forms: 2, days: 3 }]);
    // Kept, they stay what they were whatever happens to the cards.
    await sql`update appraisals.scorecard set reopened = 9 where scorecard_id = ${cards.rows[0]!.scorecardId}`.execute(
      batch(),
    );
    expect((await specialist.get('/appraisals/cycle-schedule', { cycleId })).body.review).toEqual(schedule.review);
    expect((await cycleOf('2026Q3')).archivedAt).not.toBeNull();
    expect(
      (await specialist.post('/appraisals/archive-cycle', { cycleId: (await cycleOf('2026Q4')).cycleId })).body.code,
    ).toBe('cycle-state');
  });
});
