import { quantity } from '../explain/index.ts';
import { issue } from '../explain/issue.ts';
import type { Issue, Names } from '../explain/types.ts';
import { type ExactValue, nearestName, readValue } from '../formula/index.ts';
import { fromScaled, type Rational, toScaled } from '../money/rational.ts';
import type { Program } from './compile.ts';
import { ownValue } from './rules.ts';
import {
  type Column,
  type Fact,
  type InputDeclaration,
  MISSING_BOOLEAN,
  MISSING_TEXT,
  type NumericColumn,
  type RowFacts,
} from './types.ts';

/** Largest whole number a result column can hold exactly. */
export const SAFE_RANGE = 2n ** 53n - 2n;

/** The facts of one row, wherever they are kept. */
export interface FactSource {
  input(code: string): ExactValue | Issue;
  prior(code: string): Rational | Issue;
}

/** What to do about a fact that is not there, by its type. */
const WHAT_TO_ENTER: Readonly<Record<InputDeclaration['type'], Names>> = {
  money: { zh: '填写这项数据；为零时请填 0', en: 'Enter it; where it is zero, enter 0' },
  number: { zh: '填写这项数据；为零时请填 0', en: 'Enter it; where it is zero, enter 0' },
  boolean: { zh: '填写是（true）或否（false）', en: 'Enter yes (true) or no (false)' },
  text: { zh: '填写这项数据', en: 'Enter it' },
};

function missingInput(input: InputDeclaration): Issue {
  return issue(
    'missing-input',
    input.code,
    { zh: `缺少输入“${input.zh}”`, en: `The input "${input.en}" is missing` },
    WHAT_TO_ENTER[input.type],
  );
}

/** The explicit default of an input, or the issue that it is missing. */
export function defaultOf(input: InputDeclaration): ExactValue | Issue {
  if (input.default === undefined) return missingInput(input);
  return readValue(input.default, input.type) ?? malformedInput(input, input.default);
}

function malformedInput(input: InputDeclaration, written: unknown): Issue {
  return issue(
    'malformed-input',
    input.code,
    {
      zh: `输入“${input.zh}”的值“${String(written)}”无效`,
      en: `"${String(written)}" is not a valid value of the input "${input.en}"`,
    },
    input.type === 'boolean'
      ? { zh: '填写 true 或 false', en: 'Enter true or false' }
      : {
          zh: '数字写成十进制文本，如 1234.50，不带千分位',
          en: 'Write numbers as decimal text such as 1234.50, without separators',
        },
  );
}

function tooManyDecimals(code: string, name: { zh: string; en: string }, written: string, scale: number): Issue {
  return issue(
    'too-many-decimals',
    code,
    {
      zh: `“${name.zh}”的值 ${written} 超过 ${scale} 位小数`,
      en: `${written} has more than the ${quantity(scale, 'decimal', 'decimals')} of "${name.en}"`,
    },
    {
      zh: `先按规定舍入到 ${scale} 位小数再填写`,
      en: `Round it to ${quantity(scale, 'decimal', 'decimals')} by the rule that applies before entering it`,
    },
  );
}

const inRange = (scaled: bigint): boolean => scaled <= SAFE_RANGE && scaled >= -SAFE_RANGE;

export function outOfRange(code: string, name: { zh: string; en: string }): Issue {
  return issue(
    'out-of-range',
    code,
    { zh: `“${name.zh}”的数值过大，无法精确表示`, en: `"${name.en}" is too large to be held exactly` },
    { zh: '检查数据是否多写了位数', en: 'Check the data for digits too many' },
  );
}

/** Reads facts written as text. */
export class WrittenFacts implements FactSource {
  private readonly program: Program;
  private readonly facts: RowFacts;

  constructor(program: Program, facts: RowFacts) {
    this.program = program;
    this.facts = facts;
  }

  input(code: string): ExactValue | Issue {
    const declared = this.program.inputs.get(code)!;
    const written = ownValue<Fact>(this.facts.inputs, code) ?? null;
    if (written === null) return defaultOf(declared);
    const value = readValue(written, declared.type);
    if (value === null) return malformedInput(declared, written);
    if (typeof value !== 'object') return value;
    const scale = this.program.scales.get(code)!;
    const scaled = toScaled(value, scale);
    if (scaled === null) return tooManyDecimals(code, declared, String(written), scale);
    return inRange(scaled) ? value : outOfRange(code, declared);
  }

