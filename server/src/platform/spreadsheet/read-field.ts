/** Reads one cell as one field. */
import { quantity } from '@meritline/engine/explain';
import type { Words } from '../problem/index.ts';
import { type CellIssueCode, isCellIssueCode } from './cell-issues.ts';
import { readBankAccount, readIdentityNumber } from './damaged-numbers.ts';
import type { Field, FieldKind, FieldValue } from './fields.ts';
import {
  CellFault,
  type Change,
  decimalOfStoredNumber,
  isFault,
  type Normalised,
  normaliseCode,
  normaliseDate,
  normaliseMonth,
  normaliseName,
  normaliseNumber,
  normaliseText,
  shiftDecimal,
} from './normalise.ts';
import type { RawCell } from './types.ts';

export interface Finding {
  readonly code: CellIssueCode;
  readonly severity: 'error' | 'confirm';
  readonly detail?: Words;
}

export interface FieldReading {
  /** null when empty or unreadable; then `findings` says why. */
  readonly value: FieldValue;
  readonly changes: readonly Change[];
  readonly findings: readonly Finding[];
}

type Reading =
  | (Normalised<FieldValue> & { readonly doubt?: string; readonly detail?: Words })
  | (CellFault & { detail?: Words });

/** Kinds in which a stale formula result costs money or names the wrong person. */
const NEVER_FORMULA: ReadonlySet<FieldKind> = new Set([
  'identity-number',
  'bank-account',
  'amount',
  'number',
  'integer',
  'percent',
  'date',
  'month',
  'code',
  'phone',
]);

/** `asOf`: civil date, ISO. */
export function readField(cell: RawCell, field: Field, asOf: string): FieldReading {
  const findings: Finding[] = [];
  if (cell.kind === 'error')
    return { value: null, changes: [], findings: [{ code: 'error-value', severity: 'error' }] };
  if (cell.kind === 'formula') {
    const isError = NEVER_FORMULA.has(field.kind) || cell.text === '';
    findings.push({
      code: 'formula-in-cell',
      severity: isError ? 'error' : 'confirm',
      detail: { zh: cell.raw.slice(0, 80), en: cell.raw.slice(0, 80) },
    });
    if (isError) return { value: null, changes: [], findings };
  }
  const read = READERS[field.kind](cell, field, asOf);
  const detail = 'detail' in read && read.detail ? { detail: read.detail } : {};
  if (isFault(read))
    return {
      value: null,
      changes: [],
      findings: [...findings, { code: known(read.code), severity: 'error', ...detail }],
    };
  if (read.value === null && field.required) findings.push({ code: 'required-empty', severity: 'error' });
  if (read.doubt !== undefined) findings.push({ code: known(read.doubt), severity: 'confirm', ...detail });
  if (read.changes.includes('ten-thousands'))
    findings.push({ code: 'ten-thousands', severity: 'confirm', detail: multiplied(cell.text, read.value, field) });
  return { value: read.value, changes: read.changes, findings };
}

function known(code: string): CellIssueCode {
  if (!isCellIssueCode(code)) throw new Error(`no words for the cell fault ${code}`);
  return code;
}

const multiplied = (before: string, after: FieldValue, field: Field): Words => {
  const shown = field.kind === 'amount' && typeof after === 'number' ? shiftDecimal(String(after), -2) : String(after);
  return { zh: `${before} → ${shown}`, en: `${before} → ${shown}` };
};

const fault = (code: CellIssueCode, detail?: Words): Reading =>
  Object.assign(new CellFault(code), detail ? { detail } : {});

/** Numbers in a text column become their digits; Excel stores `1001` where a person wrote a name for something. */
const asText = (cell: RawCell): string =>
  cell.kind === 'number' && !cell.text.endsWith('%') ? (decimalOfStoredNumber(cell.raw) ?? cell.text) : cell.text;

function readText(normalise: (text: string) => Normalised<string | null>) {
  return (cell: RawCell, field: Field): Reading => {
    const read = normalise(asText(cell));
    const longest = field.maxLength ?? 500;
    if (read.value !== null && read.value.length > longest)
      return fault('text-too-long', {
        zh: `最多 ${longest} 个字符`,
        en: `at most ${quantity(longest, 'character', 'characters')}`,
      });
    return read;
  };
}

function readPhone(cell: RawCell): Reading {
  const code = normaliseCode(asText(cell));
  if (code.value === null) return code;
  const changes: Change[] = [...code.changes];
  let value = code.value.replace(/[-()]/g, '');
  if (value !== code.value) changes.push('separators');
  const domestic = /^(?:\+|00)?86(1\d{10})$/.exec(value);
  if (domestic) {
    value = domestic[1]!;
    changes.push('country-code');
  }
  return /^1\d{10}$/.test(value) || /^0\d{9,11}$/.test(value) || /^\+\d{7,15}$/.test(value)
    ? { value, changes }
    : fault('phone-form');
}

function readEmail(cell: RawCell): Reading {
  const code = normaliseCode(cell.text);
  if (code.value === null || /^[^@\s]+@[^@\s.]+(\.[^@\s.]+)+$/.test(code.value)) return code;
  return fault('email-form');
}

