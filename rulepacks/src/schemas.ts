import { z } from 'zod';
import { isDay } from './days.ts';
import { said } from './read-file.ts';
import { POLICY_DEMANDS, RISK_AREAS, RISK_WEIGHTS } from './types.ts';

/*
 * The shape of every file of a rule pack. Strict: a key nobody knows is a mistake, because a misspelt `effectiveUntil`
 * would otherwise pass silently. Figures are quoted decimal text, so that no YAML reader turns them into a float.
 */

const text = z.string().trim().min(1);
const code = z
  .string()
  .regex(/^[a-z][a-z0-9_]*$/, said('代码用小写字母、数字和下划线', 'a code has lower-case letters, digits and _'));
const fileCode = z
  .string()
  .regex(
    /^[a-z0-9][a-z0-9-]*$/,
    said(
      '来源和规则包的代码用小写字母、数字和连字符',
      'a code of a source or pack has lower-case letters, digits and -',
    ),
  );
const jurisdiction = z
  .string()
  .regex(
    /^[a-z]{2}(\/[a-z][a-z-]*)*$/,
    said('地区由大到小书写：cn、cn/shanghai', 'a jurisdiction is written widest first: cn, cn/shanghai'),
  );
const date = z
  .string({ error: said("加引号的日期：'2026-07-01'", "a date in quotes: '2026-07-01'") })
  .refine(isDay, { error: said("加引号的、存在的日期：'2026-07-01'", "a calendar date in quotes: '2026-07-01'") });
const flag = z
  .string()
  .regex(/^[a-z][a-z0-9-]*$/, said('标记用小写字母、数字和连字符', 'a flag has lower-case letters, digits and -'));
const valueType = z.enum(['money', 'number', 'boolean', 'text']);
const itemKind = z.enum(['earning', 'deduction', 'employer-contribution', 'information']);
const status = z.enum(['official', 'second-hand', 'assumed', 'company']);

const dated = {
  effectiveFrom: date,
  effectiveUntil: date.optional(),
  source: fileCode,
  article: text.optional(),
  status,
  lastChecked: date,
  note: text.optional(),
};

const names = { code, zh: text, en: text };

export const PACK = z.strictObject({
  code: fileCode,
  version: z.string().regex(/^\d+\.\d+\.\d+$/, said('版本号为三段数字：1.0.0', 'a version has three numbers: 1.0.0')),
  zh: text,
  en: text,
  dependsOn: z.array(fileCode).default([]),
  jurisdictions: z.array(
    z.strictObject({ code: jurisdiction, zh: text, en: text, kind: z.literal('industry').optional() }),
  ),
  payItems: z.array(fileCode),
  /** Of a country: what its pay is paid in, and how a heading writes it in either language. */
  currency: z
    .strictObject({
      code: z
        .string()
        .regex(
          /^[A-Z]{3}$/,
          said('货币代码用 ISO 4217 的三个大写字母：CNY', 'a currency is three capitals of ISO 4217: CNY'),
        ),
      zh: text,
      en: text,
    })
    .optional(),
  /** Why nobody can be paid month by month by this pack alone: the employer's part is not known, a tax is no pay item. */
  noMonthlyPay: z.strictObject({ zh: text, en: text }).optional(),
  /** What the groups of its pay items are called. */
  groups: z.array(z.strictObject({ code: text, zh: text, en: text })).default([]),
});

export const SOURCE = z.strictObject({
  code: fileCode,
  title: text,
  titleEn: text.optional(),
  issuer: text.optional(),
  number: text.optional(),
  published: date.optional(),
  url: z.url({ protocol: /^https?$/ }).optional(),
});

export const PARAMETER = z.strictObject({
  ...names,
  type: valueType,
  unit: text,
  description: text.optional(),
  jurisdiction,
  /** Who gives the value when the pack cannot: a pack of the employer then holds it. */
  setBy: z.literal('employer').optional(),
  values: z.array(
    z.strictObject({
      ...dated,
      value: z.union([z.string(), z.boolean()], {
        error: said('加引号的文本，或 true、false', 'text in quotes, true or false'),
      }),
    }),
  ),
});

export const TABLE = z.strictObject({
  ...names,
  kind: z.enum(['bracket', 'keyed', 'step']),
  keyType: z.enum(['money', 'number', 'text']),
  columns: z.array(z.strictObject({ ...names, type: valueType })).default([]),
  description: text.optional(),
  jurisdiction,
  values: z
    .array(
      z.strictObject({
        ...dated,
        rows: z.array(z.record(z.string(), z.union([z.string(), z.boolean(), z.null()]))).min(1),
      }),
    )
    .min(1),
});

export const CALENDAR = z.strictObject({
  year: z.int().min(2000).max(2100),
  jurisdiction,
  source: fileCode,
  status,
  lastChecked: date,
  note: text.optional(),
  holidays: z.array(z.strictObject({ from: date, until: date, zh: text, en: text, statutory: z.array(date) })).min(1),
  /** Weekend days that are worked instead; before the year's arrangement is published nobody knows them. */
  makeUpWorkdays: z.union([z.array(date), z.literal('not-published')]),
});

export const INPUTS = z.strictObject({
  inputs: z.array(
    z.strictObject({
      ...names,
      type: valueType,
      scale: z.int().min(0).max(9).optional(),
      group: text,
      unit: text.optional(),
      description: text.optional(),
      default: z.union([z.string(), z.boolean()]).optional(),
      /** Kinds of items whose differences of earlier months this input takes. */
      collectsRetro: z.array(itemKind).optional(),
    }),
  ),
});

