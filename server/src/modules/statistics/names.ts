/** Names of groups as the cycle had them. */
import { sql } from 'kysely';
import type { Db } from '../../platform/database/index.ts';
import type { Grouping } from './gather.ts';

export interface Named {
  readonly nameZh: string;
  readonly nameEn: string;
}

interface Row extends Named {
  readonly key: string;
}

export async function namesOf(
  db: Db,
  cycleId: string,
  by: Grouping,
  keys: readonly string[],
): Promise<Map<string, Named>> {
  if (by === 'grade') return new Map(keys.map((key) => [key, { nameZh: key, nameEn: key }]));
  const found = await {
    organisation: sql<Row>`
      select distinct on (v.path) v.path::text as key, v.name_zh as "nameZh", v.name_en as "nameEn" from organization.department_version v
      where v.path = any (${keys}::ltree[]) order by v.path, v.effective_from desc`,
    rater: sql<Row>`
      select distinct on (rater_person_id) rater_person_id::text as key, coalesce(rater_zh, '') as "nameZh", coalesce(rater_en, '') as "nameEn" from appraisals.scorecard
      where cycle_id = ${cycleId} and rater_person_id::text = any (${keys}::text[]) order by rater_person_id`,
    indicator: sql<Row>`
      select distinct on (i.code) i.code as key, v.name_zh as "nameZh", v.name_en as "nameEn" from indicators.indicator i join indicators.indicator_version v on v.indicator_id = i.indicator_id
      where i.code = any (${keys}::text[]) order by i.code, v.version desc`,
  }[by].execute(db);
  return new Map(found.rows.map(({ key, ...named }) => [key, named]));
}
