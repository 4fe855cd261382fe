/** The reference page of the formula language, made of the implementation: functions, limits, cost, calculated examples. */
import {
  DEEPEST_FORMULA,
  type FormulaFunction,
  FUNCTIONS,
  HIGHEST_FORMULA_COST,
  LONGEST_FORMULA,
  TYPE_NAMES,
} from '@meritline/engine/formula';
import { compilePayProgram, type PayDefinition, type RowFacts } from '@meritline/engine/payroll';

const pair = (code: string, zh: string) => ({ code, zh, en: code });

/** What the examples may name. */
const definition: PayDefinition = {
  inputs: [
    { ...pair('base_pay', '基本工资'), type: 'money' },
    { ...pair('days', '天数'), type: 'number' },
    { ...pair('years', '工龄'), type: 'number' },
    { ...pair('full', '全勤'), type: 'boolean' },
    { ...pair('city', '城市'), type: 'text' },
  ],
  items: [],
  parameters: [],
  tables: [
    { ...pair('tax', '税率表'), kind: 'bracket', keyType: 'money', columns: [] },
    {
      ...pair('sick', '病假表'),
      kind: 'step',
      keyType: 'number',
      columns: [{ ...pair('share', '比例'), type: 'number' }],
    },
    {
      ...pair('wages', '最低工资表'),
      kind: 'keyed',
      keyType: 'text',
      columns: [{ ...pair('month', '月'), type: 'money' }],
    },
  ],
  accumulators: [{ ...pair('ytd', '累计收入'), feeds: 'pay', scope: 'tax-year' }],
  flags: [],
};

const facts: RowFacts = {
  inputs: { base_pay: '21750.00', days: '2.5', years: '5', full: true, city: 'shanghai' },
  prior: { ytd: '100000' },
  parameters: {},
  tables: {
    tax: {
      rows: [
        { upTo: '36000', rate: '0.03', quick: '0' },
        { upTo: null, rate: '0.1', quick: '2520' },
      ],
    },
    sick: {
      rows: [
        { from: '0', share: '0.6' },
        { from: '4', share: '0.8' },
      ],
    },
    wages: { rows: [{ key: 'shanghai', month: '2740' }] },
  },
};

/** One or more formulas for every function; what they give is calculated. */
export const EXAMPLES: Readonly<Record<string, readonly string[]>> = {
  if: ['if(full, 300, 0)', '如果(天数 > 3, 0, 基本工资)'],
  and: ['and(full, days < 3)'],
  or: ['or(days > 20, full)'],
  not: ['not(full)'],
  min: ['min(base_pay, 20000)'],
  max: ['max(base_pay, 20000, 25000)'],
  abs: ['abs(20000 - base_pay)'],
  sum: ['sum(base_pay, 100, -50)'],
  clamp: ['clamp(base_pay, 7546, 37731)', 'clamp(days, 0, 2)'],
  round: ['round(base_pay / 21.75 * days / 3, 0)'],
  roundup: ['roundup(base_pay / 7, 0)'],
  rounddown: ['rounddown(base_pay / 7, 0)'],
  roundto: ['roundto(base_pay * 0.07, 1)', 'roundto(base_pay * 0.07, 0.1, "up")'],
  lookup: ['lookup(wages, city)', 'lookup(wages, city, "month")'],
  step: ['step(sick, years)', 'base_pay * step(sick, 3, "share")'],
  bracket: ['bracket(50000, tax)'],
  bracketrate: ['bracketrate(50000, tax)'],
  total: ['total("earning")'],
  prior: ['prior(ytd)', 'ytd'],
};

const earning = { kind: 'earning', group: 'other', flags: [] } as const;
const information = { kind: 'information', group: 'other', flags: [] } as const;

/** The value of a formula as a payslip would write it. Throws when it has none: then the example is wrong. */
export function gives(formula: string): string {
  const pay = { ...pair('pay', '应发'), ...earning, formula: 'base_pay' };
  for (const type of ['money', 'number', 'boolean', 'text'] as const) {
    const result = { ...pair('result', '结果'), ...information, type, formula };
    const { program } = compilePayProgram({ ...definition, items: [pay, result] });
    const value = program?.calculate(facts).value.items.result;
    if (value !== undefined && value !== null) return String(value);
  }
  throw new Error(`the example ${formula} gives nothing`);
}

const argumentsOf = ({ arguments: { least, most } }: FormulaFunction): string =>
  least === most ? String(least) : most === Number.POSITIVE_INFINITY ? `${least} or more` : `${least} to ${most}`;

const cell = (text: string): string => text.replaceAll('|', '\\|');

function functionRows(each: FormulaFunction): string {
  const examples = EXAMPLES[each.latin]!.map((formula) => `\`${formula}\` → \`${gives(formula)}\``).join('<br>');
  const { zh, en } = each.signature;
  return `| \`${cell(en)}\` | \`${cell(zh)}\` | ${each.names.en} ${each.names.zh} | ${argumentsOf(each)} | ${cell(examples)} |`;
}

/** The page as Markdown. */
export function formulaPage(): string {
  const given = Object.entries(facts.inputs).map(([code, value]) => `\`${code}\` = ${String(value)}`);
  return `# Formula functions 公式函数

Written from the engine by \`npm run reference\`; do not edit. How the language is meant is told in
[concepts](../concepts/formula-language.md), every mistake with its remedy in [issues](issues.md).

| | |
|---|---|
| Longest formula 最长 | ${LONGEST_FORMULA} characters |
| Deepest nesting 最深 | ${DEEPEST_FORMULA} |
| Highest cost of a formula 最大计算量 | ${HIGHEST_FORMULA_COST.toLocaleString('en')} steps |
| Types 类型 | ${Object.values(TYPE_NAMES)
    .map(({ zh, en }) => `${en} ${zh}`)
    .join(', ')} |

The cost of a formula is known before it is calculated: a step for each number, name, operator and function, one for each
item that \`total\` adds. There are no loops, so it is the most work one person's figure can take. 公式没有循环，计算量在保存时即可确定。

The examples are calculated with ${given.join(', ')}, and ${facts.prior.ytd} earned before this month (\`ytd\`).

| Latin | 中文 | What it gives | Arguments | Examples |
|---|---|---|---|---|
${FUNCTIONS.map(functionRows).join('\n')}
`;
}
