import { toDecimalText } from '@meritline/engine/money';
import { TranslationError } from './expression.ts';
import { decimalsOf, MOST_DECIMALS, type Origin, partsOf, type Value } from './values.ts';

/** One figure of the calculation: a value that has a name in the programme, with its formula. */
export interface Figure {
  readonly code: string;
  readonly variable: string;
  /** Which of several values of the variable it is, from 1; null where there is only one. */
  readonly number: number | null;
  readonly formula: string;
  readonly decimals: number;
  readonly origin: Origin | null;
}

export interface Figures {
  readonly figures: readonly Figure[];
  /** Inputs that the outputs depend on. */
  readonly inputs: readonly string[];
  /** Tables that are read. */
  readonly tables: readonly string[];
}

/**
 * The values that the outputs need as figures with formulas, each after those it uses. A value without a name, one with
 * more decimals than a figure keeps, and one that only the next assignment to the same variable uses are written inside
 * the formula that uses them.
 */
export function figuresOf(outputs: ReadonlyMap<string, Value>, tableCode: string): Figures {
  return new Writer(outputs, tableCode).write();
}

class Writer {
  private readonly outputs: ReadonlyMap<string, Value>;
  private readonly tableCode: string;
  private readonly order: Value[] = [];
  private readonly users = new Map<Value, Value[]>();
  private readonly codes = new Map<Value, string>();

  constructor(outputs: ReadonlyMap<string, Value>, tableCode: string) {
    this.outputs = outputs;
    this.tableCode = tableCode;
    const seen = new Set<Value>();
    for (const value of outputs.values()) this.visit(value, seen);
  }

  /** Parts before the whole. */
  private visit(value: Value, seen: Set<Value>): void {
    if (seen.has(value)) return;
    seen.add(value);
    for (const part of new Set(partsOf(value))) {
      this.visit(part, seen);
      this.users.set(part, [...(this.users.get(part) ?? []), value]);
    }
    this.order.push(value);
  }

  write(): Figures {
    const results = [...this.outputs].map(([variable, value]) => ({ variable, value }));
    const named = this.order.filter((value) => this.isFigure(value));
    const variables = named.map((value) => this.variableOf(value));
    const counts = new Map<string, number>();
    const numbered = named.map((value, index): { value: Value; variable: string; number: number | null } => {
      const variable = variables[index]!;
      const isAlone = variables.filter((each) => each === variable).length === 1;
      if (isAlone && !this.outputs.has(variable) && !this.isInput(variable)) return { value, variable, number: null };
      const number = (counts.get(variable) ?? 0) + 1;
      counts.set(variable, number);
      return { value, variable, number };
    });
    for (const { value, variable, number } of numbered) {
      this.codes.set(value, number === null ? variable.toLowerCase() : `${variable.toLowerCase()}_${number}`);
    }
    for (const { variable, value } of results) {
      if (!isPlain(value) && !this.codes.has(value)) this.codes.set(value, variable.toLowerCase());
    }
    return {
      figures: [
        ...numbered.map(({ value, variable, number }) => this.figure(value, variable, number, this.codes.get(value)!)),
        ...results.map(({ variable, value }) => this.result(variable, value)),
      ],
      inputs: this.order.flatMap((value) => (value.kind === 'input' ? [value.variable] : [])),
      tables: [...new Set(this.order.flatMap((value) => (value.kind === 'element' ? [value.table] : [])))],
    };
  }

  private isInput(variable: string): boolean {
    return this.order.some((value) => value.kind === 'input' && value.variable === variable);
  }

  private isResult(value: Value): boolean {
    return [...this.outputs.values()].includes(value);
  }

  private isFigure(value: Value): boolean {
    if (value.kind === 'named-constant') return true;
    if (value.origin === null || this.isResult(value) || decimalsOf(value) > MOST_DECIMALS) return false;
    if (isPlain(value)) return false;
    return this.onlyUser(value)?.origin?.variable !== value.origin.variable;
  }

  private variableOf(value: Value): string {
    return value.kind === 'named-constant' ? value.variable : value.origin!.variable;
  }

  /** The one named value that uses this one; null when there are several. */
  private onlyUser(value: Value): Value | null {
    const users = this.users.get(value) ?? [];
    if (users.length !== 1) return null;
    const [user] = users;
    return user!.origin === null && !this.isResult(user!) ? this.onlyUser(user!) : user!;
  }

  private figure(value: Value, variable: string, number: number | null, code: string): Figure {
    const { origin } = value;
    return { code, variable, number, formula: this.formula(value), decimals: decimalsOf(value), origin };
  }

  private result(variable: string, value: Value): Figure {
    const decimals = decimalsOf(value);
    if (decimals > MOST_DECIMALS) throw new TranslationError(`may have ${decimals} decimals`, variable);
    const code = variable.toLowerCase();
    const known = this.codes.get(value);
    const formula = known === undefined || known === code ? this.formula(value) : known;
    return { code, variable, number: null, formula, decimals, origin: value.origin };
  }

  /** Part of a formula: the code of a figure, or what it is made of, in parentheses where `strength` asks for them. */
  private part(value: Value, strength: number): string {
    const code = this.codes.get(value);
    if (code !== undefined) return code;
    const text = this.formula(value);
    return strengthOf(value) < strength ? `(${text})` : text;
  }

  private formula(value: Value): string {
    switch (value.kind) {
      case 'constant':
      case 'named-constant':
        return toDecimalText(value.value);
      case 'truth':
        return String(value.value);
      case 'input':
        return value.variable.toLowerCase();
      case 'arithmetic': {
        const strength = strengthOf(value);
        const isOrdered = value.operator === '-' || value.operator === '/';
        return `${this.part(value.left, strength)} ${value.operator} ${this.part(value.right, isOrdered ? strength + 1 : strength)}`;
      }
      case 'round':
        return `${value.mode}(${this.part(value.of, 0)}, ${value.digits})`;
      case 'element':
        return `lookup(${this.tableCode}, ${this.part(value.index, 0)}, "${value.table.toLowerCase()}")`;
      case 'extreme':
        return `${value.which}(${this.part(value.left, 0)}, ${this.part(value.right, 0)})`;
      case 'comparison':
        return `${this.part(value.left, 1)} ${value.operator} ${this.part(value.right, 1)}`;
      case 'logic':
        return `${value.which}(${this.part(value.left, 0)}, ${this.part(value.right, 0)})`;
      case 'choice':
        return `if(${this.part(value.condition, 0)}, ${this.part(value.yes, 0)}, ${this.part(value.no, 0)})`;
    }
  }
}

/** Known without a formula. */
const isPlain = ({ kind }: Value): boolean => kind === 'constant' || kind === 'input' || kind === 'truth';

/** How tightly a formula holds together: comparison 0, sum 1, product 2, everything else 3. */
function strengthOf(value: Value): number {
  if (value.kind === 'comparison') return 0;
  if (value.kind === 'arithmetic') return value.operator === '+' || value.operator === '-' ? 1 : 2;
  const isNegative = value.kind === 'constant' && value.value.n < 0n;
  return isNegative ? 0 : 3;
}
