/** Digests by which a recorded result is held: what went in, what came out, and the fingerprint of a whole calculation. */
import { createHash } from 'node:crypto';
import type { Issue } from '@meritline/engine/explain';
import type { PinnedFacts } from '../gather/rows.ts';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

type Flat = Readonly<Record<string, number | boolean | string>>;

/** Keys in order, as everywhere in the archive; written out by hand because every payslip of every month comes through. */
const flat = (record: Flat): string =>
  `{${Object.keys(record)
    .sort()
    .map((key) => `${JSON.stringify(key)}:${JSON.stringify(record[key])}`)
    .join(',')}}`;

/** The same text as `canonical(facts)` of the archive. */
export const factsText = ({ inputs, monthly, origins, prior }: PinnedFacts): string =>
  `{"inputs":${flat(inputs)},"monthly":${flat(monthly)},"origins":${flat(origins)},"prior":${flat(prior)}}`;

export const factsDigest = (definitionDigest: string, facts: PinnedFacts): string =>
  sha256(`${definitionDigest}\n${factsText(facts)}`);

/** A result that does not exist is written as `-`, so that it differs from zero. */
const numbers = (values: readonly number[]): string =>
  values.map((value) => (Number.isNaN(value) ? '-' : String(value))).join(',');

export function resultDigest(result: {
  readonly employmentId: string;
  readonly factsDigest: string;
  readonly amounts: readonly number[];
  readonly accumulators: readonly number[];
  readonly issues: readonly Issue[];
}): string {
  const issues = result.issues.map((each) => `${each.code}:${each.where}`).sort();
  return sha256(
    [result.employmentId, result.factsDigest, numbers(result.amounts), numbers(result.accumulators), ...issues].join(
      '\n',
    ),
  );
}

/** The fingerprint an approver signs: over period, definition and the digests of all results in order. */
export function fingerprintOf(period: string, definitionDigest: string, resultDigests: readonly string[]): string {
  const hash = createHash('sha256').update(`${period}\n${definitionDigest}\n`);
  for (const digest of [...resultDigests].sort()) hash.update(`${digest}\n`);
  return hash.digest('hex');
}
