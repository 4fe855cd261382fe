/** What a newcomer meets when a start cannot go well: one clear sentence and the remedy, never a stack. */
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, inject, it } from 'vitest';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
const base = process.getuid?.() === 0 ? '/var/lib/meritline' : tmpdir();

function start(env: Record<string, string>): Promise<{ code: number | null; output: string }> {
  return new Promise((resolve) => {
    const child = spawn(join(root, 'node_modules/.bin/node'), ['server/src/main.ts'], {
      cwd: root,
      env: { ...process.env, DATABASE_URL: undefined, ...env } as NodeJS.ProcessEnv,
    });
    let output = '';
    child.stdout.on('data', (chunk) => {
      output += chunk;
    });
    child.stderr.on('data', (chunk) => {
      output += chunk;
    });
    child.on('exit', (code) => resolve({ code, output }));
  });
}

describe('npm start says why it cannot start', () => {
  it('when the port is taken', async () => {
    const taken = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => taken.once('listening', resolve));
    const { port } = taken.address() as { port: number };
    const dataDir = mkdtempSync(join(base, 'start-'));
    const { code, output } = await start({ MERITLINE_DATA: dataDir, MERITLINE_PORT: String(port) });
    taken.close();
    rmSync(dataDir, { recursive: true, force: true });
    expect(code).toBe(1);
    expect(output).toContain(
      `Port ${port} is taken by another program. Stop it, or choose another: MERITLINE_PORT=${port + 1} npm start`,
    );
    expect(output).not.toMatch(/\n\s+at /);
  });

  it('when the data folder is half written', async () => {
    const dataDir = mkdtempSync(join(base, 'start-'));
    mkdirSync(join(dataDir, 'postgres'));
    const { code, output } = await start({ MERITLINE_DATA: dataDir, MERITLINE_PORT: '0' });
    rmSync(dataDir, { recursive: true, force: true });
    expect(code).toBe(1);
    expect(output).toContain('is only half written (no PG_VERSION in it). Move it away or delete it, then start again');
    expect(output).not.toMatch(/\n\s+at /);
  });

  it('when the product already runs on the folder', async () => {
    const { code, output } = await start({ MERITLINE_DATA: inject('dataDir'), MERITLINE_PORT: '0' });
    expect(code).toBe(1);
    expect(output).toContain(`Meritline already runs on the data folder ${inject('dataDir')}`);
    expect(output).toContain(inject('address'));
  });

  it('when the port is no port', async () => {
    const { code, output } = await start({ MERITLINE_PORT: 'web' });
    expect(code).toBe(1);
    expect(output).toContain('MERITLINE_PORT is "web": give a port number from 1 to 65535.');
  });
});
