import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { declarationsOf, type PayDefinition } from '../payroll/index.ts';
import { checkFormula } from './checker.ts';
import { FUNCTIONS } from './functions/index.ts';
import { editDistance, nearestName } from './suggestion.ts';

const definition: PayDefinition = {
  items: [
    {
      code: 'base_pay',
      zh: '基本工资',
      en: 'Base pay',
      kind: 'earning',
      group: 'fixed',
      flags: ['taxable'],
      formula: '0',
    },
    {
      code: 'ratio',
      zh: '出勤率',
      en: 'Ratio',
      kind: 'information',
      group: 'other',
      type: 'number',
      flags: ['odd'],
      formula: '1',
    },
    {
      code: 'bonus',
      zh: '奖金',
      en: 'Bonus',
      kind: 'earning',
      group: 'variable',
      flags: ['taxable', 'odd'],
      formula: '0',
    },
  ],
  inputs: [
    { code: 'days', zh: '出勤天数', en: 'Days', type: 'number' },
    { code: 'amount', zh: '金额', en: 'Amount', type: 'money' },
    { code: 'full', zh: '全勤', en: 'Full', type: 'boolean' },
    { code: 'city', zh: '城市', en: 'City', type: 'text' },
  ],
  parameters: [{ code: 'unit', zh: '舍入单位', en: 'Unit', type: 'money' }],
  tables: [
    { code: 'tax', zh: '税率表', en: 'Tax', kind: 'bracket', keyType: 'money', columns: [] },
    {
      code: 'sick',
      zh: '病假表',
      en: 'Sick pay',
      kind: 'step',
      keyType: 'number',
      columns: [
        { code: 'share', zh: '比例', en: 'Share', type: 'number' },
        { code: 'cap', zh: '封顶', en: 'Cap', type: 'money' },
      ],
    },
    {
      code: 'wage',
      zh: '最低工资表',
      en: 'Minimum wage',
      kind: 'keyed',
      keyType: 'text',
      columns: [{ code: 'month', zh: '月', en: 'Month', type: 'money' }],
    },
  ],
  accumulators: [{ code: 'ytd', zh: '累计收入', en: 'Year to date', feeds: 'base_pay', scope: 'tax-year' }],
  flags: [{ code: 'si_base', zh: '社保基数', en: 'Insurance base' }],
};
const declarations = declarationsOf(definition);
const check = (text: string) => checkFormula(text, declarations);
const typeOf = (text: string): string => {
  const { tree, issues } = check(text);
  return tree === null ? issues.map((each) => each.code).join() : tree.type;
};

describe('types', () => {
  test.each([
    ['5000', 'literal'],
    ['5000*12', 'literal'],
    ['amount', 'money'],
    ['amount + 5000', 'money'],
    ['5000 - amount', 'money'],
    ['amount * days', 'money'],
    ['days * amount', 'money'],
    ['amount / days', 'money'],
    ['amount / base_pay', 'number'],
    ['amount * 12', 'money'],
    ['days + 1', 'number'],
    ['-days', 'number'],
    ['days > 3', 'boolean'],
    ['amount >= 5000', 'boolean'],
    ['city = "上海"', 'boolean'],
    ['full = true', 'boolean'],
    ['如果(full, amount, 0)', 'money'],
    ['if(full, 1, 0)', 'literal'],
    ['if(full, days, 0)', 'number'],
    ['if(full, "a", city)', 'text'],
    ['max(0, amount)', 'money'],
    ['sum(amount, base_pay, 1)', 'money'],
    ['clamp(amount, 100, 200)', 'money'],
    ['round(amount, 2)', 'money'],
    ['舍入到(amount, unit, "up")', 'money'],
    ['roundto(days, 0.5)', 'number'],
    ['累进(amount, 税率表)', 'money'],
    ['bracketrate(amount, tax)', 'number'],
    ['分档(病假表, days, "比例")', 'number'],
    ['step(sick, days, "cap")', 'money'],
    ['查找(最低工资表, city)', 'money'],
    ['合计("taxable")', 'money'],
    ['total("社保基数")', 'money'],
    ['total("deduction")', 'money'],
    ['上期累计(累计收入)', 'money'],
    ['累计收入', 'money'],
    ['ROUND(amount, 0)', 'money'],
  ])('%s is %s', (text, type) => expect(typeOf(text)).toBe(type));

  test.each([
    ['amount * base_pay', 'wrong-type'],
    ['days / amount', 'wrong-type'],
    ['amount + days', 'wrong-type'],
    ['amount > days', 'wrong-type'],
    ['full + 1', 'wrong-type'],
    ['city > "a"', 'wrong-type'],
    ['city = 1', 'wrong-type'],
    ['if(days, 1, 2)', 'wrong-type'],
    ['if(full, amount, days)', 'wrong-type'],
    ['if(full, amount, "a")', 'wrong-type'],
    ['max(amount, days)', 'wrong-type'],
    ['not(1)', 'wrong-type'],
    ['-city', 'wrong-type'],
    ['round(amount, 2.5)', 'rounding-digits'],
    ['round(amount, 99)', 'rounding-digits'],
    ['roundto(amount, 1, "sideways")', 'unknown-rounding-mode'],
    ['roundto(amount, 1, city)', 'wrong-type'],
    ['bracket(days, tax)', 'wrong-type'],
    ['bracket(amount, sick)', 'wrong-type'],
    ['bracket(amount, nothing)', 'unknown-table'],
    ['step(sick, days)', 'column-not-named'],
    ['step(sick, days, "shares")', 'unknown-column'],
    ['lookup(wage, days)', 'wrong-type'],
    ['tax + 1', 'table-as-value'],
    ['round', 'function-without-arguments'],
    ['prior(base_pay)', 'wrong-type'],
    ['prior(base_pay + 1)', 'wrong-type'],
    ['total(city)', 'wrong-type'],
    ['total("taxble")', 'unknown-flag'],
    ['total("odd")', 'wrong-type'],
    ['if(full, 1)', 'wrong-argument-count'],
    ['max()', 'wrong-argument-count'],
    ['vlookup(wage, city)', 'unknown-function'],
    ['基本工次 * 2', 'unknown-name'],
  ])('%s is refused: %s', (text, code) => expect(typeOf(text)).toBe(code));

  test.each([
    ['days * 15', 'money', true],
    ['5000', 'money', true],
    ['5000', 'number', true],
    ['days * 15 + amount', 'money', true],
    ['if(full, days * 15, 0)', 'money', true],
    ['round(days * 15, 0) * 2', 'money', true],
    ['days', 'money', false],
    ['days + 15', 'money', false],
    ['amount', 'number', false],
    ['amount', 'boolean', false],
    ['days * ratio', 'money', false],
  ] as const)('%s as %s: %s', (text, type, fits) => {
    expect(checkFormula(text, declarations, type).tree !== null).toBe(fits);
  });
});

