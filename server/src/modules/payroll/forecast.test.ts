import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type DemoProduct, demoProduct } from '../../testing/demo-product.ts';
import type { TestClient } from '../../testing/product.ts';

interface Side {
  readonly expected: { netFen: number; grossFen: number };
  readonly actual: { netFen: number; grossFen: number };
  readonly difference: { netFen: number; grossFen: number };
  readonly parts: readonly { code: string; netFen: number }[];
}
interface Forecast extends Side {
  readonly isCurrent: boolean;
  readonly people: number;
  readonly failed: number;
  readonly differing: number;
  readonly departments: readonly (Side & { people: number })[];
  readonly rows: readonly (Side & { number: string; personId: string; employmentId: string })[];
}

const summed = (parts: Side['parts']): number => parts.reduce((sum, part) => sum + part.netFen, 0);

describe('a run beside its forecast', () => {
  let demo: DemoProduct;
  let specialist: TestClient;
  let runId: string;
  const forecast = async (): Promise<Forecast> =>
    (await specialist.get('/payroll/run-forecast', { runId, limit: 5_000 })).body.forecast;
  const measure = async () => {
    const started = await specialist.post('/payroll/measure-forecast', { runId });
    await demo.product.settle();
    return started;
  };

  beforeAll(async () => {
    demo = await demoProduct();
    specialist = await demo.product.signIn({ roles: ['pay-specialist'] });
    const { runs } = (await specialist.get('/payroll/runs')).body;
    runId = runs.find((run: { state: string }) => run.state === 'calculated').runId;
  });
  afterAll(() => demo.product.close());

  it('is worked out when it is asked for, by those who review', async () => {
    expect(await forecast()).toBeNull();
    const employee = await demo.product.signIn({ roles: ['employee'] });
    expect((await employee.post('/payroll/measure-forecast', { runId })).status).toBe(403);
    expect((await measure()).status).toBe(200);
    const found = await forecast();
    expect([found.isCurrent, found.failed]).toEqual([true, 0]);
    expect(found.people).toBeGreaterThan(250);
  });

  it('explains the difference of everybody and of every department to exactly zero', async () => {
    const found = await forecast();
    expect(found.rows).toHaveLength(found.differing);
    for (const side of [found, ...found.departments, ...found.rows]) {
      expect(side.difference.netFen).toBe(side.actual.netFen - side.expected.netFen);
      expect(summed(side.parts) - side.difference.netFen).toBe(0);
    }
    const add = (of: (side: Side) => number) => found.departments.reduce((sum, side) => sum + of(side), 0);
    expect(add((side) => side.difference.netFen)).toBe(found.difference.netFen);
    expect(found.rows.reduce((sum, side) => sum + side.difference.netFen, 0)).toBe(found.difference.netFen);
    const paid = await sql<{
      net: number;
      gross: number;
    }>`select sum(net_fen)::bigint as net, sum(gross_fen)::bigint as gross
      from payroll.payslip where run_id = ${runId}`.execute(demo.product.databases.batch);
    expect([found.actual.netFen, found.actual.grossFen]).toEqual([paid.rows[0]!.net, paid.rows[0]!.gross]);
  });

  it('expects approved changes of pay and no facts of the month alone', async () => {
    const found = await forecast();
    // Base pay, insurance and the deductions of the year were known: nobody differs by them.
    const codes = new Set(found.rows.flatMap((row) => row.parts.map((part) => part.code)));
    expect([...codes].filter((code) => ['base-pay', 'insurance', 'special-deductions'].includes(code))).toEqual([]);
    expect(codes).toContain('attendance');
    expect(codes).toContain('bonus');
    // Gross beyond what was expected is what the month alone brought to somebody: the bonus of the open month.
    const bonus = await sql<{
      employmentId: string;
      fen: number;
    }>`select employment_id as "employmentId", value_scaled as fen
      from payroll.pay_input where input_code = 'one_off_bonus' and period = (select period from payroll.run where run_id = ${runId}) order by 2`.execute(
      demo.product.databases.batch,
    );
    for (const { employmentId, fen } of bonus.rows) {
      const row = found.rows.find((one) => one.employmentId === employmentId)!;
      const part = row.parts.find(({ code }) => code === 'bonus')!;
      expect(part.netFen).toBeGreaterThan(0);
      expect(part.netFen).toBeLessThanOrEqual(fen);
    }
    expect(bonus.rows.length).toBeGreaterThan(0);
  });

  it('says when the run was calculated again since, and has none for a payroll paid apart', async () => {
    await specialist.post('/payroll/calculate-run', { runId });
    await demo.product.settle();
    expect((await forecast()).isCurrent).toBe(false);
    await measure();
    expect((await forecast()).isCurrent).toBe(true);
    const { runs } = (await specialist.get('/payroll/runs')).body;
    const apart = runs.find((run: { kind: string }) => run.kind === 'off-cycle');
    const refused = await specialist.post('/payroll/measure-forecast', { runId: apart.runId });
    expect([refused.status, refused.body.code]).toEqual([409, 'nothing-to-forecast']);
  });
});
