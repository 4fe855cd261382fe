import { type Expression, TranslationError } from './expression.ts';
import type { Method, Programme, Statement, Variable } from './read-programme.ts';
import { type Comparison, decimalsOf, type Value, Values } from './values.ts';

/*
 * Runs the programme once with the inputs unknown. What comes out of each variable is then a formula of the inputs: every
 * assignment makes a new value (single static assignment), a called method is run in its place, and after an IF each
 * variable holds a choice between the values of both branches. There are no loops, and a method that calls itself is refused.
 */

/** Decimal places of each input; an input not named here is whole. */
export type InputScales = Readonly<Record<string, number>>;

export interface Executed {
  /** The value of each output after the programme has run. */
  readonly outputs: ReadonlyMap<string, Value>;
  /** The tables that are read, as decimal text by index. */
  readonly tables: ReadonlyMap<string, readonly Value[]>;
}

/** Throws TranslationError on what the translator does not know. */
export function execute(programme: Programme, scales: InputScales): Executed {
  return new Execution(programme, scales).run();
}

type State = Map<string, Value>;

class Execution {
  private readonly programme: Programme;
  private readonly values = new Values();
  private readonly tables = new Map<string, readonly Value[]>();
  private readonly constants: State = new Map();
  private readonly types: ReadonlyMap<string, Variable['type']>;
  private readonly initial: State = new Map();
  private readonly calls: Method[] = [];
  private depth = 0;

  constructor(programme: Programme, scales: InputScales) {
    this.programme = programme;
    for (const { name, values, isTable } of programme.constants) {
      const read = values.map((each) => this.value(each, this.constants));
      if (isTable) this.tables.set(name, read);
      else this.constants.set(name, read[0]!);
    }
    for (const { name } of programme.inputs) this.initial.set(name, this.values.input(name, scales[name] ?? 0));
    for (const { name, initial } of programme.internals) this.initial.set(name, this.value(initial, this.constants));
    this.types = new Map([...programme.inputs, ...programme.internals].map(({ name, type }) => [name, type]));
  }

  run(): Executed {
    const state = new Map([...this.constants, ...this.initial]);
    this.statements(this.programme.main, state);
    const outputs = new Map(this.programme.outputs.map((name) => [name, state.get(name)!]));
    return { outputs, tables: this.tables };
  }

  private statements(list: readonly Statement[], state: State): void {
    for (const each of list) {
      if (each.kind === 'assign') this.assign(each, state);
      else if (each.kind === 'execute') this.call(each.method, state);
      else this.branch(each, state);
    }
  }

  private call(name: string, state: State): void {
    const method = this.programme.methods.get(name);
    if (method === undefined) throw new TranslationError('is no method', name);
    if (this.calls.includes(method)) throw new TranslationError('calls itself', name);
    this.calls.push(method);
    this.statements(method.statements, state);
    this.calls.pop();
  }

  private assign(each: Statement & { kind: 'assign' }, state: State): void {
    const { variable, expression } = each;
    if (!state.has(variable)) throw new TranslationError(`assigns the unknown variable ${variable}`, each.text);
    let value = this.value(expression, state);
    // A rate or a bound of the law, set once and for all: its name is worth more than its arithmetic.
    if (
      value.kind === 'constant' &&
      value.value.n !== 0n &&
      this.depth === 0 &&
      this.types.get(variable) === 'BigDecimal'
    ) {
      value = this.values.namedConstant(variable, value.value);
    }
    this.name(value, variable);
    state.set(variable, value);
  }

  private name(value: Value, variable: string): void {
    const method = this.calls.at(-1);
    value.origin ??= { variable, method: method?.name ?? 'MAIN', page: method?.page ?? null };
  }

  private branch(each: Statement & { kind: 'if' }, state: State): void {
    const condition = this.value(each.condition, state);
    if (condition.kind === 'truth') {
      this.statements(condition.value ? each.yes : each.no, state);
      return;
    }
    const yes = new Map(state);
    const no = new Map(state);
    this.depth += 1;
    this.statements(each.yes, yes);
    this.statements(each.no, no);
    this.depth -= 1;
    for (const variable of state.keys()) {
      const [a, b] = [yes.get(variable)!, no.get(variable)!];
      if (a === b) {
        state.set(variable, a);
        continue;
      }
      const merged = this.values.choice(condition, a, b);
      this.name(merged, variable);
      state.set(variable, merged);
    }
  }

