import { parseDecimal, type Rational, toDecimalText } from '../../money/index.ts';
import { issue } from '../issue.ts';
import type { CurveParameters, Issue, Names } from '../types.ts';

/** One parameter of a curve, for checking, for forms and for the reference page. */
export type CurveField =
  | { readonly kind: 'number'; readonly code: string; readonly names: Names; readonly default?: string | null }
  | {
      readonly kind: 'choice';
      readonly code: string;
      readonly names: Names;
      readonly choices: readonly { readonly code: string; readonly names: Names }[];
      readonly default?: string;
    }
  | { readonly kind: 'text'; readonly code: string; readonly names: Names; readonly default?: string | null }
  | { readonly kind: 'bands'; readonly code: string; readonly names: Names }
  | { readonly kind: 'levels'; readonly code: string; readonly names: Names };

/** `from` inclusive, `to` exclusive; null is open. */
export interface Band {
  readonly from: Rational | null;
  readonly to: Rational | null;
  readonly score: Rational;
  /** Score reached at `to`: the score runs there in a straight line. Null = `score` in the whole band. */
  readonly toScore: Rational | null;
}

export interface Level {
  readonly code: string;
  readonly names: Names;
  readonly score: Rational;
  /** The level that counts as "target reached" when the missing rule is `target`. */
  readonly isTarget: boolean;
}

/** A named point of the curve, for the chart and its ticks. */
export interface CurvePoint {
  readonly code: string;
  readonly names: Names;
  readonly reading: string;
  readonly score: string;
}

/** A score with the arithmetic that led to it, before any rounding. */
export interface CurveScore {
  readonly score: Rational;
  /** The arithmetic in parameter codes. */
  readonly formula: string;
  /** The same with the numbers put in. */
  readonly withNumbers: string;
  readonly detail?: Readonly<Record<string, unknown>>;
}

/** `intercept + slope × reading` up to an edge; null = without end. */
export interface Piece {
  readonly upTo: Rational | null;
  readonly isInclusive: boolean;
  readonly intercept: Rational;
  readonly slope: Rational;
}

/** Pieces in the order of the readings, then kept within bounds. */
export interface Pieces {
  readonly list: readonly Piece[];
  readonly low: Rational | null;
  readonly high: Rational | null;
  /** Readings below this are none of the curve's kind. */
  readonly least: Rational | null;
}

/** A curve with its parameters read and checked. */
export interface PreparedCurve {
  /** Score of a reading; an issue when the reading is not of the curve's kind. */
  readonly score: (reading: string, where: string) => CurveScore | Issue;
  /** Score when the target is exactly met; null when the curve has no target. */
  readonly atTarget: Rational | null;
  /** Least and greatest score the curve can give; null = no bound. */
  readonly lowest: Rational | null;
  readonly highest: Rational | null;
  readonly points: readonly CurvePoint[];
  /** The same score as straight pieces, for scoring in columns; a curve without them is scored by its texts. */
  readonly pieces?: Pieces;
  /** The same score of a plain reading as a fraction of whole numbers; null for readings that need the exact way. */
  readonly quick?: (reading: string) => { readonly numerator: number; readonly divisor: number } | null;
  /** Parameters that other steps need, e.g. the effect of a veto. */
  readonly settings: Readonly<Record<string, string | null>>;
}

export interface ScoringCurve {
  readonly code: string;
  readonly names: Names;
  readonly description: Names;
  /** Weighted curves score a line 0–100 (or to their cap); the others stand outside the weights. */
  readonly role: 'weighted' | 'bonus' | 'veto';
  readonly reading: 'number' | 'event' | 'level';
  readonly fields: readonly CurveField[];
  readonly prepare: (
    params: CurveParameters,
    where: string,
  ) => { readonly curve: PreparedCurve | null; readonly issues: readonly Issue[] };
}

