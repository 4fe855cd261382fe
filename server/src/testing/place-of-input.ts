import { type RawBuilder, sql } from 'kysely';

/** Place of an input in the columns of a payslip `s`, from its pinned definition. */
export const placeOfInput = (code: string): RawBuilder<number> =>
  sql`(select i.ordinality::int from payroll.definition d, jsonb_array_elements(d.content -> 'definition' -> 'inputs') with ordinality i
    where d.digest = s.definition_digest and i.value ->> 'code' = ${code})`;

/** Place of a running total in the columns of a payslip `s`. */
export const placeOfTotal = (code: string): RawBuilder<number> =>
  sql`(select i.ordinality::int from payroll.definition d, jsonb_array_elements_text(d.content -> 'accumulators') with ordinality i
    where d.digest = s.definition_digest and i.value = ${code})`;
