/** Short texts seen again and again (codes, paths, ids): each is decoded once and known by its place. */
export class TextIndex {
  /** The bytes of each text as they came. */
  readonly bytes: Buffer[] = [];
  private readonly byHash = new Map<number, number>();
  private readonly nextOfHash: number[] = [];
  private readonly decoded: (string | undefined)[] = [];

  constructor(texts: readonly string[] = []) {
    for (const text of texts) this.add(text);
  }

  get size(): number {
    return this.bytes.length;
  }

  add(text: string): number {
    const bytes = Buffer.from(text);
    return this.place(bytes, 0, bytes.length);
  }

  text(place: number): string {
    let text = this.decoded[place];
    if (text === undefined) {
      text = this.bytes[place]!.toString();
      this.decoded[place] = text;
    }
    return text;
  }

  texts(): string[] {
    return this.bytes.map((_bytes, place) => this.text(place));
  }

  /** Place of the text in these bytes, or -1 when it has not been seen. */
  find(from: Uint8Array, start: number, end: number): number {
    let place = this.byHash.get(hashOf(from, start, end)) ?? -1;
    while (place >= 0 && !isSame(this.bytes[place]!, from, start, end)) place = this.nextOfHash[place]!;
    return place;
  }

  /** Place of the text in these bytes; a new one gets the next place. */
  place(from: Uint8Array, start: number, end: number): number {
    const found = this.find(from, start, end);
    if (found >= 0) return found;
    const hash = hashOf(from, start, end);
    const place = this.bytes.push(Buffer.from(from.subarray(start, end))) - 1;
    this.nextOfHash[place] = this.byHash.get(hash) ?? -1;
    this.byHash.set(hash, place);
    return place;
  }
}

function hashOf(bytes: Uint8Array, start: number, end: number): number {
  let hash = 0x811c9dc5;
  for (let at = start; at < end; at += 1) hash = Math.imul(hash ^ bytes[at]!, 0x01000193);
  return hash;
}

function isSame(known: Uint8Array, bytes: Uint8Array, start: number, end: number): boolean {
  if (known.length !== end - start) return false;
  for (let index = 0; index < known.length; index += 1) if (known[index] !== bytes[start + index]) return false;
  return true;
}
