/** A PostgreSQL of one's own in a temporary folder, as durable as an installation's: fsync stays on. */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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

export async function temporaryDatabase(): Promise<TemporaryDatabase> {
  const dataDir = mkdtempSync(join(parent(), 'bench-'));
  const embedded = await startEmbedded(dataDir);
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
