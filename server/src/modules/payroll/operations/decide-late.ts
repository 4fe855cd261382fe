import { sql } from 'kysely';
import { z } from 'zod';
import { operation } from '../../../platform/operation/index.ts';
import { demandState, lockRun } from '../record/run.ts';
import { INPUT_KINDS } from '../rules/input-kinds.ts';

/** Where facts of a kind go that arrive after the cut-off: into this run, which is calculated again, or into next month. */
export const decideLate = operation({
  name: 'decide-late',
  summary: { zh: '决定迟到数据归入哪月', en: 'Decide about late inputs' },
  permission: 'payroll.prepare',
  input: z.strictObject({
    runId: z.uuid(),
    kind: z.enum(INPUT_KINDS),
    target: z.enum(['this-run', 'next-month']),
    reason: z.string().trim().min(2).max(400),
  }),
  output: z.object({ target: z.enum(['this-run', 'next-month']) }),
  handle: async ({ tx, actor, now, audit }, { runId, kind, target, reason }) => {
    const run = await lockRun(tx, runId);
    demandState(run, ['draft', 'calculating', 'calculated']);
    await sql`insert into payroll.late_input (run_id, number, kind, target, reason, decided_by, decided_at)
      select ${runId}, coalesce(max(number), 0) + 1, ${kind}, ${target}, ${reason}, ${actor.userId}, ${now} from payroll.late_input where run_id = ${runId}`.execute(
      tx,
    );
    await audit({ subject: { kind: 'payroll-run', id: runId }, reason, details: { kind, target } });
    return { target };
  },
});

/** Sets or moves the day after which facts ask where they belong; null lifts it. */
export const setCutOff = operation({
  name: 'set-cut-off',
  summary: { zh: '设定数据截止日', en: 'Set the cut-off of a run' },
  permission: 'payroll.prepare',
  input: z.strictObject({
    runId: z.uuid(),
    cutOffOn: z.iso.date().nullable(),
    reason: z.string().trim().min(2).max(400),
  }),
  output: z.object({ cutOffOn: z.string().nullable() }),
  handle: async ({ tx, audit }, { runId, cutOffOn, reason }) => {
    const run = await lockRun(tx, runId);
    demandState(run, ['draft', 'calculating', 'calculated']);
    await sql`update payroll.run set cut_off_on = ${cutOffOn} where run_id = ${runId}`.execute(tx);
    await audit({ subject: { kind: 'payroll-run', id: runId }, reason, details: { cutOffOn } });
    return { cutOffOn };
  },
});
