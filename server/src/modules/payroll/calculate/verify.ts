/** Every payslip of a run calculated again from its pinned facts and rules, and held against what was recorded. */
import type { Issue } from '@meritline/engine/explain';
import { sql } from 'kysely';
import type { Db, Tx } from '../../../platform/database/index.ts';
import { FactColumns } from '../gather/fact-columns.ts';
import type { FoldedFacts } from '../gather/pinned-facts.ts';
import { ByteWriter } from '../record/byte-writer.ts';
import { ResultDigests, writeValues } from '../record/payslip-bytes.ts';
import type { Run } from '../record/run.ts';
import { loadDefinitions, type PinnedDefinition } from '../rules/pinned-definition.ts';
import { blockOfColumns, numbersOf } from './columns.ts';
import { fingerprintOver } from './digests.ts';

/** A recorded payslip with the facts it was calculated from. */
export interface Held extends FoldedFacts {
  readonly personId: string;
  readonly employmentId: string;
  readonly number: string;
  readonly jurisdiction: string;
  readonly definitionDigest: string;
  readonly amounts: number[];
  readonly accumulators: number[];
  readonly issues: Issue[];
  readonly resultDigest: Buffer;
}

export interface RunVerdict {
  readonly payslips: number;
  readonly same: number;
  readonly different: readonly {
    readonly personId: string;
    readonly number: string;
    readonly items: readonly string[];
  }[];
  readonly recomputedFingerprint: string;
}

const PAGE = 5_000;
const FIRST = '00000000-0000-0000-0000-000000000000';

export async function verifyPayslips(tx: Tx, run: Run): Promise<RunVerdict> {
  const different: { personId: string; number: string; items: string[] }[] = [];
  const fingerprint = fingerprintOver(run.period, run.definitionDigest ?? '');
  const lists = await originLists(tx, run);
  let payslips = 0;
  let [person, employment] = [FIRST, FIRST];
  for (;;) {
    const page = await sql<Held & { calculation: number; batch: number }>`
      select s.person_id as "personId", s.employment_id as "employmentId", e.number, s.jurisdiction, s.definition_digest as "definitionDigest",
        s.inputs, s.texts, s.prior, s.monthly, s.origins, s.calculation, s.batch_number as batch,
        s.amounts, s.accumulators, s.issues, s.result_digest as "resultDigest"
      from payroll.payslip s join people.employment e on e.person_id = s.person_id and e.employment_id = s.employment_id
      where s.period = ${run.period} and s.run_id = ${run.runId} and (s.person_id, s.employment_id) > (${person}::uuid, ${employment}::uuid)
      order by s.person_id, s.employment_id limit ${PAGE}`.execute(tx);
    if (page.rows.length === 0) break;
    const definitions = await loadDefinitions(
      tx,
      page.rows.map((row) => row.definitionDigest),
    );
    const held = page.rows.map((row) => ({ ...row, originTexts: lists.get(`${row.calculation} ${row.batch}`) ?? [] }));
    const found = new Map<Held, Buffer>();
    for (const group of Map.groupBy(held, (row) => `${row.definitionDigest} ${row.jurisdiction}`).values())
      verifyGroup(group, definitions.get(group[0]!.definitionDigest)!, different, found);
    for (const row of held) fingerprint.add(row.personId, found.get(row)!);
    payslips += held.length;
    const last = page.rows.at(-1)!;
    [person, employment] = [last.personId, last.employmentId];
  }
  return { payslips, same: payslips - different.length, different, recomputedFingerprint: fingerprint.text() };
}

/** Where facts came from, by calculation and batch. */
export async function originLists(tx: Tx | Db, { runId }: Run): Promise<Map<string, string[]>> {
  const found = await sql<{ calculation: number; number: number; origins: string[] }>`
    select calculation, number, origins from payroll.batch where run_id = ${runId} and origins is not null`.execute(tx);
  return new Map(found.rows.map((row) => [`${row.calculation} ${row.number}`, row.origins]));
}

function verifyGroup(
  group: readonly Held[],
  definition: PinnedDefinition,
  different: { personId: string; number: string; items: string[] }[],
  digests: Map<Held, Buffer>,
): void {
  const { content } = definition;
  const facts = heldColumns(definition, group);
  const result = definition.program.evaluate(
    blockOfColumns(definition, facts, null, content.rules[group[0]!.jurisdiction]!),
  );
  const amounts = content.items.map((code) => numbersOf(result.items[code]!));
  const accumulators = content.accumulators.map((code) => result.accumulators[code]!.data);
  const writer = new ByteWriter(8_192);
  const digestOf = new ResultDigests(definition.digest, facts.originTexts);
  group.forEach((row, index) => {
    const differing = (codes: readonly string[], now: readonly Float64Array[], then: readonly number[]): string[] =>
      codes.filter((_code, at) => !Object.is(plain(now[at]![index]!), plain(then[at]!)));
    const items = [
      ...differing(content.items, amounts, row.amounts),
      ...differing(content.accumulators, accumulators, row.accumulators),
    ];
    writer.at = 0;
    writeValues(writer, { facts, amounts, accumulators }, index);
    const employment = Buffer.from(row.employmentId.replaceAll('-', ''), 'hex');
    const digest = digestOf.of(employment, writer.written(), facts.origins, index, row.issues);
    digests.set(row, digest);
    if (items.length > 0 || !digest.equals(row.resultDigest))
      different.push({ personId: row.personId, number: row.number, items: items.length > 0 ? items : ['facts'] });
  });
}

/** Recorded facts as columns again. */
export function heldColumns(definition: PinnedDefinition, group: readonly FoldedFacts[]): FactColumns {
  const facts = new FactColumns(definition, group.length);
  const fill = (columns: readonly Float64Array[], row: number, values: readonly number[]): void => {
    columns.forEach((column, index) => {
      column[row] = values[index]!;
    });
  };
  group.forEach((held, row) => {
    fill(facts.inputs, row, held.inputs);
    fill(facts.prior, row, held.prior);
    fill(facts.monthly, row, held.monthly);
    definition.content.definition.inputs.forEach(({ type }, input) => {
      const place = held.inputs[input]!;
      if (type === 'text' && !Number.isNaN(place))
        facts.inputs[input]![row] = facts.texts.add(held.texts[place - 1]!) + 1;
    });
    facts.origins.forEach((column, place) => {
      const origin = held.origins[place];
      if (origin) column[row] = facts.origin(held.originTexts[origin - 1]!);
    });
  });
  return facts;
}

/** Minus zero is zero on record. */
const plain = (value: number): number => (value === 0 ? 0 : value);