/** Parameters after reading; asking for one that was not declared is our own bug and throws. */
export class ReadParameters {
  readonly #values: ReadonlyMap<string, unknown>;
  readonly where: string;
  constructor(values: ReadonlyMap<string, unknown>, where: string) {
    this.#values = values;
    this.where = where;
  }
  #get(code: string): unknown {
    if (!this.#values.has(code)) throw new Error(`curve parameter ${code} was not declared`);
    return this.#values.get(code);
  }
  number(code: string): Rational {
    const value = this.#get(code);
    if (value === null) throw new Error(`curve parameter ${code} is optional: use numberOrNull`);
    return value as Rational;
  }
  numberOrNull(code: string): Rational | null {
    return this.#get(code) as Rational | null;
  }
  text(code: string): string {
    return this.#get(code) as string;
  }
  textOrNull(code: string): string | null {
    return this.#get(code) as string | null;
  }
  bands(code: string): readonly Band[] {
    return this.#get(code) as readonly Band[];
  }
  levels(code: string): readonly Level[] {
    return this.#get(code) as readonly Level[];
  }
  /** An issue about one of these parameters. */
  issue(code: string, parameter: string, zh: string, en: string, remedyZh: string, remedyEn: string): Issue {
    return issue(code, `${this.where}.${parameter}`, zh, en, remedyZh, remedyEn);
  }
}

interface CurveDefinition extends Omit<ScoringCurve, 'prepare'> {
  /** Builds the curve from read parameters, or says what is inconsistent between them. */
  readonly build: (p: ReadParameters) => PreparedCurve | readonly Issue[];
}

/** Makes a curve from its declaration: reads and checks the declared parameters, then builds. */
export function defineCurve(definition: CurveDefinition): ScoringCurve {
  const { build, ...curve } = definition;
  return {
    ...curve,
    prepare(params, where) {
      const { values, issues } = readFields(curve.fields, params, where);
      if (issues.length > 0) return { curve: null, issues };
      const built = build(new ReadParameters(values, where));
      return Array.isArray(built)
        ? { curve: null, issues: built as readonly Issue[] }
        : { curve: built as PreparedCurve, issues: [] };
    },
  };
}

function readFields(fields: readonly CurveField[], params: CurveParameters, where: string) {
  const values = new Map<string, unknown>();
  const issues: Issue[] = [];
  const known = new Set(fields.map((field) => field.code));
  for (const name of Object.keys(params)) {
    if (known.has(name)) continue;
    const list = [...known].join(', ');
    issues.push(
      issue(
        'curve-parameter-unknown',
        `${where}.${name}`,
        `评分曲线没有参数 ${name}。`,
        `The curve has no parameter ${name}.`,
        `可用参数：${list}。`,
        `Use one of: ${list}.`,
      ),
    );
  }
  for (const field of fields) {
    const read = readField(field, params[field.code], `${where}.${field.code}`);
    if ('issue' in read) issues.push(read.issue);
    else values.set(field.code, read.value);
  }
  return { values, issues };
}

type FieldReading = { readonly value: unknown } | { readonly issue: Issue };

function readField(field: CurveField, raw: unknown, where: string): FieldReading {
  const given = raw ?? ('default' in field ? field.default : undefined);
  if (given === undefined) {
    return {
      issue: issue(
        'curve-parameter-missing',
        where,
        `缺少参数“${field.names.zh}”。`,
        `The parameter “${field.names.en}” is missing.`,
        '请填写该参数。',
        'Fill in this parameter.',
      ),
    };
  }
  if (given === null) return { value: null };
  switch (field.kind) {
    case 'number':
      return readNumber(given, where);
    case 'choice':
      return readChoice(field.choices, given, where);
    case 'text':
      return typeof given === 'string' ? { value: given } : wrong(where, '文字', 'text');
    case 'bands':
      return readBands(given, where);
    case 'levels':
      return readLevels(given, where);
  }
}

function wrong(where: string, zh: string, en: string): FieldReading {
  return {
    issue: issue(
      'curve-parameter-invalid',
      where,
      `该参数应为${zh}。`,
      `This parameter must be ${en}.`,
      `请改为${zh}。`,
      `Change it to ${en}.`,
    ),
  };
}

