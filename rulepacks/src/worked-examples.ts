import type { Issue } from '@meritline/engine/explain';
import {
  type CompiledPayProgram,
  compilePayProgram,
  type PayProgram,
  type RowFacts,
  type RowResult,
} from '@meritline/engine/payroll';
import type { z } from 'zod';
import { firstDayOf } from './days.ts';
import { CASES, EXAMPLES, type WorkedCases, type WorkedExample, type WorkedExamples } from './example-schema.ts';
import { packDirectory, readPackFiles } from './load-pack.ts';
import { fault, type PackFault, RulePackError } from './pack-error.ts';
import { payDefinition } from './pay-definition.ts';
import { readYaml } from './read-file.ts';
import { resolveRules } from './resolve-rules.ts';
import { engineSource } from './sources.ts';
import type { RuleLayer, RulePack } from './types.ts';

export type { WorkedCase, WorkedCases, WorkedExample, WorkedExamples } from './example-schema.ts';

/** The worked examples of one file. */
export interface ExampleFile extends WorkedExamples {
  /** Pack in whose folder the file stands. */
  readonly pack: string;
  readonly file: string;
}

/** The worked cases of one calculation. */
export interface CaseFile extends WorkedCases {
  readonly pack: string;
  readonly file: string;
}

/**
 * Reads the worked examples of payslips of the packs of this repository: the files under examples/. Throws RulePackError
 * with every fault of a pack.
 */
export function loadExamples(packs: readonly RulePack[]): ExampleFile[] {
  return readExamples(packs, false, EXAMPLES, 'examples', ({ examples }) => examples);
}

/** Reads the worked cases of calculations: the files under examples/calculations/. Throws RulePackError likewise. */
export function loadCases(packs: readonly RulePack[]): CaseFile[] {
  return readExamples(packs, true, CASES, 'cases', ({ cases }) => cases);
}

type Placed<Data> = Data & { readonly pack: string; readonly file: string };

function readExamples<Data extends { readonly packs: readonly string[] }>(
  packs: readonly RulePack[],
  areCases: boolean,
  schema: z.ZodType<Data>,
  key: string,
  listOf: (data: Data) => readonly { readonly source: string }[],
): Placed<Data>[] {
  return packs.flatMap((pack) => {
    const faults: PackFault[] = [];
    const files = readPackFiles(packDirectory(pack.code))
      .filter(({ file }) => file.startsWith('examples/') && file.startsWith('examples/calculations/') === areCases)
      .flatMap((each): Placed<Data>[] => {
        const data = readYaml(each, schema, faults);
        return data === null ? [] : [{ ...data, pack: pack.code, file: each.file }];
      });
    faults.push(...files.flatMap((file) => unknownSources(file, key, listOf(file), packs)));
    if (faults.length > 0) throw new RulePackError(pack.code, faults);
    return files;
  });
}

/** An example may rest on any source of the packs it uses. */
function unknownSources(
  file: Placed<{ readonly packs: readonly string[] }>,
  key: string,
  list: readonly { readonly source: string }[],
  loaded: readonly RulePack[],
): PackFault[] {
  const sources = new Set(packsOf(file, loaded).flatMap((pack) => pack.sources.map(({ code }) => code)));
  return list.flatMap(({ source }, index) =>
    sources.has(source) ? [] : [fault('source-unknown', file.file, `${key}[${index}].source`, source)],
  );
}

/** The packs an example file names. Throws RangeError for a pack that is not among the loaded ones. */
export function packsOf(file: Placed<{ readonly packs: readonly string[] }>, loaded: readonly RulePack[]): RulePack[] {
  return file.packs.map((code) => {
    const pack = loaded.find((each) => each.code === code);
    if (pack === undefined)
      throw new RangeError(`${file.pack}/${file.file} names the pack ${code}, which is not loaded`);
    return pack;
  });
}

/** The pay program of an example file: the pay items of its groups, and what it defines itself. */
export function exampleProgram(file: ExampleFile, packs: readonly RulePack[]): CompiledPayProgram {
  const whole = payDefinition(
    packs.map((pack) => ({
      ...pack,
      items: pack.items.filter(({ group }) => file.groups?.includes(group) ?? true),
    })),
  );
  const sources = packs.flatMap((pack) => pack.sources);
  const own = (file.define?.items ?? []).map(({ source, article, ...item }) => {
    const record = sources.find(({ code }) => code === source);
    return { ...item, ...(record === undefined ? {} : { source: engineSource(record, article) }) };
  });
  const items = [...whole.items, ...own];
  const inputs = [...whole.inputs, ...(file.define?.inputs ?? [])];
  const accumulators = whole.accumulators.filter(({ feeds }) => items.some(({ code }) => code === feeds));
  return compilePayProgram({ ...whole, items, inputs, accumulators });
}

/** One month of an example: what came out, beside what should have. */
export interface ExampleMonth {
  readonly expected: WorkedExample['months'][number];
  readonly value: RowResult;
  readonly issues: readonly Issue[];
  /** Parameters and tables that are not known at the place in the month. */
  readonly unknown: readonly string[];
}

/** Calculates an example with the real program and the rules of its place and months. */
export function runExample(
  example: WorkedExample,
  program: PayProgram,
  packs: readonly RulePack[],
  layers: readonly RuleLayer[] = [],
): ExampleMonth[] {
  const zero = Object.fromEntries(program.accumulators.map(({ code }) => [code, '0']));
  let prior: RowFacts['prior'] = { ...zero, ...example.prior };
  let year = '';
  return example.months.map((expected) => {
    const taxYear = expected.month.slice(0, 4);
    if (year !== '' && year !== taxYear) prior = intoNewYear(program, prior);
    year = taxYear;
    const rules = resolveRules(packs, example.jurisdictions, firstDayOf(expected.month), layers);
    const inputs = { ...example.given, ...expected.given };
    const { value, issues } = program.calculate({ ...rules, inputs, prior });
    prior = value.accumulators;
    return { expected, value, issues, unknown: rules.issues.map(({ where }) => where) };
  });
}

/** Totals of the year begin again; those of the employment go on. */
const intoNewYear = (program: PayProgram, totals: RowFacts['prior']): RowFacts['prior'] =>
  Object.fromEntries(
    program.accumulators.map(({ code, scope }) => [code, scope === 'tax-year' ? '0' : (totals[code] ?? '0')]),
  );
