/** Plain-SQL migrations in order of their number, run by the owner; group roles and login roles are made first. */
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Kysely, sql } from 'kysely';
import { Migrator } from 'kysely/migration';
import pg from 'pg';
import { type DatabaseUrls, kyselyOver } from './connect.ts';

const migrationsDir = join(dirname(fileURLToPath(import.meta.url)), '../../../migrations');

const GROUPS = ['app', 'batch', 'auth'] as const;

const quote = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** Makes the cluster's group roles (no login, no bypass) and this database's login roles, with passwords kept in a 600 file. */
async function ensureRoles(owner: pg.Pool, ownerUrl: string, secretsDir: string): Promise<DatabaseUrls> {
  const database = new URL(ownerUrl).pathname.slice(1);
  const file = join(secretsDir, `roles-${database}.json`);
  mkdirSync(secretsDir, { recursive: true, mode: 0o700 });
  const passwords: Record<string, string> = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
  const urls: Record<string, string> = { owner: ownerUrl };
  for (const group of GROUPS) {
    const groupRole = `meritline_${group}`;
    const login = `${database}_${group}_login`;
    passwords[group] ??= randomBytes(24).toString('hex');
    await owner.query(
      `do $$ begin create role ${groupRole} nologin nosuperuser nobypassrls; exception when duplicate_object or unique_violation then null; end $$`,
    );
    await owner.query(
      `do $$ begin create role ${quote(login)} login nosuperuser nobypassrls; exception when duplicate_object or unique_violation then null; end $$`,
    );
    await owner.query(`alter role ${quote(login)} with login password '${passwords[group]}'`);
    await demandPlainRole(owner, login);
    await owner.query(`grant ${groupRole} to ${quote(login)}`);
    const url = new URL(ownerUrl);
    url.username = login;
    url.password = passwords[group]!;
    urls[group] = url.toString();
  }
  writeFileSync(file, JSON.stringify(passwords), { mode: 0o600 });
  return urls as unknown as DatabaseUrls;
}

/** A login role that is superuser or may bypass row-level security would see all pay: refuse to go on with it. */
async function demandPlainRole(owner: pg.Pool, login: string): Promise<void> {
  const found = await owner.query<{ strong: boolean }>(
    'select rolsuper or rolbypassrls as strong from pg_roles where rolname = $1',
    [login],
  );
  if (found.rows[0]?.strong !== false) {
    throw new Error(
      `The database role ${login} is superuser or may bypass row-level security. Take both away (alter role … nosuperuser nobypassrls) and start again.`,
    );
  }
}

/** The migrations as Kysely's migrator wants them: one SQL file each, in one transaction. */
const provider = {
  getMigrations: async () =>
    Object.fromEntries(
      readdirSync(migrationsDir)
        .filter((file) => file.endsWith('.sql'))
        .sort()
        .map((file) => [
          file.slice(0, -4),
          {
            up: async (db: Kysely<unknown>) => {
              await sql.raw(readFileSync(join(migrationsDir, file), 'utf8')).execute(db);
            },
          },
        ]),
    ),
};

/** Brings the database to today's schema and returns the URL of each role. Throws with the failing file's name. */
export async function migrate(ownerUrl: string, secretsDir: string): Promise<DatabaseUrls> {
  const owner = new pg.Pool({ connectionString: ownerUrl, max: 2 });
  const db = kyselyOver(owner);
  try {
    const urls = await ensureRoles(owner, ownerUrl, secretsDir);
    await owner.query('create schema if not exists migration');
    const migrator = new Migrator({ db, provider, migrationTableSchema: 'migration' });
    const { error, results } = await migrator.migrateToLatest();
    if (error) {
      const failed = results?.find((result) => result.status === 'Error')?.migrationName ?? 'unknown';
      throw new Error(`Migration ${failed} failed: ${error instanceof Error ? error.message : String(error)}`, {
        cause: error,
      });
    }
    // Migrations write policies as sentences about a row; here they become what reads the actor's settings once a statement.
    await owner.query('select access.state_policies()');
    return urls;
  } finally {
    await db.destroy();
  }
}
