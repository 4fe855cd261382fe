import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { addRational, compareRational, parseDecimal, toFixedText, ZERO } from '../money/index.ts';
import { combineCoefficients, organisationCoefficient } from './combination.ts';
import { type IndicatorKindCode, indicatorKinds } from './library/index.ts';
import { scoreScorecard } from './scorecard.ts';
import type { ScorecardFacts, ScorecardLine, TraceNode, UnweightedLine } from './types.ts';

const policy: Omit<ScorecardFacts, 'lines'> = {
  missingRule: 'reweight',
  vetoes: [],
  bonus: { items: [], cap: '10' },
  bounds: { low: '0', high: '120' },
  scale: [
    { rating: 'S', names: { zh: '卓越', en: 'Outstanding' }, from: '95' },
    { rating: 'A', names: { zh: '优秀', en: 'Excellent' }, from: '85' },
    { rating: 'B', names: { zh: '良好', en: 'Good' }, from: '70' },
    { rating: 'C', names: { zh: '待改进', en: 'To improve' }, from: '60' },
    { rating: 'D', names: { zh: '不合格', en: 'Not met' }, from: null },
  ],
  coefficients: {
    kind: 'by-rating',
    table: [
      { rating: 'S', coefficient: '1.5' },
      { rating: 'A', coefficient: '1.2' },
      { rating: 'B', coefficient: '1.0' },
      { rating: 'C', coefficient: '0.8' },
      { rating: 'D', coefficient: '0.5' },
    ],
  },
  rounding: { score: { digits: 1, mode: 'half-up' }, points: { digits: 2 }, total: { digits: 1, mode: 'half-up' } },
  lights: { achieved: '85', watch: '60' },
};

const named = (code: string) => ({ code, names: { zh: `指标${code}`, en: `Indicator ${code}` } });
/** A line whose reading is its score (0–100). */
const plain = (code: string, weight: string, actual: string | null): ScorecardLine => ({
  indicator: named(code),
  weight,
  curve: 'three-point',
  params: { floor: '0', floorScore: '0', target: '85', targetScore: '85', stretch: '100', stretchScore: '100' },
  actual,
});
const card = (lines: ScorecardLine[], more: Partial<ScorecardFacts> = {}) =>
  scoreScorecard({ ...policy, ...more, lines });
const veto = (params: UnweightedLine['params'], actual: string | null): UnweightedLine => ({
  indicator: { code: 'safety', names: { zh: '重大安全事故', en: 'Major safety incident' } },
  params,
  actual,
});

/** Li Wei's third quarter: six lines that show 92.40. */
const liWei: ScorecardLine[] = [
  plain('releases', '25', '94'),
  plain('yield', '20', '95.5'),
  {
    indicator: named('failures'),
    weight: '15',
    curve: 'three-point',
    params: { floor: '4.0', floorScore: '60', target: '2.5', targetScore: '85', stretch: '1.5', stretchScore: '100' },
    actual: '1.7',
    actualSource: { title: 'CRM import 3340', row: 41 },
  },
  plain('milestone', '15', '100'),
  plain('cost', '15', '75'),
  plain('mentoring', '10', '90'),
];

const find = (node: TraceNode, code: string): TraceNode | null => {
  if (node.code === code) return node;
  for (const child of node.children) {
    const found = find(child, code);
    if (found !== null) return found;
  }
  return null;
};

