import { toDecimalText } from '@meritline/engine/money';
import { stringify } from 'yaml';
import { z } from 'zod';
import { execute } from './execute.ts';
import { TranslationError } from './expression.ts';
import { type Figure, type Figures, figuresOf } from './figures.ts';
import { type Programme, readProgramme } from './read-programme.ts';

const bothTexts = z.strictObject({ zh: z.string().min(1), en: z.string().min(1) });

const INPUT_WORDS = bothTexts.extend({
  scale: z.int().min(0).max(9).default(0),
  least: z.string().optional(),
  most: z.string().optional(),
  oneOf: z.array(z.string()).optional(),
  unit: z.string().optional(),
  isRequired: z.boolean().default(false),
  describe: bothTexts.optional(),
});

/** Names of the programme's variables and what its inputs take; see `words.yaml`. */
export const WORDS = z.strictObject({
  inputs: z.record(z.string(), INPUT_WORDS),
  outputs: z.record(z.string(), bothTexts),
  steps: z.record(z.string(), bothTexts),
  tables: z.record(z.string(), bothTexts),
  checks: z
    .array(
      z.strictObject({
        code: z.string(),
        where: z.string(),
        when: z.string(),
        zh: z.string(),
        en: z.string(),
        remedyZh: z.string(),
        remedyEn: z.string(),
      }),
    )
    .default([]),
});

export type Words = z.output<typeof WORDS>;

export interface Validity {
  /** First day on which the programme holds. */
  readonly from: string;
  /** First day on which it no longer holds. */
  readonly until: string;
  /** Code of the source in the pack. */
  readonly source: string;
  /** Day on which it was read. */
  readonly lastChecked: string;
}

/** The year in the programme's name as the time in which it holds. */
export function validityOf(xml: string, source: string, lastChecked: string): Validity {
  const { name } = readProgramme(xml);
  const year = /\d{4}/.exec(name)?.[0];
  if (year === undefined) throw new TranslationError('has no year: say --from and --until', name);
  return { from: `${year}-01-01`, until: `${Number(year) + 1}-01-01`, source, lastChecked };
}

export interface Translation {
  /** Text of the calculation, a file of `rulepacks/de/calculations`. */
  readonly calculation: string;
  /** Text of the tables it reads, a file of `rulepacks/de/tables`; null when it reads none. */
  readonly tables: string | null;
  readonly figures: readonly Figure[];
}

/**
 * Turns the ministry's XML into a calculation of a rule pack: inputs, figures with formulas, results.
 * Throws TranslationError where the programme has something the translator or its words do not know.
 */
export function translate(xml: string, words: Words, validity: Validity): Translation {
  const programme = readProgramme(xml);
  const year = validity.from.slice(0, 4);
  const scales = Object.fromEntries(Object.entries(words.inputs).map(([name, { scale }]) => [name, scale]));
  const executed = execute(programme, scales);
  const tableCode = `wage_tax_tables_${validity.from.replaceAll('-', '_')}`;
  const written = figuresOf(executed.outputs, tableCode);
  const head = [
    `# Made by tools/translate-wage-tax from the ministry's programme ${programme.name} (edition ${programme.edition}).`,
    '# Do not change it by hand: npm run translate:wage-tax makes it again, and a test compares the two.',
    '',
  ].join('\n');
  const calculation = {
    method: 'tax',
    kind: 'wage-tax',
    zh: '德国工资税（部颁程序）',
    en: "German wage tax by the ministry's programme",
    description: [
      `联邦财政部公布的 ${year} 年机算工资税程序；金额以分为单位`,
      `Wage tax ${year} as the ministry's published programme has it; amounts in cents under its own names`,
    ].join(' / '),
    jurisdiction: 'de',
    effectiveFrom: validity.from,
    effectiveUntil: validity.until,
    source: validity.source,
    article: `${programme.name}, Stand ${programme.edition}`,
    inputs: programme.inputs.map(({ name }) => inputOf(name, programme, words)),
    items: written.figures.map((figure) => itemOf(figure, words, validity.source)),
    checks: words.checks.map((check) => ({ ...check, where: check.where.toLowerCase(), warns: true })),
    results: programme.outputs.map((name) => name.toLowerCase()),
  };
  return {
    calculation: head + yaml(calculation),
    tables:
      written.tables.length === 0 ? null : head + yaml(tableOf(written, executed.tables, tableCode, words, validity)),
    figures: written.figures,
  };
}

