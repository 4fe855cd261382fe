/**
 * An appraisal of a whole company over the API, from launch to archive, on the embedded database: launched, targets signed,
 * actuals imported from one sheet, rated by every head, scored, calibrated with a binding quota of whole people, published,
 * appealed against and upheld, archived. Each step is asked of the whole server as the person who does it, and what it left
 * behind is counted. Run: npm run bench -- appraisal-year [people]
 */
import { demoCompany } from '@meritline/demo-company';
import { defaultSettings } from '../server/src/modules/calibration/index.ts';
import { productOver, type TestClient, type TestProduct } from '../server/src/testing/product-over.ts';
import { loadPopulation } from './population.ts';
import { BENCH_SHAPE } from './scorecards.ts';
import { type TemporaryDatabase, temporaryDatabase } from './temporary-database.ts';

const say = (text: string): void => void process.stdout.write(`${text}\n`);
const id = (number: number): string => `01990000-0000-7abe-8000-${number.toString(16).padStart(12, '0')}`;
const LEVELS = ['1', '2', '3', '4', '5'];
const WHY = 'The delivery was accepted at once; every document is there.';
/** Most people of one calibration meeting. */
const MEETING = 1_000;
/** Requests of employees under way at once. */
const AT_A_TIME = 8;

/** Says how long a step took, whatever it is. */
async function step<T>(name: string, work: () => Promise<T>, tell: (result: T) => string = () => ''): Promise<T> {
  const from = performance.now();
  const result = await work();
  say(`${name.padEnd(34)}${((performance.now() - from) / 1000).toFixed(1).padStart(8)} s  ${tell(result)}`);
  return result;
}

// biome-ignore lint/suspicious/noExplicitAny: a benchmark reads the JSON it expects
type Body = any;

async function post(client: TestClient, path: string, body: unknown): Promise<Body> {
  const answer = await client.post(path, body);
  if (answer.status !== 200) throw new Error(`${path}: ${answer.status} ${JSON.stringify(answer.body).slice(0, 600)}`);
  return answer.body;
}
async function get(client: TestClient, path: string, query: Record<string, string | number> = {}): Promise<Body> {
  const answer = await client.get(path, query);
  if (answer.status !== 200) throw new Error(`${path}: ${answer.status} ${JSON.stringify(answer.body).slice(0, 600)}`);
  return answer.body;
}

function demand(isTrue: boolean, what: string): void {
  if (!isTrue) throw new Error(what);
}

/** A policy, indicators and a template of a line the manager rates and seven that are read; heads of departments. */
async function prepare({ owner }: TemporaryDatabase): Promise<void> {
  const { code, names, version: _version, effectiveFrom: _from, ...settings } = demoCompany().policy;
  await owner.query(
    `insert into appraisals.policy_version (code, version, effective_from, name_zh, name_en, settings, recorded_by) values ($1, 1, '2015-01-01', $2, $3, $4, 'bench')`,
    [code, names.zh, names.en, JSON.stringify(settings)],
  );
  await owner.query(
    `insert into appraisals.template (template_id, code, kind, name_zh, name_en, families) values ($1, 'BENCH', 'person', 'b', 'b', '{}')`,
    [id(1)],
  );
  const rated = {
    curve: 'milestone',
    params: {
      levels: LEVELS.map((level, n) => ({
        code: level,
        zh: `${level} 级`,
        en: `Level ${level}`,
        score: String(60 + n * 12),
        isTarget: n === 2,
      })),
    },
  };
  for (const [n, line] of BENCH_SHAPE.lines.entries()) {
    const isRated = n === 7;
    const { curve, params } = isRated ? rated : line;
    await owner.query('insert into indicators.indicator (indicator_id, code) values ($1, $2)', [
      id(100 + n),
      line.indicator.code,
    ]);
    await owner.query(
      `insert into indicators.indicator_version (indicator_id, version, effective_from, name_zh, name_en, definition_zh, definition_en, formula_zh, formula_en, unit_zh, unit_en, polarity, decimals,
        applies_to, used_as, source_kind, source_system, frequency, curve, params, recorded_by, reason)
      values ($1, 1, '2015-01-01', $2, $2, '', '', '', '', '%', '%', 'higher', 1, 'person', 'weighted', $5, 'bench', 'quarter', $3, $4, 'bench', 'bench')`,
      [id(100 + n), line.indicator.code, curve, JSON.stringify(params), isRated ? 'rating' : 'import'],
    );
    await owner.query(
      `insert into appraisals.template_line (template_id, indicator_id, part, weight, sort) values ($1, $2, 'weighted', $3, $4)`,
      [id(1), id(100 + n), line.weight, n],
    );
  }
  // The first who is there all year heads a department, the first of the company those; a department where nobody is has the
  // head of the one before it.
  await owner.query(`create temporary table bench_head as
    select distinct on (a.department_id) a.department_id, a.person_id from people.assignment a join people.employment e on e.employment_id = a.employment_id
      where e.ended_on is null and e.hired_on < '2026-01-01' and a.effective_until is null order by a.department_id, a.person_id`);
  await owner.query(`update people.assignment a set manager_person_id = case when h.person_id <> a.person_id then h.person_id else c.person_id end
    from (select d.department_id, coalesce((select b.person_id from bench_head b where b.department_id <= d.department_id order by b.department_id desc limit 1),
          (select person_id from bench_head order by department_id limit 1)) as person_id
        from organization.department d) h, (select person_id from bench_head order by department_id limit 1) c
    where h.department_id = a.department_id and (h.person_id <> a.person_id or c.person_id <> a.person_id)`);
  await owner.query('vacuum analyze');
}

