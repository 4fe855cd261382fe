import { describe, expect, it } from 'vitest';
import { brokenLinks } from './links.ts';

const there = new Set(['README.md', 'docs', 'docs/guides/rules.md', 'docs/pictures/a b.png']);
const broken = (path: string, text: string) => brokenLinks(path, text, (file) => there.has(file.replace(/\/$/, '')));

describe('links of the documents', () => {
  it.each([
    ['to a file beside it', 'docs/guides/calc.md', '[rules](rules.md)'],
    ['to a heading of a file', 'docs/guides/calc.md', '[rules](rules.md#what-they-are)'],
    ['up and down', 'docs/guides/calc.md', '[start](../../README.md)'],
    ['to a folder', 'README.md', '[documents](docs/)'],
    ['to a picture with a title and a space', 'README.md', '![a](docs/pictures/a%20b.png "A")'],
    ['to a heading of the page', 'README.md', '[above](#above)'],
    ['to the web and to mail', 'README.md', '[law](https://example.org/a.md) [us](mailto:us@example.org)'],
    ['in code', 'README.md', '`[no](link.md)`\n```\n[no](link.md)\n```\n'],
  ])('hold %s', (_what, path, text) => expect(broken(path, text)).toEqual([]));

  it.each([
    ['a file that is not there', 'README.md', 'a\n\n[b](docs/none.md)', 'README.md:3: docs/none.md'],
    ['a heading of it', 'README.md', '[b](docs/none.md#c)', 'README.md:1: docs/none.md#c'],
    [
      'the wrong folder',
      'docs/guides/calc.md',
      '[b](docs/guides/rules.md)',
      'docs/guides/calc.md:1: docs/guides/rules.md',
    ],
    ['a picture', 'README.md', '```\ncode\n```\n![b](c.png)', 'README.md:4: c.png'],
    ['the second of a line', 'README.md', '[a](README.md) and [b](gone.md)', 'README.md:1: gone.md'],
  ])('are broken by %s', (_what, path, text, sentence) => {
    expect(broken(path, text)).toHaveLength(1);
    expect(broken(path, text)[0]).toContain(sentence);
  });
});
