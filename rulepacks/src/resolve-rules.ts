import { createHash } from 'node:crypto';
import type { Issue } from '@meritline/engine/explain';
import type {
  OverriddenValue,
  ResolvedParameter,
  ResolvedTable,
  TableRow,
  ValueOrigin,
} from '@meritline/engine/payroll';
import { canonicalJson } from './canonical-json.ts';
import { isDay } from './days.ts';
import { engineSource } from './sources.ts';
import type {
  Dated,
  IsoDate,
  JurisdictionCode,
  ParameterSeries,
  ResolvedRules,
  RuleLayer,
  RulePack,
  TableSeries,
} from './types.ts';

type Series = ParameterSeries | TableSeries;

/**
 * The rules at one place on one day. Of each parameter and table the most special jurisdiction of the chain counts that
 * has a value on the day; a layer of regulation below the law overrides it. What has no value is an issue and stays away.
 *
 * @param jurisdictions chain, widest first, an industry last: `['cn', 'cn/shanghai', 'cn/industry-coal-mining']`
 * @param date day whose rules are asked; for a pay month its first day
 * @param layers regulation of the industry, the company and groups of people, widest first
 * @throws RangeError when a jurisdiction is in no pack, the date is no calendar day, or a layer sets a name that no pack
 *   declares: a mistake of the caller
 */
export function resolveRules(
  packs: readonly RulePack[],
  jurisdictions: readonly JurisdictionCode[],
  date: IsoDate,
  layers: readonly RuleLayer[] = [],
): ResolvedRules {
  if (!isDay(date)) throw new RangeError(`not a calendar day: ${date}; write 2026-07-01`);
  checkChain(packs, jurisdictions);
  checkLayers(packs, layers);
  const issues: Issue[] = [];
  const parameters: Record<string, ResolvedParameter> = {};
  const tables: Record<string, ResolvedTable> = {};
  for (const [code, series] of byCode(packs, (pack) => pack.parameters)) {
    const [first, ...rest] = [...ofLayers(code, layers, date), ...ofPacks(packs, series, jurisdictions, date)];
    if (first === undefined) issues.push(notKnown(code, series, jurisdictions, date));
    else parameters[code] = { value: first.value!, ...first.origin, ...overridden(rest) };
  }
  for (const [code, series] of byCode(packs, (pack) => pack.tables)) {
    const [first, ...rest] = [...ofLayers(code, layers, date), ...ofPacks(packs, series, jurisdictions, date)];
    if (first === undefined) issues.push(notKnown(code, series, jurisdictions, date));
    else tables[code] = { rows: first.rows!, ...first.origin, ...overridden(rest) };
  }
  const versions = packs.map(({ code, version }) => ({ code, version }));
  const digest = createHash('sha256')
    .update(canonicalJson({ packs: versions, parameters, tables }))
    .digest('hex');
  const packVersion = versions.map(({ code, version }) => `${code}@${version}`).join(' ');
  return { jurisdictions, date, packs: versions, packVersion, digest, parameters, tables, issues };
}

/** A value in force and where it comes from; `value` of a parameter, `rows` of a table. */
interface Candidate {
  readonly value?: string | boolean;
  readonly rows?: readonly TableRow[];
  readonly origin: ValueOrigin;
}

/** What counted before a later layer took its place. A payslip under the law alone carries no such list. */
function overridden(rest: readonly Candidate[]): { overrides?: readonly OverriddenValue[] } {
  if (rest.length === 0) return {};
  return { overrides: rest.map(({ value, origin }) => ({ value: value ?? null, ...origin })) };
}

/** Values the layers set, the most special first. */
function ofLayers(code: string, layers: readonly RuleLayer[], date: IsoDate): Candidate[] {
  return layers.toReversed().flatMap(({ kind, code: layer, zh, en, values }): Candidate[] => {
    const found = values.findLast((each) => each.code === code && isInForce(each, date));
    if (found === undefined) return [];
    const { value, rows, source, status, effectiveFrom } = found;
    return [
      {
        ...(value === undefined ? {} : { value }),
        ...(rows === undefined ? {} : { rows }),
        origin: { source, effectiveFrom, status, layer: { kind, code: layer, zh, en } },
      },
    ];
  });
}

