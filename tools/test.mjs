/**
 * `npm test`: installs what the tests need (browser included), builds the page, then runs every kind of test and ends
 * with the line `N passed, N failed`. Skipped tests are counted and named; each skip says why.
 */
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { appendFileSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
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
function count(report, exitCode, projects) {
  if (!existsSync(report)) {
    counts.failed += 1;
    fail(`${projects.join(', ')}: ended with exit code ${exitCode} before it reported`);
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
    fail(`${projects.join(', ')}: exit code ${exitCode} although no test failed (an error outside the tests?)`);
  }
}

/** Runs vitest over some projects; tells its report, exit code and what it printed unless that went to the terminal. */
function runProjects(projects, report, isShown) {
  const args = [
    'node_modules/vitest/vitest.mjs',
    'run',
    ...projects.flatMap((name) => ['--project', name]),
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
  ];
  const stdio = isShown ? 'inherit' : ['ignore', 'pipe', 'pipe'];
  const run = spawn(node24(), args, { cwd: root, stdio, env: { ...process.env, NODE_ENV: 'test' } });
  const printed = [];
  for (const stream of [run.stdout, run.stderr])
    stream?.on('data', (chunk) => {
      printed.push(chunk);
      // Whoever cannot wait for the end of a lane finds it here.
      appendFileSync(`${report}.log`, chunk);
    });
  return new Promise((resolve) => {
    run.on('close', (exitCode) => resolve({ report, exitCode, projects, printed: Buffer.concat(printed) }));
  });
}

/**
 * Runs lanes side by side, each a row of groups of projects, one after the other. The first lane prints as it goes, the
 * others when they end: two cores are busy, and the output of one file stays together.
 */
async function runLanes(...lanes) {
  const dir = mkdtempSync(join(tmpdir(), 'meritline-test-'));
  const runs = lanes.map(async (groups, lane) => {
    const done = [];
    for (const [index, projects] of groups.entries())
      done.push(await runProjects(projects, join(dir, `report-${lane}-${index}.json`), lane === 0));
    return done;
  });
  for (const run of runs) {
    for (const { report, exitCode, projects, printed } of await run) {
      process.stdout.write(printed);
      count(report, exitCode, projects);
    }
  }
  rmSync(dir, { recursive: true, force: true });
}

await ensureInstalled();
ensureBrowser();
await ensureBuilt();
const schema = painSchema();
if (schema) process.env.MERITLINE_PAIN_001_XSD = schema;
runCheck();
await runLanes(
  [['engine', 'rulepacks', 'demo-company', 'tools', 'bench', 'web', 'cli'], ['server'], ['e2e-accessibility']],
  [['e2e'], ['e2e-own-product']],
);
const skipped = counts.skipped > 0 ? `, ${counts.skipped} skipped` : '';
if (failures.length > 0) process.stdout.write(`\n${failures.join('\n')}\n`);
process.stdout.write(`\n${counts.passed} passed, ${counts.failed} failed${skipped}\n`);
process.exit(counts.failed === 0 ? 0 : 1);
