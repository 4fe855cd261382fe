import { quantity } from '../explain/index.ts';
import { issue, type Span } from '../explain/issue.ts';
import type { Issue, Names, ValueType } from '../explain/types.ts';
import { formulaCost, HIGHEST_FORMULA_COST } from './cost.ts';
import { FUNCTIONS, functionNamed } from './functions/index.ts';
import { parseFormula } from './parser.ts';
import { nearestName } from './suggestion.ts';
import type { ArithmeticOperator, ComparisonOperator, SyntaxNode } from './syntax.ts';
import type {
  CallCheck,
  CallNode,
  CheckedFormula,
  CheckedNode,
  CheckedType,
  Declarations,
  DeclaredTable,
} from './types.ts';

export const TYPE_NAMES: Readonly<Record<CheckedType, Names>> = {
  money: { zh: '金额', en: 'money' },
  number: { zh: '数值', en: 'number' },
  literal: { zh: '数字', en: 'literal number' },
  boolean: { zh: '真假', en: 'true/false' },
  text: { zh: '文本', en: 'text' },
};

/**
 * Parses a formula and checks its names and types.
 *
 * @param expected the type the result must have; null accepts any
 * @param where what the issues are about, usually the code of the pay item
 */
export function checkFormula(
  text: string,
  declarations: Declarations,
  expected: ValueType | null = null,
  where = 'formula',
): CheckedFormula {
  const parsed = parseFormula(text, where);
  if (parsed.tree === null) return { tree: null, issues: parsed.issues };
  const checker = new Checker(declarations, where);
  const tree = checker.check(parsed.tree);
  if (tree !== null && expected !== null) checker.expectResult(tree, expected);
  if (tree !== null) checker.expectAffordable(tree);
  return checker.issues.length > 0 ? { tree: null, issues: checker.issues } : { tree, issues: [] };
}

const isNumeric = (type: CheckedType): boolean => type === 'money' || type === 'number' || type === 'literal';

/**
 * True when the number the node gives may be read as money because a bare number in it carries the unit:
 * in `days * 15` the 15 is taken as 15 yuan where money is expected.
 */
function mayBeMoney(node: CheckedNode): boolean {
  if (node.type === 'literal' || node.type === 'money') return true;
  if (node.type !== 'number') return false;
  if (node.kind === 'negate') return mayBeMoney(node.operand);
  if (node.kind === 'arithmetic') {
    if (node.operator === '*') return mayBeMoney(node.left) || mayBeMoney(node.right);
    if (node.operator === '/') return mayBeMoney(node.left) && node.right.type !== 'money';
    return mayBeMoney(node.left) && mayBeMoney(node.right);
  }
  if (node.kind === 'call' && node.definition.carriesUnit !== undefined) {
    return node.definition.carriesUnit(node).every(mayBeMoney);
  }
  return false;
}

class Checker {
  readonly issues: Issue[] = [];
  readonly declarations: Declarations;
  private readonly where: string;

  constructor(declarations: Declarations, where: string) {
    this.declarations = declarations;
    this.where = where;
  }

  report(code: string, message: Names, remedy: Names, span: Span): null {
    this.issues.push(issue(code, this.where, message, remedy, span));
    return null;
  }

  check(node: SyntaxNode): CheckedNode | null {
    const { start, end } = node;
    switch (node.kind) {
      case 'number':
        return { kind: 'constant', type: 'literal', value: node.value, start, end };
      case 'text':
        return { kind: 'constant', type: 'text', value: node.value, start, end };
      case 'boolean':
        return { kind: 'constant', type: 'boolean', value: node.value, start, end };
      case 'name':
        return this.reference(node.name, node);
      case 'negate': {
        const operand = this.check(node.operand);
        if (operand === null || !this.expectNumeric(operand)) return null;
        return { kind: 'negate', type: operand.type, operand, start, end };
      }
      case 'binary':
        return this.binary(node);
      case 'call':
        return this.functionCall(node);
    }
  }

