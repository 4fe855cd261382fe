import fc from 'fast-check';
import { expect, test } from 'vitest';
import { craftXlsxParts, craftZip, textRows } from './crafted-files.ts';
import { ReadFailure } from './problems.ts';
import { readCsv } from './read-csv.ts';
import { readXlsx } from './read-xlsx.ts';
import { recogniseFormat } from './recognise-format.ts';
import { DEFAULT_LIMITS } from './types.ts';

const IGNORE = { sheet: () => undefined, row: () => undefined, sheetEnd: () => undefined };

/** Runs the reader in this thread: whatever it throws must be a failure with a name. */
async function failureOf(bytes: Uint8Array): Promise<string> {
  try {
    if (recogniseFormat(bytes) === 'zip') await readXlsx(bytes, DEFAULT_LIMITS, IGNORE);
    else readCsv(bytes, DEFAULT_LIMITS, 'x', IGNORE);
    return 'read';
  } catch (error) {
    if (error instanceof ReadFailure) return error.code;
    throw error;
  }
}

const PARTS = craftXlsxParts(
  [
    {
      name: 'S',
      rows: textRows([
        ['工号', '姓名'],
        ['E1', '张三'],
      ]),
    },
  ],
  { strings: '<si><t>x</t></si>' },
);
const WHOLE = craftZip(PARTS);

test('a workbook with any bytes overwritten or cut off reads or fails by name', async () => {
  const outcomes = new Set<string>();
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.nat(WHOLE.length - 1), fc.nat(255)), { minLength: 1, maxLength: 6 }),
      fc.integer({ min: Math.floor(WHOLE.length / 2), max: WHOLE.length * 3 }),
      async (changes, length) => {
        const bytes = WHOLE.slice(0, length);
        for (const [at, value] of changes) bytes[at % bytes.length] = value;
        outcomes.add(await failureOf(bytes));
      },
    ),
    { numRuns: 500 },
  );
  expect(outcomes.has('damaged-file')).toBe(true);
});

test('a sheet part of any text reads or fails by name', async () => {
  const pieces = [
    '<row r="1">',
    '<c r="A1">',
    '<v>',
    '1',
    '</v>',
    '</c>',
    '</row>',
    '<f/>',
    '&amp;',
    '&#0;',
    '&#x110000;',
    '<![CDATA[',
    ']]>',
    '<!--',
    '-->',
    '>',
    '<',
    '"',
    ' t="s"',
    '<c r="ZZZZ1">',
    '<row r="1e9">',
    '<mergeCell ref="A1:Z9"/>',
    '<?x',
    '?>',
    '</',
  ];
  await fc.assert(
    fc.asyncProperty(fc.array(fc.constantFrom(...pieces), { maxLength: 30 }), async (chosen) => {
      const data = `<worksheet><sheetData>${chosen.join('')}</sheetData></worksheet>`;
      await failureOf(craftZip(PARTS.map((part) => (part.name.endsWith('sheet1.xml') ? { ...part, data } : part))));
    }),
    { numRuns: 300 },
  );
});

test('any text file reads or fails by name', async () => {
  const text = fc.array(fc.constantFrom('a', '"', ',', '\n', '\r', '\t', ';', '=', '1', '中', ' '), { maxLength: 60 });
  await fc.assert(
    fc.asyncProperty(text, async (letters) => void (await failureOf(new TextEncoder().encode(letters.join(''))))),
  );
  await fc.assert(fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), async (bytes) => void (await failureOf(bytes))));
});
