import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { toDecimalText } from '../money/index.ts';
import { FUNCTIONS } from './functions/index.ts';
import { parseFormula } from './parser.ts';
import { DEEPEST_FORMULA, LONGEST_FORMULA, type SyntaxNode } from './syntax.ts';

/** A tree with every operation in parentheses. */
function shown(node: SyntaxNode): string {
  switch (node.kind) {
    case 'number':
      return toDecimalText(node.value);
    case 'text':
      return `"${node.value}"`;
    case 'boolean':
      return String(node.value);
    case 'name':
      return node.name;
    case 'negate':
      return `(-${shown(node.operand)})`;
    case 'binary':
      return `(${shown(node.left)} ${node.operator} ${shown(node.right)})`;
    case 'call':
      return `${node.name}(${node.args.map(shown).join(', ')})`;
  }
}
const tree = (text: string): string => {
  const parsed = parseFormula(text);
  return parsed.tree === null ? parsed.issues[0].code : shown(parsed.tree);
};

describe('reading', () => {
  test.each([
    ['a+b*c', '(a + (b * c))'],
    ['a-b-c', '((a - b) - c)'],
    ['a/b/c', '((a / b) / c)'],
    ['-a*b', '((-a) * b)'],
    ['a*-b', '(a * (-b))'],
    ['--a', '(-(-a))'],
    ['+a', 'a'],
    ['(a+b)*c', '((a + b) * c)'],
    ['a+1>b*2', '((a + 1) > (b * 2))'],
    ['5%', '0.05'],
    ['12.5% * x', '(0.125 * x)'],
    ['.5', '0.5'],
    ['if(a>=b, 1, 2)', 'if((a >= b), 1, 2)'],
    ['如果（出勤天数＜２０，０，全勤奖）', '如果((出勤天数 < 20), 0, 全勤奖)'],
    ['max（a；b;c、d）', 'max(a, b, c, d)'],
    ['基本工资 × 1.5 ÷ 21.75', '((基本工资 * 1.5) / 21.75)'],
    ['a ≤ b', '(a <= b)'],
    ['a≠“甲”', '(a <> "甲")'],
    ['[养老保险（个人）] + 【13薪】', '(养老保险(个人) + 13薪)'],
    ['真', 'true'],
    ['[真]', '真'],
    ['合计("应税（a+b）")', '合计("应税（a+b）")'],
    ['f()', 'f()'],
    ['a\n +\tb', '(a + b)'],
  ])('%s', (text, expected) => expect(tree(text)).toBe(expected));

  test('positions point into the text as written, parentheses included', () => {
    const parsed = parseFormula('（a + b）× cc');
    expect(parsed.tree).toMatchObject({ start: 0, end: 11, left: { start: 0, end: 7 }, right: { start: 9, end: 11 } });
  });
});

describe('mistakes', () => {
  test.each([
    ['', 'formula-empty', 0, 0],
    ['   ', 'formula-empty', 0, 3],
    ['a +', 'formula-incomplete', 3, 3],
    ['(a + b', 'unclosed-parenthesis', 0, 1],
    ['a b', 'unexpected-token', 2, 3],
    ['a + * b', 'unexpected-token', 4, 5],
    ['a)', 'unexpected-token', 1, 2],
    ['max(a,,b)', 'unexpected-token', 6, 7],
    ['1,000', 'unexpected-token', 1, 2],
    ['a < b < c', 'comparison-chain', 6, 7],
    ['a == b', 'unexpected-token', 3, 4],
    ['a & b', 'unexpected-character', 2, 3],
    ['rate%', 'unexpected-character', 4, 5],
    ['a 😀 b', 'unexpected-character', 2, 4],
    ['"abc', 'unclosed-text', 0, 4],
    ['[abc', 'unclosed-name', 0, 4],
    ['[]', 'unclosed-name', 0, 2],
    ['1.2.3', 'number-malformed', 0, 5],
    ['13薪', 'number-malformed', 0, 3],
    ['5%%', 'unexpected-character', 2, 3],
  ])('%j is %s at %i..%i', (text, code, start, end) => {
    const { tree: none, issues } = parseFormula(text, 'net_pay');
    expect(none).toBeNull();
    expect(issues).toMatchObject([{ code, start, end, where: 'net_pay' }]);
    for (const words of [issues[0]!.message, issues[0]!.remedy]) {
      expect(words.zh).toMatch(/\p{Script=Han}/u);
      expect(words.en).not.toBe('');
    }
  });

  test('too long and too deep are bounded', () => {
    expect(tree(`${'a'.repeat(LONGEST_FORMULA)}`)).toBe('a'.repeat(LONGEST_FORMULA));
    expect(tree('a'.repeat(LONGEST_FORMULA + 1))).toBe('formula-too-long');
    const nested = (depth: number): string => `${'('.repeat(depth)}a${')'.repeat(depth)}`;
    expect(tree(nested(DEEPEST_FORMULA - 1))).toBe('a');
    expect(tree(nested(DEEPEST_FORMULA))).toBe('formula-too-deep');
    expect(tree('-'.repeat(1990))).toBe('formula-too-deep');
    expect(tree(Array(300).fill('a').join('+'))).toBe('formula-too-deep');
    expect(tree(`${'f('.repeat(1000)}`)).toBe('formula-too-deep');
  });
});

describe('law: any text gives a tree or one issue with its position', () => {
  const words = [
    ...FUNCTIONS.flatMap((each) => [each.latin, each.zh]),
    ...'()（），,；;+-*/＋－×÷=<>≤≥≠%％"“”[]【】.0123456789'.split(''),
    ...['<>', '<=', '>=', '基本工资', 'base_pay', '5%', '0.5', ' ', '\n', '真', 'false', '"', '\ud800', '😀', '\u0000'],
  ];
  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc.string({ maxLength: 60 }),
    fc.array(fc.constantFrom(...words), { maxLength: 40 }).map((parts) => parts.join('')),
  );

  test('parser', () => {
    fc.assert(
      fc.property(text, (formula) => {
        const parsed = parseFormula(formula);
        if (parsed.tree !== null) return;
        const [issue] = parsed.issues;
        expect(issue.start).toBeGreaterThanOrEqual(0);
        expect(issue.end).toBeGreaterThanOrEqual(issue.start!);
        expect(issue.end).toBeLessThanOrEqual(formula.length);
      }),
      { numRuns: 3000 },
    );
  });

  test('what reads as a tree reads the same when written out again', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...words), { maxLength: 12 }), (parts) => {
        const parsed = parseFormula(parts.join(''));
        if (parsed.tree === null) return;
        // Names in brackets and texts are shown without their own quotation here.
        if (/[[【"“”]/.test(parts.join(''))) return;
        expect(tree(shown(parsed.tree))).toBe(shown(parsed.tree));
      }),
      { numRuns: 2000 },
    );
  });
});
