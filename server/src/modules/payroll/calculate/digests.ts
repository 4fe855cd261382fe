/** The fingerprint of a whole calculation: what an approver signs. A hash over the hashes of blocks of people. */
import { createHash, type Hash } from 'node:crypto';
import { type RawBuilder, sql } from 'kysely';
import type { Statements } from '../gather/statements.ts';

const begin = (period: string, definitionDigest: string): string => `${period}\n${definitionDigest}\nblocks\n`;

/**
 * A block begins with a person whose id ends so: the blocks come from the payslips alone, whoever is added or left out. Ids
 * end in random digits, so that a block has about 256 people: one person again is quick, and a million are four thousand blocks.
 */
const BLOCK_START = '00';
const LOWEST = '00000000-0000-0000-0000-000000000000';
const HIGHEST = 'ffffffff-ffff-ffff-ffff-ffffffffffff';

interface DigestedRun {
  readonly period: string;
  readonly runId: string;
}

/** The blocks of the payslips of some ranges of people: each with its first person and the hash over its digests in order. */
const blocksOf = (
  { period, runId }: DigestedRun,
  ranges: { readonly from: readonly string[]; readonly below: readonly string[] },
  start: string,
) => sql`
  select first_person, sha256(string_agg(result_digest, ''::bytea order by person_id, employment_id)) as digest
  from unnest(${ranges.from}::uuid[], ${ranges.below}::uuid[]) as r (from_person, below_person)
  cross join lateral (
    select s.person_id, s.employment_id, s.result_digest,
      coalesce(max(case when s.person_id::text like ${`%${start}`} then s.person_id::text collate "C" end) over (order by s.person_id), ${LOWEST})::uuid as first_person
    from payroll.payslip s
    where s.period = ${period} and s.run_id = ${runId}::uuid and s.person_id >= r.from_person and s.person_id < r.below_person) p
  group by first_person`;

const EVERYBODY = { from: [LOWEST], below: [HIGHEST] };

const fingerprintOf = (run: DigestedRun & { readonly definitionDigest: string }, blocks: RawBuilder<unknown>) => sql<{
  fingerprint: string;
}>`
  select encode(sha256(convert_to(${begin(run.period, run.definitionDigest)}, 'UTF8')
    || coalesce(string_agg(digest, ''::bytea order by first_person), ''::bytea)), 'hex') as fingerprint
  from ${blocks}`;

/** Over period, definition and the digests of all results in order of person and employment, worked out from the payslips. */
export const recordedFingerprint = (
  run: DigestedRun & { readonly definitionDigest: string },
  start = BLOCK_START,
): RawBuilder<{ fingerprint: string }> => fingerprintOf(run, sql`(${blocksOf(run, EVERYBODY, start)}) b`);

/** The same from the blocks noted, as long as those are the payslips'. */
export const notedFingerprint = (
  run: DigestedRun & { readonly definitionDigest: string },
): RawBuilder<{ fingerprint: string }> =>
  fingerprintOf(run, sql`(select first_person, digest from payroll.digest_block where run_id = ${run.runId}::uuid) b`);

const note = (run: DigestedRun, ranges: Parameters<typeof blocksOf>[1], start: string) =>
  sql`insert into payroll.digest_block (run_id, first_person, digest)
    select ${run.runId}::uuid, b.first_person, b.digest from (${blocksOf(run, ranges, start)}) b`;

/** Notes the blocks of a whole calculation. */
export async function noteDigests(statements: Statements, run: DigestedRun, start = BLOCK_START): Promise<void> {
  await statements.rows(sql`delete from payroll.digest_block where run_id = ${run.runId}`);
  await statements.rows(note(run, EVERYBODY, start));
}

/** Notes again the blocks of the people of a partial calculation; all of them where none were noted. */
export async function noteDigestsOf(
  statements: Statements,
  run: DigestedRun & { readonly calculation: number },
  start = BLOCK_START,
): Promise<void> {
  // A block is touched by its own people and by the first person of the block after it, who may have come or gone.
  const touched = await statements.rows(sql<{ from: string; below: string; isNoted: boolean }>`
    with noted as not materialized (select first_person from payroll.digest_block where run_id = ${run.runId}::uuid),
    person as (
      select distinct unnest(person_ids) as id from payroll.batch where run_id = ${run.runId}::uuid and calculation = ${run.calculation}),
    start as (
      select (select n.first_person from noted n where n.first_person <= p.id order by 1 desc limit 1) as first_person from person p
      union select (select n.first_person from noted n where n.first_person < p.id order by 1 desc limit 1) from person p),
    block as (select distinct coalesce(first_person, ${LOWEST}::uuid) as first_person from start)
    select b.first_person as "from", exists (select from noted) as "isNoted",
      coalesce((select n.first_person from noted n where n.first_person > b.first_person order by 1 limit 1), ${HIGHEST}::uuid) as below
    from block b order by 1`);
  if (!touched[0]?.isNoted) return noteDigests(statements, run, start);
  const ranges = { from: [] as string[], below: [] as string[] };
  for (const { from, below } of touched) {
    if (ranges.below.at(-1) === from) ranges.below.pop();
    else ranges.from.push(from);
    ranges.below.push(below);
  }
  await statements.rows(sql`delete from payroll.digest_block where run_id = ${run.runId}
    and first_person = any (${touched.map(({ from }) => from)}::uuid[])`);
  await statements.rows(note(run, ranges, start));
}

/** The same over digests that come in order of person and employment. */
export function fingerprintOver(
  period: string,
  definitionDigest: string,
  start = BLOCK_START,
): { add(personId: string, digest: Buffer): void; text(): string } {
  const whole = createHash('sha256').update(begin(period, definitionDigest));
  let block: Hash | null = null;
  let last = '';
  const endBlock = (): void => {
    if (block) whole.update(block.digest());
    block = null;
  };
  return {
    add: (personId, digest) => {
      if (personId !== last && personId.endsWith(start)) endBlock();
      last = personId;
      block ??= createHash('sha256');
      block.update(digest);
    },
    text: () => {
      endBlock();
      return whole.digest('hex');
    },
  };
}
