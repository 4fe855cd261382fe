import { quantity } from '../explain/index.ts';
import { issue, type Span } from '../explain/issue.ts';
import type { Issue, Names } from '../explain/types.ts';
import {
  type ArithmeticOperator,
  type ComparisonOperator,
  DEEPEST_FORMULA,
  LONGEST_FORMULA,
  type SyntaxNode,
} from './syntax.ts';
import { type Mark, type Token, tokenize } from './tokenizer.ts';

export type ParsedFormula =
  | { readonly tree: SyntaxNode; readonly issues: readonly [] }
  | { readonly tree: null; readonly issues: readonly [Issue] };

/**
 * Parses a formula. Total: any text gives a tree or one issue with its position; it never throws.
 *
 * @param where what the issue is about, usually the code of the pay item
 */
export function parseFormula(text: string, where = 'formula'): ParsedFormula {
  if (text.length > LONGEST_FORMULA) return { tree: null, issues: [tooLong(text, where)] };
  const { tokens, issue: found } = tokenize(text, where);
  if (tokens === null) return { tree: null, issues: [found] };
  if (tokens.length === 1) {
    return {
      tree: null,
      issues: [
        issue(
          'formula-empty',
          where,
          { zh: '公式为空', en: 'The formula is empty' },
          { zh: '写出公式；固定为零时写 0', en: 'Write the formula; for a fixed zero write 0' },
          { start: 0, end: text.length },
        ),
      ],
    };
  }
  try {
    return { tree: new Parser(tokens, where).formula(), issues: [] };
  } catch (stop) {
    if (stop instanceof Stop) return { tree: null, issues: [stop.issue] };
    throw stop;
  }
}

/** Leaves the descent with the one issue found; caught in parseFormula. */
class Stop {
  readonly issue: Issue;
  constructor(found: Issue) {
    this.issue = found;
  }
}

const COMPARISONS: ReadonlySet<Mark> = new Set(['=', '<>', '<', '<=', '>', '>=']);
const BOOLEANS: ReadonlyMap<string, boolean> = new Map([
  ['true', true],
  ['false', false],
  ['真', true],
  ['假', false],
]);

/** A subtree with its height, so that long chains are bounded like deep nesting. */
interface Measured {
  readonly node: SyntaxNode;
  readonly height: number;
}

class Parser {
  private readonly tokens: readonly Token[];
  private readonly where: string;
  private at = 0;
  private depth = 0;

  constructor(tokens: readonly Token[], where: string) {
    this.tokens = tokens;
    this.where = where;
  }

  formula(): SyntaxNode {
    const { node } = this.comparison();
    const rest = this.token();
    if (rest.kind !== 'end') this.unexpected(rest);
    return node;
  }

  private comparison(): Measured {
    this.enter();
    let left = this.sum();
    let token = this.token();
    if (token.kind === 'symbol' && COMPARISONS.has(token.symbol)) {
      this.at += 1;
      left = this.binary(token.symbol as ComparisonOperator, left, this.sum());
      token = this.token();
      if (token.kind === 'symbol' && COMPARISONS.has(token.symbol)) {
        this.stop(
          'comparison-chain',
          { zh: '比较不能连写', en: 'Comparisons cannot be chained' },
          { zh: '写作 且(a<b, b<c)', en: 'Write and(a<b, b<c)' },
          token,
        );
      }
    }
    this.depth -= 1;
    return left;
  }

  private sum(): Measured {
    let left = this.product();
    for (;;) {
      const token = this.token();
      if (token.kind !== 'symbol' || (token.symbol !== '+' && token.symbol !== '-')) return left;
      this.at += 1;
      left = this.binary(token.symbol, left, this.product());
    }
  }

  private product(): Measured {
    let left = this.signed();
    for (;;) {
      const token = this.token();
      if (token.kind !== 'symbol' || (token.symbol !== '*' && token.symbol !== '/')) return left;
      this.at += 1;
      left = this.binary(token.symbol, left, this.signed());
    }
  }

  private signed(): Measured {
    const token = this.token();
    if (token.kind !== 'symbol' || (token.symbol !== '-' && token.symbol !== '+')) return this.primary();
    this.enter();
    this.at += 1;
    const { node, height } = this.signed();
    this.depth -= 1;
    if (token.symbol === '+') return { node, height };
    return this.measured({ kind: 'negate', operand: node, start: token.start, end: node.end }, height + 1);
  }

  private primary(): Measured {
    const token = this.token();
    this.at += 1;
    if (token.kind === 'number' || token.kind === 'text') return { node: token, height: 1 };
    if (token.kind === 'name') return this.nameOrCall(token);
    if (token.kind === 'symbol' && token.symbol === '(') {
      const inner = this.comparison();
      const close = this.close(token);
      return { node: { ...inner.node, start: token.start, end: close.end }, height: inner.height };
    }
    return this.unexpected(token);
  }

