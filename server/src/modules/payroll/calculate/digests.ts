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
