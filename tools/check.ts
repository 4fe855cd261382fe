/** `npm run check`: types, lint, arrows, tidiness, contract and dead code; no database, under a minute. */
import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { checkBoundaries } from './boundaries.ts';
import { stalePages } from './reference/write.ts';
import { tidy } from './tidy.ts';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const ROOMS = [
  'engine',
  'rulepacks',
  'contract',
  'server',
  'web',
  'cli',
  'bench',
  'e2e',
  'tools',
  'examples/demo-company',
];

const run = (name: string, file: string, ...args: string[]): boolean => {
  const began = performance.now();
  const done = spawnSync(process.execPath, [join(root, file), ...args], { cwd: root, encoding: 'utf8' });
  const isGood = done.status === 0;
  console.log(`${isGood ? 'ok  ' : 'FAIL'} ${name} (${((performance.now() - began) / 1000).toFixed(1)} s)`);
  if (!isGood) console.log(`${done.stdout}${done.stderr}`.slice(-8_000));
  return isGood;
};

const report = (name: string, breaches: readonly string[]): boolean => {
  console.log(`${breaches.length === 0 ? 'ok  ' : 'FAIL'} ${name}`);
  for (const breach of breaches) console.log(`     ${breach}`);
  return breaches.length === 0;
};

const verdict = await checkBoundaries();
const results = [
  ...ROOMS.map((room) => run(`types ${room}`, 'node_modules/typescript-native/bin/tsc', '-p', room)),
  run('lint', 'node_modules/@biomejs/biome/bin/biome', 'check', '--diagnostic-level=error', '.'),
  report(`arrows (${verdict.seen} of ${verdict.onDisk} modules seen)`, [
    ...verdict.violations,
    ...(verdict.seen === verdict.onDisk ? [] : ['some files were not seen: the check is blind']),
  ]),
  report('reference pages', stalePages()),
  report('tidy', tidy()),
  run('contract is what the server declares', 'server/src/http/contract.ts', '--check'),
];
process.exit(results.every(Boolean) ? 0 : 1);
