import type { OverriddenValue, ResolvedParameter, ResolvedTable, ValueOrigin } from '@meritline/engine/payroll';
import { articleInEnglish } from '@meritline/rulepacks';
import { sql } from 'kysely';
import { z } from 'zod';
import { query } from '../../../platform/operation/index.ts';
import { problems } from '../../../platform/problem/index.ts';
import { countryOfPlace, packsPaying } from '../../../platform/rule-packs/index.ts';
import { ruleLayers, rulesOfPlace } from '../rule-layers.ts';
import { jurisdictionChain, rulePacks } from '../rule-packs.ts';

const cell = z.union([z.string(), z.boolean(), z.null()]);
const rows = z.array(z.record(z.string(), cell));
const names = z.object({ zh: z.string(), en: z.string() });
const origin = z.object({
  layer: z.object({ kind: z.string(), code: z.string(), zh: z.string(), en: z.string() }).nullable(),
  jurisdiction: z.string().nullable(),
  effectiveFrom: z.string().nullable(),
  status: z.string().nullable(),
  source: z
    .object({
      title: z.string(),
      titleEn: z.string().nullable(),
      article: z.string().nullable(),
      articleEn: z.string().nullable(),
      url: z.string().nullable(),
    })
    .nullable(),
});

const originOf = ({ layer, jurisdiction, effectiveFrom, status, source }: ValueOrigin): z.input<typeof origin> => ({
  layer: layer ?? null,
  jurisdiction: jurisdiction ?? null,
  effectiveFrom: effectiveFrom ?? null,
  status: status ?? null,
  source: source
    ? {
        title: source.title,
        titleEn: source.titleEn ?? null,
        article: source.article ?? null,
        articleEn: articleInEnglish(source.article),
        url: source.url ?? null,
      }
    : null,
});

const rule = origin.extend({
  code: z.string(),
  names,
  kind: z.enum(['parameter', 'table']),
  type: z.string(),
  unit: z.string().nullable(),
  /** Null where nothing is known here on the day. */
  value: z.union([z.string(), z.boolean()]).nullable(),
  rows: rows.nullable(),
  overrides: z.array(origin.extend({ value: z.union([z.string(), z.boolean()]).nullable() })),
  usedBy: z.array(z.string()),
});

const overridesOf = (found: { readonly overrides?: readonly OverriddenValue[] } | undefined) =>
  (found?.overrides ?? []).map((each) => ({ value: each.value, ...originOf(each) }));

/** Pay items whose formula names a figure. */
function usersOf(code: string, zh: string): string[] {
  const word = new RegExp(`(^|[^a-z0-9_])${code}([^a-z0-9_]|$)`);
  return rulePacks().flatMap((pack) =>
    pack.items.flatMap((item) => (word.test(item.formula) || item.formula.includes(zh) ? [item.code] : [])),
  );
}

