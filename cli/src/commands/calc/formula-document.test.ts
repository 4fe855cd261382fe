/** The document of the formula language says what the engine does: every function, every example, every issue. */
import { readFileSync } from 'node:fs';
import { FUNCTIONS } from '@meritline/engine/formula';
import { describe, expect, test } from 'vitest';
import { answer } from './answer.ts';
import { formulaMethod } from './methods/formula.ts';

const text = readFileSync(new URL('../../../../docs/concepts/formula-language.md', import.meta.url), 'utf8');
const facts = JSON.parse(text.match(/```json\n([\s\S]*?)```/)![1]!) as Record<string, unknown>;

/** Rows of the table under a heading of two columns. */
function rowsUnder(heading: string): [string, string][] {
  const table = text.slice(text.indexOf(heading)).split('\n\n')[0]!;
  return [...table.matchAll(/^\| `(.+)` \| `(.+)` \|$/gm)].map((row) => [row[1]!, row[2]!]);
}

const ask = (formula: string) => answer(formulaMethod, Buffer.from(JSON.stringify({ ...facts, formula })));

describe('docs/concepts/formula-language.md', () => {
  test.each(FUNCTIONS.map((each) => [each.latin, each.zh]))('names %s and %s in its table', (latin, zh) => {
    expect(text).toMatch(new RegExp(`^\\| \`${latin}\\(.*\\)\` \\| \`${zh}\\(.*\\)\` \\| \\S`, 'm'));
  });

  test('has examples', () => {
    expect(rowsUnder('| Formula | Gives |').length).toBeGreaterThan(10);
  });

  test.each(rowsUnder('| Formula | Gives |'))('%s gives %s', (formula, gives) => {
    const found = ask(formula);
    expect(found.issues).toEqual([]);
    expect(String((found.value as { result: unknown }).result)).toBe(gives);
  });

  test.each(rowsUnder('| Formula | Issue |'))('%s is refused: %s', (formula, code) => {
    expect(ask(formula).issues.map((issue) => issue.code)).toEqual([code]);
  });
});
