import { prepareTable, readValue } from '@meritline/engine/formula';
import { addDays } from './days.ts';
import { fault, type PackFault } from './pack-error.ts';
import type { Calculation, CalendarYear, Dated, ParameterSeries, RulePack, TableSeries } from './types.ts';

/** What one file alone cannot show: sources that exist, periods that do not overlap, values that fit their type. */
export function checkPack(pack: RulePack): PackFault[] {
  const sources = new Set(pack.sources.map(({ code }) => code));
  return [
    ...repeated(pack),
    ...pack.parameters.flatMap((series) => [...checkSeries(series, sources), ...checkValues(series)]),
    ...pack.tables.flatMap((series) => [...checkSeries(series, sources), ...checkRows(series)]),
    ...pack.calendars.flatMap((year) => checkCalendar(year, sources)),
    ...checkCalculations(pack, sources),
    ...checkCurrency(pack),
    ...checkRiskChecks(pack, sources),
    ...pack.policyDemands.flatMap((demand, index) =>
      checkSeries({ values: demand.values, file: 'policy-demands.yaml' }, sources, `demands[${index}].`),
    ),
    ...(pack.dependsOn.length > 0 ? [] : undeclared([pack])),
  ];
}

/** Amounts are hundredths of their currency, which must have two decimals therefore. */
function checkCurrency({ currency }: RulePack): PackFault[] {
  if (currency === undefined) return [];
  const { code } = currency;
  const at = (kind: 'currency-unknown' | 'currency-not-hundredths') => [
    fault(kind, 'pack.yaml', 'currency.code', code),
  ];
  if (!Intl.supportedValuesOf('currency').includes(code)) return at('currency-unknown');
  const written = new Intl.NumberFormat('en', { style: 'currency', currency: code }).resolvedOptions();
  return written.maximumFractionDigits === 2 ? [] : at('currency-not-hundredths');
}

/** Flags and jurisdictions that the last pack uses and that neither it nor a pack before it declares. */
export function undeclared(packs: readonly RulePack[]): PackFault[] {
  const pack = packs.at(-1)!;
  const places = new Set(packs.flatMap((each) => each.jurisdictions.map(({ code }) => code)));
  const flags = new Set(packs.flatMap((each) => each.flags.map(({ code }) => code)));
  const lost = [...pack.parameters, ...pack.tables, ...pack.calendars, ...pack.calculations]
    .filter((each) => !places.has(each.jurisdiction))
    .map(({ file, jurisdiction }) => fault('jurisdiction-undeclared', file, 'jurisdiction', jurisdiction));
  const strange = pack.items.flatMap((item) =>
    item.flags
      .filter((flag) => !flags.has(flag))
      .map((flag) => fault('flag-undeclared', 'flags.yaml', 'flags', `${flag} (${item.code})`)),
  );
  return [...lost, ...strange];
}

/** A calculation has a source, is alone in its place and time, and answers only figures that exist. */
function checkCalculations(
  { calculations, items, inputs: shared }: RulePack,
  sources: ReadonlySet<string>,
): PackFault[] {
  return calculations.flatMap((each, index) => {
    const { file } = each;
    const faults: PackFault[] = [];
    if (!sources.has(each.source)) {
      faults.push(fault('source-unknown', file, 'source', each.source));
    }
    if (each.effectiveUntil !== undefined && each.effectiveUntil <= each.effectiveFrom) {
      faults.push(fault('ends-before-it-begins', file, 'effectiveUntil'));
    }
    for (const result of each.results) {
      if (![...each.items, ...items].some(({ code }) => code === result)) {
        faults.push(fault('figure-unknown', file, 'results', result));
      }
    }
    const inputs = new Set([...each.inputs, ...shared].map(({ code }) => code));
    for (const code of [...each.checks.map(({ where }) => where), ...Object.keys(each.chain ?? {})]) {
      if (!inputs.has(code)) faults.push(fault('input-unknown', file, 'inputs', code));
    }
    for (const code of Object.values(each.chain ?? {})) {
      if (![...each.items, ...items].some((item) => item.code === code)) {
        faults.push(fault('figure-unknown', file, 'chain', code));
      }
    }
    faults.push(...checkIncludes(each, calculations));
    const other = calculations
      .slice(0, index)
      .find(
        (before) =>
          before.method === each.method &&
          before.kind === each.kind &&
          before.jurisdiction === each.jurisdiction &&
          before.effectiveFrom < (each.effectiveUntil ?? '9999') &&
          each.effectiveFrom < (before.effectiveUntil ?? '9999'),
      );
    if (other !== undefined) {
      faults.push(fault('calculation-twice', file, 'effectiveFrom', other.file));
    }
    return faults;
  });
}

/** What a calculation includes is in the pack, and does not lead back to it. */
function checkIncludes(calculation: Calculation, all: readonly Calculation[]): PackFault[] {
  const { file } = calculation;
  const named = ({ method, kind }: Calculation['includes'][number]): Calculation[] =>
    all.filter((each) => each.method === method && each.kind === kind);
  const missing = calculation.includes.filter((name) => named(name).length === 0);
  const reached = new Set<Calculation>();
  const follow = (each: Calculation): void => {
    for (const next of each.includes.flatMap(named)) {
      if (reached.has(next)) continue;
      reached.add(next);
      follow(next);
    }
  };
  follow(calculation);
  return [
    ...missing.map(({ method, kind }) =>
      fault('calculation-unknown', file, 'includes', `${method} ${kind ?? ''}`.trim()),
    ),
    ...(reached.has(calculation) ? [fault('includes-itself', file, 'includes', calculation.method)] : []),
  ];
}

