/**
 * Speed of the pay engine alone, one core, no database: a Chinese payslip of 24 items beside the same written by hand as
 * one loop, and a definition of about 60 items over 1,000, 10,000 and 100,000 people. Run: npm run bench -- engine
 */
import {
  type Column,
  compilePayProgram,
  type NumericColumn,
  type PayBlock,
  type PayDefinition,
  type PayItemType,
  rowFacts,
  varianceBridgeOfBlocks,
} from '@meritline/engine';

import { beside, processorTime } from './chinese-payslip-beside.ts';

const REPEATS = 5;
const MONEY_INPUTS = [
  'base_before',
  'base_after',
  'performance_base',
  'si_base',
  'fund_base',
  'one_off',
  'special_additional',
];
const NUMBER_INPUTS = [
  'days_before',
  'days_after',
  'days_required',
  'hours_weekday',
  'hours_restday',
  'hours_holiday',
  'leave_days',
  'organization_factor',
  'personal_factor',
  'months',
];
const SCHEMES = ['pension', 'medical', 'unemployment', 'injury', 'maternity', 'supplement'];

const item = (code: string, formula: string, more: Partial<PayItemType> = {}): PayItemType => ({
  code,
  zh: `项_${code}`,
  en: code,
  kind: 'earning',
  group: 'other',
  flags: ['taxable'],
  formula,
  ...more,
});
const quiet: Partial<PayItemType> = { kind: 'information', flags: [] };

/** Pay of a manufacturing company: base pay split by a raise, overtime, six schemes on both sides, cumulative tax. */
function items(): PayItemType[] {
  const allowances = Array.from({ length: 18 }, (_, i) =>
    item(`allowance_${i}`, `if(days_after >= ${i}, roundto(${15 + i}.5 * days_after, 0.1), one_off * ${i}%)`),
  );
  const insurance = SCHEMES.flatMap((scheme) => [
    item(`${scheme}_employee`, `round(clamp(si_base, low, high) * ${scheme}_rate, 2)`, {
      kind: 'deduction',
      flags: ['special'],
    }),
    item(`${scheme}_employer`, `round(clamp(si_base, low, high) * ${scheme}_rate * 2, 2)`, {
      kind: 'employer-contribution',
      flags: [],
    }),
  ]);
  return [
    item('base', '(base_before * days_before + base_after * days_after) / days_required'),
    item(
      'performance',
      'performance_base * organization_factor * personal_factor * (days_before + days_after) / days_required',
    ),
    item('overtime_weekday', 'base_after / 21.75 / 8 * hours_weekday * 150%'),
    item('overtime_restday', 'base_after / 21.75 / 8 * hours_restday * 200%'),
    item('overtime_holiday', 'base_after / 21.75 / 8 * hours_holiday * 300%'),
    item('leave', '-base_after / 21.75 * leave_days'),
    item('sick', '-base_after / 21.75 * leave_days * (1 - step(tenure, months))'),
    item('attendance_bonus', 'if(and(leave_days = 0, days_before + days_after >= days_required), 300, 0)'),
    item('bonus', 'one_off'),
    ...allowances,
    ...insurance,
    item('fund_employee', 'roundto(min(fund_base, high) * 7%, 1)', { kind: 'deduction', flags: ['special'] }),
    item('fund_employer', 'roundto(min(fund_base, high) * 7%, 1)', { kind: 'employer-contribution', flags: [] }),
    item('income', 'total("taxable")', quiet),
    item('special', 'total("special")', quiet),
    item('special_additional_now', 'special_additional', quiet),
    item('cumulative_basic', '5000 * months', quiet),
    item(
      'taxable_income',
      'max(0, cumulative_income - cumulative_basic - cumulative_special - cumulative_additional)',
      quiet,
    ),
    item('cumulative_tax', 'bracket(taxable_income, tax_table)', quiet),
    item('rate_now', 'bracketrate(taxable_income, tax_table)', { ...quiet, type: 'number' }),
    item('tax', 'max(0, cumulative_tax - prior(cumulative_withheld))', { kind: 'deduction', flags: [] }),
    item('gross', 'total("earning")', quiet),
    item('deductions', 'total("deduction")', quiet),
    item('net', 'gross - deductions', quiet),
    item('employer_cost', 'gross + total("employer-contribution")', quiet),
    item('share_of_tax', 'if(gross > 0, tax / gross, 0)', { ...quiet, type: 'number' }),
    item('minimum_ok', 'net >= low / 3', { ...quiet, type: 'boolean' }),
  ];
}

const named = (code: string) => ({ code, zh: `名_${code}`, en: code });

const definition: PayDefinition = {
  items: items(),
  inputs: [
    ...MONEY_INPUTS.map((code) => ({ ...named(code), type: 'money' as const })),
    ...NUMBER_INPUTS.map((code) => ({ ...named(code), type: 'number' as const })),
  ],
  parameters: [
    { ...named('low'), type: 'money' },
    { ...named('high'), type: 'money' },
    ...SCHEMES.map((scheme) => ({ ...named(`${scheme}_rate`), type: 'number' as const })),
  ],
  tables: [
    { ...named('tax_table'), kind: 'bracket', keyType: 'money', columns: [] },
    { ...named('tenure'), kind: 'step', keyType: 'number', columns: [{ ...named('share'), type: 'number' }] },
  ],
  accumulators: [
    { ...named('cumulative_income'), feeds: 'income', scope: 'tax-year' },
    { ...named('cumulative_special'), feeds: 'special', scope: 'tax-year' },
    { ...named('cumulative_additional'), feeds: 'special_additional_now', scope: 'tax-year' },
    { ...named('cumulative_withheld'), feeds: 'tax', scope: 'tax-year' },
  ],
};

