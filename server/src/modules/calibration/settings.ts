/** The rules of a session: guideline, how long a reason must be, the pool that moves are measured by. */
import { z } from 'zod';

const percent = z.string().regex(/^\d{1,3}(\.\d+)?$/, 'a percentage as text, such as "20" or "12.5"');
const share = z.strictObject({ rating: z.string().min(1).max(8), percent });

export const sessionScope = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('organisation'), departmentPath: z.string().regex(/^company(\.[A-Za-z0-9_]+)*$/) }),
  z.strictObject({
    kind: z.literal('level'),
    grades: z.array(z.string().min(1).max(16)).min(1).max(40),
    departmentPath: z
      .string()
      .regex(/^company(\.[A-Za-z0-9_]+)*$/)
      .nullable(),
  }),
  z.strictObject({ kind: z.literal('custom'), personIds: z.array(z.uuid()).min(1).max(1_000) }),
]);
export type SessionScope = z.infer<typeof sessionScope>;

export const sessionSettings = z.strictObject({
  /** `none` = no guideline; `grouped` = neighbouring levels share one quota. */
  form: z.enum(['none', 'range', 'exact', 'grouped']),
  enforcement: z.enum(['advisory', 'enforced']),
  /** Shares of the levels, best first; they sum to 100. */
  distribution: z.array(share).max(12),
  /** Shares by the grade of the department that is calibrated; without a row for it `distribution` applies. */
  byDepartmentGrade: z.array(z.strictObject({ grade: z.string().min(1).max(8), distribution: z.array(share) })).max(12),
  /** Levels that share one quota when the form is `grouped`. */
  groups: z.array(z.array(z.string().min(1).max(8)).min(1)).max(12),
  /** Width of a range on either side of the target, in percent of the target; at least one whole person. */
  tolerance: percent,
  /** The lowest level is what the shares give, for reference; nobody must be put into it. */
  isLowestReference: z.boolean(),
  /** Whether largest remainder may round the lowest level up; otherwise the next largest fraction gets the person. */
  roundLowestUp: z.boolean(),
  /** Whether the people of the session share one quota or each department has its own. */
  quotaBy: z.enum(['session', 'department']),
  /** Departments with fewer people are counted together; a session with fewer only sees the shares for reference. */
  poolBelow: z.number().int().min(0).max(100),
  /** Characters a reason needs at least. */
  reasonMinLength: z.number().int().min(1).max(400),
  /** Coefficient points a person may cost on average, as a decimal. */
  poolPerPerson: z.string().regex(/^\d+(\.\d+)?$/),
});
export type SessionSettings = z.infer<typeof sessionSettings>;

export const memberRole = z.enum(['facilitator', 'participant', 'observer']);
export const reasonCode = z.enum(['evidence', 'consistency', 'distribution', 'data-error', 'other']);
export const sessionState = z.enum(['preview', 'meeting', 'locked', 'written-back', 'cancelled']);
export type SessionState = z.infer<typeof sessionState>;

/** A share of a level in force for a session. */
export type Share = z.infer<typeof share>;
