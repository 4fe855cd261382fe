/** `npm run check`: types, lint, arrows, tidiness, contract and dead code; no database, under a minute. */
import { spawn } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { checkBoundaries } from './boundaries.ts';
import { stalePages } from './reference/write.ts';
import { tidy } from './tidy.ts';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
/** The largest first, so that none of them is left over at the end. */
const ROOMS = [
  'server',
  'web',
  'engine',
  'rulepacks',
  'contract',
  'cli',
  'bench',
  'e2e',
  'tools',
  'examples/demo-company',
];

interface Step {
  readonly name: string;
  readonly file: string;
  readonly args: readonly string[];
}
const step = (name: string, file: string, ...args: string[]): Step => ({ name, file, args });

function run({ name, file, args }: Step): Promise<boolean> {
  const began = performance.now();
  const child = spawn(process.execPath, [join(root, file), ...args], { cwd: root });
  let printed = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (printed += chunk));
  return new Promise((resolve) => {
    child.on('close', (status) => {
      console.log(`${status === 0 ? 'ok  ' : 'FAIL'} ${name} (${((performance.now() - began) / 1000).toFixed(1)} s)`);
      if (status !== 0) console.log(printed.slice(-8_000));
      resolve(status === 0);
    });
  });
}

/** As many steps at a time as there are processors, and no more than three: a type check takes a gigabyte. */
async function runAll(steps: readonly Step[]): Promise<boolean> {
  const waiting = [...steps];
  const lane = async (): Promise<boolean> => {
    let isGood = true;
    for (let next = waiting.shift(); next; next = waiting.shift()) isGood = (await run(next)) && isGood;
    return isGood;
  };
  const lanes = Array.from({ length: Math.min(3, availableParallelism()) }, lane);
  return (await Promise.all(lanes)).every(Boolean);
}

const report = (name: string, breaches: readonly string[]): boolean => {
  console.log(`${breaches.length === 0 ? 'ok  ' : 'FAIL'} ${name}`);
  for (const breach of breaches) console.log(`     ${breach}`);
  return breaches.length === 0;
};

const verdict = await checkBoundaries();
const results = [
  await runAll([
    ...ROOMS.map((room) => step(`types ${room}`, 'node_modules/typescript-native/bin/tsc', '-p', room)),
    step('lint', 'node_modules/@biomejs/biome/bin/biome', 'check', '--diagnostic-level=error', '.'),
    step('contract is what the server declares', 'server/src/http/contract.ts', '--check'),
  ]),
  report(`arrows (${verdict.seen} of ${verdict.onDisk} modules seen)`, [
    ...verdict.violations,
    ...(verdict.seen === verdict.onDisk ? [] : ['some files were not seen: the check is blind']),
  ]),
  report('reference pages', stalePages()),
  report('tidy', tidy()),
];
process.exit(results.every(Boolean) ? 0 : 1);
