import { quantity } from '@meritline/engine/explain';
import { parseDecimal, toScaled } from '@meritline/engine/money';
import { inputScale } from '@meritline/engine/payroll';
import { sql } from 'kysely';
import { z } from 'zod';
import { operation } from '../../../platform/operation/index.ts';
import { problems } from '../../../platform/problem/index.ts';
import { countryOfEmployment, definitionIn } from '../../pay-structure/index.ts';
import { firstDay } from '../gather/months.ts';
import { demandOpenPeriod } from '../record/further-run.ts';
import { lateRuleOf, monthOfLate } from '../record/late-input.ts';
import { kindOfInput } from '../rules/input-kinds.ts';

/**
 * Records one fact of a month by hand. For a closed month it is allowed too: the difference is worked out in the open one.
 * Recorded again for the same person, month and input it takes the place of the earlier value.
 */
export const recordInput = operation({
  name: 'record-input',
  summary: { zh: '登记当月数据', en: 'Record a fact of the month' },
  permission: 'payroll.prepare',
  input: z.strictObject({
    personId: z.uuid(),
    employmentId: z.uuid(),
    period: z.string().regex(/^\d{4}-(0[1-9]|1[0-2])(\.[1-9])?$/),
    inputCode: z.string(),
    /** Decimal text in yuan or in the unit of the input; true or false for a yes-or-no input. */
    value: z.string(),
    reason: z.string().min(1).max(400),
    document: z.string().min(1).optional(),
  }),
  output: z.object({ period: z.string(), inputCode: z.string() }),
  handle: async ({ tx, actor, now, audit }, input) => {
    const definition = await definitionIn(tx, await countryOfEmployment(tx, input), firstDay(input.period));
    const declared = definition.inputs.find((each) => each.code === input.inputCode);
    if (!declared) throw problems.notFound('pay input', input.inputCode);
    const value =
      declared.type === 'boolean'
        ? { true: 1n, false: 0n }[input.value]
        : scaledValue(input.value, inputScale(declared));
    if (value === undefined || value === null || declared.type === 'text') {
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
            en: `Enter a number with at most ${quantity(inputScale(declared), 'decimal', 'decimals')}.`,
          },
        },
      ]);
    }
    if (input.period.length > 7) await demandOpenPeriod(tx, input.period, input.employmentId);
    const employment = await sql<{ path: string }>`select department_path::text as path from people.employment
      where person_id = ${input.personId} and employment_id = ${input.employmentId}`.execute(tx);
    const path = employment.rows[0]?.path;
    if (!path) throw problems.notFound('employment', input.employmentId);
    const rule = await lateRuleOf(tx, input.period, input.employmentId, now);
    const period = monthOfLate(rule, kindOfInput(declared), input.period);
    const source = JSON.stringify({
      kind: 'manual',
      names: { zh: input.reason, en: input.reason },
      ...(period === input.period ? {} : { lateFor: input.period }),
    });
    await sql`insert into payroll.pay_input (person_id, employment_id, period, input_code, source_key, value_scaled, source, document, recorded_by, recorded_at, department_path)
      values (${input.personId}, ${input.employmentId}, ${period}, ${input.inputCode}, 'manual', ${Number(value)}, ${source}::jsonb, ${input.document ?? null}, ${actor.userId}, ${now}, ${path}::ltree)
      on conflict (person_id, employment_id, period, input_code, source_key) do update
        set value_scaled = excluded.value_scaled, source = excluded.source, document = excluded.document, recorded_by = excluded.recorded_by, recorded_at = excluded.recorded_at`.execute(
      tx,
    );
    await audit({
      subject: { kind: 'pay-input', id: `${input.employmentId}:${period}:${input.inputCode}` },
      personId: input.personId,
      reason: input.reason,
      details: input,
    });
    return { period, inputCode: input.inputCode };
  },
});

const scaledValue = (text: string, scale: number): bigint | null => {
  const value = parseDecimal(text);
  return value === null ? null : toScaled(value, scale);
};
