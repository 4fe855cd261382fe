/*
 * The expressions of the published programme: a small part of Java, in which every amount is a BigDecimal and every step a
 * method of it. Read into a tree; what the tree means is told in `execute.ts`.
 */

export type Expression =
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'number'; readonly text: string }
  | { readonly kind: 'element'; readonly table: string; readonly index: Expression }
  /** `BigDecimal.ZERO`, `BigDecimal.ROUND_DOWN` */
  | { readonly kind: 'constant'; readonly name: string }
  /** `BigDecimal.valueOf(…)` */
  | { readonly kind: 'value'; readonly of: Expression }
  | {
      readonly kind: 'call';
      readonly target: Expression;
      readonly method: string;
      readonly args: readonly Expression[];
    }
  | {
      readonly kind: 'operation';
      readonly operator: string;
      readonly left: Expression;
      readonly right: Expression;
    };

/** Something in the programme that the translator does not know; `place` is the method and the text it stands in. */
export class TranslationError extends Error {
  constructor(what: string, place: string) {
    super(`${place}: ${what}`);
    this.name = 'TranslationError';
  }
}

const TOKEN = /\s*(\d+(?:\.\d+)?|[A-Za-z_]\w*|&&|\|\||[<>=!]=|[-+<>().,[\]])/y;

/** From weak to strong. */
const LEVELS: readonly (readonly string[])[] = [['||'], ['&&'], ['==', '!=', '<', '<=', '>', '>='], ['+', '-']];

/** Reads one expression. Throws TranslationError naming the text. */
export function parseExpression(text: string): Expression {
  return new Reader(text).whole();
}

/** `NAME = expression` */
export function parseAssignment(text: string): { readonly variable: string; readonly expression: Expression } {
  const match = /^\s*([A-Za-z_]\w*)\s*=(?!=)([\s\S]+)$/.exec(text);
  if (match === null) throw new TranslationError('is not an assignment', text);
  return { variable: match[1]!, expression: parseExpression(match[2]!) };
}

class Reader {
  private readonly tokens: string[] = [];
  private readonly text: string;
  private at = 0;

  constructor(text: string) {
    this.text = text;
    TOKEN.lastIndex = 0;
    while (TOKEN.lastIndex < text.trimEnd().length) {
      const from = TOKEN.lastIndex;
      const match = TOKEN.exec(text);
      if (match === null) throw new TranslationError(`cannot read "${text.slice(from)}"`, text);
      this.tokens.push(match[1]!);
    }
  }

  whole(): Expression {
    const found = this.level(0);
    if (this.at < this.tokens.length) throw this.unexpected();
    return found;
  }

  private unexpected(): TranslationError {
    return new TranslationError(`unexpected ${this.tokens[this.at] ?? 'end'}`, this.text);
  }

  private take(token: string): boolean {
    if (this.tokens[this.at] !== token) return false;
    this.at += 1;
    return true;
  }

  private expect(token: string): void {
    if (!this.take(token)) throw this.unexpected();
  }

  private level(depth: number): Expression {
    const operators = LEVELS[depth];
    if (operators === undefined) return this.postfix();
    let left = this.level(depth + 1);
    for (;;) {
      const operator = this.tokens[this.at];
      if (operator === undefined || !operators.includes(operator)) return left;
      this.at += 1;
      left = { kind: 'operation', operator, left, right: this.level(depth + 1) };
    }
  }

  private postfix(): Expression {
    let target = this.primary();
    while (this.take('.')) {
      const method = this.tokens[this.at] ?? '';
      this.at += 1;
      this.expect('(');
      target = { kind: 'call', target, method, args: this.list() };
    }
    return target;
  }

  /** Arguments after the opening parenthesis. */
  private list(): Expression[] {
    const args: Expression[] = [];
    if (this.take(')')) return args;
    do args.push(this.level(0));
    while (this.take(','));
    this.expect(')');
    return args;
  }

  private primary(): Expression {
    const token = this.tokens[this.at];
    if (token === undefined) throw this.unexpected();
    this.at += 1;
    if (token === '(') {
      const inside = this.level(0);
      this.expect(')');
      return inside;
    }
    if (token === '-') return this.negative();
    if (/^\d/.test(token)) return { kind: 'number', text: token };
    if (token === 'BigDecimal') return this.bigDecimal();
    if (!/^[A-Za-z_]/.test(token)) {
      this.at -= 1;
      throw this.unexpected();
    }
    if (!this.take('[')) return { kind: 'name', name: token };
    const index = this.level(0);
    this.expect(']');
    return { kind: 'element', table: token, index };
  }

  private negative(): Expression {
    const token = this.tokens[this.at] ?? '';
    if (!/^\d/.test(token)) throw this.unexpected();
    this.at += 1;
    return { kind: 'number', text: `-${token}` };
  }

  private bigDecimal(): Expression {
    this.expect('.');
    const name = this.tokens[this.at] ?? '';
    this.at += 1;
    if (name !== 'valueOf') return { kind: 'constant', name };
    this.expect('(');
    const [of, ...more] = this.list();
    if (of === undefined || more.length > 0) throw this.unexpected();
    return { kind: 'value', of };
  }
}
