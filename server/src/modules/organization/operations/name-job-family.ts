import { sql } from 'kysely';
import { z } from 'zod';
import { operation } from '../../../platform/operation/index.ts';

/** Names a job family in both languages, or makes one; jobs and templates keep its code. */
export const nameJobFamily = operation({
  name: 'name-job-family',
  summary: { zh: '新建或命名职族', en: 'Create a job family, or name it' },
  permission: 'organization.write',
  input: z.strictObject({
    code: z.string().regex(/^[A-Za-z0-9_-]{1,60}$/),
    nameZh: z.string().trim().min(1).max(80),
    nameEn: z.string().trim().min(1).max(120),
    reason: z.string().min(1).max(400),
  }),
  output: z.object({ code: z.string() }),
  handle: async (context, { code, nameZh, nameEn, reason }) => {
    const { tx } = context;
    const before = await sql<{ nameZh: string; nameEn: string }>`
      select name_zh as "nameZh", name_en as "nameEn" from organization.job_family where code = ${code} for update`.execute(
      tx,
    );
    await sql`insert into organization.job_family (code, name_zh, name_en) values (${code}, ${nameZh}, ${nameEn})
      on conflict (code) do update set name_zh = excluded.name_zh, name_en = excluded.name_en`.execute(tx);
    await context.audit({
      subject: { kind: 'job-family', id: code },
      reason,
      details: { nameZh, nameEn, before: before.rows[0] ?? null },
    });
    return { code };
  },
});
