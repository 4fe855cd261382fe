import { scoringCurves } from '@meritline/engine/scoring';
import { z } from 'zod';
import { day, decimal, whole } from '../fields.ts';
import { share } from '../percent.ts';

const text = z.string().min(1);
const names = z.strictObject({ zh: text, en: text });
const mode = z.enum(['half-up', 'half-even', 'up', 'down']);

export const ROUNDING = z.strictObject({ digits: whole, mode: mode.default('half-up') });

export const PARAMS = z
  .record(z.string(), z.unknown())
  .meta({ description: '曲线参数 / Parameters of the curve; decimals as text or number' });

export const CURVE = z.enum(scoringCurves.map(({ code }) => code) as [string, ...string[]]).meta({
  description: scoringCurves.map(({ code, names: { zh, en } }) => `${code}: ${zh} / ${en}`).join('; '),
});

const READ = z
  .union([z.boolean().transform(String), z.string()])
  .nullable()
  .meta({ description: '实际值 / Reading: a decimal, a level code, true or false; null = none' });

const source = z.looseObject({ title: text }).meta({ description: '来源 / Where the reading or decision came from' });
const indicator = z.strictObject({ code: text, names, unit: z.string().optional() });
const NAMED = { indicator: indicator.optional(), name: text.optional().meta({ description: '名称 / Name' }) };
const MISSING = z.enum(['reweight', 'target', 'zero', 'block']);

const SEGMENT = z
  .strictObject({
    name: text,
    days: whole4().optional(),
    from: day.optional(),
    to: day.optional().meta({ description: '最后一天（含） / Last day, included' }),
    score: decimal.nullable().optional(),
    actual: READ.optional(),
  })
  .meta({ description: '一段：一位评价人及其天数 / A part of the period: a rater and the days' });

/** Days are whole numbers of up to four digits. */
function whole4() {
  return z
    .string()
    .regex(/^\d{1,4}$/)
    .meta({ format: 'whole' })
    .transform(Number);
}

const LINE = z.strictObject({
  ...NAMED,
  weight: share.meta({ description: '权重：25、"25%" 或 0.25，合计 100% / Weight; together 100 %' }),
  score: decimal
    .nullable()
    .optional()
    .meta({ description: '已有得分 / The score itself, instead of a curve and a reading' }),
  raters: z.array(decimal).min(1).optional().meta({
    description:
      '各评分人的评分；5 人起去掉最高最低 / Scores of several raters; from five on without highest and lowest',
  }),
  curve: CURVE.optional(),
  params: PARAMS.optional(),
  actual: READ.optional(),
  actualSource: source.optional(),
  group: z
    .array(decimal)
    .min(1)
    .optional()
    .meta({ description: '组内全部实际值，用于排名 / Readings of the whole group, for a ranked line' }),
  segments: z.array(SEGMENT).min(1).optional(),
  missing: MISSING.optional().meta({ description: '本行缺数规则 / What this line counts as without a reading' }),
  least: decimal.optional().meta({ description: '本行最低分 / Least score of the line' }),
  most: decimal.optional().meta({ description: '本行封顶分 / Greatest score of the line' }),
});

const VETO = z.strictObject({
  ...NAMED,
  params: PARAMS.optional(),
  actual: READ.optional(),
  actualSource: source.optional(),
  happened: z
    .union([z.boolean().transform(String), z.string()])
    .optional()
    .meta({ description: '是否发生或次数 / Whether it happened, or how often' }),
  effect: z.enum(['zero-score', 'cap-rating', 'zero-coefficient']).optional(),
  rating: text.optional().meta({ description: '封顶等级 / Highest level, for cap-rating' }),
});

const BONUS = z.strictObject({
  ...NAMED,
  params: PARAMS.optional(),
  actual: READ.optional(),
  actualSource: source.optional(),
  points: decimal.optional().meta({ description: '加分；扣分为负 / Points added; negative taken off' }),
});

const SCALE = z
  .union([
    z.array(z.strictObject({ rating: text, names: names.optional(), from: decimal.nullable() })).min(1),
    z.record(text, decimal.nullable()),
  ])
  .meta({ description: '等级标准 / Levels with their least score, best first: {"A": 90, "B": 75, "C": null}' });

