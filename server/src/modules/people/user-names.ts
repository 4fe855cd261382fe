import { sql } from 'kysely';
import type { Tx } from '../../platform/database/index.ts';
import type { Actor } from '../../platform/operation/index.ts';
import { roleByCode } from '../access/index.ts';

/** Names of users: the person behind a sign-in where the reader may see people, else the roles the user holds. */
export async function userNames(
  tx: Tx,
  userIds: readonly (string | null)[],
  actor: Pick<Actor, 'language'>,
): Promise<Map<string, string>> {
  const wanted = [...new Set(userIds.filter((id): id is string => id !== null))];
  if (wanted.length === 0) return new Map();
  const found = await sql<{ userId: string; nameZh: string | null; nameEn: string | null; roles: string[] }>`
    select u.user_id as "userId", p.name_zh as "nameZh", p.name_en as "nameEn",
      coalesce((select array_agg(distinct g.role) from access.role_grant g where g.user_id = u.user_id), '{}') as roles
    from unnest(${wanted}::text[]) as u (user_id)
    left join access.account_person l on l.user_id = u.user_id
    left join people.person p on p.person_id = l.person_id`.execute(tx);
  const language = actor.language === 'en' ? 'en' : 'zh';
  return new Map(
    found.rows.map((row) => {
      const name = language === 'en' ? row.nameEn : row.nameZh;
      const roles = row.roles.filter((role) => role !== 'employee' || row.roles.length === 1);
      return [
        row.userId,
        name ?? (roles.map((role) => roleByCode.get(role)?.names[language] ?? role).join(', ') || row.userId),
      ];
    }),
  );
}
