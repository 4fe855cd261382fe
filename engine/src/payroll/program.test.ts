import { describe, expect, test } from 'vitest';
import { expandTrace, type TraceNode } from '../explain/index.ts';
import { factOf, rowFacts } from './block-facts.ts';
import { compilePayProgram } from './compile.ts';
import type { NumericColumn, PayDefinition, PayItemType, PayProgram, RowFacts, TableDeclaration } from './types.ts';

const item = (code: string, zh: string, formula: string, more: Partial<PayItemType> = {}): PayItemType => ({
  code,
  zh,
  en: code,
  kind: 'earning',
  group: 'other',
  flags: [],
  formula,
  ...more,
});
const declared = (code: string, zh: string, type: 'money' | 'number' | 'boolean' | 'text') => ({
  code,
  zh,
  en: code,
  type,
});
const SICK: TableDeclaration = {
  code: 'sick',
  zh: '病假比例表',
  en: 'Sick pay',
  kind: 'step',
  keyType: 'number',
  columns: [declared('share', '比例', 'number')],
};

const definition = (items: readonly PayItemType[]): PayDefinition => ({
  items,
  inputs: [
    declared('rate', '月薪', 'money'),
    declared('days', '天数', 'number'),
    declared('city', '城市', 'text'),
    { ...declared('full', '全勤', 'boolean'), default: false },
    { ...declared('bonus', '奖金', 'money'), default: '0' },
  ],
  parameters: [declared('si_rate', '费率', 'number'), declared('unit', '单位', 'money')],
  tables: [
    { code: 'tax', zh: '税率表', en: 'Tax', kind: 'bracket', keyType: 'money', columns: [] },
    SICK,
    {
      code: 'wages',
      zh: '最低工资表',
      en: 'Minimum wages',
      kind: 'keyed',
      keyType: 'text',
      columns: [declared('month', '月', 'money'), declared('hour', '小时', 'money')],
    },
  ],
  accumulators: [{ code: 'ytd', zh: '累计收入', en: 'Year to date', feeds: items[0]?.code ?? 'x', scope: 'tax-year' }],
});

const FACTS: RowFacts = {
  inputs: { rate: '8700.01', days: '2.5', city: '上海' },
  prior: { ytd: '1000.10' },
  parameters: {
    si_rate: {
      value: '0.005',
      source: { title: '通知', article: '第二条' },
      effectiveFrom: '2025-07-01',
      jurisdiction: 'cn/shanghai',
      status: 'official',
    },
    unit: { value: '1' },
  },
  tables: {
    tax: {
      source: { title: '个人所得税法' },
      rows: [
        { upTo: '36000', rate: '0.03', quick: '0' },
        { upTo: '144000', rate: '0.1', quick: '2520' },
        { upTo: null, rate: '0.2', quick: '16920' },
      ],
    },
    sick: {
      rows: [
        { from: '0', share: '0.6' },
        { from: '2', share: '0.7' },
      ],
    },
    wages: {
      rows: [
        { key: '上海', month: '2740', hour: '25' },
        { key: '北京', month: '2540', hour: '27.7' },
      ],
    },
  },
};

function compiled(items: readonly PayItemType[]): PayProgram {
  const full = definition(items);
  // Text and true/false cannot be accumulated.
  const isNumeric = ['money', 'number'].includes(items[0]?.type ?? 'money');
  const { program, issues } = compilePayProgram(isNumeric ? full : { ...full, accumulators: [] });
  expect(issues).toEqual([]);
  return program!;
}

