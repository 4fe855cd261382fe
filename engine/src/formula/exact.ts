import { issue, type Span } from '../explain/issue.ts';
import type { Issue, Names, TraceNode, ValueType } from '../explain/types.ts';
import {
  addRational,
  compareRational,
  divideRational,
  isZero,
  multiplyRational,
  negateRational,
  type Rational,
  subtractRational,
  toDecimalText,
} from '../money/rational.ts';
import type { ArithmeticOperator, ComparisonOperator } from './syntax.ts';
import type {
  CallNode,
  CheckedNode,
  ExactEvaluation,
  ExactValue,
  PreparedTable,
  PriorNode,
  ReferenceNode,
} from './types.ts';

/** Where the exact interpreter reads; each answer is a value or the issue that explains why there is none. */
export interface FactReader {
  /** An item already calculated; null when it failed, so that the failure is told once. */
  item(code: string): ExactValue | null;
  input(code: string): ExactValue | Issue;
  prior(code: string): ExactValue | Issue;
  parameter(code: string): ExactValue | Issue;
  table(code: string): PreparedTable | Issue;
  /** Code of the item that an accumulator adds. */
  feeds(accumulator: string): string;
  /** Trace leaf of something read. */
  leaf(kind: 'item' | 'input' | 'parameter' | 'accumulator', code: string, value: string): TraceNode;
  tableLeaf(code: string): Pick<TraceNode, 'code' | 'names' | 'source'>;
}

export const isIssue = (value: ExactValue | PreparedTable | Issue): value is Issue =>
  typeof value === 'object' && 'remedy' in value;

/** Ends the calculation of one item; `issue` is null when an earlier item has already told. */
class Failure {
  readonly issue: Issue | null;
  constructor(found: Issue | null) {
    this.issue = found;
  }
}

export type ExactOutcome =
  | { readonly value: ExactValue; readonly issue: null; readonly failed: false }
  | { readonly value: null; readonly issue: Issue | null; readonly failed: true };

/** What a traced evaluation gathered beside the value. */
export interface Gathered {
  readonly children: readonly TraceNode[];
  readonly withNumbers: string;
}

const typeOf = (node: CheckedNode): ValueType => (node.type === 'literal' ? 'number' : node.type);

/** A value as the trace shows it; money has at least two decimals. */
export function valueText(value: ExactValue, type: ValueType): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'boolean') return value ? 'true' : 'false';
  return toDecimalText(value, type === 'money' ? 2 : 0);
}

/** Calculates one formula for one row: the meaning of the language. */
export function evaluateExact(tree: CheckedNode, where: string, facts: FactReader): ExactOutcome {
  return run(new Interpreter(where, facts, null), tree);
}

/** The same with the steps taken and the formula with its numbers put in. */
export function evaluateTraced(
  tree: CheckedNode,
  where: string,
  facts: FactReader,
  text: string,
): { readonly outcome: ExactOutcome; readonly gathered: Gathered } {
  const trace = new Tracing(text);
  const outcome = run(new Interpreter(where, facts, trace), tree);
  return { outcome, gathered: { children: trace.children, withNumbers: trace.slice(0, text.length) } };
}

function run(interpreter: Interpreter, tree: CheckedNode): ExactOutcome {
  try {
    return { value: interpreter.value(tree), issue: null, failed: false };
  } catch (stop) {
    if (stop instanceof Failure) return { value: null, issue: stop.issue, failed: true };
    throw stop;
  }
}

interface Replacement extends Span {
  readonly text: string;
}

class Tracing {
  children: TraceNode[] = [];
  detail: Readonly<Record<string, unknown>> | null = null;
  readonly text: string;
  private readonly replacements = new Map<number, Replacement>();

  constructor(text: string) {
    this.text = text;
  }

  put(span: Span, text: string): void {
    this.replacements.set(span.start, { start: span.start, end: span.end, text });
  }

  /** The formula text between two positions with the numbers put in. */
  slice(start: number, end: number): string {
    const inside = [...this.replacements.values()].filter((each) => each.start >= start && each.end <= end);
    inside.sort((a, b) => a.start - b.start);
    let result = '';
    let at = start;
    for (const each of inside) {
      result += this.text.slice(at, each.start) + each.text;
      at = each.end;
    }
    return result + this.text.slice(at, end);
  }
}

class Interpreter implements ExactEvaluation {
  private readonly where: string;
  private readonly facts: FactReader;
  private readonly tracing: Tracing | null;

  constructor(where: string, facts: FactReader, tracing: Tracing | null) {
    this.where = where;
    this.facts = facts;
    this.tracing = tracing;
  }

  value(node: CheckedNode): ExactValue {
    switch (node.kind) {
      case 'constant':
        return node.value;
      case 'reference':
        return this.reference(node);
      case 'prior':
        return this.prior(node);
      case 'total':
        return this.total(node);
      case 'negate':
        return negateRational(this.number(node.operand));
      case 'arithmetic':
        return this.arithmetic(node.operator, this.number(node.left), this.number(node.right), node);
      case 'comparison':
        return compareValues(node.operator, this.value(node.left), this.value(node.right));
      case 'call':
        return this.call(node);
    }
  }

  number(node: CheckedNode): Rational {
    return this.value(node) as Rational;
  }

  boolean(node: CheckedNode): boolean {
    return this.value(node) as boolean;
  }

  table(call: CallNode): PreparedTable {
    const found = this.facts.table(call.table!.code);
    if (isIssue(found)) throw new Failure(found);
    return found;
  }

  fail(code: string, message: Names, remedy: Names, span: Span): never {
    throw new Failure(issue(code, this.where, message, remedy, span));
  }

