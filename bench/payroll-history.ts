/**
 * Three months of a generated company, end to end and as the people who do it, over the API: opened, calculated, accepted,
 * reviewed, submitted, approved, paid from bank files, posted to the ledger, closed and sealed. What each month must come to
 * is demanded: the bridge leaves nothing unexplained, net pay = bank files = what payslips say, debit = credit = the run,
 * every payslip the same when calculated again; and at the end both chains are whole.
 * Run: npm run bench -- payroll-history [people]
 */
import { sql } from 'kysely';
import { sealWaiting } from '../server/src/modules/audit/index.ts';
import { productOver, type TestClient, type TestProduct } from '../server/src/testing/product-over.ts';
import { loadPopulation, MONTH, MONTH_BEFORE } from './population.ts';
import { type TemporaryDatabase, temporaryDatabase } from './temporary-database.ts';

const MONTHS = [MONTH_BEFORE, MONTH, '2026-12'];
const WHY = 'checked against the sheets of the departments';
const LOT = 5_000;

// biome-ignore lint/suspicious/noExplicitAny: a benchmark reads the JSON it expects
type Body = any;

const say = (text: string): void => void process.stdout.write(`${text}\n`);
const yuan = (fen: number): string => (fen / 100).toLocaleString('en', { minimumFractionDigits: 2 });

async function answered(path: string, asked: Promise<{ status: number; body: unknown }>): Promise<Body> {
  const { status, body } = await asked;
  if (status !== 200) throw new Error(`${path}: ${status} ${JSON.stringify(body).slice(0, 800)}`);
  return body;
}
const post = (client: TestClient, path: string, body: unknown): Promise<Body> =>
  answered(path, client.post(path, body));
const get = (client: TestClient, path: string, query: Record<string, string> = {}): Promise<Body> =>
  answered(path, client.get(path, query));

function demand(isTrue: boolean, what: string): void {
  if (!isTrue) throw new Error(what);
}

interface Hands {
  readonly product: TestProduct;
  readonly specialist: TestClient;
  readonly heads: readonly TestClient[];
  readonly finance: readonly TestClient[];
}

