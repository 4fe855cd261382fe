/** The pre-launch check in words: each check finds its fault, and names people, phases and indicators in both languages. */
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { appraisedCompany } from '../../testing/appraised-company.ts';
import { type TestClient, type TestProduct, testProduct } from '../../testing/product.ts';

const CLOCK = { now: () => new Date('2026-11-23T10:00:00+08:00') };

interface Item {
  code: string;
  severity: string;
  title: { zh: string; en: string };
  remedy: { zh: string; en: string };
  places: { code: string | null; labelZh: string; labelEn: string }[];
}

interface Someone {
  personId: string;
  number: string;
  zh: string;
  en: string;
}

interface Line {
  templateId: string;
  zh: string;
  en: string;
  heavier: string;
  indicatorId: string;
  indicatorZh: string;
  indicatorEn: string;
}

describe('pre-launch check', () => {
  let product: TestProduct;
  let specialist: TestClient;
  let clean: Item[];
  let faulty: Item[];
  let faultyId: string;
  let nobody: Item[];
  /** People who lead nobody, by number; each of the first is given a fault of their own. */
  let people: Someone[];
  /** Indicators of a template that is used; each of the first is given a fault of its own. */
  let lines: Line[];
  const run = <T>(query: ReturnType<typeof sql<T>>) => query.execute(product.databases.batch);
  const check = async (cycleId: string): Promise<Item[]> =>
    (await specialist.get('/appraisals/launch-check', { cycleId })).body.items;
  const itemOf = (items: readonly Item[], code: string) => items.find((item) => item.code === code)!;

  const create = async (code: string, over: object) => {
    const made = await specialist.post('/appraisals/create-cycle', {
      code,
      nameZh: '四季度补考',
      nameEn: 'Fourth quarter again',
      kind: 'quarterly',
      startsOn: '2026-10-01',
      endsOn: '2027-01-01',
      paysFrom: '2027-02',
      resultUse: 'record',
      ...over,
    });
    expect(made.body.code ?? 'made').toBe('made');
    return made.body.cycleId as string;
  };

  async function breakPeople(): Promise<void> {
    const manager = (of: readonly Someone[], by: Someone | null) =>
      run(
        sql`update people.assignment set manager_person_id = ${by?.personId ?? null}::uuid
          where person_id = any (${of.map(({ personId }) => personId)}::uuid[]) and effective_until is null`,
      );
    const [unled, first, second, led, left, placeless, busy] = people as [
      Someone,
      Someone,
      Someone,
      Someone,
      Someone,
      Someone,
      Someone,
    ];
    await manager([unled], null);
    await manager([first], second);
    await manager([second], first);
    await manager([led], left);
    await manager(people.slice(10, 42), busy);
    await run(sql`update people.employment set ended_on = '2026-11-01' where person_id = ${left.personId}::uuid`);
    await run(sql`delete from people.assignment where person_id = ${placeless.personId}::uuid`);
  }

  async function breakTemplates(): Promise<void> {
    const found = await run(
      sql<Line>`select t.template_id as "templateId", t.name_zh as zh, t.name_en as en, l.indicator_id as "indicatorId", v.name_zh as "indicatorZh", v.name_en as "indicatorEn",
          (sum(l.weight) over () + 5)::text as heavier
        from appraisals.template t join appraisals.template_line l on l.template_id = t.template_id
        join indicators.indicator_version v on v.indicator_id = l.indicator_id and v.effective_until is null
        where t.template_id = (select template_id from appraisals.template where kind = 'person' and families <> '{executive}' order by code limit 1) order by l.sort`,
    );
    lines = found.rows;
    const [heavy, retired, sourceless] = lines as [Line, Line, Line];
    await run(
      sql`update appraisals.template_line set weight = weight + 5 where template_id = ${heavy.templateId}::uuid and indicator_id = ${heavy.indicatorId}::uuid`,
    );
    await run(
      sql`update indicators.indicator set retired_on = '2026-01-01' where indicator_id = ${retired.indicatorId}::uuid`,
    );
    await run(
      sql`update indicators.indicator_version set source_system = '', source_kind = 'import' where indicator_id = ${sourceless.indicatorId}::uuid`,
    );
  }

  async function breakPolicy(cycleId: string): Promise<void> {
    const procedure = {
      calendar: { targetsWithinDays: 30, publishedWithinDays: 30 },
      hasSecondLevel: true,
      appeal: { windowWorkingDays: 5 },
    };
    await run(
      sql`update appraisals.cycle set settings = settings || ${JSON.stringify({ procedure })}::jsonb where cycle_id = ${cycleId}::uuid`,
    );
    await run(
      sql`insert into appraisals.policy_version (code, version, effective_from, name_zh, name_en, settings, recorded_by)
        select code, version + 1, '2026-12-01', name_zh, name_en, settings, recorded_by from appraisals.policy_version order by version desc limit 1`,
    );
  }

  beforeAll(async () => {
    product = await testProduct({ clock: CLOCK });
    const { company, ids } = await appraisedCompany(product.databases, CLOCK);
    const { employeeNumber } = company.users.find((user) => user.role === 'performance-specialist')!;
    specialist = await product.signIn({
      roles: ['employee', 'performance-specialist'],
      personId: ids.personByNumber.get(employeeNumber)!.personId,
    });
    const found = await run(
      sql<Someone>`select e.person_id as "personId", e.number, p.name_zh as zh, p.name_en as en
        from people.employment e join people.person p on p.person_id = e.person_id
        join people.assignment a on a.person_id = e.person_id and a.employment_id = e.employment_id and a.effective_until is null
        where e.ended_on is null and not exists (select from people.assignment led where led.manager_person_id = e.person_id)
        order by e.number limit 60`,
    );
    people = found.rows;
    const rating = { phase: 'rating', startsOn: '2026-12-20', endsOn: '2026-12-27' };
    const calibration = { phase: 'calibration', startsOn: '2026-12-10', endsOn: '2026-12-12' };
    clean = await check(
      await create('CLEAN', {
        kind: 'project',
        population: { departments: ['RDC'], exceptFamilies: ['executive'] },
        phases: [
          { ...rating, endsOn: '2026-12-26' },
          { phase: 'publication', startsOn: '2027-01-04', endsOn: '2027-01-06' },
        ],
      }),
    );
    nobody = await check(
      await create('NOBODY', {
        population: { families: ['executive'], exceptFamilies: ['executive'] },
        phases: [rating],
      }),
    );
    const cycleId = await create('AGAIN', { phases: [rating, calibration] });
    await breakPeople();
    await breakTemplates();
    await breakPolicy(cycleId);
    faultyId = cycleId;
    faulty = await check(cycleId);
  });
  afterAll(() => product.close());

  /** Fault, how severe, and the place it is said of, in both languages. */
  const expected = (): Record<string, readonly [severity: string, zh: string, en: string]> => {
    const [unled, first, second, led, left, placeless, busy] = people as Someone[];
    const [heavy, retired, sourceless] = lines as Line[];
    const loop = (name: 'zh' | 'en') => [first![name], second![name], first![name]].join(' → ');
    return {
      'family-without-template': ['blocking', '高管（1 人）', 'Executives (1 person)'],
      'manager-missing': ['warning', `${unled!.zh} ${unled!.number}`, `${unled!.en} ${unled!.number}`],
      'manager-loop': ['blocking', loop('zh'), loop('en')],
      'manager-inactive': [
        'blocking',
        `${led!.zh} ${led!.number} → ${left!.zh}`,
        `${led!.en} ${led!.number} → ${left!.en}`,
      ],
      'manager-without-account': ['warning', `${second!.zh}（1 人）`, `${second!.en} (1 person)`],
      'rater-load': ['warning', `${busy!.zh}（32 人）`, `${busy!.en} (32 people)`],
      'weights-not-100': ['blocking', `${heavy!.zh}：${heavy!.heavier}%`, `${heavy!.en}: ${heavy!.heavier}%`],
      'indicator-not-in-force': [
        'blocking',
        `${retired!.zh}：${retired!.indicatorZh}`,
        `${retired!.en}: ${retired!.indicatorEn}`,
      ],
      'indicator-without-source': [
        'warning',
        `${sourceless!.zh}：${sourceless!.indicatorZh}`,
        `${sourceless!.en}: ${sourceless!.indicatorEn}`,
      ],
      'person-without-department': [
        'blocking',
        `${placeless!.zh} ${placeless!.number}`,
        `${placeless!.en} ${placeless!.number}`,
      ],
      'double-population': [
        'blocking',
        `${unled!.zh} ${unled!.number}（2026 年第 4 季度）`,
        `${unled!.en} ${unled!.number} (Q4 2026)`,
      ],
      'phase-missing': ['warning', '公布', 'Publication'],
      'phase-order': ['warning', '主管评价', 'Rating'],
      'phase-ends-on-rest-day': ['warning', '主管评价 → 2026-12-28', 'Rating → 2026-12-28'],
      'policy-departure': [
        'warning',
        '上级复核：没有该阶段（制度：需要）',
        'Second level: not planned (policy: required)',
      ],
      'policy-newer': ['warning', '绩效管理办法 v2 → v3', 'Performance policy v2 → v3'],
    };
  };

  it('finds each fault and says of whom or what, by name, in both languages', () => {
    for (const [code, [severity, zh, en]] of Object.entries(expected())) {
      const item = itemOf(faulty, code);
      expect(item.severity, code).toBe(severity);
      expect(item.places, code).toContainEqual(expect.objectContaining({ labelZh: zh, labelEn: en }));
    }
    expect(itemOf(nobody, 'cycle-empty')).toMatchObject({
      severity: 'blocking',
      places: [{ code: null, labelZh: '2026-11-23', labelEn: '2026-11-23' }],
    });
  });

  it('has no check without an example here', () => {
    expect(faulty.map(({ code }) => code).toSorted()).toEqual(['cycle-empty', ...Object.keys(expected())].toSorted());
  });

  it('passes each of them where there is no fault, raters without a sign-in apart', () => {
    expect(clean.filter(({ severity }) => severity !== 'passed').map(({ code }) => code)).toEqual([
      'manager-without-account',
    ]);
  });

  it('says what is checked and what to do in the words of each language, no code among them', () => {
    for (const { code, title, remedy } of faulty) {
      expect(`${title.zh}${remedy.zh}`, code).not.toMatch(/[a-z]/i);
      expect(`${title.en} ${remedy.en}`, code).not.toMatch(/[\u3400-\u9fff（）：，。]/);
      expect(`${title.en} ${remedy.en}`, code).not.toMatch(/[a-z]-[a-z]|undefined|null/);
      expect(title.zh.length * title.en.length * remedy.zh.length * remedy.en.length, code).toBeGreaterThan(0);
    }
  });

  it('answers the code of a job family beside its names, and a family renamed is called so from then on', async () => {
    const { places } = itemOf(faulty, 'family-without-template');
    expect(places).toEqual([{ code: 'executive', labelZh: '高管（1 人）', labelEn: 'Executives (1 person)' }]);
    const given = {
      code: 'executive',
      nameZh: '总经理',
      nameEn: 'General management (board)',
      reason: 'as it is said',
    };
    expect((await specialist.post('/organization/name-job-family', given)).status).toBe(403);
    const organiser = await product.signIn({ roles: ['pay-specialist'] });
    expect((await organiser.post('/organization/name-job-family', given)).status).toBe(200);
    const { families } = (await specialist.get('/organization/catalogue')).body;
    expect(families).toContainEqual({ code: 'executive', nameZh: '总经理', nameEn: 'General management (board)' });
    expect(itemOf(await check(faultyId), 'family-without-template').places).toEqual([
      { code: 'executive', labelZh: '总经理（1 人）', labelEn: 'General management (board) (1 person)' },
    ]);
    const refused = await specialist.post('/appraisals/launch-cycle', { cycleId: faultyId });
    expect(refused.body.issues).toContainEqual(
      expect.objectContaining({ code: 'family-without-template', where: 'executive' }),
    );
  });
});
