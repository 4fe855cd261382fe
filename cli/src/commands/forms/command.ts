import { Command } from 'commander';
import { type ConnectionOptions, conclude, connect, connectedCommand } from '../../connection/connected-command.ts';
import { type CollectOptions, collectForms } from './collect.ts';
import { type IssueOptions, issueForms } from './issue.ts';

/** `forms issue` and `forms collect`. */
export function formsCommand(): Command {
  return new Command('forms')
    .description('Appraisal forms as workbooks: issue them, and collect what came back')
    .addCommand(issueCommand())
    .addCommand(collectCommand());
}

const issueCommand = (): Command =>
  connectedCommand('issue')
    .description('Issue protected workbooks for the people who wait for a rating, and save them as one .zip')
    .requiredOption('--cycle <code>', 'the open cycle, like 2026Q4')
    .requiredOption('--due <date>', 'day of return, like 2026-12-15')
    .option('--per <kind>', 'one workbook per department or rater', 'department')
    .option('--raters <which>', 'without-sign-in or all', 'without-sign-in')
    .option('--department <path>', 'departments below this path', 'company')
    .option('--form-language <language>', 'zh-CN or en', 'zh-CN')
    .option('--out <file>', 'where the .zip goes')
    .action((options: ConnectionOptions & IssueOptions) =>
      conclude(options, async (terminal) => issueForms(await connect(terminal), options)),
    );

const collectCommand = (): Command =>
  connectedCommand('collect')
    .description('Collect returned workbooks (.xlsx) or archives of them (.zip); each refused cell is named')
    .argument('<files...>', 'returned files')
    .requiredOption('--cycle <code>', 'the open cycle, like 2026Q4')
    .option('--bad-rows <file>', 'write the workbooks to send back, with the reasons beside the cells, as one .zip')
    .action((files: string[], options: ConnectionOptions & CollectOptions) =>
      conclude(options, async (terminal) => collectForms(await connect(terminal), files, options)),
    );
