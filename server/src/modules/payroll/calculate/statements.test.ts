import { expect, test } from 'vitest';
import { loadPopulation, MONTH, MONTH_BEFORE } from '../../../../../bench/population.ts';
import { connect, sql } from '../../../platform/database/index.ts';
import { testDatabase } from '../../../platform/database/test-database.ts';
import { type CalculatedMonth, calculateMonth, closeMonth } from '../../../testing/payroll-month.ts';

/** Two months of a company of that many people: the first one closed, the second one counted. */
async function counted(people: number): Promise<CalculatedMonth & { payslips: number; retro: number }> {
  const databases = await testDatabase();
  const owner = connect({ ...databases.urls, batch: databases.ownerUrl });
  try {
    await loadPopulation(owner.batchPool, people);
    const first = await calculateMonth(databases, MONTH_BEFORE);
    await closeMonth(databases, MONTH_BEFORE, first.runId);
    const month = await calculateMonth(databases, MONTH);
    const found = await sql<{ payslips: number; retro: number }>`select count(*) as payslips,
      (select count(*) from payroll.pay_input where period = ${MONTH} and input_code = 'retro_adjustment') as retro
      from payroll.payslip where run_id = ${month.runId} and issues = '[]'`.execute(databases.batch);
    return { ...month, ...found.rows[0]! };
  } finally {
    await owner.close();
    await databases.close();
  }
}

test('ten times the people take not one statement more', async () => {
  const few = await counted(40);
  const many = await counted(400);
  // Both months have everything that could hide a query per person: joiners, leavers, late raises, last month's payslips.
  expect([few.payslips, many.payslips]).toEqual([38, 396]);
  expect(few.retro).toBeGreaterThan(0);
  expect(many.retro).toBeGreaterThan(few.retro);
  expect(few.batches).toHaveLength(1);
  expect(many.batches).toHaveLength(1);
  expect(many.statements).toBe(few.statements);
  expect(many.statements).toBeGreaterThan(15); // the counter sees what is sent
  expect(many.statements).toBeLessThan(100);
});
