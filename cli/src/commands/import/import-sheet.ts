/** Upload, mapping, preview and, if asked, commit: the four steps of the wizard in one command. */

import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import type { OperationInput, QueryAnswer } from '@meritline/contract';
import { quantity } from '@meritline/engine/explain';
import { type CommandIssue, CommandProblem } from '../../connection/command-problem.ts';
import type { Outcome } from '../../connection/connected-command.ts';
import type { Product } from '../../connection/product.ts';
import { followWork, progressLine } from '../../connection/work.ts';
import { writeFile } from '../../connection/write-file.ts';
import { tableText } from '../../text/table.ts';
import { fileOf, mappingOf, readMappingFile } from './mapping-file.ts';
import { pairsOf, settingsOf } from './settings.ts';

export interface ImportOptions {
  readonly kind?: string;
  readonly mapping?: string;
  readonly set?: readonly string[];
  readonly saveMapping?: string;
  readonly badRows?: string;
  readonly commit?: boolean;
  readonly leaveBadRowsOut?: boolean;
  readonly reason?: string;
}

type Detail = QueryAnswer<'/imports/import-detail'>;
type Preview = QueryAnswer<'/imports/import-preview'>;

export async function importSheet(
  product: Product,
  file: string,
  kind: string,
  options: ImportOptions,
): Promise<Outcome> {
  const { say } = product;
  const given = options.mapping === undefined ? {} : readMappingFile(options.mapping, say);
  const { importId, earlierImportId } = await upload(product, file, kind);
  const detail = await product.ask('/imports/import-detail', {
    importId,
    ...(given.sheet === undefined ? {} : { sheet: given.sheet }),
    ...(given.headerRow === undefined ? {} : { headerRow: given.headerRow }),
  });
  const mapping = mappingOf(detail, given, say);
  const settings = settingsOf(detail, mapping, { ...given.settings, ...pairsOf(options.set ?? [], say) }, say);
  if (options.saveMapping !== undefined)
    writeFile(options.saveMapping, `${JSON.stringify(fileOf(detail, mapping, settings, given), null, 2)}\n`, say);
  await product.act('/imports/choose-mapping', {
    importId,
    sheet: given.sheet ?? null,
    headerRow: given.headerRow ?? null,
    mapping,
    settings,
    confirmed: given.confirmed ?? [],
  });
  const preview = await product.ask('/imports/import-preview', { importId });
  if (options.badRows !== undefined && preview.counts.bad > 0)
    writeFile(options.badRows, await product.download('/imports/returned-rows', { importId }), say);
  const refusal = options.commit ? await commit(product, importId, preview.fingerprint, options) : null;
  const isCommitted = options.commit === true && refusal === null;
  const text = [
    mappingText(detail, mapping, product),
    countsText(preview, product),
    ...(earlierImportId === null ? [] : [say('同一文件之前已导入过。', 'The same file was imported before.')]),
    isCommitted
      ? say('已导入。', 'Imported.')
      : options.commit
        ? say('未导入任何内容。', 'Nothing was imported.')
        : say(
            '这是预览，未导入任何内容；加 --commit 导入。',
            'This is a preview, nothing was imported; add --commit to import.',
          ),
  ].join('\n\n');
  const issues = refusal?.issues ?? (isCommitted ? [] : rowIssues(preview, product));
  return { value: { importId, isCommitted, mapping, settings, preview }, text, issues };
}

async function upload(product: Product, file: string, kind: string) {
  const { say } = product;
  let bytes: Uint8Array<ArrayBuffer>;
  try {
    bytes = new Uint8Array(readFileSync(file));
  } catch (error) {
    throw new CommandProblem({
      code: 'file-unreadable',
      where: file,
      message: say(`无法读取文件：${(error as Error).message}`, `The file cannot be read: ${(error as Error).message}`),
      remedy: say('请检查路径。', 'Check its path.'),
    });
  }
  const form = new FormData();
  form.set('kind', kind);
  form.set('file', new Blob([bytes]), basename(file));
  return product.act('/imports/upload-sheet', form as unknown as OperationInput<'/imports/upload-sheet'>);
}

/** Null when it went in; a refusal stands beside the preview instead of hiding it. */
async function commit(
  product: Product,
  importId: string,
  fingerprint: string,
  { leaveBadRowsOut, reason }: ImportOptions,
): Promise<CommandProblem | null> {
  try {
    const { workId } = await product.act('/imports/commit-import', {
      importId,
      fingerprint,
      leaveBadRowsOut: leaveBadRowsOut === true,
      reason: reason ?? product.say('命令行导入', 'Imported on the command line'),
    });
    if (workId !== null) await followWork(product, workId, progressLine(product.say('导入：', 'Importing:')));
    return null;
  } catch (error) {
    if (error instanceof CommandProblem) return error;
    throw error;
  }
}

function mappingText(
  { columns, fields, sheet, headerRow }: Detail,
  mapping: Record<string, string>,
  { say }: Product,
): string {
  const names = new Map(fields.map((field) => [field.key, say(field.zh, field.en)]));
  const rows = columns.map(({ column, letters, heading }) => {
    const field = mapping[String(column)];
    return [
      `  ${letters}`,
      heading,
      '→',
      field === undefined ? say('（不导入）', '(left out)') : `${names.get(field) ?? field} (${field})`,
    ];
  });
  return `${say(`工作表“${sheet}”，标题在第 ${headerRow} 行：`, `Sheet "${sheet}", headings in row ${headerRow}:`)}\n${tableText(rows)}`;
}

function countsText({ counts, notes, creations, ignoredRows, changedCells }: Preview, { say }: Product): string {
  const lines = [
    say(
      `${counts.rows} 行：新增 ${counts.new}，变更 ${counts.changed}，相同 ${counts.same}，有问题 ${counts.bad}；现有而表中没有 ${counts.missing}`,
      `${quantity(counts.rows, 'row', 'rows')}: ${counts.new} new, ${counts.changed} changed, ${counts.same} the same, ${counts.bad} with issues; on file and not in the sheet: ${counts.missing}`,
    ),
    ...notes.map((note) => say(note.zh, note.en)),
    ...creations.map((one) =>
      say(
        `将新建${one.kind.zh}“${one.name}”（${one.rows} 行）`,
        `Will create ${one.kind.en} "${one.name}" (${quantity(one.rows, 'row', 'rows')})`,
      ),
    ),
  ];
  if (ignoredRows.length > 0)
    lines.push(
      say(
        `忽略 ${ignoredRows.length} 行（合计、空行等）`,
        `${quantity(ignoredRows.length, 'row is', 'rows are')} passed over (sums, notes)`,
      ),
    );
  if (changedCells > 0)
    lines.push(
      say(`${changedCells} 个单元格按整理后的值读取`, `${quantity(changedCells, 'cell is', 'cells are')} read tidied`),
    );
  return lines.join('\n');
}

const rowIssues = ({ issueCodes }: Preview, { say }: Product): CommandIssue[] =>
  issueCodes.map(({ code, count, message }) => ({
    code,
    where: say(`${count} 处`, `${quantity(count, 'place', 'places')}`),
    message: say(message.zh, message.en),
    remedy: say('用 --bad-rows 得到有问题的行及原因。', 'Get the rows and their reasons with --bad-rows.'),
  }));
