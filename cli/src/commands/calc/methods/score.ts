import { scoreReading, scoreScorecard, scoringCurves } from '@meritline/engine/scoring';
import { z } from 'zod';
import { type CalcAnswer, calcMethod } from '../answer.ts';
import { decimal, whole } from '../fields.ts';

const text = z.string().min(1);
const names = z.strictObject({ zh: text, en: text });
const mode = z.enum(['half-up', 'half-even', 'up', 'down']);
const rounding = z.strictObject({ digits: whole, mode });
const params = z
  .record(z.string(), z.unknown())
  .meta({ description: 'Parameters of the curve; decimals as text or number' });
const actual = z
  .string()
  .nullable()
  .meta({ description: 'Reading as a decimal, a level code, "true" or "false"; null = none' });

const source = z.looseObject({ title: text }).meta({ description: 'Where the reading or decision came from' });
const indicator = z.strictObject({ code: text, names, unit: z.string().optional() });
const curve = z.enum(scoringCurves.map(({ code }) => code) as [string, ...string[]]);

const LINE = z.strictObject({
  indicator,
  weight: decimal,
  curve,
  params,
  actual,
  actualSource: source.optional(),
});
const EXTRA = z.strictObject({ indicator, params, actual, actualSource: source.optional() });

const SCORECARD = z.strictObject({
  lines: z.array(LINE).min(1),
  missingRule: z.enum(['reweight', 'target', 'zero']),
  vetoes: z.array(EXTRA).default([]),
  bonus: z.strictObject({ items: z.array(EXTRA), cap: decimal }).default({ items: [], cap: '0' }),
  bounds: z.strictObject({ low: decimal, high: decimal.nullable() }),
  scale: z.array(z.strictObject({ rating: text, names, from: decimal.nullable() })).min(1),
  coefficients: z.discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('by-rating'),
      table: z.array(z.strictObject({ rating: text, coefficient: decimal })).min(1),
    }),
    z.strictObject({ kind: z.literal('by-score'), divisor: decimal, low: decimal, high: decimal, digits: whole }),
  ]),
  rounding: z.strictObject({ score: rounding, points: z.strictObject({ digits: whole }), total: rounding }),
  lights: z.strictObject({ achieved: decimal, watch: decimal }),
  calibration: z.strictObject({ rating: text, reason: text, source: source.optional() }).nullable().optional(),
});

const READING = z.strictObject({ curve, params, reading: text, rounding });

/** The score of a scorecard with its level and coefficient, or of one reading on one curve. */
export const scoreMethod = calcMethod({
  code: 'score',
  names: { zh: '评分：一张记分卡，或一条曲线上的一个实际值', en: 'Score: a scorecard, or one reading on one curve' },
  input: () => z.union([SCORECARD, READING]),
  traceByDefault: true,
  calculate(facts, withTrace): CalcAnswer {
    if ('reading' in facts) return scoreReading(facts);
    const { value, trace, issues } = scoreScorecard(facts);
    return { value, ...(withTrace ? { trace } : {}), issues };
  },
});
