/** The facts of a month a company gives by hand: on a sheet or on the grid, one source that replaces and never adds up twice. */
import type { InputDeclaration } from '@meritline/engine/payroll';
import { type RawBuilder, sql } from 'kysely';
import type { Tx } from '../../../platform/database/index.ts';
import { definitionIn } from '../../pay-structure/index.ts';

/** The source of sheet and grid alike: either takes the place of what the other left for a person and input. */
export const MONTH_SOURCE = 'attendance';

/**
 * A row of pay_input whose cell was cleared: no fact. It stays, counting nothing, so that the next calculation knows of the
 * change and the record says who cleared it.
 */
export const isCleared = (table: string): RawBuilder<boolean> =>
  sql`coalesce(${sql.ref(`${table}.source`)} ->> 'isCleared' = 'true', false)`;

const GROUPS = new Set(['attendance', 'allowance', 'variable', 'one-off', 'tax']);
const RECURRING = new Set(['position_allowance', 'performance_base', 'org_coefficient', 'personal_coefficient']);
const WORKED_OUT = /^(workdays_|working_time|service_years|base_pay_|basic_deduction_)|_to_date$/;

/** Numbers and amounts of the month that pay in a country knows, not what is recorded as dated pay or worked out. */
export async function monthInputs(tx: Tx, country: string, date: string): Promise<InputDeclaration[]> {
  const definition = await definitionIn(tx, country, date);
  return definition.inputs.filter(
    (input) =>
      (input.type === 'money' || input.type === 'number') &&
      GROUPS.has((input as { group?: string }).group ?? '') &&
      !RECURRING.has(input.code) &&
      !WORKED_OUT.test(input.code),
  );
}