/** One card of every kind of indicator: 28.2 + 20 + 15 + 9 + 14 points, 4 more beside them. */
const levels = (...scores: [code: string, score: string][]) => ({
  levels: scores.map(([code, score]) => ({ code, zh: code, en: code, score })),
});
const ofKind: Readonly<Record<IndicatorKindCode, Omit<ScorecardLine, 'indicator'>>> = {
  kpi: plain('kpi', '30', '94'),
  okr: {
    weight: '20',
    curve: 'three-point',
    params: { floor: '0', floorScore: '0', target: '0.7', targetScore: '100', stretch: '1', stretchScore: '120' },
    actual: '0.7',
  },
  goal: { weight: '15', curve: 'milestone', params: levels(['part', '60'], ['done', '100']), actual: 'done' },
  milestone: { weight: '15', curve: 'milestone', params: levels(['late', '60'], ['on-time', '100']), actual: 'late' },
  behaviour: {
    weight: '20',
    curve: 'milestone',
    params: levels(['never', '40'], ['sometimes', '70'], ['always', '100']),
    actual: 'sometimes',
  },
  veto: { weight: '0', curve: 'veto', params: { effect: 'cap-rating', rating: 'C' }, actual: '0' },
  bonus: { weight: '0', curve: 'bonus', params: { each: '2', cap: '10' }, actual: '2' },
};

describe('a scorecard of every kind of indicator', () => {
  const linesOf = (place: string) =>
    indicatorKinds
      .filter(({ usedAs }) => usedAs === place)
      .map(({ code, names }) => ({ ...ofKind[code], indicator: { code, names } }));
  const scored = (incidents: string) =>
    card(linesOf('weighted'), {
      vetoes: linesOf('veto').map((line) => ({ ...line, actual: incidents })),
      bonus: { items: linesOf('bonus'), cap: '10' },
    });

  it('holds them in one plan, each on a curve of its kind', () => {
    for (const { code, curves } of indicatorKinds)
      if (curves.length > 0) expect(curves, code).toContain(ofKind[code].curve);
    const { value, issues } = scored('0');
    expect(issues).toEqual([]);
    expect(value).toMatchObject({ pointsTotal: '86.20', bonusTotal: '4', score: '90.2', rating: 'A' });
  });

  it('is capped by the veto among them', () => {
    expect(scored('1').value).toMatchObject({ score: '90.2', computedRating: 'A', rating: 'C' });
  });
});

