/** `npm start`: runs on Node 20 or later with nothing installed; installs, builds what is not built, starts the server. */
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ensureBuilt, ensureInstalled, node24, root } from './prepare.mjs';

await ensureInstalled();
await ensureBuilt();
// Compiled code is kept: the next start is quicker, and so is every thread that helps with a payroll.
const env = { NODE_COMPILE_CACHE: join(root, 'node_modules/.cache/meritline'), ...process.env };
const { flags } = JSON.parse(readFileSync(join(root, 'tools/runtime-flags.json'), 'utf8'));
const server = spawn(node24(), [...flags, 'server/src/main.ts'], { cwd: root, stdio: 'inherit', env });
// The terminal sends Ctrl-C to the whole group; a signal sent to this process alone is passed on.
process.on('SIGINT', () => undefined);
process.on('SIGTERM', () => server.kill('SIGTERM'));
// npm runs this under a shell that does not pass a signal on: when that parent is gone, stop in order too.
const parent = process.ppid;
setInterval(() => {
  if (process.ppid !== parent) server.kill('SIGTERM');
}, 500).unref();
server.on('exit', (code, signal) => process.exit(signal ? 1 : (code ?? 1)));
