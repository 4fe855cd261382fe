/**
 * The disk is really full while bank files are written: the database lies on a small disk of its own, filled to the last
 * page. Needs the right to mount one; without it the same error is raised in `payments.test.ts`.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  connect,
  type Databases,
  type EmbeddedPostgres,
  ensureDatabase,
  migrate,
  startEmbedded,
} from '../../platform/database/index.ts';
import { approvedMonth } from '../../testing/paid-month.ts';
import { productOver, type TestClient, type TestProduct } from '../../testing/product-over.ts';
import { smallCompany } from '../../testing/small-company.ts';

const MONTH = '2026-09';
const DISK = '700m';

/** A disk of its own, or null where this user may not mount one. */
function smallDisk(): string | null {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return null;
  const folder = mkdtempSync(join(tmpdir(), 'meritline-disk-'));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${DISK},mode=0755`, 'tmpfs', folder], { stdio: 'ignore' });
    return folder;
  } catch {
    rmSync(folder, { recursive: true, force: true });
    return null;
  }
}

const disk = smallDisk();

describe.skipIf(disk === null)('bank files on a full disk', () => {
  const folder = disk!;
  const ballast = join(folder, 'ballast');
  let cluster: EmbeddedPostgres;
  let databases: Databases & { ownerUrl: string };
  let product: TestProduct;
  let specialist: TestClient;
  let finance: TestClient;
  let runId: string;

  const rows = async <T>(query: string): Promise<T[]> => (await sql.raw<T>(query).execute(databases.batch)).rows;
  const free = (): number => {
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize;
  };
  const fill = (): void => writeFileSync(ballast, Buffer.alloc(free()));
  const empty = (): void => rmSync(ballast, { force: true });

  beforeAll(async () => {
    cluster = await startEmbedded(join(folder, 'data'), {
      // Small segments that are written over again, so that what fails is a table that must grow.
      settings: ['max_wal_size=128MB', 'min_wal_size=80MB', 'fsync=off', 'autovacuum=off', 'shared_buffers=64MB'],
    });
    const ownerUrl = await ensureDatabase(cluster.ownerUrl, 'full_disk');
    databases = { ...connect(await migrate(ownerUrl, join(folder, 'data'))), ownerUrl };
    product = await productOver(databases);
    const company = await smallCompany(ownerUrl);
    specialist = await product.signIn({ roles: ['pay-specialist'] });
    const head = await product.signIn({ roles: ['hr-head'] });
    finance = await product.signIn({ roles: ['finance'] });
    runId = await approvedMonth(databases, company, MONTH, { specialist: specialist.userId, head: head.userId });
    // Whatever the disk still takes is taken by the time a file is written.
    await rows('checkpoint').catch(() => []);
  });
  afterAll(async () => {
    empty();
    await product?.close();
    await cluster?.stop();
    execFileSync('umount', [folder]);
    rmSync(folder, { recursive: true, force: true });
  });

  it('are not made, nothing of them stays, and whoever asked is told why in words', async () => {
    fill();
    expect(free()).toBe(0);
    const full = await specialist.post('/payments/prepare-bank-files', { runId });
    expect([full.status, full.body.code]).toEqual([507, 'storage-full']);
    expect(full.body.remedy).not.toBe('');
    expect(await rows('select state from payroll.run')).toEqual([{ state: 'approved' }]);
    expect(await rows('select bank_file_id from payments.bank_file')).toEqual([]);
    expect(await rows('select payment_id from payments.payment')).toEqual([]);
    expect(await rows(`select entry_id from audit.entry where operation = 'payments/prepare-bank-files'`)).toEqual([]);
  });

  it('are made and released as ever once there is room', async () => {
    empty();
    expect((await specialist.post('/payments/prepare-bank-files', { runId })).status).toBe(200);
    expect((await finance.post('/payments/release-payments', { runId })).status).toBe(200);
    expect(
      await rows(
        `select count(*) as n, sum(amount_fen) = (select sum(net_fen) from payroll.payslip where run_id = '${runId}') as "isWhole" from payments.payment where state = 'released'`,
      ),
    ).toEqual([{ n: 4, isWhole: true }]);
  });
});
