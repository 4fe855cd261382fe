/**
 * A zip archive read with suspicion: nothing is inflated before its declared size has been checked, and every inflated
 * byte is counted, so that a bomb is refused after a few megabytes and an unread part costs nothing.
 */

import { Readable } from 'node:stream';
import { crc32, createInflateRaw } from 'node:zlib';
import { quantity } from '@meritline/engine/explain';
import { megabytes, ReadFailure } from './problems.ts';
import type { ReadLimits } from './types.ts';

interface Entry {
  readonly name: string;
  readonly method: number;
  readonly packed: number;
  readonly size: number;
  readonly crc: number;
  readonly offset: number;
}

const MOST_ENTRIES = 10_000;
/** Small parts compress very well (a style sheet of one repeated line): judge the ratio only above this. */
const RATIO_FLOOR = 8 * 1024 * 1024;
const PIECE = 64 * 1024;

const damaged = (part: string): ReadFailure => new ReadFailure('damaged-file', { part });

export class ZipArchive {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  readonly #limits: ReadLimits;
  readonly #entries = new Map<string, Entry>();
  #inflated = 0;

  constructor(bytes: Uint8Array, limits: ReadLimits) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#limits = limits;
    this.#readDirectory();
  }

  has(name: string): boolean {
    return this.#entries.has(name);
  }

  names(): string[] {
    return [...this.#entries.keys()];
  }

  /** Inflated pieces of a part, counted as they come. */
  async *pieces(name: string): AsyncGenerator<Uint8Array> {
    const entry = this.#entries.get(name);
    if (!entry) throw damaged(name);
    if (this.#inflated + entry.size > this.#limits.inflatedBytes) throw this.#tooLarge(this.#inflated + entry.size);
    let size = 0;
    let crc = 0;
    for await (const piece of this.#inflate(entry)) {
      size += piece.length;
      this.#inflated += piece.length;
      if (this.#inflated > this.#limits.inflatedBytes) throw this.#tooLarge(this.#inflated);
      if (size > RATIO_FLOOR && size > entry.packed * this.#limits.ratio)
        throw new ReadFailure('compression-bomb', { part: name, ratio: this.#limits.ratio });
      if (size > entry.size) throw damaged(name);
      crc = crc32(piece, crc);
      yield piece;
    }
    if (size !== entry.size || crc !== entry.crc) throw damaged(name);
  }

  /** A small part as text (relationships, styles); `mostBytes` guards what has to be held whole. */
  async text(name: string, mostBytes = 32 * 1024 * 1024): Promise<string> {
    const pieces: Uint8Array[] = [];
    let size = 0;
    for await (const piece of this.pieces(name)) {
      size += piece.length;
      if (size > mostBytes) throw this.#tooLarge(size, mostBytes);
      pieces.push(piece);
    }
    return new TextDecoder().decode(Buffer.concat(pieces));
  }

  #tooLarge(size: number, limit = this.#limits.inflatedBytes): ReadFailure {
    return new ReadFailure('file-too-large', { size: megabytes(size), limit: megabytes(limit), inflated: 1 });
  }

  async *#inflate(entry: Entry): AsyncGenerator<Uint8Array> {
    const view = this.#view;
    if (entry.offset + 30 > view.byteLength || view.getUint32(entry.offset, true) !== 0x04034b50)
      throw damaged(entry.name);
    const start = entry.offset + 30 + view.getUint16(entry.offset + 26, true) + view.getUint16(entry.offset + 28, true);
    const body = this.#bytes.subarray(start, start + entry.packed);
    if (body.length !== entry.packed) throw damaged(entry.name);
    if (entry.method === 0) {
      for (let at = 0; at < body.length; at += PIECE) yield body.subarray(at, at + PIECE);
      return;
    }
    if (entry.method !== 8) throw damaged(entry.name);
    const source = Readable.from(slices(body), { objectMode: false });
    const inflate = createInflateRaw({ chunkSize: PIECE });
    try {
      yield* source.pipe(inflate) as AsyncIterable<Uint8Array>;
    } catch (cause) {
      throw cause instanceof ReadFailure ? cause : damaged(entry.name);
    } finally {
      source.destroy();
      inflate.destroy();
    }
  }

  #readDirectory(): void {
    const { count, start } = this.#findDirectory();
    if (count > MOST_ENTRIES) throw damaged(`${quantity(count, 'entry', 'entries')}`);
    const view = this.#view;
    let at = start;
    for (let index = 0; index < count; index += 1) {
      if (at + 46 > view.byteLength || view.getUint32(at, true) !== 0x02014b50) throw damaged('central directory');
      const nameLength = view.getUint16(at + 28, true);
      const extraLength = view.getUint16(at + 30, true);
      const next = at + 46 + nameLength + extraLength + view.getUint16(at + 32, true);
      if (next > view.byteLength) throw damaged('central directory');
      // Bit 0: the entry is encrypted.
      if (view.getUint16(at + 8, true) & 1) throw new ReadFailure('encrypted');
      const name = nameOf(this.#bytes.subarray(at + 46, at + 46 + nameLength)).replaceAll('\\', '/');
      if (this.#entries.has(name)) throw damaged(`${name} ×2`);
      this.#entries.set(name, this.#entryAt(at, name, nameLength, extraLength));
      at = next;
    }
  }

  #entryAt(at: number, name: string, nameLength: number, extraLength: number): Entry {
    const view = this.#view;
    const sizes = {
      size: view.getUint32(at + 24, true),
      packed: view.getUint32(at + 20, true),
      offset: view.getUint32(at + 42, true),
    };
    const end = at + 46 + nameLength + extraLength;
    for (let extra = at + 46 + nameLength; extra + 4 <= end; ) {
      const length = view.getUint16(extra + 2, true);
      // ZIP64 field: only the values whose 32-bit place is saturated, always in this order.
      if (view.getUint16(extra, true) === 1) {
        let place = extra + 4;
        for (const key of ['size', 'packed', 'offset'] as const) {
          if (sizes[key] !== 0xffffffff || place + 8 > end) continue;
          sizes[key] = Number(view.getBigUint64(place, true));
          place += 8;
        }
      }
      extra += 4 + length;
    }
    return { name, method: view.getUint16(at + 10, true), crc: view.getUint32(at + 16, true), ...sizes };
  }

  #findDirectory(): { count: number; start: number } {
    const view = this.#view;
    const earliest = Math.max(0, view.byteLength - 22 - 0xffff);
    for (let at = view.byteLength - 22; at >= earliest; at -= 1) {
      if (view.getUint32(at, true) !== 0x06054b50) continue;
      const count = view.getUint16(at + 10, true);
      const start = view.getUint32(at + 16, true);
      if (count !== 0xffff && start !== 0xffffffff) return { count, start };
      return this.#findDirectory64(at);
    }
    throw damaged('central directory');
  }

  #findDirectory64(end: number): { count: number; start: number } {
    const view = this.#view;
    const locator = end - 20;
    if (locator < 0 || view.getUint32(locator, true) !== 0x07064b50) throw damaged('central directory');
    const at = Number(view.getBigUint64(locator + 8, true));
    if (at + 56 > view.byteLength || view.getUint32(at, true) !== 0x06064b50) throw damaged('central directory');
    return { count: Number(view.getBigUint64(at + 32, true)), start: Number(view.getBigUint64(at + 48, true)) };
  }
}

/** Chinese Windows writes names in GBK and does not say so. */
function nameOf(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('gb18030').decode(bytes);
  }
}

function* slices(body: Uint8Array): Generator<Uint8Array> {
  for (let at = 0; at < body.length; at += PIECE) yield body.subarray(at, at + PIECE);
}