  private reference(name: string, span: Span): CheckedNode | null {
    const { start, end } = span;
    const found = this.declarations.value(name);
    if (found !== null) {
      return {
        kind: 'reference',
        type: found.type,
        target: found.target,
        code: found.code,
        names: found.names,
        start,
        end,
      };
    }
    if (this.declarations.table(name) !== null) {
      return this.report(
        'table-as-value',
        { zh: `“${name}”是一张表，不能直接当数值使用`, en: `"${name}" is a table and has no value of its own` },
        { zh: '用 查找、分档 或 累进 读取它', en: 'Read it with lookup, step or bracket' },
        span,
      );
    }
    if (functionNamed(name) !== null) {
      return this.report(
        'function-without-arguments',
        { zh: `“${name}”是函数，后面要有括号`, en: `"${name}" is a function and needs parentheses` },
        { zh: `写作 ${functionNamed(name)!.signature.zh}`, en: `Write ${functionNamed(name)!.signature.en}` },
        span,
      );
    }
    return this.unknown('unknown-name', name, this.declarations.valueNames, span);
  }

  unknown(code: string, name: string, known: readonly string[], span: Span): null {
    const near = nearestName(name, known);
    return this.report(
      code,
      { zh: `没有名为“${name}”的项目`, en: `Nothing is called "${name}"` },
      near === null
        ? { zh: '先建立这个名称，或改用已有的名称', en: 'Create it first, or use an existing name' }
        : { zh: `是否想写“${near}”？`, en: `Did you mean "${near}"?` },
      span,
    );
  }

  private expectNumeric(node: CheckedNode): boolean {
    if (isNumeric(node.type)) return true;
    this.wrongType(node, { zh: '金额或数值', en: 'money or a number' });
    return false;
  }

  wrongType(node: CheckedNode, wanted: Names): null {
    return this.report(
      'wrong-type',
      {
        zh: `这里需要${wanted.zh}，得到的是${TYPE_NAMES[node.type].zh}`,
        en: `${wanted.en} is needed here, this is ${TYPE_NAMES[node.type].en}`,
      },
      { zh: `改成结果为${wanted.zh}的写法`, en: `Write something that gives ${wanted.en}` },
      node,
    );
  }

  expectResult(node: CheckedNode, expected: ValueType): void {
    if (this.canBe(node, expected)) return;
    const toMoney = expected === 'money' && node.type === 'number';
    const toNumber = expected === 'number' && node.type === 'money';
    this.report(
      'wrong-type',
      {
        zh: `这个项目的结果应是${TYPE_NAMES[expected].zh}，公式得到的是${TYPE_NAMES[node.type].zh}`,
        en: `This item gives ${TYPE_NAMES[expected].en}, the formula gives ${TYPE_NAMES[node.type].en}`,
      },
      toMoney
        ? {
            zh: '乘以一个金额（如单价），或把项目类型改为数值',
            en: 'Multiply by an amount of money, or make the item a number',
          }
        : toNumber
          ? { zh: '除以一个金额，或把项目类型改为金额', en: 'Divide by an amount of money, or make the item money' }
          : { zh: '修改公式或项目类型', en: 'Change the formula or the type of the item' },
      node,
    );
  }

  expectAffordable(node: CheckedNode): void {
    const cost = formulaCost(node);
    if (cost <= HIGHEST_FORMULA_COST) return;
    this.report(
      'formula-too-costly',
      {
        zh: `这个公式要算 ${cost} 步，最多 ${HIGHEST_FORMULA_COST} 步`,
        en: `This formula takes ${quantity(cost, 'step', 'steps')}, at most ${HIGHEST_FORMULA_COST} are allowed`,
      },
      { zh: '把其中的部分写成单独的项目再引用', en: 'Make items of its parts and name them' },
      node,
    );
  }

  canBe(node: CheckedNode, type: CheckedType): boolean {
    if (node.type === type) return true;
    if (type === 'literal') return false;
    if (node.type === 'literal') return type === 'money' || type === 'number';
    return type === 'money' && mayBeMoney(node);
  }

  /** The one type all nodes can have; null without an issue when there is none. */
  common(nodes: readonly CheckedNode[]): CheckedType | null {
    const types = new Set(nodes.map((node) => node.type));
    if (types.size === 1) return nodes[0]!.type;
    if (types.size === 2 && types.has('literal') && types.has('number')) return 'number';
    const wanted: CheckedType = types.has('money') ? 'money' : nodes[0]!.type;
    return nodes.every((node) => this.canBe(node, wanted)) ? wanted : null;
  }