describe('a scorecard', () => {
  it('adds the shown points to the shown total, reads level and coefficient', () => {
    const { value, trace, issues } = card(liWei);
    expect(issues).toEqual([]);
    expect(value.lines.map((line) => line.points)).toEqual(['23.50', '19.10', '14.55', '15.00', '11.25', '9.00']);
    expect(value).toMatchObject({ pointsTotal: '92.40', score: '92.4', rating: 'A', coefficient: '1.2' });
    expect(value.lines.map((line) => line.light)).toEqual([
      'achieved',
      'achieved',
      'achieved',
      'achieved',
      'watch',
      'achieved',
    ]);
    expect(trace.value).toBe(value.coefficient);
    expect(find(trace, 'points:failures')?.withNumbers).toBe('97 × 15 ÷ 100');
    expect(find(find(trace, 'points:failures')!, 'reading')).toMatchObject({
      value: '1.7',
      source: { title: 'CRM import 3340', row: 41 },
    });
  });

  it('combines with the organisation: 1.04 × 1.2 = 1.248', () => {
    const personal = card(liWei);
    const organisation = organisationCoefficient({ score: '89.0', rule: organisationRule });
    const rounding = { digits: 3, mode: 'half-up' } as const;
    const both = combineCoefficients({
      organisation,
      personal: { ...personal, value: { coefficient: personal.value.coefficient } },
      rule: { kind: 'multiplicative', rounding },
      level: 'P7',
    });
    expect(both.value.coefficient).toBe('1.248');
    expect(both.trace.withNumbers).toBe('1.04 × 1.2');
    expect(both.trace.children.map((child) => child.value)).toEqual(['1.04', '1.2']);
    const additive = combineCoefficients({
      organisation,
      personal: { ...personal, value: { coefficient: personal.value.coefficient } },
      rule: { kind: 'additive', rounding, shares: [{ level: 'M3', organisation: '0.6', personal: '0.4' }] },
      level: 'M3',
    });
    expect(additive.value.coefficient).toBe('1.104');
  });

  it('never shows 90.0 beside the level below 90: the level is read from the rounded total', () => {
    const scale = [{ ...policy.scale[0]!, from: '90.0' }, policy.scale[4]!];
    const { value } = card([plain('a', '33', '90'), plain('b', '67', '89.9')], { scale });
    expect(value).toMatchObject({ pointsTotal: '89.93', score: '89.9', rating: 'D' });
    const edge = card([plain('a', '60', '90'), plain('b', '40', '89.9')], { scale });
    expect(edge.value).toMatchObject({ pointsTotal: '89.96', score: '90.0', rating: 'S' });
  });

  test.each([
    // rule, total, effective weight of the first line
    ['reweight', '90.0', '66.6667'],
    ['target', '88.8', '50'],
    ['zero', '67.5', '50'],
  ] as const)('missing reading, rule %s → %s', (missingRule, score, effective) => {
    const { value, issues } = card([plain('a', '50', '90'), plain('b', '25', '90'), plain('c', '25', null)], {
      missingRule,
    });
    expect(issues).toEqual([]);
    expect([value.score, value.lines[0]!.effectiveWeight]).toEqual([score, effective]);
  });

  test.each([
    // veto, calibration, score, rating, coefficient
    [veto({ effect: 'cap-rating', rating: 'C' }, '1'), null, '92.4', 'C', '0.8'],
    [veto({ effect: 'cap-rating', rating: 'C' }, '0'), null, '92.4', 'A', '1.2'],
    [veto({ effect: 'cap-rating', rating: 'C' }, '1'), 'S', '92.4', 'C', '0.8'],
    [veto({ effect: 'zero-score' }, '1'), null, '0.0', 'D', '0.5'],
    [veto({ effect: 'zero-score' }, '1'), 'A', '0.0', 'D', '0.5'],
    [veto({ effect: 'zero-coefficient' }, 'true'), null, '92.4', 'A', '0'],
    [veto({ effect: 'zero-score' }, '0'), 'S', '92.4', 'S', '1.5'],
  ])('veto %j, calibrated %s → %s %s %s', (line, rating, score, level, coefficient) => {
    const calibration = rating === null ? null : { rating, reason: 'Led V3' };
    const { value, trace, issues } = card(liWei, { vetoes: [line], calibration });
    expect(issues).toEqual([]);
    expect(value).toMatchObject({ score, rating: level, coefficient });
    expect(trace.value).toBe(value.coefficient);
    expect(find(trace, 'score')?.value).toBe(value.score);
  });

  it('adds bonus points up to the cap and the bound', () => {
    const items = [{ indicator: named('patents'), params: { each: '4', cap: '8' }, actual: '2' }];
    expect(card(liWei, { bonus: { items, cap: '5' } }).value).toMatchObject({
      bonusTotal: '5',
      score: '97.4',
      rating: 'S',
    });
    expect(card(liWei, { bonus: { items, cap: '10' }, bounds: { low: '0', high: '100' } }).value.score).toBe('100.0');
  });

  it('gives a coefficient straight from the score when the policy says so', () => {
    const coefficients = { kind: 'by-score', divisor: '100', low: '0.5', high: '1.2', digits: 3 } as const;
    expect(card(liWei, { coefficients }).value.coefficient).toBe('0.924');
  });
});

const organisationRule = {
  base: '1',
  pivot: '85',
  perPoint: '0.01',
  low: '0.8',
  high: '1.2',
  rounding: { digits: 3, mode: 'half-up' },
} as const;

