/** A fresh copy of the migrated template for one test file. */
import pg from 'pg';
import { inject } from 'vitest';
import { connect, type Databases } from './connect.ts';
import { migrate } from './migrate.ts';

export type TestDatabase = Databases & { ownerUrl: string };

let made = 0;

/** Copies that are in use: files share a process, and what one leaves open would go on beside the next. */
const open = new Set<string>();
export const openCopies = (): string[] => [...open];

/** What is loaded into a database once for all test files that ask for it. */
export interface Loaded {
  readonly name: string;
  isLoaded(): boolean;
  load(databases: TestDatabase): Promise<void>;
}

/** The template with nothing in it, or with what was loaded by the first file that asked. */
export async function testDatabase(loaded?: Loaded): Promise<TestDatabase> {
  const template = loaded ? await loadedTemplate(loaded) : inject('templateDatabase');
  made += 1;
  return copyOf(template, `${inject('templateDatabase')}_${process.pid}_${made}`);
}

async function onCluster<T>(work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: inject('clusterUrl') });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

async function copyOf(template: string, name: string): Promise<TestDatabase> {
  await onCluster((client) => client.query(`create database "${name}" template "${template}"`));
  const url = new URL(inject('clusterUrl'));
  url.pathname = `/${name}`;
  const urls = await migrate(url.toString(), inject('secretsDir'));
  const databases = connect(urls);
  open.add(name);
  const close = async (): Promise<void> => {
    await databases.close();
    open.delete(name);
  };
  return { ...databases, close, ownerUrl: url.toString() };
}

/** Files run side by side: one loads, the others wait for it. A load that failed is done again from nothing. */
const loadedTemplate = ({ name, isLoaded, load }: Loaded): Promise<string> =>
  onCluster(async (client) => {
    const template = `${inject('templateDatabase')}_${name}`;
    await client.query('select pg_advisory_lock(hashtextextended($1, 0))', [template]);
    if (isLoaded()) return template;
    await client.query(`drop database if exists "${template}" with (force)`);
    const databases = await copyOf(inject('templateDatabase'), template);
    try {
      await load(databases);
    } finally {
      await databases.close();
    }
    return template;
  });