  private binary(node: SyntaxNode & { kind: 'binary' }): CheckedNode | null {
    const left = this.check(node.left);
    const right = this.check(node.right);
    if (left === null || right === null) return null;
    const { operator, start, end } = node;
    if (operator === '+' || operator === '-' || operator === '*' || operator === '/') {
      const numeric = [this.expectNumeric(left), this.expectNumeric(right)];
      if (numeric.includes(false)) return null;
      const type =
        operator === '*' || operator === '/' ? this.scaleType(operator, left, right) : this.common([left, right]);
      if (type === null) return this.mismatch(node, left, right);
      return { kind: 'arithmetic', type, operator, left, right, start, end };
    }
    const type = this.common([left, right]);
    if (type === null) return this.mismatch(node, left, right);
    if ((type === 'text' || type === 'boolean') && operator !== '=' && operator !== '<>') {
      return this.report(
        'wrong-type',
        { zh: '文本和真假只能用 = 或 <> 比较', en: 'Text and true/false can only be compared with = or <>' },
        { zh: '改用 = 或 <>', en: 'Use = or <>' },
        node,
      );
    }
    return { kind: 'comparison', type: 'boolean', operator: operator as ComparisonOperator, left, right, start, end };
  }

  /** Type of a product or quotient; null when the units make no sense (money × money, number ÷ money). */
  private scaleType(operator: '*' | '/', left: CheckedNode, right: CheckedNode): CheckedType | null {
    const [a, b] = [left.type, right.type];
    if (operator === '*') {
      if (a === 'money' && b === 'money') return null;
      if (a === 'money' || b === 'money') return 'money';
    } else {
      if (b === 'money') return a === 'money' || a === 'literal' || this.canBe(left, 'money') ? 'number' : null;
      if (a === 'money') return 'money';
    }
    return a === 'literal' && b === 'literal' ? 'literal' : 'number';
  }

  private mismatch(node: SyntaxNode & { kind: 'binary' }, left: CheckedNode, right: CheckedNode): null {
    const [a, b] = [TYPE_NAMES[left.type], TYPE_NAMES[right.type]];
    const remedies: Partial<Record<ArithmeticOperator | ComparisonOperator, Names>> = {
      '*': {
        zh: '金额只能乘以数值（系数、天数、比例）',
        en: 'Money can only be multiplied by a number (factor, days, rate)',
      },
      '/': {
        zh: '数值不能除以金额；金额可以除以金额或数值',
        en: 'A number cannot be divided by money; money can be divided by either',
      },
    };
    return this.report(
      'wrong-type',
      { zh: `${a.zh}与${b.zh}不能用 ${node.operator} 运算`, en: `${a.en} ${node.operator} ${b.en} makes no sense` },
      remedies[node.operator] ?? {
        zh: '两边要么都是金额，要么都是数值（直接写的数字两者皆可）',
        en: 'Both sides must be money or both numbers (a written number fits either)',
      },
      node,
    );
  }

  private functionCall(node: SyntaxNode & { kind: 'call' }): CheckedNode | null {
    const definition = functionNamed(node.name);
    if (definition === null) {
      return this.unknown(
        'unknown-function',
        node.name,
        FUNCTIONS.flatMap((each) => [each.latin, each.zh]),
        node.nameSpan,
      );
    }
    const { least, most } = definition.arguments;
    if (node.args.length < least || node.args.length > most) {
      const range = least === most ? `${least}` : most === Number.POSITIVE_INFINITY ? `≥ ${least}` : `${least}–${most}`;
      return this.report(
        'wrong-argument-count',
        {
          zh: `${node.name} 需要 ${range} 个参数，这里有 ${node.args.length} 个`,
          en: `Arguments of ${node.name}: ${range}, here are ${node.args.length}`,
        },
        { zh: `写作 ${definition.signature.zh}`, en: `Write ${definition.signature.en}` },
        node,
      );
    }
    return definition.check(new Call(this, node, definition));
  }
}