/** Values the packs hold at the places of the chain, the most special first. */
function ofPacks<Kind extends Series>(
  packs: readonly RulePack[],
  series: readonly Kind[],
  jurisdictions: readonly JurisdictionCode[],
  date: IsoDate,
): Candidate[] {
  return jurisdictions.toReversed().flatMap((code) =>
    series
      .filter(({ jurisdiction }) => jurisdiction === code)
      .flatMap((each): Candidate[] => {
        const values: readonly Kind['values'][number][] = each.values;
        const latest = values.findLast(({ effectiveFrom }) => effectiveFrom <= date);
        if (latest === undefined || !isInForce(latest, date)) return [];
        const held = 'rows' in latest ? { rows: latest.rows } : { value: latest.value };
        return [{ ...held, origin: originOf(packs, each, latest) }];
      }),
  );
}

const isInForce = ({ effectiveFrom, effectiveUntil }: Pick<Dated, 'effectiveFrom' | 'effectiveUntil'>, date: IsoDate) =>
  effectiveFrom <= date && (effectiveUntil === undefined || date < effectiveUntil);

function checkChain(packs: readonly RulePack[], jurisdictions: readonly JurisdictionCode[]): void {
  const known = new Map(packs.flatMap((pack) => pack.jurisdictions.map((each) => [each.code, each] as const)));
  for (const code of jurisdictions) {
    if (!known.has(code)) {
      throw new RangeError(`no rule pack knows the jurisdiction ${code}; known are ${[...known.keys()].join(', ')}`);
    }
  }
  const industries = jurisdictions.filter((code) => known.get(code)!.kind === 'industry');
  const places = jurisdictions.filter((code) => known.get(code)!.kind !== 'industry');
  for (const [index, code] of places.entries()) {
    const wider = places[index - 1];
    if (wider !== undefined && !code.startsWith(`${wider}/`)) {
      throw new RangeError(`${code} does not lie within ${wider}; name the jurisdictions widest first`);
    }
  }
  for (const code of industries) {
    if (!code.startsWith(`${places[0]}/`)) {
      throw new RangeError(`the industry ${code} does not lie within ${places[0]}`);
    }
  }
  if (industries.length > 0 && !industries.includes(jurisdictions.at(-1)!)) {
    throw new RangeError('name the industry after the places: it overrides them');
  }
}

function checkLayers(packs: readonly RulePack[], layers: readonly RuleLayer[]): void {
  for (const { code: layer, values } of layers) {
    for (const { code, value, rows } of values) {
      const isParameter = packs.some((pack) => pack.parameters.some((each) => each.code === code));
      const isTable = packs.some((pack) => pack.tables.some((each) => each.code === code));
      if (!isParameter && !isTable) {
        throw new RangeError(`the layer ${layer} sets ${code}, which no rule pack declares`);
      }
      if (isParameter ? value === undefined : rows === undefined) {
        throw new RangeError(`the layer ${layer} sets ${code} without ${isParameter ? 'a value' : 'rows'}`);
      }
    }
  }
}

function byCode<Kind extends Series>(
  packs: readonly RulePack[],
  of: (pack: RulePack) => readonly Kind[],
): Map<string, Kind[]> {
  const groups = new Map<string, Kind[]>();
  for (const series of packs.flatMap(of)) {
    const group = groups.get(series.code);
    if (group === undefined) groups.set(series.code, [series]);
    else group.push(series);
  }
  return groups;
}

function originOf(packs: readonly RulePack[], series: Series, value: Dated) {
  const pack = packs.find(
    (each) =>
      (each.parameters as readonly Series[]).includes(series) || (each.tables as readonly Series[]).includes(series),
  )!;
  const source = pack.sources.find(({ code }) => code === value.source)!;
  return {
    source: engineSource(source, value.article),
    effectiveFrom: value.effectiveFrom,
    jurisdiction: series.jurisdiction,
    status: value.status,
  };
}

function notKnown(
  code: string,
  series: readonly Series[],
  jurisdictions: readonly JurisdictionCode[],
  date: IsoDate,
): Issue {
  const { zh, en } = series[0]!;
  const place = jurisdictions.at(-1) ?? '';
  const here = series.filter((each) => jurisdictions.includes(each.jurisdiction));
  const file = (here.at(-1) ?? series[0]!).file;
  return {
    code: here.length === 0 ? 'not-known-here' : 'not-known-on-this-day',
    where: code,
    message: {
      zh: `规则包没有“${zh}”在 ${place}、${date} 的数值`,
      en: `The rule packs know no value of "${en}" in ${place} on ${date}`,
    },
    remedy: {
      zh: `在规则包的 ${file} 中补充该日期的数值及其来源`,
      en: `Add the value of that day with its source, as in ${file} of the rule pack`,
    },
  };
}
