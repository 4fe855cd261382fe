import { issue } from '../explain/issue.ts';
import type { Issue, TraceNode } from '../explain/types.ts';
import {
  type ExactOutcome,
  type ExactValue,
  evaluateExact,
  evaluateTraced,
  type FactReader,
  isIssue,
  type PreparedTable,
  valueText,
} from '../formula/index.ts';
import { addRational, type Rational, roundToDigits, scaledToText, toDecimalText, toScaled } from '../money/rational.ts';
import type { Program, ProgramItem } from './compile.ts';
import { namesOf } from './declarations.ts';
import { type FactSource, outOfRange, SAFE_RANGE, WrittenFacts } from './facts.ts';
import { ownValue, Rules } from './rules.ts';
import type { PayFigure, RowFacts, RowResult } from './types.ts';

/** Rounded results of one row; null where there is none. */
export interface ExactRow {
  readonly items: ReadonlyMap<string, ExactValue | null>;
  readonly accumulators: ReadonlyMap<string, Rational | null>;
  readonly issues: readonly Issue[];
}

/** Where the traces of a row come from and go to. */
interface RowTracing {
  readonly facts: RowFacts;
  readonly traces: Record<string, TraceNode>;
}

/** Calculates one row with the exact interpreter. */
export function exactRow(program: Program, source: FactSource, rules: Rules, tracing: RowTracing | null): ExactRow {
  const issues = new Issues();
  const items = new Map<string, ExactValue | null>();
  const reader = new RowReader(program, source, rules, items, tracing);
  for (const item of program.items) {
    const { code } = item.declared;
    const outcome = tracing === null ? evaluateExact(item.tree, code, reader) : traced(item, reader, tracing);
    if (outcome.failed && outcome.issue !== null) issues.add(outcome.issue);
    items.set(code, outcome.failed ? null : settled(item, outcome.value, issues));
    if (tracing !== null && items.get(code) === null) delete tracing.traces[code];
  }
  return { items, accumulators: accumulate(program, source, items, issues), issues: issues.all };
}

/** Each issue once, though many items may need the same missing thing. */
class Issues {
  readonly all: Issue[] = [];

  add(found: Issue): void {
    const known = this.all.some(
      (each) => each.code === found.code && each.where === found.where && each.start === found.start,
    );
    if (!known) this.all.push(found);
  }
}

/** The result of an item as it leaves the calculation: rounded by its rule, and in range. */
function settled(item: ProgramItem, value: ExactValue, issues: Issues): ExactValue | null {
  const { rounding, scale } = item.declared;
  if (rounding === null || typeof value !== 'object') return value;
  const rounded = roundToDigits(value, rounding.digits, rounding.mode);
  const scaled = toScaled(rounded, scale)!;
  if (scaled <= SAFE_RANGE && scaled >= -SAFE_RANGE) return rounded;
  issues.add(outOfRange(item.declared.code, item.declared));
  return null;
}

function accumulate(
  program: Program,
  source: FactSource,
  items: ReadonlyMap<string, ExactValue | null>,
  issues: Issues,
): Map<string, Rational | null> {
  const accumulators = new Map<string, Rational | null>();
  for (const each of program.definition.accumulators) {
    const before = source.prior(each.code);
    const added = items.get(each.feeds) as Rational | null;
    accumulators.set(each.code, null);
    if (isIssue(before)) {
      issues.add(before);
      continue;
    }
    if (added === null) continue;
    const after = addRational(before, added);
    const scaled = toScaled(after, program.scales.get(each.code)!);
    if (scaled === null) issues.add(unalignedPrior(each));
    else if (scaled > SAFE_RANGE || scaled < -SAFE_RANGE) issues.add(outOfRange(each.code, each));
    else accumulators.set(each.code, after);
  }
  return accumulators;
}

function unalignedPrior(each: { code: string; zh: string; en: string }): Issue {
  return issue(
    'too-many-decimals',
    each.code,
    {
      zh: `累计项“${each.zh}”的上期累计小数位数过多`,
      en: `The total before this period of "${each.en}" has too many decimals`,
    },
    { zh: '上期累计的小数位数应与所累计的项目相同', en: 'Give it with the decimals of the item it adds' },
  );
}

function traced(item: ProgramItem, reader: RowReader, tracing: RowTracing): ExactOutcome {
  const { declared, tree } = item;
  const { outcome, gathered } = evaluateTraced(tree, declared.code, reader, declared.formula);
  if (outcome.failed) return outcome;
  const { rounding, type } = declared;
  const children = [...gathered.children];
  let value = outcome.value;
  if (rounding !== null && typeof value === 'object') {
    const before = toDecimalText(value, type === 'money' ? 2 : 0);
    value = roundToDigits(value, rounding.digits, rounding.mode);
    children.push({
      code: 'rounding',
      names: { zh: '结果舍入', en: 'Rounding of the result' },
      kind: 'rounding',
      value: valueText(value, type),
      type,
      detail: { before, digits: rounding.digits, mode: rounding.mode },
      children: [],
    });
  }
  tracing.traces[declared.code] = {
    code: declared.code,
    names: namesOf(declared),
    kind: 'item',
    value: valueText(value, type),
    type,
    formula: declared.formula,
    withNumbers: gathered.withNumbers,
    ...(declared.source === undefined ? {} : { source: declared.source }),
    children,
  };
  return outcome;
}