/** The view of the checker that a function gets. */
class Call implements CallCheck {
  readonly start: number;
  readonly end: number;
  readonly args: readonly SyntaxNode[];
  readonly nameSpan: Span;
  readonly declarations: Declarations;
  private readonly checker: Checker;
  private readonly definition: CallNode['definition'];

  constructor(checker: Checker, node: SyntaxNode & { kind: 'call' }, definition: CallNode['definition']) {
    this.checker = checker;
    this.definition = definition;
    this.start = node.start;
    this.end = node.end;
    this.args = node.args;
    this.nameSpan = node.nameSpan;
    this.declarations = checker.declarations;
  }

  any(index: number): CheckedNode | null {
    return this.checker.check(this.args[index]!);
  }

  numeric(index: number): CheckedNode | null {
    const node = this.any(index);
    if (node === null || isNumeric(node.type)) return node;
    return this.checker.wrongType(node, { zh: '金额或数值', en: 'money or a number' });
  }

  boolean(index: number): CheckedNode | null {
    const node = this.any(index);
    if (node === null || node.type === 'boolean') return node;
    return this.checker.wrongType(node, { zh: '条件（真假）', en: 'a condition (true/false)' });
  }

  table(index: number, kinds: readonly DeclaredTable['kind'][]): DeclaredTable | null {
    const node = this.args[index]!;
    const name = node.kind === 'name' || node.kind === 'text' ? (node.kind === 'name' ? node.name : node.value) : null;
    const found = name === null ? null : this.declarations.table(name);
    if (name !== null && found === null) {
      return this.checker.unknown('unknown-table', name, this.declarations.tableNames, node);
    }
    if (found === null || !kinds.includes(found.kind)) {
      const [zh, en] = [
        kinds.map((kind) => KIND_NAMES[kind].zh).join('或'),
        kinds.map((kind) => KIND_NAMES[kind].en).join(' or '),
      ];
      return this.report(
        'wrong-type',
        { zh: `这里需要一张${zh}`, en: `A ${en} is needed here` },
        {
          zh: `写表的名称；用法：${this.definition.signature.zh}`,
          en: `Name the table; usage: ${this.definition.signature.en}`,
        },
        node,
      );
    }
    return found;
  }

  writtenText(index: number): string | null {
    const node = this.args[index]!;
    if (node.kind === 'text') return node.value;
    return this.report(
      'wrong-type',
      { zh: '这里需要写在引号里的文本', en: 'A text in quotation marks is needed here' },
      { zh: `用法：${this.definition.signature.zh}`, en: `Usage: ${this.definition.signature.en}` },
      node,
    );
  }

  together(nodes: readonly CheckedNode[]): CheckedType | null {
    const type = this.checker.common(nodes);
    if (type !== null) return type;
    const shown = nodes.map((node) => node.type);
    return this.report(
      'wrong-type',
      {
        zh: `这些参数的类型不一致：${shown.map((each) => TYPE_NAMES[each].zh).join('、')}`,
        en: `These arguments have different types: ${shown.map((each) => TYPE_NAMES[each].en).join(', ')}`,
      },
      { zh: '让它们都是金额，或都是数值', en: 'Make them all money, or all numbers' },
      this,
    );
  }

  adapts(node: CheckedNode, type: CheckedType): boolean {
    if (this.checker.canBe(node, type)) return true;
    this.checker.wrongType(node, TYPE_NAMES[type]);
    return false;
  }

  report(code: string, message: Names, remedy: Names, span: Span = this): null {
    return this.checker.report(code, message, remedy, span);
  }

  call(
    type: CheckedType,
    args: readonly CheckedNode[],
    more: Pick<CallNode, 'table' | 'column' | 'choice'> = {},
  ): CallNode {
    return { kind: 'call', type, definition: this.definition, args, start: this.start, end: this.end, ...more };
  }
}

const KIND_NAMES: Readonly<Record<DeclaredTable['kind'], Names>> = {
  bracket: { zh: '累进税率表', en: 'bracket table' },
  step: { zh: '分档表', en: 'step table' },
  keyed: { zh: '键值表', en: 'keyed table' },
};
