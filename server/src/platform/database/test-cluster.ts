/**
 * One PostgreSQL for a test run (embedded, or the one `DATABASE_URL` names), migrated once into a template;
 * each test file asks for its own copy with `testDatabase()`.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { ensureDatabase, startEmbedded } from './embedded.ts';
import { migrate } from './migrate.ts';

declare module 'vitest' {
  interface ProvidedContext {
    clusterUrl: string;
    secretsDir: string;
    templateDatabase: string;
  }
}

export default async function setup(project: {
  provide: (key: 'clusterUrl' | 'secretsDir' | 'templateDatabase', value: string) => void;
}) {
  const base = process.getuid?.() === 0 ? '/var/lib/meritline' : tmpdir();
  if (base !== tmpdir()) (await import('node:fs')).mkdirSync(base, { recursive: true, mode: 0o755 });
  const dir = mkdtempSync(join(base, 'test-'));
  const given = process.env.DATABASE_URL;
  const embedded = given
    ? null
    : await startEmbedded(dir, { settings: ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off'] });
  const clusterUrl = given ?? embedded!.ownerUrl;
  const template = `template_${process.pid}`;
  await migrate(await ensureDatabase(clusterUrl, template), dir);
  project.provide('clusterUrl', clusterUrl);
  project.provide('secretsDir', dir);
  project.provide('templateDatabase', template);
  return async () => {
    // An embedded one goes away whole.
    if (given) await dropMade(clusterUrl, template);
    await embedded?.stop();
    rmSync(dir, { recursive: true, force: true });
  };
}

async function dropMade(clusterUrl: string, template: string): Promise<void> {
  const client = new pg.Client({ connectionString: clusterUrl });
  await client.connect();
  const made = await client.query<{ datname: string }>(`select datname from pg_database where datname like $1`, [
    `${template}%`,
  ]);
  for (const { datname } of made.rows) await client.query(`drop database if exists "${datname}" with (force)`);
  for (const { datname } of made.rows)
    for (const group of ['app', 'batch', 'auth']) await client.query(`drop role if exists "${datname}_${group}_login"`);
  await client.end();
}
