import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BARS } from '../rules/bridge-bars.ts';
import { yuan } from './money-text.ts';
import { type SentenceFacts, sentenceOf } from './sentence.ts';

const base: SentenceFacts = {
  period: '2026-09',
  currency: 'CNY',
  previousPeriod: '2026-08',
  netFen: 2_259_126,
  previousNetFen: 2_352_460,
  bars: [
    {
      code: 'base-pay',
      netFen: 40_551,
      changed: [{ names: { zh: '月基本工资标准', en: 'Monthly base pay' }, before: '24,000.00', after: '25,000.00' }],
    },
    { code: 'allowances', netFen: 0, changed: [] },
    { code: 'insurance', netFen: -47_250, changed: [] },
    { code: 'tax-year', netFen: -86_635, changed: [] },
  ],
  rate: '0.2',
  previousRate: '0.1',
};

const said = (facts: SentenceFacts, language: 'zh' | 'en'): string[] =>
  sentenceOf(facts).map((part) => part.text[language]);

describe('the sentence of a payslip', () => {
  it('has the sign of the currency the month was paid in', () => {
    const dollars = { ...base, currency: 'HKD' };
    expect(said(dollars, 'zh')[0]).toBe('9 月实发 HK$22,591.26，比上月少 HK$933.34：');
    expect(said(dollars, 'en')[0]).toContain('is HK$22,591.26, HK$933.34 less');
    expect([...said(dollars, 'zh'), ...said(dollars, 'en')].join('')).not.toContain('¥');
  });

  it('names what was paid, the difference and its causes, the largest first', () => {
    expect(said(base, 'zh')).toEqual([
      '9 月实发 ¥22,591.26，比上月少 ¥933.34：',
      '累计收入进入 20% 税率档少 866.35',
      '社保公积金少 472.50',
      '基本工资（月基本工资标准 24,000.00 → 25,000.00）多 405.51',
      '累计应纳税所得额进入 20% 税率档（上月为 10%）。跨档只影响各月预扣多少，全年应纳税额不变。',
    ]);
    expect(said(base, 'en')).toEqual([
      'Net pay of September is ¥22,591.26, ¥933.34 less than in August:',
      'entering the 20% tax band took 866.35',
      'insurance and housing fund took 472.50',
      'base pay (Monthly base pay 24,000.00 → 25,000.00) added 405.51',
      'Cumulative taxable income has entered the 20% band (10% last month). The band only moves tax between months; the tax of the whole year stays the same.',
    ]);
  });

  it('says that rates of pay have not changed when only the tax of the year did', () => {
    const only = { ...base, previousNetFen: base.netFen + 86_635, bars: base.bars.slice(3) };
    expect(said(only, 'en').at(-1)).toBe('Your rates of pay have not changed.');
  });

  it('begins the tax anew in January and names the year of the month before', () => {
    const january = { ...base, period: '2027-01', previousPeriod: '2026-12', rate: '0.03', previousRate: '0.2' };
    expect(said(january, 'zh')[1]).toBe('新的纳税年度个税重新累计少 866.35');
    expect(said(january, 'en')[0]).toContain('less than in December 2026:');
    expect(said(january, 'en')).toHaveLength(4);
  });

  it('has no difference to tell for a first payslip, and none of no change', () => {
    expect(said({ ...base, previousPeriod: null, previousNetFen: null }, 'zh')).toEqual([
      '9 月实发 ¥22,591.26，上月没有可比的工资条。',
    ]);
    expect(said({ ...base, previousNetFen: base.netFen, previousRate: '0.2', bars: [] }, 'en')).toEqual([
      'Net pay of September is ¥22,591.26, the same as in August.',
    ]);
  });

  it('refuses a bridge that does not add up', () => {
    expect(() => sentenceOf({ ...base, netFen: base.netFen + 1 })).toThrow('adds up to -93334');
  });

  it('adds up to the difference to the fen whatever the bridge, and prints each amount it counts', () => {
    const amounts = fc.array(fc.integer({ min: -5_000_000, max: 5_000_000 }), {
      minLength: BARS.length,
      maxLength: BARS.length,
    });
    fc.assert(
      fc.property(amounts, fc.integer({ min: 0, max: 9_000_000 }), (net, previousNetFen) => {
        const difference = net.reduce((sum, fen) => sum + fen, 0);
        const parts = sentenceOf({
          ...base,
          previousNetFen,
          netFen: previousNetFen + difference,
          bars: BARS.map((bar, index) => ({ code: bar.code, netFen: net[index]!, changed: [] })),
        });
        const causes = parts.filter((part) => part.kind === 'cause');
        expect(causes.reduce((sum, part) => sum + part.amountFen!, 0)).toBe(difference);
        expect(parts[0]!.amountFen).toBe(difference);
        for (const part of causes)
          for (const text of [part.text.zh, part.text.en]) expect(text).toContain(yuan(Math.abs(part.amountFen!)));
      }),
    );
  });
});
