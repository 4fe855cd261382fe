import { sql } from 'kysely';
import { z } from 'zod';
import { operation } from '../../../platform/operation/index.ts';
import { problems } from '../../../platform/problem/index.ts';
import { takeBackEnrolment } from '../../insurance/index.ts';
import { type HistoryStep, stepOf } from '../record/history.ts';
import { movementOf } from './confirm-movement.ts';

/** The agency refused it, or it is not to be told: what was recorded for it is taken back, and it can be proposed again. */
export const refuseMovement = operation({
  name: 'refuse-movement',
  summary: { zh: '退回增减员', en: 'Refuse a joiner or leaver' },
  permission: 'insurance.write',
  input: z.strictObject({ personId: z.uuid(), movementId: z.uuid(), reason: z.string().trim().min(4).max(300) }),
  output: z.object({ state: z.string() }),
  handle: async ({ tx, actor, now, audit }, { personId, movementId, reason }) => {
    const movement = await movementOf(tx, { personId, movementId });
    if (movement.state === 'refused') throw problems.notFound('movement', movementId);
    const changed = await sql<{ history: HistoryStep[] }>`
      update filings.movement set state = 'refused', history = history || ${JSON.stringify([stepOf('refused', actor, now, reason)])}::jsonb
      where person_id = ${personId} and movement_id = ${movementId} returning history`.execute(tx);
    const confirmed = changed.rows[0]!.history.findLast((step) => step.state === 'confirmed');
    if (movement.state !== 'proposed' && confirmed)
      await takeBackEnrolment(tx, movement, new Date(confirmed.at), { now });
    await audit({
      subject: { kind: 'movement', id: movementId },
      personId,
      reason,
      details: { before: movement.state },
    });
    return { state: 'refused' };
  },
});
