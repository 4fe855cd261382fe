import type { Command } from 'commander';
import { type ConnectionOptions, conclude, connect, connectedCommand } from '../../connection/connected-command.ts';
import { type ImportOptions, importSheet } from './import-sheet.ts';
import { listKinds } from './kinds.ts';

/** `import`: the wizard's steps without the wizard; without `--commit` nothing is put in. */
export function importCommand(): Command {
  return connectedCommand('import')
    .description('Preview a sheet (.xlsx, .csv) and, with --commit, import its good rows')
    .argument('[file]', 'the sheet')
    .option('--kind <kind>', 'what the sheet holds; without it the kinds are listed')
    .option(
      '--mapping <file>',
      'JSON: { columns, settings, confirmed, sheet, headerRow }; otherwise the proposal is taken',
    )
    .option('--set <key=value>', 'a setting of the import, before that of the file; can be given again', collect, [])
    .option('--save-mapping <file>', 'write the mapping that was used, to change it and give it again')
    .option('--bad-rows <file>', 'write the rows that cannot go in, with the reason beside each, as .xlsx')
    .option('--commit', 'import; refused while rows have issues')
    .option('--leave-bad-rows-out', 'with --commit, import the good rows although others have issues')
    .option('--reason <text>', 'why, for the audit chain')
    .action((file: string | undefined, options: ConnectionOptions & ImportOptions) =>
      conclude(options, async (terminal) => {
        const product = await connect(terminal);
        return file === undefined || options.kind === undefined
          ? listKinds(product)
          : importSheet(product, file, options.kind, options);
      }),
    );
}

const collect = (pair: string, earlier: readonly string[]): readonly string[] => [...earlier, pair];
