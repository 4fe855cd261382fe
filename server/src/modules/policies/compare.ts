/** What differs between two versions: article by article in words, and setting by setting. */
import { diffWords } from 'diff';
import type { SettingRow } from './kind.ts';
import { plainText } from './rich-text.ts';
import type { Article } from './shapes.ts';

export interface Piece {
  readonly kind: 'same' | 'added' | 'removed';
  readonly text: string;
}

export interface ArticleDifference {
  readonly key: string;
  readonly change: 'added' | 'removed' | 'changed' | 'moved' | 'same';
  readonly numberBefore: number | null;
  readonly numberAfter: number | null;
  readonly heading: { readonly zh: readonly Piece[]; readonly en: readonly Piece[] };
  readonly body: { readonly zh: readonly Piece[]; readonly en: readonly Piece[] };
}

export interface SettingDifference {
  readonly path: string;
  readonly group: { readonly zh: string; readonly en: string };
  readonly names: { readonly zh: string; readonly en: string };
  readonly before: { readonly zh: string; readonly en: string } | null;
  readonly after: { readonly zh: string; readonly en: string } | null;
}

// Chinese writes no spaces: words are found by the segmenter of the language.
const WORDS = {
  zh: new Intl.Segmenter('zh', { granularity: 'word' }),
  en: new Intl.Segmenter('en', { granularity: 'word' }),
} as const;

export function wordDiff(before: string, after: string, language: 'zh' | 'en'): Piece[] {
  if (before === after) return before === '' ? [] : [{ kind: 'same', text: before }];
  if (before === '') return [{ kind: 'added', text: after }];
  if (after === '') return [{ kind: 'removed', text: before }];
  return diffWords(before, after, { intlSegmenter: WORDS[language] }).map(({ added, removed, value }) => ({
    kind: added ? 'added' : removed ? 'removed' : 'same',
    text: value,
  }));
}

/** Articles by their key, in the order of the later version; removed ones stand where they were. */
export function compareArticles(before: readonly Article[], after: readonly Article[]): ArticleDifference[] {
  const old = new Map(before.map((each, index) => [each.key, { each, number: index + 1 }]));
  const kept = new Set(after.map((each) => each.key));
  // An article has moved when it changed places with others that are in both versions; being numbered anew is not moving.
  const order = (list: readonly Article[], other: ReadonlySet<string>) =>
    list.filter((each) => other.has(each.key)).map((each) => each.key);
  const was = order(before, kept);
  const now = order(after, new Set(old.keys()));
  const shown = after.map((each, index) =>
    differenceOf(old.get(each.key) ?? null, { each, number: index + 1 }, was, now),
  );
  for (const [index, each] of before.entries()) {
    if (kept.has(each.key)) continue;
    const previous = before.slice(0, index).findLast((one) => kept.has(one.key));
    const at = previous === undefined ? 0 : shown.findIndex((one) => one.key === previous.key) + 1;
    shown.splice(at, 0, differenceOf({ each, number: index + 1 }, null, was, now));
  }
  return shown;
}

type Numbered = { readonly each: Article; readonly number: number };

function differenceOf(
  before: Numbered | null,
  after: Numbered | null,
  was: readonly string[],
  now: readonly string[],
): ArticleDifference {
  const pieces = (pick: (article: Article) => string, language: 'zh' | 'en') =>
    wordDiff(before ? pick(before.each) : '', after ? pick(after.each) : '', language);
  const heading = {
    zh: pieces((article) => article.heading.zh, 'zh'),
    en: pieces((article) => article.heading.en, 'en'),
  };
  const body = {
    zh: pieces((article) => plainText(article.body.zh), 'zh'),
    en: pieces((article) => plainText(article.body.en), 'en'),
  };
  const key = (after ?? before)!.each.key;
  const isEqual =
    before !== null &&
    after !== null &&
    JSON.stringify([before.each.heading, before.each.body]) === JSON.stringify([after.each.heading, after.each.body]);
  const change =
    before === null
      ? 'added'
      : after === null
        ? 'removed'
        : !isEqual
          ? 'changed'
          : was.indexOf(key) === now.indexOf(key)
            ? 'same'
            : 'moved';
  return { key, change, numberBefore: before?.number ?? null, numberAfter: after?.number ?? null, heading, body };
}

/** Settings whose value differs, with both values in words. */
export function compareSettings(before: readonly SettingRow[], after: readonly SettingRow[]): SettingDifference[] {
  const old = new Map(before.map((row) => [row.path, row]));
  const kept = new Set(after.map((row) => row.path));
  const same = (a: SettingRow, b: SettingRow) => JSON.stringify([a.raw, a.value]) === JSON.stringify([b.raw, b.value]);
  const changed = after.flatMap((row) => {
    const was = old.get(row.path);
    if (was && same(was, row)) return [];
    return [{ path: row.path, group: row.group, names: row.names, before: was?.value ?? null, after: row.value }];
  });
  const removed = before
    .filter((row) => !kept.has(row.path))
    .map((row) => ({ path: row.path, group: row.group, names: row.names, before: row.value, after: null }));
  return [...changed, ...removed];
}
