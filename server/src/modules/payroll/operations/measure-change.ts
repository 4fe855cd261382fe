import { sql } from 'kysely';
import { z } from 'zod';
import { operation } from '../../../platform/operation/index.ts';
import { problems } from '../../../platform/problem/index.ts';
import { countriesOfChange, payChange } from '../../pay-structure/index.ts';
import { allRuns } from '../record/run.ts';

/** Measures, in the background, whom a proposed change of a rule or a pay item moves and by how much. */
export const measureChangeOperation = operation({
  name: 'measure-change',
  summary: { zh: '测算变更影响', en: 'Measure the effect of a change' },
  permission: 'pay-structure.read',
  input: z.strictObject({ changeId: z.uuid() }),
  output: z.object({ workId: z.string(), period: z.string(), people: z.number().int() }),
  handle: async ({ tx, audit, enqueue }, { changeId }) => {
    const change = await payChange(tx, changeId);
    const run = (await allRuns(tx)).find(
      ({ fingerprint, country }) => fingerprint !== null && countriesOfChange(change).includes(country),
    );
    if (run === undefined) {
      throw problems.conflict(
        'no-month-calculated',
        { zh: '还没有算过的月份，无法测算。', en: 'No month has been calculated, so nothing can be measured.' },
        { zh: '请先计算一个月的工资。', en: 'Calculate a month of payroll first.' },
        changeId,
      );
    }
    const counted = await sql<{
      people: number;
    }>`select count(*)::int as people from payroll.run_person where run_id = ${run.runId} and is_included`.execute(tx);
    const people = counted.rows[0]!.people;
    await audit({ subject: { kind: 'pay-change', id: changeId }, details: { code: change.code, period: run.period } });
    const workId = await enqueue({
      kind: 'payroll.measure-change',
      subject: { kind: 'pay-change', id: changeId },
      data: { changeId, runId: run.runId, people },
      total: people,
    });
    return { workId, period: run.period, people };
  },
});
