import { firstDayOf, isDay } from '@meritline/rulepacks';
import { z } from 'zod';

const DECIMAL = /^-?\d+(\.\d+)?$/;
const DECIMAL_MARK = 'decimal';

/** An amount, rate or count as decimal text; a JSON number is taken by its text. */
export const decimal = z.string().regex(DECIMAL).meta({ format: DECIMAL_MARK });

/** A decimal that may not be negative. */
export const decimalNotNegative = z
  .string()
  .regex(/^\d+(\.\d+)?$/)
  .meta({ format: DECIMAL_MARK, description: 'not negative' });

/** A small whole number, such as decimal places. */
export const whole = z
  .string()
  .regex(/^-?\d{1,2}$/)
  .meta({ format: 'whole' })
  .transform(Number);

/** A month; a calendar day stands for the month it lies in. */
export const month = z
  .string()
  .regex(/^\d{4}-(0[1-9]|1[0-2])(-\d\d)?$/)
  .refine((text) => text.length === 7 || isDay(text), { error: 'not a day of the calendar' })
  .transform((text) => text.slice(0, 7))
  .meta({ examples: ['2026-09'] });

/** A calendar day; a month stands for its first day. */
export const day = z
  .string()
  .regex(/^\d{4}-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?$/)
  .transform((text) => (text.length === 7 ? firstDayOf(text) : text))
  .refine(isDay, { error: 'not a day of the calendar' })
  .meta({ examples: ['2026-09-30', '2026-09'] });

/** Prints decimals in a JSON Schema as what may be written: a number or decimal text. */
export function describeDecimal({ jsonSchema }: { jsonSchema: Record<string, unknown> }): void {
  if (jsonSchema.format === DECIMAL_MARK) {
    jsonSchema.type = ['string', 'number'];
    delete jsonSchema.format;
  }
  if (jsonSchema.format === 'whole') {
    jsonSchema.type = ['string', 'integer'];
    delete jsonSchema.format;
  }
}
