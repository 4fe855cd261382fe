import { sql } from 'kysely';
import { z } from 'zod';
import { query } from '../../../platform/operation/index.ts';
import { findRun } from '../../payroll/index.ts';
import { postingsOf, rulesInForce } from '../gather/posting.ts';
import { servicePostingsOf } from '../gather/service-postings.ts';
import { words } from '../seasons.ts';

const lines = z.array(
  z.object({
    account: z.string(),
    accountName: z.string(),
    costCentre: z.string(),
    item: z.string(),
    names: words,
    debitFen: z.number().int(),
    creditFen: z.number().int(),
  }),
);
const issues = z.array(z.object({ code: z.string(), where: z.string(), message: words, remedy: words }));
const ties = z.array(
  z.object({
    name: z.enum(['gross', 'deductions', 'employer']),
    runFen: z.number().int(),
    postedFen: z.number().int(),
  }),
);
const rule = z.object({
  item: z.string(),
  costType: z.string(),
  debitAccount: z.string(),
  debitName: z.string(),
  creditAccount: z.string(),
  creditName: z.string(),
});

/** The postings of a month as they would be written now, what they add up to, and what is missing. */
export const postings = query({
  name: 'postings',
  summary: { zh: '总账凭证预览', en: 'Postings of a month' },
  permission: 'filings.read',
  input: z.strictObject({ runId: z.uuid(), legalEntityId: z.uuid().optional() }),
  output: z.object({
    period: z.string(),
    currency: z.string(),
    people: z.number().int(),
    debitFen: z.number().int(),
    creditFen: z.number().int(),
    ties,
    lines,
    issues,
    legalEntities: z.array(z.object({ legalEntityId: z.string(), zh: z.string(), en: z.string() })),
    rules: z.array(rule),
    costTypes: z.array(
      z.object({
        departmentId: z.string(),
        zh: z.string(),
        en: z.string(),
        costType: z.string().nullable(),
        costCentre: z.string().nullable(),
        level: z.number().int(),
      }),
    ),
  }),
  handle: async ({ tx, look }, { runId, legalEntityId }) => {
    const run = await findRun(tx, runId);
    const found = await postingsOf(tx, run, legalEntityId ?? null);
    const on = `${run.period.slice(0, 7)}-01`;
    const entities = await sql<{ legalEntityId: string; zh: string; en: string }>`
      select v.legal_entity_id as "legalEntityId", v.name_zh as zh, v.name_en as en from organization.legal_entity_version v
      where v.effective_until is null and exists (select from payroll.payslip s where s.period = ${run.period} and s.run_id = ${runId}::uuid and s.legal_entity_id = v.legal_entity_id) order by v.name_zh`.execute(
      tx,
    );
    const costTypes = await sql<{
      departmentId: string;
      zh: string;
      en: string;
      costType: string | null;
      costCentre: string | null;
      level: number;
    }>`
      select v.department_id as "departmentId", v.name_zh as zh, v.name_en as en, k.cost_type as "costType", k.cost_centre as "costCentre", nlevel(v.path)::bigint as level
      from organization.department_version v
      left join lateral (select cost_type, cost_centre from filings.cost_type k where k.department_id = v.department_id and k.effective_from <= ${on}::date order by k.effective_from desc, k.recorded_at desc limit 1) k on true
      where v.effective_until is null order by v.path`.execute(tx);
    look({ subject: { kind: 'payroll-run', id: runId }, details: { people: found.people } });
    return {
      period: run.period,
      currency: run.currency,
      people: found.people,
      debitFen: found.debitFen,
      creditFen: found.creditFen,
      ties: [...found.ties],
      lines: [...found.lines],
      issues: found.issues.map(({ code, where, message, remedy }) => ({ code, where: where ?? '', message, remedy })),
      legalEntities: entities.rows,
      rules: await rulesInForce(tx, on),
      costTypes: costTypes.rows,
    };
  },
});

/** The postings of a month's payments to people who are not employed, as they would be written now. */
export const servicePostings = query({
  name: 'service-postings',
  summary: { zh: '非雇员支付凭证预览', en: 'Postings of payments to non-employees' },
  permission: 'filings.read',
  input: z.strictObject({
    period: z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/),
    legalEntityId: z.uuid().optional(),
  }),
  output: z.object({
    payments: z.number().int(),
    debitFen: z.number().int(),
    creditFen: z.number().int(),
    ties,
    lines,
    issues,
    rules: z.array(rule),
  }),
  handle: async ({ tx, look }, { period, legalEntityId }) => {
    const found = await servicePostingsOf(tx, period, legalEntityId ?? null);
    look({ subject: { kind: 'service-payments', id: period }, details: { payments: found.people } });
    return {
      payments: found.people,
      debitFen: found.debitFen,
      creditFen: found.creditFen,
      ties: [...found.ties],
      lines: [...found.lines],
      issues: found.issues.map(({ code, where, message, remedy }) => ({ code, where: where ?? '', message, remedy })),
      rules: await rulesInForce(tx, `${period}-01`),
    };
  },
});
