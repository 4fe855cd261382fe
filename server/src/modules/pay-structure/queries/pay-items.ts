import type { Source } from '@meritline/engine/explain';
import { articleInEnglish } from '@meritline/rulepacks';
import { z } from 'zod';
import { query } from '../../../platform/operation/index.ts';
import { problems } from '../../../platform/problem/index.ts';
import { companyDeclarations } from '../company-declarations.ts';
import { countriesInUse, countryCode } from '../countries.ts';
import { declaration, itemCase } from '../declaration.ts';
import { keptCases } from '../item-cases.ts';
import { definitionWith, rulePacks } from '../rule-packs.ts';

const { kind, group, rounding } = declaration.shape;
const kinds = z.array(kind).readonly();
const type = z.enum(['money', 'number', 'boolean', 'text']);
const named = z.object({ code: z.string(), zh: z.string(), en: z.string() });
const typed = named.extend({ type });

const item = named.extend({
  kind,
  group,
  type: type.optional(),
  flags: z.array(z.string()).readonly(),
  formula: z.string(),
  rounding,
  retro: z.string().optional(),
  description: z.string().optional(),
  source: z
    .object({
      title: z.string(),
      titleEn: z.string().optional(),
      article: z.string().optional(),
      articleEn: z.string().optional(),
      url: z.string().optional(),
    })
    .optional(),
  isCompany: z.boolean(),
  /** Test cases kept with an item of the company. */
  cases: z.array(itemCase),
});

const input = typed.extend({
  scale: z.number().int().optional(),
  description: z.string().optional(),
  default: z.union([z.string(), z.boolean()]).optional(),
  collectsRetro: kinds.optional(),
});

const table = named.extend({
  kind: z.enum(['bracket', 'keyed', 'step']),
  keyType: z.enum(['money', 'number', 'text']),
  columns: z.array(typed).readonly(),
});

const englishArticle = (article: string | undefined) => {
  const articleEn = articleInEnglish(article);
  return articleEn === null ? {} : { articleEn };
};

const sourceOf = ({ title, titleEn, article, url }: Source) => ({
  title,
  ...(titleEn === undefined ? {} : { titleEn }),
  ...englishArticle(article),
  ...(article === undefined ? {} : { article }),
  ...(url === undefined ? {} : { url }),
});

/**
 * Every pay item of a day with its formula, where it comes from and its test cases, and every name a formula may use. The
 * answer is a whole pay definition: the engine compiles it as it is, so that a draft is checked and tried where it is written.
 */
export const payItems = query({
  name: 'pay-items',
  summary: { zh: '薪资项目', en: 'Pay items' },
  permission: 'pay-structure.read',
  input: z.strictObject({
    on: z.iso.date().optional(),
    /** Left out = the first of the company's countries. */
    country: countryCode.optional(),
  }),
  output: z.object({
    on: z.string(),
    country: z.string(),
    /** Countries the company pays in. */
    countries: z.array(named),
    items: z.array(item),
    inputs: z.array(input).readonly(),
    parameters: z.array(typed).readonly(),
    tables: z.array(table).readonly(),
    accumulators: z.array(named.extend({ feeds: z.string(), scope: z.enum(['tax-year', 'employment']) })).readonly(),
    flags: z.array(named).readonly(),
  }),
  handle: async ({ tx, today }, { on = today, country: asked }) => {
    const used = await countriesInUse(tx);
    const country = asked ?? used[0]!;
    const places = rulePacks().flatMap((pack) => pack.jurisdictions);
    if (!places.some(({ code }) => code === country)) throw problems.notFound('country', country);
    const company = await companyDeclarations(tx, country, on);
    const own = new Set(company.items.map(({ code }) => code));
    const cases = await keptCases(tx, country);
    const { items, flags = [], ...names } = definitionWith(country, company);
    return {
      on,
      country,
      countries: places.filter(({ code }) => used.includes(code)).map(({ code, zh, en }) => ({ code, zh, en })),
      items: items.map(({ source, ...each }) => ({
        ...each,
        ...(source === undefined ? {} : { source: sourceOf(source) }),
        isCompany: own.has(each.code),
        cases: own.has(each.code) ? (cases.get(each.code) ?? []) : [],
      })),
      ...names,
      flags,
    };
  },
});
