import { sql } from 'kysely';
import { z } from 'zod';
import { operation } from '../../../platform/operation/index.ts';
import { populationRule } from '../population.ts';
import { demandState, findCycle } from '../record/cycle.ts';
import { demandKnownRule } from '../record/known-rule.ts';
import { digestOf } from '../settings.ts';
import { resultUses } from './create-cycle.ts';

/** Changes a draft: who is in it, what its results are for, and the newest version of its policy. */
export const updateCycle = operation({
  name: 'update-cycle',
  summary: { zh: '修改周期草稿', en: 'Change a draft cycle' },
  permission: 'cycles.run',
  input: z.strictObject({
    cycleId: z.uuid(),
    population: populationRule.nullable(),
    resultUse: z.enum(resultUses),
    /** Pins the newest version of the policy that is in force in the period. */
    pinNewestPolicy: z.boolean().default(false),
  }),
  output: z.object({ policyVersion: z.number().int() }),
  handle: async (context, { cycleId, population, resultUse, pinNewestPolicy }) => {
    const { tx } = context;
    const cycle = await findCycle(tx, cycleId, true);
    demandState(cycle, ['draft']);
    await demandKnownRule(tx, population);
    const newest = await sql<{ version: number; settings: unknown }>`
      select version, settings from appraisals.policy_version where code = ${cycle.policyCode} and effective_from < ${cycle.endsOn}::date order by version desc limit 1`.execute(
      tx,
    );
    const policy =
      pinNewestPolicy && newest.rows[0] ? newest.rows[0] : { version: cycle.policyVersion, settings: cycle.settings };
    await sql`update appraisals.cycle set population = ${population === null ? null : JSON.stringify(population)}::jsonb, result_use = ${resultUse},
      policy_version = ${policy.version}, settings = ${JSON.stringify(policy.settings)}::jsonb, settings_digest = ${digestOf(policy.settings)} where cycle_id = ${cycleId}`.execute(
      tx,
    );
    await context.audit({
      subject: { kind: 'cycle', id: cycleId },
      details: { before: cycle.rule, population, resultUse, policyVersion: policy.version },
    });
    return { policyVersion: policy.version };
  },
});
