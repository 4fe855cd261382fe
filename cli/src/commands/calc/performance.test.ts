import { describe, expect, test } from 'vitest';
import { answer } from './answer.ts';
import { findMethod } from './methods/index.ts';

function ask(method: string, facts: unknown) {
  const bytes = new TextEncoder().encode(JSON.stringify(facts));
  // biome-ignore lint/suspicious/noExplicitAny: answers are read as the JSON a user would see
  return answer(findMethod(method)!, bytes) as any;
}

const codes = (found: { issues: { code: string; where: string }[] }) =>
  found.issues.map(({ code, where }) => `${code} ${where}`);

describe('quota', () => {
  test.each([
    ['percents', { S: 10, A: 20, B: 50, C: 15, D: 5 }],
    ['percent signs', { S: '10%', A: '20 %', B: '50％', C: '15%', D: '5%' }],
    ['shares', { S: 0.1, A: 0.2, B: 0.5, C: 0.15, D: 0.05 }],
    [
      'a list',
      [
        ['S', 10],
        ['A', 20],
        ['B', 50],
        ['C', 15],
        ['D', 5],
      ].map(([level, share]) => ({ level, share })),
    ],
  ])('shares as %s', (_name, levels) => {
    expect(ask('quota', { people: 34, levels }).value.quota).toEqual({ S: 3, A: 7, B: 17, C: 5, D: 2 });
  });

  test('a range, a bound and an open level', () => {
    const found = ask('quota', { people: 40, levels: { 优秀: '15-20%', 良好: '≤30%', 合格: null } });
    expect(found.value.bands.map(({ least, most }: { least: number; most: number }) => [least, most])).toEqual([
      [6, 8],
      [0, 12],
      [0, 40],
    ]);
  });

  test('a tie at the cut is left open and said', () => {
    const persons = [90, 90, 80, 70].map((score, at) => ({ name: `E${at}`, score }));
    const found = ask('quota', { levels: { A: 25, B: 75 }, persons });
    expect(codes(found)).toEqual(['tie-at-cut E0, E1']);
  });

  test.each([
    ['shares of 99 %', { people: 3, levels: { A: 50, B: 49 } }, 'shares-not-100 guidelines[0].bands'],
    ['words', { people: 3, levels: { A: 'many' } }, 'not-a-share levels.A'],
    ['no shares', { people: 3 }, 'missing-field levels'],
    ['nobody', { levels: { A: 100 } }, 'missing-field people'],
    ['a person without a score', { levels: { A: 100 }, persons: [{ name: '张' }] }, 'missing-field persons[0].score'],
  ])('%s', (_name, facts, wanted) => {
    expect(codes(ask('quota', facts))).toEqual([wanted]);
  });
});

describe('coefficient', () => {
  test('the company, the department and the person by weights', () => {
    const facts = {
      coefficients: { 公司: 1.1, 部门: 1, 个人: 1.2 },
      weights: { 公司: '30%', 部门: '30%', 个人: '40%' },
      combination: 'additive',
      base: 3000,
    };
    expect(ask('coefficient', facts).value).toMatchObject({ coefficient: '1.11', performancePay: '3330.00' });
  });

  test('a pool keeps the cent', () => {
    const persons = [12000, 8000, 4800].map((base, at) => ({ name: `E${at}`, base, personal: 1 }));
    const { value } = ask('coefficient', { pool: 100000, persons });
    expect(value.persons.map(({ bonus }: { bonus: string }) => bonus)).toEqual(['48387.10', '32258.06', '19354.84']);
  });

  test.each([
    ['a level without a coefficient', { rating: 'Z', ratings: { A: 1 } }, 'rating-unknown rating'],
    ['nothing', {}, 'missing-field personal'],
    [
      'weights of 90 %',
      { coefficients: { a: 1, b: 1 }, weights: { a: 50, b: 40 }, combination: 'additive' },
      'combination-shares-invalid weights',
    ],
    [
      'no weights for the level',
      { personal: 1, combination: 'additive', level: 'P9', weightsByLevel: { P1: [20, 80] } },
      'combination-shares-invalid level',
    ],
    [
      'a pool nobody has points in',
      { pool: 10, persons: [{ name: 'a', personal: 0 }] },
      'bonus-without-points persons',
    ],
    ['days of no days', { personal: 1, attendance: { days: 1, of: 0 } }, 'invalid-field attendance.of'],
  ])('%s', (_name, facts, wanted) => {
    expect(codes(ask('coefficient', facts))).toEqual([wanted]);
  });
});

describe('score', () => {
  test.each([
    ['percents', [40, 60]],
    ['percent signs', ['40%', '60%']],
    ['shares', [0.4, 0.6]],
  ])('weights as %s', (_name, [a, b]) => {
    const lines = [
      { name: 'a', weight: a, score: 80 },
      { name: 'b', weight: b, score: 95 },
    ];
    // 80 × 0.4 + 95 × 0.6
    expect(ask('score', { lines }).value).toMatchObject({ score: '89.00', pointsTotal: '89.00' });
    expect(ask('score', { lines }).trace.code).toBe('score');
  });

  test('a veto that happened caps the level', () => {
    const facts = {
      lines: [{ name: 'a', weight: 100, score: 96 }],
      vetoes: [{ name: '安全', happened: true, rating: 'C' }],
      scale: { A: 90, B: 75, C: 60, D: null },
      coefficients: { A: 1.2, B: 1, C: 0.8, D: 0 },
    };
    expect(ask('score', facts).value).toMatchObject({
      score: '96.00',
      computedRating: 'A',
      rating: 'C',
      coefficient: '0.8',
    });
  });

  test('two raters of a period by days', () => {
    const periods = [
      { name: '陈', days: 73, score: 90 },
      { name: '王', days: 19, score: 67 },
    ];
    const found = ask('score', { periods });
    expect(found.value).toMatchObject({ score: '85.25', periods: [{ share: '0.7935' }, { share: '0.2065' }] });
    expect(found.trace.withNumbers).toBe('73/92 × 90 + 19/92 × 67');
  });

  test.each([
    ['weights of 99.99 %', { lines: [{ name: 'a', weight: 99.99, score: 1 }] }, 'weights-not-100 lines'],
    ['a line without a score', { lines: [{ name: 'a', weight: 100 }] }, 'line-not-scored lines[0]'],
    [
      'a reading that is not there',
      { lines: [{ name: 'a', weight: 100, score: null }] },
      'reading-missing lines[0].actual',
    ],
    ['a curve nobody knows', { curve: 'linaer', params: {}, reading: 1 }, 'invalid-field curve'],
    ['no reading', { curve: 'direct' }, 'missing-field reading'],
    ['a field nobody knows', { lines: [{ name: 'a', weigth: 100, score: 1 }] }, 'missing-field lines[0].weight'],
    ['a matrix without a table', { periods: [{ name: 'a', rating: 'A' }], rule: 'matrix' }, 'missing-field matrix'],
    [
      'a rater without days',
      {
        periods: [
          { name: 'a', days: 3, score: 1 },
          { name: 'b', score: 2 },
        ],
      },
      'segment-without-days periods[1]',
    ],
  ])('%s', (_name, facts, wanted) => {
    expect(codes(ask('score', facts))).toContain(wanted);
  });
});
