import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { allocateWhole, rational } from '../money/index.ts';
import { type GuidelineBand, proposeLevels, type QuotaFacts, type QuotaUnit, quotas } from './index.ts';

const LEVELS = ['S', 'A', 'B', 'C', 'D'].map((code) => ({ code }));
const exactly = (...shares: number[]): GuidelineBand[] =>
  shares.map((share, at) => ({ levels: [LEVELS[at]!.code], share: String(share / 100) }));
const unit = (code: string, people: number, more: Partial<QuotaUnit> = {}): QuotaUnit => ({ code, people, ...more });
const ask = (more: Partial<QuotaFacts>) =>
  quotas({
    levels: LEVELS,
    guidelines: [{ grade: null, bands: exactly(10, 20, 50, 15, 5) }],
    units: [unit('R&D', 34)],
    smallestUnit: 0,
    roundLowestUp: true,
    lowest: 'reference',
    bounds: 'strict',
    ...more,
  });
const targets = (found: ReturnType<typeof ask>) =>
  found.value.pools.map(({ bands }) => bands.map((band) => band.target));

describe('whole persons', () => {
  test.each([
    ['34 people', 34, true, [3, 7, 17, 5, 2]],
    ['34 people, the lowest level is never rounded up', 34, false, [4, 7, 17, 5, 1]],
    ['a person alone', 1, true, [0, 0, 1, 0, 0]],
    ['even numbers', 100, true, [10, 20, 50, 15, 5]],
  ])('%s', (_name, people, roundLowestUp, wanted) => {
    const found = ask({ units: [unit('R&D', people)], roundLowestUp });
    expect(found.issues).toEqual([]);
    expect(targets(found)).toEqual([wanted]);
  });

  it('by department grade, and says why', () => {
    const found = ask({
      guidelines: [
        { grade: 'A', bands: exactly(20, 30, 45, 5, 0) },
        { grade: 'B', bands: exactly(10, 25, 55, 10, 0) },
        { grade: 'C', bands: exactly(5, 20, 55, 20, 0) },
      ],
      units: [
        unit('研发部', 23, { grade: 'A' }),
        unit('销售部', 20, { grade: 'B' }),
        unit('行政部', 12, { grade: 'C' }),
      ],
    });
    expect(targets(found)).toEqual([
      [5, 7, 10, 1, 0],
      [2, 5, 11, 2, 0],
      [1, 2, 7, 2, 0],
    ]);
    expect(found.trace[0]!.children[0]).toMatchObject({ withNumbers: '23 × 20% = 4.6 → 5', value: '5' });
    expect(found.value.totals.map(({ target }) => target)).toEqual([8, 14, 28, 5, 0]);
  });

  it('compares with the counts; the lowest level is a reference', () => {
    const found = ask({ units: [unit('R&D', 34, { counts: { S: 3, A: 9, B: 16, C: 5, D: 1 } })] });
    expect(found.value.pools[0]!.bands.map(({ actual, change }) => [actual, change])).toEqual([
      [3, 0],
      [9, -2],
      [16, 1],
      [5, 0],
      [1, 0],
    ]);
    const filled = ask({ units: [unit('R&D', 34, { counts: { D: 1 } })], lowest: 'quota' });
    expect(filled.value.pools[0]!.bands[4]).toMatchObject({ binding: 'enforced', change: 1 });
  });

  it('ranges, ceilings and groups', () => {
    const bands: GuidelineBand[] = [
      { levels: ['S'], most: '0.1' },
      { levels: ['A'], least: '0.15', most: '0.2' },
      { levels: ['B'] },
      { levels: ['C', 'D'], least: '0.1', most: '0.2', binding: 'advisory' },
    ];
    const found = ask({ guidelines: [{ grade: null, bands }] });
    expect(found.issues).toEqual([]);
    expect(found.value.pools[0]!.bands.map(({ least, most }) => [least, most])).toEqual([
      [0, 3],
      [6, 6],
      [0, 34],
      [4, 6],
    ]);
    expect(found.value.pools[0]!.bands.reduce((sum, { target }) => sum + target!, 0)).toBe(34);
  });

  it('six people in 10 to 15 %: no whole number lies in the range, so 0 and 1 are both allowed', () => {
    const bands = [{ levels: ['S'], least: '0.1', most: '0.15' }, { levels: ['A', 'B', 'C', 'D'] }];
    const found = ask({ units: [unit('six', 6)], guidelines: [{ grade: null, bands }] });
    expect(found.value.pools[0]!.bands[0]).toMatchObject({ least: 0, most: 1 });
  });
});

