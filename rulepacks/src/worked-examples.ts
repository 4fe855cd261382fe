import type { Issue } from '@meritline/engine/explain';
import type { Fact, PayProgram, ResolvedParameter, RowFacts, RowResult } from '@meritline/engine/payroll';
import { firstDayOf } from './days.ts';
import { packDirectory, readPackFiles } from './load-pack.ts';
import { type PackFault, RulePackError } from './pack-error.ts';
import { readYaml } from './read-file.ts';
import { resolveRules } from './resolve-rules.ts';
import { EXAMPLES, type WorkedExample, type WorkedExamples } from './schemas.ts';
import type { IsoMonth, RulePack } from './types.ts';

export type { WorkedExample, WorkedExamples } from './schemas.ts';

/** The worked examples of one file. */
export interface ExampleFile extends WorkedExamples {
  readonly pack: string;
  readonly file: string;
}

/** Reads the worked examples of a pack of this repository. Throws RulePackError with every fault. */
export function loadExamples(pack: RulePack): ExampleFile[] {
  const faults: PackFault[] = [];
  const sources = new Set(pack.sources.map(({ code }) => code));
  const files = readPackFiles(packDirectory(pack.code))
    .filter(({ file }) => file.startsWith('examples/'))
    .flatMap((each) => {
      const data = readYaml(each, EXAMPLES, faults);
      return data === null ? [] : [{ pack: pack.code, file: each.file, ...data }];
    });
  for (const { file, examples } of files) {
    for (const [index, { source }] of examples.entries()) {
      if (sources.has(source)) continue;
      faults.push({ file, place: `examples[${index}].source`, message: `there is no source ${source} in sources/` });
    }
  }
  if (faults.length > 0) throw new RulePackError(pack.code, faults);
  return files;
}

/** One month of an example: what came out and what should have. */
export interface ExampleMonth {
  readonly month: IsoMonth;
  readonly value: RowResult;
  readonly issues: readonly Issue[];
  readonly expected: Extract<WorkedExample, { expect: unknown }>['expect'];
}

/** Calculates an example with the real program and the rules of its place and months. */
export function runExample(example: WorkedExample, program: PayProgram, packs: readonly RulePack[]): ExampleMonth[] {
  const { given } = example;
  const months =
    'chain' in example
      ? example.chain
      : [{ month: example.given.month, inputs: {} as Record<string, Fact>, expect: example.expect }];
  let prior: Readonly<Record<string, string | null>> = given.prior ?? {};
  const zero = Object.fromEntries(program.accumulators.map(({ code }) => [code, '0']));
  return months.map(({ month, inputs, expect }, index) => {
    const startsYear = month.endsWith('-01') || ('chain' in example && index === 0);
    if (given.prior === undefined && startsYear) prior = zero;
    const facts: RowFacts = {
      ...rulesOf(example, packs, month),
      inputs: { ...given.inputs, ...inputs },
      prior,
    };
    const { value, issues } = program.calculate(facts);
    prior = value.accumulators;
    return { month, value, issues, expected: expect };
  });
}

function rulesOf(example: WorkedExample, packs: readonly RulePack[], month: IsoMonth) {
  const { parameters, tables } = resolveRules(packs, example.given.jurisdictions, firstDayOf(month));
  const own = Object.entries(example.given.parameters).map(([code, value]): [string, ResolvedParameter] => [
    code,
    { value, status: 'company' },
  ]);
  return { parameters: { ...parameters, ...Object.fromEntries(own) }, tables };
}
