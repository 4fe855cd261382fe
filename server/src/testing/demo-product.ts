/** The whole demo company over a test database, with a sign-in for each role. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadDemoCompany, type SignIn } from '../demo/load.ts';
import { systemClock } from '../platform/clock/index.ts';
import { type TestProduct, testProduct } from './product.ts';

export interface DemoProduct {
  readonly product: TestProduct;
  readonly signIns: readonly SignIn[];
}

export async function demoProduct(): Promise<DemoProduct> {
  const product = await testProduct();
  const dataDir = mkdtempSync(join(tmpdir(), 'meritline-demo-'));
  try {
    const { signIns } = await loadDemoCompany({
      databases: product.databases,
      auth: product.auth,
      clock: systemClock,
      dataDir,
      log: (line) => (process.env.MERITLINE_LOG ? console.info(line) : undefined),
    });
    return { product, signIns };
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
}