/** Compares decimal texts exactly, by integers scaled to the longer fraction. */
function compareDecimals(a: string, b: string): number {
  const places = Math.max(...[a, b].map((text) => text.split('.')[1]?.length ?? 0));
  const [left, right] = [a, b].map((text) => BigInt(shiftDecimal(text, places)));
  return left! < right! ? -1 : left! > right! ? 1 : 0;
}

function readDecimal(cell: RawCell, field: Field): (Normalised<string | null> & object) | ReturnType<typeof fault> {
  const read = normaliseNumber(cell.kind === 'formula' ? { ...cell, kind: 'text' } : cell);
  if (isFault(read) || read.value === null) return read;
  if (field.least !== undefined && compareDecimals(read.value, field.least) < 0)
    return fault('below-least', { zh: `最小 ${field.least}`, en: `least ${field.least}` });
  if (field.most !== undefined && compareDecimals(read.value, field.most) > 0)
    return fault('above-most', { zh: `最大 ${field.most}`, en: `most ${field.most}` });
  return read;
}

function readAmount(cell: RawCell, field: Field): Reading {
  const read = readDecimal(cell, field);
  if (isFault(read)) return read;
  const decimal = read.value as string | null;
  if (decimal === null) return read;
  if ((decimal.split('.')[1]?.length ?? 0) > 2) return fault('too-many-decimals', { zh: decimal, en: decimal });
  const fen = Number(shiftDecimal(decimal, 2));
  return Number.isSafeInteger(fen) ? { value: fen, changes: read.changes } : fault('amount-too-large');
}

function readInteger(cell: RawCell, field: Field): Reading {
  const read = readDecimal(cell, field);
  if (isFault(read) || read.value === null) return read;
  const value = Number(read.value);
  return Number.isSafeInteger(value) ? { value, changes: read.changes } : fault('not-an-integer');
}

function readPercent(cell: RawCell, field: Field): Reading {
  const shown = cell.kind === 'number' && cell.text.endsWith('%');
  const read = readDecimal(cell, { ...field, least: undefined, most: undefined });
  if (isFault(read) || read.value === null) return read;
  const written = shown || read.changes.includes('percent-sign');
  const decimal = read.value as string;
  const changes: Change[] = [...read.changes];
  let value = decimal;
  if (!written && field.percentPoints) {
    value = shiftDecimal(decimal, -2);
    changes.push('percent-points');
  } else if (!written && (compareDecimals(decimal, '1') > 0 || compareDecimals(decimal, '-1') < 0))
    return fault('ambiguous-percent');
  if (field.least !== undefined && compareDecimals(value, field.least) < 0)
    return fault('below-least', { zh: `最小 ${field.least}`, en: `least ${field.least}` });
  if (field.most !== undefined && compareDecimals(value, field.most) > 0)
    return fault('above-most', { zh: `最大 ${field.most}`, en: `most ${field.most}` });
  return { value, changes };
}

const YES = /^(是|有|对|真|y|yes|true|1|√|✓|✔)$/i;
const NO = /^(否|无|没有|不|假|n|no|false|0|×|✗|x)$/i;

function readBoolean(cell: RawCell): Reading {
  const code = normaliseCode(asText(cell));
  if (code.value === null) return code;
  if (YES.test(code.value)) return { value: true, changes: code.changes };
  return NO.test(code.value) ? { value: false, changes: code.changes } : fault('not-a-boolean');
}

function readChoice(cell: RawCell, field: Field): Reading {
  const read = normaliseText(asText(cell));
  if (read.value === null) return read;
  const written = choiceWord(read.value);
  const choice = (field.choices ?? []).find((one) =>
    [one.value, one.zh, one.en, ...(one.aliases ?? [])].some((name) => choiceWord(name) === written),
  );
  if (!choice) {
    const names = (field.choices ?? []).slice(0, 12);
    return fault('not-a-choice', {
      zh: names.map((one) => one.zh).join('、'),
      en: names.map((one) => one.en).join(', '),
    });
  }
  const isStandard = [choice.value, choice.zh, choice.en].includes(read.value);
  return { value: choice.value, changes: isStandard ? read.changes : [...read.changes, 'choice-word'] };
}

const choiceWord = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s_-]+/g, '');

const READERS: Readonly<Record<FieldKind, (cell: RawCell, field: Field, asOf: string) => Reading>> = {
  text: readText(normaliseText),
  name: readText(normaliseName),
  code: readText(normaliseCode),
  phone: readPhone,
  email: readEmail,
  'identity-number': (cell, _, asOf) => readIdentityNumber(cell, asOf),
  'bank-account': (cell) => readBankAccount(cell),
  amount: readAmount,
  number: readDecimal,
  integer: readInteger,
  percent: readPercent,
  date: (cell, field) => normaliseDate(cell, field.openEnded === undefined ? {} : { openEnded: field.openEnded }),
  month: (cell) => normaliseMonth(cell),
  boolean: readBoolean,
  choice: readChoice,
};
