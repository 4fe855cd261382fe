import { demoCompany } from '@meritline/demo-company';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type DemoProduct, demoProduct } from '../testing/demo-product.ts';

describe('the demo company’s payroll', () => {
  let demo: DemoProduct;
  beforeAll(async () => {
    demo = await demoProduct();
  });
  afterAll(() => demo.product.close());

  it('is closed for twelve months and in review for the open one', async () => {
    const runs = await sql<{
      period: string;
      state: string;
    }>`select period, state from payroll.run order by period`.execute(demo.product.databases.batch);
    const { closed, open } = demoCompany().months;
    expect(runs.rows).toEqual([
      ...closed.map((period) => ({ period, state: 'closed' })),
      { period: open, state: 'calculated' },
    ]);
  });
});
