/** The agreed reading of a sheet as a file, so that the same import can be repeated without a page. */

import { readFileSync } from 'node:fs';
import type { QueryAnswer } from '@meritline/contract';
import { quantity } from '@meritline/engine/explain';
import { z } from 'zod';
import { CommandProblem } from '../../connection/command-problem.ts';
import type { Say } from '../../text/language.ts';

type Detail = QueryAnswer<'/imports/import-detail'>;

const mappingFile = z.strictObject({
  /** Field by the heading of its column; a heading that stands twice is named by its column: `#3`. */
  columns: z.record(z.string(), z.string()).optional(),
  settings: z.record(z.string(), z.union([z.string(), z.record(z.string(), z.string())])).optional(),
  confirmed: z.array(z.string()).optional(),
  sheet: z.string().optional(),
  headerRow: z.int().min(1).optional(),
});
export type MappingFile = z.infer<typeof mappingFile>;

export function readMappingFile(file: string, say: Say): MappingFile {
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw unreadable(file, (error as Error).message, say);
  }
  const parsed = mappingFile.safeParse(content);
  if (parsed.success) return parsed.data;
  const first = parsed.error.issues[0]!;
  throw unreadable(file, `${first.path.join('.') || '{}'}: ${first.message}`, say);
}

const unreadable = (file: string, detail: string, say: Say): CommandProblem =>
  new CommandProblem({
    code: 'mapping-unreadable',
    where: file,
    message: say(`无法读取对应关系：${detail}`, `The mapping cannot be read: ${detail}`),
    remedy: say('用 --save-mapping 可得到一份可修改的文件。', 'Get one to change with --save-mapping.'),
  });

/** Field by column number: what the file says, and for columns it does not name nothing; without a file the proposal. */
export function mappingOf(detail: Detail, given: MappingFile, say: Say): Record<string, string> {
  if (given.columns === undefined) {
    return Object.fromEntries(
      detail.columns.flatMap(({ column, field }) => (field === null ? [] : [[String(column), field]])),
    );
  }
  return Object.fromEntries(
    Object.entries(given.columns).map(([heading, field]) => [String(columnOf(detail, heading, say)), field]),
  );
}

function columnOf({ columns }: Detail, heading: string, say: Say): number {
  const found = columns.filter((one) => `#${one.column}` === heading || one.heading === heading);
  if (found.length === 1) return found[0]!.column;
  throw new CommandProblem({
    code: found.length === 0 ? 'no-such-column' : 'heading-twice',
    where: heading,
    message:
      found.length === 0
        ? say(`表中没有“${heading}”列。`, `The sheet has no column "${heading}".`)
        : say(
            `“${heading}”列出现 ${found.length} 次。`,
            `The heading "${heading}" stands ${quantity(found.length, 'time', 'times')}.`,
          ),
    remedy: say(
      `表中的列：${columns.map((one) => `#${one.column} ${one.heading}`).join('，')}`,
      `The sheet's columns: ${columns.map((one) => `#${one.column} ${one.heading}`).join(', ')}`,
    ),
  });
}

/** The mapping that was used, to be kept. */
export function fileOf(
  detail: Detail,
  mapping: Record<string, string>,
  settings: MappingFile['settings'],
  given: MappingFile,
): MappingFile {
  const nameOf = (column: string): string => {
    const { heading } = detail.columns.find((one) => String(one.column) === column)!;
    return detail.columns.filter((one) => one.heading === heading).length === 1 ? heading : `#${column}`;
  };
  return {
    sheet: detail.sheet,
    headerRow: detail.headerRow,
    columns: Object.fromEntries(Object.entries(mapping).map(([column, field]) => [nameOf(column), field])),
    settings,
    confirmed: given.confirmed ?? [],
  };
}
