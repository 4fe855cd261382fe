import { sql } from 'kysely';
import type { Db } from '../../platform/database/index.ts';
import { asActor } from '../../platform/database/index.ts';
import type { Actor } from '../../platform/operation/index.ts';
import type { Language } from '../../platform/problem/index.ts';
import { permissionsOf } from './roles.ts';

/** The actor behind a sign-in: person, roles in force today, permissions. Two small reads, one transaction. */
export async function resolveActor(db: Db, userId: string, name: string, language?: Language): Promise<Actor> {
  return asActor(db, userId, true, async (tx) => {
    const account = await sql<{ person_id: string; language: Language }>`
      select person_id, language from access.account_person where user_id = ${userId}`.execute(tx);
    const grants = await sql<{ role: string }>`
      select distinct role from access.role_grant
      where user_id = ${userId} and valid_from <= current_date and (valid_until is null or current_date < valid_until)`.execute(
      tx,
    );
    const roles = grants.rows.map((row) => row.role).sort();
    return {
      userId,
      personId: account.rows[0]?.person_id ?? null,
      name,
      roles,
      permissions: permissionsOf(roles),
      language: language ?? account.rows[0]?.language ?? 'zh-CN',
    };
  });
}
