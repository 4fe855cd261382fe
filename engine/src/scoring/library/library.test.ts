import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseDecimal, sumRationals, toDecimalText } from '../../money/index.ts';
import {
  checkCascade,
  checkIndicatorKind,
  checkTypedWeights,
  coverageOf,
  findLoop,
  gradeOfKeyResults,
  indicatorKinds,
  type LintIndicator,
  lintLibrary,
  weightsByStage,
} from './index.ts';

const codes = (found: readonly { code: string; where: string }[]) => found.map(({ code, where }) => `${code} ${where}`);

describe('typed weights', () => {
  test.each([
    ['99.99 lacks a hundredth', ['33.33', '33.33', '33.33'], '还差 0.01', '0.01 is missing'],
    ['too much', ['60', '40.5'], '多出 0.5', '0.5 too much'],
    ['tiny', ['99.999999'], '还差 0.000001', '0.000001 is missing'],
  ])('%s', (_name, weights, zh, en) => {
    const [found] = checkTypedWeights(weights);
    expect(found!.code).toBe('weights-not-100');
    expect(found!.message.zh).toContain(zh);
    expect(found!.message.en).toContain(en);
  });
  test('exactly 100 closes; a weight of zero or words is named', () => {
    expect(checkTypedWeights(['33.34', '33.33', '33.33'])).toEqual([]);
    expect(codes(checkTypedWeights(['50', 'x']))).toEqual(['weight-invalid weights[1]']);
    expect(codes(checkTypedWeights(['100', '0']))).toEqual(['weight-invalid weights[1]']);
  });
});

describe('weights by stage', () => {
  const items = [
    { perspective: 'finance', weight: '30' },
    { perspective: 'finance', weight: '10' },
    { perspective: 'customer', weight: '40' },
    { perspective: null, weight: '20' },
  ];
  test('each perspective gets its share of what duties leave, lines keep their proportions', () => {
    expect(weightsByStage(items, { finance: '30', customer: '50', learning: '20' })).toEqual(['23', '7', '50', '20']);
  });
  test('nothing to share out', () => {
    expect(weightsByStage([{ perspective: null, weight: '100' }], { finance: '100' })).toBeNull();
    expect(weightsByStage(items, {})).toBeNull();
  });
  test('law: they close to 100 at any number of decimals', () => {
    const weight = fc.integer({ min: 1, max: 60 }).map(String);
    const item = fc.record({ perspective: fc.constantFrom('finance', 'customer', 'process'), weight });
    fc.assert(
      fc.property(fc.array(item, { minLength: 1, maxLength: 9 }), fc.integer({ min: 0, max: 4 }), (list, digits) => {
        const found = weightsByStage(list, { finance: '35', customer: '40', process: '25' }, digits)!;
        expect(toDecimalText(sumRationals(found.map((text) => parseDecimal(text)!)))).toBe('100');
      }),
    );
  });
});

describe('kinds', () => {
  const base = {
    kind: 'kpi',
    curve: 'three-point',
    params: {},
    definition: 'd',
    formula: 'f',
    unit: '%',
    keyResults: [],
    evidenceRequired: false,
  };
  const level = (code: string, zh: string, en: string) => ({ code, zh, en, score: '1' });
  const anchored = [level('1', '从不', 'never'), level('2', '有时', 'sometimes'), level('3', '总是', 'always')];
  test.each<readonly [string, object, string[]]>([
    ['a KPI', {}, []],
    [
      'a KPI without formula and unit',
      { formula: ' ', unit: '' },
      ['indicator-without-formula formula', 'indicator-without-unit unit'],
    ],
    [
      'an OKR with one key result',
      { kind: 'okr', keyResults: [{ zh: '一', en: 'one' }] },
      ['key-results-count keyResults'],
    ],
    ['a goal on a number curve', { kind: 'goal' }, ['indicator-kind-curve curve']],
    [
      'a milestone with one level',
      { kind: 'milestone', curve: 'milestone', params: { levels: anchored.slice(0, 1) } },
      ['levels-too-few params.levels'],
    ],
    ['a behaviour with three anchors', { kind: 'behaviour', curve: 'milestone', params: { levels: anchored } }, []],
    [
      'an anchor that repeats its code',
      { kind: 'behaviour', curve: 'milestone', params: { levels: [...anchored, level('4', '4', '4')] } },
      ['anchor-missing params.levels[3]'],
    ],
    ['a veto without evidence', { kind: 'veto', curve: 'veto' }, ['veto-without-evidence evidenceRequired']],
    ['a kind nobody knows', { kind: 'wish' }, ['indicator-kind-unknown kind']],
  ])('%s', (_name, more, wanted) => expect(codes(checkIndicatorKind({ ...base, ...more }))).toEqual(wanted));

  test('each kind is told in both languages', () => {
    for (const { names, description } of indicatorKinds)
      for (const text of [names, description]) expect(text.zh !== '' && text.en !== '').toBe(true);
  });

  test('key results become one reading', () => {
    const results = [
      { zh: '一', en: 'one', weight: '2' },
      { zh: '二', en: 'two' },
    ];
    expect(gradeOfKeyResults(results, ['0.7', '1'])).toMatchObject({ value: '0.8', formula: '(0.7 × 2 + 1 × 1) ÷ 3' });
    expect(codes(gradeOfKeyResults(results, [null, '1.2']).issues)).toEqual([
      'key-result-grade keyResults[0]',
      'key-result-grade keyResults[1]',
    ]);
  });
});