/** One formula by all three ways of calculating, which must agree; the item's value, or the codes of its issues. */
function result(formula: string, more: Partial<PayItemType> = {}, facts: Partial<RowFacts['inputs']> = {}): unknown {
  const program = compiled([item('x', '项目', formula, more)]);
  const prior = program.accumulators.length === 0 ? {} : FACTS.prior;
  const given: RowFacts = { ...FACTS, prior, inputs: { ...FACTS.inputs, ...facts } as RowFacts['inputs'] };
  const explained = program.explain(given);
  const { block, issues } = program.blockOf([given], given);
  const evaluated = program.evaluate(block);
  const codes = explained.issues.map((each) => each.code);
  expect([...new Set([...issues, ...evaluated.issues].map((each) => each.code))]).toEqual(
    expect.arrayContaining(codes),
  );
  if (issues.length === 0) expect(factOf(evaluated.items.x!, 0)).toBe(explained.value.items.x);
  expect(program.calculate(given)).toEqual({ value: explained.value, issues: explained.issues });
  return codes.length > 0 ? codes.join() : explained.value.items.x;
}

describe('what formulas give', () => {
  test.each([
    ['月薪', '8700.01'],
    ['rate * 0.5', '4350.01'], // 4350.005 rounds away from zero
    ['-rate * 0.5', '-4350.01'],
    ['rate / 21.75 * days', '1000.00'], // 1000.00114…
    ['7463 * si_rate', '37.32'], // 37.315
    ['round(rate, 0) * 1', '8700.00'],
    ['roundup(rate, 0) * 1', '8701.00'],
    ['rounddown(-rate, 0) * 1', '-8700.00'],
    ['round(rate, -2) * 1', '8700.00'],
    ['roundto(rate * 0.09, unit)', '783.00'], // 783.0009
    ['roundto(783.5, 1) * 1', '784.00'],
    ['roundto(783.55, 0.1, "down")', '783.50'],
    ['max(0, rate - 10000)', '0.00'],
    ['min(rate, 5000, 6000)', '5000.00'],
    ['clamp(rate, 7460, 37302)', '8700.01'],
    ['限制(rate, 10000, 37302)', '10000.00'],
    ['abs(-rate)', '8700.01'],
    ['sum(rate, bonus, 0.99)', '8701.00'],
    ['if(days > 2, rate, 0)', '8700.01'],
    ['if(full, rate, 0)', '0.00'],
    ['if(and(days >= 2.5, or(full, not(full))), 1, 2)', '1.00'],
    ['if(city = "上海", 1, 2)', '1.00'],
    ['bracket(36000, tax)', '1080.00'], // the upper bound belongs to the lower band
    ['bracket(36000.01, tax)', '1080.00'], // 1080.001: no seam
    ['bracket(144000, tax)', '11880.00'],
    ['bracket(144001, tax)', '11880.20'],
    ['bracket(-500, tax)', '-15.00'],
    ['rate * bracketrate(rate, tax)', '261.00'],
    ['rate * step(sick, 1.999)', '5220.01'], // the lower bound belongs to the upper band
    ['rate * step(sick, 2)', '6090.01'],
    ['lookup(wages, city, "month")', '2740.00'],
    ['查找(最低工资表, "北京", "小时")', '27.70'],
    ['prior(ytd)', '1000.10'],
    ['days * 15', '37.50'],
    ['5%', '0.05'],
  ])('%s = %s', (formula, value) => expect(result(formula)).toBe(value));

  test.each([
    ['1/3', { type: 'number' } as const, '0.333333'],
    ['1/3', { type: 'number', rounding: { digits: 2, mode: 'up' } } as const, '0.34'],
    ['rate > 1', { type: 'boolean' } as const, true],
    ['if(full, "是", "否")', { type: 'text' } as const, '否'],
    ['rate * 0.105', { rounding: { digits: 0, mode: 'half-up' } } as const, '914.00'],
    ['rate * 0.105', { rounding: { digits: 3, mode: 'down' } } as const, '913.501'],
    ['0.025', { rounding: { digits: 2, mode: 'half-even' } } as const, '0.02'],
  ])('%s as %j = %s', (formula, more, value) => expect(result(formula, more)).toBe(value));
});

