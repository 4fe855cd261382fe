/**
 * `npm test`: installs what the tests need (browser included), builds the page, then runs every kind of test and ends
 * with the line `N passed, N failed`. Skipped tests are counted and named; each skip says why.
 */
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { appendFileSync, chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { painSchema } from './iso20022-schema.mjs';
import { ensureBuilt, ensureInstalled, node24, root } from './prepare.mjs';

const CHROMIUM = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** Debian's Chromium by apt when root; otherwise one clear instruction. */
function ensureBrowser() {
  if (process.env.CHROMIUM_PATH && existsSync(process.env.CHROMIUM_PATH)) return;
  if (CHROMIUM.some((path) => existsSync(path))) return;
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) {
    console.error(
      'The browser tests need Chromium. Install it (Debian, Ubuntu: sudo apt-get install chromium fonts-noto-cjk) or set CHROMIUM_PATH to one, then run npm test again.',
    );
    process.exit(1);
  }
  process.stdout.write('Installing Chromium and a Chinese font for the browser tests …\n');
  const apt = (...args) =>
    execFileSync('apt-get', args, {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
  apt('update', '-q');
  apt('install', '-y', '-q', '--no-install-recommends', 'chromium', 'fonts-noto-cjk');
}

const counts = { passed: 0, failed: 0, skipped: 0 };
/** What failed, repeated at the very end: of a long output often only the end is kept. */
const failures = [];
const FAILURE_LINES = 12;

function fail(name, message = '') {
  const lines = stripVTControlCharacters(message).split('\n').slice(0, FAILURE_LINES);
  failures.push([`FAILED ${name}`, ...lines.map((line) => `    ${line.slice(0, 300)}`)].join('\n'));
}

function runCheck() {
  const done = spawnSync(node24(), ['tools/check.ts'], { cwd: root, stdio: 'inherit' });
  counts[done.status === 0 ? 'passed' : 'failed'] += 1;
  if (done.status !== 0) fail('npm run check');
}

/** Adds what a finished vitest run reports; a run that died before reporting is a failure. */
function count(report, exitCode, what) {
  if (!existsSync(report)) {
    counts.failed += 1;
    fail(`${what}: ended with exit code ${exitCode} before it reported`);
    return;
  }
  const result = JSON.parse(readFileSync(report, 'utf8'));
  counts.passed += result.numPassedTests;
  counts.failed += result.numFailedTests;
  counts.skipped += result.numPendingTests + result.numTodoTests;
  let named = 0;
  for (const file of result.testResults.filter(({ status }) => status === 'failed')) {
    const failed = file.assertionResults.filter((test) => test.status === 'failed');
    const name = relative(root, file.name);
    for (const test of failed) fail(`${name} > ${test.fullName}`, test.failureMessages.join('\n'));
    if (failed.length === 0) {
      counts.failed += 1;
      fail(name, file.message);
    }
    named += 1;
  }
  if (exitCode !== 0 && named === 0) {
    counts.failed += 1;
    fail(`${what}: exit code ${exitCode} although no test failed (an error outside the tests?)`);
  }
}

/** Runs vitest over some projects, or some of their files; tells its exit code and what it printed. */
function runVitest({ projects, files = [] }, report) {
  const args = [
    'node_modules/vitest/vitest.mjs',
    'run',
    ...files,
    ...projects.flatMap((name) => ['--project', name]),
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
  ];
  const run = spawn(node24(), args, {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, NODE_ENV: 'test' },
  });
  const printed = [];
  for (const stream of [run.stdout, run.stderr])
    stream.on('data', (chunk) => {
      printed.push(chunk);
      // Whoever cannot wait for the end of a part finds it here.
      appendFileSync(`${report}.log`, chunk);
    });
  return new Promise((resolve) => {
    run.on('close', (exitCode) => resolve({ exitCode, printed: Buffer.concat(printed) }));
  });
}

/** One more than processors: a part waits for pages and for work in the background about as long as it computes. */
const LANES = Math.min(4, availableParallelism() + 1);

/**
 * Runs parts side by side: a lane that is free takes the next, so that all are at work to the end. The longest come first.
 * A part prints when it ends, so that the output of one file stays together.
 */
async function runParts(parts) {
  const dir = mkdtempSync(join(tmpdir(), 'meritline-test-'));
  const waiting = [...parts.entries()];
  const lane = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const [number, part] = next;
      const what = [...part.projects, ...(part.files ?? [])].join(', ');
      const report = join(dir, `report-${number}.json`);
      process.stdout.write(`Begun: ${what} (as it goes: ${report}.log)\n`);
      const { exitCode, printed } = await runVitest(part, report);
      process.stdout.write(printed);
      count(report, exitCode, what);
    }
  };
  await Promise.all(Array.from({ length: LANES }, lane));
  rmSync(dir, { recursive: true, force: true });
}

/** All journeys start on copies of one data folder, in a place that the database's system user reaches. */
async function withJourneySeed(work) {
  const base = process.getuid?.() === 0 ? '/var/lib/meritline' : tmpdir();
  mkdirSync(base, { recursive: true, mode: 0o755 });
  const folder = mkdtempSync(join(base, 'seed-'));
  chmodSync(folder, 0o755);
  process.env.MERITLINE_JOURNEY_SEED = join(folder, 'demo');
  await work();
  rmSync(folder, { recursive: true, force: true });
}

await ensureInstalled();
ensureBrowser();
await ensureBuilt();
const schema = painSchema();
if (schema) process.env.MERITLINE_PAIN_001_XSD = schema;
// Products, command lines and threads that tests start need not compile the same code each time.
process.env.NODE_COMPILE_CACHE ??= join(root, 'node_modules/.cache/meritline');
runCheck();
const ownProduct = JSON.parse(readFileSync(join(root, 'e2e/own-product.json'), 'utf8'));
await withJourneySeed(() =>
  runParts([
    { projects: ['server', 'server-mocked'] },
    { projects: ['e2e'] },
    { projects: ['e2e-accessibility'] },
    ...ownProduct.map((name) => ({ projects: ['e2e-own-product'], files: [`e2e/journeys/${name}.test.ts`] })),
    { projects: ['cli'] },
    { projects: ['engine', 'rulepacks', 'demo-company', 'tools', 'bench', 'web'] },
  ]),
);
const skipped = counts.skipped > 0 ? `, ${counts.skipped} skipped` : '';
if (failures.length > 0) process.stdout.write(`\n${failures.join('\n')}\n`);
process.stdout.write(`\n${counts.passed} passed, ${counts.failed} failed${skipped}\n`);
process.exit(counts.failed === 0 ? 0 : 1);
