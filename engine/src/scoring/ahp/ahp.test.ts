/** Published matrices of the analytic hierarchy process, and laws every reciprocal matrix keeps. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseDecimal, sumRationals, toDecimalText } from '../../money/index.ts';
import { hierarchyWeights, type Judgement, type PairwiseFacts, pairwiseWeights } from './index.ts';

const rows = (text: string): string[][] =>
  text
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/));

const ofOne = (items: string, matrix: readonly (readonly Judgement[])[], more: Partial<PairwiseFacts> = {}) =>
  pairwiseWeights({ items: items.split(' '), judges: [{ name: 'J', matrix }], ...more });

const weights = (found: { items: readonly { weight: string }[] }) => found.items.map(({ weight }) => Number(weight));

/** Buying a house: T. L. Saaty, European Journal of Operational Research 48 (1990), table 3. */
const HOUSE = rows(`
  1    5    3    7    6    6    1/3  1/4
  1/5  1    1/3  5    3    3    1/5  1/7
  1/3  3    1    6    3    4    6    1/5
  1/7  1/5  1/6  1    1/3  1/4  1/7  1/8
  1/6  1/3  1/3  3    1    1/2  1/5  1/6
  1/6  1/3  1/4  4    2    1    1/5  1/6
  3    5    1/6  7    5    5    1    1/2
  4    7    5    8    6    6    2    1`);
const HOUSE_ITEMS = 'size transport neighbourhood age yard facilities condition financing';

interface Published {
  readonly items: string;
  readonly matrix: string[][];
  readonly weights: readonly number[];
  readonly lambdaMax: number;
  readonly ratio: number;
  /** How far a printed figure may lie off: the publications round on the way. */
  readonly within?: number;
}

const PUBLISHED: readonly (readonly [string, Published])[] = [
  [
    'buying a house (Saaty 1990)',
    {
      items: HOUSE_ITEMS,
      matrix: HOUSE,
      weights: [0.173, 0.054, 0.188, 0.018, 0.031, 0.036, 0.167, 0.333],
      lambdaMax: 9.669,
      ratio: 0.169,
    },
  ],
  [
    'choosing a school (Saaty 1980)',
    {
      items: 'learning friends life vocational college music',
      matrix: rows(`
        1    4    3    1    3    4
        1/4  1    7    3    1/5  1
        1/3  1/7  1    1/5  1/5  1/6
        1    1/3  5    1    1    1/3
        1/3  5    5    1    1    3
        1/4  1    6    3    1/3  1`),
      weights: [0.32, 0.14, 0.03, 0.13, 0.24, 0.14],
      // Printed weights; 7.49 and 0.24 are printed beside them, but no weights near these give more than 7.45.
      lambdaMax: 7.42,
      ratio: 0.229,
      within: 0.011,
    },
  ],
  [
    'wealth of nations (Saaty 1980)',
    {
      items: 'US USSR China France UK Japan Germany',
      matrix: rows(`
        1    4    9  6    6    5    5
        1/4  1    7  5    5    3    4
        1/9  1/7  1  1/5  1/5  1/7  1/5
        1/6  1/5  5  1    1    1/3  1/3
        1/6  1/5  5  1    1    1/3  1/3
        1/5  1/3  7  3    3    1    2
        1/5  1/4  5  3    3    1/2  1`),
      weights: [0.427, 0.23, 0.021, 0.052, 0.052, 0.123, 0.094],
      lambdaMax: 7.608,
      ratio: 0.08,
      within: 0.005,
    },
  ],
  [
    'brightness of four chairs (Saaty 1980)',
    {
      items: 'C1 C2 C3 C4',
      matrix: rows(`
        1    5    6    7
        1/5  1    4    6
        1/6  1/4  1    4
        1/7  1/6  1/4  1`),
      weights: [0.61, 0.24, 0.1, 0.05],
      lambdaMax: 4.39,
      ratio: 0.144,
      within: 0.01,
    },
  ],
  [
    'distances from Philadelphia (Saaty 1977)',
    {
      items: 'Cairo Tokyo Chicago Francisco London Montreal',
      matrix: rows(`
        1    1/3  8    3    3    7
        3    1    9    3    3    9
        1/8  1/9  1    1/6  1/5  2
        1/3  1/3  6    1    1/3  6
        1/3  1/3  5    3    1    6
        1/7  1/9  1/2  1/6  1/6  1`),
      weights: [0.263, 0.397, 0.033, 0.116, 0.164, 0.027],
      lambdaMax: 6.45,
      ratio: 0.073,
      within: 0.01,
    },
  ],
];

