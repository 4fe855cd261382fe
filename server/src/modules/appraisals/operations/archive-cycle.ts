import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { z } from 'zod';
import { operation } from '../../../platform/operation/index.ts';
import { problems } from '../../../platform/problem/index.ts';
import { sealPackage } from '../../archive/index.ts';
import { reviewCycle } from '../gather/review.ts';
import { demandState, findCycle } from '../record/cycle.ts';

const PARTS = [
  'scorecard',
  'scorecard_line',
  'reading',
  'scorecard_rating',
  'scorecard_result',
  'scorecard_segment',
  'late_entry',
] as const;

/** Archives a published cycle: its numbers are kept for the next one, and a digest of every part is sealed into the archive. */
export const archiveCycle = operation({
  name: 'archive-cycle',
  summary: { zh: '归档考核周期', en: 'Archive a published cycle' },
  permission: 'scorecards.publish',
  input: z.strictObject({ cycleId: z.uuid() }),
  output: z.object({ packageId: z.string(), hash: z.string() }),
  handle: async (context, { cycleId }) => {
    const { tx, actor, now } = context;
    const cycle = await findCycle(tx, cycleId, true);
    demandState(cycle, ['published']);
    if (cycle.isArchived) {
      throw problems.conflict(
        'cycle-archived',
        { zh: `周期 ${cycle.code} 已归档。`, en: `The cycle ${cycle.code} is archived already.` },
        { zh: '无需再次归档。', en: 'Nothing needs to be done.' },
        'cycleId',
      );
    }
    const numbers = await reviewCycle(tx, cycleId);
    const parts: Record<string, string> = {};
    for (const part of PARTS) parts[part] = await digestOfPart(tx, part, cycleId);
    const sealed = await sealPackage(tx, {
      kind: 'appraisal-cycle',
      subject: { kind: 'cycle', id: cycleId },
      title: { zh: cycle.nameZh, en: cycle.nameEn },
      manifest: {
        code: cycle.code,
        policy: `${cycle.policyCode} v${cycle.policyVersion}`,
        people: numbers.people,
        parts,
      },
      sealedBy: actor.userId,
      sealedAt: now,
    });
    await sql`insert into appraisals.cycle_review (cycle_id, numbers, made_by, made_at) values (${cycleId}, ${JSON.stringify(numbers)}::jsonb, ${actor.userId}, ${now})
      on conflict (cycle_id) do nothing`.execute(tx);
    await sql`update appraisals.cycle set archived_at = ${now}, archived_by = ${actor.userId} where cycle_id = ${cycleId}`.execute(
      tx,
    );
    await context.audit({
      subject: { kind: 'cycle', id: cycleId },
      details: { packageId: sealed.packageId, hash: sealed.hash },
    });
    return sealed;
  },
});

/** SHA-256 over the rows of one table in the order of their keys, as the archiver may see them. */
async function digestOfPart(
  tx: Parameters<typeof reviewCycle>[0],
  part: (typeof PARTS)[number],
  cycleId: string,
): Promise<string> {
  const rows = await sql<{ digest: string | null }>`
    select encode(sha256(string_agg(sha256(convert_to(t::text, 'UTF8')), ''::bytea order by t.person_id, t::text)), 'hex') as digest
    from ${sql.table(`appraisals.${part}`)} t where t.scorecard_id in (select scorecard_id from appraisals.scorecard where cycle_id = ${cycleId})`.execute(
    tx,
  );
  return rows.rows[0]?.digest ?? createHash('sha256').update('').digest('hex');
}
