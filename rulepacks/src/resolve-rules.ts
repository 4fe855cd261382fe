import { createHash } from 'node:crypto';
import type { Issue } from '@meritline/engine/explain';
import type { ResolvedParameter, ResolvedTable } from '@meritline/engine/payroll';
import { canonicalJson } from './canonical-json.ts';
import { isDay } from './days.ts';
import { engineSource } from './sources.ts';
import type {
  Dated,
  IsoDate,
  JurisdictionCode,
  ParameterSeries,
  ResolvedRules,
  RulePack,
  TableSeries,
} from './types.ts';

type Series = ParameterSeries | TableSeries;

/**
 * The rules at one place on one day. Of each parameter and table the most special jurisdiction of the chain counts that
 * has a value on the day; what has none is an issue and stays away.
 *
 * @param jurisdictions chain, widest first: `['cn', 'cn/shanghai']`
 * @param date day whose rules are asked; for a pay month its first day
 * @throws RangeError when a jurisdiction is in no pack or the date is no calendar day: a mistake of the caller
 */
export function resolveRules(
  packs: readonly RulePack[],
  jurisdictions: readonly JurisdictionCode[],
  date: IsoDate,
): ResolvedRules {
  if (!isDay(date)) throw new RangeError(`not a calendar day: ${date}; write 2026-07-01`);
  checkChain(packs, jurisdictions);
  const issues: Issue[] = [];
  const parameters: Record<string, ResolvedParameter> = {};
  const tables: Record<string, ResolvedTable> = {};
  for (const [code, series] of byCode(packs, (pack) => pack.parameters)) {
    const found = inForce(series, jurisdictions, date);
    if (found === null) issues.push(notKnown(code, series, jurisdictions, date));
    else parameters[code] = { value: found.value.value, ...originOf(packs, found.series, found.value) };
  }
  for (const [code, series] of byCode(packs, (pack) => pack.tables)) {
    const found = inForce(series, jurisdictions, date);
    if (found === null) issues.push(notKnown(code, series, jurisdictions, date));
    else tables[code] = { rows: found.value.rows, ...originOf(packs, found.series, found.value) };
  }
  const versions = packs.map(({ code, version }) => ({ code, version }));
  const digest = createHash('sha256')
    .update(canonicalJson({ packs: versions, parameters, tables }))
    .digest('hex');
  const packVersion = versions.map(({ code, version }) => `${code}@${version}`).join(' ');
  return { jurisdictions, date, packs: versions, packVersion, digest, parameters, tables, issues };
}

function checkChain(packs: readonly RulePack[], jurisdictions: readonly JurisdictionCode[]): void {
  const known = packs.flatMap((pack) => pack.jurisdictions.map(({ code }) => code));
  for (const [index, code] of jurisdictions.entries()) {
    if (!known.includes(code)) {
      throw new RangeError(`no rule pack knows the jurisdiction ${code}; known are ${[...new Set(known)].join(', ')}`);
    }
    const wider = jurisdictions[index - 1];
    if (wider !== undefined && !code.startsWith(`${wider}/`)) {
      throw new RangeError(`${code} does not lie within ${wider}; name the jurisdictions widest first`);
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

/** The value in force at the most special place of the chain that has one. */
function inForce<Kind extends Series>(
  series: readonly Kind[],
  jurisdictions: readonly JurisdictionCode[],
  date: IsoDate,
): { series: Kind; value: Kind['values'][number] } | null {
  for (const code of jurisdictions.toReversed()) {
    for (const each of series) {
      if (each.jurisdiction !== code) continue;
      const values: readonly Kind['values'][number][] = each.values;
      const value = values.findLast((candidate) => candidate.effectiveFrom <= date);
      if (value !== undefined && (value.effectiveUntil === undefined || date < value.effectiveUntil)) {
        return { series: each, value };
      }
    }
  }
  return null;
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