describe('suggestions', () => {
  test.each([
    ['基本工次', '基本工资'],
    ['base_pya', 'base_pay'],
    ['BASE_PAY', 'base_pay'],
    ['basepay', 'base_pay'],
    ['出勤', '出勤天数'],
    ['zzzz', null],
    ['', null],
  ])('%s -> %s', (mistaken, meant) => {
    expect(nearestName(mistaken, ['days', 'base_pay', '基本工资', '出勤天数', 'unit'])).toBe(meant);
  });

  test('name and place in the issue', () => {
    expect(check('amount + 基本工次').issues).toMatchObject([
      {
        code: 'unknown-name',
        start: 9,
        end: 13,
        remedy: { zh: '是否想写“基本工资”？', en: 'Did you mean "基本工资"?' },
      },
    ]);
    expect(check('roud(amount, 2)').issues).toMatchObject([
      { start: 0, end: 4, remedy: { en: 'Did you mean "round"?' } },
    ]);
  });

  test('all mistakes of a formula are told at once', () => {
    expect(check('amuont + dayz * 2').issues.map((each) => each.start)).toEqual([0, 9]);
  });

  test('law: the distance of names is a distance', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b', '工', '资'), maxLength: 6 });
    fc.assert(
      fc.property(word, word, (a, b) => {
        expect(editDistance(a, b)).toBe(editDistance(b, a));
        expect(editDistance(a, b) === 0).toBe(a === b);
        expect(editDistance(a, b)).toBeLessThanOrEqual(Math.max([...a].length, [...b].length));
      }),
    );
  });
});

describe('law: the checker is total', () => {
  const words = [
    ...FUNCTIONS.flatMap((each) => [`${each.latin}(`, `${each.zh}(`]),
    ...['base_pay', '出勤天数', 'full', 'city', 'tax', 'sick', 'wage', 'ytd', 'nobody', '5%', '3', '"taxable"', '"up"'],
    ...[')', ')', ')', ',', ',', '+', '-', '*', '/', '=', '<', '(', ' '],
  ];
  test('any sequence of words gives a tree or issues with positions, never an error', () => {
    let trees = 0;
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...words), { maxLength: 14 }), (parts) => {
        const text = parts.join('');
        const { tree, issues } = checkFormula(text, declarations, 'money', 'x');
        if (tree !== null) trees += 1;
        expect(tree === null).toBe(issues.length > 0);
        for (const each of issues) {
          expect(each.start! >= 0 && each.start! <= each.end! && each.end! <= text.length).toBe(true);
        }
      }),
      { numRuns: 5000 },
    );
    expect(trees).toBeGreaterThan(20);
  });
});
