import { describe, expect, test } from 'vitest';
import {
  COUNTRY_CODES,
  calculationProgram,
  countriesOf,
  findCalculation,
  listSources,
  loadRulePacks,
  packsOfCountry,
  payDefinition,
  runCalculation,
} from './index.ts';
import { exampleProgram, loadCases, loadExamples, packsOf, runExample } from './worked-examples.ts';

const packs = loadRulePacks();
const countries = COUNTRY_CODES.map((code) => loadRulePacks([code]));
const caseFiles = countries.flatMap((own) => loadCases(own));
const cases = caseFiles.flatMap((file) => file.cases);
const files = loadExamples(packs);
const examples = files.flatMap((file) => file.examples);

describe.each(files.map((file) => [`${file.pack}: ${file.title.en}`, file] as const))('%s', (_title, file) => {
  const own = packsOf(file, packs);
  const { program, issues } = exampleProgram(file, own);

  test('the pay items of its groups make a program, and it names only inputs and figures of it', () => {
    expect(issues).toEqual([]);
    const inputs = new Set(program!.inputs.map(({ code }) => code));
    const figures = new Set([...program!.items, ...program!.accumulators].map(({ code }) => code));
    const given = file.examples.flatMap((each) => [each.given, ...each.months.map((month) => month.given)]);
    expect(given.flatMap(Object.keys).filter((code) => !inputs.has(code))).toEqual([]);
    const expected = file.examples.flatMap((each) => each.months.map((month) => month.expect));
    expect(expected.flatMap(Object.keys).filter((code) => !figures.has(code))).toEqual([]);
  });

  test.each(file.examples.map((example) => [example.name, example] as const))('%s', (_name, example) => {
    for (const { expected, value, issues: found, unknown } of runExample(example, program!, own)) {
      const { month } = expected;
      const figures = { ...value.items, ...value.accumulators };
      const reached = Object.fromEntries(Object.keys(expected.expect).map((code) => [code, figures[code]]));
      const codes = [...new Set(found.map(({ code }) => code))];
      expect({ month, issues: codes, ...reached }, example.why).toEqual({
        month,
        issues: expected.issues,
        ...expected.expect,
      });
      expect(unknown, example.why).toEqual(expect.arrayContaining(expected.unknown));
    }
  });
});

describe.each(caseFiles.map((file) => [`${file.pack}: ${file.title.en}`, file] as const))('%s', (_title, file) => {
  const own = countries.find((each) => each.some(({ code }) => code === file.pack))!;

  test.each(file.cases.map((each) => [each.name, each] as const))('%s', (_name, each) => {
    const places = each.jurisdictions ?? file.jurisdictions;
    const found = findCalculation(own, file, places, each.date);
    if ('message' in found) {
      expect([found.code], each.why).toEqual(each.issues);
      return;
    }
    const program = calculationProgram(own, found);
    const { value, trace, issues, warnings } = runCalculation(own, found, program, places, each.date, each.given);
    const reached = Object.fromEntries(
      Object.keys(each.expect).map((code) => [code, value[code] ?? trace[code]?.value]),
    );
    const codes = [...new Set(issues.map(({ code }) => code))];
    const said = warnings.map(({ code }) => code);
    expect({ issues: codes, warnings: said, ...reached }, each.why).toEqual({
      issues: each.issues,
      warnings: each.warnings,
      ...each.expect,
    });
  });
});

describe('the calculations as a whole', () => {
  const calculations = countries.flat().flatMap((pack) => pack.calculations);
  const nameOf = ({ method, kind }: { method: string; kind?: string | undefined }): string => `${method} ${kind ?? ''}`;

  test('every calculation has a case, and each of its results a case that expects a figure that is not zero', () => {
    const idle = calculations.flatMap((calculation) => {
      const own = caseFiles.filter((file) => nameOf(file) === nameOf(calculation)).flatMap((file) => file.cases);
      const shown = own.flatMap((each) => Object.entries(each.expect));
      return calculation.results
        .filter(
          (result) =>
            !shown.some(([code, figure]) => code === result && figure !== false && !/^-?[0.]+$/.test(`${figure}`)),
        )
        .map((result) => `${calculation.file} ${result}`);
    });
    expect(idle).toEqual([]);
  });

  test('each case expects something', () => {
    expect(cases.filter((each) => Object.keys(each.expect).length + each.issues.length === 0)).toEqual([]);
  });
});

/** Figures of a country that some example of it expects, not as zero. */
function exercisedIn(country: string): Set<string> {
  const own = examples.filter(({ jurisdictions }) => jurisdictions[0] === country);
  const shown = own.flatMap((example) => example.months.flatMap((month) => Object.entries(month.expect)));
  return new Set(
    shown.filter(([, figure]) => typeof figure !== 'string' || /[1-9]/.test(figure)).map(([code]) => code),
  );
}

describe('the examples as a whole', () => {
  test('there are at least 45, and each month expects something', () => {
    expect(examples.length).toBeGreaterThanOrEqual(45);
    const empty = examples.filter((example) =>
      example.months.some(({ expect: figures, issues }) => Object.keys(figures).length + issues.length === 0),
    );
    expect(empty.map(({ name }) => name)).toEqual([]);
  });

  test.each(countriesOf(packs))(
    'every pay item and accumulator of %s is exercised: some example expects a figure of it that is not zero',
    (country) => {
      const { items, accumulators } = payDefinition(packsOfCountry(packs, country));
      const exercised = exercisedIn(country);
      expect([...items, ...accumulators].map(({ code }) => code).filter((code) => !exercised.has(code))).toEqual([]);
    },
  );

  test('every source is read by a value, a pay item, a calendar, a risk check, a demand of a policy or an example', () => {
    const cited = new Set([...examples, ...cases].map(({ source }) => source));
    const idle = [...new Map([...packs, ...countries.flat()].map((pack) => [pack.code, pack])).values()]
      .flatMap((pack) => listSources([pack]))
      .filter(
        ({ source, parameters, tables, items: resting, calendars, calculations, riskChecks, policyDemands }) =>
          parameters.length +
            tables.length +
            resting.length +
            calendars.length +
            calculations.length +
            riskChecks.length +
            policyDemands.length ===
            0 && !cited.has(source.code),
      );
    expect(idle.map(({ source }) => source.code)).toEqual([]);
  });
});
