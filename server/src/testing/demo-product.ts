/** The whole demo company over a test database, with a sign-in for each role. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inject } from 'vitest';
import { loadDemoCompany, SIGN_INS_FILE, type SignIn } from '../demo/load.ts';
import { systemClock } from '../platform/clock/index.ts';
import { type Loaded, testDatabase } from '../platform/database/test-database.ts';
import { productOver, type TestClient, type TestProduct } from './product.ts';

export interface DemoProduct {
  readonly product: TestProduct;
  readonly signIns: readonly SignIn[];
  /** The client of the demo sign-in that holds a role. */
  client(role: string): Promise<TestClient>;
}

/** The sign-ins are written when everything else is loaded. */
const signInsFile = (): string => join(inject('secretsDir'), SIGN_INS_FILE);

const demoCompany: Loaded = {
  name: 'demo',
  isLoaded: () => existsSync(signInsFile()),
  load: async (databases) => {
    const { app, auth } = await productOver(databases);
    await loadDemoCompany({
      databases,
      auth,
      clock: systemClock,
      dataDir: inject('secretsDir'),
      log: (line) => (process.env.MERITLINE_LOG ? console.info(line) : undefined),
    });
    await app.close();
  },
};

export async function demoProduct(): Promise<DemoProduct> {
  const product = await productOver(await testDatabase(demoCompany));
  const signIns: readonly SignIn[] = JSON.parse(readFileSync(signInsFile(), 'utf8'));
  const client = async (role: string): Promise<TestClient> => {
    const account = signIns.find((each) => each.role === role);
    if (!account) throw new Error(`The demo company has no sign-in for ${role}`);
    return product.signInAs(account);
  };
  return { product, signIns, client };
}
