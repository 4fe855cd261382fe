import type { Rational } from '../../money/rational.ts';
import type { CallNode, CheckedNode, PreparedTable } from '../types.ts';
import {
  addVectors,
  divideVectors,
  multiplyVectors,
  negateVector,
  subtractVectors,
  unknownColumn,
} from './arithmetic.ts';
import { compareVectors, sameBooleans, sameTexts, truth } from './comparison.ts';
import { scalar } from './exact-form.ts';
import type { Plan } from './plan.ts';
import {
  type BooleanVector,
  type ColumnEvaluation,
  type NumericVector,
  type TextVector,
  UNKNOWN_BOOLEAN,
  UNKNOWN_TEXT,
  type Vector,
} from './types.ts';

/** Where the planner reads; a vector that cannot be given is unknown in every row. */
export interface VectorReader {
  item(code: string): Vector;
  input(code: string): Vector;
  prior(code: string): Vector;
  parameter(code: string): Vector;
  table(code: string): PreparedTable | null;
  feeds(accumulator: string): string;
}

/** Texts of a block, each once, so that columns compare them as numbers. */
export class TextDictionary {
  private readonly indices = new Map<string, number>();
  readonly texts: string[] = [];

  constructor(texts: readonly string[] = []) {
    for (const text of texts) this.index(text);
  }

  index(text: string): number {
    const known = this.indices.get(text);
    if (known !== undefined) return known;
    const index = this.texts.length;
    this.texts.push(text);
    this.indices.set(text, index);
    return index;
  }
}

/** Reads formulas into a plan; its loops equal the exact interpreter wherever they do not say unknown. */
export class FormulaPlanner implements ColumnEvaluation {
  readonly plan: Plan;
  private readonly reader: VectorReader;
  private readonly dictionary: TextDictionary;

  constructor(plan: Plan, reader: VectorReader, dictionary: TextDictionary) {
    this.plan = plan;
    this.reader = reader;
    this.dictionary = dictionary;
  }

  vector(node: CheckedNode): Vector {
    switch (node.kind) {
      case 'constant':
        return this.constant(node.value);
      case 'reference':
        return this.reference(node);
      case 'prior':
        return this.reader.prior(node.code);
      case 'total':
        return node.items.reduce<NumericVector>(
          (sum, { code }) => addVectors(sum, this.reader.item(code) as NumericVector, this.plan),
          scalar({ n: 0n, d: 1n }),
        );
      case 'negate':
        return negateVector(this.numeric(node.operand), this.plan);
      case 'arithmetic':
        return this.arithmetic(node);
      case 'comparison':
        return this.comparison(node);
      case 'call':
        return node.definition.columns!(node, this);
    }
  }

  numeric(node: CheckedNode): NumericVector {
    return this.vector(node) as NumericVector;
  }

  booleans(node: CheckedNode): BooleanVector {
    return this.vector(node) as BooleanVector;
  }

  texts(node: CheckedNode): TextVector {
    return this.vector(node) as TextVector;
  }

  table(call: CallNode): PreparedTable | null {
    return this.reader.table(call.table!.code);
  }

  textIndex(text: string): number {
    return this.dictionary.index(text);
  }

  unknown(type: 'numeric' | 'boolean' | 'text'): Vector {
    if (type === 'numeric') return unknownColumn(this.plan);
    if (type === 'text') return { kind: 'text', register: this.plan.constant('texts', UNKNOWN_TEXT, true) };
    return { kind: 'boolean', register: this.plan.constant('truths', UNKNOWN_BOOLEAN, true), known: null };
  }

  constant(value: Rational | boolean | string): Vector {
    if (typeof value === 'boolean') return truth(this.plan, value);
    if (typeof value === 'object') return scalar(value);
    return { kind: 'text', register: this.plan.constant('texts', this.textIndex(value), false) };
  }

  private reference(node: CheckedNode & { kind: 'reference' }): Vector {
    if (node.target === 'item') return this.reader.item(node.code);
    if (node.target === 'input') return this.reader.input(node.code);
    if (node.target === 'parameter') return this.reader.parameter(node.code);
    const before = this.reader.prior(node.code) as NumericVector;
    const added = this.reader.item(this.reader.feeds(node.code)) as NumericVector;
    return addVectors(before, added, this.plan);
  }

  private arithmetic(node: CheckedNode & { kind: 'arithmetic' }): NumericVector {
    const left = this.numeric(node.left);
    const right = this.numeric(node.right);
    if (node.operator === '+') return addVectors(left, right, this.plan);
    if (node.operator === '-') return subtractVectors(left, right, this.plan);
    if (node.operator === '*') return multiplyVectors(left, right, this.plan);
    return divideVectors(left, right, this.plan);
  }

  private comparison(node: CheckedNode & { kind: 'comparison' }): BooleanVector {
    const left = this.vector(node.left);
    const right = this.vector(node.right);
    if (left.kind === 'text') return sameTexts(node.operator, left, right as TextVector, this.plan);
    if (left.kind === 'boolean') return sameBooleans(node.operator, left, right as BooleanVector, this.plan);
    return compareVectors(node.operator, left, right as NumericVector, this.plan);
  }
}
