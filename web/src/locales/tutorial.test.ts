/** The tutorials quote the screens: every bold word is a text of the product, in English with its Chinese beside it. */
import { readdirSync, readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';

const read = (name: string): string =>
  readFileSync(new URL(`../../../docs/start/${name}`, import.meta.url), 'utf8').replace(/\n\s*/g, ' ');
const quoted = [...read('tutorial.md').matchAll(/\*\*(.+?)\*\*(?: \((.+?)\))?/g)].map(
  (found) => [found[1]!, found[2] ?? ''] as const,
);
const quotedInChinese = [...read('tutorial.zh-CN.md').matchAll(/\*\*(.+?)\*\*/g)].map((found) => found[1]!);

/** Texts by their key, places for values written as `…`, plural forms under one key. */
function textsOf(node: unknown, key: string, found: Map<string, string>): Map<string, string> {
  if (typeof node === 'string') found.set(key.replace(/_one$/, '_other'), node.replace(/\{\{\w+\}\}/g, '…'));
  else for (const [name, child] of Object.entries(node as object)) textsOf(child, `${key}.${name}`, found);
  return found;
}

const pairs = new Set<string>();
const chinese = new Set<string>();
beforeAll(async () => {
  for (const file of readdirSync(new URL('./en', import.meta.url))) {
    const [en, zh] = await Promise.all(
      ['en', 'zh-CN'].map(async (language) =>
        textsOf((await import(`./${language}/${file}`)).default, file, new Map()),
      ),
    );
    for (const [key, text] of en!) pairs.add(`${text} (${zh!.get(key)})`);
    for (const text of zh!.values()) chinese.add(text);
  }
});

describe('docs/start/tutorial.md', () => {
  it('quotes screens', () => expect(quoted.length).toBeGreaterThan(20));

  it.each(quoted)('“%s” is what the screen says, and in Chinese “%s”', (en, zh) => {
    expect([...pairs]).toContain(`${en} (${zh})`);
  });
});

describe('docs/start/tutorial.zh-CN.md', () => {
  it.each(quotedInChinese)('“%s” is what the screen says', (text) => expect([...chinese]).toContain(text));

  it('leads past the screens of the English tutorial in the same order', () =>
    expect(quotedInChinese).toEqual(quoted.map(([, zh]) => zh)));
});
