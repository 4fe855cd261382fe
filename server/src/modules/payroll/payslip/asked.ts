/** What payslip queries are asked by. */
import { z } from 'zod';

export const period = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])(\.[1-9])?$/);
export const taxYear = z.string().regex(/^\d{4}$/);

/** One's own; `employmentId` only for somebody with two employments in one month. */
export const own = { period, employmentId: z.uuid().optional() };
/** Somebody's. */
export const someones = { personId: z.uuid(), ...own };

export const language = z.enum(['zh-CN', 'en']).optional();
