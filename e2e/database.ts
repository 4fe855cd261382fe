/**
 * Another PostgreSQL for journeys: the one DATABASE_URL names, in which each product gets a database of its own, or a native
 * cluster started for one test from binaries on this machine. Without either the product brings its embedded one.
 */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { basename, delimiter, join } from 'node:path';
import pg from 'pg';

const LEAST_VERSION = 15;
const READY_LIMIT_MS = 60_000;

export const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => resolve(port));
    });
  });

async function ask(url: string, ...statements: readonly string[]): Promise<pg.QueryResult> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  await client.connect();
  try {
    let last = await client.query('select 1');
    for (const statement of statements) last = await client.query(statement);
    return last;
  } finally {
    await client.end();
  }
}

export const rowsOf = async <Row>(url: string, statement: string): Promise<Row[]> => (await ask(url, statement)).rows;

const nameOf = (dataDir: string): string => `journey_${basename(dataDir).toLowerCase().replaceAll('-', '_')}`;

/** The product's own database on the server that DATABASE_URL names: one a data folder, found again after a kill. */
export async function journeyDatabase(dataDir: string): Promise<string | undefined> {
  const server = process.env.DATABASE_URL;
  if (!server) return undefined;
  const name = nameOf(dataDir);
  const found = await ask(server, `select 1 from pg_database where datname = '${name}'`);
  if (found.rowCount === 0) await ask(server, `create database "${name}"`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return url.toString();
}

export async function dropJourneyDatabase(dataDir: string): Promise<void> {
  const server = process.env.DATABASE_URL;
  if (!server) return;
  const name = nameOf(dataDir);
  const roles = ['app', 'batch', 'auth'].map((group) => `drop role if exists "${name}_${group}_login"`);
  await ask(server, `drop database if exists "${name}" with (force)`, ...roles);
}

/** The newest folder with `pg_ctl` of PostgreSQL 15 or later: on PATH, or where Debian puts it; null when there is none. */
export function nativeBinaries(): { bin: string; version: string } | null {
  const debian = '/usr/lib/postgresql';
  const folders = [
    ...(existsSync(debian) ? readdirSync(debian).map((version) => join(debian, version, 'bin')) : []),
    ...(process.env.PATH ?? '').split(delimiter),
  ];
  const known = folders
    .filter((bin) => existsSync(join(bin, 'pg_ctl')) && existsSync(join(bin, 'initdb')))
    .map((bin) => ({
      bin,
      version:
        /(\d+)(\.\d+)?/.exec(execFileSync(join(bin, 'postgres'), ['--version'], { encoding: 'utf8' }))?.[0] ?? '0',
    }))
    .filter(({ version }) => Number.parseInt(version, 10) >= LEAST_VERSION)
    .sort((a, b) => Number(b.version) - Number(a.version));
  return known[0] ?? null;
}

export interface NativeCluster {
  readonly version: string;
  /** An empty database, as its owner: no superuser, may create roles. */
  readonly databaseUrl: string;
  stop(): Promise<void>;
}

/** PostgreSQL refuses to run as root; the embedded one has made a system user by then. */
function plainUser(): { uid?: number; gid?: number } {
  if (process.getuid?.() !== 0) return {};
  const id = (flag: string) => Number(execFileSync('id', [flag, 'meritline'], { encoding: 'utf8' }));
  return { uid: id('-u'), gid: id('-g') };
}

/** Starts an empty cluster in a folder of its own, without any setting that the product's own cluster has. */
export async function startNativeCluster({ bin, version }: { bin: string; version: string }): Promise<NativeCluster> {
  const user = plainUser();
  const base = user.uid === undefined ? tmpdir() : '/var/lib/meritline';
  mkdirSync(base, { recursive: true, mode: 0o755 });
  const dir = mkdtempSync(join(base, 'native-'));
  const password = randomBytes(16).toString('hex');
  const passwordFile = join(dir, 'password');
  writeFileSync(passwordFile, password, { mode: 0o600 });
  const cluster = join(dir, 'cluster');
  mkdirSync(cluster, { mode: 0o700 });
  if (user.uid !== undefined) for (const path of [dir, passwordFile, cluster]) chownSync(path, user.uid, user.gid!);
  const plain = { ...user, cwd: '/', env: { PATH: process.env.PATH, LC_ALL: 'C.UTF-8' } };
  execFileSync(
    join(bin, 'initdb'),
    ['-D', cluster, '-U', 'postgres', '-A', 'scram-sha-256', `--pwfile=${passwordFile}`, '-E', 'UTF8'],
    { ...plain, stdio: 'ignore' },
  );
  const port = await freePort();
  const settings = ['listen_addresses=127.0.0.1', `port=${port}`, 'unix_socket_directories='];
  const server = spawn(join(bin, 'postgres'), ['-D', cluster, ...settings.flatMap((one) => ['-c', one])], {
    ...plain,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const superuser = `postgres://postgres:${password}@127.0.0.1:${port}/postgres`;
  await untilReady(superuser, server);
  await ask(
    superuser,
    `create role payroll_owner login createrole createdb password '${password}'`,
    'create database payroll owner payroll_owner',
  );
  return {
    version,
    databaseUrl: `postgres://payroll_owner:${password}@127.0.0.1:${port}/payroll`,
    stop: async () => {
      const ended = new Promise((resolve) => server.once('exit', resolve));
      server.kill('SIGINT');
      await ended;
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

async function untilReady(url: string, server: ChildProcess): Promise<void> {
  let output = '';
  server.stderr!.on('data', (chunk) => {
    output += chunk;
  });
  const limit = Date.now() + READY_LIMIT_MS;
  for (;;) {
    if (server.exitCode !== null) throw new Error(`PostgreSQL ended while starting:\n${output}`);
    try {
      await ask(url);
      return;
    } catch (error) {
      if (Date.now() > limit) throw new Error(`PostgreSQL did not answer in a minute: ${String(error)}\n${output}`);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}

/** The database a product brings, in the hands of somebody who stops and starts it while the product goes on running. */
export interface EmbeddedDatabase {
  /** As its owner, who is bound by no policy. */
  readonly ownerUrl: string;
  /** `crash` ends every process at once, as a power cut does; what was not committed is rolled back at the next start. */
  stop(how: 'in order' | 'crash'): Promise<void>;
  start(): Promise<void>;
}

/** PostgreSQL keeps its own command line beside the data: it is started again with exactly that, on the same port. */
export function embeddedDatabase(dataDir: string): EmbeddedDatabase {
  const cluster = join(dataDir, 'postgres');
  const pidFile = join(cluster, 'postmaster.pid');
  const { uid, gid } = statSync(cluster);
  const [program, ...args] = readFileSync(join(cluster, 'postmaster.opts'), 'utf8')
    .trim()
    .split(/ (?=")/);
  const lines = () => (existsSync(pidFile) ? readFileSync(pidFile, 'utf8').split('\n') : []);
  const until = async (isSo: () => boolean, what: string) => {
    for (const limit = Date.now() + READY_LIMIT_MS; !isSo(); ) {
      if (Date.now() > limit) throw new Error(`The embedded PostgreSQL was not ${what} in a minute`);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  };
  const port = args.map((arg) => /port=(\d+)/.exec(arg)?.[1]).find((one) => one !== undefined);
  const password = readFileSync(join(dataDir, 'postgres.password'), 'utf8');
  return {
    ownerUrl: `postgres://meritline:${password}@127.0.0.1:${port}/meritline`,
    stop: async (how) => {
      const pid = Number(lines()[0]);
      // 0 would be everybody of this test's own group.
      if (!(pid > 1)) throw new Error(`No PostgreSQL runs on ${cluster}`);
      process.kill(pid, how === 'crash' ? 'SIGQUIT' : 'SIGINT');
      await until(() => !existsSync(pidFile), 'stopped');
    },
    start: async () => {
      const user = process.getuid?.() === 0 ? { uid, gid } : {};
      const plain = args.map((arg) => arg.slice(1, -1));
      spawn(program!, plain, { ...user, cwd: '/', detached: true, stdio: 'ignore' }).unref();
      // The last line of the file says how far the server is.
      await until(() => lines().at(7)?.trim() === 'ready', 'started');
    },
  };
}
