import { sql } from 'kysely';
import { z } from 'zod';
import { operation } from '../../../platform/operation/index.ts';
import { problems } from '../../../platform/problem/index.ts';
import { admitToPhase } from '../phases.ts';
import { placeReadings, recordReadings } from '../record/readings.ts';

const row = z.strictObject({
  row: z.number().int().min(1),
  employeeNumber: z.string().nullable().default(null),
  departmentCode: z.string().nullable().default(null),
  indicatorCode: z.string(),
  value: z.string().min(1).max(60),
  basis: z.string().max(200).nullable().default(null),
});

/** Records readings of an open cycle, all or none; a reading that differs from the current one replaces it in history. */
export const recordActuals = operation({
  name: 'record-actuals',
  summary: { zh: '登记实际值', en: 'Record readings of indicators' },
  permission: 'actuals.import',
  input: z.strictObject({
    cycleCode: z.string(),
    /** Where the rows were read, e.g. the name of a file; shown with each reading. */
    source: z.string().max(120).nullable().default(null),
    reason: z.string().min(1).max(400),
    rows: z.array(row).min(1).max(5_000),
  }),
  output: z.object({ recorded: z.number().int(), same: z.number().int(), workId: z.string().nullable() }),
  handle: async (context, given) => {
    const { tx, actor, now } = context;
    const cycle = (
      await sql<{
        cycleId: string;
        state: string;
      }>`select cycle_id as "cycleId", state from appraisals.cycle where code = ${given.cycleCode}`.execute(tx)
    ).rows[0];
    if (!cycle) throw problems.notFound('cycle', given.cycleCode);
    if (cycle.state !== 'open' && cycle.state !== 'trial') {
      throw problems.conflict(
        'cycle-not-open',
        { zh: `周期 ${given.cycleCode} 未启动或已发布。`, en: `The cycle ${given.cycleCode} is not open.` },
        { zh: '只有进行中的周期可以登记实际值。', en: 'Readings are recorded in an open cycle only.' },
        'cycleCode',
      );
    }
    const { late } =
      cycle.state === 'trial'
        ? { late: null }
        : await admitToPhase(tx, cycle.cycleId, 'readings', context.today, actor.personId);
    const both = given.rows.find((r) => (r.employeeNumber === null) === (r.departmentCode === null));
    if (both) {
      throw problems.invalid([
        {
          code: 'row-subject',
          where: `row ${both.row}`,
          message: {
            zh: '每行须且只能有工号或部门代码之一。',
            en: 'Each row names an employee or a department, exactly one of them.',
          },
          remedy: { zh: '请只填写其中一个。', en: 'Fill in one of the two.' },
        },
      ]);
    }
    const { readings, issues } = await placeReadings(tx, cycle.cycleId, given.rows);
    if (issues.length > 0) throw problems.invalid(issues);
    const done = await recordReadings(tx, readings, {
      kind: 'manual',
      importId: null,
      sheet: given.source,
      by: actor.userId,
      byZh: actor.names.zh,
      byEn: actor.names.en,
      at: now,
      isLate: late !== null,
    });
    await context.audit({
      subject: { kind: 'cycle', id: cycle.cycleId },
      reason: given.reason,
      details: { source: given.source, rows: given.rows.length, ...done },
    });
    if (done.recorded === 0) return { ...done, workId: null };
    const scorecardIds = [...new Set(readings.filter((r) => r.value !== r.currentValue).map((r) => r.scorecardId))];
    const workId = await context.enqueue({
      kind: 'score-cycle',
      subject: { kind: 'cycle', id: cycle.cycleId },
      data: { cycleId: cycle.cycleId, scorecardIds },
      total: scorecardIds.length,
    });
    return { ...done, workId };
  },
});
