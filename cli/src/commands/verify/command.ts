import type { Command } from 'commander';
import { type ConnectionOptions, conclude, connect, connectedCommand } from '../../connection/connected-command.ts';
import { verifyChains } from './chains.ts';
import { verifyRun } from './run.ts';

interface VerifyOptions extends ConnectionOptions {
  readonly run?: string;
}

/** `verify`: recomputes the chains the product keeps as evidence. */
export function verifyCommand(): Command {
  return connectedCommand('verify')
    .description('Recompute the audit chain and the archive chain, and say whether they hold')
    .option('--run <period>', 'instead, calculate a month again and compare every payslip')
    .addHelpText('after', '\nExit code 0 when everything holds, 2 when anything was changed or is missing.')
    .action((options: VerifyOptions) =>
      conclude(options, async (terminal) => {
        const product = await connect(terminal);
        return options.run === undefined ? verifyChains(product) : verifyRun(product, options.run);
      }),
    );
}