const COEFFICIENTS = z.union([
  z.strictObject({
    kind: z.literal('by-rating'),
    table: z.array(z.strictObject({ rating: text, coefficient: decimal })).min(1),
  }),
  z.strictObject({ kind: z.literal('by-score'), divisor: decimal, low: decimal, high: decimal, digits: whole }),
  z.record(text, decimal),
]);

export const SCORECARD = z
  .strictObject({
    lines: z.array(LINE).min(1),
    missingRule: MISSING.default('block').meta({
      description:
        '缺数：剔除并重分权重、按达标、按零、先补齐 / Without a reading: left out, as if met, zero, or no score. Left out = block',
    }),
    segmentRule: z.enum(['reweight', 'block']).default('block').meta({
      description: '某段未评：剔除其天数或先补齐 / A segment nobody rated: its days left out, or no score',
    }),
    vetoes: z.array(VETO).default([]),
    bonus: z
      .union([z.strictObject({ items: z.array(BONUS), cap: decimal }), z.array(BONUS)])
      .default([])
      .meta({ description: '权重外加减分 / Points outside the weights, with or without a cap' }),
    bounds: z
      .strictObject({ low: decimal.default('0'), high: decimal.nullable().default(null) })
      .default({ low: '0', high: null })
      .meta({ description: '总分上下限 / Bounds of the total; high null = none' }),
    scale: SCALE.optional(),
    coefficients: COEFFICIENTS.optional().meta({
      description: '等级系数 / Coefficient of each level: {"A": 1.2, "B": 1}',
    }),
    rounding: z
      .strictObject({ score: ROUNDING, points: z.strictObject({ digits: whole }), total: ROUNDING })
      .optional()
      .meta({ description: '取整；不填 = 两位小数四舍五入 / Rounding; left out = two decimals, half up' }),
    lights: z.strictObject({ achieved: decimal, watch: decimal }).default({ achieved: '85', watch: '60' }),
    calibration: z.strictObject({ rating: text, reason: text, source: source.optional() }).nullable().optional(),
  })
  .meta({ title: '记分卡 / A scorecard' });

export const READING = z
  .strictObject({
    curve: CURVE,
    params: PARAMS.default({}),
    reading: z.union([z.boolean().transform(String), text]).optional(),
    readings: z.array(text).min(1).optional().meta({ description: '若干测试值 / Several test values' }),
    rounding: ROUNDING.default({ digits: 2, mode: 'half-up' }),
  })
  .meta({ title: '一条曲线 / One reading, or several, on one curve' });

export const PERIODS = z
  .strictObject({
    periods: z
      .array(
        z.strictObject({
          name: text,
          score: decimal.nullable().optional(),
          rating: text.nullable().optional(),
          weight: share.optional().meta({ description: '权重 / Weight of the period' }),
          days: whole4().optional().meta({ description: '天数 / Days of the period, instead of a weight' }),
          from: day.optional(),
          to: day.optional().meta({ description: '最后一天（含） / Last day, included' }),
        }),
      )
      .min(1)
      .meta({ description: '各期或各段评价人的结果 / Results of the periods, or of the raters of a period' }),
    rule: z.enum(['mean', 'weighted', 'points', 'matrix']).optional().meta({
      description:
        '平均、加权、等级分值、等级表；不填 = 有权重则加权 / Left out = weighted where weights or days are given',
    }),
    missing: z.enum(['reweight', 'block']).default('block'),
    scale: SCALE.optional(),
    points: z.record(text, decimal).optional().meta({ description: '等级分值 / Points of each level, for points' }),
    bands: SCALE.optional().meta({ description: '分值均值对应等级 / Level of a mean of points, for points' }),
    matrix: z
      .array(z.strictObject({ ratings: z.array(text).min(1), rating: text }))
      .optional()
      .meta({ description: '等级表 / Rows of levels and the level they give, for matrix' }),
    isOrdered: z
      .boolean()
      .default(false)
      .meta({ description: '等级表是否区分先后 / Whether the order of the periods counts' }),
    rounding: ROUNDING.default({ digits: 2, mode: 'half-up' }),
  })
  .meta({ title: '年度或分段汇总 / A year from its periods, a period from its raters' });
