/** An objective with key results on a person's card: check-ins, history, grades at the end, and the objective's grade from them. */
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { appraisedCompany } from '../../testing/appraised-company.ts';
import { type TestClient, type TestProduct, testProduct } from '../../testing/product.ts';

const clock = { now: () => new Date('2026-12-28T10:00:00+08:00') };

interface KeyResult {
  keyResult: number;
  en: string;
  entries: { kind: string; confidence: string | null; value: string | null; grade: string | null; byRole: string }[];
}

describe('key results of an objective', () => {
  let product: TestProduct;
  let employee: TestClient;
  let manager: TestClient;
  let specialist: TestClient;
  let stranger: TestClient;
  let card: { scorecardId: string; personId: string; raterId: string; path: string; cycleId: string };
  let lineId: string;
  let other: string;

  const run = <T>(query: ReturnType<typeof sql<T>>) => query.execute(product.databases.batch);
  const asked = async (client: TestClient) =>
    (await client.get('/appraisals/key-results', { scorecardId: card.scorecardId })).body;
  const resultsOf = async (client: TestClient): Promise<KeyResult[]> =>
    (await asked(client)).objectives.find((one: { lineId: string }) => one.lineId === lineId).keyResults;
  const at = () => ({ scorecardId: card.scorecardId, lineId });
  const grade = (client: TestClient, grades: (string | null)[]) =>
    client.post('/appraisals/grade-key-results', { ...at(), grades: grades.map((one) => ({ grade: one, note: '' })) });
  const lineNow = async (client = specialist) =>
    (await client.get('/appraisals/scorecard-detail', { scorecardId: card.scorecardId })).body.lines.find(
      (line: { lineId: string }) => line.lineId === lineId,
    );

  beforeAll(async () => {
    product = await testProduct({ clock });
    await appraisedCompany(product.databases, clock);
    specialist = await product.signIn({ roles: ['employee', 'performance-specialist'] });
    card = (
      await run(sql<typeof card>`
        select s.scorecard_id as "scorecardId", s.person_id as "personId", s.rater_person_id as "raterId", s.department_path::text as path, s.cycle_id as "cycleId"
        from appraisals.scorecard s join appraisals.cycle c on c.cycle_id = s.cycle_id and c.state = 'open' and c.kind = 'quarterly'
        where s.state = 'open' and s.rater_person_id is not null order by s.number limit 1`)
    ).rows[0]!;
    employee = await product.signIn({ roles: ['employee'], personId: card.personId });
    manager = await product.signIn({ roles: ['employee', 'manager'], personId: card.raterId, unitPath: card.path });
    const someone = await run(
      sql<{
        id: string;
      }>`select person_id as id from appraisals.scorecard where cycle_id = ${card.cycleId} and person_id not in (${card.personId}, ${card.raterId}) order by number limit 1`,
    );
    stranger = await product.signIn({ roles: ['employee'], personId: someone.rows[0]!.id });
    // The objective is written into the library and onto the card by the manager, beside what is there.
    const saved = await specialist.post('/indicators/save-indicator', {
      code: 'O01',
      kind: 'okr',
      usedAs: 'weighted',
      nameZh: '新平台上线',
      nameEn: 'Launch the new platform',
      objectiveCode: null,
      appliesTo: 'person',
      providerDepartmentCode: null,
      ownerDepartmentCode: null,
      effectiveFrom: '2026-10-01',
      baseVersion: null,
      formulaZh: '关键结果加权平均',
      formulaEn: 'weighted mean of key results',
      definitionZh: '年内上线',
      definitionEn: 'Live within the year',
      unitZh: '',
      unitEn: '',
      decimals: 2,
      polarity: 'higher',
      sourceKind: 'import',
      sourceSystem: 'OKR',
      frequency: 'quarter',
      curve: 'three-point',
      params: { floor: '0.3', target: '0.7', stretch: '1', floorScore: '60', targetScore: '100', stretchScore: '120' },
      keyResults: [
        { zh: '五个工厂上线', en: 'Five plants are live', weight: '2' },
        { zh: '零重大故障', en: 'No major incident', weight: '1' },
        { zh: '用户满意度 90', en: 'Users rate it 90', weight: '1' },
      ],
      reason: 'test',
    });
    expect(saved.status, JSON.stringify(saved.body)).toBe(200);
    await run(
      sql`update appraisals.cycle_phase set ends_on = '2027-01-20', starts_on = '2026-10-01', opened_at = now(), gates = '{}', closed_at = null where cycle_id = ${card.cycleId} and phase in ('targets', 'rating')`,
    );
    await run(sql`update appraisals.scorecard set rated_at = null where scorecard_id = ${card.scorecardId}`);
    const sheet = (await manager.get('/appraisals/target-sheet', { scorecardId: card.scorecardId })).body;
    const lines = sheet.lines.map(
      ({ code, weight, params }: { code: string; weight: string | null; params: object }) => ({
        indicatorCode: code,
        weight: weight === null ? null : String(Number(weight) / 2),
        params,
      }),
    );
    const put = await manager.post('/appraisals/save-targets', {
      scorecardId: card.scorecardId,
      expectedDigest: sheet.digest,
      lines: [...lines, { indicatorCode: 'O01', weight: '50', params: null }],
    });
    expect(put.status, JSON.stringify(put.body)).toBe(200);
    const ids = await run(
      sql<{
        id: string;
        code: string;
      }>`select l.line_id as id, i.code from appraisals.scorecard_line l join indicators.indicator i on i.indicator_id = l.indicator_id where l.scorecard_id = ${card.scorecardId}`,
    );
    lineId = ids.rows.find(({ code }) => code === 'O01')!.id;
    other = ids.rows.find(({ code }) => code !== 'O01')!.id;
  });
  afterAll(() => product.close());

  it('are checked in by the person and by the manager, each with confidence, value and note; nothing is written over', async () => {
    expect([(await asked(employee)).role, (await asked(manager)).role, (await asked(specialist)).role]).toEqual([
      'employee',
      'manager',
      null,
    ]);
    const own = { ...at(), keyResult: 1, value: '2 of 5', confidence: '0.6', note: 'The third waits for parts.' };
    expect((await employee.post('/appraisals/check-in-own-key-result', own)).status).toBe(200);
    expect(
      (await employee.post('/appraisals/check-in-own-key-result', { ...own, value: '3 of 5', confidence: '0.9' }))
        .status,
    ).toBe(200);
    expect(
      (
        await manager.post('/appraisals/check-in-key-result', {
          ...at(),
          keyResult: 1,
          confidence: '0.3',
          note: 'Not without a new supplier.',
        })
      ).status,
    ).toBe(200);
    const [first, second] = await resultsOf(employee);
    expect(first!.entries.map(({ byRole, confidence, value }) => [byRole, confidence, value])).toEqual([
      ['manager', '0.3', null],
      ['employee', '0.9', '3 of 5'],
      ['employee', '0.6', '2 of 5'],
    ]);
    expect(second!.entries).toEqual([]);
  });

  it('refuse what cannot be: a place there is not, a confidence above 1, another line, another person', async () => {
    const own = { ...at(), keyResult: 1, confidence: '0.6' };
    const post = (client: TestClient, more: object) =>
      client.post('/appraisals/check-in-own-key-result', { ...own, ...more });
    expect((await post(employee, { keyResult: 4 })).body.issues[0]).toMatchObject({
      code: 'key-result-unknown',
      where: 'keyResult',
    });
    expect((await post(employee, { confidence: '1.2' })).status).toBe(422);
    expect((await post(employee, { lineId: other })).body.code).toBe('no-key-results');
    expect((await post(stranger, {})).status).toBe(404);
    expect((await stranger.get('/appraisals/key-results', { scorecardId: card.scorecardId })).status).toBe(404);
    expect((await employee.post('/appraisals/grade-key-results', { ...at(), grades: [{ grade: '1' }] })).status).toBe(
      403,
    );
    expect((await post(manager, {})).status).toBe(404);
  });

  it('are graded one by one at the end: a missing grade is named, never taken as zero, and the objective has none', async () => {
    const refused = await grade(manager, ['0.8', null, '0.5']);
    expect(refused.body.issues.map(({ code, where }: { code: string; where: string }) => [code, where])).toEqual([
      ['key-result-grade', 'keyResults[1]'],
    ]);
    expect((await lineNow()).readings).toEqual([]);
    expect((await asked(specialist)).objectives[0].grade).toBeNull();
  });

  it('give the objective its grade by their weights: it is the reading, the score follows, and Why says each key result', async () => {
    const graded = await grade(manager, ['0.8', '1', '0.5']);
    // (0.8 × 2 + 1 × 1 + 0.5 × 1) ÷ 4
    expect(graded.body).toEqual({ value: '0.775', formula: '(0.8 × 2 + 1 × 1 + 0.5 × 1) ÷ 4' });
    await product.settle();
    const line = await lineNow();
    expect(line.readings[0]).toMatchObject({
      value: '0.775',
      basis: 'KR1, KR2, KR3: (0.8 × 2 + 1 × 1 + 0.5 × 1) ÷ 4 = 0.775',
    });
    // Between target 0.7 (100) and stretch 1 (120): 100 + 0.075 ÷ 0.3 × 20.
    expect(Number(line.score)).toBe(105);
    const why = (await specialist.get('/appraisals/scorecard-why', { scorecardId: card.scorecardId })).body;
    expect(why).toMatchObject({ isSame: true, hasSameFacts: true });
    expect(JSON.stringify(why.trace)).toContain('(0.8 × 2 + 1 × 1 + 0.5 × 1) ÷ 4 = 0.775');
  });

  it('are graded anew with the history kept; the person sees check-ins at once and grades with the result', async () => {
    expect((await grade(manager, ['1', '1', '0.5'])).body.value).toBe('0.875');
    const [first] = await resultsOf(manager);
    expect(first!.entries.filter(({ kind }) => kind === 'grade').map((one) => one.grade)).toEqual(['1', '0.8']);
    const [seen] = await resultsOf(employee);
    expect(seen!.entries.map(({ kind }) => kind)).toEqual(['check-in', 'check-in', 'check-in']);
    await run(sql`update appraisals.key_result_entry set is_published = true where scorecard_id = ${card.scorecardId}`);
    expect((await resultsOf(employee))[0]!.entries.filter(({ kind }) => kind === 'grade')).toHaveLength(2);
    await expect(
      product.databases.app.transaction().execute(async (tx) => {
        const user = await run(
          sql<{
            id: string;
          }>`select user_id as id from access.account_person where person_id = ${card.personId} limit 1`,
        );
        await sql`select access.become(${user.rows[0]!.id})`.execute(tx);
        await sql`insert into appraisals.key_result_entry (person_id, scorecard_id, line_id, key_result, entry_id, kind, grade, noted_on, by_user, by_role, by_zh, by_en, noted_at, department_path)
          values (${card.personId}, ${card.scorecardId}, ${lineId}, 1, gen_random_uuid(), 'grade', 1, now(), 'x', 'manager', 'x', 'x', now(), ${card.path}::ltree)`.execute(
          tx,
        );
      }),
    ).rejects.toThrow(/row-level security/);
  });
});
