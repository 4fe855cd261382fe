/** What `npm start` and `npm test` do before anything else: install the locked libraries, build the page if it changed. */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = join(dirname(fileURLToPath(import.meta.url)), '..');

const say = (line) => process.stdout.write(`${line}\n`);
const digest = (text) => createHash('sha256').update(text).digest('hex');

/** The Node 24 that the root package pins; scripts never depend on the one that happens to be installed. */
export const node24 = () => join(root, 'node_modules/.bin/node');

/** Installs when there is no node_modules or the lock file changed since. */
export async function ensureInstalled() {
  const [major] = process.versions.node.split('.').map(Number);
  if (major < 20) {
    console.error(
      `Node ${process.versions.node} is too old: Meritline needs Node 20 or later to start (it brings its own Node 24).`,
    );
    process.exit(1);
  }
  const lock = digest(readFileSync(join(root, 'package-lock.json')));
  const mark = join(root, 'node_modules/.meritline-installed');
  if (existsSync(mark) && readFileSync(mark, 'utf8') === lock) return;
  say('Installing libraries (the first time this takes a minute or two) …');
  // Not `npm ci`: it refuses a lock file that lacks optional parts of platforms a registry does not carry. `install` keeps
  // to the locked versions as well, and --no-save leaves the lock file alone.
  execFileSync('npm', ['install', '--no-save', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  writeFileSync(mark, lock);
}

const sources = (dir) =>
  readdirSync(dir, { withFileTypes: true }).flatMap((entry) => {
    if (entry.name === 'node_modules' || entry.name === 'dist') return [];
    const path = join(dir, entry.name);
    return entry.isDirectory() ? sources(path) : [path];
  });

/** Builds the page when any source of it changed; the digest of the sources stands beside the result. */
export async function ensureBuilt() {
  const files = ['web', 'engine/src', 'contract/src'].flatMap((dir) => sources(join(root, dir))).sort();
  const key = digest(
    files.map((file) => `${file.slice(root.length)} ${statSync(file).size} ${digest(readFileSync(file))}`).join('\n'),
  );
  const mark = join(root, 'web/dist/.built-from');
  if (existsSync(mark) && readFileSync(mark, 'utf8') === key) return;
  say('Building the page …');
  execFileSync(node24(), [join(root, 'node_modules/vite/bin/vite.js'), 'build', '--logLevel', 'warn'], {
    cwd: join(root, 'web'),
    stdio: 'inherit',
  });
  mkdirSync(dirname(mark), { recursive: true });
  writeFileSync(mark, key);
}
