/** Writes the fact that was wrong as it should have been: the open month pays the difference by retro, closed months stay. */
import { quantity } from '@meritline/engine/explain';
import { parseDecimal, scaledToText, toScaled } from '@meritline/engine/money';
import { type InputDeclaration, inputScale } from '@meritline/engine/payroll';
import { sql } from 'kysely';
import type { z } from 'zod';
import type { OperationContext } from '../../../platform/operation/index.ts';
import { problems } from '../../../platform/problem/index.ts';
import { countryOfEmployment, definitionIn, recordRecurringPayRows } from '../../pay-structure/index.ts';
import type { correction } from './shapes.ts';

type Correction = z.output<typeof correction>;

export interface DisputedMonth {
  readonly personId: string;
  readonly disputeId: string;
  readonly employmentId: string;
  readonly period: string;
  readonly path: string;
}

export interface GivenCorrection {
  readonly kind: 'month' | 'recurring';
  readonly inputCode: string;
  /** Decimal text. */
  readonly value: string;
  readonly from?: string | undefined;
  readonly document: string;
}

export async function correct(
  context: OperationContext,
  month: DisputedMonth,
  given: GivenCorrection,
): Promise<Correction> {
  const first = `${month.period.slice(0, 7)}-01`;
  const from = given.kind === 'recurring' ? (given.from ?? first) : first;
  const inputs = (await definitionIn(context.tx, await countryOfEmployment(context.tx, month), from)).inputs;
  const declared = inputs.find((each) => each.code === given.inputCode);
  if (!declared) throw problems.notFound('pay input', given.inputCode);
  const scale = inputScale(declared);
  const decimal = declared.type === 'money' || declared.type === 'number' ? parseDecimal(given.value) : null;
  const scaled = decimal && toScaled(decimal, scale);
  if (scaled === null) throw notAValue(declared, given.value);
  const write = given.kind === 'month' ? correctMonth : correctRecurring;
  const before = await write(context, month, { ...given, from }, Number(scaled));
  return {
    kind: given.kind,
    inputCode: given.inputCode,
    names: { zh: declared.zh, en: declared.en },
    from,
    before: before === null ? null : scaledToText(BigInt(before), scale),
    after: scaledToText(scaled, scale),
  };
}

type Write = (
  context: OperationContext,
  month: DisputedMonth,
  given: GivenCorrection & { readonly from: string },
  value: number,
) => Promise<number | null>;

/** By its difference, so that what the sheet said stays readable: several sources of one fact add up. */
const correctMonth: Write = async ({ tx, actor, now }, month, given, value) => {
  const { personId, employmentId, period, disputeId } = month;
  const found = await sql<{ sum: number | null }>`select sum(value_scaled)::bigint as sum from payroll.pay_input
    where person_id = ${personId} and employment_id = ${employmentId} and period = ${period} and input_code = ${given.inputCode}`.execute(
    tx,
  );
  const before = found.rows[0]!.sum;
  const source = JSON.stringify({
    kind: 'manual',
    names: { zh: '工资争议更正', en: 'Correction after a pay dispute' },
  });
  await sql`insert into payroll.pay_input (person_id, employment_id, period, input_code, source_key, value_scaled, source, document, recorded_by, recorded_at, department_path)
    values (${personId}, ${employmentId}, ${period}, ${given.inputCode}, ${`dispute:${disputeId}`}, ${value - (before ?? 0)}, ${source}::jsonb, ${given.document}, ${actor.userId}, ${now}, ${month.path}::ltree)`.execute(
    tx,
  );
  return before;
};

const correctRecurring: Write = async ({ tx, actor, now }, month, given, valueScaled) => {
  const { personId, employmentId, path } = month;
  const { inputCode, from, document } = given;
  const found = await sql<{ value: number }>`select value_scaled as value from pay_structure.recurring_pay
    where person_id = ${personId} and employment_id = ${employmentId} and input_code = ${inputCode} and superseded_at is null
      and effective_from <= ${from}::date and (effective_until is null or effective_until > ${from}::date)`.execute(tx);
  await recordRecurringPayRows(tx, [
    {
      personId,
      employmentId,
      inputCode,
      effectiveFrom: from,
      effectiveUntil: null,
      valueScaled,
      reason: 'pay dispute',
      document,
      recordedBy: actor.userId,
      recordedAt: now,
      departmentPath: path,
    },
  ]);
  return found.rows[0]?.value ?? null;
};

const notAValue = (declared: InputDeclaration, value: string) =>
  problems.invalid([
    {
      code: 'not-a-value',
      where: 'correction.value',
      message: {
        zh: `“${value}”不是“${declared.zh}”的有效数值。`,
        en: `"${value}" is not a value of "${declared.en}".`,
      },
      remedy: {
        zh: `请填写最多 ${inputScale(declared)} 位小数的数字。`,
        en: `Enter a number with at most ${quantity(inputScale(declared), 'decimal', 'decimals')}.`,
      },
    },
  ]);