describe('pooling', () => {
  const units = [
    unit('company', 0),
    unit('R&D', 2, { parent: 'company' }),
    unit('servo', 24, { parent: 'R&D' }),
    unit('lab', 4, { parent: 'R&D' }),
    unit('test', 5, { parent: 'R&D' }),
    unit('legal', 3, { parent: 'company' }),
  ];
  it('hands small units upward; the rest at the top is a reference', () => {
    const found = ask({ units, smallestUnit: 10 });
    expect(found.value.pools.map(({ code, units: of, people }) => [code, of, people])).toEqual([
      ['company', ['legal'], 3],
      ['R&D', ['R&D', 'lab', 'test'], 11],
      ['servo', ['servo'], 24],
    ]);
    expect(found.value.pools[0]).toMatchObject({ isTooSmall: true, isPooled: true });
    expect(found.value.pools[0]!.bands.every(({ binding }) => binding === 'reference')).toBe(true);
    expect(found.value.warnings.map(({ code }) => code)).toEqual(['pool-too-small']);
  });

  it('weighs the guidelines of the grades in a pool by people', () => {
    const found = ask({
      guidelines: [
        { grade: 'A', bands: exactly(20, 30, 45, 5, 0) },
        { grade: 'C', bands: exactly(5, 20, 55, 20, 0) },
      ],
      units: [
        unit('all', 0, { grade: 'C' }),
        unit('x', 5, { grade: 'A', parent: 'all' }),
        unit('y', 5, { grade: 'C', parent: 'all' }),
      ],
      smallestUnit: 8,
    });
    expect(found.value.pools[0]!.bands.map(({ exact }) => exact)).toEqual(['1.25', '2.5', '5', '1.25', '0']);
  });
});

test.each<[string, Partial<QuotaFacts>, string]>([
  ['shares of 99 %', { guidelines: [{ grade: null, bands: exactly(10, 20, 50, 15, 4) }] }, 'shares-not-100'],
  ['a level without a share', { guidelines: [{ grade: null, bands: exactly(50, 50) }] }, 'level-without-guideline'],
  ['an unknown level', { units: [unit('a', 3, { counts: { Z: 1 } })] }, 'count-invalid'],
  ['more rated than people', { units: [unit('a', 3, { counts: { A: 4 } })] }, 'counts-exceed-people'],
  ['half a person', { units: [unit('a', 2.5)] }, 'people-not-whole'],
  ['an unknown parent', { units: [unit('a', 2, { parent: 'z' })] }, 'unit-unknown'],
  ['a circle', { units: [unit('a', 2, { parent: 'b' }), unit('b', 2, { parent: 'a' })] }, 'unit-circle'],
  [
    'a grade nobody declared',
    { guidelines: [{ grade: 'A', bands: exactly(10, 20, 50, 15, 5) }] },
    'grade-without-guideline',
  ],
  [
    'ranges that leave no way',
    { guidelines: [{ grade: null, bands: LEVELS.map(({ code }) => ({ levels: [code], most: '0.1' })) }] },
    'guideline-impossible',
  ],
])('%s is an issue', (_name, more, code) => {
  expect(ask(more).issues.map((each) => each.code)).toContain(code);
});