/** Waits for work of the background, however long a large company takes. */
async function ended({ product, specialist }: Hands, workId: string): Promise<void> {
  await product.settle().catch(() => undefined);
  for (;;) {
    const { work } = await get(specialist, '/work/progress', { workId });
    if (work[0]?.state === 'succeeded') return;
    demand(work[0]?.state !== 'failed', `Work failed: ${JSON.stringify(work[0])}`);
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}

async function step<T>(name: string, work: () => Promise<T>): Promise<T> {
  const from = performance.now();
  const result = await work();
  say(`  ${name.padEnd(30)}${((performance.now() - from) / 1000).toFixed(1).padStart(8)} s`);
  return result;
}

async function calculated(hands: Hands, period: string): Promise<string> {
  const { specialist } = hands;
  const { runId } = await post(specialist, '/payroll/open-run', { period, payDay: `${period}-25` });
  const { workId } = await post(specialist, '/payroll/calculate-run', { runId });
  await ended(hands, workId);
  return runId;
}

async function reviewed({ specialist }: Hands, runId: string): Promise<void> {
  await post(specialist, '/payroll/accept-people', { runId, reason: WHY });
  const review = await get(specialist, '/payroll/run-review', { runId });
  const open = review.groups.flatMap((group: Body) => group.rows).filter((row: Body) => !row.isReviewed);
  for (let from = 0; from < open.length; from += LOT) {
    const employmentIds = open.slice(from, from + LOT).map((row: Body) => row.employmentId);
    await post(specialist, '/payroll/review-people', { runId, employmentIds, comment: WHY });
  }
  await post(specialist, '/payroll/submit-run', { runId });
}

async function approved({ specialist, heads }: Hands, runId: string): Promise<void> {
  for (const head of heads) {
    const { state, fingerprint } = await get(specialist, '/payroll/run-detail', { runId });
    if (state === 'submitted') await post(head, '/payroll/approve-run', { runId, fingerprint });
  }
}

/** The files made and released; answers what they pay in all. */
async function paid({ specialist, finance, product }: Hands, runId: string): Promise<number> {
  const { findings } = await get(specialist, '/payments/account-checks', { runId });
  const open = findings.filter((one: Body) => one.effect === 'warn' && one.acknowledgedAt === null);
  for (let from = 0; from < open.length; from += 1_000) {
    const lot = open.slice(from, from + 1_000).map(({ accountId, code }: Body) => ({ accountId, code }));
    await post(specialist, '/payments/acknowledge-accounts', { runId, findings: lot, reason: WHY });
  }
  await post(specialist, '/payments/prepare-bank-files', { runId });
  const { files } = await get(specialist, '/payments/bank-files', { runId });
  for (const hand of finance) {
    const { waitsForSecond } = await post(hand, '/payments/release-payments', { runId });
    if (!waitsForSecond) break;
  }
  await product.settle();
  return files.filter((one: Body) => one.state !== 'void').reduce((sum: number, one: Body) => sum + one.totalFen, 0);
}

/** Accounts for every item that has none yet, then the postings: both sides, and what they say of the run. */
async function posted({ specialist }: Hands, runId: string, period: string): Promise<Body> {
  const before = await get(specialist, '/filings/postings', { runId });
  const missing = [...new Set<string>(before.issues.map((one: Body) => one.where.split(' ')[0]))];
  if (missing.length > 0) {
    const rules = missing.map((item) => ({
      item,
      costType: '',
      debitAccount: '6602',
      debitName: '管理费用',
      creditAccount: '2211',
      creditName: '应付职工薪酬',
    }));
    await post(specialist, '/filings/record-posting-rules', { effectiveFrom: `${period}-01`, rules, reason: WHY });
  }
  return get(specialist, '/filings/postings', { runId });
}

async function demandTies(hands: Hands, runId: string, bankFen: number, postings: Body): Promise<Body> {
  const { batch } = hands.product.databases;
  const { totals } = await get(hands.specialist, '/payroll/run-detail', { runId });
  const { bridge } = await get(hands.specialist, '/payroll/run-review', { runId });
  const slips = await sql<{ net: number; people: number }>`
    select coalesce(sum(net_fen), 0)::bigint as net, count(*) as people from payroll.payslip where run_id = ${runId}`.execute(
    batch,
  );
  const { net, people } = slips.rows[0]!;
  demand(net === totals.netFen && people === totals.people, 'The totals are not those of the payslips');
  demand(bankFen === totals.netFen, `The bank files pay ${bankFen}, the run ${totals.netFen}`);
  demand(postings.issues.length === 0, `Not posted: ${JSON.stringify(postings.issues.slice(0, 3))}`);
  demand(postings.debitFen === postings.creditFen, 'Debit and credit differ');
  for (const tie of postings.ties) demand(tie.runFen === tie.postedFen, `The postings differ in ${tie.name}`);
  const bars = bridge.bars.reduce((sum: number, bar: Body) => sum + bar.netFen, 0);
  demand(bridge.previous.netFen + bars === bridge.current.netFen, 'The bridge does not close');
  demand(bridge.unexplained.netFen === 0, 'Something is unexplained');
  return totals;
}

async function closed(hands: Hands, runId: string): Promise<void> {
  const { workId } = await post(hands.specialist, '/payroll/close-run', { runId });
  await ended(hands, workId);
  const verdict = await get(hands.specialist, '/payroll/verify-run', { runId });
  demand(verdict.isIntact === true, `Not the same when calculated again: ${JSON.stringify(verdict).slice(0, 300)}`);
}

async function month(hands: Hands, period: string): Promise<void> {
  say(period);
  const runId = await step('opened and calculated', () => calculated(hands, period));
  await step('accepted, reviewed, submitted', () => reviewed(hands, runId));
  await step('approved', () => approved(hands, runId));
  const bankFen = await step('bank files made and released', () => paid(hands, runId));
  const postings = await step('posted to the ledger', () => posted(hands, runId, period));
  const totals = await step('totals compared', () => demandTies(hands, runId, bankFen, postings));
  await step('closed, sealed, calculated again', () => closed(hands, runId));
  say(
    `  ${totals.people.toLocaleString('en')} people, net = bank = payslips ${yuan(totals.netFen)}, debit = credit ${yuan(postings.debitFen)}`,
  );
}

async function history(database: TemporaryDatabase, size: number): Promise<void> {
  await loadPopulation(database.owner, size);
  let period = MONTHS[0]!;
  const product = await productOver(
    { ...database.databases, ownerUrl: database.databases.urls.owner, close: async () => undefined },
    { clock: { now: () => new Date(`${period}-22T02:00:00Z`) }, signInsPerMinute: 10_000, isQueueRunning: true },
  );
  try {
    const signIn = (role: string): Promise<TestClient> => product.signIn({ roles: [role] });
    const hands: Hands = {
      product,
      specialist: await signIn('pay-specialist'),
      heads: [await signIn('hr-head'), await signIn('hr-head')],
      finance: [await signIn('finance'), await signIn('finance')],
    };
    for (period of MONTHS) await month(hands, period);
    // What the product does every few seconds while it runs: entries join the chain.
    while ((await sealWaiting(database.databases.batch)) > 0);
    const auditor = await signIn('auditor');
    const audit = await get(auditor, '/audit/verify-chain');
    const archive = await get(auditor, '/archive/verify');
    demand(audit.isIntact && archive.isIntact, 'A chain is broken');
    demand(audit.sealed > 0 && audit.waiting < 5, `Not sealed: ${audit.sealed} are, ${audit.waiting} wait`);
    say(
      `audit chain whole, ${audit.sealed} entries sealed, ${audit.waiting} waiting; archive chain whole, ${archive.packages} packages`,
    );
  } finally {
    await product.close();
  }
}

const size = Number(process.argv[2] ?? 10_000);
if (!Number.isInteger(size) || size < 1) throw new Error('Say how many people: npm run bench -- payroll-history 10000');
const database = await temporaryDatabase();
try {
  await history(database, size);
} finally {
  await database.close();
}
