import type { Source } from '@meritline/engine/explain';
import type { RulePack, SourceRecord } from './types.ts';

/** A source as traces show it. */
export function engineSource(record: SourceRecord, article?: string): Source {
  return { ...record, ...(article === undefined ? {} : { article }) };
}

/** A source and what was read in it. */
export interface SourceUse {
  readonly pack: string;
  readonly source: SourceRecord;
  /** Codes of parameters and tables, codes of pay items, and calendar years, each once. */
  readonly parameters: readonly string[];
  readonly tables: readonly string[];
  readonly items: readonly string[];
  readonly calendars: readonly number[];
  /** Calculations, by their files. */
  readonly calculations: readonly string[];
  /** Checks of the risk scan that cite it. */
  readonly riskChecks: readonly string[];
  /** What it asks of a regulation of the employer. */
  readonly policyDemands: readonly string[];
}

/** All sources of the packs in the order of the packs, each with what rests on it. */
export function listSources(packs: readonly RulePack[]): SourceUse[] {
  return packs.flatMap((pack) =>
    pack.sources.map((source) => {
      const reads = (series: { readonly values: readonly { readonly source: string }[] }): boolean =>
        series.values.some((value) => value.source === source.code);
      const codes = (list: readonly { readonly code: string }[]): string[] => [
        ...new Set(list.map(({ code }) => code)),
      ];
      return {
        pack: pack.code,
        source,
        parameters: codes(pack.parameters.filter(reads)),
        tables: codes(pack.tables.filter(reads)),
        items: codes(pack.items.filter((item) => item.source?.code === source.code)),
        calendars: pack.calendars.filter((year) => year.source === source.code).map(({ year }) => year),
        calculations: pack.calculations
          .filter((each) => each.source === source.code || each.items.some((item) => item.source?.code === source.code))
          .map(({ file }) => file),
        riskChecks: codes(pack.riskChecks.filter(({ law }) => law?.source === source.code)),
        policyDemands: codes(pack.policyDemands.filter(reads)),
      };
    }),
  );
}
