/** The whole server over a test database: what tests of operations stand on. */
import { testDatabase } from '../platform/database/test-database.ts';
import { type ProductOptions, productOver, type TestProduct } from './product-over.ts';

export * from './product-over.ts';

export const testProduct = async (options: ProductOptions = {}): Promise<TestProduct> =>
  productOver(await testDatabase(), options);