  note(detail: Readonly<Record<string, unknown>>): void {
    if (this.tracing !== null) this.tracing.detail = { ...this.tracing.detail, ...detail };
  }

  private noted(): Readonly<Record<string, unknown>> {
    return this.tracing?.detail ?? {};
  }

  private arithmetic(operator: ArithmeticOperator, left: Rational, right: Rational, node: CheckedNode): Rational {
    if (operator === '+') return addRational(left, right);
    if (operator === '-') return subtractRational(left, right);
    if (operator === '*') return multiplyRational(left, right);
    if (isZero(right)) {
      return this.fail(
        'division-by-zero',
        { zh: '除数为零', en: 'Division by zero' },
        {
          zh: '检查作除数的数据（如应出勤天数），或用 如果(除数=0, …, …) 写明这种情况',
          en: 'Check the divisor (for example the days required), or say what to do with if(divisor=0, …, …)',
        },
        node,
      );
    }
    return divideRational(left, right);
  }

  private item(code: string): ExactValue {
    const value = this.facts.item(code);
    if (value === null) throw new Failure(null);
    return value;
  }

  private fact(found: ExactValue | Issue): ExactValue {
    if (isIssue(found)) throw new Failure(found);
    return found;
  }

  private reference(node: ReferenceNode): ExactValue {
    const value = this.referenced(node);
    if (this.tracing !== null) {
      const text = valueText(value, typeOf(node));
      this.tracing.put(node, node.type === 'text' ? `"${text}"` : text);
      this.tracing.children.push(
        node.target === 'accumulator'
          ? this.accumulatorNode(node, text)
          : this.facts.leaf(node.target, node.code, text),
      );
    }
    return value;
  }

  private referenced(node: ReferenceNode): ExactValue {
    if (node.target === 'item') return this.item(node.code);
    if (node.target === 'input') return this.fact(this.facts.input(node.code));
    if (node.target === 'parameter') return this.fact(this.facts.parameter(node.code));
    const before = this.fact(this.facts.prior(node.code)) as Rational;
    return addRational(before, this.item(this.facts.feeds(node.code)) as Rational);
  }

  /** An accumulator's own name: the total before this period, and what this period adds. */
  private accumulatorNode(node: ReferenceNode, text: string): TraceNode {
    const before = valueText(this.facts.prior(node.code) as Rational, typeOf(node));
    const fed = this.facts.feeds(node.code);
    const added = valueText(this.facts.item(fed) as Rational, typeOf(node));
    const children = [this.facts.leaf('accumulator', node.code, before), this.facts.leaf('item', fed, added)];
    return {
      ...this.facts.leaf('accumulator', node.code, text),
      detail: { prior: before, thisPeriod: added },
      children,
    };
  }

  private prior(node: PriorNode): ExactValue {
    const value = this.fact(this.facts.prior(node.code));
    if (this.tracing !== null) {
      const text = valueText(value, typeOf(node));
      this.tracing.put(node, text);
      this.tracing.children.push({ ...this.facts.leaf('accumulator', node.code, text), detail: { prior: text } });
    }
    return value;
  }

  private total(node: CheckedNode & { kind: 'total' }): ExactValue {
    let sum: Rational = { n: 0n, d: 1n };
    for (const { code } of node.items) sum = addRational(sum, this.item(code) as Rational);
    if (this.tracing !== null) {
      const text = valueText(sum, typeOf(node));
      const children = node.items.map(({ code }) =>
        this.facts.leaf('item', code, valueText(this.facts.item(code)!, typeOf(node))),
      );
      const formula = this.tracing.text.slice(node.start, node.end);
      const detail = { function: 'total', flag: node.flag };
      this.tracing.put(node, text);
      this.tracing.children.push({
        code: 'total',
        names: { zh: `合计（${node.names.zh}）`, en: `Total (${node.names.en})` },
        kind: 'step',
        value: text,
        type: typeOf(node),
        formula,
        detail,
        children,
      });
    }
    return sum;
  }

  private call(node: CallNode): ExactValue {
    const { tracing } = this;
    if (tracing === null) return node.definition.exact!(node, this);
    const { children: outer, detail: outerDetail } = tracing;
    tracing.children = [];
    tracing.detail = null;
    const value = node.definition.exact!(node, this);
    const { latin, names } = node.definition;
    const head: Pick<TraceNode, 'code' | 'names' | 'source'> =
      node.table === undefined ? { code: latin, names } : this.facts.tableLeaf(node.table.code);
    outer.push({
      ...head,
      kind: node.table !== undefined ? 'table' : latin.startsWith('round') ? 'rounding' : 'step',
      value: valueText(value, typeOf(node)),
      type: typeOf(node),
      formula: tracing.text.slice(node.start, node.end),
      withNumbers: tracing.slice(node.start, node.end),
      detail: { function: latin, ...this.noted() },
      children: tracing.children,
    });
    tracing.children = outer;
    tracing.detail = outerDetail;
    return value;
  }
}

/** Compares two values of the same type; text and booleans only for equality. */
export function compareValues(operator: ComparisonOperator, left: ExactValue, right: ExactValue): boolean {
  if (typeof left !== 'object' || typeof right !== 'object') return operator === '=' ? left === right : left !== right;
  return holds(operator, compareRational(left, right));
}

/** Whether a comparison holds for the sign (-1, 0, 1) of left minus right. */
export function holds(operator: ComparisonOperator, sign: number): boolean {
  switch (operator) {
    case '=':
      return sign === 0;
    case '<>':
      return sign !== 0;
    case '<':
      return sign < 0;
    case '<=':
      return sign <= 0;
    case '>':
      return sign > 0;
    case '>=':
      return sign >= 0;
  }
}