describe('cascade', () => {
  const node = (code: string, parent: string | null, share: 'same' | 'split' | 'own' | null, ...targets: string[]) => ({
    code,
    parent,
    share,
    carriers: targets.map((target, index) => ({ name: `D${index + 1}`, target })),
  });
  test('a loop is named from where it begins to where it closes', () => {
    const link = (code: string, parent: string | null) => ({ code, parent });
    expect(findLoop([link('A', 'B'), link('B', 'C'), link('C', null)])).toBeNull();
    expect(findLoop([link('X', 'A'), link('A', 'B'), link('B', 'C'), link('C', 'A')])).toEqual(['A', 'B', 'C', 'A']);
    expect(findLoop([link('A', 'A')])).toEqual(['A', 'A']);
    const [found] = checkCascade([node('A', 'B', 'own'), node('B', 'A', 'own')]);
    expect(found).toMatchObject({ code: 'cascade-circle', message: { en: 'The cascade is circular: A → B → A.' } });
  });
  test.each([
    [
      'the same value',
      [node('P', null, null, '97'), node('C', 'P', 'same', '97', '96')],
      ['cascade-same-differs C · D2'],
    ],
    ['a split that adds up', [node('P', null, null, '400'), node('C', 'P', 'split', '150', '250')], []],
    [
      'a split that does not',
      [node('P', null, null, '400'), node('C', 'P', 'split', '150', '200')],
      ['cascade-split-gap C'],
    ],
    ['own values', [node('P', null, null, '400'), node('C', 'P', 'own', '1')], []],
    ['nobody carries it', [node('P', null, null, '400'), node('C', 'P', 'same')], ['cascade-carried-by-nobody C']],
  ])('%s', (_name, nodes, wanted) => expect(codes(checkCascade(nodes))).toEqual(wanted));
  test('law: a walk of parents among the earlier ones has no loop, and one link back makes one', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(), { minLength: 2, maxLength: 40 }), (picks) => {
        const links = picks.map((pick, index) => ({
          code: `n${index}`,
          parent: index === 0 ? null : `n${pick % index}`,
        }));
        expect(findLoop(links)).toBeNull();
        const last = links.at(-1)!;
        const loop = findLoop([{ ...links[0]!, parent: last.code }, ...links.slice(1)])!;
        expect(loop[0]).toBe(loop.at(-1));
      }),
    );
  });
});

