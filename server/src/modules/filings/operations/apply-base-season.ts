import { quantity } from '@meritline/engine/explain';
import { sql } from 'kysely';
import { z } from 'zod';
import { operation } from '../../../platform/operation/index.ts';
import { Problem } from '../../../platform/problem/index.ts';
import { type Base, recordBases } from '../../insurance/index.ts';
import { stepOf } from '../record/history.ts';
import { demandOpen, seasonOf } from '../seasons.ts';

/**
 * Puts the bases of a season in force from the first month of the contribution year. Months already closed stay as they are:
 * payroll finds the late bases and brings their differences into the open month.
 */
export const applyBaseSeason = operation({
  name: 'apply-base-season',
  summary: { zh: '基数生效', en: 'Put the bases of a season in force' },
  permission: 'insurance.write',
  input: z.strictObject({
    seasonId: z.uuid(),
    /** Why bases nobody confirmed go in force as well. */
    unconfirmedReason: z.string().trim().min(4).max(300).optional(),
  }),
  output: z.object({ applied: z.number().int(), left: z.number().int() }),
  handle: async ({ tx, actor, now, audit }, { seasonId, unconfirmedReason }) => {
    const season = await seasonOf(tx, seasonId);
    demandOpen(season);
    const found = await sql<Base & { state: string; until: string | null }>`
      select person_id as "personId", employment_id as "employmentId", average_fen as "baseFen", rate_millionths as "rateMillionths", ends_on as until, state, department_path::text as "departmentPath"
      from filings.base_proposal where season_id = ${seasonId} for update`.execute(tx);
    const unconfirmed = found.rows.filter(({ state }) => state === 'proposed' || state === 'questioned');
    const incomplete = found.rows.filter(({ state }) => state === 'incomplete');
    if (incomplete.length > 0 || (unconfirmed.length > 0 && unconfirmedReason === undefined))
      throw new Problem({
        code: incomplete.length > 0 ? 'bases-incomplete' : 'bases-unconfirmed',
        status: 409,
        title:
          incomplete.length > 0
            ? {
                zh: `有 ${incomplete.length} 人的月均工资尚未说明。`,
                en: `The average wage of ${quantity(incomplete.length, 'person', 'people')} is not stated yet.`,
              }
            : {
                zh: `有 ${unconfirmed.length} 人的基数尚未确认。`,
                en: `The bases of ${quantity(unconfirmed.length, 'person', 'people')} are not confirmed.`,
              },
        remedy:
          incomplete.length > 0
            ? { zh: '请逐一说明月均工资及依据。', en: 'State each of them with its document.' }
            : {
                zh: '请催办确认，或写明未确认也生效的原因。',
                en: 'Ask them, or give the reason why they go in force unconfirmed.',
              },
      });
    const { jurisdiction, scheme, contributionYear } = season;
    const bases = found.rows.map((row) => ({
      ...row,
      jurisdiction,
      scheme,
      contributionYear,
      fromMonth: contributionYear,
    }));
    await recordBases(tx, bases, { by: actor.userId, now });
    const step = JSON.stringify([stepOf('applied', actor, now, unconfirmedReason ?? null)]);
    await sql`update filings.base_proposal set state = 'applied', history = history || ${step}::jsonb where season_id = ${seasonId}`.execute(
      tx,
    );
    await sql`update filings.base_season set state = 'applied', history = history || ${step}::jsonb where season_id = ${seasonId}`.execute(
      tx,
    );
    await audit({
      subject: { kind: 'base-season', id: seasonId },
      ...(unconfirmedReason ? { reason: unconfirmedReason } : {}),
      details: { applied: bases.length, unconfirmed: unconfirmed.length },
    });
    return { applied: bases.length, left: unconfirmed.length };
  },
});
