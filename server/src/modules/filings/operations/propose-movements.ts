import { sql } from 'kysely';
import { z } from 'zod';
import { newId } from '../../../platform/database/index.ts';
import { operation } from '../../../platform/operation/index.ts';
import { proposedMovements } from '../gather/propose-movements.ts';
import { stepOf } from '../record/history.ts';

/**
 * Looks for joiners and leavers of a month and proposes them. Again, it adds what is new and works out anew what is only
 * proposed (a cut-off day may be known by now); what somebody confirmed stays.
 */
export const proposeMovements = operation({
  name: 'propose-movements',
  summary: { zh: '建议增减员', en: 'Propose joiners and leavers of a month' },
  permission: 'insurance.write',
  input: z.strictObject({ period: z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/) }),
  output: z.object({ proposed: z.number().int(), withoutMonth: z.number().int() }),
  handle: async ({ tx, actor, now, audit }, { period }) => {
    const step = JSON.stringify([stepOf('proposed', actor, now)]);
    await sql`delete from filings.movement where period = ${period} and state = 'proposed'`.execute(tx);
    const found = await proposedMovements(tx, period);
    const rows = found.map((one) => ({ ...one, movementId: newId() }));
    await sql`insert into filings.movement (person_id, movement_id, employment_id, period, scheme, jurisdiction, direction, kind, fact_day, month, cut_off_day, base_fen, why, state, history, department_path)
      select "personId", "movementId", "employmentId", ${period}, scheme, jurisdiction, direction, kind, "factDay", month, "cutOffDay", "baseFen", why, 'proposed', ${step}::jsonb, "departmentPath"::ltree
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r ("personId" uuid, "movementId" uuid, "employmentId" uuid, scheme text, jurisdiction text, direction text, kind text, "factDay" date,
        month text, "cutOffDay" bigint, "baseFen" bigint, why jsonb, "departmentPath" text)`.execute(tx);
    const withoutMonth = found.filter((one) => one.month === null).length;
    await audit({ subject: { kind: 'movements', id: period }, details: { proposed: found.length, withoutMonth } });
    return { proposed: found.length, withoutMonth };
  },
});
