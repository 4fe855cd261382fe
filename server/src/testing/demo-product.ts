/** The whole demo company over a test database, with a sign-in for each role. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadDemoCompany, type SignIn } from '../demo/load.ts';
import { systemClock } from '../platform/clock/index.ts';
import { type TestClient, type TestProduct, testProduct } from './product.ts';

export interface DemoProduct {
  readonly product: TestProduct;
  readonly signIns: readonly SignIn[];
  /** The client of the demo sign-in that holds a role. */
  client(role: string): Promise<TestClient>;
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
    const client = async (role: string): Promise<TestClient> => {
      const account = signIns.find((each) => each.role === role);
      if (!account) throw new Error(`The demo company has no sign-in for ${role}`);
      return product.signInAs(account);
    };
    return { product, signIns, client };
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
}
