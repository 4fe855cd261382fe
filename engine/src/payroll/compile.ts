import { issue } from '../explain/issue.ts';
import type { Issue, ValueType } from '../explain/types.ts';
import { type CheckedNode, checkFormula, type Declarations } from '../formula/index.ts';
import { ROUNDING_MODES } from '../money/rounding.ts';
import { evaluateBlock } from './block.ts';
import { blockOfFacts } from './block-facts.ts';
import { declareNames } from './declarations.ts';
import { dependencyOrder } from './dependency-order.ts';
import { checkRetro } from './retro-targets.ts';
import { calculateRow, explainRow } from './row.ts';
import type {
  CompiledItem,
  CompiledPayProgram,
  InputDeclaration,
  ItemRounding,
  PayDefinition,
  PayItemType,
  PayProgram,
} from './types.ts';

/** An item together with its checked formula. */
export interface ProgramItem {
  readonly declared: CompiledItem;
  readonly tree: CheckedNode;
}

/** What the evaluators work on. */
export interface Program {
  readonly items: readonly ProgramItem[];
  readonly definition: PayDefinition;
  readonly inputs: ReadonlyMap<string, InputDeclaration>;
  /** Code of the item each accumulator adds. */
  readonly feeds: ReadonlyMap<string, string>;
  /** Decimal places of each item, input and accumulator. */
  readonly scales: ReadonlyMap<string, number>;
}

const DEFAULT_ROUNDING: Partial<Record<ValueType, ItemRounding>> = {
  money: { digits: 2, mode: 'half-up' },
  number: { digits: 6, mode: 'half-up' },
};

/** Most decimal places a result may keep. */
const MOST_RESULT_DIGITS = 9;

/**
 * Checks a pay definition and makes it run. Never throws on bad definitions: every mistake in names, formulas, types,
 * roundings and dependencies comes back as an issue, all of them at once, with its place in the formula where there is one.
 */
export function compilePayProgram(definition: PayDefinition): CompiledPayProgram {
  const { declarations, issues } = declareNames(definition);
  for (const input of definition.inputs) checkInput(input, issues);
  const trees = new Map<string, CheckedNode>();
  for (const item of definition.items) {
    checkRounding(item, issues);
    const checked = checkFormula(item.formula, withoutItself(declarations, item), item.type ?? 'money', item.code);
    issues.push(...checked.issues);
    if (checked.tree !== null) trees.set(item.code, checked.tree);
  }
  const feeds = new Map(definition.accumulators.map((each) => [each.code, each.feeds]));
  const uses = new Map([...trees].map(([code, tree]) => [code, usesOf(tree)]));
  const { order, issues: cycles } = dependencyOrder(definition.items, (code) => readItems(uses.get(code), feeds));
  issues.push(...cycles);
  if (issues.length > 0) return { program: null, issues };
  const byCode = new Map(definition.items.map((item) => [item.code, item]));
  const items = order.map((code) => {
    const tree = trees.get(code)!;
    return { declared: compiledItem(byCode.get(code)!, uses.get(code)!), tree };
  });
  const misplaced = checkRetro(
    items.map(({ declared }) => declared),
    definition.inputs,
  );
  if (misplaced.length > 0) return { program: null, issues: misplaced };
  return { program: payProgram(assemble(definition, items, feeds)), issues: [] };
}

/** A total in an item that belongs to it collects the others: "what is left after all other deductions" is no circle. */
const withoutItself = (declarations: Declarations, { code }: PayItemType): Declarations => ({
  ...declarations,
  total: (flag) => {
    const found = declarations.total(flag);
    return found === null || !found.items.includes(code)
      ? found
      : { ...found, items: found.items.filter((each) => each !== code) };
  },
});

/** The names of a definition, for checking a formula while it is being written (`checkFormula`). */
export function declarationsOf(definition: PayDefinition): Declarations {
  return declareNames(definition).declarations;
}

function assemble(
  definition: PayDefinition,
  items: readonly ProgramItem[],
  feeds: ReadonlyMap<string, string>,
): Program {
  const scales = new Map<string, number>();
  for (const { declared } of items) scales.set(declared.code, declared.scale);
  for (const input of definition.inputs) scales.set(input.code, inputScale(input));
  for (const [accumulator, item] of feeds) scales.set(accumulator, scales.get(item)!);
  const inputs = new Map(definition.inputs.map((input) => [input.code, input]));
  return { items, definition, inputs, feeds, scales };
}