interface Head {
  readonly client: TestClient;
  readonly personId: string;
  readonly path: string;
}

/** A signed-in account of everybody who rates somebody, over the own department, or all of them where the team is wider. */
async function heads(product: TestProduct, database: TemporaryDatabase, cycleId: string): Promise<Head[]> {
  const { rows } = await database.owner.query<{ personId: string; path: string }>(
    `select r.rater_person_id as "personId", case when bool_and(r.department_path <@ a.department_path) then a.department_path::text else 'company' end as path
      from appraisals.scorecard r join people.assignment a on a.person_id = r.rater_person_id and a.effective_until is null
      where r.cycle_id = $1 group by r.rater_person_id, a.department_path`,
    [cycleId],
  );
  const found: Head[] = [];
  for (const { personId, path } of rows) {
    const client = await product.signIn({ roles: ['employee', 'manager'], personId, unitPath: path });
    found.push({ client, personId, path });
  }
  return found;
}

/** Every head signs the targets of the whole team, five hundred at a time. */
async function signTeams(all: readonly Head[]): Promise<number> {
  let signed = 0;
  for (const { client } of all) {
    const { cards } = await get(client, '/appraisals/target-agreements');
    const team = cards.filter((card: Body) => !card.isOwn && card.kind === 'person');
    for (let start = 0; start < team.length; start += 500) {
      const some = team.slice(start, start + 500).map(({ scorecardId, digest }: Body) => ({ scorecardId, digest }));
      signed += (await post(client, '/appraisals/agree-targets', { cards: some })).signed;
    }
  }
  return signed;
}

/** Everybody reads the own targets and signs them, as many at a time as an office at nine in the morning. */
async function signOwn(
  everybody: readonly TestClient[],
): Promise<{ signed: number; agreed: number; slowest: number[] }> {
  let [signed, agreed, next] = [0, 0, 0];
  const times: number[] = [];
  const one = async (): Promise<void> => {
    for (let place = next++; place < everybody.length; place = next++) {
      const client = everybody[place]!;
      const { cards } = await get(client, '/appraisals/target-agreements');
      const own = cards.find((card: Body) => card.isOwn && card.kind === 'person');
      const from = performance.now();
      const { isAgreed } = await post(client, '/appraisals/agree-own-targets', {
        scorecardId: own.scorecardId,
        digest: own.digest,
      });
      times.push(performance.now() - from);
      signed += 1;
      if (isAgreed) agreed += 1;
    }
  };
  await Promise.all(Array.from({ length: AT_A_TIME }, one));
  times.sort((a, b) => a - b);
  return { signed, agreed, slowest: [0.5, 0.95].map((share) => times[Math.floor(times.length * share)]!) };
}

/** A signed-in account of everybody with a scorecard. */
async function employees(product: TestProduct, database: TemporaryDatabase, cycleId: string): Promise<TestClient[]> {
  const { rows } = await database.owner.query<{ personId: string }>(
    'select person_id as "personId" from appraisals.scorecard where cycle_id = $1 order by number',
    [cycleId],
  );
  return product.signInAll(rows.map(({ personId }) => personId));
}

