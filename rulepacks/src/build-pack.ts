import type { PayItemType } from '@meritline/engine/payroll';
import type { z } from 'zod';
import { checkPack } from './check-pack.ts';
import { fault, type PackFault, RulePackError } from './pack-error.ts';
import { type PackFile, readYaml } from './read-file.ts';
import {
  ACCUMULATORS,
  CALCULATION,
  CALENDAR,
  FLAGS,
  INPUTS,
  PACK,
  PARAMETER,
  PAY_ITEMS,
  POLICY_DEMANDS_FILE,
  RISK_CHECKS,
  SOURCE,
  TABLE,
} from './schemas.ts';
import { engineSource } from './sources.ts';
import type { Calculation, CalculationItem, RulePack, SourceRecord } from './types.ts';

/**
 * Makes a rule pack of the text of its files. Every fault of every file is found in one go.
 * Throws RulePackError; needs no file system, so a pack can come from a folder, an archive or a test.
 */
export function buildRulePack(name: string, files: readonly PackFile[]): RulePack {
  const faults: PackFault[] = [];
  const within = (folder: string): PackFile[] => files.filter(({ file }) => file.startsWith(`${folder}/`));
  const only = (file: string): PackFile | undefined => files.find((each) => each.file === file);
  for (const { file } of files) {
    if (!isKnownPlace(file)) faults.push(fault('file-not-known', file, '', PLACES));
  }
  const head = only('pack.yaml');
  if (head === undefined) {
    throw new RulePackError(name, [fault('pack-file-missing', 'pack.yaml', '')]);
  }
  const pack = readYaml(head, PACK, faults);
  const all = <Shape extends object>(folder: string, schema: z.ZodType<Shape>): (Shape & { file: string })[] =>
    within(folder).flatMap((each) => {
      const data = readYaml(each, schema, faults);
      return data === null ? [] : [{ ...data, file: each.file }];
    });
  const list = <Shape>(file: string, schema: z.ZodType<Shape>): Shape | null => {
    const found = only(file);
    return found === undefined ? null : readYaml(found, schema, faults);
  };
  const written = all('sources', SOURCE);
  const sources = written.map(({ file: _file, ...source }) => source);
  const items = readItems(files, pack?.payItems ?? [], sources, faults);
  const calculations = all('calculations', CALCULATION).map((each) => calculationOf(each, sources, faults));
  if (pack === null) throw new RulePackError(name, faults);
  const { payItems: _payItems, ...named } = pack;
  const built: RulePack = {
    ...named,
    sources,
    parameters: [...all('parameters', PARAMETER), ...all('insurance', PARAMETER)],
    tables: all('tables', TABLE),
    calendars: all('calendars', CALENDAR),
    inputs: list('inputs.yaml', INPUTS)?.inputs ?? [],
    accumulators: list('accumulators.yaml', ACCUMULATORS)?.accumulators ?? [],
    flags: list('flags.yaml', FLAGS)?.flags ?? [],
    items,
    calculations,
    riskChecks: list('risk-checks.yaml', RISK_CHECKS)?.checks ?? [],
    policyDemands: list('policy-demands.yaml', POLICY_DEMANDS_FILE)?.demands ?? [],
  };
  if (faults.length > 0) throw new RulePackError(pack.code, faults);
  const deeper = [...namesOfSources(written), ...checkPack(built)];
  if (deeper.length > 0) throw new RulePackError(built.code, deeper);
  return built;
}

const PLACES =
  'pack.yaml, inputs.yaml, accumulators.yaml, flags.yaml, risk-checks.yaml, policy-demands.yaml, and YAML files in sources, parameters, insurance, tables, calendars, pay-items, calculations, examples';

const isKnownPlace = (file: string): boolean =>
  /^(pack|inputs|accumulators|flags|risk-checks|policy-demands)\.yaml$/.test(file) ||
  /^(sources|parameters|insurance|tables|calendars|pay-items|calculations|examples)\/.+\.yaml$/.test(file);

/** A source is found by its file name, so the two must agree. */
function namesOfSources(sources: readonly (SourceRecord & { file: string })[]): PackFault[] {
  return sources
    .filter(({ code, file }) => file !== `sources/${code}.yaml`)
    .map(({ code, file }) => fault('source-file-name', file, 'code', code));
}

function readItems(
  files: readonly PackFile[],
  words: readonly string[],
  sources: readonly SourceRecord[],
  faults: PackFault[],
): PayItemType[] {
  for (const { file } of files) {
    const word = /^pay-items\/(.+)\.yaml$/.exec(file)?.[1];
    if (word !== undefined && !words.includes(word)) {
      faults.push(fault('pay-items-not-named', 'pack.yaml', 'payItems', file));
    }
  }
  return words.flatMap((word) => {
    const file = `pay-items/${word}.yaml`;
    const found = files.find((each) => each.file === file);
    if (found === undefined) {
      faults.push(fault('pay-items-file-missing', 'pack.yaml', 'payItems', file));
      return [];
    }
    const data = readYaml(found, PAY_ITEMS, faults);
    return (data?.items ?? []).map((item, index) => withSource(item, sources, `items[${index}]`, file, faults));
  });
}

/** A pay item or figure with the code of its source replaced by what traces show. */
function withSource<Item extends { source?: string | undefined; article?: string | undefined }>(
  { source, article, ...item }: Item,
  sources: readonly SourceRecord[],
  place: string,
  file: string,
  faults: PackFault[],
) {
  const record = sources.find((each) => each.code === source);
  if (source !== undefined && record === undefined) {
    faults.push(fault('source-unknown', file, `${place}.source`, source));
  }
  return { ...item, ...(record === undefined ? {} : { source: engineSource(record, article) }) };
}

function calculationOf(
  written: z.output<typeof CALCULATION> & { file: string },
  sources: readonly SourceRecord[],
  faults: PackFault[],
): Calculation {
  const { file } = written;
  const items = written.items.map((item, index): CalculationItem => {
    const figure = withSource(item, sources, `items[${index}]`, file, faults);
    return { ...figure, kind: 'information', group: 'other', flags: [] };
  });
  return { ...written, items };
}
