/** Many files in one: an archive a person made of workbooks, read with the same suspicion as a workbook, and one to hand out. */
import { crc32 } from 'node:zlib';
import { ReadFailure, spreadsheetProblem } from './problems.ts';
import { DEFAULT_LIMITS } from './types.ts';
import { ZipArchive } from './zip-archive.ts';

export interface ArchivedFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** True for a zip that is no workbook or other office document itself. */
export function isArchiveOfFiles(bytes: Uint8Array): boolean {
  if (bytes[0] !== 0x50 || bytes[1] !== 0x4b) return false;
  try {
    const archive = new ZipArchive(bytes, DEFAULT_LIMITS);
    return !archive.has('[Content_Types].xml') && !archive.has('mimetype');
  } catch (error) {
    if (error instanceof ReadFailure) return false;
    throw error;
  }
}

/** What an operating system puts into an archive besides the files. */
const isLitter = (name: string): boolean =>
  name.endsWith('/') || name.startsWith('__MACOSX/') || /(^|\/)(\.|~\$|Thumbs\.db$)/.test(name);

/**
 * The files of an archive, one at a time.
 * @throws Problem as `readSheets` does for a damaged, encrypted or exploding archive.
 */
export async function* unpackArchive(bytes: Uint8Array, fileName: string): AsyncGenerator<ArchivedFile> {
  try {
    const archive = new ZipArchive(bytes, DEFAULT_LIMITS);
    for (const name of archive.names()) {
      if (isLitter(name)) continue;
      const pieces: Uint8Array[] = [];
      for await (const piece of archive.pieces(name)) pieces.push(piece);
      yield { name, bytes: Buffer.concat(pieces) };
    }
  } catch (error) {
    if (error instanceof ReadFailure) throw spreadsheetProblem(error.code, error.details, fileName);
    throw error;
  }
}

/** A zip with the files as they are: workbooks are compressed already. Names that repeat get a number. */
export function packArchive(files: readonly ArchivedFile[]): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  const taken = new Set<string>();
  let offset = 0;
  for (const file of files) {
    const name = Buffer.from(freeName(file.name, taken));
    const facts = factsOf(name, file.bytes);
    const local = Buffer.concat([Buffer.from([0x50, 0x4b, 3, 4]), facts, name]);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(offset, 10);
    directory.push(Buffer.from([0x50, 0x4b, 1, 2, 20, 0]), facts, place, name);
    parts.push(local, Buffer.from(file.bytes));
    offset += local.length + file.bytes.length;
  }
  const index = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(files.length, 8);
  end.writeUInt16LE(files.length, 10);
  end.writeUInt32LE(index.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...parts, index, end]);
}

/** The part that the local and the central header share: version, UTF-8 names, stored, no time, checksum, sizes, name length. */
function factsOf(name: Buffer, bytes: Uint8Array): Buffer {
  const facts = Buffer.alloc(26);
  facts.writeUInt16LE(20, 0);
  facts.writeUInt16LE(0x0800, 2);
  facts.writeUInt16LE(0x21, 8);
  facts.writeUInt32LE(crc32(bytes), 10);
  facts.writeUInt32LE(bytes.length, 14);
  facts.writeUInt32LE(bytes.length, 18);
  facts.writeUInt16LE(name.length, 22);
  return facts;
}

function freeName(wanted: string, taken: Set<string>): string {
  let name = wanted.replace(/[\\/:*?"<>|]/g, ' ');
  for (let number = 2; taken.has(name); number += 1) name = wanted.replace(/(\.[^.]*)?$/, ` (${number})$1`);
  taken.add(name);
  return name;
}