/** One wide sheet of all readings, uploaded, mapped, looked at and committed. */
async function importActuals(
  product: TestProduct,
  specialist: TestClient,
  database: TemporaryDatabase,
  cycleId: string,
) {
  const { rows } = await database.owner.query<{ number: string }>(
    'select number from appraisals.scorecard where cycle_id = $1 order by number',
    [cycleId],
  );
  const codes = BENCH_SHAPE.lines.slice(0, 7).map((line) => line.indicator.code);
  const reading = (person: number, line: number): string => {
    const { curve, params } = BENCH_SHAPE.lines[line]! as Body;
    const spread = ((person * 7919 + line * 104_729) % 6_001) / 10_000;
    if (params.levels) return params.levels[(person + line) % params.levels.length].code;
    if (curve === 'yes-no' || curve === 'pass-fail') return person % 9 === 0 ? '0' : '1';
    return ((Number(params.target ?? 100) || 1) * (0.7 + spread)).toFixed(2);
  };
  const text = [
    ['工号', ...codes].join(','),
    ...rows.map(({ number }, person) => [number, ...codes.map((_, line) => reading(person, line))].join(',')),
  ].join('\r\n');
  const uploaded = await specialist.upload(
    '/imports/upload-sheet',
    { kind: 'actuals' },
    { fileName: 'actuals.csv', bytes: Buffer.from(`\ufeff${text}\r\n`) },
  );
  demand(uploaded.status === 200, JSON.stringify(uploaded.body));
  const { importId } = uploaded.body;
  const detail = await get(specialist, '/imports/import-detail', { importId });
  const fields = detail.columns.flatMap((one: Body) => (one.field ? [[String(one.column), one.field]] : []));
  const settings = Object.fromEntries(detail.settings.map((one: Body) => [one.key, one.value]));
  await post(specialist, '/imports/choose-mapping', { importId, mapping: Object.fromEntries(fields), settings });
  const { fingerprint, counts } = await get(specialist, '/imports/import-preview', { importId });
  const given = { importId, fingerprint, leaveBadRowsOut: true, reason: WHY };
  const answered = await answeredIn(() => post(specialist, '/imports/commit-import', given));
  await product.settle();
  const { state } = await get(specialist, '/imports/import-detail', { importId });
  demand(state === 'committed', `The import is ${state}`);
  return { counts, answered };
}

/** Each head rates the whole team on the grid and submits it. */
async function rate(all: readonly Head[], cycleId: string): Promise<number> {
  let submitted = 0;
  for (const { client } of all) {
    const { members } = await get(client, '/appraisals/team-ratings', { cycleId });
    const cells = members.flatMap((member: Body, place: number) => [
      { scorecardId: member.scorecardId, cell: 'comment', value: WHY, expected: null },
      ...member.levelLines.map(({ lineId }: Body) => ({
        scorecardId: member.scorecardId,
        cell: lineId,
        value: LEVELS[(place * 3 + member.number.length) % LEVELS.length],
        expected: null,
      })),
    ]);
    for (let start = 0; start < cells.length; start += 5_000)
      await post(client, '/appraisals/rate-team', { cells: cells.slice(start, start + 5_000) });
    const after = await get(client, '/appraisals/team-ratings', { cycleId });
    const cards = after.members.map(({ scorecardId, version }: Body) => ({ scorecardId, version }));
    for (let start = 0; start < cards.length; start += 1_000) {
      const { answers } = await post(client, '/appraisals/submit-team', { cards: cards.slice(start, start + 1_000) });
      submitted += answers.filter((one: Body) => one.isSubmitted).length;
    }
  }
  return submitted;
}

/** Meetings of up to a thousand people, each with an exact and binding quota met by moves of whole people. */
async function calibrate(product: TestProduct, specialist: TestClient, database: TemporaryDatabase, cycleId: string) {
  const { rows } = await database.owner.query<{ personId: string }>(
    `select person_id as "personId" from appraisals.scorecard where cycle_id = $1 and state = 'open' order by department_path, person_id`,
    [cycleId],
  );
  const scale = demoCompany().policy.scale.map(({ rating }) => rating);
  let [meetings, moved] = [0, 0];
  for (let start = 0; start < rows.length; start += MEETING) {
    const personIds = rows.slice(start, start + MEETING).map((row) => row.personId);
    const { sessionId } = await post(specialist, '/calibration/open-session', {
      cycleId,
      nameZh: `校准 ${meetings + 1}`,
      nameEn: `Meeting ${meetings + 1}`,
      scope: { kind: 'custom', personIds },
      settings: { ...defaultSettings(scale), form: 'exact', enforcement: 'enforced' },
      members: [],
    });
    await product.settle();
    await post(specialist, '/calibration/start-meeting', { sessionId });
    moved += await meetQuota(specialist, sessionId, scale);
    const { open } = await post(specialist, '/calibration/lock-session', { sessionId, note: null });
    demand(open === 0, `A meeting was locked with ${open} open questions`);
    await post(specialist, '/calibration/write-back-session', { sessionId });
    await product.settle();
    meetings += 1;
  }
  return { meetings, moved };
}

