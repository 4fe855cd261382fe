/** Starts the whole product once for the journeys: own data folder, own port, the built page, the demo company. */
import { spawn } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

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

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => resolve(port));
    });
  });

export default async function setup(project: {
  provide(key: 'address' | 'dataDir', value: string): void;
  provide(key: 'signIns', value: SignIn[]): void;
}) {
  const base = process.getuid?.() === 0 ? '/var/lib/meritline' : tmpdir();
  mkdirSync(base, { recursive: true, mode: 0o755 });
  const dataDir = mkdtempSync(join(base, 'journeys-'));
  chmodSync(dataDir, 0o755);
  const port = await freePort();
  const address = `http://127.0.0.1:${port}`;
  const child = spawn(join(root, 'node_modules/.bin/node'), ['server/src/main.ts'], {
    cwd: root,
    env: { ...process.env, MERITLINE_DATA: dataDir, MERITLINE_PORT: String(port), MERITLINE_LOG: 'warn' },
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
  project.provide('address', address);
  project.provide('dataDir', dataDir);
  project.provide('signIns', JSON.parse(readFileSync(join(dataDir, 'demo-sign-ins.json'), 'utf8')));
  return async () => {
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGTERM');
    await ended;
    rmSync(dataDir, { recursive: true, force: true });
  };
}
