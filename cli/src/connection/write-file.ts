/** Files a command leaves behind: whole under their name, or not at all; a bank file cut short by a full disk is no file. */
import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import type { Say } from '../text/language.ts';
import { CommandProblem } from './command-problem.ts';

/** Writes beside and renames. @throws CommandProblem when the disk or the folder does not take it; what was there stays. */
export function writeFile(path: string, content: string | Uint8Array, say: Say): void {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content;
  const partial = `${path}.partial-${process.pid}`;
  try {
    const file = openSync(partial, 'w');
    try {
      for (let done = 0; done < bytes.length; ) done += writeSync(file, bytes, done);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(partial, path);
  } catch (error) {
    rmSync(partial, { force: true });
    const { code } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    const isFull = code === 'ENOSPC' || code === 'EDQUOT' || code === 'EFBIG';
    throw new CommandProblem({
      code: isFull ? 'disk-full' : 'cannot-write',
      where: path,
      message: isFull
        ? say('磁盘已满，文件没有写入。', 'The disk is full; the file was not written.')
        : say(`无法写入文件（${code}）。`, `The file cannot be written (${code}).`),
      remedy: isFull
        ? say('请释放空间，或指定另一位置后重新执行。', 'Free space or name another place, then run it again.')
        : say('请检查路径与权限，或指定另一位置。', 'Check the path and its permissions, or name another place.'),
    });
  }
}
