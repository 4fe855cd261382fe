import { parseDecimal, toScaled } from '@meritline/engine/money';
import { inputScale } from '@meritline/engine/payroll';
import { sql } from 'kysely';
import { z } from 'zod';
import { operation } from '../../../platform/operation/index.ts';
import { problems } from '../../../platform/problem/index.ts';
import { companyDeclarations } from '../company-declarations.ts';
import { recordRecurringPayRows } from '../record/recurring-pay-rows.ts';
import { definitionWith } from '../rule-packs.ts';

/**
 * Records a monthly amount or rate of a person from a day on; what was in force ends there. A day inside a closed month is
 * allowed: the difference is worked out in the open month as a retro adjustment.
 */
export const recordRecurringPay = operation({
  name: 'record-recurring-pay',
  summary: { zh: '登记固定薪酬变动', en: 'Record a change of recurring pay' },
  permission: 'pay-structure.write',
  input: z.strictObject({
    personId: z.uuid(),
    employmentId: z.uuid(),
    inputCode: z.string(),
    effectiveFrom: z.iso.date(),
    /** Decimal text in yuan or in the unit of the input. */
    value: z.string(),
    reason: z.string().min(1),
    document: z.string().min(1).optional(),
  }),
  output: z.object({ effectiveFrom: z.string() }),
  handle: async ({ tx, actor, now, audit }, input) => {
    const definition = definitionWith(await companyDeclarations(tx, input.effectiveFrom));
    const declared = definition.inputs.find((each) => each.code === input.inputCode);
    if (!declared) throw problems.notFound('pay input', input.inputCode);
    const value = parseDecimal(input.value);
    const scaled = value === null ? null : toScaled(value, inputScale(declared));
    if (scaled === null || (declared.type !== 'money' && declared.type !== 'number')) {
      throw problems.invalid([
        {
          code: 'not-a-value',
          where: 'value',
          message: {
            zh: `“${input.value}”不是“${declared.zh}”的有效数值。`,
            en: `"${input.value}" is not a value of "${declared.en}".`,
          },
          remedy: {
            zh: `请填写最多 ${inputScale(declared)} 位小数的数字。`,
            en: `Enter a number with at most ${inputScale(declared)} decimals.`,
          },
        },
      ]);
    }
    const employment = await sql<{ path: string; hiredOn: string }>`
      select department_path::text as path, hired_on as "hiredOn" from people.employment where person_id = ${input.personId} and employment_id = ${input.employmentId}`.execute(
      tx,
    );
    const found = employment.rows[0];
    if (!found) throw problems.notFound('employment', input.employmentId);
    await recordRecurringPayRows(tx, [
      {
        ...input,
        document: input.document ?? null,
        effectiveUntil: null,
        valueScaled: Number(scaled),
        recordedBy: actor.userId,
        recordedAt: now,
        departmentPath: found.path,
      },
    ]);
    await audit({
      subject: { kind: 'recurring-pay', id: `${input.employmentId}:${input.inputCode}` },
      personId: input.personId,
      reason: input.reason,
      details: input,
    });
    return { effectiveFrom: input.effectiveFrom };
  },
});