describe('published matrices', () => {
  test.each(PUBLISHED)('%s', (_name, { items, matrix, weights: wanted, lambdaMax, ratio, within = 0.0006 }) => {
    const { value, issues } = ofOne(items, matrix);
    expect(issues).toEqual([]);
    for (const [index, weight] of weights(value!).entries())
      expect(Math.abs(weight - wanted[index]!)).toBeLessThanOrEqual(within);
    expect(Math.abs(Number(value!.lambdaMax) - lambdaMax)).toBeLessThanOrEqual(within);
    expect(Math.abs(Number(value!.consistencyRatio) - ratio)).toBeLessThanOrEqual(within);
  });

  test('of the house the same contradiction is found as Saaty finds, and the same cure', () => {
    const { value, warnings, trace } = ofOne(HOUSE_ITEMS, HOUSE);
    expect(value).toMatchObject({ isConsistent: false, randomIndex: '1.41', limit: '0.1' });
    expect(value!.worstTriple).toMatchObject({
      items: ['size', 'neighbourhood', 'condition'],
      implied: '18',
      proposal: { first: 'neighbourhood', second: 'condition', instead: '6', value: '1/2' },
    });
    // Saaty changes 6 to 1/2.2 and comes to 0.083.
    expect(Number(value!.worstTriple!.proposal!.consistencyRatio)).toBeCloseTo(0.083, 2);
    expect(warnings.map(({ code, where }) => `${code} ${where}`)).toEqual(['pairwise-inconsistent consistencyRatio']);
    expect(warnings[0]!.remedy.en).toContain('“neighbourhood” over “condition”: 1/2 instead of 6');
    expect(trace).toMatchObject({
      value: '0.169087',
      withNumbers: '0.238412 / 1.41',
      children: [{ code: 'consistency-index', withNumbers: '(9.668887 - 8) / (8 - 1)' }, { kind: 'table' }],
    });
  });

  test('a later table of random indices gives another ratio, and says so', () => {
    const { value } = ofOne(HOUSE_ITEMS, HOUSE, { randomIndices: 'saaty-2008' });
    expect(value).toMatchObject({ randomIndex: '1.40', consistencyRatio: '0.170295' });
  });
});

describe('ways to write one matrix', () => {
  const full = rows('1 3 5\n1/3 1 3\n1/5 1/3 1');
  const wanted = ofOne('a b c', full).value;
  test.each<readonly [string, readonly (readonly Judgement[])[]]>([
    ['upper triangle', [['3', '5'], ['3']]],
    ['upper triangle with an empty last row', [['3', '5'], ['3'], []]],
    ['upper triangle with the diagonal', [['1', '3', '5'], ['1', '3'], ['1']]],
    ['lower triangle with the diagonal', [['1'], ['1/3', '1'], ['1/5', '1/3', '1']]],
    [
      'half of a full matrix',
      [
        [null, '3', '5'],
        ['', '1', '3'],
        [null, null, null],
      ],
    ],
    [
      'rounded reciprocals',
      [
        ['1', '3', '5'],
        ['0.33', '1', '3'],
        ['0.2', '0.3333', '1'],
      ],
    ],
  ])('%s', (_name, matrix) => expect(ofOne('a b c', matrix).value).toEqual(wanted));

  test('one item and two items are always consistent', () => {
    expect(ofOne('a', [['1']]).value).toMatchObject({ items: [{ percent: '100.00' }], consistencyRatio: '0.000000' });
    const two = ofOne('a b', [['3']]).value!;
    expect(two.items.map(({ percent }) => percent)).toEqual(['75.00', '25.00']);
    expect(two).toMatchObject({ consistencyRatio: '0.000000', isConsistent: true, worstTriple: null });
  });
});

