import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import type { OperationInput } from '@meritline/contract';
import { quantity } from '@meritline/engine/explain';
import { CommandProblem } from '../../connection/command-problem.ts';
import type { Outcome } from '../../connection/connected-command.ts';
import type { Product } from '../../connection/product.ts';
import { followWork, progressLine } from '../../connection/work.ts';
import { writeFile } from '../../connection/write-file.ts';
import { cycleOf } from './cycle.ts';

export interface CollectOptions {
  readonly cycle: string;
  readonly badRows?: string;
}

/** Uploads everything at once, waits, and names each refused cell; good people are in whatever the others are. */
export async function collectForms(
  product: Product,
  files: readonly string[],
  { cycle, badRows }: CollectOptions,
): Promise<Outcome> {
  const { say } = product;
  const form = new FormData();
  form.set('cycleId', await cycleOf(product, cycle));
  for (const file of files) form.append('file', new Blob([bytesOf(file, product)]), basename(file));
  const { collectionId, workId } = await product.act(
    '/forms/collect-forms',
    form as unknown as OperationInput<'/forms/collect-forms'>,
  );
  await followWork(product, workId, progressLine(say('收集', 'Collecting')));
  const { collection } = await product.ask('/forms/collection-detail', { collectionId });
  const { cells } = await product.ask('/forms/refused-cells', { collectionId, limit: 20_000 });
  if (badRows !== undefined && collection.refused + collection.conflicts > 0)
    writeFile(badRows, await product.download('/forms/returned-archive', { collectionId }), say);
  const text = say(
    `${collection.files} 个文件：收入 ${collection.taken} 人，退回 ${collection.refused} 人，冲突 ${collection.conflicts} 人，未填 ${collection.blank} 人；拒收文件 ${collection.filesRefused} 个。`,
    `${quantity(collection.files, 'file', 'files')}: ${quantity(collection.taken, 'person', 'people')} taken in, ${collection.refused} refused, ${collection.conflicts} in conflict, ${collection.blank} left empty; ${quantity(collection.filesRefused, 'file', 'files')} refused.`,
  );
  const issues = cells.map((cell) => ({
    code: cell.code,
    where: [cell.fileName, cell.sheet, cell.cell].filter(Boolean).join(' ! '),
    message: say(cell.message.zh, cell.message.en),
    remedy: say(cell.remedy.zh, cell.remedy.en),
  }));
  return { value: { collection, cells }, text, issues };
}

function bytesOf(file: string, { say }: Product): Uint8Array<ArrayBuffer> {
  try {
    return new Uint8Array(readFileSync(file));
  } catch (error) {
    throw new CommandProblem({
      code: 'file-unreadable',
      where: file,
      message: say(`无法读取文件：${(error as Error).message}`, `The file cannot be read: ${(error as Error).message}`),
      remedy: say('请检查路径。', 'Check its path.'),
    });
  }
}