describe('laws', () => {
  const shares = fc
    .array(fc.integer({ min: 0, max: 40 }), { minLength: 5, maxLength: 5 })
    .filter((list) => list.some((each) => each > 0));
  test('targets add up to the people, lie within one of the exact number, and are the largest remainders', () => {
    fc.assert(
      fc.property(shares, fc.integer({ min: 1, max: 400 }), (weights, people) => {
        const sum = weights.reduce((a, b) => a + b, 0);
        // Whole percents that sum to 100.
        const percents = allocateWhole(
          100n,
          weights.map((each) => rational(each, sum)),
        )!.map(Number);
        const [found] = targets(
          ask({ guidelines: [{ grade: null, bands: exactly(...percents) }], units: [unit('u', people)] }),
        );
        expect(found).toEqual(
          allocateWhole(
            BigInt(people),
            percents.map((each) => rational(each)),
          )!.map(Number),
        );
      }),
    );
  });
  test('pooling loses nobody', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 30 }), { minLength: 1, maxLength: 30 }),
        fc.integer({ min: 0, max: 25 }),
        (sizes, smallestUnit) => {
          const tree = sizes.map((people, at) =>
            unit(`u${at}`, people, at === 0 ? {} : { parent: `u${Math.floor((at - 1) / 2)}` }),
          );
          const { pools, totals } = ask({ units: tree, smallestUnit }).value;
          const people = sizes.reduce((a, b) => a + b, 0);
          expect(pools.reduce((sum, pool) => sum + pool.people, 0)).toBe(people);
          expect(totals.reduce((sum, { target }) => sum + target!, 0)).toBe(people);
          expect(pools.filter(({ isTooSmall }) => isTooSmall).length).toBeLessThanOrEqual(1);
        },
      ),
    );
  });
});

describe('a proposal by rank', () => {
  const people = (...scores: [string, string, string?][]) =>
    scores.map(([id, score, kpi]) => ({ id, values: { score, ...(kpi === undefined ? {} : { kpi }) } }));
  const order = [{ code: 'score', better: 'higher' } as const, { code: 'kpi', better: 'higher' } as const];
  const places = [
    { level: 'A', count: 1 },
    { level: 'B', count: 2 },
    { level: 'C', count: 1 },
  ];
  test.each<['open' | 'up' | 'down', (string | null)[], string[]]>([
    ['open', [null, null, 'B', 'C'], ['tie-at-cut']],
    ['up', ['A', 'A', 'B', 'C'], []],
    ['down', ['B', 'B', 'C', 'C'], []],
  ])('a tie that no key separates: %s', (ties, levels, codes) => {
    const found = proposeLevels({
      people: people(['w', '90'], ['x', '90'], ['y', '80'], ['z', '70']),
      order,
      places,
      ties,
    });
    expect(found.value.map(({ level }) => level)).toEqual(levels);
    expect(found.issues.map(({ code }) => code)).toEqual(codes);
  });
  it('is broken by the agreed key, which is named', () => {
    const found = proposeLevels({
      people: people(['w', '90', '1'], ['x', '90', '2'], ['y', '80'], ['z', '70']),
      order,
      places,
      ties: 'open',
    });
    expect(found.value.map(({ id, level, decidedBy }) => [id, level, decidedBy])).toEqual([
      ['x', 'A', null],
      ['w', 'B', 'kpi'],
      ['y', 'B', null],
      ['z', 'C', null],
    ]);
  });
  it('under ceilings nobody rises above the own score', () => {
    const scored = [
      ['w', '96', 'A'],
      ['x', '95', 'A'],
      ['y', '82', 'B'],
      ['z', '81', 'B'],
    ].map(([id, score, level]) => ({ id: id!, values: { score: score! }, level }));
    const ceilings = [
      { level: 'A', count: 1 },
      { level: 'B', count: 4 },
      { level: 'C', count: 4 },
    ];
    expect(
      proposeLevels({ people: scored, order, places: ceilings, ties: 'open', isCeiling: true }).value.map(
        ({ level }) => level,
      ),
    ).toEqual(['A', 'B', 'B', 'B']);
    const roomy = [{ level: 'A', count: 3 }, ...ceilings.slice(1)];
    expect(
      proposeLevels({ people: scored, order, places: roomy, ties: 'open', isCeiling: true }).value.map(
        ({ level }) => level,
      ),
    ).toEqual(['A', 'A', 'B', 'B']);
  });
});