  private value(expression: Expression, state: State): Value {
    const { values } = this;
    switch (expression.kind) {
      case 'number':
        return values.number(expression.text);
      case 'name': {
        const found = state.get(expression.name);
        if (found === undefined) throw new TranslationError('is no variable', expression.name);
        return found;
      }
      case 'constant':
        if (expression.name === 'ZERO') return values.number('0');
        if (expression.name === 'ONE') return values.number('1');
        if (expression.name === 'TEN') return values.number('10');
        throw new TranslationError('is no constant', `BigDecimal.${expression.name}`);
      case 'value':
        return this.value(expression.of, state);
      case 'element': {
        const table = this.tables.get(expression.table);
        if (table === undefined) throw new TranslationError('is no table', expression.table);
        const index = this.value(expression.index, state);
        return values.element(expression.table, index, Math.max(...table.map(decimalsOf)));
      }
      case 'call':
        return this.method(expression, state);
      case 'operation':
        return this.operation(expression, state);
    }
  }

  /** The methods of BigDecimal. Java keeps a number of decimals with each value; only the value matters here. */
  private method({ target, method, args }: Expression & { kind: 'call' }, state: State): Value {
    const { values } = this;
    const of = this.value(target, state);
    const [first, second, third] = args;
    if (args.length === 1 && first !== undefined) {
      if (method === 'add') return values.arithmetic('+', of, this.value(first, state));
      if (method === 'subtract') return values.arithmetic('-', of, this.value(first, state));
      if (method === 'multiply') return values.arithmetic('*', of, this.value(first, state));
      if (method === 'divide') return values.arithmetic('/', of, this.value(first, state));
    }
    if (method === 'divide' && args.length === 3) {
      const quotient = values.arithmetic('/', of, this.value(first!, state));
      return values.round(roundingOf(third!), digitsOf(second!), quotient);
    }
    if (method === 'setScale' && args.length === 2) return values.round(roundingOf(second!), digitsOf(first!), of);
    if (method === 'longValue' && args.length === 0) return values.round('rounddown', 0, of);
    throw new TranslationError(`the method ${method} with ${args.length} arguments is unknown`, 'BigDecimal');
  }

  private operation({ operator, left, right }: Expression & { kind: 'operation' }, state: State): Value {
    const { values } = this;
    if (operator === '&&' || operator === '||') {
      return values.logic(operator === '&&' ? 'and' : 'or', this.value(left, state), this.value(right, state));
    }
    if (operator === '+' || operator === '-') {
      return values.arithmetic(operator, this.value(left, state), this.value(right, state));
    }
    if (left.kind === 'call' && left.method === 'compareTo') {
      const [other] = left.args;
      return values.comparison(compared(operator, right), this.value(left.target, state), this.value(other!, state));
    }
    return values.comparison(PLAIN[operator]!, this.value(left, state), this.value(right, state));
  }
}

const PLAIN: Readonly<Record<string, Comparison>> = {
  '==': '=',
  '!=': '<>',
  '<': '<',
  '<=': '<=',
  '>': '>',
  '>=': '>=',
};

/** `a.compareTo(b) == -1` is `a < b`. */
function compared(operator: string, right: Expression): Comparison {
  const sign = right.kind === 'number' ? right.text : '';
  if (sign === '0') return PLAIN[operator]!;
  if (operator === '==' && sign === '-1') return '<';
  if (operator === '==' && sign === '1') return '>';
  if (operator === '!=' && sign === '-1') return '>=';
  if (operator === '!=' && sign === '1') return '<=';
  throw new TranslationError(`cannot compare by ${operator} ${sign}`, 'compareTo');
}

function roundingOf(mode: Expression): 'rounddown' | 'roundup' {
  if (mode.kind === 'constant' && mode.name === 'ROUND_DOWN') return 'rounddown';
  if (mode.kind === 'constant' && mode.name === 'ROUND_UP') return 'roundup';
  throw new TranslationError('is no known rounding', mode.kind === 'constant' ? mode.name : mode.kind);
}

function digitsOf(digits: Expression): number {
  if (digits.kind === 'number' && /^\d+$/.test(digits.text)) return Number(digits.text);
  throw new TranslationError('the number of decimals is not written out', 'setScale');
}
