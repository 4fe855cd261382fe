import { sql } from 'kysely';
import type { Tx } from '../../../platform/database/index.ts';
import { problems } from '../../../platform/problem/index.ts';

export interface OpenCycle {
  readonly cycleId: string;
  readonly code: string;
  readonly nameZh: string;
  readonly nameEn: string;
}

/** The cycle, if it takes ratings. */
export async function openCycle(tx: Tx, cycleId: string): Promise<OpenCycle> {
  const found = await sql<OpenCycle & { state: string }>`
    select cycle_id as "cycleId", code, name_zh as "nameZh", name_en as "nameEn", state from appraisals.cycle where cycle_id = ${cycleId}`.execute(
    tx,
  );
  const cycle = found.rows[0];
  if (!cycle) throw problems.notFound('cycle', cycleId);
  if (cycle.state === 'open') return cycle;
  throw problems.conflict(
    'cycle-not-open',
    { zh: `周期 ${cycle.code} 未启动或已发布。`, en: `The cycle ${cycle.code} is not open.` },
    { zh: '请选择进行中的周期。', en: 'Choose an open cycle.' },
    'cycleId',
  );
}