describe('what is refused, and where', () => {
  test.each<readonly [string, string, readonly (readonly Judgement[])[], string]>([
    [
      'not reciprocal',
      'a b',
      [
        ['1', '3'],
        ['1/2', '1'],
      ],
      'pairwise-not-reciprocal matrix',
    ],
    [
      'rounded too far',
      'a b',
      [
        ['1', '3'],
        ['0.31', '1'],
      ],
      'pairwise-not-reciprocal matrix',
    ],
    [
      'a diagonal of 2',
      'a b',
      [
        ['2', '3'],
        ['1/3', '1'],
      ],
      'pairwise-diagonal matrix[0][0]',
    ],
    ['zero', 'a b', [['0']], 'pairwise-value matrix[0][0]'],
    ['a word', 'a b c', [['3', 'much'], ['2']], 'pairwise-value matrix[0][1]'],
    ['a half that nobody gave', 'a b c', [['3', null], ['2']], 'pairwise-missing matrix'],
    [
      'a row too many',
      'a b',
      [
        ['1', '2'],
        ['1/2', '1'],
        ['1', '1'],
      ],
      'pairwise-shape matrix',
    ],
    ['an item twice', 'a a', [['1']], 'pairwise-item-twice items'],
    ['16 items', 'a b c d e f g h i j k l m n o p', [], 'pairwise-item-count items'],
  ])('%s', (_name, items, matrix, wanted) => {
    const { value, issues } = ofOne(items, matrix);
    expect(value).toBeNull();
    expect(issues.map(({ code, where }) => `${code} ${where}`)).toEqual([wanted]);
  });

  test('above nine is said, and counts', () => {
    const { value, warnings } = ofOne('a b', [['12']]);
    expect(value!.items[0]!.percent).toBe('92.31');
    expect(warnings.map(({ code }) => code)).toEqual(['pairwise-outside-scale']);
  });
});

describe('several judges', () => {
  const judges = [
    { name: 'Chen', matrix: [['1', '2'], ['2']] },
    { name: 'Li', matrix: [['4', '8'], ['2']] },
  ];
  test('the group is the geometric mean of the judgements', () => {
    const { value } = pairwiseWeights({ items: ['a', 'b', 'c'], judges });
    expect(value).toMatchObject({
      matrix: [
        ['1', '2', '4'],
        ['1/2', '1', '2'],
        ['1/4', '1/2', '1'],
      ],
      isConsistent: true,
      consistencyRatio: '0.000000',
      mostDisputed: {
        first: 'a',
        second: 'b',
        lowest: { judge: 'Chen', value: '1' },
        highest: { judge: 'Li', value: '4' },
      },
    });
    expect(value!.judges.map(({ name, share }) => [name, share])).toEqual([
      ['Chen', '0.500000'],
      ['Li', '0.500000'],
    ]);
  });

  test('who counts three times moves the group; who is inconsistent is named', () => {
    const mean = pairwiseWeights({ items: ['a', 'b', 'c'], judges: [judges[0]!, { ...judges[1]!, weight: '3' }] })
      .value!;
    expect(mean.matrix[0]![1]).toBe('2.83');
    const { warnings } = pairwiseWeights({
      items: ['a', 'b', 'c'],
      judges: [judges[0]!, { name: 'Wu', matrix: [['9', '1/9'], ['9']] }],
    });
    expect(warnings.map(({ where }) => where)).toEqual(['consistencyRatio', 'judges[1]']);
    const wrong = pairwiseWeights({ items: ['a', 'b', 'c'], judges: [{ ...judges[0]!, weight: '0' }, judges[1]!] });
    expect(wrong.issues.map(({ code, where }) => `${code} ${where}`)).toEqual([
      'pairwise-judge-weight judges[0].weight',
    ]);
  });

  test('judges of the same mind are as one, by either way of combining', () => {
    const one = ofOne('a b c d e f g h', HOUSE).value!;
    for (const combine of ['judgements', 'priorities'] as const) {
      const two = pairwiseWeights({
        items: 'a b c d e f g h'.split(' '),
        judges: [
          { name: '1', matrix: HOUSE },
          { name: '2', matrix: HOUSE },
        ],
        combine,
      }).value!;
      expect(two.items).toEqual(one.items);
      expect(two.judges.map(({ compatibility }) => compatibility)).toEqual(['1.000000', '1.000000']);
      expect(two.mostDisputed).toBeNull();
    }
  });
});

