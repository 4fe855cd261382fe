import { sampleCurve, scoreReading } from '@meritline/engine/scoring';
import { z } from 'zod';
import { type CalcAnswer, calcMethod } from '../answer.ts';
import { problem } from '../field-issues.ts';
import { PERIODS, READING, SCORECARD } from '../scoring/facts.ts';
import { scorePeriods } from '../scoring/periods.ts';
import { scoreCard } from '../scoring/scorecard.ts';

type Reading = z.output<typeof READING>;

/** The score of a scorecard with its level and coefficient, of readings on one curve, or of a year from its periods. */
export const scoreMethod = calcMethod({
  code: 'score',
  names: {
    zh: '评分：记分卡、一条曲线上的实际值、多位评价人与年度汇总',
    en: 'Score: a scorecard, readings on one curve, several raters, a year from its periods',
  },
  input: () => z.union([SCORECARD, READING, PERIODS]),
  inputFor: (facts) => {
    const has = (field: string): boolean => typeof facts === 'object' && facts !== null && field in facts;
    return (has('periods') ? PERIODS : has('curve') && !has('lines') ? READING : SCORECARD) as never;
  },
  traceByDefault: true,
  calculate(facts, withTrace): CalcAnswer {
    if ('periods' in facts) return scorePeriods(facts, withTrace);
    if ('lines' in facts) return scoreCard(facts, withTrace);
    return onCurve(facts);
  },
});

function onCurve({ curve, params, reading, readings, rounding }: Reading): CalcAnswer {
  if (readings !== undefined) {
    const { value, issues } = sampleCurve({ curve, params, readings, rounding });
    return { value: value === null ? null : { readings: value }, issues };
  }
  if (reading !== undefined) return scoreReading({ curve, params, reading, rounding });
  const issue = problem(
    'missing-field',
    'reading',
    '缺少字段“reading”',
    'The field "reading" is missing',
    '填写一个实际值 reading，或若干测试值 readings',
    'Give a reading, or several readings',
  );
  return { value: null, issues: [issue] };
}
