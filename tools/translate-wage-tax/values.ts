import {
  addRational,
  compareRational,
  divideRational,
  isZero,
  multiplyRational,
  parseDecimal,
  type Rational,
  rational,
  roundToDigits,
  subtractRational,
} from '@meritline/engine/money';
import { TranslationError } from './expression.ts';

export type Arithmetic = '+' | '-' | '*' | '/';
export type Comparison = '=' | '<>' | '<' | '<=' | '>' | '>=';

type Shape =
  | { readonly kind: 'constant'; readonly value: Rational }
  | { readonly kind: 'truth'; readonly value: boolean }
  /** A constant that keeps its name: a rate or bound of the law. */
  | { readonly kind: 'named-constant'; readonly variable: string; readonly value: Rational }
  | { readonly kind: 'input'; readonly variable: string; readonly scale: number }
  | { readonly kind: 'arithmetic'; readonly operator: Arithmetic; readonly left: Value; readonly right: Value }
  | {
      readonly kind: 'round';
      readonly mode: 'rounddown' | 'roundup';
      readonly digits: number;
      readonly of: Value;
    }
  | { readonly kind: 'element'; readonly table: string; readonly index: Value; readonly scale: number }
  | { readonly kind: 'extreme'; readonly which: 'min' | 'max'; readonly left: Value; readonly right: Value }
  | { readonly kind: 'comparison'; readonly operator: Comparison; readonly left: Value; readonly right: Value }
  | { readonly kind: 'logic'; readonly which: 'and' | 'or'; readonly left: Value; readonly right: Value }
  | { readonly kind: 'choice'; readonly condition: Value; readonly yes: Value; readonly no: Value };

/** Where a value was first given a name. */
export interface Origin {
  readonly variable: string;
  readonly method: string;
  readonly page: string | null;
}

/** A value of the programme as a function of its inputs. Equal values are the same object. */
export type Value = Shape & { readonly id: number; origin: Origin | null };

/**
 * Most decimal places a figure of the calculation keeps, so that even the largest incomes fit into its column; a value
 * with more stays inside the formula that rounds it.
 */
export const MOST_DECIMALS = 5;

const HOLDS: Readonly<Record<Comparison, (sign: number) => boolean>> = {
  '=': (sign) => sign === 0,
  '<>': (sign) => sign !== 0,
  '<': (sign) => sign < 0,
  '<=': (sign) => sign <= 0,
  '>': (sign) => sign > 0,
  '>=': (sign) => sign >= 0,
};

/** Makes values; what is equal by its making is made once, and what is known without the inputs is calculated at once. */
export class Values {
  private readonly made = new Map<string, Value>();

  /** `parts` say what the value is made of, among values of its kind: 2/5 is a fraction, and value 2 divided by value 5. */
  private make(parts: string, shape: Shape): Value {
    const key = `${shape.kind} ${parts}`;
    const known = this.made.get(key);
    if (known !== undefined) return known;
    const value: Value = { ...shape, id: this.made.size, origin: null };
    this.made.set(key, value);
    return value;
  }

  constant(value: Rational): Value {
    return this.make(`${value.n}/${value.d}`, { kind: 'constant', value });
  }

  /** From decimal text of the programme. */
  number(text: string): Value {
    const value = parseDecimal(text);
    if (value === null) throw new TranslationError('is not a decimal number', text);
    return this.constant(value);
  }

  truth(value: boolean): Value {
    return this.make(String(value), { kind: 'truth', value });
  }

  namedConstant(variable: string, value: Rational): Value {
    return this.make(`${variable} ${value.n}/${value.d}`, { kind: 'named-constant', variable, value });
  }

  input(variable: string, scale: number): Value {
    return this.make(variable, { kind: 'input', variable, scale });
  }

  arithmetic(operator: Arithmetic, left: Value, right: Value): Value {
    if (left.kind === 'constant' && right.kind === 'constant') {
      return this.constant(calculated(operator, left.value, right.value));
    }
    if (operator === '+' && isConstant(left, 0)) return right;
    if ((operator === '+' || operator === '-') && isConstant(right, 0)) return left;
    if (operator === '*' && (isConstant(left, 0) || isConstant(right, 1))) return left;
    if (operator === '*' && (isConstant(right, 0) || isConstant(left, 1))) return right;
    if (operator === '/' && isConstant(right, 1)) return left;
    return this.make(`${left.id}${operator}${right.id}`, { kind: 'arithmetic', operator, left, right });
  }

  round(mode: 'rounddown' | 'roundup', digits: number, of: Value): Value {
    if (of.kind === 'constant')
      return this.constant(roundToDigits(of.value, digits, mode === 'roundup' ? 'up' : 'down'));
    if (decimalsOf(of) <= digits) return of;
    return this.make(`${mode} ${digits} ${of.id}`, { kind: 'round', mode, digits, of });
  }

