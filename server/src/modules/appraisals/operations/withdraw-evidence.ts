import { sql } from 'kysely';
import { z } from 'zod';
import { operation } from '../../../platform/operation/index.ts';
import { problems } from '../../../platform/problem/index.ts';
import { scoreLater } from '../record/score-touched.ts';

/** Takes own evidence back with a reason while the scorecard is open; it stays on file with its digest. */
export const withdrawEvidence = operation({
  name: 'withdraw-evidence',
  summary: { zh: '撤回证据', en: 'Withdraw evidence' },
  permission: 'scorecards.read-own',
  input: z.strictObject({ scorecardId: z.uuid(), evidenceId: z.uuid(), reason: z.string().min(2).max(400) }),
  output: z.object({}),
  handle: async ({ tx, actor, now, audit }, given) => {
    const found = await sql<{ personId: string; addedBy: string; state: string; name: string }>`
      select e.person_id as "personId", e.added_by as "addedBy", s.state, e.name from appraisals.evidence e
      join appraisals.scorecard s on s.person_id = e.person_id and s.scorecard_id = e.scorecard_id
      where e.scorecard_id = ${given.scorecardId} and e.evidence_id = ${given.evidenceId} and e.withdrawn_at is null`.execute(
      tx,
    );
    const evidence = found.rows[0];
    if (!evidence) throw problems.notFound('evidence', given.evidenceId);
    if (evidence.addedBy !== actor.userId || evidence.state !== 'open') {
      throw problems.conflict(
        'evidence-kept',
        {
          zh: evidence.state === 'open' ? '只能撤回自己添加的证据。' : '结果发布后证据不能撤回。',
          en:
            evidence.state === 'open'
              ? 'Only who added evidence withdraws it.'
              : 'Evidence stays once the result is published.',
        },
        { zh: '如有错误，请补充新的证据并说明。', en: 'Add new evidence and say what was wrong.' },
        given.evidenceId,
      );
    }
    await sql`update appraisals.evidence set withdrawn_at = ${now}, withdrawn_by = ${actor.userId}, withdrawn_reason = ${given.reason}
      where person_id = ${evidence.personId} and scorecard_id = ${given.scorecardId} and evidence_id = ${given.evidenceId} and withdrawn_at is null`.execute(
      tx,
    );
    await scoreLater(tx, [given.scorecardId]);
    await audit({
      subject: { kind: 'scorecard', id: given.scorecardId },
      personId: evidence.personId,
      reason: given.reason,
      details: { evidenceId: given.evidenceId, name: evidence.name },
    });
    return {};
  },
});
