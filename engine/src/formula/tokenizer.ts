import { issue, type Span } from '../explain/issue.ts';
import type { Issue } from '../explain/types.ts';
import { parseDecimal, type Rational, rational } from '../money/rational.ts';
import type { ComparisonOperator } from './syntax.ts';

export type Mark = '+' | '-' | '*' | '/' | '(' | ')' | ',' | ComparisonOperator;

export type Token =
  | (Span & { readonly kind: 'number'; readonly value: Rational })
  | (Span & { readonly kind: 'text'; readonly value: string })
  | (Span & { readonly kind: 'name'; readonly name: string; readonly quoted: boolean })
  | (Span & { readonly kind: 'symbol'; readonly symbol: Mark })
  | (Span & { readonly kind: 'end' });

const LOOK_ALIKES: Readonly<Record<string, string>> = {
  '×': '*',
  '÷': '/',
  '−': '-',
  '–': '-',
  '、': ',',
  '；': ',',
  ';': ',',
  '“': '"',
  '”': '"',
  '「': '[',
  '」': ']',
  '【': '[',
  '】': ']',
  '≤': '≤',
  '\u3000': ' ',
  '\u00a0': ' ',
};

/** One character as the language reads it: full-width forms and look-alikes become their plain form. */
function plain(character: string): string {
  const mapped = LOOK_ALIKES[character];
  if (mapped !== undefined) return mapped;
  const code = character.codePointAt(0)!;
  return code >= 0xff01 && code <= 0xff5e ? String.fromCharCode(code - 0xfee0) : character;
}

/** The form in which names are compared: full-width forms made plain, blanks at the ends removed. */
export const comparableName = (name: string): string => [...name.trim()].map(plain).join('');

const DIGIT = /[0-9]/;
const NAME_START = /[\p{L}_]/u;
const NAME_PART = /[\p{L}\p{M}\p{N}_·]/u;
const BLANK = /\s/;

/** True when a name can be written in a formula without brackets around it. */
export function isPlainName(name: string): boolean {
  const characters = [...comparableName(name)];
  return (
    characters.length > 0 &&
    NAME_START.test(characters[0]!) &&
    characters.every((character) => NAME_PART.test(character))
  );
}

export type Tokens =
  | { readonly tokens: readonly Token[]; readonly issue: null }
  | { readonly tokens: null; readonly issue: Issue };

/** Cuts a formula into tokens. Total: any text gives tokens or one issue with its position. */
export function tokenize(text: string, where = 'formula'): Tokens {
  const reader = new Reader(text, where);
  const tokens: Token[] = [];
  for (;;) {
    const token = reader.next();
    if ('code' in token) return { tokens: null, issue: token };
    tokens.push(token);
    if (token.kind === 'end') return { tokens, issue: null };
  }
}

class Reader {
  private readonly text: string;
  private readonly where: string;
  private at = 0;

  constructor(text: string, where: string) {
    this.text = text;
    this.where = where;
  }

  next(): Token | Issue {
    while (this.at < this.text.length && BLANK.test(this.peek())) this.at += 1;
    const start = this.at;
    if (start >= this.text.length) return { kind: 'end', start, end: start };
    const character = this.peek();
    if (DIGIT.test(character) || (character === '.' && DIGIT.test(this.peek(1)))) return this.number(start);
    if (character === '"') return this.quotedText(start);
    if (character === '[') return this.quotedName(start);
    if (NAME_START.test(character)) return this.name(start);
    return this.symbol(start, character);
  }

  /** The plain form of the character `ahead` places on; empty at the end. */
  private peek(ahead = 0): string {
    const code = this.text.codePointAt(this.at + ahead);
    return code === undefined ? '' : plain(String.fromCodePoint(code));
  }

  private width(): number {
    return (this.text.codePointAt(this.at) ?? 0) > 0xffff ? 2 : 1;
  }

