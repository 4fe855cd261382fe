/** A fresh copy of the migrated template for one test file. */
import pg from 'pg';
import { inject } from 'vitest';
import { connect, type Databases } from './connect.ts';
import { migrate } from './migrate.ts';

let made = 0;

export async function testDatabase(): Promise<Databases & { ownerUrl: string }> {
  const clusterUrl = inject('clusterUrl');
  made += 1;
  const name = `${inject('templateDatabase')}_${process.pid}_${made}`;
  const client = new pg.Client({ connectionString: clusterUrl });
  await client.connect();
  await client.query(`create database "${name}" template "${inject('templateDatabase')}"`);
  await client.end();
  const url = new URL(clusterUrl);
  url.pathname = `/${name}`;
  const urls = await migrate(url.toString(), inject('secretsDir'));
  return { ...connect(urls), ownerUrl: url.toString() };
}
