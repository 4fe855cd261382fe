/**
 * A company of 20,000 people on the embedded database with a published cycle and an open one, asked as a person asks: the
 * pages a specialist and the head of a division open first, over HTTP routing, row-level security and JSON. One after
 * another, so that the figure is the time of one answer.
 * Run: npm run bench -- cycles [people] [rounds]
 */
import { loadavg } from 'node:os';
import { defaultSettings } from '../server/src/modules/calibration/index.ts';
import type { Databases } from '../server/src/platform/database/index.ts';
import { productOver, type TestClient } from '../server/src/testing/product-over.ts';
import { companyWithCycles } from './cycles-company.ts';
import { temporaryDatabase } from './temporary-database.ts';
import { watchCluster } from './watch-cluster.ts';

const LIMIT_MS = 150;
/** A slow answer is asked less often. */
const MOST_MS_A_PAGE = 10_000;
const LEAST_ROUNDS = 10;
const say = (text: string): void => void process.stdout.write(`${text}\n`);
const at = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)]!;

type Owner = Databases['batchPool'];

interface Asked {
  readonly name: string;
  readonly path: string;
  readonly query?: Record<string, string | number>;
}

/** The list in every order and with every filter it offers. */
const lists = (cycleId: string): Asked[] =>
  (
    [
      ['first page', {}],
      ['page 100', { offset: 9_900 }],
      ['by name', { sort: 'name' }],
      ['by score', { sort: 'score' }],
      ['by score, lowest', { sort: 'score-up' }],
      ['by change', { sort: 'change' }],
      ['searched', { search: '王' }],
      ['of a department', { departmentPath: 'company.D0' }],
      ['of a dept. by score', { departmentPath: 'company.D0', sort: 'score' }],
      ['one level', { rating: 'A' }],
      ['one level by score', { rating: 'A', sort: 'score' }],
      ['readings missing', { only: 'missing-readings' }],
      ['not rated', { only: 'not-rated' }],
      ['vetoed', { only: 'vetoed' }],
      ['level by hand', { only: 'moved' }],
      ['excluded', { only: 'excluded' }],
    ] as const
  ).map(([name, more]) => ({
    name: `list, ${name}`,
    path: '/appraisals/cycle-scorecards',
    query: { cycleId, limit: 100, ...more },
  }));

/** What is opened first: of the cycle, and of the company. */
const pages = (cycleId: string): Asked[] => [
  ...lists(cycleId),
  { name: 'heat map', path: '/appraisals/cycle-progress', query: { cycleId } },
  { name: 'levels', path: '/appraisals/cycle-levels', query: { cycleId } },
  ...['rater', 'location'].map((by) => ({
    name: `heat map by ${by}`,
    path: '/appraisals/cycle-progress-by',
    query: { cycleId, by, limit: 60 },
  })),
  { name: 'cycles', path: '/appraisals/cycles' },
  { name: 'schedule', path: '/appraisals/cycle-schedule', query: { cycleId } },
  ...['rating', 'self', 'readings', 'targets'].map((phase) => ({
    name: `nudge preview, ${phase}`,
    path: '/appraisals/nudge-preview',
    query: { cycleId, phase },
  })),
  { name: 'drift', path: '/appraisals/cycle-drift', query: { cycleId } },
  { name: 'supervision', path: '/supervision/supervision-board', query: { cycleId } },
  {
    name: 'supervision, findings',
    path: '/supervision/supervision-findings',
    query: { cycleId, departmentPath: 'company.D0', rule: 'level-by-hand' },
  },
  { name: 'statistics', path: '/statistics/appraisal-statistics', query: { cycleId } },
  { name: 'statistics, grades', path: '/statistics/appraisal-statistics', query: { cycleId, by: 'grade' } },
  { name: 'statistics, raters', path: '/statistics/appraisal-statistics', query: { cycleId, by: 'rater' } },
  { name: 'statistics, indicators', path: '/statistics/appraisal-statistics', query: { cycleId, by: 'indicator' } },
  {
    name: 'statistics, trend',
    path: '/statistics/statistics-trend',
    query: { cycleId, by: 'organisation', key: 'company' },
  },
  {
    name: 'statistics, people',
    path: '/statistics/statistics-people',
    query: { cycleId, by: 'indicator', key: 'B1', mark: 'missed' },
  },
  { name: 'agreements', path: '/appraisals/target-agreements' },
  { name: 'people', path: '/people/people-list', query: { limit: 100 } },
  { name: 'people, searched', path: '/people/people-list', query: { limit: 100, search: '王伟' } },
  { name: 'organization', path: '/organization/chart' },
];

/** What only who runs cycles opens. */
const specialistPages = (cycleId: string): Asked[] => [
  { name: 'cases', path: '/cases/cases' },
  { name: 'forms', path: '/forms/forms-board', query: { cycleId } },
];

