/** Proposes which column is which field: what was agreed before first, then names, then sound, then likeness. */
import { createHash } from 'node:crypto';
import { pinyin } from 'pinyin-pro';
import { Problem, type ProblemIssue } from '../problem/index.ts';
import type { Field, Mapping } from './fields.ts';
import { ISSUE_HEADING, ORIGINAL_ROW_HEADING } from './return-bad-rows.ts';
import type { Heading } from './types.ts';

export type MappingReason = 'remembered' | 'name' | 'alias' | 'pinyin' | 'similar' | 'none';

export interface ColumnProposal {
  readonly column: number;
  readonly heading: string;
  readonly field: string | null;
  /** 0 to 1. Below 0.75 a person should look. */
  readonly confidence: number;
  readonly reason: MappingReason;
}

/** An agreed layout: field key by heading name, null = "leave this column out". */
export interface RememberedMapping {
  readonly fingerprint: string;
  readonly columns: Readonly<Record<string, string | null>>;
}

export interface MappingProposal {
  readonly fingerprint: string;
  readonly columns: readonly ColumnProposal[];
  readonly mapping: Mapping;
  /** Required fields no column was found for. */
  readonly missing: readonly string[];
}

const LEAST_CONFIDENCE = 0.55;

/** 员工 编号（必填）* -> 员工编号 */
export function normaliseHeading(heading: string): string {
  return heading
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\((必填|选填|必须|required|optional|元|人民币|rmb|cny|yuan|%|yyyy[^)]*)\)/g, '')
    .replace(/[\s\u200b\ufeff_*:\-.,/|·'"()[\]【】<>#]+/g, '');
}

/** The same for every file with the same headings in the same order. */
export function headingFingerprint(headings: readonly Heading[]): string {
  const words = headings.map((heading) => `${heading.column}=${normaliseHeading(heading.name)}`);
  return createHash('sha256').update(words.join('\n')).digest('hex');
}

const syllables = (text: string): string => pinyin(text, { toneType: 'none', type: 'array' }).join('').toLowerCase();
const initials = (text: string): string =>
  pinyin(text, { pattern: 'first', toneType: 'none', type: 'array' }).join('').toLowerCase();

/** Dice coefficient over pairs of letters; single characters count as pairs with the edge. */
export function likeness(a: string, b: string): number {
  const pairs = (text: string): string[] => [...`^${text}`].map((letter, at, all) => letter + (all[at + 1] ?? '$'));
  const left = pairs(a);
  const right = pairs(b);
  const pool = [...right];
  let shared = 0;
  for (const pair of left) {
    const at = pool.indexOf(pair);
    if (at < 0) continue;
    pool.splice(at, 1);
    shared += 1;
  }
  return (2 * shared) / (left.length + right.length);
}

interface Named {
  readonly key: string;
  readonly names: ReadonlySet<string>;
  readonly aliases: ReadonlySet<string>;
  readonly spoken: ReadonlySet<string>;
  readonly initials: ReadonlySet<string>;
}

function namesOf(field: Field): Named {
  const aliases = (field.aliases ?? []).map(normaliseHeading);
  const all = [field.zh, ...(field.aliases ?? [])].filter((word) => /\p{Script=Han}/u.test(word)).map(normaliseHeading);
  return {
    key: field.key,
    names: new Set([field.zh, field.en, field.key].map(normaliseHeading)),
    aliases: new Set(aliases),
    spoken: new Set(all.map(syllables)),
    initials: new Set(all.filter((word) => word.length >= 3).map(initials)),
  };
}

function judge(heading: string, field: Named): { confidence: number; reason: MappingReason } {
  if (field.names.has(heading)) return { confidence: 1, reason: 'name' };
  if (field.aliases.has(heading)) return { confidence: 0.97, reason: 'alias' };
  const spoken = /\p{Script=Han}/u.test(heading) ? syllables(heading) : heading;
  if (field.spoken.has(spoken)) return { confidence: 0.85, reason: 'pinyin' };
  if (field.initials.has(heading)) return { confidence: 0.75, reason: 'pinyin' };
  let closest = 0;
  for (const word of [...field.names, ...field.aliases]) closest = Math.max(closest, likeness(heading, word));
  return { confidence: closest * 0.8, reason: 'similar' };
}

/** `remembered`: newest first. The exact layout wins; else each heading is looked up in all of them. */
export function proposeMapping(
  headings: readonly Heading[],
  fields: readonly Field[],
  remembered: readonly RememberedMapping[] = [],
): MappingProposal {
  const fingerprint = headingFingerprint(headings);
  const keys = new Set(fields.map((field) => field.key));
  const agreed = remembered.find((memory) => memory.fingerprint === fingerprint);
  const chosen = new Map<number, ColumnProposal>();
  const taken = new Set<string>();
  const choose = (heading: Heading, field: string | null, confidence: number, reason: MappingReason): void => {
    chosen.set(heading.column, { column: heading.column, heading: heading.name, field, confidence, reason });
    if (field !== null) taken.add(field);
  };
  for (const heading of headings) {
    const known = lookUp(heading, agreed ? [agreed] : remembered, keys);
    if (known !== undefined && (known === null || !taken.has(known)))
      choose(heading, known, agreed ? 1 : 0.95, 'remembered');
  }
  for (const pair of rankedPairs(headings, fields)) {
    if (chosen.has(pair.heading.column) || taken.has(pair.field)) continue;
    choose(pair.heading, pair.field, pair.confidence, pair.reason);
  }
  for (const heading of headings) if (!chosen.has(heading.column)) choose(heading, null, 0, 'none');
  const columns = headings.map((heading) => chosen.get(heading.column)!);
  const mapping = Object.fromEntries(
    columns.flatMap((column) => (column.field === null ? [] : [[column.column, column.field]])),
  );
  const missing = fields.filter((field) => field.required && !taken.has(field.key)).map((field) => field.key);
  return { fingerprint, columns, mapping, missing };
}

function lookUp(
  heading: Heading,
  memories: readonly RememberedMapping[],
  keys: ReadonlySet<string>,
): string | null | undefined {
  for (const memory of memories) {
    const known = memory.columns[heading.name];
    if (known === null || (known !== undefined && keys.has(known))) return known;
  }
  return undefined;
}

function rankedPairs(headings: readonly Heading[], fields: readonly Field[]) {
  const named = fields.map(namesOf);
  const pairs = headings.flatMap((heading) => {
    const word = normaliseHeading(heading.text);
    // Our own columns in a returned file.
    if (word === '' || heading.text === ISSUE_HEADING || heading.text === ORIGINAL_ROW_HEADING) return [];
    return named.map((field) => ({ heading, field: field.key, ...judge(word, field) }));
  });
  return pairs
    .filter((pair) => pair.confidence >= LEAST_CONFIDENCE)
    .sort((a, b) => b.confidence - a.confidence || a.heading.column - b.heading.column);
}

/** What to keep so that the next file with this layout needs no questions. */
export function rememberMapping(headings: readonly Heading[], mapping: Mapping): RememberedMapping {
  return {
    fingerprint: headingFingerprint(headings),
    columns: Object.fromEntries(headings.map((heading) => [heading.name, mapping[heading.column] ?? null])),
  };
}

/** @throws Problem `invalid-mapping` naming every unknown field, doubled field, unknown column and missing required field. */
export function requireMapping(headings: readonly Heading[], fields: readonly Field[], mapping: Mapping): void {
  const byKey = new Map(fields.map((field) => [field.key, field]));
  const columns = new Map(headings.map((heading) => [heading.column, heading]));
  const issues: ProblemIssue[] = [];
  const used = new Map<string, string>();
  for (const [column, key] of Object.entries(mapping)) {
    const place = columns.get(Number(column))?.name;
    const field = byKey.get(key);
    if (place === undefined)
      issues.push(
        mappingIssue(
          'unknown-column',
          `column ${column}`,
          `第 ${column} 列没有表头`,
          `column ${column} has no heading`,
        ),
      );
    if (!field) issues.push(mappingIssue('unknown-field', key, `没有名为 ${key} 的字段`, `there is no field ${key}`));
    const earlier = used.get(key);
    if (earlier !== undefined)
      issues.push(
        mappingIssue(
          'field-mapped-twice',
          key,
          `“${earlier}”和“${place}”对应同一字段`,
          `“${earlier}” and “${place}” are mapped to the same field`,
        ),
      );
    used.set(key, place ?? column);
  }
  for (const field of fields) {
    if (field.required && !used.has(field.key))
      issues.push(
        mappingIssue('required-column-missing', field.key, `缺少“${field.zh}”列`, `no column for “${field.en}”`),
      );
  }
  if (issues.length === 0) return;
  throw new Problem({
    code: 'invalid-mapping',
    status: 422,
    title: { zh: '列的对应关系不完整或有误。', en: 'The columns are not mapped completely or correctly.' },
    remedy: {
      zh: '请在“对应列”一步逐项修正；缺少的列请补在文件中。',
      en: 'Correct each place in the step “map columns”; add missing columns to the file.',
    },
    issues,
  });
}

const mappingIssue = (code: string, where: string, zh: string, en: string): ProblemIssue => ({
  code,
  where,
  message: { zh: `${zh}。`, en: `${en[0]!.toUpperCase()}${en.slice(1)}.` },
  remedy: {
    zh: '请重新选择该列对应的字段，或在文件中补上该列。',
    en: 'Choose the field of this column again, or add the column to the file.',
  },
});