/** Moves whole groups from levels with too many to levels with too few until the quota has nothing against it. */
async function meetQuota(specialist: TestClient, sessionId: string, scale: readonly string[]): Promise<number> {
  let moved = 0;
  for (let round = 0; round < 60; round += 1) {
    const board = await get(specialist, '/calibration/session-board', { sessionId });
    const broken = board.open.filter((one: Body) => one.code === 'guideline-broken');
    const tooMany = broken.find((one: Body) => one.excess > 0);
    if (!tooMany) return moved;
    const below = scale[scale.indexOf(tooMany.rating) + 1];
    const tooFew = broken.find((one: Body) => one.excess < 0) ?? { rating: below, excess: -tooMany.excess };
    const count = Math.min(tooMany.excess, -tooFew.excess, 300);
    const cards = board.cards
      .filter((card: Body) => card.rating === tooMany.rating)
      .toSorted((a: Body, b: Body) => Number(a.score) - Number(b.score))
      .slice(0, count)
      .map(({ personId, version }: Body) => ({ personId, expectedVersion: version }));
    await post(specialist, '/calibration/move-cards', {
      sessionId,
      cards,
      rating: tooFew.rating,
      reasonCode: 'distribution',
      reason: WHY,
    });
    moved += cards.length;
  }
  throw new Error('The quota was not met in 60 rounds of moves');
}

/** One published result appealed against, handled and upheld by people outside the scoring chain. */
async function appeal(product: TestProduct, database: TemporaryDatabase, cycleId: string) {
  const { rows } = await database.owner.query<{ personId: string; scorecardId: string; rating: string }>(
    `select s.person_id as "personId", s.scorecard_id as "scorecardId", r.rating from appraisals.scorecard s
      join appraisals.scorecard_result r on r.person_id = s.person_id and r.scorecard_id = s.scorecard_id
      where s.cycle_id = $1 and s.state = 'published' and r.rating = 'C' order by s.number limit 1`,
    [cycleId],
  );
  const { personId, scorecardId, rating } = rows[0]!;
  const employee = await product.signIn({ roles: ['employee'], personId });
  const others = await database.owner.query<{ personId: string }>(
    `select person_id as "personId" from appraisals.scorecard s where cycle_id = $1 and department_path <> (select department_path from appraisals.scorecard where scorecard_id = $2)
      and not exists (select from appraisals.scorecard r where r.rater_person_id = s.person_id) order by number limit 2`,
    [cycleId, scorecardId],
  );
  const handler = await product.signIn({ roles: ['hr-head'], ...others.rows[0]! });
  const decider = await product.signIn({ roles: ['executive'], ...others.rows[1]! });
  const points = [{ lineId: null, claimed: 'B', statement: WHY }];
  const { caseId } = await post(employee, '/cases/save-appeal', {
    scorecardId,
    expectedVersion: 0,
    statement: WHY,
    points,
    submit: true,
  });
  await post(handler, '/cases/assign-case', { caseId, userId: handler.userId });
  const detail = await get(decider, '/cases/case-detail', { caseId });
  await post(decider, '/cases/decide-case', {
    caseId,
    outcome: 'upheld',
    rulings: detail.points.map(({ pointId }: Body) => ({ pointId, ruling: 'upheld', corrected: null, reason: WHY })),
    decision: WHY,
  });
  const after = await database.owner.query<{ rating: string }>(
    'select rating from appraisals.scorecard_result where scorecard_id = $1',
    [scorecardId],
  );
  demand(rating === 'C' && after.rows[0]!.rating === 'B', 'The upheld appeal did not correct the result');
  return `${rating} → ${after.rows[0]!.rating}`;
}

const count = async ({ owner }: TemporaryDatabase, text: string, cycleId: string): Promise<number> =>
  Number((await owner.query<{ n: string }>(text, [cycleId])).rows[0]!.n);

/** Seconds until a request was answered; what it asked for may go on. */
async function answeredIn(ask: () => Promise<unknown>): Promise<string> {
  const from = performance.now();
  await ask();
  return ((performance.now() - from) / 1000).toFixed(1);
}

