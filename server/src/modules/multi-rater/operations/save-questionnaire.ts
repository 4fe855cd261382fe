import { sql } from 'kysely';
import { z } from 'zod';
import { operation } from '../../../platform/operation/index.ts';
import { problems } from '../../../platform/problem/index.ts';
import { content, contentDigest, contentIssues } from '../content.ts';

/** Saves the next version of a questionnaire. Rounds that are open keep the version they were opened with. */
export const saveQuestionnaire = operation({
  name: 'save-questionnaire',
  summary: { zh: '保存 360 度问卷', en: 'Save a version of a questionnaire' },
  permission: 'multi-rater.run',
  input: z.strictObject({
    code: z.string().regex(/^[a-z][a-z0-9-]{1,39}$/),
    /** Newest version the form was opened with; 0 for a new questionnaire. */
    expectedVersion: z.number().int().min(0),
    nameZh: z.string().trim().min(1).max(120),
    nameEn: z.string().trim().min(1).max(120),
    content,
    reason: z.string().trim().min(2).max(400),
  }),
  output: z.object({ code: z.string(), version: z.number().int() }),
  handle: async (context, given) => {
    const issues = contentIssues(given.content);
    if (issues.length > 0) throw problems.invalid(issues);
    const { tx, actor, now } = context;
    await sql`select pg_advisory_xact_lock(hashtextextended(${`multi-rater questionnaire ${given.code}`}, 0))`.execute(
      tx,
    );
    const newest = await sql<{ version: number }>`
      select coalesce(max(version), 0)::bigint as version from multi_rater.questionnaire where code = ${given.code}`.execute(
      tx,
    );
    const { version: before } = newest.rows[0]!;
    if (before !== given.expectedVersion) {
      throw problems.conflict(
        'questionnaire-changed',
        { zh: `问卷已有版本 ${before}。`, en: `The questionnaire has version ${before} by now.` },
        { zh: '请在最新版本上修改。', en: 'Open the newest version and change that.' },
        given.code,
      );
    }
    const version = before + 1;
    const digest = contentDigest(given.content);
    await sql`
      insert into multi_rater.questionnaire (code, version, name_zh, name_en, content, digest, reason, recorded_by, recorded_at)
      values (${given.code}, ${version}, ${given.nameZh}, ${given.nameEn}, ${JSON.stringify(given.content)}::jsonb, ${digest}, ${given.reason}, ${actor.userId}, ${now})`.execute(
      tx,
    );
    await context.audit({
      subject: { kind: 'multi-rater-questionnaire', id: given.code },
      reason: given.reason,
      details: { version, digest },
    });
    return { code: given.code, version };
  },
});
