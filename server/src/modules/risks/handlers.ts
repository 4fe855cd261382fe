/** Who may answer for a finding: everybody whose role handles risks. */
import { sql } from 'kysely';
import type { Tx } from '../../platform/database/index.ts';
import { roles } from '../access/index.ts';

const ROLES = () => roles.filter(({ permissions }) => permissions.includes('risks.handle')).map(({ code }) => code);

export async function handlerIds(tx: Tx): Promise<readonly string[]> {
  const found = await sql<{ userId: string }>`
    select distinct user_id as "userId" from access.role_grant where role = any (${ROLES()}) and valid_from <= current_date and (valid_until is null or valid_until > current_date) order by user_id`.execute(
    tx,
  );
  return found.rows.map((row) => row.userId);
}
