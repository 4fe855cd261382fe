import { compilePayProgram } from '@meritline/engine/payroll';
import { describe, expect, test } from 'vitest';
import { listSources, loadRulePacks, payDefinition } from './index.ts';
import { loadExamples, runExample, type WorkedExample } from './worked-examples.ts';

const packs = loadRulePacks();
const { program, issues } = compilePayProgram(payDefinition(packs));
if (program === null) throw new Error(issues.map(({ where, message }) => `${where}: ${message.en}`).join('\n'));
const files = packs.flatMap(loadExamples);

/** All expectations of an example, of one month or of several. */
const expectationsOf = (example: WorkedExample) =>
  'chain' in example ? example.chain.map((each) => each.expect) : [example.expect];

describe.each(files.map((file) => [`${file.pack}: ${file.title.en}`, file] as const))('%s', (_title, file) => {
  test.each(file.examples.map((example) => [example.name, example] as const))('%s', (_name, example) => {
    for (const { month, value, issues: found, expected } of runExample(example, program, packs)) {
      const items = Object.fromEntries(Object.keys(expected.items).map((code) => [code, value.items[code]]));
      expect({ month, ...items }, example.why).toEqual({ month, ...expected.items });
      const sums = Object.fromEntries(
        Object.keys(expected.accumulators).map((code) => [code, value.accumulators[code]]),
      );
      expect({ month, ...sums }, example.why).toEqual({ month, ...expected.accumulators });
      const named = found.map(({ code, where }) => ({ code, where }));
      expect(named, example.why).toEqual(expect.arrayContaining(expected.issues));
    }
  });
});

describe('the examples as a whole', () => {
  const examples = files.flatMap((file) => file.examples);

  test('there are at least 45', () => {
    expect(examples.length).toBeGreaterThanOrEqual(45);
  });

  test('every example expects something', () => {
    const empty = examples.filter((example) =>
      expectationsOf(example).every(
        ({ items, accumulators, issues: wanted }) =>
          Object.keys(items).length + Object.keys(accumulators).length + wanted.length === 0,
      ),
    );
    expect(empty.map(({ name }) => name)).toEqual([]);
  });

  test('every pay item is exercised: some example expects a figure of it that is not zero', () => {
    const exercised = new Set(
      examples
        .flatMap(expectationsOf)
        .flatMap(({ items }) => Object.entries(items))
        .filter(([, figure]) => typeof figure !== 'string' || /[1-9]/.test(figure))
        .map(([code]) => code),
    );
    expect(program.items.map(({ code }) => code).filter((code) => !exercised.has(code))).toEqual([]);
  });

  test('every accumulator is expected with a figure that is not zero', () => {
    const exercised = new Set(
      examples
        .flatMap(expectationsOf)
        .flatMap(({ accumulators }) => Object.entries(accumulators))
        .filter(([, figure]) => /[1-9]/.test(figure))
        .map(([code]) => code),
    );
    expect(program.accumulators.map(({ code }) => code).filter((code) => !exercised.has(code))).toEqual([]);
  });

  test('every source is read by a value, a pay item, a calendar or an example', () => {
    const cited = new Set(files.flatMap(({ pack, examples: own }) => own.map(({ source }) => `${pack} ${source}`)));
    const idle = listSources(packs).filter(
      ({ pack, source, parameters, tables, items, calendars }) =>
        parameters.length + tables.length + items.length + calendars.length === 0 &&
        !cited.has(`${pack} ${source.code}`),
    );
    expect(idle.map(({ source }) => source.code)).toEqual([]);
  });
});
