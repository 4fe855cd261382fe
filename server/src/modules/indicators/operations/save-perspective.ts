import { sql } from 'kysely';
import { z } from 'zod';
import { operation } from '../../../platform/operation/index.ts';

/** Creates or renames a perspective of the strategy map; `sort` orders them from the top. */
export const savePerspective = operation({
  name: 'save-perspective',
  summary: { zh: '新建或更名战略维度', en: 'Create or rename a perspective' },
  permission: 'indicators.write',
  input: z.strictObject({
    code: z.string().regex(/^[A-Za-z0-9_-]{1,40}$/),
    nameZh: z.string().min(1).max(40),
    nameEn: z.string().min(1).max(60),
    sort: z.number().int().min(0).max(100),
    /** Which of the four classic perspectives it is, for the presets of a stage. */
    role: z.enum(['finance', 'customer', 'process', 'learning']).nullable().default(null),
  }),
  output: z.object({ code: z.string() }),
  handle: async ({ tx, audit }, given) => {
    await sql`insert into indicators.perspective (code, name_zh, name_en, sort, role) values (${given.code}, ${given.nameZh}, ${given.nameEn}, ${given.sort}, ${given.role})
      on conflict (code) do update set name_zh = excluded.name_zh, name_en = excluded.name_en, sort = excluded.sort, role = coalesce(excluded.role, perspective.role)`.execute(
      tx,
    );
    await audit({ subject: { kind: 'perspective', id: given.code }, details: given });
    return { code: given.code };
  },
});
