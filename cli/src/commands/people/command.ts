import { Command, Option } from 'commander';
import { type ConnectionOptions, conclude, connect, connectedCommand } from '../../connection/connected-command.ts';
import { KINDS, type ReturnOptions, returned, type SuspendOptions, suspend, suspensionsOf } from './suspensions.ts';

/** `people`: dated facts of an employment that change what a month pays. */
export function peopleCommand(): Command {
  return new Command('people')
    .description('Suspensions of an employment: record one, say the first day back, list them')
    .addCommand(suspendCommand())
    .addCommand(returnCommand())
    .addCommand(listCommand());
}

const suspendCommand = (): Command =>
  connectedCommand('suspend')
    .description('Record that an employment stands still from a day on')
    .argument('<number>', 'employee number')
    .addOption(new Option('--kind <kind>', 'what it is').choices(KINDS).makeOptionMandatory())
    .requiredOption('--from <date>', 'the first day, like 2026-11-09')
    .option('--until <date>', 'the first day back, where it is known')
    .addOption(
      new Option('--pay <pay>', 'whether its work days count for pay')
        .choices(['paid', 'unpaid'])
        .makeOptionMandatory(),
    )
    .requiredOption('--reason <text>', 'why, for the audit chain')
    .action((number: string, options: ConnectionOptions & SuspendOptions) =>
      conclude(options, async (terminal) => suspend(await connect(terminal), number, options)),
    );

const returnCommand = (): Command =>
  connectedCommand('return')
    .description('Say or correct the first day back; on the first day of the suspension it is taken back whole')
    .argument('<number>', 'employee number')
    .requiredOption('--from <date>', 'the first day of the suspension meant')
    .requiredOption('--on <date>', 'the first day back')
    .requiredOption('--reason <text>', 'why, for the audit chain')
    .action((number: string, options: ConnectionOptions & ReturnOptions) =>
      conclude(options, async (terminal) => returned(await connect(terminal), number, options)),
    );

const listCommand = (): Command =>
  connectedCommand('suspensions')
    .description('List the suspensions of a person')
    .argument('<number>', 'employee number')
    .action((number: string, options: ConnectionOptions) =>
      conclude(options, async (terminal) => suspensionsOf(await connect(terminal), number)),
    );
