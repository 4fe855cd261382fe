/**
 * Walks XML as it arrives, for the few element kinds of a workbook. No document type, no outside or own entities: the
 * two doors through which XML is usually attacked do not exist here.
 */
import { ReadFailure } from './problems.ts';

export interface XmlHandler {
  /** `name` without its prefix; `attributes` is the unread rest of the tag, for `attribute()`. */
  open(name: string, attributes: string): void;
  text(text: string): void;
  close(name: string): void;
}

const LONGEST_TAG = 256 * 1024;
const NAMED: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

export function decodeEntities(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(#x[0-9a-fA-F]{1,6}|#[0-9]{1,7}|[a-z]+);/g, (whole, name: string) => {
    if (!name.startsWith('#')) return NAMED[name] ?? whole;
    const point = name[1] === 'x' ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
    return point <= 0x10ffff ? String.fromCodePoint(point) : whole;
  });
}

/** The value of one attribute of a tag (name as written, or after its prefix), or undefined. */
export function attribute(attributes: string, name: string): string | undefined {
  const found = new RegExp(`(?:^|\\s)(?:[\\w.-]+:)?${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(attributes);
  const value = found?.[1] ?? found?.[2];
  return value === undefined ? undefined : decodeEntities(value);
}

export class XmlScanner {
  readonly #handler: XmlHandler;
  readonly #part: string;
  #rest = '';

  constructor(handler: XmlHandler, part: string) {
    this.#handler = handler;
    this.#part = part;
  }

  #damaged(): ReadFailure {
    return new ReadFailure('damaged-file', { part: this.#part });
  }

  feed(piece: string): void {
    const xml = this.#rest + piece;
    let at = 0;
    while (at < xml.length) {
      const open = xml.indexOf('<', at);
      if (open !== at) {
        at = this.#textUntil(xml, at, open);
        if (open < 0) break;
      }
      const end = this.#endOfMarkup(xml, at);
      if (end < 0) break;
      this.#markup(xml, at, end);
      at = end;
    }
    this.#rest = xml.slice(at);
    if (this.#rest.length > LONGEST_TAG) throw this.#damaged();
  }

  finish(): void {
    if (this.#rest.trim() !== '') throw this.#damaged();
  }

  /** Hands on text; keeps back an entity cut by the end of the piece. */
  #textUntil(xml: string, from: number, open: number): number {
    if (open >= 0) {
      this.#handler.text(decodeEntities(xml.slice(from, open)));
      return open;
    }
    const ampersand = xml.lastIndexOf('&');
    const cut = ampersand >= from && xml.length - ampersand < 12 && !xml.includes(';', ampersand);
    const end = cut ? ampersand : xml.length;
    if (end > from) this.#handler.text(decodeEntities(xml.slice(from, end)));
    return end;
  }

  #endOfMarkup(xml: string, at: number): number {
    const closing = xml.startsWith('<!--', at) ? '-->' : xml.startsWith('<![CDATA[', at) ? ']]>' : '>';
    // Too short to tell a comment or CDATA from a declaration: wait for more.
    if (closing === '>' && xml[at + 1] === '!' && xml.length - at < 9) return -1;
    let end = xml.indexOf(closing, at);
    // A `>` inside a quoted attribute value does not end the tag.
    while (end >= 0 && closing === '>' && insideQuotes(xml, at, end)) end = xml.indexOf('>', end + 1);
    return end < 0 ? -1 : end + closing.length;
  }

  #markup(xml: string, at: number, end: number): void {
    const second = xml[at + 1];
    if (second === '?') return;
    if (second === '!') {
      if (xml.startsWith('<![CDATA[', at)) this.#handler.text(xml.slice(at + 9, end - 3));
      else if (!xml.startsWith('<!--', at)) throw this.#damaged();
      return;
    }
    if (second === '/') {
      this.#handler.close(localName(xml.slice(at + 2, end - 1).trimEnd()));
      return;
    }
    const alone = xml[end - 2] === '/';
    const tag = xml.slice(at + 1, end - (alone ? 2 : 1));
    const space = tag.search(/\s/);
    const name = localName(space < 0 ? tag : tag.slice(0, space));
    this.#handler.open(name, space < 0 ? '' : tag.slice(space));
    if (alone) this.#handler.close(name);
  }
}

const localName = (name: string): string => {
  const colon = name.indexOf(':');
  return colon < 0 ? name : name.slice(colon + 1);
};

function insideQuotes(xml: string, from: number, to: number): boolean {
  let quote = '';
  for (let at = from; at < to; at += 1) {
    const letter = xml[at]!;
    if (quote === '' ? letter === '"' || letter === "'" : letter === quote) quote = quote === '' ? letter : '';
  }
  return quote !== '';
}
