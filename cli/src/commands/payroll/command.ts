import { Command } from 'commander';
import { type ConnectionOptions, conclude, connect, connectedCommand } from '../../connection/connected-command.ts';
import { explain } from './explain.ts';
import { type RunOptions, runPayroll } from './run.ts';

/** `payroll run` and `payroll explain`. */
export function payrollCommand(): Command {
  return new Command('payroll')
    .description('Calculate a month, or explain a payslip')
    .addCommand(runCommand())
    .addCommand(explainCommand());
}

const runCommand = (): Command =>
  connectedCommand('run')
    .description('Calculate a month: opened if it is not, with progress; prints totals and what is open')
    .argument('<period>', 'the month, like 2026-11')
    .option('--pay-day <date>', 'day of payment, needed to open a month')
    .option('--submit', 'submit for approval when nothing is open')
    .action((period: string, options: ConnectionOptions & RunOptions) =>
      conclude(options, async (terminal) => runPayroll(await connect(terminal), period, options)),
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
