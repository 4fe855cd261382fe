/** Accounts of pay items and cost types of departments, recorded from a day on. */
import { sql } from 'kysely';
import { z } from 'zod';
import { operation } from '../../../platform/operation/index.ts';

const account = z.string().regex(/^[0-9A-Za-z.-]{2,30}$/);

export const recordPostingRules = operation({
  name: 'record-posting-rules',
  summary: { zh: '登记科目', en: 'Record the accounts of pay items' },
  permission: 'filings.write',
  input: z.strictObject({
    effectiveFrom: z.iso.date(),
    rules: z
      .array(
        z.strictObject({
          item: z.string().regex(/^[a-z][a-z0-9_]*$/),
          /** Empty: every cost type without a rule of its own. */
          costType: z.string().regex(/^([a-z][a-z0-9-]*)?$/),
          debitAccount: account,
          debitName: z.string().trim().min(1).max(60),
          creditAccount: account,
          creditName: z.string().trim().min(1).max(60),
        }),
      )
      .min(1)
      .max(1_000),
    reason: z.string().trim().min(4).max(300),
  }),
  output: z.object({ recorded: z.number().int() }),
  handle: async ({ tx, actor, now, audit }, { effectiveFrom, rules, reason }) => {
    await sql`insert into filings.posting_rule (item, cost_type, effective_from, debit_account, debit_name, credit_account, credit_name, recorded_by, recorded_at)
      select item, "costType", ${effectiveFrom}::date, "debitAccount", "debitName", "creditAccount", "creditName", ${actor.userId}, ${now}
      from jsonb_to_recordset(${JSON.stringify(rules)}::jsonb) as r (item text, "costType" text, "debitAccount" text, "debitName" text, "creditAccount" text, "creditName" text)`.execute(
      tx,
    );
    await audit({ subject: { kind: 'posting-rules', id: effectiveFrom }, reason, details: { rules } });
    return { recorded: rules.length };
  },
});

export const recordCostType = operation({
  name: 'record-cost-type',
  summary: { zh: '登记部门成本类别', en: 'Record the cost type of a department' },
  permission: 'filings.write',
  input: z.strictObject({
    departmentId: z.uuid(),
    effectiveFrom: z.iso.date(),
    costType: z.string().regex(/^[a-z][a-z0-9-]*$/),
    costCentre: z.string().trim().min(1).max(30),
    reason: z.string().trim().min(4).max(300),
  }),
  output: z.object({ costType: z.string() }),
  handle: async ({ tx, actor, now, audit }, { departmentId, effectiveFrom, costType, costCentre, reason }) => {
    await sql`insert into filings.cost_type (department_id, effective_from, cost_type, cost_centre, recorded_by, recorded_at)
      values (${departmentId}, ${effectiveFrom}::date, ${costType}, ${costCentre}, ${actor.userId}, ${now})`.execute(
      tx,
    );
    await audit({
      subject: { kind: 'cost-type', id: departmentId },
      reason,
      details: { effectiveFrom, costType, costCentre },
    });
    return { costType };
  },
});
