/** What may be written in a formula, as the editor offers it: names, functions, tables and flags, in both languages. */
import type { Completion, CompletionContext, CompletionResult } from '@codemirror/autocomplete';
import { FUNCTIONS, isPlainName, TYPE_NAMES } from '@meritline/engine/formula';
import { KIND_NAMES, type NamedDeclaration, type PayDefinition } from '@meritline/engine/payroll';

export type Reader = 'zh-CN' | 'en';

export interface FormulaWords {
  /** Offered where a name may stand. */
  readonly names: readonly Completion[];
  /** Offered between quotation marks after `total(`. */
  readonly flags: readonly Completion[];
  readonly tables: PayDefinition['tables'];
  readonly reader: Reader;
}

const WHAT = {
  item: { zh: '薪资项目', en: 'pay item' },
  input: { zh: '录入项', en: 'input' },
  parameter: { zh: '参数', en: 'parameter' },
  accumulator: { zh: '累计项', en: 'running total' },
  table: { zh: '表', en: 'table' },
  flag: { zh: '标记', en: 'flag' },
  function: { zh: '函数', en: 'function' },
} as const;

interface Offered {
  readonly what: keyof typeof WHAT;
  readonly type?: keyof typeof TYPE_NAMES;
}

/** A name by its code and by its Chinese name; the one of the reader's language comes first. */
function offered(each: NamedDeclaration, { what, type }: Offered, reader: Reader): Completion[] {
  const pick = (pair: { readonly zh: string; readonly en: string }) => (reader === 'en' ? pair.en : pair.zh);
  const detail = type === undefined ? pick(WHAT[what]) : `${pick(WHAT[what])} · ${pick(TYPE_NAMES[type])}`;
  const info = `${each.zh} · ${each.en} · ${each.code}`;
  return [
    { label: each.code, detail, info, type: what, boost: reader === 'en' ? 1 : 0 },
    {
      label: each.zh,
      detail,
      info,
      type: what,
      boost: reader === 'en' ? 0 : 1,
      ...(isPlainName(each.zh) || what === 'flag' ? {} : { apply: `[${each.zh}]` }),
    },
  ];
}

/**
 * Everything a formula of a definition may name.
 *
 * @param except code of the item being written: it cannot read itself
 */
export function formulaWords(definition: PayDefinition, except: string, reader: Reader): FormulaWords {
  const typeOf = new Map(definition.items.map(({ code, type }) => [code, type ?? 'money']));
  const list = <Each extends NamedDeclaration>(each: readonly Each[], how: (one: Each) => Offered): Completion[] =>
    each.flatMap((one) => offered(one, how(one), reader));
  const functions = FUNCTIONS.flatMap((each): Completion[] => {
    const detail = reader === 'en' ? each.signature.en : each.signature.zh;
    const info = `${each.names.zh} · ${each.names.en} · ${each.signature.zh} · ${each.signature.en}`;
    return [each.latin, each.zh].map((label, place) => ({
      label,
      detail,
      info,
      type: 'function',
      apply: `${label}(`,
      boost: (place === 0) === (reader === 'en') ? 1 : 0,
    }));
  });
  const kinds = Object.entries(KIND_NAMES).map(([code, names]) => ({ code, ...names }));
  const declared = definition.flags ?? [];
  const borne = [...new Set(definition.items.flatMap(({ flags }) => flags))]
    .filter((flag) => !declared.some(({ code, zh }) => code === flag || zh === flag))
    .map((flag) => ({ code: flag, zh: flag, en: flag }));
  return {
    names: [
      ...list(
        definition.items.filter(({ code }) => code !== except),
        ({ type }) => ({ what: 'item', type: type ?? 'money' }),
      ),
      ...list(definition.inputs, ({ type }) => ({ what: 'input', type })),
      ...list(definition.parameters, ({ type }) => ({ what: 'parameter', type })),
      ...list(definition.accumulators, ({ feeds }) => ({ what: 'accumulator', type: typeOf.get(feeds) ?? 'money' })),
      ...list(definition.tables, () => ({ what: 'table' })),
      ...functions,
    ],
    flags: once(list([...declared, ...borne, ...kinds], () => ({ what: 'flag' }))),
    tables: definition.tables,
    reader,
  };
}

const once = (list: readonly Completion[]): Completion[] => [
  ...new Map(list.map((each) => [each.label, each])).values(),
];

const WORD = /[\p{L}_][\p{L}\p{M}\p{N}_·]*$/u;
const QUOTES = /["“”＂]/u;
const TOTAL = /(?:total|合计)\s*[(（]\s*$/iu;

/** What fits at the cursor: flags or columns between quotation marks, names elsewhere; null where nothing does. */
export function completeFormula(words: FormulaWords, context: CompletionContext): CompletionResult | null {
  const before = context.state.sliceDoc(0, context.pos);
  const parts = before.split(QUOTES);
  const text = parts.at(-1)!;
  if (parts.length % 2 === 0) {
    const outside = parts.at(-2)!;
    const options = TOTAL.test(outside) ? words.flags : columnsOf(words, before);
    return options.length === 0 ? null : { from: context.pos - text.length, options: [...options] };
  }
  const word = WORD.exec(text)?.[0] ?? '';
  if (word === '' && !context.explicit) return null;
  return { from: context.pos - word.length, options: [...words.names], validFor: WORD };
}

/** Columns of the tables that the formula has named so far. */
const columnsOf = ({ tables, reader }: FormulaWords, before: string): Completion[] =>
  once(
    tables
      .filter(({ code, zh }) => before.includes(code) || before.includes(zh))
      .flatMap(({ columns }) => columns.flatMap((each) => offered(each, { what: 'table', type: each.type }, reader)))
      .map(({ apply: _apply, ...each }) => each),
  );