describe('facts that do not allow a score', () => {
  test.each([
    // what, facts, code and where
    ['weights', card([plain('a', '50', '90'), plain('b', '49.9', '90')]), 'weights-not-100 lines'],
    ['weight', card([plain('a', '0', '90'), plain('b', '100', '90')]), 'weight-invalid lines[0].weight'],
    ['curve', card([{ ...plain('a', '100', '90'), curve: 'S-curve' }]), 'curve-unknown lines[0].curve'],
    ['role', card([{ ...plain('a', '100', '90'), curve: 'veto' }]), 'curve-not-weighted lines[0].curve'],
    ['reading', card([plain('a', '100', 'good')]), 'reading-not-a-number lines[0].actual'],
    ['nothing', card([plain('a', '100', null)]), 'nothing-to-score lines'],
    ['scale', card(liWei, { scale: policy.scale.slice(0, 4) }), 'rating-scale-invalid scale'],
    [
      'no target',
      card(
        [
          {
            ...plain('a', '100', null),
            curve: 'milestone',
            params: { levels: [{ code: 'x', zh: '甲', en: 'x', score: '1' }] },
          },
        ],
        { missingRule: 'target' },
      ),
      'curve-without-target lines[0]',
    ],
    ['level', card(liWei, { calibration: { rating: 'A+', reason: '-' } }), 'rating-unknown calibration.rating'],
    [
      'coefficient',
      card(liWei, { coefficients: { kind: 'by-rating', table: [] } }),
      'coefficient-missing coefficients',
    ],
  ])('%s', (_, figure, problem) => {
    expect(figure.issues.map(({ code, where }) => `${code} ${where}`)).toEqual([problem]);
    expect(figure.value.coefficient).toBeNull();
    expect(figure.trace.value).toBe('—');
  });

  it('an unanswered veto is an issue and leaves the projection standing', () => {
    const { value, issues } = card(liWei, { vetoes: [veto({ effect: 'zero-score' }, null)] });
    expect(issues.map((issue) => issue.code)).toEqual(['veto-not-answered']);
    expect(value).toMatchObject({ score: '92.4', vetoes: [{ status: 'not-answered' }] });
  });

  it('an unknown organisation score or level stops the combination, with the place', () => {
    const personal = { value: { coefficient: '1.2' }, trace: card(liWei).trace, issues: [] };
    const rounding = { digits: 3, mode: 'half-up' } as const;
    const none = organisationCoefficient({ score: null, rule: organisationRule });
    const a = combineCoefficients({
      organisation: none,
      personal,
      rule: { kind: 'multiplicative', rounding },
      level: 'P1',
    });
    expect([a.value.coefficient, a.issues[0]?.code]).toEqual([null, 'organisation-score-unknown']);
    const known = organisationCoefficient({ score: '200', rule: organisationRule });
    expect(known.value.coefficient).toBe('1.2');
    const b = combineCoefficients({
      organisation: known,
      personal,
      rule: { kind: 'additive', rounding, shares: [] },
      level: 'P1',
    });
    expect([b.value.coefficient, b.issues[0]?.code]).toEqual([null, 'combination-shares-invalid']);
  });
});