async function launch(product: TestProduct, database: TemporaryDatabase, specialist: TestClient) {
  const { cycleId } = await post(specialist, '/appraisals/create-cycle', {
    code: 'YEAR',
    policyCode: demoCompany().policy.code,
    nameZh: '年度',
    nameEn: 'Year',
    startsOn: '2026-07-01',
    endsOn: '2026-10-01',
    paysFrom: '2026-11',
    phases: [
      { phase: 'targets', startsOn: '2026-07-01', endsOn: '2026-11-01' },
      { phase: 'rating', startsOn: '2026-10-01', endsOn: '2026-11-01' },
      { phase: 'appeal', startsOn: '2026-10-01', endsOn: '2026-12-01' },
    ],
  });
  const answered = await answeredIn(() => post(specialist, '/appraisals/launch-cycle', { cycleId }));
  await product.settle();
  const persons = await count(
    database,
    `select count(*) as n from appraisals.scorecard s join appraisals.cycle c on c.cycle_id = s.cycle_id where s.cycle_id = $1 and c.state = 'open'`,
    cycleId,
  );
  demand(persons > 0, 'The cycle was not launched');
  return { cycleId, persons, answered };
}

async function main(): Promise<void> {
  const people = Number(process.argv[2] ?? 20_000);
  const database = await temporaryDatabase();
  try {
    await loadPopulation(database.owner, people);
    await prepare(database);
    const clock = { now: () => new Date('2026-10-15T10:00:00+08:00') };
    const product = await productOver(
      { ...database.databases, ownerUrl: database.databases.urls.owner, close: async () => undefined },
      { clock, signInsPerMinute: 10_000 },
    );
    const specialist = await product.signIn({ roles: ['performance-specialist'] });
    const { cycleId, persons } = await step(
      'launched and scored once',
      () => launch(product, database, specialist),
      (made) => `${made.persons} scorecards; answered in ${made.answered} s`,
    );
    const all = await step(
      'heads signed in',
      () => heads(product, database, cycleId),
      (found) => `${found.length}`,
    );
    await step(
      'targets signed by heads',
      () => signTeams(all),
      (n) => `${n} cards`,
    );
    const everybody = await step(
      'accounts of everybody',
      () => employees(product, database, cycleId),
      (found) => `${found.length}`,
    );
    const own = await step(
      'targets signed by everybody',
      () => signOwn(everybody),
      ({ signed, agreed, slowest: [half, most] }) =>
        `${signed} employees, ${agreed} agreed; a signature ${half!.toFixed(0)} ms at the median, ${most!.toFixed(0)} ms at the 95th percentile, ${AT_A_TIME} at a time`,
    );
    // Who heads the company has nobody who signs on the other side: the own signature agrees it.
    demand(own.signed === persons && own.agreed === persons, `${own.agreed} of ${persons} targets are agreed`);
    await step(
      'actuals imported',
      () => importActuals(product, specialist, database, cycleId),
      ({ counts, answered }) => `the commit was answered in ${answered} s; ${JSON.stringify(counts)}`,
    );
    const submitted = await step(
      'teams rated and submitted',
      () => rate(all, cycleId),
      (n) => `${n} people`,
    );
    // Nobody rates who heads the company; the calibration meeting decides that level.
    demand(submitted === persons - 1, `${submitted} of ${persons} ratings were submitted`);
    await step('settled', () => product.settle());
    await step(
      'calibrated with a binding quota',
      () => calibrate(product, specialist, database, cycleId),
      ({ meetings, moved }) => `${meetings} meetings, ${moved} people moved`,
    );
    await step('published', async () => {
      await post(specialist, '/appraisals/publish-cycle', { cycleId, exclusion: null });
      await product.settle();
    });
    const published = await count(
      database,
      `select count(*) as n from appraisals.scorecard s join appraisals.scorecard_result r on r.person_id = s.person_id and r.scorecard_id = s.scorecard_id
        where s.cycle_id = $1 and s.state = 'published' and r.is_published and r.rating is not null`,
      cycleId,
    );
    demand(published === persons, `${published} of ${persons} results are published`);
    await step(
      'appealed, upheld',
      () => appeal(product, database, cycleId),
      (text) => text,
    );
    await step('archived', () => post(specialist, '/appraisals/archive-cycle', { cycleId }));
    await product.close();
  } finally {
    await database.close();
  }
}

await main();