/** A calibration of the first people of the cycle, opened as a specialist does; its board and what it asks every few seconds. */
async function boardOf(specialist: TestClient, owner: Owner, cycleId: string, people: number): Promise<Asked[]> {
  const chosen = await owner.query<{ person_id: string }>(
    'select person_id from appraisals.scorecard where cycle_id = $1 order by person_id limit $2',
    [cycleId, people],
  );
  const opened = await specialist.post('/calibration/open-session', {
    cycleId,
    nameZh: '基准',
    nameEn: 'Bench',
    scope: { kind: 'custom', personIds: chosen.rows.map((row) => row.person_id) },
    settings: defaultSettings(['S', 'A', 'B', 'C', 'D']),
    members: [],
  });
  if (opened.status !== 200) throw new Error(JSON.stringify(opened.body));
  const query = { sessionId: opened.body.sessionId };
  return [
    { name: `board of ${people}`, path: '/calibration/session-board', query },
    { name: `pulse of ${people}`, path: '/calibration/session-pulse', query },
  ];
}

/**
 * Times by the clock, and the processor time of an answer, product and PostgreSQL together: that is what the clock would show
 * with nothing else at work.
 */
/** Answers the names of pages over the limit. */
async function measure(
  client: TestClient,
  asked: readonly Asked[],
  rounds: number,
  dataDir: string,
): Promise<string[]> {
  const over: string[] = [];
  for (const { name, path, query } of asked) {
    const times: number[] = [];
    let used = process.cpuUsage();
    let cluster = watchCluster(dataDir);
    for (let round = 0; round < rounds + 5; round += 1) {
      // The first five warm up connections and code.
      if (round === 5) {
        cluster.stop();
        cluster = watchCluster(dataDir);
        used = process.cpuUsage();
      }
      const start = performance.now();
      const answer = await client.get(path, query);
      if (answer.status !== 200)
        throw new Error(`${name}: ${answer.status} ${JSON.stringify(answer.body).slice(0, 300)}`);
      if (round >= 5) times.push(performance.now() - start);
      if (times.length >= LEAST_ROUNDS && times.reduce((sum, each) => sum + each, 0) > MOST_MS_A_PAGE) break;
    }
    const { user, system } = process.cpuUsage(used);
    const cpuMs = ((user + system) / 1000 + (cluster.stop().cpuSeconds ?? 0) * 1000) / times.length;
    times.sort((a, b) => a - b);
    const p95 = at(times, 0.95);
    if (p95 > LIMIT_MS) over.push(name);
    say(
      `${name.padEnd(24)}${at(times, 0.5).toFixed(0).padStart(9)}${p95.toFixed(0).padStart(9)}${cpuMs.toFixed(0).padStart(9)}${p95 > LIMIT_MS ? `   over ${LIMIT_MS}` : ''}`,
    );
  }
  return over;
}

const load = (): string => loadavg()[0]!.toFixed(1);

async function main(): Promise<void> {
  const people = Number(process.argv[2] ?? 20_000);
  const rounds = Number(process.argv[3] ?? 60);
  const database = await temporaryDatabase();
  try {
    const { cycleId, persons, launchSeconds } = await companyWithCycles(database, people);
    say(
      `launched: ${persons} scorecards of 8 lines with their segments in ${launchSeconds.toFixed(1)} s, load ${load()}`,
    );
    const product = await productOver(
      { ...database.databases, ownerUrl: database.databases.urls.owner },
      { clock: { now: () => new Date('2026-10-23T10:00:00+08:00') } },
    );
    const specialist = await product.signIn({ roles: ['employee', 'performance-specialist'] });
    const head = await product.signIn({ roles: ['employee', 'manager'], unitPath: 'company.D0' });
    const heading = (who: string) =>
      say(
        `${`${who}, load ${load()}`.padEnd(24)}${'p50 ms'.padStart(9)}${'p95 ms'.padStart(9)}${'cpu ms'.padStart(9)}`,
      );
    const board = await boardOf(specialist, database.owner, cycleId, 300);
    heading('specialist');
    const mine = [...pages(cycleId), ...board, ...specialistPages(cycleId)];
    const over = await measure(specialist, mine, rounds, database.dataDir);
    heading('head of a division');
    const overOfHead = await measure(head, pages(cycleId), rounds, database.dataDir);
    const told = (names: readonly string[]) => (names.length === 0 ? 'none' : names.join('; '));
    say(`over ${LIMIT_MS} ms at the 95th percentile: specialist ${told(over)}; head of a division ${told(overOfHead)}`);
    say(`load ${load()}`);
    await product.app.close();
  } finally {
    await database.close();
  }
}

await main();
