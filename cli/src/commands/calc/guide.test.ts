/** The guide of `calc` names every method, and each of its examples gives what it says. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { answer } from './answer.ts';
import { findMethod, methods } from './methods/index.ts';

const text = readFileSync(new URL('../../../../docs/guides/calc.md', import.meta.url), 'utf8');

const listed = [...text.matchAll(/^\| `([a-z-]+)` \| (.+?) \| (.+?) \|$/gm)].map(([, code, zh, en]) => ({
  code,
  zh,
  en,
}));

const examples = text
  .split(/^### /m)
  .slice(1)
  .flatMap((section) => {
    const code = section.match(/^`([a-z-]+)`/)![1]!;
    const pairs = section.matchAll(/```json facts\n(.+)\n```\s+```json gives\n(.+)\n```/g);
    return [...pairs].map(([, facts, gives], index) => [`${code} ${index + 1}`, code, facts!, gives!] as const);
  });

describe('docs/guides/calc.md', () => {
  test('lists every method with its names in both languages', () => {
    const all = methods().map(({ code, names }) => ({ code, ...names }));
    expect(listed.toSorted((a, b) => (a.code! < b.code! ? -1 : 1))).toEqual(
      all.toSorted((a, b) => (a.code < b.code ? -1 : 1)),
    );
  });

  test('has an example of each method of wages and hours', () => {
    const shown = new Set(examples.map(([, code]) => code));
    const wanted = [
      'overtime',
      'proration',
      'leave-pay',
      'sick-pay',
      'severance',
      'minimum-wage-check',
      'maternity-pay',
    ];
    expect(wanted.filter((code) => !shown.has(code))).toEqual([]);
    expect(examples.length).toBeGreaterThan(35);
  });

  test.each(examples)('example %s', (_name, code, facts, gives) => {
    const found = answer(findMethod(code)!, new TextEncoder().encode(facts), false);
    expect(found.issues).toEqual([]);
    expect(found.value).toMatchObject(JSON.parse(gives) as object);
  });
});
