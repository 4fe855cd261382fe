import { describe, expect, it } from 'vitest';
import { readableFormula, toTrace } from './derivation.ts';

const node = (more: Record<string, unknown>) => ({
  code: 'x',
  names: { zh: '甲', en: 'A' },
  kind: 'item',
  type: 'money',
  value: '10.00',
  formula: null,
  withNumbers: null,
  source: null,
  detail: null,
  children: [],
  ...more,
});

describe('a formula as people read it', () => {
  it('groups digits and writes the signs of arithmetic', () => {
    expect(readableFormula('31008.76 - 0.00 * 2 / 21.75')).toBe('31,008.76 \u2212 0.00 × 2 ÷ 21.75');
  });

  it('leaves digits alone where a comma separates arguments, and names with digits too', () => {
    expect(readableFormula('max(239643.79, 0)')).toBe('max(239643.79, 0)');
    expect(readableFormula('rate_2019 * 12000')).toBe('rate_2019 × 12,000');
  });
});

describe('a derivation as people read it', () => {
  it('leaves out a rounding that changed nothing and keeps one that did', () => {
    const rounding = (before: string) => node({ kind: 'rounding', detail: { before, digits: 2, mode: 'half-up' } });
    const told = toTrace(node({ children: [rounding('10'), rounding('9.996')] }), 'en');
    expect(told.children.map((child) => child.detail?.before)).toEqual(['9.996']);
  });

  it('keeps what was multiplied below a rounding that changed nothing', () => {
    const base = node({ code: 'pension_base' });
    const rounding = node({ kind: 'rounding', detail: { before: '10', digits: 2, mode: 'half-up' }, children: [base] });
    expect(toTrace(node({ children: [rounding] }), 'en').children.map((child) => child.code)).toEqual(['pension_base']);
  });

  it('folds a step that only repeats its item, and keeps what stands below it', () => {
    const step = node({ kind: 'step', withNumbers: 'max(10.00, 0)', children: [node({ code: 'inner' })] });
    const told = toTrace(node({ withNumbers: 'max(10.00, 0)', children: [step] }), 'en');
    expect(told.children.map((child) => child.code)).toEqual(['inner']);
  });

  it('leaves out the branch not taken and a floor that did not bite', () => {
    const due = node({ code: 'tax_due', withNumbers: '31.00 - 21.00' });
    const floor = node({ kind: 'step', code: 'max', withNumbers: 'max(10.00, 0)', children: [due] });
    const choice = node({
      kind: 'step',
      code: 'if',
      withNumbers: 'if(false, other, max(10.00, 0))',
      children: [floor],
    });
    const told = toTrace(node({ withNumbers: 'if(false, other, max(10.00, 0))', children: [choice] }), 'en');
    expect(told.withNumbers).toBeUndefined();
    expect(told.children.map((child) => child.code)).toEqual(['tax_due']);
  });

  it('keeps a floor that did bite', () => {
    const floor = node({ kind: 'step', code: 'max', value: '0', withNumbers: 'max(-3.00, 0)' });
    expect(toTrace(node({ withNumbers: 'max(-3.00, 0) + 10', children: [floor] }), 'en').children).toHaveLength(1);
  });

  it('reads the band of a tax table as rate and quick deduction', () => {
    const row = { upTo: '300000', rate: '0.2', quick: '16920' };
    const table = node({ kind: 'table', withNumbers: 'bracket(max(239643.79, 0), brackets)', detail: { row } });
    const told = toTrace(node({ withNumbers: 'bracket(max(239643.79, 0), brackets)', children: [table] }), 'en');
    expect(told.withNumbers).toBe('239,643.79 × 20% \u2212 16,920');
    expect(told.children[0]?.withNumbers).toBeUndefined();
  });

  it('keeps a step with a source of its own, without its repeated formula', () => {
    const source = { title: '法', titleEn: 'Law', article: '第六条', articleEn: 'art. 6', url: null };
    const step = node({ kind: 'step', withNumbers: 'f(10.00, 1)', source });
    const [told] = toTrace(node({ withNumbers: 'f(10.00, 1)', children: [step] }), 'en').children;
    expect(told?.withNumbers).toBeUndefined();
    expect(told?.source).toEqual({ title: 'Law', article: 'art. 6' });
  });

  it('names the law in the language on screen', () => {
    const source = { title: '法', titleEn: 'Law', article: '第六条', articleEn: null, url: 'https://law.example' };
    expect(toTrace(node({ source }), 'zh-CN').source?.title).toBe('法');
    expect(toTrace(node({ source }), 'en').source).toEqual({
      title: 'Law',
      article: '第六条',
      url: 'https://law.example',
    });
  });
});
