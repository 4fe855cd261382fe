import { sql } from 'kysely';
import { z } from 'zod';
import { operation } from '../../../platform/operation/index.ts';
import { problems } from '../../../platform/problem/index.ts';

/** Retires an indicator: it stays on the scorecards that have it and is offered to no new one. */
export const retireIndicator = operation({
  name: 'retire-indicator',
  summary: { zh: '停用指标', en: 'Retire an indicator' },
  permission: 'indicators.write',
  input: z.strictObject({ indicatorId: z.uuid(), retiredOn: z.iso.date(), reason: z.string().min(1).max(400) }),
  output: z.object({ indicatorId: z.string() }),
  handle: async ({ tx, audit }, given) => {
    const changed =
      await sql`update indicators.indicator set retired_on = ${given.retiredOn}, retired_reason = ${given.reason}
      where indicator_id = ${given.indicatorId} and retired_on is null returning code`.execute(tx);
    if (changed.rows.length === 0) {
      const known = await sql`select from indicators.indicator where indicator_id = ${given.indicatorId}`.execute(tx);
      if (known.rows.length === 0) throw problems.notFound('indicator', given.indicatorId);
      throw problems.conflict(
        'indicator-retired',
        { zh: '该指标已停用。', en: 'The indicator is retired already.' },
        { zh: '无需再次停用。', en: 'Nothing needs to be done.' },
        'indicatorId',
      );
    }
    await audit({
      subject: { kind: 'indicator', id: given.indicatorId },
      reason: given.reason,
      details: { retiredOn: given.retiredOn },
    });
    return { indicatorId: given.indicatorId };
  },
});
