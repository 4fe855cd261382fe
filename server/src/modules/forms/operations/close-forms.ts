import { sql } from 'kysely';
import { z } from 'zod';
import { operation } from '../../../platform/operation/index.ts';
import { problems } from '../../../platform/problem/index.ts';

/** Ends the collection of an issue: what comes back afterwards is refused by name. */
export const closeForms = operation({
  name: 'close-forms',
  summary: { zh: '结束收集', en: 'Close the collection of an issue' },
  permission: 'forms.run',
  input: z.strictObject({ issueId: z.uuid(), reason: z.string().trim().min(1).max(400) }),
  output: z.object({ issueId: z.string() }),
  handle: async ({ tx, actor, now, audit }, { issueId, reason }) => {
    const closed =
      await sql`update forms.issue set state = 'closed', closed_at = ${now}, closed_by_name = ${actor.name} where issue_id = ${issueId} and state = 'open' returning issue_id`.execute(
        tx,
      );
    if (closed.rows.length === 0) {
      const found = await sql`select from forms.issue where issue_id = ${issueId}`.execute(tx);
      if (found.rows.length === 0) throw problems.notFound('issue of forms', issueId);
      throw problems.conflict(
        'issue-not-open',
        {
          zh: '该批表单仍在生成或已结束收集。',
          en: 'These forms are still being made, or their collection is closed.',
        },
        { zh: '请刷新后查看状态。', en: 'Load the page again to see their state.' },
        issueId,
      );
    }
    await audit({ subject: { kind: 'form-issue', id: issueId }, reason });
    return { issueId };
  },
});
