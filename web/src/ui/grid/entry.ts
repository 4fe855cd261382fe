/**
 * How text typed or pasted into a cell becomes its value. Values are canonical text: a plain decimal, the code of a choice,
 * words. Text that cannot be read is refused with what, why and how, in both languages; it is never guessed.
 */
import { quantity } from '@meritline/engine/explain';
import { formatDecimal } from '../format/numbers.ts';

export interface Words {
  readonly zh: string;
  readonly en: string;
}

export interface Refusal {
  readonly code: string;
  readonly message: Words;
  readonly remedy: Words;
}

/** `isNormalised`: the value is not what was written, letter by letter; the cell gets a corner mark that says so. */
export type Read =
  | { readonly value: string | null; readonly isNormalised: boolean; readonly refusal?: undefined }
  | { readonly refusal: Refusal };

export interface Option {
  readonly code: string;
  readonly names: Words;
}

export interface Entry {
  readonly kind: 'number' | 'choice' | 'text';
  /** What one may choose from; of a choice only. */
  readonly options?: readonly Option[];
  read(text: string): Read;
  /** As a page prints it. */
  show(value: string): string;
}

export const refuse = (code: string, message: Words, remedy: Words): { readonly refusal: Refusal } => ({
  refusal: { code, message, remedy },
});

const taken = (text: string, value: string | null): Read => ({
  value,
  isNormalised: value !== null && text.trim() !== value,
});

/** Full-width digits and signs as their plain ones, the minus signs as one, spaces of any kind as spaces. */
const plainText = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[\u2212\u2013\u2010\uFE63]/g, '-')
    .replace(/\s+/g, ' ')
    .trim();

const EMPTY = new Set(['', '-', '--', '\u2014', '\u2014\u2014', '/', 'n/a', 'N/A', '#N/A']);
const LOOKALIKES: Readonly<Record<string, string>> = { O: '0', o: '0', l: '1', I: '1', '\u3007': '0' };
const GROUPED = /^\d{1,3}(,\d{3})+(\.\d+)?$/;
const PLAIN = /^(\d+(\.\d*)?|\.\d+)$/;

const quoted = (text: string): string => (text.length > 24 ? `${text.slice(0, 24)}…` : text);

export interface NumberRule {
  readonly min?: string;
  readonly max?: string;
  /** What a percent sign means: the number before it (a column in %), its hundredth (a ratio), or a mistake. */
  readonly percent?: 'number' | 'ratio';
}

/** Value of decimal text as a number; only to compare with limits. */
const size = (text: string): number => Number(text);

function withinLimits(text: string, value: string, rule: NumberRule): Read {
  const { min, max } = rule;
  const isAbove = max !== undefined && size(value) > size(max);
  if (!isAbove && !(min !== undefined && size(value) < size(min))) return taken(text, value);
  const limit = isAbove ? max : min!;
  const span = {
    zh: `请填写${min === undefined ? '' : ` ${min} 至`} ${max ?? '更大的数'}。`,
    en: `Enter ${min === undefined ? 'at most' : `${min} to`} ${max ?? 'any larger number'}.`,
  };
  return refuse(
    isAbove ? 'number-above-limit' : 'number-below-limit',
    {
      zh: `“${quoted(text)}”${isAbove ? '高于上限' : '低于下限'} ${limit}。`,
      en: `“${quoted(text)}” is ${isAbove ? 'above the limit of' : 'below the limit of'} ${limit}.`,
    },
    span,
  );
}

/** Moves the point left by two, on the digits. */
function hundredth(text: string): string {
  const negative = text.startsWith('-');
  const [whole = '0', fraction = ''] = text.replace('-', '').split('.');
  const digits = whole.padStart(3, '0');
  const moved = `${digits.slice(0, -2)}.${digits.slice(-2)}${fraction}`.replace(/0+$/, '').replace(/\.$/, '');
  return `${negative ? '-' : ''}${moved.replace(/^0+(?=\d)/, '')}`;
}

function unreadable(text: string, bare: string): Read {
  if (/^-?\d+(\.\d+)?E\+?-?\d+$/i.test(bare)) {
    return refuse(
      'number-shortened',
      {
        zh: `“${quoted(text)}”是科学计数法，位数可能已丢失。`,
        en: `“${quoted(text)}” is in scientific notation; digits may be lost.`,
      },
      { zh: '请在表格中把单元格设为数值后重新复制。', en: 'Show the cell as a plain number and copy it again.' },
    );
  }
  const wan = /^(-?\d+(?:\.\d+)?) ?[万萬]$/.exec(bare);
  if (wan) {
    return refuse(
      'number-in-wan',
      { zh: `“${quoted(text)}”以万为单位。`, en: `“${quoted(text)}” counts in ten thousands (万).` },
      { zh: '请写出完整数字。', en: 'Write the whole number.' },
    );
  }
  const letters = [...new Set([...bare].filter((sign) => sign in LOOKALIKES))];
  const guess = bare.replace(/[OolI\u3007]/g, (sign) => LOOKALIKES[sign] ?? sign);
  if (letters.length > 0 && PLAIN.test(guess.replace(/^-/, ''))) {
    return refuse(
      'number-with-letter',
      {
        zh: `“${quoted(text)}”含字母 ${letters.join('、')}，不是数字。`,
        en: `“${quoted(text)}” has the letter ${letters.join(', ')} in it and is not a number.`,
      },
      { zh: `若为 ${guess}，请重新填写。`, en: `If ${guess} is meant, enter that.` },
    );
  }
  if (/,/.test(bare) && /^-?[\d,.]+$/.test(bare)) {
    return refuse(
      'number-ambiguous',
      {
        zh: `“${quoted(text)}”中的逗号不在千分位上。`,
        en: `The comma in “${quoted(text)}” does not separate thousands.`,
      },
      { zh: '小数点请用“.”。', en: 'Write the decimal point as “.”.' },
    );
  }
  return refuse(
    'number-unreadable',
    { zh: `“${quoted(text)}”不是数字。`, en: `“${quoted(text)}” is not a number.` },
    { zh: '请填写数字，例如 97.5。', en: 'Enter a number, such as 97.5.' },
  );
}