export const ACCUMULATORS = z.strictObject({
  accumulators: z.array(z.strictObject({ ...names, feeds: code, scope: z.enum(['tax-year', 'employment']) })),
});

export const FLAGS = z.strictObject({ flags: z.array(z.strictObject({ code: flag, zh: text, en: text })) });

const words = z.strictObject({ zh: text, en: text });

/** What a law asks of a regulation of the employer, each demand once. */
export const POLICY_DEMANDS_FILE = z.strictObject({
  demands: z
    .array(
      z.strictObject({
        code: z.enum(POLICY_DEMANDS),
        zh: text,
        en: text,
        values: z.array(z.strictObject({ ...dated, article: text, asked: words, remedy: words })).min(1),
      }),
    )
    .min(1)
    .refine((demands) => new Set(demands.map((each) => each.code)).size === demands.length, {
      error: said('每项要求只写一次', 'each demand once'),
    }),
});

/** What the risk scan of a country looks for: words, weight and law. Finding is code of the product. */
export const RISK_CHECKS = z.strictObject({
  checks: z
    .array(
      z
        .strictObject({
          code: fileCode,
          zh: text,
          en: text,
          area: z.enum(RISK_AREAS),
          weight: z.enum(RISK_WEIGHTS),
          law: z.strictObject({ source: fileCode, article: text }).optional(),
          /** A rule of sound control that no law asks for. */
          isControl: z.literal(true).optional(),
          /** Parameters and tables it measures by. */
          bounds: z.array(code).default([]),
          /** `{code}` stands for the value of a bound. */
          explanation: words,
          remedy: words,
        })
        .refine(({ law, isControl }) => (law === undefined) === (isControl === true), {
          error: said('写明法律依据（law），或注明是内部控制（isControl: true）', 'either its law, or isControl: true'),
        }),
    )
    .min(1),
});

/** What a pay item and a figure of a calculation have in common. */
const formulaItem = {
  ...names,
  type: valueType.optional(),
  formula: text,
  rounding: z
    .strictObject({ digits: z.int().min(0).max(9), mode: z.enum(['half-up', 'half-even', 'up', 'down']) })
    .optional(),
  source: fileCode.optional(),
  article: text.optional(),
  description: text.optional(),
};

export const PAY_ITEMS = z.strictObject({
  items: z
    .array(
      z.strictObject({
        ...formulaItem,
        kind: itemKind,
        group: z.enum([
          'fixed',
          'variable',
          'allowance',
          'attendance',
          'insurance',
          'fund',
          'tax',
          'other',
          'retro',
          'total',
        ]),
        flags: z.array(flag).default([]),
        /** Input that takes this item's differences of earlier months, or `none`. */
        retro: code.optional(),
      }),
    )
    .min(1),
});

/** Its name in JSON where the document it comes from has one of its own; else the code in camel case. */
const field = z
  .string()
  .regex(/^[A-Za-z]\w*$/, said('字段名用字母、数字和下划线', 'a field has letters, digits and _'))
  .optional();

const decimalText = z.string().regex(/^-?\d+(\.\d+)?$/, said('加引号的十进制文本', 'decimal text in quotes'));

export const CALCULATION = z.strictObject({
  /** What is calculated: `severance`; together with `kind` where one method has several: `tax`, `labour-service`. */
  method: fileCode,
  kind: fileCode.optional(),
  zh: text,
  en: text,
  description: text.optional(),
  jurisdiction,
  effectiveFrom: date,
  effectiveUntil: date.optional(),
  source: fileCode,
  article: text.optional(),
  /** Calculations whose figures this one uses, as they hold on the day; a figure here with the code of one of their inputs fills it. */
  includes: z.array(z.strictObject({ method: fileCode, kind: fileCode.optional() })).default([]),
  inputs: z
    .array(
      z.strictObject({
        ...names,
        field,
        type: valueType,
        scale: z.int().min(0).max(9).optional(),
        unit: text.optional(),
        description: text.optional(),
        default: z.union([z.string(), z.boolean()]).optional(),
        /** Bounds of a money or number input, both allowed themselves. */
        least: decimalText.optional(),
        most: decimalText.optional(),
        /** The only values allowed. */
        oneOf: z.array(z.string()).min(1).optional(),
        /** May be absent: the figures that need it then have no value, which is no issue. */
        optional: z.literal(true).optional(),
      }),
    )
    .default([]),
  items: z.array(z.strictObject({ ...formulaItem, field })).default([]),
  /** What the facts must not say: where `when` holds, an issue is told; it keeps the results back unless `stops` is false. */
  checks: z
    .array(
      z.strictObject({
        code: fileCode,
        /** The input the issue is about. */
        where: code,
        when: text,
        zh: text,
        en: text,
        remedyZh: text,
        remedyEn: text,
        stops: z.boolean().default(true),
        /** Told as a warning beside results that stand as they are: a limit was passed, a rule could not be checked. */
        warns: z.boolean().default(false),
      }),
    )
    .default([]),
  /**
   * What one payment hands on to the next of the same tax year, so that several can be asked at once: the input of the next,
   * and the figure of the one before.
   */
  chain: z.record(code, code).optional(),
  /** The figures that are the answer, in this order: items of this calculation or pay items of the pack. */
  results: z.array(code).min(1),
});
