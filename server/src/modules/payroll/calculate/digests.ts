/** The fingerprint of a whole calculation: what an approver signs. */
import { createHash } from 'node:crypto';
import { type RawBuilder, sql } from 'kysely';

const begin = (period: string, definitionDigest: string): string => `${period}\n${definitionDigest}\n`;

/** Over period, definition and the digests of all results in order of person and employment, worked out in the database. */
export const recordedFingerprint = (run: {
  readonly period: string;
  readonly runId: string;
  readonly definitionDigest: string;
}): RawBuilder<{ fingerprint: string }> => sql`
  select encode(sha256(convert_to(${begin(run.period, run.definitionDigest)}, 'UTF8')
    || coalesce(string_agg(s.result_digest, ''::bytea order by s.person_id, s.employment_id), ''::bytea)), 'hex') as fingerprint
  from payroll.payslip s where s.period = ${run.period} and s.run_id = ${run.runId}::uuid`;

/** People of a block: few enough that one person again is quick, so many that a million people are four thousand blocks. */
const BLOCK = 250;
const LOWEST = '00000000-0000-0000-0000-000000000000';

interface DigestedRun {
  readonly period: string;
  readonly runId: string;
}

/** Notes the digests of a whole calculation, in blocks by range of person. A person with two employments stays in one. */
export const noteDigests = ({ period, runId }: DigestedRun, people = BLOCK): RawBuilder<unknown>[] => [
  sql`delete from payroll.digest_block where run_id = ${runId}`,
  sql`insert into payroll.digest_block (run_id, first_person, digests)
    select ${runId}::uuid, case block when 0 then ${LOWEST}::uuid else (array_agg(person_id order by person_id))[1] end, string_agg(result_digest, ''::bytea order by person_id, employment_id)
    from (select person_id, employment_id, result_digest, (dense_rank() over (order by person_id) - 1) / ${people}::bigint as block
      from payroll.payslip where period = ${period} and run_id = ${runId}::uuid) s
    group by block`,
];

/** Notes those of some people again; answers how many blocks there are, so that a run without any is noted as a whole. */
export const noteDigestsOf = (
  { period, runId }: DigestedRun,
  calculation: number,
): RawBuilder<{ blocks: number }> => sql`
  with block as (
    select first_person, lead(first_person) over (order by first_person) as next_person from payroll.digest_block where run_id = ${runId}::uuid),
  person as (
    select distinct unnest(person_ids) as id from payroll.batch where run_id = ${runId}::uuid and calculation = ${calculation}),
  touched as materialized (
    select b.first_person, b.next_person from block b where exists (select from person p where p.id >= b.first_person and (b.next_person is null or p.id < b.next_person))),
  noted as (
    update payroll.digest_block b set digests = coalesce((
      select string_agg(s.result_digest, ''::bytea order by s.person_id, s.employment_id) from payroll.payslip s
      where s.period = ${period} and s.run_id = ${runId}::uuid and s.person_id >= t.first_person and (t.next_person is null or s.person_id < t.next_person)), ''::bytea)
    from touched t where b.run_id = ${runId}::uuid and b.first_person = t.first_person)
  select count(*) as blocks from block`;

/** The fingerprint from the digests noted; that of `recordedFingerprint` as long as those are the payslips'. */
export const notedFingerprint = (
  run: DigestedRun & { readonly definitionDigest: string },
): RawBuilder<{ fingerprint: string }> => sql`
  select encode(sha256(convert_to(${begin(run.period, run.definitionDigest)}, 'UTF8')
    || coalesce(string_agg(digests, ''::bytea order by first_person), ''::bytea)), 'hex') as fingerprint
  from payroll.digest_block where run_id = ${run.runId}::uuid`;

/** The same over digests that come in that order. */
export function fingerprintOver(
  period: string,
  definitionDigest: string,
): { add(digest: Buffer): void; text(): string } {
  const whole = createHash('sha256').update(begin(period, definitionDigest));
  return {
    add: (digest) => {
      whole.update(digest);
    },
    text: () => whole.digest('hex'),
  };
}
