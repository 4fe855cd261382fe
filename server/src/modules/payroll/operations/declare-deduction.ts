import { sql } from 'kysely';
import { z } from 'zod';
import { newId } from '../../../platform/database/index.ts';
import { operation } from '../../../platform/operation/index.ts';
import { problems } from '../../../platform/problem/index.ts';
import { countriesOfPerson, definitionIn } from '../../pay-structure/index.ts';
import { firstDay } from '../gather/months.ts';
import { TO_DATE_SUFFIX } from '../rules/bridge-bars.ts';

const month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/);

/**
 * Records a special additional deduction as the person declares it; the employer may not refuse or alter it (Individual
 * Income Tax Law art. 11). Months of the tax year already paid count in the next calculation, which takes the whole year.
 */
export const declareDeduction = operation({
  name: 'declare-deduction',
  summary: { zh: '登记专项附加扣除', en: 'Record a special additional deduction' },
  permission: 'payroll.prepare',
  input: z.strictObject({
    personId: z.uuid(),
    /** Such as children_education, housing_rent: an input of the rules without its ending. */
    kind: z.string().regex(/^[a-z][a-z_]*$/),
    fromMonth: month,
    /** First month in which it no longer holds. */
    untilMonth: month.optional(),
    amountFen: z.number().int().nonnegative(),
    reason: z.string().min(1).max(400),
  }),
  output: z.object({ deductionId: z.string() }),
  handle: async ({ tx, actor, now, audit }, input) => {
    const countries = await countriesOfPerson(tx, input.personId);
    const definitions = await Promise.all(
      countries.map((country) => definitionIn(tx, country, firstDay(input.fromMonth))),
    );
    const inputs = definitions.flatMap((definition) => definition.inputs);
    if (!inputs.some((each) => each.code === `${input.kind}${TO_DATE_SUFFIX}`)) {
      throw problems.notFound('special deduction', input.kind);
    }
    const person = await sql<{
      path: string;
    }>`select department_path::text as path from people.person where person_id = ${input.personId}`.execute(tx);
    const path = person.rows[0]?.path;
    if (!path) throw problems.notFound('person', input.personId);
    const deductionId = newId();
    await sql`insert into payroll.special_deduction (person_id, deduction_id, kind, effective_from, effective_until, amount_fen, recorded_by, recorded_at, department_path)
      values (${input.personId}, ${deductionId}, ${input.kind}, ${firstDay(input.fromMonth)}, ${input.untilMonth ? firstDay(input.untilMonth) : null},
        ${input.amountFen}, ${actor.userId}, ${now}, ${path}::ltree)`.execute(tx);
    await audit({
      subject: { kind: 'special-deduction', id: deductionId },
      personId: input.personId,
      reason: input.reason,
      details: input,
    });
    return { deductionId };
  },
});
