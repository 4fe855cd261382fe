import { sql } from 'kysely';
import { z } from 'zod';
import { query } from '../../../platform/operation/index.ts';
import { roleByCode } from '../roles.ts';

/** Who is signed in and what the navigation may offer. */
export const session = query({
  name: 'session',
  summary: { zh: '当前登录者与权限', en: 'Who is signed in, with roles and permissions' },
  permission: 'signed-in',
  input: z.object({}),
  output: z.object({
    userId: z.string(),
    personId: z.string().nullable(),
    name: z.string(),
    nameEn: z.string().nullable(),
    language: z.enum(['zh-CN', 'en']),
    roles: z.array(z.object({ code: z.string(), zh: z.string(), en: z.string() })),
    permissions: z.array(z.string()),
    today: z.string(),
    company: z.object({ zh: z.string(), en: z.string() }).nullable(),
  }),
  handle: async ({ tx, actor, today }) => {
    const person = actor.personId
      ? await sql<{
          name_zh: string;
          name_en: string;
        }>`select name_zh, name_en from people.person where person_id = ${actor.personId}`.execute(tx)
      : null;
    const company = await sql<{ zh: string; en: string }>`
      select name_zh as zh, name_en as en from organization.department_version
      where path = 'company' and effective_from <= ${today} and (effective_until is null or effective_until > ${today})`.execute(
      tx,
    );
    return {
      userId: actor.userId,
      personId: actor.personId,
      name: person?.rows[0]?.name_zh ?? actor.name,
      nameEn: person?.rows[0]?.name_en ?? null,
      language: actor.language,
      roles: actor.roles.map((code) => ({ code, ...(roleByCode.get(code)?.names ?? { zh: code, en: code }) })),
      permissions: [...actor.permissions].sort(),
      today,
      company: company.rows[0] ?? null,
    };
  },
});
