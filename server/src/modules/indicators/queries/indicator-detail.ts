import { sql } from 'kysely';
import { z } from 'zod';
import { query } from '../../../platform/operation/index.ts';
import { problems } from '../../../platform/problem/index.ts';
import { type IndicatorRow, indicatorColumns, indicatorRow, indicatorTables } from './indicator-row.ts';

/** An indicator with every version, newest first. */
export const indicatorDetail = query({
  name: 'indicator-detail',
  summary: { zh: '指标与历次版本', en: 'An indicator with its versions, newest first' },
  permission: 'indicators.read',
  input: z.object({ indicatorId: z.uuid() }),
  output: z.object({ versions: z.array(indicatorRow) }),
  handle: async ({ tx }, { indicatorId }) => {
    const found = await sql<IndicatorRow>`
      select ${indicatorColumns} from ${indicatorTables} where i.indicator_id = ${indicatorId} order by v.version desc`.execute(
      tx,
    );
    if (found.rows.length === 0) throw problems.notFound('indicator', indicatorId);
    return { versions: found.rows };
  },
});
