/**
 * A company of 20,000 people on the embedded database with a published cycle and an open one, asked as a person asks: the
 * pages a specialist and the head of a division open first, over HTTP routing, row-level security and JSON. One after
 * another, so that the figure is the time of one answer.
 * Run: npm run bench -- cycles [people] [rounds]
 */
import { loadavg } from 'node:os';
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

interface Asked {
  readonly name: string;
  readonly path: string;
  readonly query?: Record<string, string | number>;
}

/** What is opened first: of the cycle, and of the company. */
const pages = (cycleId: string): Asked[] => [
  { name: 'list, first page', path: '/appraisals/cycle-scorecards', query: { cycleId, limit: 100 } },
  { name: 'list, searched', path: '/appraisals/cycle-scorecards', query: { cycleId, limit: 100, search: '王' } },
  { name: 'list, by score', path: '/appraisals/cycle-scorecards', query: { cycleId, limit: 100, sort: 'score' } },
  { name: 'list, by change', path: '/appraisals/cycle-scorecards', query: { cycleId, limit: 100, sort: 'change' } },
  { name: 'list, one level', path: '/appraisals/cycle-scorecards', query: { cycleId, limit: 100, rating: 'A' } },
  { name: 'heat map', path: '/appraisals/cycle-progress', query: { cycleId } },
  { name: 'supervision', path: '/supervision/supervision-board', query: { cycleId } },
  { name: 'statistics', path: '/statistics/appraisal-statistics', query: { cycleId } },
  { name: 'statistics, raters', path: '/statistics/appraisal-statistics', query: { cycleId, by: 'rater' } },
  { name: 'statistics, indicators', path: '/statistics/appraisal-statistics', query: { cycleId, by: 'indicator' } },
  { name: 'agreements', path: '/appraisals/target-agreements' },
  { name: 'people', path: '/people/people-list', query: { limit: 100 } },
  { name: 'people, searched', path: '/people/people-list', query: { limit: 100, search: '王伟' } },
  { name: 'organization', path: '/organization/chart' },
];

/** What only who runs cycles opens. */
const specialistPages = (cycleId: string): Asked[] => [
  { name: 'drift', path: '/appraisals/cycle-drift', query: { cycleId } },
  { name: 'nudge preview', path: '/appraisals/nudge-preview', query: { cycleId, phase: 'rating' } },
  { name: 'schedule', path: '/appraisals/cycle-schedule', query: { cycleId } },
  { name: 'cycles', path: '/appraisals/cycles' },
  { name: 'cases', path: '/cases/cases' },
  { name: 'forms', path: '/forms/forms-board', query: { cycleId } },
];

/**
 * Times by the clock, and the processor time of an answer, product and PostgreSQL together: that is what the clock would show
 * with nothing else at work.
 */
async function measure(client: TestClient, asked: readonly Asked[], rounds: number, dataDir: string): Promise<void> {
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
    say(
      `${name.padEnd(24)}${at(times, 0.5).toFixed(0).padStart(9)}${p95.toFixed(0).padStart(9)}${cpuMs.toFixed(0).padStart(9)}${p95 > LIMIT_MS ? `   over ${LIMIT_MS}` : ''}`,
    );
  }
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
    heading('specialist');
    await measure(specialist, [...pages(cycleId), ...specialistPages(cycleId)], rounds, database.dataDir);
    heading('head of a division');
    await measure(head, pages(cycleId), rounds, database.dataDir);
    say(`load ${load()}`);
    await product.app.close();
  } finally {
    await database.close();
  }
}

await main();
