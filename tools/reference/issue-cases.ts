/**
 * One case of every mistake a user can make in a formula, a definition, a rule file or a fact. Each is run for real: what
 * the reference page prints is what the product says.
 */
import type { Issue, Names } from '@meritline/engine/explain';
import { checkFormula } from '@meritline/engine/formula';
import { compilePayProgram, declarationsOf, type PayDefinition, type RowFacts } from '@meritline/engine/payroll';
import { buildRulePack, loadRulePacks, type PackFile, RulePackError, readRulePackFiles } from '@meritline/rulepacks';

export interface IssueCase {
  readonly about: 'formula' | 'definition' | 'rule-file' | 'fact';
  /** What was written, as a reader would see it. */
  readonly written: string;
  /** The code the case must give. */
  readonly code: string;
}

/** What the product answers to a case. */
export interface ToldCase extends IssueCase {
  readonly place: string;
  readonly message: Names;
  readonly remedy: Names;
}

const pair = (code: string, zh: string, en: string) => ({ code, zh, en });

const base: PayDefinition = {
  inputs: [
    { ...pair('base_pay', '基本工资', 'Base pay'), type: 'money' },
    { ...pair('days', '天数', 'Days'), type: 'number', scale: 1 },
    { ...pair('full', '全勤', 'Full attendance'), type: 'boolean' },
    { ...pair('city', '城市', 'City'), type: 'text' },
  ],
  items: [],
  parameters: [{ ...pair('unit', '单价', 'Unit price'), type: 'money' }],
  tables: [
    { ...pair('tax', '税率表', 'Tax'), kind: 'bracket', keyType: 'money', columns: [] },
    {
      ...pair('sick', '病假表', 'Sick pay'),
      kind: 'step',
      keyType: 'number',
      columns: [
        { ...pair('share', '比例', 'Share'), type: 'number' },
        { ...pair('cap', '封顶', 'Cap'), type: 'money' },
      ],
    },
    {
      ...pair('wages', '最低工资表', 'Minimum wages'),
      kind: 'keyed',
      keyType: 'text',
      columns: [{ ...pair('month', '月', 'Month'), type: 'money' }],
    },
  ],
  accumulators: [],
  flags: [pair('taxable', '计税', 'Taxable')],
};

const FORMULAS: readonly (readonly [written: string, code: string])[] = [
  ['', 'formula-empty'],
  ['base_pai * 2', 'unknown-name'],
  ['roud(base_pay, 2)', 'unknown-function'],
  ['base_pay * ', 'formula-incomplete'],
  ['base_pay ) 2', 'unexpected-token'],
  ['(base_pay', 'unclosed-parenthesis'],
  ['base_pay ? 2', 'unexpected-character'],
  ['base_pay * 1.2.3', 'number-malformed'],
  ['base_pay * 1,000', 'unexpected-token'],
  ['city = "上海', 'unclosed-text'],
  ['[base pay * 2', 'unclosed-name'],
  ['1 < days < 3', 'comparison-chain'],
  ['base_pay + days', 'wrong-type'],
  ['base_pay * base_pay', 'wrong-type'],
  ['days / base_pay', 'wrong-type'],
  ['base_pay + full', 'wrong-type'],
  ['city < "b"', 'wrong-type'],
  ['if(days, 1, 2)', 'wrong-type'],
  ['if(full, base_pay, days)', 'wrong-type'],
  ['max()', 'wrong-argument-count'],
  ['round(base_pay)', 'wrong-argument-count'],
  ['roundto(base_pay, 1, "nearest")', 'unknown-rounding-mode'],
  ['tax * 2', 'table-as-value'],
  ['max + 1', 'function-without-arguments'],
  ['bracket(base_pay, taxes)', 'unknown-table'],
  ['bracket(base_pay, sick)', 'wrong-type'],
  ['step(sick, days)', 'column-not-named'],
  ['step(sick, days, "rate")', 'unknown-column'],
  ['total("taxible")', 'unknown-flag'],
  ['prior(income)', 'unknown-name'],
  [`base_pay${' + 1'.repeat(1100)}`, 'formula-too-long'],
  [`${'('.repeat(220)}1${')'.repeat(220)}`, 'formula-too-deep'],
];

const item = (code: string, zh: string, formula: string, more: object = {}) => ({
  ...pair(code, zh, code),
  kind: 'earning' as const,
  group: 'other' as const,
  flags: [],
  formula,
  ...more,
});

