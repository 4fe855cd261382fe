import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type MultiRaterFacts, multiRaterReport } from './index.ts';

const figure = (group: string, item: string, marks: readonly number[]) => ({
  group,
  item,
  answered: marks.length,
  total: marks.reduce((sum, mark) => sum + mark, 0),
  least: Math.min(...marks),
  most: Math.max(...marks),
});
const shown = (code: string, relations: readonly string[] = [code]) => ({ code, relations, state: 'shown' as const });

const facts: MultiRaterFacts = {
  competencies: [
    { code: 'team', items: ['listens', 'shares'] },
    { code: 'result', items: ['delivers'] },
  ],
  groups: [shown('self'), shown('manager'), shown('others', ['customer', 'peer'])],
  figures: [
    figure('self', 'listens', [5]),
    figure('self', 'shares', [5]),
    figure('self', 'delivers', [3]),
    figure('manager', 'listens', [4]),
    figure('manager', 'shares', [3]),
    figure('manager', 'delivers', [4]),
    figure('others', 'listens', [3, 4, 4]),
    figure('others', 'delivers', [4, 4, 5]),
  ],
  weights: { self: '0', manager: '40', peer: '40', customer: '20' },
  gapFrom: '0.5',
};

describe('the report of 360 feedback', () => {
  it('weighs the groups that are shown, a merged one with the weights of its relations, self with none', () => {
    const { value, issues, trace } = multiRaterReport(facts);
    // manager: (3.5 + 4) / 2 = 3.75; others: (11/3 + 13/3) / 2 = 4.00; (40 × 3.75 + 60 × 4) / 100 = 3.90
    expect(value.score).toBe('3.90');
    expect(value.groups).toEqual([
      { code: 'self', weight: null, mean: '4.00' },
      { code: 'manager', weight: '40.00', mean: '3.75' },
      { code: 'others', weight: '60.00', mean: '4.00' },
    ]);
    expect(issues).toEqual([]);
    expect(trace.withNumbers).toBe('(40.00 × 3.75 + 60.00 × 4.00) / 100.00 = 3.90');
  });

  it('says where the own view and that of others lie apart', () => {
    const [team, result] = multiRaterReport(facts).value.competencies;
    // others of team: (4 + 3 + 11) / (1 + 1 + 3) = 3.60
    expect(team).toMatchObject({ self: '5.00', others: '3.60', gap: '1.40', standing: 'blind-spot' });
    expect(result).toMatchObject({ self: '3.00', others: '4.25', gap: '-1.25', standing: 'hidden-strength' });
    expect(team!.groups.find((one) => one.group === 'others')).toEqual({
      group: 'others',
      answered: 3,
      mean: '3.67',
      least: 3,
      most: 4,
    });
    expect(team!.items[1]!.groups.map((one) => one.group)).toEqual(['self', 'manager']);
  });

  it('has no score, and not zero, when no group counts', () => {
    const { value, issues } = multiRaterReport({
      ...facts,
      groups: [shown('self'), { code: 'others', relations: ['peer'], state: 'suppressed' }],
      figures: facts.figures.filter((one) => one.group === 'self'),
    });
    expect(value.score).toBeNull();
    expect(issues.map((one) => one.code)).toEqual(['multi-rater-no-score']);
  });

  it('is not moved by a suppressed group, whatever its weight', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 90 }), (weight) => {
        const withHidden: MultiRaterFacts = {
          ...facts,
          groups: [...facts.groups, { code: 'report', relations: ['report'], state: 'suppressed' }],
          weights: { ...facts.weights, report: String(weight) },
        };
        const { competencies, score } = multiRaterReport(withHidden).value;
        const without = multiRaterReport(facts).value;
        expect({ competencies, score }).toEqual({ competencies: without.competencies, score: without.score });
      }),
    );
  });

  it('gives a score between the least and the greatest mean of its groups', () => {
    const marks = fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 3, maxLength: 9 });
    const weight = fc.integer({ min: 1, max: 90 }).map(String);
    fc.assert(
      fc.property(marks, marks, weight, weight, (peers, reports, peer, report) => {
        const { value } = multiRaterReport({
          ...facts,
          groups: [shown('peer'), shown('report')],
          figures: ['listens', 'delivers'].flatMap((item) => [
            figure('peer', item, peers),
            figure('report', item, reports),
          ]),
          weights: { peer, report },
        });
        const means = value.groups.map(({ mean }) => Number(mean));
        expect(Number(value.score)).toBeGreaterThanOrEqual(Math.min(...means) - 0.01);
        expect(Number(value.score)).toBeLessThanOrEqual(Math.max(...means) + 0.01);
      }),
    );
  });
});
