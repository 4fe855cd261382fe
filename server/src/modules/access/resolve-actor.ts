import { sql } from 'kysely';
import type { Db } from '../../platform/database/index.ts';
import { asActor } from '../../platform/database/index.ts';
import type { Actor } from '../../platform/operation/index.ts';
import { type Language, say } from '../../platform/problem/index.ts';
import { permissionsOf } from './roles.ts';

/** What somebody may do who acts for another with a permission. */
const DELEGATED: Readonly<Record<string, readonly string[]>> = {
  'payroll.approve': ['payroll.approve', 'payroll.read-totals'],
};

/** The actor behind a sign-in: person, roles in force today, permissions. Two small reads, one transaction; `name` is that of an account without a person. */
export async function resolveActor(db: Db, userId: string, name: string, language?: Language): Promise<Actor> {
  return asActor(db, userId, true, async (tx) => {
    const account = await sql<{ person_id: string; language: Language; zh: string | null; en: string | null }>`
      select a.person_id, a.language, p.name_zh as zh, p.name_en as en from access.account_person a
      left join people.person p on p.person_id = a.person_id where a.user_id = ${userId}`.execute(tx);
    const grants = await sql<{ role: string }>`
      select distinct role from access.role_grant
      where user_id = ${userId} and valid_from <= current_date and (valid_until is null or current_date < valid_until)
      union all
      select distinct 'for:' || permission from access.delegation
      where to_user_id = ${userId} and revoked_at is null and current_date between effective_from and effective_until`.execute(
      tx,
    );
    const roles = grants.rows.flatMap(({ role }) => (role.startsWith('for:') ? [] : [role])).sort();
    const delegated = grants.rows.flatMap(({ role }) => DELEGATED[role.slice('for:'.length)] ?? []);
    const known = account.rows[0];
    const names = { zh: known?.zh ?? name, en: known?.en ?? name };
    const spoken = language ?? known?.language ?? 'zh-CN';
    return {
      ...{ userId, personId: known?.person_id ?? null, name: say(names, spoken), names, roles },
      ...{ permissions: new Set([...permissionsOf(roles), ...delegated]), language: spoken },
    };
  });
}