const DEFINITIONS: readonly (readonly [written: string, code: string, definition: PayDefinition])[] = [
  ['a = b + 1, b = a', 'cycle', { ...base, items: [item('a', '甲', 'b + 1'), item('b', '乙', 'a')] }],
  ['two items called 甲', 'duplicate-name', { ...base, items: [item('a', '甲', '1'), item('b', '甲', '1')] }],
  ['an item called "Base-Pay"', 'invalid-code', { ...base, items: [item('Base-Pay', '甲', '1')] }],
  ['an item without a Chinese name', 'missing-name', { ...base, items: [item('a', '', '1')] }],
  ['an item of money whose formula gives a number', 'wrong-type', { ...base, items: [item('a', '甲', 'days')] }],
  [
    'an item rounded to 12 places',
    'invalid-rounding',
    { ...base, items: [item('a', '甲', 'base_pay', { rounding: { digits: 12, mode: 'half-up' } })] },
  ],
  [
    'an input with 12 places',
    'invalid-scale',
    { ...base, inputs: [...base.inputs, { ...pair('x', '丙', 'X'), type: 'number', scale: 12 }] },
  ],
  [
    'an accumulator of an item that does not exist',
    'unknown-name',
    { ...base, accumulators: [{ ...pair('ytd', '累计', 'Year to date'), feeds: 'pay', scope: 'tax-year' }] },
  ],
];

const RULES: Pick<RowFacts, 'parameters' | 'tables'> = {
  parameters: { unit: { value: '15' } },
  tables: {
    tax: { rows: [{ upTo: '100', rate: '0.1', quick: '0' }] },
    sick: { rows: [{ from: '1', share: '0.6', cap: '100' }] },
    wages: { rows: [{ key: 'shanghai', month: '2740' }] },
  },
};

const FACTS: readonly (readonly [
  written: string,
  code: string,
  formula: string,
  inputs: RowFacts['inputs'],
  rules?: Partial<Pick<RowFacts, 'parameters' | 'tables'>>,
])[] = [
  ['base_pay is not given', 'missing-input', 'base_pay', {}],
  ['base_pay = 12,000', 'malformed-input', 'base_pay', { base_pay: '12,000' }],
  ['base_pay = ¥12000', 'malformed-input', 'base_pay', { base_pay: '¥12000' }],
  ['full = yes', 'malformed-input', 'if(full, base_pay, 0)', { full: 'yes', base_pay: '1' }],
  ['base_pay = 100.005', 'too-many-decimals', 'base_pay', { base_pay: '100.005' }],
  ['days = 1.25 where halves are kept', 'too-many-decimals', 'unit * days', { days: '1.25' }],
  ['base_pay of 20 digits', 'out-of-range', 'base_pay', { base_pay: '99999999999999999999' }],
  ['a result beyond what is held exactly', 'out-of-range', 'base_pay * 1000', { base_pay: '90000000000000' }],
  ['days = 0 in base_pay / days', 'division-by-zero', 'base_pay / days', { base_pay: '1', days: '0' }],
  ['city = beijing, not in the table', 'unknown-key', 'lookup(wages, city)', { city: 'beijing' }],
  ['days = 0 below the first band', 'no-band', 'base_pay * step(sick, days, "share")', { base_pay: '1', days: '0' }],
  ['base_pay = 200 above the last bracket', 'no-band', 'bracket(base_pay, tax)', { base_pay: '200' }],
  ['a clamp whose low is above its high', 'bounds-reversed', 'clamp(base_pay, 10, unit - 10)', { base_pay: '7' }],
  [
    'days = 0.5 as the places of a rounding',
    'rounding-digits',
    'round(base_pay, days)',
    { base_pay: '1', days: '0.5' },
  ],
  [
    'a rounding to multiples of 0',
    'rounding-unit',
    'roundto(base_pay, unit)',
    { base_pay: '1' },
    { parameters: { unit: { value: '0' } } },
  ],
  ['an input nobody declares', 'unknown-input', 'base_pay', { base_pay: '1', base_pai: '2' }],
  ['no value of the parameter here', 'missing-parameter', 'unit * days', { days: '1' }, { parameters: {} }],
  [
    'a parameter that is no number',
    'malformed-parameter',
    'unit * days',
    { days: '1' },
    { parameters: { unit: { value: 'ten' } } },
  ],
  ['no table here', 'missing-table', 'bracket(base_pay, tax)', { base_pay: '1' }, { tables: {} }],
  [
    'a table whose bounds fall',
    'malformed-table',
    'bracket(base_pay, tax)',
    { base_pay: '1' },
    {
      tables: {
        tax: {
          rows: [
            { upTo: '200', rate: '0.1', quick: '0' },
            { upTo: '100', rate: '0.2', quick: '0' },
          ],
        },
      },
    },
  ],
];