/** Every figure of the law and of the company's regulation at a place on a day, with where it comes from and what it overrode. */
export const rules = query({
  name: 'rules',
  summary: { zh: '规则数值', en: 'Rules of a place and day' },
  permission: 'pay-structure.read',
  input: z.strictObject({
    on: z.iso.date().optional(),
    place: z.string().max(120).optional(),
    /** Codes of an industry and of layers below the law, separated by commas. */
    layers: z.string().max(400).optional(),
  }),
  output: z.object({
    on: z.string(),
    place: z.string(),
    places: z.array(z.object({ code: z.string(), names, isOurs: z.boolean() })),
    /** Industries of the country; named among the layers, their values are shown too. */
    industries: z.array(z.object({ code: z.string(), names })),
    layers: z.array(z.object({ code: z.string(), kind: z.string(), names, people: z.number().int() })),
    packVersion: z.string(),
    rules: z.array(rule),
  }),
  handle: async ({ tx, today }, { on = today, place, layers = '' }) => {
    const all = rulePacks();
    const ours = await sql<{ city: string }>`select distinct city from organization.legal_entity_version
      where effective_from <= ${on}::date and (effective_until is null or effective_until > ${on}::date) order by city`.execute(
      tx,
    );
    const cities = ours.rows.map(({ city }) => city);
    const chosen = place ?? cities[0] ?? all[0]!.jurisdictions[0]!.code;
    const known = all.flatMap((pack) => pack.jurisdictions);
    if (!known.some(({ code }) => code === chosen)) throw problems.notFound('jurisdiction', chosen);
    const packs = packsPaying(countryOfPlace(chosen));
    const ownLayers = await ruleLayers(tx);
    const resolved = rulesOfPlace(
      packs,
      ownLayers,
      [chosen, ...layers.split(',').filter((code) => code !== '')].join(' '),
      on,
    );
    const shown = <Series extends { code: string; zh: string; en: string; jurisdiction: string }>(
      list: readonly Series[],
    ) => [...new Map(list.toReversed().map((each) => [each.code, each])).values()].toReversed();
    const counts = await sql<{ code: string; people: number }>`
      select l.code, count(m.member_id)::int as people from pay_structure.rule_layer l left join pay_structure.rule_layer_member m on m.layer_id = l.layer_id group by l.code`.execute(
      tx,
    );
    const rowsOf = new Map(counts.rows.map(({ code, people }) => [code, people]));
    return {
      on,
      place: chosen,
      places: known
        .filter(({ kind }) => kind !== 'industry')
        .map(({ code, zh, en }) => ({
          code,
          names: { zh, en },
          isOurs: cities.some((city) => jurisdictionChain(city).includes(code)),
        })),
      industries: known
        .filter(({ code, kind }) => kind === 'industry' && code.startsWith(`${chosen.split('/')[0]}/`))
        .map(({ code, zh, en }) => ({ code, names: { zh, en } })),
      layers: ownLayers.map(({ code, kind, zh, en }) => ({
        code,
        kind,
        names: { zh, en },
        people: rowsOf.get(code) ?? 0,
      })),
      packVersion: resolved.packVersion,
      rules: [
        ...shown(packs.flatMap((pack) => pack.parameters)).map(({ code, zh, en, type, unit }) => {
          const found: ResolvedParameter | undefined = resolved.parameters[code];
          return {
            code,
            names: { zh, en },
            kind: 'parameter' as const,
            type,
            unit,
            value: found?.value ?? null,
            rows: null,
            ...originOf(found ?? {}),
            overrides: overridesOf(found),
            usedBy: usersOf(code, zh),
          };
        }),
        ...shown(packs.flatMap((pack) => pack.tables)).map(({ code, zh, en, kind }) => {
          const found: ResolvedTable | undefined = resolved.tables[code];
          return {
            code,
            names: { zh, en },
            kind: 'table' as const,
            type: kind,
            unit: null,
            value: null,
            rows: found ? found.rows.map((row) => ({ ...row })) : null,
            ...originOf(found ?? {}),
            overrides: overridesOf(found),
            usedBy: usersOf(code, zh),
          };
        }),
      ],
    };
  },
});

/** One figure through time, at every place and in every layer that sets it. */
export const ruleHistory = query({
  name: 'rule-history',
  summary: { zh: '规则数值的沿革', en: 'A rule through time' },
  permission: 'pay-structure.read',
  input: z.strictObject({ code: z.string() }),
  output: z.object({
    code: z.string(),
    names,
    values: z.array(
      origin.extend({
        effectiveUntil: z.string().nullable(),
        lastChecked: z.string().nullable(),
        note: z.string().nullable(),
        value: z.union([z.string(), z.boolean()]).nullable(),
        rows: rows.nullable(),
      }),
    ),
  }),
  handle: async ({ tx }, { code }) => {
    const packs = rulePacks();
    const found = packs.flatMap((pack) =>
      [...pack.parameters, ...pack.tables]
        .filter((each) => each.code === code)
        .flatMap((series) =>
          series.values.map((value) => {
            const source = pack.sources.find((each) => each.code === value.source);
            return {
              ...originOf({
                jurisdiction: series.jurisdiction,
                effectiveFrom: value.effectiveFrom,
                status: value.status,
                ...(source
                  ? { source: { ...source, ...(value.article === undefined ? {} : { article: value.article }) } }
                  : {}),
              }),
              effectiveUntil: value.effectiveUntil ?? null,
              lastChecked: value.lastChecked,
              note: value.note ?? null,
              value: 'value' in value ? value.value : null,
              rows: 'rows' in value ? value.rows.map((row) => ({ ...row })) : null,
            };
          }),
        ),
    );
    const named = packs.flatMap((pack) => [...pack.parameters, ...pack.tables]).find((each) => each.code === code);
    if (named === undefined) throw problems.notFound('rule', code);
    const own = (await ruleLayers(tx)).flatMap((layer) =>
      layer.values
        .filter((each) => each.code === code)
        .map((value) => ({
          ...originOf({ layer, effectiveFrom: value.effectiveFrom, status: value.status, source: value.source }),
          effectiveUntil: value.effectiveUntil ?? null,
          lastChecked: null,
          note: null,
          value: value.value ?? null,
          rows: value.rows?.map((row) => ({ ...row })) ?? null,
        })),
    );
    return { code, names: { zh: named.zh, en: named.en }, values: [...found, ...own] };
  },
});