function payProgram(program: Program): PayProgram {
  const { definition } = program;
  const compiled: PayProgram = {
    items: program.items.map((item) => item.declared),
    inputs: definition.inputs,
    parameters: definition.parameters,
    tables: definition.tables,
    accumulators: definition.accumulators,
    evaluate: (block, planning) => evaluateBlock(program, block, planning),
    blockOf: (rows, rules) => blockOfFacts(program, rows, rules),
    calculate: (facts) => calculateRow(program, facts),
    explain: (facts) => explainRow(program, facts),
  };
  return Object.freeze(compiled);
}

/** Decimal places an input keeps. */
export function inputScale(input: InputDeclaration): number {
  return input.scale ?? (input.type === 'money' ? 2 : input.type === 'number' ? 6 : 0);
}

function compiledItem(item: PayItemType, uses: CompiledItem['uses']): CompiledItem {
  const type = item.type ?? 'money';
  const rounding = DEFAULT_ROUNDING[type] === undefined ? null : (item.rounding ?? DEFAULT_ROUNDING[type]!);
  // A result rounded more coarsely than the fen is still written in fen.
  const least = type === 'money' ? 2 : 0;
  const scale = rounding === null ? 0 : Math.max(rounding.digits, least);
  return { ...item, type, rounding, scale, uses };
}

function usesOf(tree: CheckedNode): CompiledItem['uses'] {
  const found = {
    items: new Set<string>(),
    inputs: new Set<string>(),
    parameters: new Set<string>(),
    tables: new Set<string>(),
    accumulators: new Set<string>(),
  };
  const running = new Set<string>();
  const walk = (node: CheckedNode): void => {
    if (node.kind === 'reference') {
      if (node.target === 'accumulator') running.add(node.code);
      found[`${node.target}s`].add(node.code);
    } else if (node.kind === 'prior') found.accumulators.add(node.code);
    else if (node.kind === 'total') for (const { code } of node.items) found.items.add(code);
    else if (node.kind === 'negate') walk(node.operand);
    else if (node.kind === 'call') {
      if (node.table !== undefined) found.tables.add(node.table.code);
      node.args.forEach(walk);
    } else if (node.kind === 'arithmetic' || node.kind === 'comparison') {
      walk(node.left);
      walk(node.right);
    }
  };
  walk(tree);
  return {
    items: [...found.items],
    inputs: [...found.inputs],
    parameters: [...found.parameters],
    tables: [...found.tables],
    accumulators: [...found.accumulators],
    running: [...running],
  };
}

/** An accumulator read by its own name contains the item that feeds it; read by prior() it does not. */
function readItems(uses: CompiledItem['uses'] | undefined, feeds: ReadonlyMap<string, string>): readonly string[] {
  if (uses === undefined) return [];
  return [...uses.items, ...uses.running.flatMap((code) => feeds.get(code) ?? [])];
}

function checkRounding(item: PayItemType, issues: Issue[]): void {
  const { rounding } = item;
  if (rounding === undefined) return;
  const type = item.type ?? 'money';
  const whole = Number.isInteger(rounding.digits) && Math.abs(rounding.digits) <= MOST_RESULT_DIGITS;
  if (whole && ROUNDING_MODES.includes(rounding.mode) && (type === 'money' || type === 'number')) return;
  issues.push(
    issue(
      'invalid-rounding',
      item.code,
      { zh: `“${item.zh}”的舍入规则无效`, en: `The rounding of "${item.en}" is not valid` },
      {
        zh: `位数为 -${MOST_RESULT_DIGITS} 到 ${MOST_RESULT_DIGITS} 的整数，方式为 ${ROUNDING_MODES.join('、')}；文本和真假项目不写舍入`,
        en: `Digits: a whole number from -${MOST_RESULT_DIGITS} to ${MOST_RESULT_DIGITS}; mode: ${ROUNDING_MODES.join(', ')}; none for text and true/false items`,
      },
    ),
  );
}

function checkInput(input: InputDeclaration, issues: Issue[]): void {
  const scale = inputScale(input);
  if (Number.isInteger(scale) && scale >= 0 && scale <= MOST_RESULT_DIGITS) return;
  issues.push(
    issue(
      'invalid-scale',
      input.code,
      { zh: `输入项“${input.zh}”的小数位数无效`, en: `The decimal places of the input "${input.en}" are not valid` },
      { zh: `改为 0 到 ${MOST_RESULT_DIGITS} 的整数`, en: `Give a whole number from 0 to ${MOST_RESULT_DIGITS}` },
    ),
  );
}
