import { rowFacts } from '@meritline/engine/payroll';
import { sql } from 'kysely';
import { z } from 'zod';
import { query } from '../../../platform/operation/index.ts';
import { problems } from '../../../platform/problem/index.ts';
import { blockOf } from '../calculate/columns.ts';
import { rulesOf } from '../payslip/figure.ts';
import { lookAt } from '../payslip/reader.ts';
import { payslipOf } from '../payslip/recorded.ts';

const fact = z.union([z.string(), z.boolean()]).nullable();

/** What the last calculated payslip of a person was calculated from, so that a formula being written can be tried on it. */
export const formulaFacts = query({
  name: 'formula-facts',
  summary: { zh: '试算公式所用的某人数据', en: 'Facts of a person to try a formula on' },
  permission: 'pay-structure.write',
  input: z.strictObject({ personId: z.uuid() }),
  output: z.object({
    period: z.string(),
    /** ISO 4217, of the payslip. */
    currency: z.string(),
    /** As the engine takes them: decimal text in the natural unit. */
    inputs: z.record(z.string(), fact),
    prior: z.record(z.string(), z.string().nullable()),
    parameters: z.record(z.string(), z.object({ value: z.union([z.string(), z.boolean()]) })),
    tables: z.record(z.string(), z.object({ rows: z.array(z.record(z.string(), fact)) })),
  }),
  handle: async ({ tx, actor, look }, { personId }) => {
    const last = await sql<{ period: string | null }>`
      select max(period) as period from payroll.payslip where person_id = ${personId}::uuid`.execute(tx);
    const period = last.rows[0]?.period;
    if (!period) throw problems.notFound('payslip', personId);
    const payslip = await payslipOf(tx, { personId, period, isOwn: false });
    const facts = rowFacts(blockOf(payslip.definition, [payslip.facts], rulesOf(payslip)), 0);
    look(lookAt(actor, personId, period));
    return {
      period,
      currency: payslip.currency,
      inputs: { ...facts.inputs },
      prior: { ...facts.prior },
      parameters: Object.fromEntries(Object.entries(facts.parameters).map(([code, { value }]) => [code, { value }])),
      tables: Object.fromEntries(
        Object.entries(facts.tables).map(([code, { rows }]) => [code, { rows: rows.map((row) => ({ ...row })) }]),
      ),
    };
  },
});
