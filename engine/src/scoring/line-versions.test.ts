import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { scoreScorecard } from './scorecard.ts';
import type { LineVersion, ScorecardFacts, ScorecardLine, TraceNode } from './types.ts';

const policy: Omit<ScorecardFacts, 'lines'> = {
  missingRule: 'reweight',
  vetoes: [],
  bonus: { items: [], cap: '10' },
  bounds: { low: '0', high: '120' },
  scale: [{ rating: 'B', names: { zh: '良好', en: 'Good' }, from: null }],
  coefficients: { kind: 'by-rating', table: [{ rating: 'B', coefficient: '1.0' }] },
  rounding: { score: { digits: 6, mode: 'half-up' }, points: { digits: 6 }, total: { digits: 6, mode: 'half-up' } },
  lights: { achieved: '85', watch: '60' },
};
/** Score = reading ÷ target × 100, up to 120. */
const params = (target: string) => ({ target, cap: '120', polarity: 'higher' });
const version = (days: number, weight: string, target: string, more: Partial<LineVersion> = {}): LineVersion => ({
  names: { zh: `${days} 天`, en: `${days} days` },
  days,
  weight,
  curve: 'ratio',
  params: params(target),
  ...more,
});
const line = (code: string, weight: string, actual: string | null, versions?: LineVersion[]): ScorecardLine => ({
  indicator: { code, names: { zh: code, en: code } },
  weight,
  curve: 'ratio',
  params: params('100'),
  actual,
  ...(versions ? { versions } : {}),
});
const card = (lines: ScorecardLine[], more: Partial<ScorecardFacts> = {}) =>
  scoreScorecard({ ...policy, ...more, lines });
const find = (node: TraceNode, code: string): TraceNode | undefined =>
  node.code === code ? node : node.children.map((child) => find(child, code)).find((found) => found !== undefined);

describe('a line that was changed within the period', () => {
  it('target 100 for 46 days, then 80 for 46 days: 80 reached scores 80 and 100, so 90, and Why shows both', () => {
    const { value, trace, issues } = card([
      line('a', '60', '80', [version(46, '60', '100'), version(46, '60', '80')]),
      line('b', '40', '100'),
    ]);
    expect(issues).toEqual([]);
    expect(value.lines[0]).toMatchObject({ weight: '60', score: '90.000000', points: '54.000000', light: 'achieved' });
    expect(value.score).toBe('94.000000');
    expect(find(trace, 'score:a')?.withNumbers).toBe('(46 × 60 × 80 + 46 × 60 × 100) ÷ 5520');
    expect(find(trace, 'version:1')).toMatchObject({ value: '80', detail: { days: 46, of: 92, weight: '60' } });
    expect(find(trace, 'version:2')?.children.map(({ code }) => code)).toEqual(['reading', 'curve']);
  });

  it('weights move with their days: 30 → 50 after 31 of 92 days is 43 7/23, and the other line gives what is left', () => {
    const { value, trace } = card([
      line('a', '50', '100', [version(31, '30', '100'), version(61, '50', '100')]),
      line('b', '50', '50', [version(31, '70', '100'), version(61, '50', '100')]),
    ]);
    // a: (31 × 30 + 61 × 50) ÷ 92 = 43.2608…; b: 56.7391…; 43.2608 × 100 % + 56.7391 × 50 % = 71.6304…
    expect(value.lines.map(({ weight }) => weight)).toEqual(['43.2609', '56.7391']);
    expect(value.score).toBe('71.630435');
    expect(find(trace, 'weight:a')?.withNumbers).toBe('31/92 × 30 + 61/92 × 50');
  });

  it('a line added after 30 of 90 days counts for 60 of them, one taken off for 30', () => {
    const { value, issues } = card([
      line('old', '0', '100', [version(30, '100', '100'), version(60, '0', '100')]),
      line('new', '100', '70', [version(30, '0', '100'), version(60, '100', '100')]),
    ]);
    expect(issues).toEqual([]);
    expect(value.lines.map(({ weight, score }) => [weight, score])).toEqual([
      ['33.3333', '100.000000'],
      ['66.6667', '70.000000'],
    ]);
    expect(value.score).toBe('80.000000');
  });

  it('without a reading the rule of the line decides, once for each version', () => {
    const versions = [version(46, '60', '100'), version(46, '60', '80')];
    const of = (missingRule: 'reweight' | 'target' | 'block') =>
      card([{ ...line('a', '60', null, versions), missingRule }, line('b', '40', '50')]);
    expect(of('reweight').value.score).toBe('50.000000');
    expect(of('target').value.lines[0]?.score).toBe('100.000000');
    expect(of('block').issues.map(({ code, where }) => `${code} ${where}`)).toEqual([
      'reading-missing lines[0].versions[0].actual',
    ]);
  });

  it('managers within a version are weighed by their days inside it', () => {
    const segment = (days: number, actual: string) => ({ names: { zh: 'm', en: 'm' }, days, actual });
    const { value } = card([
      line('a', '100', null, [
        version(40, '100', '100', { segments: [segment(10, '100'), segment(30, '60')] }),
        version(60, '100', '50', { segments: [segment(60, '50')] }),
      ]),
    ]);
    // (10 × 100 + 30 × 60) ÷ 40 = 70; 70 × 40 % + 100 × 60 % = 88
    expect(value.score).toBe('88.000000');
  });

  it('weights that do not close at the last day are refused, as are days and weights that cannot be', () => {
    const codes = (versions: LineVersion[]) => card([line('a', '60', '80', versions)]).issues.map(({ code }) => code);
    expect(codes([version(46, '60', '100'), version(46, '100', '100')])).toEqual(['weights-not-100']);
    expect(codes([version(0, '100', '100')])).toEqual(['version-without-days']);
    expect(codes([version(10, '-1', '100')])).toEqual(['version-weight']);
    expect(codes([version(10, '100', 'x')])).not.toEqual([]);
  });

  it('law: it is the scores of the two parts of the period, weighed by days', () => {
    const whole = fc.integer({ min: 1, max: 99 });
    fc.assert(
      fc.property(whole, whole, whole, whole, whole, whole, (d1, d2, w1, w2, target1, target2) => {
        const both = card([
          line('a', '1', '60', [version(d1, `${w1}`, `${target1}`), version(d2, `${w2}`, `${target2}`)]),
          line('b', '1', '90', [version(d1, `${100 - w1}`, '100'), version(d2, `${100 - w2}`, '100')]),
        ]);
        const part = (weight: number, target: number) =>
          Number(
            card([{ ...line('a', `${weight}`, '60'), params: params(`${target}`) }, line('b', `${100 - weight}`, '90')])
              .value.score,
          );
        const expected = (part(w1, target1) * d1 + part(w2, target2) * d2) / (d1 + d2);
        expect(Math.abs(Number(both.value.score) - expected)).toBeLessThan(0.00001);
      }),
    );
  });
});