const FIGURE = 'parameters/monthly-basic-deduction.yaml';
const CEILING = 'insurance/shanghai/pension-base-ceiling.yaml';
const CALENDAR = 'calendars/2026.yaml';
const BRACKETS = 'tables/cumulative-tax-brackets.yaml';
const RISK_CHECKS = 'risk-checks.yaml';
const LABOUR = 'calculations/tax-labour-service.yaml';

type Change = (files: readonly PackFile[]) => PackFile[];

const textOf = (files: readonly PackFile[], wanted: string): string => files.find(({ file }) => file === wanted)!.text;

const edit =
  (file: string, from: string | RegExp, to: string): Change =>
  (files) =>
    files.map((each) => (each.file === file ? { file, text: each.text.replace(from, to) } : each));

const RULE_FILES: readonly (readonly [written: string, code: string, change: Change])[] = [
  ['notes/x.yaml', 'file-not-known', (files) => [...files, { file: 'notes/x.yaml', text: 'a: 1' }]],
  ['no pack.yaml', 'pack-file-missing', (files) => files.filter(({ file }) => file !== 'pack.yaml')],
  ['code: [', 'not-yaml', edit(FIGURE, /^code:.*$/m, 'code: [')],
  ['value: 5000 without quotes', 'not-as-expected', edit(FIGURE, '"5000"', '5000')],
  ['lastCheked', 'not-as-expected', edit(FIGURE, 'lastChecked', 'lastCheked')],
  ['effectiveFrom: "2019-02-29"', 'not-as-expected', edit(FIGURE, /effectiveFrom: .*/, 'effectiveFrom: "2019-02-29"')],
  ['status: sure', 'not-as-expected', edit(FIGURE, /status: .*/, 'status: sure')],
  ['code: Basic-Deduction', 'not-as-expected', edit(FIGURE, /^code: .*$/m, 'code: Basic-Deduction')],
  [
    'sources/act.yaml with the code iit-law',
    'source-file-name',
    (files) => [...files, { file: 'sources/act.yaml', text: textOf(files, 'sources/iit-law.yaml') }],
  ],
  ['source: nowhere', 'source-unknown', edit(FIGURE, /source: .*/, 'source: nowhere')],
  [
    'bounds: [overtime_hours]',
    'bound-unknown',
    edit(RISK_CHECKS, 'bounds: [overtime_hours_a_month_most]', 'bounds: [overtime_hours]'),
  ],
  [
    'two risk checks of one code',
    'risk-check-twice',
    edit(RISK_CHECKS, 'code: overtime-over-limit', 'code: below-minimum-wage'),
  ],
  ['payItems without income-tax', 'pay-items-not-named', edit('pack.yaml', ', income-tax', '')],
  ['payItems with bonuses', 'pay-items-file-missing', edit('pack.yaml', 'income-tax', 'income-tax, bonuses')],
  ['currency: code: RMB', 'currency-unknown', edit('pack.yaml', 'currency: { code: CNY', 'currency: { code: RMB')],
  [
    'currency: code: JPY',
    'currency-not-hundredths',
    edit('pack.yaml', 'currency: { code: CNY', 'currency: { code: JPY'),
  ],
  ['jurisdiction: cn/nowhere', 'jurisdiction-undeclared', edit(FIGURE, 'jurisdiction: cn', 'jurisdiction: cn/nowhere')],
  ['a flag taken out of flags.yaml', 'flag-undeclared', edit('flags.yaml', 'code: special-deduction', 'code: another')],
  [
    'one figure in two files',
    'series-twice',
    (files) => [...files, { file: 'parameters/again.yaml', text: textOf(files, FIGURE) }],
  ],
  [
    'effectiveUntil on the first day',
    'ends-before-it-begins',
    edit(FIGURE, /(effectiveFrom: (".*"))/, '$1\n    effectiveUntil: $2'),
  ],
  ['values out of order', 'values-not-rising', edit(CEILING, /(effectiveFrom: .)2025-07-01/, '$12024-06-01')],
  ['values: []', 'values-missing', edit('parameters/work-injury-class.yaml', 'setBy: employer\n', '')],
  ['value: "five"', 'value-of-another-type', edit(FIGURE, '"5000"', '"five"')],
  ['a column nobody declares', 'column-unknown', edit(BRACKETS, '{ upTo: "36000",', '{ upTo: "36000", note: "x",')],
  ['brackets that fall', 'rows-wrong', edit(BRACKETS, '"144000"', '"14400"')],
  ['results: [taxes]', 'figure-unknown', edit(LABOUR, /results: \[.*\]/, 'results: [taxes]')],
  [
    'the same calculation twice',
    'calculation-twice',
    (files) => [...files, { file: 'calculations/again.yaml', text: textOf(files, LABOUR) }],
  ],
  [
    'includes: [{ method: payslip }]',
    'calculation-unknown',
    edit(LABOUR, /^items:/m, 'includes: [{ method: payslip }]\nitems:'),
  ],
  [
    'a calculation that includes itself',
    'includes-itself',
    edit(LABOUR, /^items:/m, 'includes: [{ method: tax, kind: labour-service }]\nitems:'),
  ],
  [
    'a holiday that ends before it begins',
    'holiday-ends-before-it-begins',
    edit(CALENDAR, 'until: "2026-01-03"', 'until: "2025-12-31"'),
  ],
  ['a day in two holidays', 'day-in-two-holidays', edit(CALENDAR, 'from: "2026-04-04"', 'from: "2026-02-23"')],
  [
    'a statutory day outside its holiday',
    'statutory-day-outside',
    edit(CALENDAR, 'statutory: ["2026-04-05"]', 'statutory: ["2026-04-09"]'),
  ],
  [
    'a work day in a holiday',
    'work-day-off',
    edit(CALENDAR, 'makeUpWorkdays: ["2026-01-04"', 'makeUpWorkdays: ["2026-01-03"'),
  ],
];