describe('rules of one line', () => {
  const of = (more: Partial<ScorecardLine>, actual: string | null = null) =>
    card([{ ...plain('a', '60', actual), ...more }, plain('b', '40', '80')]);

  test.each([
    ['reweight', '80.0', []],
    ['target', '83.0', []],
    ['zero', '32.0', []],
    ['block', null, ['reading-missing lines[0].actual']],
  ] as const)('without a reading: %s', (missingRule, score, problems) => {
    const { value, issues } = of({ missingRule });
    expect(value.score).toBe(score);
    expect(issues.map(({ code, where }) => `${code} ${where}`)).toEqual(problems);
  });

  it('keeps the score of a line within its own floor and cap, and says so', () => {
    const capped = of({ limits: { low: '40', high: '90' } }, '97');
    expect(capped.value.lines[0]).toMatchObject({ score: '90.0', points: '54.00' });
    expect(find(capped.trace, 'score-limited:a')?.withNumbers).toBe('clamp(97, 40, 90)');
    expect(of({ limits: { low: '40', high: null } }, '10').value.lines[0]?.score).toBe('40.0');
    expect(of({ limits: { low: '90', high: '40' } }, '10').issues[0]?.code).toBe('line-limits-invalid');
  });

  const segment = (zh: string, days: number, actual: string | null) => ({ names: { zh, en: zh }, days, actual });
  it('weighs two managers by days: 73/92 and 19/92', () => {
    const { value, trace } = of({ segments: [segment('张', 73, '90'), segment('李', 19, '67')] });
    expect(find(trace, 'score:a')?.withNumbers).toBe('73/92 × 90 + 19/92 × 67');
    // (73 × 90 + 19 × 67) ÷ 92 = 85.25
    expect(value.lines[0]).toMatchObject({ status: 'scored', score: '85.3', light: 'achieved' });
    expect(find(trace, 'segment:2')).toMatchObject({ value: '67', detail: { days: 19, of: 92 } });
  });
  it('a segment nobody rated stops the line, or its days are left out', () => {
    const segments = [segment('张', 73, '90'), segment('李', 19, null)];
    const of2 = (segmentRule: 'block' | 'reweight') =>
      card([{ ...plain('a', '100', null), segments }], { segmentRule });
    expect(of2('block').issues.map(({ code, where }) => `${code} ${where}`)).toEqual([
      'segment-not-rated lines[0].segments',
    ]);
    expect(of2('reweight').value.score).toBe('90.0');
    expect(of({ segments: [segment('张', 73, null)] }).value.lines[0]?.status).toBe('missing');
  });

  it('ranks within a group, ties by the rule of the curve', () => {
    const bands = [{ to: '1', score: '100' }, { to: '2', score: '90' }, { score: '70' }];
    const ranks = (ties: string) =>
      of({ curve: 'ranked', params: { by: 'rank', ties, bands }, group: ['9', '9', '7', '5'] }, '9').value.lines[0]
        ?.score;
    expect([ranks('best'), ranks('mean'), ranks('worst')]).toEqual(['100.0', '90.0', '90.0']);
  });
});

describe('laws', () => {
  const weights = fc.constantFrom(
    ['25', '20', '15', '15', '15', '10'],
    ['33.3', '33.3', '33.4'],
    ['100'],
    ['12.5', '87.5'],
  );
  const reading = fc.option(
    fc.integer({ min: 0, max: 1100 }).map((n) => (n / 10).toFixed(1)),
    { freq: 6 },
  );
  const cards = weights.chain((list) =>
    fc.tuple(...list.map((weight, i) => reading.map((actual) => plain(`l${i}`, weight, actual)))),
  );

  it('points shown add up to the sum shown, the trace’s value is the value, the bound holds', () => {
    fc.assert(
      fc.property(cards, fc.constantFrom('reweight', 'target', 'zero'), (lines, missingRule) => {
        const { value, trace } = card(lines, { missingRule: missingRule as 'zero' });
        expect(trace.value).toBe(value.coefficient ?? '—');
        expect(find(trace, 'score')?.value).toBe(value.score ?? '—');
        if (value.pointsTotal === null) return;
        const sum = value.lines.reduce(
          (total, line) => (line.points === null ? total : addRational(total, parseDecimal(line.points)!)),
          ZERO,
        );
        expect(toFixedText(sum, 2)).toBe(value.pointsTotal);
        expect(compareRational(parseDecimal(value.score!)!, parseDecimal('120')!)).toBeLessThanOrEqual(0);
      }),
    );
  });

  it('a better reading of one line never lowers the total', () => {
    fc.assert(
      fc.property(cards, fc.nat(), fc.integer({ min: 1, max: 500 }), (lines, pick, more) => {
        const index = pick % lines.length;
        const line = lines[index]!;
        if (line.actual === null) return;
        const better = toFixedText(addRational(parseDecimal(line.actual)!, parseDecimal((more / 10).toFixed(1))!), 1);
        const before = card(lines).value.score!;
        const after = card(lines.with(index, { ...line, actual: better })).value.score!;
        expect(compareRational(parseDecimal(after)!, parseDecimal(before)!)).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  it('the same facts give the same figure', () => {
    expect(card(liWei)).toEqual(card(liWei));
  });
});
