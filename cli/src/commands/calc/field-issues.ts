import type { Issue } from '@meritline/engine/explain';
import { nearestName } from '@meritline/engine/formula';
import { z } from 'zod';
import { fieldsAt } from './json-schema.ts';

/** An issue from its texts. */
export const problem = (
  code: string,
  where: string,
  zh: string,
  en: string,
  remedyZh: string,
  remedyEn: string,
): Issue => ({ code, where, message: { zh, en }, remedy: { zh: remedyZh, en: remedyEn } });

/** `persons[0].months[1].month`; the whole of the facts is `facts`. */
export function pathText(path: readonly PropertyKey[]): string {
  const text = path
    .map((step, index) => (typeof step === 'number' ? `[${step}]` : `${index === 0 ? '' : '.'}${String(step)}`))
    .join('');
  return text === '' ? 'facts' : text;
}

const inChinese = z.locales.zhCN().localeError;
const inEnglish = z.locales.en().localeError;

interface Reading {
  readonly facts: unknown;
  readonly schema: z.ZodType;
  readonly method: string;
}

/** What is wrong with the fields, one issue each, with its path. */
export function fieldIssues(error: z.ZodError, facts: unknown, schema: z.ZodType, method: string): Issue[] {
  return error.issues.flatMap((found) => issuesOf(found, { facts, schema, method }, []));
}

function issuesOf(found: z.core.$ZodIssue, reading: Reading, above: readonly PropertyKey[]): Issue[] {
  const path = [...above, ...found.path];
  const where = pathText(path);
  const zhSchema = `字段见 meritline calc ${reading.method} --schema`;
  const enSchema = `See the fields with: meritline calc ${reading.method} --schema`;
  if (found.code === 'unrecognized_keys') return found.keys.map((key) => unknownField(key, path, reading));
  if (found.code === 'invalid_union') {
    const closest = found.errors.toSorted((a, b) => depthOf(b) - depthOf(a) || a.length - b.length)[0] ?? [];
    if (closest.length > 0) return closest.flatMap((each) => issuesOf(each, reading, path));
  }
  if (path.length > 0 && valueAt(reading.facts, path) === undefined) {
    return [
      problem('missing-field', where, `缺少字段“${where}”`, `The field "${where}" is missing`, zhSchema, enSchema),
    ];
  }
  if (found.code === 'invalid_value' && found.values.length > 1)
    return [notOneOf(found, where, reading, zhSchema, enSchema)];
  if (found.code === 'invalid_type') {
    return [
      problem(
        'invalid-field',
        where,
        `“${where}”应为${found.expected === 'object' ? '对象 {…}' : found.expected === 'array' ? '列表 […]' : ` ${found.expected}`}`,
        `"${where}" must be ${found.expected === 'object' ? 'an object {…}' : found.expected === 'array' ? 'a list […]' : `a ${found.expected}`}`,
        zhSchema,
        enSchema,
      ),
    ];
  }
  if (found.code === 'invalid_format' && found.format === 'regex') {
    return [wrongText(where, found.pattern ?? '', zhSchema, enSchema)];
  }
  return [problem('invalid-field', where, said(inChinese, found), said(inEnglish, found), zhSchema, enSchema)];
}

/** A word that is none of those allowed: the nearest of them is the remedy. */
function notOneOf(
  found: z.core.$ZodIssueInvalidValue,
  where: string,
  { facts }: Reading,
  zhSchema: string,
  enSchema: string,
): Issue {
  const given = valueAt(facts, found.path);
  const near = typeof given === 'string' ? nearestName(given, found.values.map(String)) : null;
  return problem(
    'invalid-field',
    where,
    said(inChinese, found),
    said(inEnglish, found),
    near === null ? zhSchema : `是否想写 ${near}？`,
    near === null ? enSchema : `Did you mean ${near}?`,
  );
}

/** So many fields are named in full; where there are more, the schema is. */
const MOST_FIELDS_NAMED = 30;

function unknownField(key: string, path: readonly PropertyKey[], { schema, method }: Reading): Issue {
  const fields = fieldsAt(schema, path);
  const near = nearestName(key, fields);
  const isShort = fields.length > 0 && fields.length <= MOST_FIELDS_NAMED;
  const zhFields = isShort ? `可用字段：${fields.join(', ')}` : `字段见 meritline calc ${method} --schema`;
  const enFields = isShort
    ? `Known fields: ${fields.join(', ')}`
    : `See the fields with: meritline calc ${method} --schema`;
  return problem(
    'unknown-field',
    pathText([...path, key]),
    `没有字段“${key}”`,
    `There is no field "${key}"`,
    near === null ? zhFields : `是否想写 ${near}？${zhFields}`,
    near === null ? enFields : `Did you mean ${near}? ${enFields}`,
  );
}

/** The fact at a path; undefined where there is none. */
function valueAt(facts: unknown, path: readonly PropertyKey[]): unknown {
  let value = facts;
  for (const step of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return undefined;
    value = (value as Record<PropertyKey, unknown>)[step];
  }
  return value;
}

/** How far into the facts the issues of one alternative lie: the alternative that was meant lies deepest. */
const depthOf = (issues: readonly z.core.$ZodIssue[]): number => Math.max(...issues.map(({ path }) => path.length), 0);

function said(locale: z.core.$ZodErrorMap, found: z.core.$ZodIssue): string {
  const text = locale(found as unknown as z.core.$ZodRawIssue);
  return (typeof text === 'string' ? text : text?.message) ?? found.message;
}

function wrongText(where: string, pattern: string, zhSchema: string, enSchema: string): Issue {
  if (pattern.includes('[%％]')) {
    return problem(
      'not-a-share',
      where,
      `“${where}”不是比例`,
      `"${where}" is not a share`,
      '写成 20、"20%" 或 0.2；范围写成 "15%-20%"、"≤20%"',
      'Write 20, "20%" or 0.2; a range as "15%-20%" or "<=20%"',
    );
  }
  if (pattern.includes('\\d+(\\.')) {
    const sign = pattern.includes('-?') ? '' : '不为负的';
    return problem(
      'not-a-decimal',
      where,
      `“${where}”不是${sign}十进制数`,
      `"${where}" is not a decimal number${sign === '' ? '' : ' of zero or more'}`,
      '写成 1234.50 或 "1234.50"，不带千分位、货币符号和百分号',
      'Write 1234.50 or "1234.50", without separators, currency or percent sign',
    );
  }
  if (pattern.includes('[12]\\d')) {
    return problem(
      'not-a-day',
      where,
      `“${where}”不是日期`,
      `"${where}" is not a day`,
      '写成 2026-09-30 或 2026-09',
      'Write 2026-09-30 or 2026-09',
    );
  }
  if (pattern.includes('0[1-9]')) {
    return problem(
      'not-a-month',
      where,
      `“${where}”不是月份`,
      `"${where}" is not a month`,
      '写成 2026-09',
      'Write 2026-09',
    );
  }
  return problem(
    'invalid-field',
    where,
    `“${where}”的写法不对`,
    `"${where}" is not written as expected`,
    zhSchema,
    enSchema,
  );
}
