/** Seasons and their bounds as pages and operations read them. */
import { sql } from 'kysely';
import { z } from 'zod';
import type { Tx } from '../../platform/database/index.ts';
import { problems } from '../../platform/problem/index.ts';
import type { Scheme } from '../insurance/index.ts';

export const words = z.object({ zh: z.string(), en: z.string() });
export const historyStep = z.object({
  state: z.string(),
  at: z.string(),
  byZh: z.string(),
  byEn: z.string(),
  note: z.string().nullable(),
});

/** Floor and ceiling of a base with where each comes from. */
export const bound = z.object({
  code: z.enum(['pension', 'medical', 'unemployment', 'work_injury', 'housing_fund']),
  floorFen: z.number().int(),
  ceilingFen: z.number().int(),
  source: words,
  status: z.string(),
});
export type SeasonBound = z.infer<typeof bound>;

export interface Season {
  readonly seasonId: string;
  readonly jurisdiction: string;
  readonly scheme: Scheme;
  readonly contributionYear: string;
  readonly wageYear: string;
  readonly state: 'open' | 'applied';
  readonly bounds: readonly SeasonBound[];
  readonly history: z.infer<typeof historyStep>[];
}

export const SEASON = sql`s.season_id as "seasonId", s.jurisdiction, s.scheme, s.contribution_year as "contributionYear", s.wage_year as "wageYear", s.state, s.bounds, s.history`;

export async function seasonOf(tx: Tx, seasonId: string): Promise<Season> {
  const found = await sql<Season>`select ${SEASON} from filings.base_season s where s.season_id = ${seasonId}`.execute(
    tx,
  );
  const season = found.rows[0];
  if (!season) throw problems.notFound('base season', seasonId);
  return season;
}

export function demandOpen(season: Season): void {
  if (season.state === 'open') return;
  throw problems.conflict(
    'season-applied',
    { zh: '这次基数调整已经生效。', en: 'The bases of this season are in force already.' },
    { zh: '单个人员的更正请登记新的基数。', en: 'To correct somebody, declare a new base.' },
    season.contributionYear,
  );
}
