import pg from 'pg';

/** Every schema this product makes; nothing else in the database is touched. */
const OURS = [
  'payments',
  'payroll',
  'appraisals',
  'indicators',
  'insurance',
  'pay_structure',
  'people',
  'organization',
  'imports',
  'archive',
  'audit',
  'access',
  'auth',
  'platform',
  'pgboss',
  'migration',
];

/**
 * True when an earlier start was stopped while the demo company was moving in: no person has worked in that database yet,
 * so everything of ours is dropped and the caller migrates again.
 */
export async function dropHalfLoadedDemo(ownerUrl: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    const known = await client.query(`select to_regclass('platform.installation') is not null as known`);
    if (!known.rows[0].known) return false;
    const found = await client.query(
      `select from platform.installation where fact = 'demo-company' and state = 'loading'`,
    );
    if (found.rowCount === 0) return false;
    for (const schema of OURS) await client.query(`drop schema if exists "${schema}" cascade`);
    return true;
  } finally {
    await client.end();
  }
}
