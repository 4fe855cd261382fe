import { quantity } from '@meritline/engine/explain';
import { parseDecimal, toScaled } from '@meritline/engine/money';
import { type InputDeclaration, inputScale } from '@meritline/engine/payroll';
import { sql } from 'kysely';
import { z } from 'zod';
import { operation } from '../../../platform/operation/index.ts';
import { problems } from '../../../platform/problem/index.ts';
import { countryOfEmployment } from '../countries.ts';
import { recordRecurringPayRows } from '../record/recurring-pay-rows.ts';
import { definitionIn } from '../rule-packs.ts';

/** The value as it is kept: scaled by the decimals of the input, 1 and 0 for yes and no; null where it is none. */
function scaledValue(declared: InputDeclaration, written: string): bigint | null {
  if (declared.type === 'boolean') return written === 'true' ? 1n : written === 'false' ? 0n : null;
  if (declared.type !== 'money' && declared.type !== 'number') return null;
  const value = parseDecimal(written);
  return value === null ? null : toScaled(value, inputScale(declared));
}

const remedyOf = (declared: InputDeclaration) =>
  declared.type === 'boolean'
    ? { zh: '请填写 true 或 false。', en: 'Enter true or false.' }
    : {
        zh: `请填写最多 ${inputScale(declared)} 位小数的数字。`,
        en: `Enter a number with at most ${quantity(inputScale(declared), 'decimal', 'decimals')}.`,
      };

/**
 * Records a monthly amount or rate of a person, or a lasting yes or no such as the hukou, from a day on; what was in force
 * ends there. A day inside a closed month is allowed: the difference is worked out in the open month as a retro adjustment.
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
    /** Decimal text in yuan or in the unit of the input; true or false for a yes or no. */
    value: z.string(),
    reason: z.string().min(1),
    document: z.string().min(1).optional(),
  }),
  output: z.object({ effectiveFrom: z.string() }),
  handle: async ({ tx, actor, now, audit }, input) => {
    const definition = await definitionIn(tx, await countryOfEmployment(tx, input), input.effectiveFrom);
    const declared = definition.inputs.find((each) => each.code === input.inputCode);
    if (!declared) throw problems.notFound('pay input', input.inputCode);
    const scaled = scaledValue(declared, input.value);
    if (scaled === null) {
      throw problems.invalid([
        {
          code: 'not-a-value',
          where: 'value',
          message: {
            zh: `“${input.value}”不是“${declared.zh}”的有效数值。`,
            en: `"${input.value}" is not a value of "${declared.en}".`,
          },
          remedy: remedyOf(declared),
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