  prior(code: string): Rational | Issue {
    const written = ownValue(this.facts.prior, code) ?? null;
    return readPrior(this.program, code, written);
  }

  /** Facts given under names nobody declared. */
  unknownNames(): Issue[] {
    const inputs = Object.keys(this.facts.inputs).filter((code) => !this.program.inputs.has(code));
    const prior = Object.keys(this.facts.prior).filter((code) => !this.program.feeds.has(code));
    return [
      ...inputs.map((code) => unknownFact('unknown-input', code, [...this.program.inputs.keys()])),
      ...prior.map((code) => unknownFact('unknown-accumulator', code, [...this.program.feeds.keys()])),
    ];
  }
}

function readPrior(program: Program, code: string, written: string | null): Rational | Issue {
  const declared = program.definition.accumulators.find((each) => each.code === code)!;
  if (written === null) return missingPrior(declared);
  const value = readValue(written, 'number') as Rational | null;
  if (value === null) {
    return issue(
      'malformed-prior',
      code,
      {
        zh: `累计项“${declared.zh}”的上期值“${written}”无效`,
        en: `"${written}" is not a valid value of the accumulator "${declared.en}"`,
      },
      { zh: '数字写成十进制文本，如 1234.50', en: 'Write numbers as decimal text such as 1234.50' },
    );
  }
  const scale = program.scales.get(code)!;
  const scaled = toScaled(value, scale);
  if (scaled === null) return tooManyDecimals(code, declared, written, scale);
  return inRange(scaled) ? value : outOfRange(code, declared);
}

function missingPrior(declared: { code: string; zh: string; en: string }): Issue {
  return issue(
    'missing-prior',
    declared.code,
    { zh: `缺少累计项“${declared.zh}”的上期累计`, en: `The total before this period of "${declared.en}" is missing` },
    {
      zh: '提供上期累计；本年度第一期请填 0',
      en: 'Give the total before this period; in the first period of the year give 0',
    },
  );
}

function unknownFact(code: string, name: string, known: readonly string[]): Issue {
  const near = nearestName(name, known);
  return issue(
    code,
    name,
    { zh: `没有名为“${name}”的项目`, en: `Nothing is called "${name}"` },
    near === null
      ? { zh: '删除它，或先声明这个名称', en: 'Remove it, or declare the name first' }
      : { zh: `是否想写“${near}”？`, en: `Did you mean "${near}"?` },
  );
}

/** Reads facts from one row of a block's columns. */
export class ColumnFacts implements FactSource {
  private readonly program: Program;
  private readonly inputs: Readonly<Record<string, Column>>;
  private readonly priors: Readonly<Record<string, NumericColumn>>;
  row = 0;

  constructor(
    program: Program,
    inputs: Readonly<Record<string, Column>>,
    priors: Readonly<Record<string, NumericColumn>>,
  ) {
    this.program = program;
    this.inputs = inputs;
    this.priors = priors;
  }

  input(code: string): ExactValue | Issue {
    const column = ownValue(this.inputs, code);
    const value = column === undefined ? null : cell(column, this.row);
    return value ?? defaultOf(this.program.inputs.get(code)!);
  }

  prior(code: string): Rational | Issue {
    const column = ownValue(this.priors, code);
    const value = column === undefined ? null : (cell(column, this.row) as Rational | null);
    if (value !== null) return value;
    return missingPrior(this.program.definition.accumulators.find((each) => each.code === code)!);
  }
}

/** One cell of a column; null when missing. */
export function cell(column: Column, row: number): ExactValue | null {
  if (column instanceof Uint8Array) return column[row] === MISSING_BOOLEAN ? null : column[row] === 1;
  if ('dictionary' in column) {
    const index = column.data[row]!;
    return index === MISSING_TEXT ? null : column.dictionary[index]!;
  }
  const data = column.data[row]!;
  return Number.isNaN(data) ? null : fromScaled(data, column.scale);
}
