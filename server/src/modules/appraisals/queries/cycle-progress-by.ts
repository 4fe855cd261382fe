import { listPlaces } from '@meritline/rulepacks';
import { sql } from 'kysely';
import { z } from 'zod';
import { query } from '../../../platform/operation/index.ts';
import { problems } from '../../../platform/problem/index.ts';
import { addUp, groupCards, inOrder, nameOf, type Progress } from '../gather/progress.ts';
import { placeOfCards } from '../population.ts';
import { progressCounts } from './cycle-progress.ts';

const row = z.object({
  /** Person id of the rater, or jurisdiction of the place of work; null for cards without one. */
  key: z.string().nullable(),
  nameZh: z.string().nullable(),
  nameEn: z.string().nullable(),
  ...progressCounts,
  medianMinutes: z.number().nullable(),
  ratedLately: z.number().int(),
  waitingFor: z.array(
    z.object({ personId: z.string(), nameZh: z.string(), nameEn: z.string(), forms: z.number().int() }),
  ),
});

/** What a card (s) is counted under; a rater is named by the cards, a place by the rule packs. */
const groupings = {
  rater: { key: sql`s.rater_person_id`, join: sql`` },
  location: { key: sql`place.city`, join: placeOfCards },
};

const openForms = ({ waitingFor }: Progress): number => waitingFor.reduce((sum, { forms }) => sum + forms, 0);

/** How far a cycle is by who rates or by place of work; those with the most open ratings first. */
export const cycleProgressBy = query({
  name: 'cycle-progress-by',
  summary: { zh: '考核进度（评价人或工作地 × 阶段）', en: 'Progress of a cycle: rater or place of work by phase' },
  permission: 'cycles.read',
  input: z.object({
    cycleId: z.uuid(),
    by: z.enum(['rater', 'location']),
    limit: z.coerce.number().int().min(1).max(5_000).default(100),
  }),
  output: z.object({ total: z.number().int(), rows: z.array(row) }),
  handle: async ({ tx, now }, { cycleId, by, limit }) => {
    const known = await sql`select from appraisals.cycle where cycle_id = ${cycleId}`.execute(tx);
    if (known.rows.length === 0) throw problems.notFound('cycle', cycleId);
    const { key, join } = groupings[by];
    const cards = (await groupCards(tx, cycleId, now, key, join)).filter(({ isExcluded }) => !isExcluded);
    const places = new Map(listPlaces().map((place) => [place.code, place]));
    const placeNames = (code: string | null) => {
      const place = code === null ? undefined : places.get(code);
      return { nameZh: place?.zh ?? code, nameEn: place?.en ?? code };
    };
    const rows = [...Map.groupBy(cards, (group) => group.key)].map(([code, groups]) => ({
      key: code,
      ...(by === 'rater' ? nameOf(groups) : placeNames(code)),
      ...addUp(groups),
    }));
    rows.sort((a, b) => openForms(b) - openForms(a) || b.people - a.people || inOrder(a.nameEn, b.nameEn));
    return { total: rows.length, rows: rows.slice(0, limit) };
  },
});
