import { Command } from 'commander';
import { type ConnectionOptions, conclude, connect, connectedCommand } from '../../connection/connected-command.ts';
import { type GroupOption, runName } from '../payroll/runs.ts';
import type { CountedOptions } from '../payroll/steps.ts';
import { type PrepareOptions, preparePayments, releasePayments } from './bank-files.ts';
import {
  type ConfirmOptions,
  confirmAccount,
  failedPayments,
  type RepayOptions,
  releaseRepayments,
  repay,
} from './failed.ts';
import { type PrepareServicesOptions, prepareServices, releaseServices, servicePayments } from './services.ts';

/** `payments`: files made and released, what came back paid again. Answers of the bank go in with `import --kind payment-results`. */
export function paymentsCommand(): Command {
  return new Command('payments')
    .description('Bank files of a month, their release, and what came back')
    .addCommand(prepareCommand())
    .addCommand(releaseCommand())
    .addCommand(failedCommand())
    .addCommand(confirmCommand())
    .addCommand(repayCommand())
    .addCommand(releaseRepaymentsCommand())
    .addCommand(servicesCommand())
    .addCommand(prepareServicesCommand())
    .addCommand(releaseServicesCommand());
}

const prepareCommand = (): Command =>
  connectedCommand('prepare')
    .description('Make the bank files of an approved month')
    .argument('<period>', 'the month, like 2026-11')
    .option('--group <code>', 'pay group whose payroll it is')
    .option('--out <folder>', 'write the files there')
    .option('--accept-checks <reason>', 'accept the warnings of the account check, each by name, with this reason')
    .action((period: string, options: ConnectionOptions & GroupOption & PrepareOptions) =>
      conclude(options, async (terminal) =>
        preparePayments(await connect(terminal), runName(period, options.group), options),
      ),
    );

const releaseCommand = (): Command =>
  connectedCommand('release')
    .description('Release the payment, as another person than who made the files')
    .argument('<period>', 'the month, like 2026-11')
    .option('--group <code>', 'pay group whose payroll it is')
    .option('--people <count>', 'how many people are paid, to confirm')
    .action((period: string, options: ConnectionOptions & GroupOption & CountedOptions) =>
      conclude(options, async (terminal) =>
        releasePayments(await connect(terminal), runName(period, options.group), options),
      ),
    );

const failedCommand = (): Command =>
  connectedCommand('failed')
    .description('List payments that came back')
    .action((options: ConnectionOptions) =>
      conclude(options, async (terminal) => failedPayments(await connect(terminal))),
    );

const confirmCommand = (): Command =>
  connectedCommand('confirm')
    .description('Confirm the new account of somebody whose payment came back, as a second person')
    .argument('<number>', 'employee number')
    .requiredOption('--note <text>', 'how it was verified')
    .action((number: string, options: ConnectionOptions & ConfirmOptions) =>
      conclude(options, async (terminal) => confirmAccount(await connect(terminal), number, options)),
    );

const repayCommand = (): Command =>
  connectedCommand('repay')
    .description('Make the file that pays again what came back and has a confirmed account')
    .requiredOption('--pay-day <date>', 'day of payment')
    .action((options: ConnectionOptions & RepayOptions) =>
      conclude(options, async (terminal) => repay(await connect(terminal), options)),
    );

const releaseRepaymentsCommand = (): Command =>
  connectedCommand('release-repayments')
    .description('Release the repayments that wait, as another person than who made them')
    .action((options: ConnectionOptions) =>
      conclude(options, async (terminal) => releaseRepayments(await connect(terminal))),
    );

const servicesCommand = (): Command =>
  connectedCommand('services')
    .description('List what is owed to people who are not employed, and what stands in the way')
    .action((options: ConnectionOptions) =>
      conclude(options, async (terminal) => servicePayments(await connect(terminal))),
    );

const prepareServicesCommand = (): Command =>
  connectedCommand('prepare-services')
    .description(
      'Make the files for people who are not employed: whoever may be paid, or came back and may be paid once more',
    )
    .requiredOption('--pay-day <date>', 'day of payment')
    .action((options: ConnectionOptions & PrepareServicesOptions) =>
      conclude(options, async (terminal) => prepareServices(await connect(terminal), options)),
    );

const releaseServicesCommand = (): Command =>
  connectedCommand('release-services')
    .description('Release those files, as another person than who made them')
    .action((options: ConnectionOptions) =>
      conclude(options, async (terminal) => releaseServices(await connect(terminal))),
    );