function readNumber(given: unknown, where: string): FieldReading {
  const value = typeof given === 'string' ? parseDecimal(given) : null;
  return value === null
    ? wrong(where, '十进制数字（文本，如 "97.5"）', 'a decimal number as text, such as "97.5"')
    : { value };
}

function readChoice(choices: readonly { readonly code: string }[], given: unknown, where: string): FieldReading {
  if (choices.some((choice) => choice.code === given)) return { value: given };
  const list = choices.map((choice) => choice.code).join(' | ');
  return wrong(where, list, `one of ${list}`);
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function readBands(given: unknown, where: string): FieldReading {
  const shape = ['分档列表 [{ from, to, score }]', 'a list of bands [{ from, to, score }]'] as const;
  if (!Array.isArray(given) || given.length === 0) return wrong(where, ...shape);
  const bands: Band[] = [];
  for (const [index, row] of given.entries()) {
    if (!isRecord(row)) return wrong(`${where}[${index}]`, ...shape);
    const edge = (value: unknown): Rational | null | undefined =>
      value === null || value === undefined
        ? null
        : typeof value === 'string'
          ? (parseDecimal(value) ?? undefined)
          : undefined;
    const from = edge(row.from);
    const to = edge(row.to);
    const score = edge(row.score);
    const toScore = edge(row.toScore);
    if (from === undefined || to === undefined || score === undefined || score === null || toScore === undefined) {
      return wrong(`${where}[${index}]`, ...shape);
    }
    if (toScore !== null && (from === null || to === null)) {
      return wrong(`${where}[${index}].toScore`, '两端都有界的分档的上端得分', 'of a band with both edges');
    }
    bands.push({ from, to, score, toScore });
  }
  return { value: bands };
}

function readLevels(given: unknown, where: string): FieldReading {
  const shape = ['等级列表 [{ code, zh, en, score }]', 'a list of levels [{ code, zh, en, score }]'] as const;
  if (!Array.isArray(given) || given.length === 0) return wrong(where, ...shape);
  const levels: Level[] = [];
  for (const [index, row] of given.entries()) {
    const at = `${where}[${index}]`;
    if (!isRecord(row)) return wrong(at, ...shape);
    const { code, zh, en, score } = row;
    const value = typeof score === 'string' ? parseDecimal(score) : null;
    if (typeof code !== 'string' || typeof zh !== 'string' || typeof en !== 'string' || value === null) {
      return wrong(at, ...shape);
    }
    if (levels.some((level) => level.code === code))
      return wrong(`${at}.code`, '不重复的代码', 'a code used only once');
    levels.push({ code, names: { zh, en }, score: value, isTarget: row.isTarget === true });
  }
  return { value: levels };
}

/** Reads a number reading, or says that it is none. */
export function numberReading(reading: string, where: string): Rational | Issue {
  const value = parseDecimal(reading);
  if (value !== null) return value;
  return issue(
    'reading-not-a-number',
    where,
    `实际值“${reading.slice(0, 40)}”不是数字。`,
    `The reading “${reading.slice(0, 40)}” is not a number.`,
    '请填写十进制数字，不带单位和千分位。',
    'Enter a decimal number without unit or thousands separator.',
  );
}

/** Reads an event count; true counts as one and false as none. */
export function eventReading(reading: string, where: string): Rational | Issue {
  const text = reading.trim() === 'true' ? '1' : reading.trim() === 'false' ? '0' : reading;
  const value = numberReading(text, where);
  if (!isFraction(value) || value.n >= 0n) return value;
  return issue(
    'reading-negative',
    where,
    `次数不能为负（${toDecimalText(value)}）。`,
    `A count cannot be negative (${toDecimalText(value)}).`,
    '请填写 0 或更大的数。',
    'Enter zero or more.',
  );
}

export const isFraction = (value: Rational | Issue | CurveScore): value is Rational => 'n' in value;
export const isIssue = (value: object): value is Issue => 'remedy' in value;
/** A negative number in brackets, so that `1 − (−2)` reads well. */
export const shown = (value: Rational): string =>
  value.n < 0n ? `(−${toDecimalText(value).slice(1)})` : toDecimalText(value);