/** A repeatable sequence of numbers below 1, so that two runs measure the same work. */
function sequence(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48271) % 2147483647;
    return state / 2147483647;
  };
}

function population(count: number): PayBlock {
  const next = sequence(20261101);
  const column = (scale: number, draw: () => number): NumericColumn => ({
    scale,
    data: Float64Array.from({ length: count }, draw),
  });
  const yuan = (limit: number) => () => Math.floor(next() * limit) * 100;
  const fen = (limit: number) => () => Math.floor(next() * limit * 100);
  const halves = (limit: number) => () => Math.floor(next() * limit * 2) * 500_000;
  const inputs: Record<string, Column> = {
    base_before: column(2, fen(30_000)),
    base_after: column(2, yuan(32_000)),
    performance_base: column(2, yuan(8_000)),
    si_base: column(2, fen(45_000)),
    fund_base: column(2, yuan(45_000)),
    one_off: column(2, fen(3_000)),
    special_additional: column(2, yuan(5_000)),
    days_before: column(6, halves(11)),
    days_after: column(6, halves(11)),
    days_required: column(6, () => 22_000_000),
    hours_weekday: column(6, halves(20)),
    hours_restday: column(6, halves(16)),
    hours_holiday: column(6, halves(8)),
    leave_days: column(6, () => (next() < 0.8 ? 0 : Math.floor(next() * 8) * 500_000)),
    organization_factor: column(6, () => 800_000 + Math.floor(next() * 41) * 10_000),
    personal_factor: column(6, () => 500_000 + Math.floor(next() * 11) * 100_000),
    months: column(6, () => 10_000_000),
  };
  const prior = {
    cumulative_income: column(2, fen(300_000)),
    cumulative_special: column(2, fen(40_000)),
    cumulative_additional: column(2, fen(30_000)),
    cumulative_withheld: column(2, fen(10_000)),
  };
  const rates = {
    pension: '0.08',
    medical: '0.02',
    unemployment: '0.005',
    injury: '0.0016',
    maternity: '0.01',
    supplement: '0.035',
  };
  const parameters = Object.fromEntries([
    ...Object.entries(rates).map(([scheme, value]) => [`${scheme}_rate`, { value }]),
    ['low', { value: '7460' }],
    ['high', { value: '37302' }],
  ]);
  const bands = [
    ['36000', '0.03', '0'],
    ['144000', '0.1', '2520'],
    ['300000', '0.2', '16920'],
    ['420000', '0.25', '31920'],
    ['660000', '0.3', '52920'],
    ['960000', '0.35', '85920'],
    [null, '0.45', '181920'],
  ] as const;
  const tables = {
    tax_table: { rows: bands.map(([upTo, rate, quick]) => ({ upTo, rate, quick })) },
    tenure: {
      rows: [
        { from: '0', share: '0.6' },
        { from: '24', share: '0.7' },
        { from: '48', share: '0.8' },
      ],
    },
  };
  return { count, inputs, prior, parameters, tables };
}

/** Best of several runs in milliseconds of processor time, so that other work on the machine disturbs least. */
function best(work: () => void): number {
  let least = Number.POSITIVE_INFINITY;
  for (let i = 0; i < REPEATS; i += 1) least = Math.min(least, processorTime(work) * 1000);
  return least;
}

// 5,000 is a batch of the product: it never calculates a larger block.
for (const cut of [5_000, 10_000]) console.log(beside(100_000, cut));
for (const size of [10_000, 1_000, 100_000]) console.log(beside(size));

const compileTime = best(() => compilePayProgram(definition));
const { program, issues } = compilePayProgram(definition);
if (program === null) throw new Error(JSON.stringify(issues, null, 1));
console.log(`a definition of ${program.items.length} items, compiled in ${compileTime.toFixed(1)} ms`);

for (const count of [1_000, 10_000, 100_000]) {
  const block = population(count);
  const time = best(() => program.evaluate(block));
  const { exactRows } = program.evaluate(block);
  const perSecond = Math.round((count / time) * 1000).toLocaleString('en');
  console.log(
    `${count} people: ${time.toFixed(1)} ms (${perSecond} payslips per CPU-second), ${exactRows} rows left to the exact interpreter`,
  );
}

const block = population(1_000);
const facts = Array.from({ length: 200 }, (_, row) => rowFacts(block, row));
const exactTime = best(() => {
  for (const each of facts) program.calculate(each);
});
const explainTime = best(() => {
  for (const each of facts) program.explain(each);
});
console.log(
  `one person exactly: ${(exactTime / 200).toFixed(3)} ms, with its trace ${(explainTime / 200).toFixed(3)} ms`,
);

const groups = [
  { ...named('pay'), inputs: ['base_before', 'base_after'], prior: [] },
  { ...named('attendance'), inputs: ['days_before', 'days_after', 'leave_days'], prior: [] },
  {
    ...named('variable'),
    inputs: ['performance_base', 'organization_factor', 'personal_factor', 'one_off'],
    prior: [],
  },
];
const large = population(10_000);
const turned: PayBlock = {
  ...large,
  inputs: Object.fromEntries(
    Object.entries(large.inputs).map(([code, column]) => {
      const { scale, data } = column as NumericColumn;
      return [code, { scale, data: data.slice().reverse() }];
    }),
  ),
};
const bridgeTime = best(() => varianceBridgeOfBlocks(program, large, turned, groups, ['net', 'gross']));
console.log(`variance bridge of 10000 people, ${groups.length + 1} groups: ${bridgeTime.toFixed(1)} ms`);