describe('issues of a row, never a silent zero', () => {
  test.each([
    ['rate / (days - 2.5)', {}, 'division-by-zero'],
    ['rate * days', { days: null }, 'missing-input'],
    ['rate', { rate: '1,000' }, 'malformed-input'],
    ['rate', { rate: '1.005' }, 'too-many-decimals'],
    ['rate', { rate: '90071992547409.93' }, 'out-of-range'],
    ['rate * 99999999 * 99999999', {}, 'out-of-range'],
    ['lookup(wages, city, "month")', { city: '昆明' }, 'unknown-key'],
    ['rate * step(sick, -days)', {}, 'no-band'],
    ['clamp(rate, 100, 50)', {}, 'bounds-reversed'],
    ['round(rate, days)', {}, 'rounding-digits'],
    ['roundto(rate, unit - 1)', {}, 'rounding-unit'],
  ])('%s with %j: %s', (formula, facts, code) => expect(String(result(formula, {}, facts)).split(',')).toContain(code));

  test('what is not needed may be missing', () => {
    expect(result('if(full, rate * days, rate)', {}, { days: null })).toBe('8700.01');
    expect(result('if(or(true, 1 / (days - 2.5) > 1), 1, 2)')).toBe('1.00');
  });

  test('a missing fact is told once, and what depends on it has no result', () => {
    const program = compiled([item('a', '甲', 'rate'), item('b', '乙', 'a + rate'), item('c', '丙', '1')]);
    const facts = { ...FACTS, inputs: { rate: null } };
    const { value, issues, trace } = program.explain(facts);
    expect(issues.map((each) => [each.code, each.where])).toEqual([['missing-input', 'rate']]);
    expect(value).toEqual({ items: { a: null, b: null, c: '1.00' }, accumulators: { ytd: null } });
    expect(Object.keys(trace)).toEqual(['c']);
    const { items, issues: found, exactRows } = program.evaluate(program.blockOf([facts, FACTS], facts).block);
    expect(found.map((each) => [each.row, each.code])).toEqual([[0, 'missing-input']]);
    expect([factOf(items.a!, 0), factOf(items.a!, 1), exactRows]).toEqual([null, '8700.01', 1]);
  });

  test.each([
    ['parameters', 'rate * si_rate', 'missing-parameter', 'si_rate'],
    ['tables', 'bracket(rate, tax)', 'missing-table', 'tax'],
    ['prior', 'prior(ytd)', 'missing-prior', 'ytd'],
  ])('without %s', (part, formula, code, where) => {
    const program = compiled([item('x', '项目', formula)]);
    const { issues, value } = program.explain({ ...FACTS, [part]: {} });
    expect(issues.map((each) => [each.code, each.where])).toEqual([[code, where]]);
    expect(value.items.x).toBeNull();
  });

  test.each([
    ['a bound that does not rise', { tax: { rows: [...FACTS.tables.tax!.rows].reverse() } }],
    ['a rate that is no number', { tax: { rows: [{ upTo: null, rate: '3%', quick: '0' }] } }],
    ['a missing quick deduction', { tax: { rows: [{ upTo: null, rate: '0.03' }] } }],
  ])('a table with %s', (_, tables) => {
    const program = compiled([item('x', '项目', 'bracket(rate, tax)')]);
    const { issues } = program.explain({ ...FACTS, tables: { ...FACTS.tables, ...tables } });
    expect(issues.map((each) => [each.code, each.where])).toEqual([['malformed-table', 'tax']]);
  });

  test('facts under unknown names are told with the name that may be meant', () => {
    const program = compiled([item('x', '项目', 'rate')]);
    const { issues } = program.explain({
      ...FACTS,
      inputs: { ...FACTS.inputs, bonnus: '1' },
      prior: { ytd: '0', yt: '0' },
    });
    expect(issues.map((each) => [each.code, each.where, each.remedy.en])).toEqual([
      ['unknown-input', 'bonnus', 'Did you mean "bonus"?'],
      ['unknown-accumulator', 'yt', 'Did you mean "ytd"?'],
    ]);
  });
});

