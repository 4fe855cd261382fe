import { scaledToText } from '@meritline/engine/money';
import { sql } from 'kysely';
import { z } from 'zod';
import { query } from '../../../platform/operation/index.ts';
import { placeName } from '../../insurance/index.ts';

const words = z.object({ zh: z.string(), en: z.string() });
const historyStep = z.object({
  state: z.string(),
  at: z.string(),
  byZh: z.string(),
  byEn: z.string(),
  note: z.string().nullable(),
});
const STATES = ['proposed', 'confirmed', 'sent', 'refused'] as const;

const movement = z.object({
  personId: z.string(),
  movementId: z.string(),
  number: z.string(),
  nameZh: z.string(),
  nameEn: z.string(),
  scheme: z.enum(['social-insurance', 'housing-fund']),
  jurisdiction: z.string(),
  place: words,
  direction: z.enum(['join', 'leave']),
  kind: z.string().nullable(),
  factDay: z.string(),
  month: z.string().nullable(),
  cutOffDay: z.number().int().nullable(),
  baseFen: z.number().int().nullable(),
  rate: z.string().nullable(),
  why: z.array(words),
  state: z.enum(STATES),
  history: z.array(historyStep),
});

/** Joiners and leavers of a month, with why and who did what. */
export const movements = query({
  name: 'movements',
  summary: { zh: '增减员', en: 'Joiners and leavers of a month' },
  permission: 'insurance.read',
  input: z.strictObject({
    period: z
      .string()
      .regex(/^\d{4}-(0[1-9]|1[0-2])$/)
      .optional(),
  }),
  output: z.object({
    period: z.string(),
    open: z.number().int(),
    /** Months with movements, newest first, the one asked for among them. */
    periods: z.array(z.string()),
    movements: z.array(movement),
  }),
  handle: async ({ tx, today, look }, input) => {
    const period = input.period ?? today.slice(0, 7);
    const found = await sql<Omit<z.infer<typeof movement>, 'rate' | 'place'> & { rate: number | null }>`
      select m.person_id as "personId", m.movement_id as "movementId", e.number, p.name_zh as "nameZh", p.name_en as "nameEn", m.scheme, m.jurisdiction, m.direction, m.kind, m.fact_day as "factDay",
        m.month, m.cut_off_day as "cutOffDay", m.base_fen as "baseFen", m.rate_millionths as rate, m.why, m.state, m.history
      from filings.movement m
      join people.employment e on e.person_id = m.person_id and e.employment_id = m.employment_id
      join people.person p on p.person_id = m.person_id
      where m.period = ${period}
      order by m.jurisdiction, m.direction, m.scheme desc, e.number`.execute(tx);
    const periods = await sql<{
      period: string;
    }>`select distinct period from filings.movement order by period desc limit 36`.execute(tx);
    look({ subject: { kind: 'movements', id: period }, details: { people: found.rows.length } });
    return {
      period,
      open: found.rows.filter((row) => row.state === 'proposed').length,
      periods: [...new Set([period, ...periods.rows.map((row) => row.period)])].sort().reverse(),
      movements: found.rows.map((row) => ({
        ...row,
        place: placeName(row.jurisdiction),
        rate: row.rate === null ? null : scaledToText(row.rate, 6),
      })),
    };
  },
});
