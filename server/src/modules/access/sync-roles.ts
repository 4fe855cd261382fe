import pg from 'pg';
import { roles } from './roles.ts';

/** Writes the scopes of `roles.ts` where row-level security reads them; run by the owner after migrating. */
export async function syncRoles(ownerUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await client.query(
      `insert into access.role_scope (role, people_scope, scores_scope, pay_scope, reads_audit)
       select * from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::boolean[])
       on conflict (role) do update set people_scope = excluded.people_scope, scores_scope = excluded.scores_scope,
         pay_scope = excluded.pay_scope, reads_audit = excluded.reads_audit`,
      [
        roles.map((r) => r.code),
        roles.map((r) => r.people),
        roles.map((r) => r.scores),
        roles.map((r) => r.pay),
        roles.map((r) => r.readsAudit),
      ],
    );
  } finally {
    await client.end();
  }
}
