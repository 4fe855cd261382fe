import { sql } from 'kysely';
import { z } from 'zod';
import { query } from '../../../platform/operation/index.ts';
import { groupings, summary } from '../gather.ts';
import { cycleOf } from './appraisal-statistics.ts';

const figure = z.number().nullable();

const point = z.object({
  code: z.string(),
  nameZh: z.string(),
  nameEn: z.string(),
  state: z.string(),
  people: z.number().int(),
  scored: z.number().int().nullable(),
  mean: figure,
  q1: figure,
  median: figure,
  q3: figure,
  spread: z.record(z.string(), z.number().int()),
  isWithheld: z.boolean(),
});

const MOST_CYCLES = 12;

/** One group over the cycles of the same kind up to this one, oldest first. */
export const statisticsTrend = query({
  name: 'statistics-trend',
  summary: { zh: '跨周期统计', en: 'A group over the cycles' },
  permission: 'statistics.read',
  input: z.object({
    cycleId: z.uuid(),
    by: z.enum(groupings),
    key: z.string().regex(/^[A-Za-z0-9_.-]{1,400}$/),
    departmentPath: z
      .string()
      .regex(/^company(\.[A-Za-z0-9_]+)*$/)
      .default('company'),
  }),
  output: z.object({ points: z.array(point) }),
  handle: async ({ tx }, { cycleId, by, key, departmentPath }) => {
    const cycle = await cycleOf(tx, cycleId);
    const cycles = await sql<{ cycleId: string; code: string; nameZh: string; nameEn: string; state: string }>`
      select cycle_id as "cycleId", code, name_zh as "nameZh", name_en as "nameEn", state from appraisals.cycle
      where kind = ${cycle.kind} and state in ('open', 'published') and starts_on <= ${cycle.startsOn}::date order by starts_on desc limit ${MOST_CYCLES}`.execute(
      tx,
    );
    const rows = await summary(
      tx,
      cycles.rows.map((one) => one.cycleId),
      { by, path: departmentPath, depth: Math.max(0, key.split('.').length - departmentPath.split('.').length) },
    );
    const ofKey = new Map(
      rows.filter((row) => row.key === key && (by === 'organisation' || !row.isWhole)).map((row) => [row.cycleId, row]),
    );
    return {
      points: cycles.rows.toReversed().flatMap(({ cycleId: id, ...named }) => {
        const row = ofKey.get(id);
        if (!row) return [];
        const { people, scored, mean, q1, median, q3 } = row;
        return [
          { ...named, people, scored, mean, q1, median, q3, spread: { ...row.spread }, isWithheld: !row.isShown },
        ];
      }),
    };
  },
});