/** What the exact interpreter reads of one row. */
class RowReader implements FactReader {
  private readonly program: Program;
  private readonly source: FactSource;
  private readonly rules: Rules;
  private readonly items: ReadonlyMap<string, ExactValue | null>;
  private readonly tracing: RowTracing | null;

  constructor(
    program: Program,
    source: FactSource,
    rules: Rules,
    items: ReadonlyMap<string, ExactValue | null>,
    tracing: RowTracing | null,
  ) {
    this.program = program;
    this.source = source;
    this.rules = rules;
    this.items = items;
    this.tracing = tracing;
  }

  item(code: string): ExactValue | null {
    return this.items.get(code)!;
  }

  input(code: string): ExactValue | Issue {
    return this.source.input(code);
  }

  prior(code: string): Rational | Issue {
    return this.source.prior(code);
  }

  parameter(code: string): ExactValue | Issue {
    return this.rules.parameter(code);
  }

  table(code: string): PreparedTable | Issue {
    return this.rules.table(code);
  }

  feeds(accumulator: string): string {
    return this.program.feeds.get(accumulator)!;
  }

  leaf(kind: 'item' | 'input' | 'parameter' | 'accumulator', code: string, value: string): TraceNode {
    const { definition } = this.program;
    const lists = {
      item: definition.items,
      input: definition.inputs,
      parameter: definition.parameters,
      accumulator: definition.accumulators,
    };
    const declared = lists[kind].find((each) => each.code === code)!;
    const names = namesOf(declared);
    const type =
      kind === 'accumulator'
        ? this.typeOfItem(this.feeds(code))
        : 'type' in declared
          ? (declared.type ?? 'money')
          : 'money';
    const leaf: TraceNode = { code, names, kind, value, type, children: [] };
    if (kind === 'parameter') return { ...leaf, ...this.origin(ownValue(this.tracing!.facts.parameters, code)) };
    return leaf;
  }

  tableLeaf(code: string): Pick<TraceNode, 'code' | 'names' | 'source'> {
    const declared = this.program.definition.tables.find((each) => each.code === code)!;
    const source = ownValue(this.tracing!.facts.tables, code)?.source;
    return { code, names: namesOf(declared), ...(source === undefined ? {} : { source }) };
  }

  private typeOfItem(code: string): TraceNode['type'] {
    return this.program.items.find((item) => item.declared.code === code)!.declared.type;
  }

  /** Source of a dated value, and from when, where and how surely it holds. */
  private origin(resolved: RowFacts['parameters'][string] | undefined): Pick<TraceNode, 'source' | 'detail'> {
    if (resolved === undefined) return {};
    const { source, effectiveFrom, jurisdiction, status, layer, overrides } = resolved;
    const detail = {
      effectiveFrom,
      jurisdiction,
      status,
      ...(layer === undefined ? {} : { layer }),
      ...(overrides === undefined ? {} : { overrides }),
    };
    return { ...(source === undefined ? {} : { source }), detail };
  }
}

/** Calculates one person without a trace. */
export function calculateRow(program: Program, facts: RowFacts): { value: RowResult; issues: readonly Issue[] } {
  const source = new WrittenFacts(program, facts);
  const rules = new Rules(program.definition, facts.parameters, facts.tables);
  const row = exactRow(program, source, rules, null);
  return { value: written(program, row), issues: [...source.unknownNames(), ...row.issues] };
}

/** Calculates one person and tells how every item came about. */
export function explainRow(program: Program, facts: RowFacts): PayFigure {
  const source = new WrittenFacts(program, facts);
  const rules = new Rules(program.definition, facts.parameters, facts.tables);
  const traces: Record<string, TraceNode> = {};
  const row = exactRow(program, source, rules, { facts, traces });
  return { value: written(program, row), trace: traces, issues: [...source.unknownNames(), ...row.issues] };
}

function written(program: Program, row: ExactRow): RowResult {
  const items: Record<string, string | boolean | null> = {};
  for (const { declared } of program.items)
    items[declared.code] = writtenValue(row.items.get(declared.code)!, declared.scale);
  const accumulators: Record<string, string | null> = {};
  for (const [code, value] of row.accumulators) {
    accumulators[code] = writtenValue(value, program.scales.get(code)!) as string | null;
  }
  return { items, accumulators };
}

/** Results as text with all their decimals: 1234.50, not 1234.5. */
function writtenValue(value: ExactValue | null, scale: number): string | boolean | null {
  return value === null || typeof value !== 'object' ? value : scaledToText(toScaled(value, scale)!, scale);
}