describe('compiling', () => {
  const issuesOf = (items: readonly PayItemType[], more: Partial<PayDefinition> = {}) =>
    compilePayProgram({ ...definition(items), ...more }).issues.map((each) => [each.code, each.where]);

  test('items come in the order of their dependencies, whatever the order written', () => {
    const program = compiled([
      item('net', '实发', 'gross - tax_due', { kind: 'information' }),
      item('tax_due', '税', 'bracket(gross, tax)', { kind: 'deduction' }),
      item('gross', '应发', 'total("earning")', { kind: 'information' }),
      item('base', '基本', 'rate'),
    ]);
    expect(program.items.map((each) => each.code)).toEqual(['base', 'gross', 'tax_due', 'net']);
    expect(program.items[2]!.uses).toMatchObject({ items: ['gross'], tables: ['tax'], inputs: [] });
  });

  test('a total in an item that belongs to it collects the others', () => {
    const items = [
      item('a', '甲', '100'),
      item('b', '乙', 'total("earning") * 2'),
      item('c', '丙', 'total("earning")', { kind: 'information' }),
    ];
    expect(compiled(items).calculate(FACTS).value.items).toMatchObject({ b: '200.00', c: '300.00' });
  });

  test('cycles are named', () => {
    const { issues } = compilePayProgram(
      definition([item('a', '甲', 'b'), item('b', '乙', 'c'), item('c', '丙', 'a + 1')]),
    );
    expect(issues).toMatchObject([{ code: 'cycle', message: { zh: '这些项目互相引用，无法计算：甲 → 乙 → 丙 → 甲' } }]);
    const two = [item('a', '甲', 'total("earning")'), item('b', '乙', 'total("earning")')];
    expect(issuesOf(two)).toEqual([['cycle', 'a']]);
    expect(issuesOf([item('a', '甲', 'ytd')])).toEqual([['cycle', 'a']]);
    expect(issuesOf([item('a', '甲', 'prior(ytd)')])).toEqual([]);
  });

  test.each([
    ['two items with one code', [item('a', '甲', '1'), item('a', '乙', '1')], 'duplicate-name'],
    ['an item named like an input', [item('a', '月薪', '1')], 'duplicate-name'],
    ['an item named like a table', [item('a', '税率表', '1')], 'duplicate-name'],
    ['a code with capitals', [item('A', '甲', '1')], 'invalid-code'],
    ['no Chinese name', [item('a', ' ', '1')], 'missing-name'],
    [
      'a rounding that is none',
      [item('a', '甲', '1', { rounding: { digits: 2.5, mode: 'half-up' } })],
      'invalid-rounding',
    ],
    [
      'a rounding of text',
      [item('a', '甲', '"x"', { type: 'text', rounding: { digits: 0, mode: 'up' } })],
      'invalid-rounding',
    ],
    ['a formula of another type', [item('a', '甲', 'days')], 'wrong-type'],
    ['an accumulator of text', [item('a', '甲', '"x"', { type: 'text' })], 'wrong-type'],
  ])('%s', (_, items, code) => expect(issuesOf(items).map(([each]) => each)).toContain(code));

  test('an accumulator that feeds on nothing, an input of impossible scale', () => {
    const accumulators = [{ code: 'ytd', zh: '累计', en: 'ytd', feeds: 'nobody', scope: 'tax-year' as const }];
    expect(issuesOf([item('a', '甲', '1')], { accumulators })).toEqual([['unknown-name', 'ytd']]);
    const inputs = [{ ...declared('n', '数', 'number'), scale: 20 }];
    expect(issuesOf([item('a', '甲', '1')], { inputs })).toEqual([['invalid-scale', 'n']]);
  });

  test('all mistakes at once, each with its item', () => {
    expect(issuesOf([item('a', '甲', 'rte'), item('b', '乙', 'rate +'), item('c', '丙', 'a + b')])).toEqual([
      ['unknown-name', 'a'],
      ['formula-incomplete', 'b'],
    ]);
  });

  test('thousands of items in a chain do not exhaust the stack', () => {
    const chain = Array.from({ length: 5000 }, (_, i) =>
      item(`i${i}`, `项${i}`, i === 4999 ? 'rate' : `i${i + 1} + 1`),
    );
    const program = compiled(chain);
    expect(program.calculate(FACTS).value.items.i0).toBe('13699.01');
  });
});

