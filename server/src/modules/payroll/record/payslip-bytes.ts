/** The part of a payslip's row that its digest is over, in the binary form in which the row enters the database. */
import { createHash, hash } from 'node:crypto';
import type { Issue } from '@meritline/engine/explain';
import type { FactColumns } from '../gather/fact-columns.ts';
import type { TextIndex } from '../gather/text-index.ts';
import { ByteWriter } from './byte-writer.ts';

/** Facts and results of many people, by columns. */
export interface PayslipValues {
  readonly facts: FactColumns;
  readonly amounts: readonly Float64Array[];
  readonly accumulators: readonly Float64Array[];
}

/** Writes inputs, texts, prior, monthly, amounts and accumulators of a row. */
export function writeValues(writer: ByteWriter, values: PayslipValues, row: number): void {
  const { facts, amounts, accumulators } = values;
  const inputs = facts.definition.content.definition.inputs;
  const isText = facts.texts.size > 0 && inputs.some((each) => each.type === 'text');
  if (isText) writeInputsWithTexts(writer, facts, row);
  else {
    writer.bigints(facts.inputs, row);
    writer.texts([]);
  }
  writer.bigints(facts.prior, row);
  writer.bigints(facts.monthly, row);
  writer.bigints(amounts, row);
  writer.bigints(accumulators, row);
}

/** A text of one row is known by its place among the row's own texts. */
function writeInputsWithTexts(writer: ByteWriter, facts: FactColumns, row: number): void {
  const texts: string[] = [];
  const inputs = facts.definition.content.definition.inputs.map(({ type }, input) => {
    const value = facts.inputs[input]![row]!;
    if (type !== 'text' || Number.isNaN(value)) return value;
    return texts.push(facts.texts.text(value - 1));
  });
  writer.bigintRun(Float64Array.from(inputs), 0, inputs.length);
  writer.texts(texts);
}

/**
 * SHA-256 over employment, pinned definition, the bytes of `writeValues`, where each input came from, and the issues: what
 * went in and what came out. The same facts give the same digest in every batch and on every machine.
 */
export class ResultDigests {
  private readonly scratch = new ByteWriter(8_192);
  private readonly definition: Buffer;
  private readonly origins: Buffer[] = [];
  private readonly originTexts: TextIndex;

  constructor(definitionDigest: string, originTexts: TextIndex) {
    this.definition = Buffer.from(definitionDigest);
    this.originTexts = originTexts;
  }

  of(
    employmentId: Uint8Array,
    values: Uint8Array,
    origins: readonly Int32Array[],
    row: number,
    issues: readonly Issue[],
  ): Buffer {
    const { scratch } = this;
    scratch.at = 0;
    scratch.raw(employmentId);
    scratch.raw(this.definition);
    scratch.raw(values);
    for (let input = 0; input < origins.length; input += 1) {
      const place = origins[input]![row]!;
      if (place === 0) continue;
      scratch.int16(input);
      scratch.raw(this.originBytes(place - 1));
    }
    if (issues.length > 0)
      scratch.raw(
        Buffer.from(
          issues
            .map((each) => `${each.code}:${each.where}`)
            .sort()
            .join('\n'),
        ),
      );
    return hash('sha256', scratch.written(), 'buffer');
  }

  /** An origin's place is the batch's own; its text is not. */
  private originBytes(place: number): Buffer {
    let found = this.origins[place];
    if (!found) {
      found = createHash('sha256').update(this.originTexts.bytes[place]!).digest().subarray(0, 16);
      this.origins[place] = found;
    }
    return found;
  }
}