  element(table: string, index: Value, scale: number): Value {
    return this.make(`${table}[${index.id}]`, { kind: 'element', table, index, scale });
  }

  comparison(operator: Comparison, left: Value, right: Value): Value {
    if (left.kind === 'constant' && right.kind === 'constant') {
      return this.truth(HOLDS[operator](compareRational(left.value, right.value)));
    }
    return this.make(`${left.id}${operator}${right.id}`, { kind: 'comparison', operator, left, right });
  }

  logic(which: 'and' | 'or', left: Value, right: Value): Value {
    if (left.kind === 'truth') return left.value === (which === 'and') ? right : left;
    if (right.kind === 'truth') return right.value === (which === 'and') ? left : right;
    return this.make(`${left.id} ${which} ${right.id}`, { kind: 'logic', which, left, right });
  }

  /** What a variable holds after an IF: `if a > b then b else a` is the smaller of the two. */
  choice(condition: Value, yes: Value, no: Value): Value {
    if (yes === no) return yes;
    if (condition.kind === 'truth') return condition.value ? yes : no;
    if (condition.kind === 'comparison' && /^[<>]/.test(condition.operator) && condition.operator !== '<>') {
      const isGreater = condition.operator.startsWith('>');
      const { left, right } = condition;
      if (yes === left && no === right) return this.extreme(isGreater ? 'max' : 'min', left, right);
      if (yes === right && no === left) return this.extreme(isGreater ? 'min' : 'max', left, right);
    }
    return this.make(`${condition.id}?${yes.id}:${no.id}`, { kind: 'choice', condition, yes, no });
  }

  private extreme(which: 'min' | 'max', left: Value, right: Value): Value {
    return this.make(`${which} ${left.id} ${right.id}`, { kind: 'extreme', which, left, right });
  }
}

const isConstant = (value: Value, number: number): boolean =>
  value.kind === 'constant' && value.value.d === 1n && value.value.n === BigInt(number);

function calculated(operator: Arithmetic, left: Rational, right: Rational): Rational {
  if (operator === '+') return addRational(left, right);
  if (operator === '-') return subtractRational(left, right);
  if (operator === '*') return multiplyRational(left, right);
  if (isZero(right)) throw new TranslationError('divides by zero', 'a constant');
  return divideRational(left, right);
}

/** Values a value is made of. */
export function partsOf(value: Value): readonly Value[] {
  switch (value.kind) {
    case 'arithmetic':
    case 'extreme':
    case 'comparison':
    case 'logic':
      return [value.left, value.right];
    case 'round':
      return [value.of];
    case 'element':
      return [value.index];
    case 'choice':
      return [value.condition, value.yes, value.no];
    default:
      return [];
  }
}

const known = new WeakMap<Value, number>();

/** Decimal places the value can have at most; infinite where a quotient need not end. */
export function decimalsOf(value: Value): number {
  let decimals = known.get(value);
  if (decimals === undefined) {
    decimals = countDecimals(value);
    known.set(value, decimals);
  }
  return decimals;
}

function countDecimals(value: Value): number {
  switch (value.kind) {
    case 'constant':
    case 'named-constant':
      return decimalsOfFraction(value.value);
    case 'input':
    case 'element':
      return value.scale;
    case 'round':
      return Math.min(value.digits, decimalsOf(value.of));
    case 'extreme':
      return Math.max(decimalsOf(value.left), decimalsOf(value.right));
    case 'choice':
      return Math.max(decimalsOf(value.yes), decimalsOf(value.no));
    case 'arithmetic': {
      const left = decimalsOf(value.left);
      if (value.operator === '/') {
        const by = value.right;
        return by.kind === 'constant' ? left + decimalsOfFraction(divideRational(rational(1n), by.value)) : Infinity;
      }
      const right = decimalsOf(value.right);
      if (value.operator !== '*') return Math.max(left, right);
      return Math.max(0, left + right - zerosOf(value.left) - zerosOf(value.right));
    }
    default:
      return 0;
  }
}

/** Zeros at the end of a whole constant: euros times 100 are whole cents. */
function zerosOf(value: Value): number {
  if (value.kind !== 'constant' || isZero(value.value)) return 0;
  let zeros = 0;
  for (let rest = value.value.n; rest % 10n === 0n; rest /= 10n) zeros += 1;
  return zeros;
}

/** Decimal places of a fraction, infinite where it does not end. */
export function decimalsOfFraction({ d }: Rational): number {
  let rest = d;
  let twos = 0;
  let fives = 0;
  for (; rest % 2n === 0n; rest /= 2n) twos += 1;
  for (; rest % 5n === 0n; rest /= 5n) fives += 1;
  return rest === 1n ? Math.max(twos, fives) : Infinity;
}