describe('explaining', () => {
  const program = compiled([
    item('income', '本期收入', 'rate + bonus', { kind: 'information' }),
    item('social', '失业保险', 'clamp(rate, 7460, 37302) * 费率', {
      kind: 'deduction',
      source: { title: '社会保险法' },
    }),
    item('due', '累计税额', 'max(0, bracket(累计收入 - 5000, 税率表))', { kind: 'information' }),
    item('total_due', '合计', 'total("deduction") + due', { kind: 'information' }),
  ]);
  const { trace, value, issues } = program.explain(FACTS);

  test('every figure has its formula, its numbers and its source', () => {
    expect(issues).toEqual([]);
    expect(trace.social).toMatchObject({
      value: '43.50',
      formula: 'clamp(rate, 7460, 37302) * 费率',
      withNumbers: 'clamp(8700.01, 7460, 37302) * 0.005',
      source: { title: '社会保险法' },
      children: [
        {
          kind: 'step',
          code: 'clamp',
          value: '8700.01',
          detail: { reached: 'none' },
          children: [{ kind: 'input', code: 'rate' }],
        },
        {
          kind: 'parameter',
          code: 'si_rate',
          value: '0.005',
          source: { article: '第二条' },
          detail: { effectiveFrom: '2025-07-01', jurisdiction: 'cn/shanghai', status: 'official' },
        },
        { kind: 'rounding', value: '43.50', detail: { before: '43.50005', digits: 2, mode: 'half-up' } },
      ],
    });
  });

  test('a table shows the row that applied, an accumulator what it holds and what was added', () => {
    const [largest] = trace.due!.children;
    expect(trace.due!.withNumbers).toBe('max(0, bracket(9700.11 - 5000, 税率表))');
    expect(largest!.children[0]).toMatchObject({
      kind: 'table',
      code: 'tax',
      value: '141.0033',
      source: { title: '个人所得税法' },
      detail: { x: '4700.11', row: { upTo: '36000', rate: '0.03', quick: '0' } },
      children: [
        { kind: 'accumulator', code: 'ytd', value: '9700.11', detail: { prior: '1000.10', thisPeriod: '8700.01' } },
      ],
    });
    expect(value.accumulators).toEqual({ ytd: '9700.11' });
  });

  test('an item used by another is a leaf there and unfolds on demand', () => {
    const leaf = trace.total_due!.children.find((child) => child.code === 'due');
    expect(leaf).toMatchObject({ kind: 'item', value: '141.00', children: [] });
    const unfolded = expandTrace(trace, 'total_due')!;
    expect(unfolded.children.find((child) => child.code === 'due')!.formula).toContain('bracket');
    expect(unfolded.children[0]!.children[0]).toMatchObject({
      code: 'social',
      value: '43.50',
      formula: expect.any(String),
    });
    expect(expandTrace(trace, 'nobody')).toBeNull();
  });

  test('an item used on two ways unfolds where it is met first and is marked where it is met again', () => {
    const twice = compiled([item('a', '甲', 'rate * 2'), item('b', '乙', 'a + 1'), item('c', '丙', 'a + b')]).explain(
      FACTS,
    ).trace;
    const met: { code: string; isRepeated: boolean; children: number }[] = [];
    const walk = (node: TraceNode): void => {
      if (node.kind === 'item')
        met.push({ code: node.code, isRepeated: node.isRepeated ?? false, children: node.children.length });
      node.children.forEach(walk);
    };
    walk(expandTrace(twice, 'c')!);
    expect(met.filter(({ code }) => code === 'a')).toEqual([
      { code: 'a', isRepeated: false, children: expect.any(Number) },
      { code: 'a', isRepeated: true, children: 0 },
    ]);
    expect(met[1]!.children).toBeGreaterThan(0);
  });

  test('the branch not taken leaves no trace', () => {
    const chosen = compiled([item('x', '项目', 'if(full, bonus, rate)')]).explain(FACTS).trace.x!;
    expect(chosen.withNumbers).toBe('if(false, bonus, 8700.01)');
    expect(chosen.children[0]!.children.map((child) => child.code)).toEqual(['full', 'rate']);
  });
});

