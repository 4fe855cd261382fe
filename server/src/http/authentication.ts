/** Sign-in by password and one-time code (better-auth), on its own database role that sees only schema `auth`. */
import { betterAuth } from 'better-auth';
import { getMigrations } from 'better-auth/db/migration';
import { twoFactor } from 'better-auth/plugins';
import pg from 'pg';

export interface AuthenticationSettings {
  readonly pool: pg.Pool;
  readonly secret: string;
  readonly baseUrl: string;
  readonly trustedOrigins?: readonly string[];
  /** From one address; 60 unless said. */
  readonly signInsPerMinute?: number | undefined;
}

/** Self-registration is off: accounts are made by the administrator (or the demo loader). */
export const authentication = (settings: AuthenticationSettings) =>
  betterAuth({
    appName: 'Meritline',
    database: settings.pool,
    secret: settings.secret,
    baseURL: settings.baseUrl,
    basePath: '/api/auth',
    ...(settings.trustedOrigins ? { trustedOrigins: [...settings.trustedOrigins] } : {}),
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: 12 },
    session: { expiresIn: 60 * 60 * 12, updateAge: 60 * 60 },
    rateLimit: {
      enabled: true,
      window: 60,
      max: 120,
      customRules: { '/sign-in/email': { window: 60, max: settings.signInsPerMinute ?? 60 } },
    },
    plugins: [twoFactor({ issuer: 'Meritline' })],
    telemetry: { enabled: false },
    advanced: { cookiePrefix: 'meritline' },
  });

export type Authentication = ReturnType<typeof authentication>;

/** Creates better-auth's tables in schema `auth` as the owner and opens them to the sign-in role only. */
export async function migrateAuthentication(ownerUrl: string): Promise<void> {
  const pool = new pg.Pool({ connectionString: ownerUrl, max: 1, options: '-c search_path=auth' });
  try {
    const { runMigrations } = await getMigrations(
      authentication({ pool, secret: 'migration-only-not-used-for-signing', baseUrl: 'http://127.0.0.1' }).options,
    );
    await runMigrations();
    await pool.query('grant select, insert, update, delete on all tables in schema auth to meritline_auth');
    const tables = await pool.query<{ tablename: string }>(`select tablename from pg_tables where schemaname = 'auth'`);
    for (const { tablename } of tables.rows)
      await pool.query(`comment on table auth."${tablename}" is 'local: sign-in, kept by better-auth'`);
  } finally {
    await pool.end();
  }
}

/** Makes an account with a password; returns its user id. Used by the administrator's operations and the demo loader. */
export async function createAccount(
  auth: Authentication,
  account: { email: string; name: string; password: string },
): Promise<string> {
  const context = await auth.$context;
  const found = await context.internalAdapter.findUserByEmail(account.email);
  if (found) return found.user.id;
  const user = await context.internalAdapter.createUser(
    {
      email: account.email,
      name: account.name,
      emailVerified: true,
    },
    { method: 'admin' },
  );
  await context.internalAdapter.linkAccount({
    userId: user.id,
    providerId: 'credential',
    accountId: user.id,
    password: await context.password.hash(account.password),
  });
  return user.id;
}
