import { Command } from 'commander';
import { commands } from './commands/index.ts';

/** `meritline <command>`: every command is a folder under commands/ and a line in commands/index.ts. */
const program = new Command('meritline')
  .description('Meritline on the command line: performance and pay, each figure explained')
  .showHelpAfterError('(meritline --help lists the commands)');
for (const command of commands) program.addCommand(command());
// Whoever reads the answer may stop early (`| head`): that is no error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit();
  throw error;
});
await program.parseAsync(process.argv);
