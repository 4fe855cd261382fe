import { sql } from 'kysely';
import type { Tx } from '../../platform/database/index.ts';
import type { Actor } from '../../platform/operation/index.ts';
import { roleByCode } from './roles.ts';

/**
 * Names of users in the reader's language: the person behind a sign-in where the reader may see people, else the name that
 * was kept with the record, else the roles the user holds.
 */
export async function userNames(
  tx: Tx,
  userIds: readonly (string | null)[],
  actor: Pick<Actor, 'language'>,
  kept: ReadonlyMap<string, string> = new Map(),
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
        name ??
          kept.get(row.userId) ??
          (roles.map((role) => roleByCode.get(role)?.names[language] ?? role).join(', ') || row.userId),
      ];
    }),
  );
}

/** Rows that kept a name with a user's id, each with the name as its reader says it. */
export async function withUserNames<R extends object, I extends keyof R, N extends keyof R>(
  tx: Tx,
  rows: readonly R[],
  id: I,
  name: N,
  actor: Pick<Actor, 'language'>,
): Promise<R[]> {
  const kept = new Map(rows.map((row) => [String(row[id]), String(row[name])]));
  const names = await userNames(tx, [...kept.keys()], actor, kept);
  return rows.map((row) => ({ ...row, [name]: names.get(String(row[id])) ?? row[name] }));
}