const yaml = (data: object): string => stringify(data, { lineWidth: 0 });

function inputOf(name: string, programme: Programme, words: Words) {
  const known = words.inputs[name];
  if (known === undefined) throw new TranslationError('has no words: name it under inputs in words.yaml', name);
  const { zh, en, scale, least, most, oneOf, unit, isRequired, describe } = known;
  const { initial } = programme.inputs.find((input) => input.name === name)!;
  return {
    code: name.toLowerCase(),
    field: name,
    zh,
    en,
    type: 'number',
    scale,
    ...(unit === undefined ? {} : { unit }),
    ...(describe === undefined ? {} : { description: `${describe.zh} / ${describe.en}` }),
    ...(isRequired ? {} : { default: initialText(initial, name) }),
    ...(least === undefined ? {} : { least }),
    ...(most === undefined ? {} : { most }),
    ...(oneOf === undefined ? {} : { oneOf }),
  };
}

function initialText(initial: Programme['inputs'][number]['initial'], name: string): string {
  if (initial.kind === 'value') return initialText(initial.of, name);
  if (initial.kind === 'number') return initial.text.replace(/\.0+$/, '');
  if (initial.kind === 'constant' && initial.name === 'ZERO') return '0';
  throw new TranslationError('has a default that is no number', name);
}

function itemOf(figure: Figure, words: Words, source: string) {
  const { code, variable, number, formula, decimals, origin } = figure;
  const known = words.outputs[variable] ?? words.steps[variable] ?? words.inputs[variable];
  if (known === undefined) throw new TranslationError('has no words: name it under steps in words.yaml', variable);
  const article = [variable, origin === null ? null : origin.method, origin?.page == null ? null : `S. ${origin.page}`];
  return {
    code,
    field: number === null ? variable : `${variable}_${number}`,
    zh: number === null ? known.zh : `${known.zh}·${number}`,
    en: number === null ? known.en : `${known.en}, ${number}`,
    type: 'number',
    formula,
    rounding: { digits: decimals, mode: 'down' },
    source,
    article: article.filter((part) => part !== null).join(', '),
  };
}

function tableOf(
  { tables }: Figures,
  values: ReadonlyMap<string, readonly { readonly kind: string }[]>,
  code: string,
  words: Words,
  { from, until, source, lastChecked }: Validity,
) {
  const columns = tables.toSorted().map((name) => {
    const known = words.tables[name];
    if (known === undefined) throw new TranslationError('has no words: name it under tables in words.yaml', name);
    return { name, code: name.toLowerCase(), zh: known.zh, en: known.en, type: 'number' };
  });
  const length = Math.max(...columns.map(({ name }) => values.get(name)!.length));
  const cell = (name: string, index: number): string => {
    const value = values.get(name)![index] as { kind: string; value?: { n: bigint; d: bigint } } | undefined;
    if (value?.kind !== 'constant') throw new TranslationError(`has no number at ${index}`, name);
    return toDecimalText(value.value!);
  };
  return {
    code,
    zh: `工资税程序常数表（${from} 起）`,
    en: `Constant tables of the wage tax programme from ${from}`,
    kind: 'keyed',
    keyType: 'number',
    columns: columns.map(({ name: _name, ...column }) => column),
    jurisdiction: 'de',
    values: [
      {
        effectiveFrom: from,
        effectiveUntil: until,
        source,
        status: 'official',
        lastChecked,
        rows: Array.from({ length }, (_, index) => ({
          key: String(index),
          ...Object.fromEntries(columns.map((column) => [column.code, cell(column.name, index)])),
        })),
      },
    ],
  };
}