/** A number as people write it: full-width, grouped, with a currency or percent sign, in accountants' brackets. */
export function readNumber(text: string, rule: NumberRule = {}): Read {
  const bare = plainText(text);
  if (EMPTY.has(bare)) return taken(text, null);
  const isBracketed = /^\(.+\)$/.test(bare);
  let digits = (isBracketed ? bare.slice(1, -1) : bare).replace(/^[¥$€] ?|^-[¥$€] ?/, (sign) =>
    sign[0] === '-' ? '-' : '',
  );
  digits = digits.replace(/ ?元$/, '').replace(/^\+/, '');
  const isPercent = digits.endsWith('%');
  if (isPercent) digits = digits.slice(0, -1).trim();
  const isNegative = digits.startsWith('-') !== isBracketed;
  digits = digits.replace(/^-/, '').replace(/(?<=\d) (?=\d{3}(\D|$))/g, ',');
  if (GROUPED.test(digits)) digits = digits.replace(/,/g, '');
  if (!PLAIN.test(digits)) return unreadable(text.trim(), bare);
  const whole = digits
    .replace(/^\./, '0.')
    .replace(/\.$/, '')
    .replace(/^0+(?=\d)/, '');
  const isZero = /^[0.]+$/.test(whole);
  const value = `${isNegative && !isZero ? '-' : ''}${whole}`;
  if (!isPercent) return withinLimits(text.trim(), value, rule);
  if (rule.percent === undefined) {
    return refuse(
      'number-percent-unexpected',
      {
        zh: `“${quoted(text.trim())}”是百分数，此列不是。`,
        en: `“${quoted(text.trim())}” is a percentage; this column is not.`,
      },
      { zh: '请填写不带 % 的数字。', en: 'Enter the number without a percent sign.' },
    );
  }
  return withinLimits(text.trim(), rule.percent === 'ratio' ? hundredth(value) : value, rule);
}

export const numberEntry = (rule: NumberRule = {}): Entry => ({
  kind: 'number',
  read: (text) => readNumber(text, rule),
  show: (value) => (/^[+-]?\d+(\.\d*)?$/.test(value) ? formatDecimal(value) : value),
});

const YES = new Set(['true', 'yes', 'y', '是', '√', '✓', '✔']);
const NO = new Set(['false', 'no', 'n', '否', '无', '×', '✗']);

/** An event: how often it happened, or whether it did. */
export const eventEntry: Entry = {
  kind: 'number',
  read: (text) => {
    const bare = folded(text);
    if (YES.has(bare)) return taken(text, 'true');
    if (NO.has(bare)) return taken(text, 'false');
    return readNumber(text, { min: '0' });
  },
  show: (value) => (/^\d/.test(value) ? formatDecimal(value) : value),
};

const folded = (text: string): string => plainText(text).toLowerCase();

/** A choice by its code or by its name in either language, whatever the case. */
export function choiceEntry(options: readonly Option[], show: (option: Option) => string = ({ code }) => code): Entry {
  const byText = new Map(
    options.flatMap((option) =>
      [option.names.en, option.names.zh, option.code].map((name) => [folded(name), option] as const),
    ),
  );
  return {
    kind: 'choice',
    options,
    read: (text) => {
      const bare = folded(text);
      if (EMPTY.has(bare)) return taken(text, null);
      const option = byText.get(bare) ?? byText.get(bare.replace(/\.0+$/, ''));
      if (option) return taken(text, option.code);
      const known = options.map(({ code }) => code).join(', ');
      return refuse(
        'choice-unknown',
        { zh: `没有“${quoted(text.trim())}”这一项。`, en: `“${quoted(text.trim())}” is not one of the choices.` },
        { zh: `可填：${known}。`, en: `Use one of: ${known}.` },
      );
    },
    show: (value) => {
      const option = options.find(({ code }) => code === value);
      return option ? show(option) : value;
    },
  };
}

export const textEntry = (maxLength: number): Entry => ({
  kind: 'text',
  read: (text) => {
    const value = text.replace(/\r\n?/g, '\n').trim();
    if (value.length > maxLength) {
      return refuse(
        'text-too-long',
        {
          zh: `有 ${value.length} 个字符，超过 ${maxLength}。`,
          en: `It has ${quantity(value.length, 'character', 'characters')}, more than ${maxLength}.`,
        },
        { zh: '请缩短。', en: 'Shorten it.' },
      );
    }
    return { value: value === '' ? null : value, isNormalised: false };
  },
  show: (value) => value,
});
