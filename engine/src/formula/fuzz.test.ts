/** Whatever is typed, the language answers: a tree that calculates, or an issue with its place and remedy. It never throws. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Issue } from '../explain/types.ts';
import { compilePayProgram, declarationsOf, type PayDefinition } from '../payroll/index.ts';
import { checkFormula } from './checker.ts';
import { formulaCost, HIGHEST_FORMULA_COST } from './cost.ts';
import { FUNCTIONS } from './functions/index.ts';

const named = (code: string, zh: string) => ({ code, zh, en: code });
const definition: PayDefinition = {
  items: [{ ...named('bonus', '奖金'), kind: 'earning', group: 'variable', flags: ['taxable'], formula: 'pay * 10%' }],
  inputs: [
    { ...named('pay', '工资'), type: 'money' },
    { ...named('days', '天数'), type: 'number' },
    { ...named('full', '全勤'), type: 'boolean' },
    { ...named('city', '城市'), type: 'text' },
  ],
  parameters: [{ ...named('unit', '单位'), type: 'money' }],
  tables: [
    { ...named('tax', '税率表'), kind: 'bracket', keyType: 'money', columns: [] },
    {
      ...named('sick', '病假表'),
      kind: 'step',
      keyType: 'number',
      columns: [{ ...named('share', '比例'), type: 'number' }],
    },
    {
      ...named('wage', '最低工资'),
      kind: 'keyed',
      keyType: 'text',
      columns: [{ ...named('month', '月'), type: 'money' }],
    },
  ],
  accumulators: [{ ...named('ytd', '累计'), feeds: 'bonus', scope: 'tax-year' }],
};
const declarations = declarationsOf(definition);
const facts = {
  inputs: { pay: '12345.67', days: '7.5', full: true, city: 'shanghai' },
  prior: { ytd: '99999.99' },
  parameters: { unit: { value: '15' } },
  tables: {
    tax: {
      rows: [
        { upTo: '36000', rate: '0.03', quick: '0' },
        { upTo: null, rate: '0.1', quick: '2520' },
      ],
    },
    sick: { rows: [{ from: '0', share: '0.6' }] },
    wage: { rows: [{ key: 'shanghai', month: '2740' }] },
  },
};

const RUNS = 4_000;
const words = [
  ...FUNCTIONS.flatMap(({ latin, zh }) => [latin, zh]),
  ...['pay', '工资', 'days', 'full', 'city', 'unit', 'tax', 'sick', 'wage', 'ytd', 'bonus', 'share', 'nobody'],
  ...['"taxable"', '"earning"', '"share"', '"shanghai"', '"up"', 'true', '假', '[工资]'],
  ...['0', '1', '2.5', '5%', '1e9', '0.0000001', '99999999999999999999', '.5', '1.'],
  ...[
    '+',
    '-',
    '*',
    '/',
    '(',
    ')',
    ',',
    '，',
    '（',
    '）',
    '；',
    '=',
    '<>',
    '<=',
    '>',
    '&',
    '^',
    '"',
    '[',
    ']',
    ' ',
    '\n',
  ],
];

function soundIssue(found: Issue, text: string): void {
  expect(found.code).toMatch(/^[a-z][a-z-]*$/);
  for (const words of [found.message.zh, found.message.en, found.remedy.zh, found.remedy.en])
    expect(words).not.toBe('');
  if (found.start === undefined || found.end === undefined) return;
  expect(found.start).toBeGreaterThanOrEqual(0);
  expect(found.end).toBeGreaterThanOrEqual(found.start);
  expect(found.end).toBeLessThanOrEqual(text.length);
}

/** Checks a text; what passes is calculated, exactly and over columns, and comes out the same. */
function answers(text: string): void {
  const { tree, issues } = checkFormula(text, declarations);
  for (const found of issues) soundIssue(found, text);
  expect(tree === null).toBe(issues.length > 0);
  if (tree === null) return;
  expect(formulaCost(tree)).toBeLessThanOrEqual(HIGHEST_FORMULA_COST);
  const type = tree.type === 'literal' ? 'number' : tree.type;
  const item = {
    ...named('result', '结果'),
    kind: 'information' as const,
    group: 'other' as const,
    flags: [],
    type,
    formula: text,
  };
  const { program, issues: found } = compilePayProgram({ ...definition, items: [...definition.items, item] });
  if (program === null) {
    for (const each of found) soundIssue(each, text);
    return;
  }
  const one = program.calculate(facts);
  for (const each of one.issues) soundIssue(each, text);
  expect(one.value.items.result === null).toBe(one.issues.some(({ where }) => where === 'result'));
  const { block } = program.blockOf([facts], facts);
  const many = program.evaluate(block);
  expect(many.issues.map(({ code }) => code)).toEqual(one.issues.map(({ code }) => code));
}

describe('anything typed', () => {
  test('words of the language in any order', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...words), { maxLength: 24 }), (list) => answers(list.join(' '))),
      { numRuns: RUNS },
    );
  });

  test('characters of any kind', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => answers(text)),
      { numRuns: RUNS },
    );
  });

  test('a good formula with a character changed, lost or doubled', () => {
    const good = [
      'round(pay / 21.75 * days, 2) + if(full, unit, 0)',
      '累进(pay * 3, 税率表) - 上期累计(累计)',
      'lookup(wage, city) * step(sick, days) + total("taxable")',
      'clamp(pay, 100, 20000) * roundto(days, 0.5, "up")',
    ];
    fc.assert(
      fc.property(
        fc.constantFrom(...good),
        fc.nat(60),
        fc.constantFrom('', '(', ')', ',', '"', '9', '税', ' ', '=', '-'),
        fc.nat(2),
        (text, at, put, taken) => answers(text.slice(0, at) + put + text.slice(at + taken)),
      ),
      { numRuns: RUNS },
    );
  });
});