test('a hierarchy: weights within a dimension times the weight of the dimension', () => {
  const level = (items: string, text: string) => ({
    items: items.split(' '),
    judges: [{ name: 'J', matrix: rows(text) }],
  });
  const { value } = hierarchyWeights({
    ...level('finance customer', '3'),
    under: { finance: level('margin cash', '4'), customer: level('delivery', '1') },
  });
  expect(value!.overall!.map(({ name, percent, rank }) => [name, percent, rank])).toEqual([
    ['margin', '60.00', 1],
    ['cash', '15.00', 3],
    ['delivery', '25.00', 2],
  ]);
  const unknown = hierarchyWeights({ ...level('a b', '1'), under: { z: level('x', '1') } });
  expect(unknown.issues.map(({ code, where }) => `${code} ${where}`)).toEqual(['pairwise-unknown-item under.z']);
});

describe('laws', () => {
  const scale = fc.constantFrom('1', '2', '3', '4', '5', '6', '7', '8', '9', '1/2', '1/3', '1/5', '1/7', '1/9');
  const triangle = fc
    .integer({ min: 2, max: 7 })
    .chain((size) =>
      fc.tuple(
        ...Array.from({ length: size - 1 }, (_, row) =>
          fc.array(scale, { minLength: size - 1 - row, maxLength: size - 1 - row }),
        ),
      ),
    );
  const named = (matrix: readonly (readonly string[])[]) =>
    matrix
      .map((_, i) => `i${i}`)
      .concat('last')
      .join(' ');

  test('weights add up to exactly 1 and 100; lambda max is never below n; a proposal lowers the ratio', () => {
    fc.assert(
      fc.property(triangle, (matrix) => {
        const value = ofOne(named(matrix), matrix).value!;
        const sum = (of: 'weight' | 'percent') =>
          toDecimalText(sumRationals(value.items.map((item) => parseDecimal(item[of])!)));
        expect([sum('weight'), sum('percent')]).toEqual(['1', '100']);
        expect(Number(value.lambdaMax)).toBeGreaterThanOrEqual(value.items.length);
        const proposal = value.worstTriple?.proposal;
        if (proposal) expect(Number(proposal.consistencyRatio)).toBeLessThan(Number(value.consistencyRatio));
      }),
      { numRuns: 60 },
    );
  });

  test('judgements that follow weights give these weights back, with a ratio of 0', () => {
    const wholes = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 2, maxLength: 8 });
    fc.assert(
      fc.property(wholes, (of) => {
        const matrix = of.map((a) => of.map((b) => `${a}/${b}`));
        const value = ofOne(of.map((_, i) => `i${i}`).join(' '), matrix).value!;
        const sum = of.reduce((total, each) => total + each, 0);
        expect(value.consistencyRatio).toBe('0.000000');
        expect(value.worstTriple).toBeNull();
        for (const [index, weight] of weights(value).entries()) expect(weight).toBeCloseTo(of[index]! / sum, 5);
      }),
    );
  });
});
