import { z } from 'zod';
import { problem } from '../field-issues.ts';
import { decimalNotNegative } from '../fields.ts';
import { type Facts, type Folded, meaning, passed, refused, sumText } from './fold.ts';

/** Most months an average is taken over. */
const MOST_MONTHS = 12;

/** The wages an average is made of: one average, or the months themselves. */
export const wageFields = (zh: string, en: string): Record<string, z.ZodType> => ({
  averageMonthlyWage: decimalNotNegative
    .optional()
    .meta(meaning(`月平均工资：${zh}；或填写 monthlyWages`, `Average monthly wage: ${en}; or give monthlyWages`)),
  monthlyWages: z
    .array(decimalNotNegative)
    .min(1)
    .max(MOST_MONTHS)
    .optional()
    .meta(
      meaning(
        `最近十二个月（不满的按实际月数）各月工资，例如 [8000, 8200]：${zh}`,
        `The wages of the last twelve months, or of the months worked where they are fewer, such as [8000, 8200]: ${en}`,
      ),
    ),
});

/** Sum and count of the wages given, so that the average is divided only once. */
export function foldWages(given: Facts): Folded {
  const { averageMonthlyWage, monthlyWages, ...rest } = given;
  if (Array.isArray(monthlyWages)) {
    return passed(rest, { wagesTotal: sumText(monthlyWages as string[]), wagesMonths: String(monthlyWages.length) });
  }
  if (typeof averageMonthlyWage === 'string') return passed(rest, { wagesTotal: averageMonthlyWage, wagesMonths: '1' });
  return refused(
    problem(
      'missing-field',
      'averageMonthlyWage',
      '没有平均工资',
      'The average wage is missing',
      '填写 averageMonthlyWage，或各月工资 monthlyWages',
      'Give averageMonthlyWage, or the monthlyWages',
    ),
  );
}
