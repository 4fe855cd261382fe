import { describe, expect, it } from 'vitest';
import { pluralAfterOne } from './plural-words.ts';
import { pluralsWithoutSingular } from './plurals.ts';

describe('plural words after the number one', () => {
  it.each([
    ['1 people', '1 people'],
    ['within 1 working days, as the policy says', '1 working days'],
    ['1 are left', '1 are'],
    ['1 person', null],
    ['1 waits for you', null],
    ['1 of all readings', null],
    ['version 1.1 people', null],
  ])('%s → %s', (text, found) => expect(pluralAfterOne(text)).toBe(found));
});

describe('plurals without a singular in code', () => {
  const found = (source: string) => pluralsWithoutSingular('a.ts', source).map((line) => line.replace(/ — .*/, ''));

  it('finds a number before a plural noun, at its line', () => {
    expect(found(`const a = 1;\nconst b = { en: \`\${n} people wait.\` };`)).toEqual(['a.ts:2: may say “1 people”']);
  });

  it('takes quantity, a singular verb after a name, a constant, SQL and developers’ errors', () => {
    expect(
      found(
        `
          en: \`\${quantity(n, 'person', 'people')} wait.\`;
          en: \`\${name} waits.\`;
          en: \`At most \${MOST_DAYS} days.\`;
          sql\`select \${columns} from cards where \${id} = cards.id\`;
          throw new RangeError(\`\${n} rows\`);
        `,
      ),
    ).toEqual([]);
  });
});
