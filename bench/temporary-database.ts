/** A PostgreSQL of one's own in a temporary folder, as durable as an installation's: fsync stays on. */
import { existsSync, mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import {
  connect,
  type Databases,
  type DatabaseUrls,
  ensureDatabase,
  migrate,
  startEmbedded,
} from '../server/src/platform/database/index.ts';

export interface TemporaryDatabase {
  readonly databases: Databases;
  /** Connections of the owner, who may write every table. */
  readonly owner: Databases['batchPool'];
  readonly dataDir: string;
  close(): Promise<void>;
}

/** A system user runs the database of root, and that one reaches no folder of root's. */
const parent = (): string => {
  if (process.getuid?.() !== 0) return tmpdir();
  mkdirSync('/var/lib/meritline', { recursive: true, mode: 0o755 });
  return '/var/lib/meritline';
};

/** A PostgreSQL installed on this machine, the newest that is found, or null. */
export function nativeInstallation(): string | null {
  const installed = '/usr/lib/postgresql';
  const versions = existsSync(installed) ? readdirSync(installed).sort((a, b) => Number(b) - Number(a)) : [];
  const onPath = (process.env.PATH ?? '')
    .split(':')
    .filter((folder) => existsSync(join(folder, 'pg_ctl')) && existsSync(join(folder, 'initdb')))
    .map((folder) => dirname(realpathSync(join(folder, 'pg_ctl'))))
    .map(dirname);
  return (
    [...onPath, ...versions.map((version) => join(installed, version))].find((folder) =>
      existsSync(join(folder, 'bin/postgres')),
    ) ?? null
  );
}

export async function temporaryDatabase(
  options: { readonly installation?: string; readonly settings?: string[] } = {},
): Promise<TemporaryDatabase> {
  const dataDir = mkdtempSync(join(parent(), 'bench-'));
  const embedded = await startEmbedded(dataDir, options);
  const urls: DatabaseUrls = await migrate(await ensureDatabase(embedded.ownerUrl, 'bench'), dataDir);
  const databases = connect(urls);
  const asOwner = connect({ ...urls, batch: urls.owner });
  const close = async (): Promise<void> => {
    await asOwner.close();
    await databases.close();
    await embedded.stop();
    rmSync(dataDir, { recursive: true, force: true });
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      // Statements still running are not waited for: the database ends and the folder goes.
      embedded.stop().finally(() => {
        rmSync(dataDir, { recursive: true, force: true });
        process.exit(1);
      });
    });
  }
  return { databases, owner: asOwner.batchPool, dataDir, close };
}