test('coverage: what nobody carries, who carries nothing, and columns that do not close', () => {
  const found = coverageOf(
    [
      { code: 'F1', indicators: 2 },
      { code: 'C1', indicators: 1 },
      { code: 'L1', indicators: 0 },
    ],
    ['SAL', 'RND', 'ADM', 'NEW'],
    [
      { objective: 'F1', department: 'SAL', weight: '60' },
      { objective: null, department: 'SAL', weight: '40' },
      { objective: 'F1', department: 'RND', weight: '99.99' },
      { objective: null, department: 'ADM', weight: '100' },
    ],
  );
  expect(found.columns.map(({ department, total, gap, duties }) => [department, total, gap, duties])).toEqual([
    ['SAL', '100', '0', '40'],
    ['RND', '99.99', '0.01', '0'],
    ['ADM', '100', '0', '100'],
    ['NEW', '0', '100', '0'],
  ]);
  expect(found).toMatchObject({
    objectivesWithoutIndicator: ['L1'],
    objectivesWithoutDepartment: ['C1'],
    departmentsWithoutObjective: ['ADM', 'NEW'],
  });
});

describe('lint', () => {
  const period = (code: string, least: string | null, greatest = least, scored = 12) => ({
    code,
    scored,
    least,
    greatest,
  });
  const good: LintIndicator = {
    code: 'OTD',
    names: { zh: '准时交付率', en: 'On-time delivery' },
    definition: { zh: '', en: '' },
    formula: { zh: '准时 ÷ 应交', en: 'on time ÷ due' },
    unit: { zh: '%', en: '%' },
    sourceKind: 'import',
    sourceSystem: 'ERP',
    provider: 'SCD',
    owner: 'SAL',
    usedAs: 'weighted',
    curve: 'ratio',
    params: { polarity: 'higher', target: '97', cap: '120' },
    periods: [period('Q3', '80', '110'), period('Q2', '80', '110'), period('Q1', '80', '110')],
    lightest: { weight: '5', place: { zh: '生产', en: 'Production' } },
    carriers: ['MFC'],
    uses: 3,
  };
  const all = (score: string) => ['Q3', 'Q2', 'Q1'].map((code) => period(code, score));
  test.each<readonly [string, Partial<LintIndicator>, string[]]>([
    ['nothing wrong', {}, []],
    ['no system', { sourceSystem: ' ' }, ['no-source']],
    ['no provider', { provider: null }, ['no-source']],
    ['a rating needs neither', { sourceKind: 'rating', sourceSystem: '', provider: null }, []],
    ['no owner', { owner: null }, ['no-owner']],
    ['weight under five', { lightest: { weight: '4.99', place: { zh: '销售', en: 'Sales' } } }, ['low-weight']],
    ['three periods the same', { periods: all('100.0') }, ['no-variance']],
    ['two periods the same are not enough', { periods: all('100').slice(1) }, []],
    [
      'the same within a period, not between',
      { periods: [period('Q3', '90'), period('Q2', '95'), period('Q1', '90')] },
      [],
    ],
    ['everyone at the cap', { periods: [period('Q3', '120')] }, ['all-at-cap']],
    ['too few to say', { periods: [period('Q3', '120', '120', 4)] }, []],
    ['a draft', { curve: null, uses: 0 }, ['draft']],
    ['the scored department delivers the figure', { carriers: ['SCD'] }, ['provider-scored']],
    ['used nowhere', { uses: 0 }, ['unused']],
  ])('%s', (_name, more, wanted) =>
    expect(lintLibrary([{ ...good, ...more }]).map(({ rule }) => rule)).toEqual(wanted),
  );

  test('the same name or formula under two codes, written differently', () => {
    const twin = {
      ...good,
      code: 'X9',
      names: { zh: '准 时交付率', en: 'Other' },
      formula: { zh: '别的', en: 'other' },
    };
    const third = {
      ...good,
      code: 'Y1',
      names: { zh: '不同', en: 'Different' },
      formula: { zh: '准时 × 应交', en: 'on time × due' },
    };
    expect(lintLibrary([good, twin, third]).map(({ rule, indicator, related }) => [rule, indicator, related])).toEqual([
      ['duplicate', 'OTD', ['X9']],
      ['duplicate', 'X9', ['OTD']],
    ]);
  });
  test('each finding says where, why and what to do in both languages', () => {
    for (const found of lintLibrary([
      {
        ...good,
        owner: null,
        sourceSystem: '',
        periods: all('120'),
        lightest: { weight: '1', place: { zh: 'a', en: 'a' } },
        uses: 0,
      },
    ]))
      for (const text of [found.where, found.why, found.remedy])
        expect(text.zh.length > 0 && text.en.length > 0).toBe(true);
  });
});
