/**
 * Runs tests against a PostgreSQL of this machine instead of the embedded one: `npm run native` (the server's tests),
 * `npm run native -- --project 'e2e*' month` (whatever vitest is told). The cluster is made for it and taken away again.
 */
import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { nativeBinaries, startNativeCluster } from './database.ts';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const native = nativeBinaries();
if (!native) {
  console.error(
    'No PostgreSQL 15 or later here. Install one (Debian: apt-get install postgresql) or put its pg_ctl on PATH.',
  );
  process.exit(1);
}
const cluster = await startNativeCluster(native);
console.log(`PostgreSQL ${cluster.version} from ${native.bin}, as an owner who is no superuser`);
const wanted = process.argv.slice(2);
const done = spawnSync(
  process.execPath,
  [join(root, 'node_modules/vitest/vitest.mjs'), 'run', ...(wanted.length > 0 ? wanted : ['--project', 'server'])],
  { cwd: root, stdio: 'inherit', env: { ...process.env, NODE_ENV: 'test', DATABASE_URL: cluster.databaseUrl } },
);
await cluster.stop();
process.exit(done.status ?? 1);
