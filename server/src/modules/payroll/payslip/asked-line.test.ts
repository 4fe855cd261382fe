import { expect, it } from 'vitest';
import { type AskedLine, explanationOf } from './asked-line.ts';

const asked = (withNumbers: string): AskedLine =>
  ({
    payslip: { sentence: [], currency: 'CNY' },
    line: {
      names: { zh: '加班费', en: 'Overtime' },
      value: '310.34',
      changeFen: 0,
      withNumbers,
      source: { title: '劳动法', titleEn: 'Labour Law', article: '第四十四条', articleEn: 'art. 44' },
    },
  }) as unknown as AskedLine;

it('shows the numbers of a plain sum with the signs people write', () => {
  expect(explanationOf(asked('12000.00 / 174 * 3 - 0.5')).zh).toBe(
    '加班费 310.34，与上月相同。计算：12000.00 ÷ 174 × 3 \u2212 0.5。依据：劳动法第四十四条。',
  );
  expect(explanationOf(asked('12000.00 / 174 * 3')).en).toContain('Worked out as 12000.00 ÷ 174 × 3.');
});

it('leaves a formula with names or conditions to the derivation', () => {
  for (const formula of ['max(1.00, 2.00)', 'if(false, bonus, 1.00)', 'bonus * 2', '310.34'])
    expect(explanationOf(asked(formula)).en).toBe(
      'Overtime 310.34, the same as last month. Source: Labour Law, art. 44. ',
    );
});
