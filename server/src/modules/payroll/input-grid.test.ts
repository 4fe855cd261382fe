/** Facts of the demo company's open month on a grid: each cell its own answer, one source with the sheet, shut once signed. */
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type DemoProduct, demoProduct } from '../../testing/demo-product.ts';
import type { TestClient } from '../../testing/product.ts';

interface Grid {
  mayWrite: boolean;
  inputs: { code: string; type: string; scale: number }[];
  departments: unknown[];
  sources: { kind: string; file: string | null }[];
  people: [string, string, string, string, number][];
  values: [number, number, string | null, string | null, number | null][];
}
interface Answer {
  outcome: string;
  value: string | null;
  by: string | null;
  issue: { code: string } | null;
}

describe('the facts of a month on a grid', () => {
  let demo: DemoProduct;
  let specialist: TestClient;
  let runId: string;
  let period: string;

  beforeAll(async () => {
    demo = await demoProduct();
    specialist = await demo.client('pay-specialist');
    ({ runId, period } = (await specialist.get('/payroll/runs')).body.runs[0]);
  });
  afterAll(() => demo.product.close());

  const grid = async (client = specialist): Promise<Grid> => (await client.get('/payroll/input-grid', { runId })).body;
  const cellIn = (all: Grid, person: number, code: string) => {
    const at = all.inputs.findIndex((input) => input.code === code);
    return all.values.find(([row, column]) => row === person && column === at) ?? null;
  };
  const save = async (cells: object[], client = specialist): Promise<Answer[]> => {
    const { status, body } = await client.post('/payroll/record-inputs', { runId, cells });
    expect(status).toBe(200);
    return body.answers;
  };
  const facts = async (employmentId: string, code: string) =>
    (
      await sql<{ source: string; value: number; importId: string | null }>`
        select source_key as source, value_scaled as value, import_id as "importId" from payroll.pay_input
        where employment_id = ${employmentId} and period = ${period} and input_code = ${code} order by source_key`.execute(
        demo.product.databases.batch,
      )
    ).rows;

  it('gives people down and inputs across, names once, to payroll only', async () => {
    const all = await grid();
    expect(all.mayWrite).toBe(true);
    expect(all.people.length).toBeGreaterThan(250);
    expect(all.departments.length).toBeLessThan(60);
    expect(all.inputs.map(({ code }) => code)).toEqual(
      expect.arrayContaining(['meal_days', 'overtime_weekday_hours', 'one_off_bonus']),
    );
    expect(all.values.length).toBeGreaterThan(200);
    expect(all.sources.length).toBeLessThan(20);
    for (const role of ['manager', 'employee', 'performance-specialist', 'administrator'] as const)
      expect((await (await demo.client(role)).get('/payroll/input-grid', { runId })).status).toBe(403);
    const reader = await demo.client('hr-head');
    expect((await grid(reader)).mayWrite).toBe(false);
    expect((await reader.post('/payroll/record-inputs', { runId, cells: [] })).status).toBe(403);
  });

  it('keeps the good cells and refuses the wrong ones each with its reason', async () => {
    const all = await grid();
    const [employmentId] = all.people[0]!;
    const now = cellIn(all, 0, 'overtime_weekday_hours')?.[2] ?? null;
    const answers = await save([
      { employmentId, inputCode: 'overtime_weekday_hours', value: '12.5', expected: now },
      { employmentId, inputCode: 'meal_days', value: '1001', expected: null },
      { employmentId, inputCode: 'one_off_bonus', value: '1O0', expected: null },
      { employmentId, inputCode: 'base_pay_from', value: '1', expected: null },
      { employmentId: '00000000-0000-4000-8000-000000000001', inputCode: 'meal_days', value: '1', expected: null },
    ]);
    expect(answers.map(({ outcome, issue }) => issue?.code ?? outcome)).toEqual([
      'saved',
      'number-out-of-range',
      'not-a-value',
      'input-unknown',
      'person-not-in-run',
    ]);
    expect(answers[0]!.value).toBe('12.5');
    const [, , own, , source] = cellIn(await grid(), 0, 'overtime_weekday_hours')!;
    expect([own, (await grid()).sources[source!]!.kind]).toEqual(['12.5', 'manual']);
  });

  it('takes the place of what a sheet brought instead of adding to it', async () => {
    const all = await grid();
    const found = all.values.find(
      ([, , own, , source]) => own !== null && source !== null && all.sources[source]!.kind === 'sheet',
    )!;
    const [employmentId] = all.people[found[0]]!;
    const { code, scale } = all.inputs[found[1]]!;
    const next = String(Number(found[2]) + 1);
    expect((await save([{ employmentId, inputCode: code, value: next, expected: found[2] }]))[0]!.outcome).toBe(
      'saved',
    );
    const own = (await facts(employmentId, code)).filter(({ source }) => source === 'attendance');
    expect(own).toEqual([{ source: 'attendance', value: Number(next) * 10 ** scale, importId: null }]);
  });

  it('tells two people apart who meet in one cell', async () => {
    const all = await grid();
    const [employmentId] = all.people[1]!;
    const cell = { employmentId, inputCode: 'one_off_bonus' };
    const now = cellIn(all, 1, 'one_off_bonus')?.[2] ?? null;
    expect((await save([{ ...cell, value: '500', expected: now }]))[0]!.outcome).toBe('saved');
    const [met] = await save([{ ...cell, value: '700', expected: now }]);
    expect(met).toMatchObject({ outcome: 'conflict', value: '500' });
    expect(met!.by).toEqual(expect.any(String));
    // The same typed by both is no conflict.
    expect((await save([{ ...cell, value: '500', expected: '123' }]))[0]!.outcome).toBe('saved');
  });

  it('a cleared cell has no fact: it reads as empty, can be filled again, and is calculated again', async () => {
    const all = await grid();
    const [employmentId] = all.people[3]!;
    const cell = { employmentId, inputCode: 'one_off_bonus' };
    const now = cellIn(all, 3, 'one_off_bonus')?.[2] ?? null;
    const counted = async (): Promise<number> =>
      (await specialist.get('/payroll/run-inputs', { runId })).body.inputs
        .filter((one: { code: string }) => one.code === 'one_off_bonus')
        .reduce((sum: number, one: { rows: number }) => sum + one.rows, 0);
    const rows = await counted();
    expect((await save([{ ...cell, value: '500', expected: now }]))[0]!.value).toBe('500');
    expect(await counted()).toBe(now === null ? rows + 1 : rows);
    const [cleared] = await save([{ ...cell, value: null, expected: '500' }]);
    expect([cleared!.outcome, cleared!.value]).toEqual(['saved', null]);
    expect(cellIn(await grid(), 3, 'one_off_bonus')?.[2] ?? null).toBeNull();
    expect(await counted()).toBe(now === null ? rows : rows - 1);
    // Nothing to clear is no change; a nought typed is a fact of its own, and clearing what somebody else cleared is none.
    expect((await save([{ ...cell, value: null, expected: '500' }]))[0]!.outcome).toBe('saved');
    expect((await save([{ ...cell, value: '0', expected: null }]))[0]).toMatchObject({ outcome: 'saved', value: '0' });
    expect(cellIn(await grid(), 3, 'one_off_bonus')![2]).toBe('0');
    expect((await save([{ ...cell, value: null, expected: '0' }]))[0]!.value).toBeNull();
    expect((await save([{ ...cell, value: '9', expected: '0' }]))[0]).toMatchObject({
      outcome: 'conflict',
      value: null,
    });
  });

  it('reaches the payslip: a bonus on the grid is paid by the next calculation, and once', async () => {
    const all = await grid();
    const [employmentId] = all.people[2]!;
    const grossNow = async (): Promise<number> => {
      await specialist.post('/payroll/calculate-run', { runId });
      await demo.product.settle();
      return (await specialist.get('/payroll/run-detail', { runId })).body.totals.grossFen;
    };
    const before = await grossNow();
    const now = cellIn(all, 2, 'one_off_bonus')?.[2] ?? null;
    await save([{ employmentId, inputCode: 'one_off_bonus', value: String(Number(now ?? 0) + 800), expected: now }]);
    expect((await grossNow()) - before).toBe(80_000);
    const again = (await specialist.post('/payroll/recalculate-people', { runId, people: 'changed' })).body;
    expect(again.code).toBe('nothing-changed');
  });

  it('is shut once the month is submitted', async () => {
    const all = await grid();
    await sql`update payroll.run set state = 'submitted' where run_id = ${runId}`.execute(demo.product.databases.batch);
    expect((await grid()).mayWrite).toBe(false);
    const cells = [{ employmentId: all.people[0]![0], inputCode: 'meal_days', value: '1', expected: null }];
    const answer = await specialist.post('/payroll/record-inputs', { runId, cells });
    expect([answer.status, answer.body.code]).toEqual([409, 'month-signed']);
    await sql`update payroll.run set state = 'calculated' where run_id = ${runId}`.execute(
      demo.product.databases.batch,
    );
  });
});
