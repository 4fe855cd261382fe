import { undeclared } from './check-pack.ts';
import { statutoryOf } from './countries.ts';
import { fault, type PackFault, RulePackError } from './pack-error.ts';
import type { ParameterSeries, RulePack, TableSeries } from './types.ts';

/**
 * What only several packs together can show: packs that others depend on are there and come first, a figure is written
 * once per jurisdiction, and series of one code agree on their names and type within a country. Throws RulePackError for the first pack
 * at fault.
 */
export function checkTogether(packs: readonly RulePack[]): void {
  const before: RulePack[] = [];
  for (const pack of packs) {
    const country = statutoryOf(pack, packs);
    const together = before.filter((each) => statutoryOf(each, packs).some((code) => country.includes(code)));
    const faults = [
      ...missingPacks(pack, before),
      ...clashes([...together, pack], (each) => each.parameters, parameterShape),
      ...clashes([...together, pack], (each) => each.tables, tableShape),
      ...undeclared([...together, pack]),
    ];
    if (faults.length > 0) throw new RulePackError(pack.code, faults);
    before.push(pack);
  }
}

function missingPacks(pack: RulePack, before: readonly RulePack[]): PackFault[] {
  return pack.dependsOn
    .filter((code) => !before.some((each) => each.code === code))
    .map((code) => fault('pack-missing', 'pack.yaml', 'dependsOn', code));
}

const parameterShape = ({ zh, en, type, unit }: ParameterSeries): string => JSON.stringify({ zh, en, type, unit });
const tableShape = ({ zh, en, kind, keyType, columns }: TableSeries): string =>
  JSON.stringify({ zh, en, kind, keyType, columns });

function clashes<
  Series extends {
    readonly code: string;
    readonly jurisdiction: string;
    readonly file: string;
    readonly values: readonly unknown[];
  },
>(
  packs: readonly RulePack[],
  of: (pack: RulePack) => readonly Series[],
  shapeOf: (series: Series) => string,
): PackFault[] {
  const faults: PackFault[] = [];
  const shapes = new Map<string, Series>();
  const places = new Map<string, string>();
  for (const pack of packs) {
    for (const series of of(pack)) {
      const first = shapes.get(series.code) ?? series;
      shapes.set(series.code, first);
      if (shapeOf(first) !== shapeOf(series)) {
        faults.push(fault('series-differ', series.file, '', first.file));
      }
      if (series.values.length === 0) continue;
      const key = `${series.code} ${series.jurisdiction}`;
      const other = places.get(key);
      if (other !== undefined) {
        faults.push(fault('series-twice', series.file, 'code', other));
      }
      places.set(key, pack.code);
    }
  }
  return faults;
}
