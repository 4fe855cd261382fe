/** The whole product for the journeys: own data folder, own port, the built page, the demo company. Started once for all. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { dropJourneyDatabase, freePort, journeyDatabase } from './database.ts';

export interface SignIn {
  readonly role: string;
  readonly name: string;
  readonly email: string;
  readonly password: string;
}

declare module 'vitest' {
  interface ProvidedContext {
    address: string;
    dataDir: string;
    signIns: SignIn[];
  }
}

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const START_LIMIT_MS = 240_000;

/** A data folder of its own, in a place that the database's system user reaches. */
export function newDataDir(name: string): string {
  const base = process.getuid?.() === 0 ? '/var/lib/meritline' : tmpdir();
  mkdirSync(base, { recursive: true, mode: 0o755 });
  const dataDir = mkdtempSync(join(base, `${name}-`));
  chmodSync(dataDir, 0o755);
  return dataDir;
}

export interface RunningProduct {
  readonly address: string;
  readonly dataDir: string;
  readonly signIns: readonly SignIn[];
  /** What it has printed so far, its log among it. */
  printed(): string;
  /** Ends the process at once, as a crash or a power cut would. */
  kill(): Promise<void>;
  /** Stops it in order, as Ctrl-C does. */
  stop(): Promise<void>;
}

interface StartOptions {
  readonly port?: number;
  readonly databaseUrl?: string;
  /** As a person starts it (`npm start`), instead of the server alone. */
  readonly isByLauncher?: boolean;
}

/** Starts the product on a data folder and waits until it is ready. */
export async function startProduct(dataDir: string, options: StartOptions = {}): Promise<RunningProduct> {
  const databaseUrl = options.databaseUrl ?? (await journeyDatabase(dataDir));
  if (!databaseUrl && readdirSync(dataDir).length === 0) await fillFromSeed(dataDir);
  return launch(dataDir, databaseUrl, options);
}

/**
 * The demo company is loaded once for a run of journeys: into the folder that MERITLINE_JOURNEY_SEED names, by the first who
 * starts on an empty data folder. Everybody else starts on a copy of it; without the variable each start loads its own.
 */
async function fillFromSeed(dataDir: string): Promise<void> {
  const seed = process.env.MERITLINE_JOURNEY_SEED;
  if (!seed) return;
  const making = `${seed}.making`;
  const isMaker = (): boolean => {
    try {
      mkdirSync(making, { mode: 0o755 });
      return true;
    } catch {
      return false;
    }
  };
  for (const limit = Date.now() + START_LIMIT_MS; !existsSync(seed); ) {
    if (isMaker()) {
      if (existsSync(seed)) break;
      try {
        const product = await launch(making, undefined, {});
        await product.stop();
        renameSync(making, seed);
      } catch (error) {
        rmSync(making, { recursive: true, force: true });
        throw error;
      }
    } else if (Date.now() > limit) throw new Error(`Another journey did not finish loading ${seed}`);
    else await new Promise((resolve) => setTimeout(resolve, 200));
  }
  execFileSync('cp', ['-a', `${seed}/.`, dataDir]);
}

async function launch(
  dataDir: string,
  databaseUrl: string | undefined,
  options: StartOptions,
): Promise<RunningProduct> {
  const port = options.port ?? (await freePort());
  const [command, ...args] = options.isByLauncher
    ? ['npm', 'start']
    : [join(root, 'node_modules/.bin/node'), 'server/src/main.ts'];
  const child = spawn(command!, args, {
    cwd: root,
    env: {
      ...process.env,
      MERITLINE_DATA: dataDir,
      MERITLINE_PORT: String(port),
      MERITLINE_LOG: 'warn',
      ...(databaseUrl ? { DATABASE_URL: databaseUrl } : {}),
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  child.stdout.on('data', (chunk) => {
    output += chunk;
  });
  child.stderr.on('data', (chunk) => {
    output += chunk;
  });
  const until = Date.now() + START_LIMIT_MS;
  while (!output.includes('Meritline is ready')) {
    if (child.exitCode !== null || Date.now() > until) throw new Error(`The product did not start:\n${output}`);
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  let isWanted = false;
  child.once('exit', (code, signal) => {
    // Otherwise a journey only sees that nobody answers any more.
    if (!isWanted) console.error(`The product ended by itself (${signal ?? `code ${code}`}):\n${output.slice(-8_000)}`);
  });
  const end = (signal: 'SIGKILL' | 'SIGTERM') => {
    isWanted = true;
    return ended(child, signal);
  };
  return {
    address: `http://127.0.0.1:${port}`,
    dataDir,
    printed: () => output,
    signIns: JSON.parse(readFileSync(join(dataDir, 'demo-sign-ins.json'), 'utf8')),
    kill: () => end('SIGKILL'),
    stop: () => end('SIGTERM'),
  };
}

async function ended(child: ChildProcess, signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const end = new Promise((resolve) => child.once('exit', resolve));
  child.kill(signal);
  await end;
}

/** Stops a product and takes away all it kept. */
export async function discardProduct(product: RunningProduct | undefined): Promise<void> {
  if (!product) return;
  await product.stop();
  await dropJourneyDatabase(product.dataDir);
  rmSync(product.dataDir, { recursive: true, force: true });
}

export default async function setup(project: {
  provide(key: 'address' | 'dataDir', value: string): void;
  provide(key: 'signIns', value: SignIn[]): void;
}) {
  const product = await startProduct(newDataDir('journeys'));
  project.provide('address', product.address);
  project.provide('dataDir', product.dataDir);
  project.provide('signIns', [...product.signIns]);
  return () => discardProduct(product);
}