  private number(start: number): Token | Issue {
    let digits = '';
    while (DIGIT.test(this.peek()) || this.peek() === '.') {
      digits += this.peek();
      this.at += 1;
    }
    const tail = this.peek();
    const value = parseDecimal(digits.startsWith('.') ? `0${digits}` : digits);
    if (value === null || (tail !== '' && NAME_START.test(tail))) {
      while (this.peek() !== '' && (NAME_PART.test(this.peek()) || this.peek() === '.')) this.at += this.width();
      return issue(
        'number-malformed',
        this.where,
        {
          zh: `“${this.text.slice(start, this.at)}”不是数字`,
          en: `"${this.text.slice(start, this.at)}" is not a number`,
        },
        {
          zh: '数字写作 5000、0.5 或 5%；名称不能以数字开头，这样的名称请写在方括号里，如 [13薪]',
          en: 'Write numbers as 5000, 0.5 or 5%; a name that begins with a digit goes in brackets, as in [13th pay]',
        },
        { start, end: this.at },
      );
    }
    if (tail !== '%') return { kind: 'number', value, start, end: this.at };
    this.at += 1;
    return { kind: 'number', value: rational(value.n, value.d * 100n), start, end: this.at };
  }

  private quotedText(start: number): Token | Issue {
    this.at += 1;
    let value = '';
    while (this.at < this.text.length && this.peek() !== '"') {
      const width = this.width();
      value += this.text.slice(this.at, this.at + width);
      this.at += width;
    }
    if (this.at >= this.text.length) {
      return issue(
        'unclosed-text',
        this.where,
        { zh: '文本缺少结尾的引号', en: 'A text has no closing quotation mark' },
        { zh: '在文本末尾补上引号 "', en: 'Add " at the end of the text' },
        { start, end: this.text.length },
      );
    }
    this.at += 1;
    return { kind: 'text', value, start, end: this.at };
  }

  private quotedName(start: number): Token | Issue {
    this.at += 1;
    const from = this.at;
    while (this.at < this.text.length && this.peek() !== ']') this.at += this.width();
    const name = comparableName(this.text.slice(from, this.at));
    if (this.at >= this.text.length || name === '') {
      return issue(
        'unclosed-name',
        this.where,
        { zh: '方括号中的名称不完整', en: 'A name in brackets is not complete' },
        { zh: '写作 [名称]', en: 'Write it as [name]' },
        { start, end: Math.min(this.at + 1, this.text.length) },
      );
    }
    this.at += 1;
    return { kind: 'name', name, quoted: true, start, end: this.at };
  }

  private name(start: number): Token {
    let name = '';
    while (this.peek() !== '' && NAME_PART.test(this.peek())) {
      const width = this.width();
      name += this.peek();
      this.at += width;
    }
    return { kind: 'name', name, quoted: false, start, end: this.at };
  }

  private symbol(start: number, character: string): Token | Issue {
    const pair = character + this.peek(1);
    const long: Readonly<Record<string, Mark>> = { '<>': '<>', '<=': '<=', '>=': '>=' };
    const single: Readonly<Record<string, Mark>> = {
      '+': '+',
      '-': '-',
      '*': '*',
      '/': '/',
      '(': '(',
      ')': ')',
      ',': ',',
      '=': '=',
      '<': '<',
      '>': '>',
      '≤': '<=',
      '≥': '>=',
      '≠': '<>',
    };
    const symbol = long[pair] ?? single[character];
    if (symbol !== undefined) {
      this.at += long[pair] === undefined ? 1 : 2;
      return { kind: 'symbol', symbol, start, end: this.at };
    }
    this.at += this.width();
    const shown = this.text.slice(start, this.at);
    return issue(
      'unexpected-character',
      this.where,
      { zh: `公式中不能使用字符“${shown}”`, en: `The character "${shown}" has no meaning in a formula` },
      remedyFor(character),
      { start, end: this.at },
    );
  }
}

function remedyFor(character: string): { zh: string; en: string } {
  if (character === '%') {
    return {
      zh: '百分号只能紧跟在数字后面，如 5%',
      en: 'A percent sign may only follow a number, as in 5%',
    };
  }
  if (character === '&' || character === '|' || character === '!') {
    return { zh: '请使用 且(…)、或(…)、非(…)、<>', en: 'Use and(…), or(…), not(…), <>' };
  }
  return {
    zh: '删除它，或把含有特殊字符的名称写在方括号里，如 [餐补(元)]',
    en: 'Remove it, or put a name with special characters in brackets, as in [meals (yuan)]',
  };
}