  private nameOrCall(token: Token & { kind: 'name' }): Measured {
    const open = this.token();
    if (!token.quoted && open.kind === 'symbol' && open.symbol === '(') {
      this.at += 1;
      const args: Measured[] = [];
      if (!this.isSymbol(')')) {
        args.push(this.comparison());
        while (this.isSymbol(',')) {
          this.at += 1;
          args.push(this.comparison());
        }
      }
      const close = this.close(open);
      const node: SyntaxNode = {
        kind: 'call',
        name: token.name,
        nameSpan: { start: token.start, end: token.end },
        args: args.map((each) => each.node),
        start: token.start,
        end: close.end,
      };
      return this.measured(node, 1 + Math.max(0, ...args.map((each) => each.height)));
    }
    const value = token.quoted ? undefined : BOOLEANS.get(token.name.toLowerCase());
    const { start, end } = token;
    const node: SyntaxNode =
      value === undefined ? { kind: 'name', name: token.name, start, end } : { kind: 'boolean', value, start, end };
    return { node, height: 1 };
  }

  private binary(operator: ArithmeticOperator | ComparisonOperator, left: Measured, right: Measured): Measured {
    const node: SyntaxNode = {
      kind: 'binary',
      operator,
      left: left.node,
      right: right.node,
      start: left.node.start,
      end: right.node.end,
    };
    return this.measured(node, 1 + Math.max(left.height, right.height));
  }

  private measured(node: SyntaxNode, height: number): Measured {
    if (height > DEEPEST_FORMULA) this.tooDeep(node);
    return { node, height };
  }

  private token(): Token {
    return this.tokens[Math.min(this.at, this.tokens.length - 1)]!;
  }

  private isSymbol(symbol: Mark): boolean {
    const token = this.token();
    return token.kind === 'symbol' && token.symbol === symbol;
  }

  private close(open: Token): Token {
    const token = this.token();
    if (token.kind === 'symbol' && token.symbol === ')') {
      this.at += 1;
      return token;
    }
    if (token.kind !== 'end') return this.unexpected(token);
    return this.stop(
      'unclosed-parenthesis',
      { zh: '括号没有闭合', en: 'A parenthesis is not closed' },
      { zh: '补上右括号 )', en: 'Add the missing )' },
      open,
    );
  }

  /** One more level of nesting; bounded so that the descent cannot exhaust the stack. */
  private enter(): void {
    this.depth += 1;
    if (this.depth > DEEPEST_FORMULA) this.tooDeep(this.token());
  }

  private tooDeep(span: Span): never {
    return this.stop(
      'formula-too-deep',
      {
        zh: `公式嵌套或连写超过 ${DEEPEST_FORMULA} 层`,
        en: `The formula is nested or chained more than ${DEEPEST_FORMULA} levels deep`,
      },
      {
        zh: '拆成几个薪资项目，或用 求和(…)、合计("标记")、查找(表, 键)',
        en: 'Split it into several pay items, or use sum(…), total("flag"), lookup(table, key)',
      },
      span,
    );
  }

  private unexpected(token: Token): never {
    if (token.kind === 'end') {
      return this.stop(
        'formula-incomplete',
        { zh: '公式没有写完', en: 'The formula is not complete' },
        { zh: '在末尾补上缺少的数字或名称', en: 'Add the missing number or name at the end' },
        token,
      );
    }
    return this.stop(
      'unexpected-token',
      { zh: '此处不应出现这个符号或名称', en: 'This symbol or name does not fit here' },
      {
        zh: '检查它前面是否缺少运算符、逗号或括号',
        en: 'Check whether an operator, a comma or a parenthesis is missing before it',
      },
      token,
    );
  }

  private stop(code: string, message: Names, remedy: Names, span: Span): never {
    throw new Stop(issue(code, this.where, message, remedy, { start: span.start, end: span.end }));
  }
}

function tooLong(text: string, where: string): Issue {
  return issue(
    'formula-too-long',
    where,
    {
      zh: `公式有 ${text.length} 个字符，超过 ${LONGEST_FORMULA}`,
      en: `The formula has ${quantity(text.length, 'character', 'characters')}, more than ${LONGEST_FORMULA}`,
    },
    {
      zh: '拆成几个薪资项目，或把数值放进表里用 查找/分档',
      en: 'Split it into several pay items, or put the values in a table and use lookup/step',
    },
    { start: LONGEST_FORMULA, end: text.length },
  );
}
