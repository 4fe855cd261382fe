import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { CommandProblem } from './command-problem.ts';
import { writeFile } from './write-file.ts';

const english = (_zh: string, en: string): string => en;
const folder = mkdtempSync(join(tmpdir(), 'meritline-write-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function problemOf(work: () => void): { code: string; where: string } {
  try {
    work();
  } catch (error) {
    if (error instanceof CommandProblem) return error.issues[0]!;
    throw error;
  }
  throw new Error('It was written');
}

/** A disk of 64 kB, or null where this user may not mount one. */
function smallDisk(): string | null {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return null;
  const disk = mkdtempSync(join(tmpdir(), 'meritline-full-'));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', disk], { stdio: 'ignore' });
    return disk;
  } catch {
    rmSync(disk, { recursive: true });
    return null;
  }
}

describe('a file a command writes', () => {
  it('is there whole, and takes the place of the one before', () => {
    const path = join(folder, 'bank.csv');
    writeFile(path, 'first', english);
    writeFile(path, Buffer.from('second'), english);
    expect(readFileSync(path, 'utf8')).toBe('second');
    expect(readdirSync(folder)).toEqual(['bank.csv']);
  });

  it('is refused by its path where the folder is not there', () => {
    const path = join(folder, 'nowhere', 'bank.csv');
    expect(problemOf(() => writeFile(path, 'x', english))).toMatchObject({ code: 'cannot-write', where: path });
  });
});

const disk = smallDisk();
describe.skipIf(disk === null)('on a disk that is full in the middle of it', () => {
  afterAll(() => {
    execFileSync('umount', [disk!]);
    rmSync(disk!, { recursive: true });
  });

  it('is not there at all, the one before is as it was, and it goes through once there is room', () => {
    const path = join(disk!, 'bank.csv');
    writeFileSync(path, 'of last month');
    const bytes = Buffer.alloc(100_000, 'x');
    expect(problemOf(() => writeFile(path, bytes, english))).toMatchObject({ code: 'disk-full', where: path });
    expect(readdirSync(disk!)).toEqual(['bank.csv']);
    expect(readFileSync(path, 'utf8')).toBe('of last month');
    writeFile(path, bytes.subarray(0, 20_000), english);
    expect(readFileSync(path).length).toBe(20_000);
  });
});
