import { sql } from 'kysely';
import { z } from 'zod';
import { operation } from '../../../platform/operation/index.ts';
import { problems } from '../../../platform/problem/index.ts';

/** The person confirms having read the own payslip. Confirming again changes nothing. */
export const confirmPayslip = operation({
  name: 'confirm-payslip',
  summary: { zh: '确认工资条', en: 'Confirm one’s own payslip' },
  permission: 'payslips.read-own',
  input: z.strictObject({ period: z.string().regex(/^\d{4}-(0[1-9]|1[0-2])(\.[1-9])?$/) }),
  output: z.object({ confirmedAt: z.string() }),
  handle: async ({ tx, actor, now, audit }, { period }) => {
    if (!actor.personId) throw problems.notFound('payslip', period);
    const own = sql`select person_id, period, employment_id, department_path from payroll.payslip where person_id = ${actor.personId} and period = ${period} and is_released`;
    const found = await own.execute(tx);
    if (found.rows.length === 0) throw problems.notFound('payslip', period);
    await sql`insert into payroll.payslip_view (person_id, period, employment_id, confirmed_at, department_path)
      select person_id, period, employment_id, ${now}::timestamptz, department_path from (${own}) p on conflict do nothing`.execute(
      tx,
    );
    const kept = await sql<{
      confirmedAt: Date;
    }>`select confirmed_at as "confirmedAt" from payroll.payslip_view where person_id = ${actor.personId} and period = ${period}`.execute(
      tx,
    );
    await audit({ subject: { kind: 'payslip', id: `${actor.personId}:${period}` }, personId: actor.personId });
    return { confirmedAt: kept.rows[0]!.confirmedAt.toISOString() };
  },
});