/** A check of the risk scan stands once, its law is on record, and its words name only values it measures by. */
function checkRiskChecks({ riskChecks, parameters, tables }: RulePack, sources: ReadonlySet<string>): PackFault[] {
  const file = 'risk-checks.yaml';
  const known = new Set([...parameters, ...tables].map(({ code }) => code));
  return riskChecks.flatMap(({ code, law, bounds, explanation, remedy }, index) => {
    const place = `checks[${index}]`;
    const named = [explanation, remedy].flatMap(({ zh, en }) =>
      [...`${zh} ${en}`.matchAll(/\{(\w+)\}/g)].map(([, bound]) => bound!),
    );
    const faults = [
      ...bounds.filter((bound) => !known.has(bound)),
      ...named.filter((bound) => !bounds.includes(bound)),
    ].map((bound) => fault('bound-unknown', file, `${place}.bounds`, bound));
    if (law !== undefined && !sources.has(law.source))
      faults.push(fault('source-unknown', file, `${place}.law.source`, law.source));
    if (riskChecks.findIndex((other) => other.code === code) !== index)
      faults.push(fault('risk-check-twice', file, `${place}.code`, code));
    return faults;
  });
}

function repeated(pack: RulePack): PackFault[] {
  const faults: PackFault[] = [];
  const seen = new Map<string, ParameterSeries | TableSeries>();
  for (const series of [...pack.parameters, ...pack.tables]) {
    const key = `${series.code} ${series.jurisdiction}`;
    const before = seen.get(key);
    if (before !== undefined) {
      faults.push(fault('series-twice', series.file, 'code', before.file));
    }
    seen.set(key, series);
  }
  return faults;
}

function checkSeries(
  series: { readonly values: readonly Dated[]; readonly file: string },
  sources: ReadonlySet<string>,
  within = '',
): PackFault[] {
  const faults: PackFault[] = [];
  const { file } = series;
  const { values } = series;
  for (const [index, value] of values.entries()) {
    const place = `${within}values[${index}]`;
    if (!sources.has(value.source)) {
      faults.push(fault('source-unknown', file, `${place}.source`, value.source));
    }
    if (value.effectiveUntil !== undefined && value.effectiveUntil <= value.effectiveFrom) {
      faults.push(fault('ends-before-it-begins', file, `${place}.effectiveUntil`));
    }
    const before = values[index - 1];
    if (before === undefined) continue;
    if (value.effectiveFrom <= before.effectiveFrom || value.effectiveFrom < (before.effectiveUntil ?? '')) {
      faults.push(fault('values-not-rising', file, `${place}.effectiveFrom`));
    }
  }
  return faults;
}

function checkValues(series: ParameterSeries): PackFault[] {
  if ((series.values.length === 0) !== (series.setBy === 'employer')) {
    return [fault('values-missing', series.file, 'values')];
  }
  return series.values.flatMap((value, index) =>
    readValue(value.value, series.type) === null
      ? [fault('value-of-another-type', series.file, `values[${index}].value`, series.type)]
      : [],
  );
}

/** Rows are read by the engine itself, so what loads here also calculates there. */
function checkRows(series: TableSeries): PackFault[] {
  const { file, kind, keyType } = series;
  const declared = {
    code: series.code,
    names: { zh: series.zh, en: series.en },
    kind,
    keyType,
    columns: series.columns.map(({ code, zh, en, type }) => ({ code, names: { zh, en }, type })),
  };
  const known = new Set(['upTo', 'from', 'key', 'rate', 'quick', ...series.columns.map(({ code }) => code)]);
  return series.values.flatMap((value, index) => {
    const place = `values[${index}].rows`;
    const strange = value.rows.flatMap((row, at) =>
      Object.keys(row)
        .filter((column) => !known.has(column))
        .map((column) => fault('column-unknown', file, `${place}[${at}]`, column)),
    );
    const prepared = prepareTable(declared, value.rows);
    if (!('message' in prepared)) return strange;
    const { message, remedy } = prepared;
    return [...strange, { ...fault('rows-wrong', file, place), message, remedy }];
  });
}

function checkCalendar(year: CalendarYear, sources: ReadonlySet<string>): PackFault[] {
  const { file } = year;
  const faults: PackFault[] = [];
  if (!sources.has(year.source)) {
    faults.push(fault('source-unknown', file, 'source', year.source));
  }
  const off = new Set<string>();
  for (const [index, holiday] of year.holidays.entries()) {
    const place = `holidays[${index}]`;
    if (holiday.until < holiday.from) faults.push(fault('holiday-ends-before-it-begins', file, place));
    for (let day = holiday.from; day <= holiday.until; day = addDays(day, 1)) {
      if (off.has(day)) faults.push(fault('day-in-two-holidays', file, place, day));
      off.add(day);
    }
    for (const day of holiday.statutory) {
      if (day < holiday.from || day > holiday.until) {
        faults.push(fault('statutory-day-outside', file, `${place}.statutory`, day));
      }
    }
  }
  for (const day of year.makeUpWorkdays === 'not-published' ? [] : year.makeUpWorkdays) {
    if (off.has(day)) faults.push(fault('work-day-off', file, 'makeUpWorkdays', day));
  }
  return faults;
}
