/** Facts of many people as columns from the start: one array an input, in the order of the definition. */
import type { PinnedDefinition } from '../rules/pinned-definition.ts';
import { type PinnedFacts, unfolded } from './pinned-facts.ts';
import type { RowReader } from './row-reader.ts';
import { TextIndex } from './text-index.ts';

const missing = (count: number): Float64Array => new Float64Array(count).fill(Number.NaN);

export class FactColumns {
  readonly definition: PinnedDefinition;
  readonly count: number;
  /** Scaled integers, NaN where there is none. Yes is 1, no is 0; a text is its place in `texts`, from 1. */
  readonly inputs: readonly Float64Array[];
  readonly prior: readonly Float64Array[];
  /** This month's part of the inputs that run through the tax year, in the order of `definition.toDate`. */
  readonly monthly: readonly Float64Array[];
  /** Where each input came from, then each running total set right: place in `originTexts` from 1, or 0. */
  readonly origins: readonly Int32Array[];
  readonly originTexts = new TextIndex();
  readonly texts = new TextIndex();
  private readonly textInputs: readonly number[];

  constructor(definition: PinnedDefinition, count: number) {
    const { content, toDate } = definition;
    this.definition = definition;
    this.count = count;
    this.textInputs = content.definition.inputs.flatMap(({ type }, input) => (type === 'text' ? [input] : []));
    this.inputs = content.definition.inputs.map(() => missing(count));
    this.prior = content.accumulators.map(() => missing(count));
    this.monthly = toDate.map(() => missing(count));
    this.origins = [...content.definition.inputs, ...content.accumulators].map(() => new Int32Array(count));
  }

  /** Place of an input, or -1 when the definition has none of that code. */
  place(code: string): number {
    return this.definition.inputIndex.get(code) ?? -1;
  }

  /** Place of a text among the origins, for `put`. */
  origin(text: string): number {
    return this.originTexts.add(text) + 1;
  }

  /** Sets a value and its origin (0: none); an input that the definition lacks is left out. */
  put(row: number, input: number, value: number, origin: number): void {
    if (input < 0) return;
    this.inputs[input]![row] = value;
    this.origins[input]![row] = origin;
  }

  /** Reads the inputs of a payslip as it is recorded: the values, then the texts that some of them name by their place. */
  readInputs(reader: RowReader, row: number): void {
    reader.bigints(this.inputs, row);
    const texts = reader.strings();
    for (const input of this.textInputs) {
      const place = this.inputs[input]![row]!;
      if (place > 0) this.inputs[input]![row] = this.texts.add(texts[place - 1]!) + 1;
    }
  }

  /** The value of an input as it is said of one person; null where there is none. */
  value(input: number, row: number): number | boolean | string | null {
    const value = this.inputs[input]![row]!;
    if (Number.isNaN(value)) return null;
    const { type } = this.definition.content.definition.inputs[input]!;
    if (type === 'boolean') return value === 1;
    return type === 'text' ? this.texts.text(value - 1) : value;
  }

  /** One person's facts unfolded, for whoever explains or compares them by name. */
  pinned(row: number): PinnedFacts {
    const texts: string[] = [];
    const inputs = this.definition.content.definition.inputs.map(({ type }, input) => {
      const value = this.inputs[input]![row]!;
      return type !== 'text' || Number.isNaN(value) ? value : texts.push(this.texts.text(value - 1));
    });
    const of = (columns: readonly Float64Array[]): number[] => columns.map((column) => column[row]!);
    return unfolded(this.definition, {
      inputs,
      texts,
      prior: of(this.prior),
      monthly: of(this.monthly),
      origins: this.origins.map((column) => column[row]!),
      originText: (place) => this.originTexts.text(place),
    });
  }
}
