import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { footPlaces, navigation } from '../app/navigation.ts';
import { en, zhCN } from './index.ts';

type Tree = { readonly [key: string]: string | Tree };

const flat = (tree: Tree, path = ''): Map<string, string> =>
  new Map(
    Object.entries(tree).flatMap(([key, value]) =>
      typeof value === 'string' ? [[path + key, value] as const] : [...flat(value, `${path}${key}.`)],
    ),
  );

const english = flat(en);
const chinese = flat(zhCN);
const holes = (text: string): string[] => [...text.matchAll(/\{\{\s*(\w+)/g)].map((match) => match[1] ?? '').sort();

describe('both languages are complete', () => {
  it('every English key has a Chinese text (Chinese needs no singular)', () => {
    expect([...english.keys()].filter((key) => !key.endsWith('_one') && !chinese.has(key))).toEqual([]);
  });

  it('every Chinese key has an English text', () => {
    expect([...chinese.keys()].filter((key) => !english.has(key))).toEqual([]);
  });

  it('no text is empty, and both languages fill in the same facts', () => {
    for (const [key, text] of chinese) {
      expect(text.trim(), key).not.toBe('');
      expect(english.get(key)?.trim(), key).not.toBe('');
      expect(holes(text), key).toEqual(holes(english.get(key) ?? ''));
    }
  });

  it('Chinese texts are Chinese', () => {
    const same = [...chinese].filter(([key, text]) => text === english.get(key) && /[a-z]{4}/i.test(text));
    expect(same.map(([key]) => key)).toEqual(['frame.product', 'frame.language.en']);
  });

  it('every file of texts is registered', () => {
    for (const [folder, registered] of [
      ['en', en],
      ['zh-CN', zhCN],
    ] as const) {
      const files = readdirSync(new URL(folder, import.meta.url)).map((file) => file.replace(/\.ts$/, ''));
      const spelled = files.map((file) => file.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase()));
      expect(spelled.sort()).toEqual(Object.keys(registered).sort());
    }
  });

  it('every place of the navigation has a name in both', () => {
    const labels = [
      ...navigation.flatMap((group) => [group.label, ...group.places.map((place) => place.label)]),
      ...footPlaces.map((place) => place.label),
    ];
    for (const label of labels.filter((label) => label !== undefined)) {
      const key = label.replace(':', '.');
      expect(english.has(key) && chinese.has(key), label).toBe(true);
    }
  });
});