/** Runs every case. Throws Error when a case does not give its code: then the case or the product is wrong. */
export function toldCases(): ToldCase[] {
  return [
    ...FORMULAS.map(([written, code]) =>
      told({ about: 'formula', written: short(written), code }, formulaIssues(written)),
    ),
    ...DEFINITIONS.map(([written, code, definition]) =>
      told({ about: 'definition', written, code }, compilePayProgram(definition).issues),
    ),
    ...RULE_FILES.map(([written, code, change]) => ruleFileCase(written, code, change)),
    ...FACTS.map(([written, code, formula, inputs, rules]) =>
      told({ about: 'fact', written, code }, factIssues(formula, inputs, rules ?? {})),
    ),
  ];
}

const short = (text: string): string =>
  text.length > 60 ? `${text.slice(0, 40)} … (${text.length} characters)` : text;

const declarations = declarationsOf(base);
const formulaIssues = (text: string): readonly Issue[] => checkFormula(text, declarations).issues;

function factIssues(
  formula: string,
  inputs: RowFacts['inputs'],
  rules: Partial<Pick<RowFacts, 'parameters' | 'tables'>>,
): readonly Issue[] {
  const { program, issues } = compilePayProgram({ ...base, items: [item('result', '结果', formula)] });
  return program === null ? issues : program.calculate({ inputs, prior: {}, ...RULES, ...rules }).issues;
}

function told(each: IssueCase, issues: readonly Issue[]): ToldCase {
  const found = issues.find(({ code }) => code === each.code);
  if (found === undefined) {
    const codes = issues.map(({ code }) => code).join(', ');
    throw new Error(
      `${each.about} "${each.written}" must give ${each.code}; it gives ${codes === '' ? 'no issue' : codes}`,
    );
  }
  const { where, start, end, message, remedy } = found;
  return { ...each, place: start === undefined ? where : `${start}–${end}`, message, remedy };
}

function ruleFileCase(written: string, code: string, change: Change): ToldCase {
  try {
    buildRulePack('cn', change(readRulePackFiles('cn')));
  } catch (error) {
    if (!(error instanceof RulePackError)) throw error;
    const issues = error.faults.map(({ file, line, place, ...fault }) => ({
      ...fault,
      where: [file, line === undefined ? '' : `:${line}`, place === '' ? '' : ` ${place}`].join(''),
    }));
    return told({ about: 'rule-file', written, code }, issues);
  }
  throw new Error(`rule file "${written}" must give ${code}; it gives no fault`);
}

/** The packs load as they are, so that every fault above is the fault of its change. */
export const soundPacks = (): number => loadRulePacks().length;
