import type { Sum } from './exact-form.ts';

/** Columns of one chunk by register number, one list for each type; the lists are equally long. */
export interface Frame {
  readonly numbers: Float64Array[];
  readonly truths: Uint8Array[];
  readonly texts: Uint32Array[];
}

export type RegisterType = keyof Frame;

/** A loop over the first `count` rows of a chunk. */
export type Run = (frame: Frame, count: number) => void;

/** What is known of a column before it is calculated. */
export interface Known {
  /** Bounds of the numbers; 0 for other types. */
  readonly least: number;
  readonly most: number;
  /** Whether a row may be left to the exact interpreter. */
  readonly doubt: boolean;
}

interface Register extends Known {
  readonly type: RegisterType;
  /** `given`: put into the frame by the caller; `constant`: the same in every row and chunk. */
  readonly origin: 'given' | 'constant' | 'step';
  readonly constant: number;
}

interface Step {
  readonly out: number;
  readonly reads: readonly number[];
  readonly run: Run;
}

const CERTAIN: Known = { least: 0, most: 0, doubt: false };
const DOUBTFUL: Known = { least: 0, most: 0, doubt: true };

/** Known facts of a column of truths or texts. */
export const doubtOf = (doubt: boolean): Known => (doubt ? DOUBTFUL : CERTAIN);

export const floats = (...values: readonly number[]): Float64Array => Float64Array.from(values);

/**
 * A flat list of loops over registers, taken down while formulas are read for once and run for each chunk of rows. The
 * same loop over the same registers is taken once, however many formulas ask for it.
 */
export class Plan {
  /** How often something is calculated in floats with an error bound; 0 = all of it is exact. */
  floatLoops = 0;
  /** How registers that are kept between bounds came about, so that a second bound joins the same loop. */
  readonly clamps = new Map<number, { readonly sum: Sum; readonly low: number; readonly high: number }>();
  private readonly registers: Register[] = [];
  private readonly steps: Step[] = [];
  private readonly taken = new Map<string, number>();
  private readonly outputs = new Set<number>();

  known(register: number): Known {
    return this.registers[register]!;
  }

  doubt(...registers: readonly number[]): boolean {
    return registers.some((each) => this.registers[each]!.doubt);
  }

  /** A column that the caller puts into the frame before each chunk. */
  given(name: string, type: RegisterType, known: Known): number {
    return this.once(`given ${name}`, () => this.add({ ...known, type, origin: 'given', constant: 0 }));
  }

  /** The same value in every row: a number, NaN, 0/1/2 or the index of a text. */
  constant(type: RegisterType, value: number, doubt: boolean): number {
    const bound = Number.isNaN(value) || type !== 'numbers' ? 0 : value;
    return this.once(`constant ${type} ${value}`, () =>
      this.add({ least: bound, most: bound, doubt, type, origin: 'constant', constant: value }),
    );
  }

  /** Takes a loop down, unless one with the same key and registers is there, and answers its register. */
  step(key: string, reads: readonly number[], type: RegisterType, known: Known, run: (out: number) => Run): number {
    return this.once(`${key} ${reads.join(' ')}`, () => {
      const out = this.add({ ...known, type, origin: 'step', constant: 0 });
      this.steps.push({ out, reads, run: run(out) });
      return out;
    });
  }

  /** Claims a register whose column the caller keeps; a register that is no step's own, or claimed before, is copied. */
  output(register: number): number {
    const { type, origin } = this.registers[register]!;
    const own = origin === 'step' && !this.outputs.has(register) ? register : this.copy(register, type);
    this.outputs.add(own);
    return own;
  }

  /** Registers whose columns the caller keeps, with their types. */
  outputRegisters(): readonly { readonly register: number; readonly type: RegisterType }[] {
    return [...this.outputs].map((register) => ({ register, type: this.registers[register]!.type }));
  }

  /** The steps that outputs need, with columns for everything that the caller does not put in. */
  routine(capacity: number): Routine {
    const steps = this.neededSteps();
    const frame: Frame = { numbers: [], truths: [], texts: [] };
    for (const { type, origin, constant } of this.registers) {
      frame.numbers.push(NO_NUMBERS);
      frame.truths.push(NO_TRUTHS);
      frame.texts.push(NO_TEXTS);
      if (origin === 'constant')
        frame[type][frame[type].length - 1] = newColumn(type, capacity).fill(constant) as never;
    }
    this.lend(steps, frame, capacity);
    return { frame, runs: steps.map(({ run }) => run) };
  }

  private once(key: string, make: () => number): number {
    let register = this.taken.get(key);
    if (register === undefined) {
      register = make();
      this.taken.set(key, register);
    }
    return register;
  }

  private add(register: Register): number {
    return this.registers.push(register) - 1;
  }

  private copy(register: number, type: RegisterType): number {
    const out = this.add({ ...this.registers[register]!, origin: 'step' });
    const run: Run =
      type === 'numbers'
        ? ({ numbers }, count) => copyNumbers(numbers[out]!, numbers[register]!, count)
        : (frame, count) => frame[type][out]!.set(frame[type][register]!.subarray(0, count));
    this.steps.push({ out, reads: [register], run });
    return out;
  }

  private neededSteps(): Step[] {
    const needed = new Set(this.outputs);
    const kept: Step[] = [];
    for (const step of this.steps.toReversed()) {
      if (!needed.has(step.out)) continue;
      for (const each of step.reads) needed.add(each);
      kept.push(step);
    }
    return kept.reverse();
  }

  /** Gives each step's result a column; one whose value is no longer read is lent again, so that few stay in the cache. */
  private lend(steps: readonly Step[], frame: Frame, capacity: number): void {
    const lastRead = new Map<number, number>();
    steps.forEach(({ reads }, at) => {
      for (const each of reads) lastRead.set(each, at);
    });
    const free: Record<RegisterType, unknown[]> = { numbers: [], truths: [], texts: [] };
    const isLent = (register: number): boolean =>
      this.registers[register]!.origin === 'step' && !this.outputs.has(register);
    steps.forEach(({ out, reads }, at) => {
      const { type } = this.registers[out]!;
      if (isLent(out)) frame[type][out] = (free[type].pop() ?? newColumn(type, capacity)) as never;
      for (const each of new Set(reads)) {
        if (lastRead.get(each) !== at || !isLent(each)) continue;
        const { type: lent } = this.registers[each]!;
        free[lent].push(frame[lent][each]);
      }
    });
  }
}

/** A plan with the columns it runs over. */
export interface Routine {
  readonly frame: Frame;
  readonly runs: readonly Run[];
}

const NO_NUMBERS = new Float64Array(0);
const NO_TRUTHS = new Uint8Array(0);
const NO_TEXTS = new Uint32Array(0);

export function newColumn(type: RegisterType, count: number): Float64Array | Uint8Array | Uint32Array {
  if (type === 'numbers') return new Float64Array(count);
  return type === 'truths' ? new Uint8Array(count) : new Uint32Array(count);
}

/** Adding 0 turns -0 into 0. */
function copyNumbers(out: Float64Array, a: Float64Array, count: number): void {
  for (let i = 0; i < count; i += 1) out[i] = a[i]! + 0;
}