describe('blocks', () => {
  const program = compiled([item('x', '项目', 'rate * days')]);
  const { block } = program.blockOf([FACTS, { ...FACTS, inputs: { ...FACTS.inputs, rate: null } }], FACTS);

  test('rows come back as the facts they were made of', () => {
    expect(rowFacts(block, 0)).toEqual({
      ...FACTS,
      inputs: { rate: '8700.01', days: '2.500000', city: '上海', full: null, bonus: null },
    });
    expect(rowFacts(block, 1).inputs.rate).toBeNull();
  });

  test('the caller’s columns are left as they were', () => {
    const column = block.inputs.rate as NumericColumn;
    const before = column.data.slice();
    program.evaluate(block);
    expect(column.data).toEqual(before);
  });

  test.each([
    ['a column nobody declared', { inputs: { ...block.inputs, raet: block.inputs.rate! } }, /"raet" is not declared/],
    ['a column of another length', { inputs: { rate: { scale: 2, data: new Float64Array(3) } } }, /has 3 rows, not 2/],
    ['a column of another type', { inputs: { rate: new Uint8Array(2) } }, /is a boolean column, not money/],
    ['a fraction in a column', { inputs: { rate: { scale: 2, data: Float64Array.of(0.5, 1) } } }, /holds 0.5/],
    ['a number out of range', { inputs: { rate: { scale: 2, data: Float64Array.of(2 ** 53, 1) } } }, /row 0 holds/],
    [
      'an index outside the dictionary',
      { inputs: { city: { dictionary: [], data: Uint32Array.of(0, 0) } } },
      /outside/,
    ],
    ['an accumulator nobody declared', { prior: { nobody: { scale: 2, data: new Float64Array(2) } } }, /"nobody"/],
    ['a count that is none', { count: -1 }, /count/],
  ])('%s is the builder’s mistake', (_, change, message) => {
    expect(() => program.evaluate({ ...block, ...change })).toThrow(message);
  });

  test('an empty block', () => {
    const empty = program.evaluate(program.blockOf([], FACTS).block);
    expect(empty).toMatchObject({ issues: [], exactRows: 0 });
    expect(Object.keys(empty.items)).toEqual(['x']);
  });

  test('ties do not need the exact interpreter', () => {
    const ties = compiled([
      item('a', '甲', 'rate * 0.005'),
      item('b', '乙', 'rate / 21.75 * days'),
      item('c', '丙', 'rate * days / 20'),
    ]);
    const rows = Array.from({ length: 2500 }, (_, i) => ({
      ...FACTS,
      inputs: { ...FACTS.inputs, rate: `${5001 + 2 * i}`, days: `${(i % 40) / 2}` },
    }));
    const { exactRows, items } = ties.evaluate(ties.blockOf(rows, FACTS).block);
    expect(exactRows).toBe(0);
    rows.forEach((facts, row) => {
      expect(factOf(items.c!, row)).toBe(ties.calculate(facts).value.items.c);
    });
  });
});
