import { sql } from 'kysely';
import { z } from 'zod';
import type { Db } from '../../../platform/database/index.ts';
import { query } from '../../../platform/operation/index.ts';
import { problems } from '../../../platform/problem/index.ts';
import { addUp, type CardGroup, groupCards } from '../gather/progress.ts';
import { phaseRow, phasesOf } from '../phases.ts';
import { cycleStates } from './cycles.ts';

/** What a row of the heat map counts. */
export const progressCounts = {
  people: z.number().int(),
  /** Scorecards whose lines all have a reading. */
  read: z.number().int(),
  /** Lines that need a reading, and those that have one. */
  linesExpected: z.number().int(),
  linesRead: z.number().int(),
  targetsAgreed: z.number().int(),
  selfSubmitted: z.number().int(),
  rated: z.number().int(),
  secondRated: z.number().int(),
  calibrated: z.number().int(),
  published: z.number().int(),
};
const department = z.object({
  departmentPath: z.string(),
  departmentZh: z.string(),
  departmentEn: z.string(),
  ...progressCounts,
  /** Median minutes a rater worked on one form, of those rated; null when no time was kept. */
  medianMinutes: z.number().nullable(),
  /** Rated in the last seven days, today included: the pace that says when the rest will be done. */
  ratedLately: z.number().int(),
  /** Who still has forms to fill in: whom it waits for, most forms first. */
  waitingFor: z.array(
    z.object({ personId: z.string(), nameZh: z.string(), nameEn: z.string(), forms: z.number().int() }),
  ),
});
type Department = z.infer<typeof department>;

/** How far a cycle is, by department at a depth of the tree (company 0); units above it stand for themselves. */
export const cycleProgress = query({
  name: 'cycle-progress',
  summary: { zh: '考核进度（部门 × 阶段）', en: 'Progress of a cycle: department by phase' },
  permission: 'cycles.read',
  input: z.object({ cycleId: z.uuid(), depth: z.coerce.number().int().min(0).max(6).default(2) }),
  output: z.object({
    cycleId: z.string(),
    state: z.enum(cycleStates),
    phases: z.array(phaseRow),
    total: z.object({
      ...progressCounts,
      medianMinutes: z.number().nullable(),
      ratedLately: z.number().int(),
      raters: z.number().int(),
      ratersOpen: z.number().int(),
    }),
    departments: z.array(department),
  }),
  handle: async ({ tx, now }, { cycleId, depth }) => {
    const cycle = (
      await sql<{
        state: (typeof cycleStates)[number];
      }>`select state from appraisals.cycle where cycle_id = ${cycleId}`.execute(tx)
    ).rows[0];
    if (!cycle) throw problems.notFound('cycle', cycleId);
    const phases = await phasesOf(tx, cycleId);
    const groups = await groupCards(tx, cycleId, now, sql`s.department_path`);
    const cards = groups.filter(({ isExcluded }) => !isExcluded);
    const { waitingFor, ...total } = addUp(cards);
    return {
      cycleId,
      state: cycle.state,
      phases,
      total: {
        ...total,
        raters: new Set(groups.flatMap(({ raterPersonId }) => raterPersonId ?? [])).size,
        ratersOpen: waitingFor.length,
      },
      departments: await departmentsOf(tx, cards, depth),
    };
  },
});

/** Units in the order of the tree, with the names they have now. */
async function departmentsOf(tx: Db, cards: readonly CardGroup[], depth: number): Promise<Department[]> {
  const unitOf = ({ key }: CardGroup) =>
    key!
      .split('.')
      .slice(0, depth + 1)
      .join('.');
  const units = Map.groupBy(cards, unitOf);
  const found = await sql<{ path: string; zh: string; en: string }>`
    select path::text as path, name_zh as zh, name_en as en from organization.department_version
    where effective_until is null and path = any (${[...units.keys()]}::ltree[])`.execute(tx);
  const names = new Map(found.rows.map((row) => [row.path, row]));
  return [...units].map(([departmentPath, groups]) => ({
    departmentPath,
    departmentZh: names.get(departmentPath)?.zh ?? departmentPath,
    departmentEn: names.get(departmentPath)?.en ?? departmentPath,
    ...addUp(groups),
  }));
}
