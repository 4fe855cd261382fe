import { Command, Option } from 'commander';
import { type ConnectionOptions, conclude, connect, connectedCommand } from '../../connection/connected-command.ts';
import { explain } from './explain.ts';
import { forecastPayroll } from './forecast.ts';
import { type ReviewOptions, reviewPayroll } from './review.ts';
import { type RunOptions, runPayroll } from './run.ts';
import { type GroupOption, runName } from './runs.ts';
import {
  type ApproveOptions,
  acceptPeople,
  approvePayroll,
  type CountedOptions,
  closePayroll,
  decideLate,
  type LateOptions,
  type ReasonOption,
  submitPayroll,
} from './steps.ts';

/** `payroll`: a month from its calculation to the day it is closed; what is paid is under `payments`. */
export function payrollCommand(): Command {
  return new Command('payroll')
    .description('A month of payroll: calculate, review, submit, approve, close; explain a payslip')
    .addCommand(runCommand())
    .addCommand(acceptCommand())
    .addCommand(lateCommand())
    .addCommand(reviewCommand())
    .addCommand(submitCommand())
    .addCommand(approveCommand())
    .addCommand(closeCommand())
    .addCommand(forecastCommand())
    .addCommand(explainCommand());
}

const runCommand = (): Command =>
  connectedCommand('run')
    .description('Calculate a month: opened if it is not, with progress; prints totals and what is open')
    .argument('<period>', 'the month, like 2026-11')
    .option('--group <code>', 'pay group whose payroll it is')
    .option('--pay-day <date>', 'day of payment of a month to open; else that of its pay group')
    .option('--submit', 'submit for approval when nothing is open')
    .action((period: string, options: ConnectionOptions & GroupOption & RunOptions) =>
      conclude(options, async (terminal) =>
        runPayroll(await connect(terminal), runName(period, options.group), options),
      ),
    );

const acceptCommand = (): Command =>
  connectedCommand('accept')
    .description('Accept whoever joined, left or moved this month')
    .argument('<period>', 'the month, like 2026-11')
    .option('--group <code>', 'pay group whose payroll it is')
    .requiredOption('--reason <text>', 'why, for the approver and the audit chain')
    .action((period: string, options: ConnectionOptions & GroupOption & ReasonOption) =>
      conclude(options, async (terminal) =>
        acceptPeople(await connect(terminal), runName(period, options.group), options),
      ),
    );

const lateCommand = (): Command =>
  connectedCommand('late')
    .description('Decide where facts of a kind that came after the cut-off belong')
    .argument('<period>', 'the month, like 2026-11')
    .option('--group <code>', 'pay group whose payroll it is')
    .argument('<kind>', 'like attendance, bonus, insurance')
    .addOption(
      new Option('--to <month>', 'where they belong').choices(['this-run', 'next-month']).makeOptionMandatory(),
    )
    .requiredOption('--reason <text>', 'why, for the audit chain')
    .action((period: string, kind: string, options: ConnectionOptions & GroupOption & LateOptions) =>
      conclude(options, async (terminal) =>
        decideLate(await connect(terminal), runName(period, options.group), kind, options),
      ),
    );

const reviewCommand = (): Command =>
  connectedCommand('review')
    .description('List who must be looked at; with --note, mark them as reviewed')
    .argument('<period>', 'the month, like 2026-11')
    .option('--group <code>', 'pay group whose payroll it is')
    .option('--reason <code>', 'only people with this reason')
    .option('--note <text>', 'mark them, with this note for the approver')
    .action((period: string, options: ConnectionOptions & GroupOption & ReviewOptions) =>
      conclude(options, async (terminal) =>
        reviewPayroll(await connect(terminal), runName(period, options.group), options),
      ),
    );

const submitCommand = (): Command =>
  connectedCommand('submit')
    .description('Submit a reviewed month for approval')
    .argument('<period>', 'the month, like 2026-11')
    .option('--group <code>', 'pay group whose payroll it is')
    .action((period: string, options: ConnectionOptions & GroupOption) =>
      conclude(options, async (terminal) => submitPayroll(await connect(terminal), runName(period, options.group))),
    );

const approveCommand = (): Command =>
  connectedCommand('approve')
    .description('Approve a submitted month by its fingerprint, as another person than who prepared it')
    .argument('<period>', 'the month, like 2026-11')
    .option('--group <code>', 'pay group whose payroll it is')
    .option('--fingerprint <hex>', 'of the result that was looked at')
    .action((period: string, options: ConnectionOptions & GroupOption & ApproveOptions) =>
      conclude(options, async (terminal) =>
        approvePayroll(await connect(terminal), runName(period, options.group), options),
      ),
    );

const closeCommand = (): Command =>
  connectedCommand('close')
    .description('Close and seal a paid month')
    .argument('<period>', 'the month, like 2026-11')
    .option('--group <code>', 'pay group whose payroll it is')
    .option('--people <count>', 'how many people it holds, to confirm')
    .action((period: string, options: ConnectionOptions & GroupOption & CountedOptions) =>
      conclude(options, async (terminal) =>
        closePayroll(await connect(terminal), runName(period, options.group), options),
      ),
    );

const forecastCommand = (): Command =>
  connectedCommand('forecast')
    .description('Compare a calculated month with what its standing facts let expect, by department and part')
    .argument('<period>', 'the month, like 2026-11')
    .action((period: string, options: ConnectionOptions) =>
      conclude(options, async (terminal) => forecastPayroll(await connect(terminal), period)),
    );

const explainCommand = (): Command =>
  connectedCommand('explain')
    .description('Explain a payslip: its lines, or the derivation of one of them')
    .argument('<period>', 'the month, like 2026-10')
    .argument('<number>', 'employee number')
    .argument('[item]', 'code or name of a line, like income_tax')
    .action((period: string, number: string, item: string | undefined, options: ConnectionOptions) =>
      conclude(options, async (terminal) => explain(await connect(terminal), period, number, item)),
    );
