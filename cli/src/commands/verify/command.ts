import type { Command } from 'commander';
import { type ConnectionOptions, conclude, connect, connectedCommand } from '../../connection/connected-command.ts';
import { verifyChains } from './chains.ts';

/** `verify`: recomputes the chains the product keeps as evidence. */
export function verifyCommand(): Command {
  return connectedCommand('verify')
    .description('Recompute the audit chain and the archive chain, and say whether they hold')
    .addHelpText('after', '\nExit code 0 when everything holds, 2 when anything was changed or is missing.')
    .action((options: ConnectionOptions) =>
      conclude(options, async (terminal) => verifyChains(await connect(terminal))),
    );
}
