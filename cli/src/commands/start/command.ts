import { spawn } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Command } from 'commander';

const root = join(dirname(fileURLToPath(import.meta.url)), '../../../..');

/** `start`: what `npm start` does. */
export function startCommand(): Command {
  return new Command('start')
    .description('Start the product: page, database and demo company, as npm start does')
    .addHelpText(
      'after',
      '\nMERITLINE_PORT, MERITLINE_DATA and DATABASE_URL choose the port, the data folder and another PostgreSQL.',
    )
    .action(async () => {
      const product = spawn(process.execPath, [join(root, 'tools/start.mjs')], { cwd: root, stdio: 'inherit' });
      // The terminal sends Ctrl-C to the whole group; a signal sent to this process alone is passed on.
      process.on('SIGINT', () => undefined);
      process.on('SIGTERM', () => product.kill('SIGTERM'));
      process.exitCode = await new Promise<number>((resolve) =>
        product.once('exit', (code, signal) => resolve(signal ? 1 : (code ?? 1))),
      );
    });
}
