import { CompletionContext } from '@codemirror/autocomplete';
import { EditorState } from '@codemirror/state';
import type { PayDefinition } from '@meritline/engine/payroll';
import { describe, expect, it } from 'vitest';
import { completeFormula, formulaWords, type Reader } from './formula-names.ts';

const item = { kind: 'earning', group: 'fixed', flags: ['taxable'], formula: '1' } as const;
const definition: PayDefinition = {
  items: [
    { ...item, code: 'base_pay', zh: '基本工资', en: 'Base pay' },
    { ...item, code: 'meal', zh: '餐补(元)', en: 'Meals' },
  ],
  inputs: [{ code: 'meal_days', zh: '餐补天数', en: 'Meal days', type: 'number' }],
  parameters: [{ code: 'bonus_amount', zh: '全勤奖金额', en: 'Bonus amount', type: 'money' }],
  tables: [
    {
      ...{ code: 'seniority', zh: '工龄表', en: 'Seniority', kind: 'step', keyType: 'number' },
      columns: [{ code: 'amount', zh: '金额', en: 'Amount', type: 'money' }],
    },
  ],
  accumulators: [{ code: 'base_total', zh: '累计基本工资', en: 'Base so far', feeds: 'base_pay', scope: 'tax-year' }],
  flags: [{ code: 'si-base', zh: '社保基数', en: 'insurance base' }],
};

/** What is offered where `|` stands. */
function offered(written: string, { reader = 'en', isAsked = true }: { reader?: Reader; isAsked?: boolean } = {}) {
  const pos = written.indexOf('|');
  const doc = written.replace('|', '');
  const words = formulaWords(definition, 'meal', reader);
  return completeFormula(words, new CompletionContext(EditorState.create({ doc }), pos, isAsked));
}

const labels = (written: string) => offered(written)?.options.map(({ label }) => label) ?? [];

describe('completion of a formula', () => {
  it('offers every kind of name by code and by Chinese name, but not the item itself', () => {
    const all = labels('1 + |');
    for (const code of ['base_pay', 'meal_days', 'bonus_amount', 'base_total', 'seniority', 'round']) {
      expect(all).toContain(code);
    }
    for (const zh of ['基本工资', '餐补天数', '全勤奖金额', '累计基本工资', '工龄表', '四舍五入']) {
      expect(all).toContain(zh);
    }
    expect(all).not.toContain('meal');
    expect(new Set(all).size).toBe(all.length);
  });

  it.each([
    ['min(base_p|', 4],
    ['基本|', 0],
    ['base_pay*1.5+餐|', 13],
  ])('takes the place of the word before the cursor: %s', (written, from) => {
    expect(offered(written)?.from).toBe(from);
  });

  it('is silent where no word has begun, until it is asked', () => {
    expect(offered('1 + |', { isAsked: false })).toBeNull();
    expect(offered('1 + b|', { isAsked: false })).not.toBeNull();
  });

  it('tells type and kind in the language of the reader, whose own word comes first', () => {
    const find = (reader: Reader, label: string) =>
      offered('|', { reader })?.options.find((option) => option.label === label);
    expect(find('en', 'meal_days')).toMatchObject({ detail: 'input · number', boost: 1 });
    expect(find('zh-CN', '餐补天数')).toMatchObject({ detail: '录入项 · 数值', boost: 1 });
    expect(find('zh-CN', '四舍五入')).toMatchObject({ detail: '四舍五入(x, 小数位数)', apply: '四舍五入(' });
    expect(find('en', 'base_total')?.detail).toBe('running total · money');
  });

  it('writes a name with special characters in brackets', () => {
    const words = formulaWords(definition, 'base_pay', 'en');
    expect(words.names.find(({ label }) => label === '餐补(元)')?.apply).toBe('[餐补(元)]');
  });

  it.each(['total("|', '合计（“|', '1 + total( "ta|'])(
    'offers flags and kinds between quotation marks: %s',
    (written) => {
      expect(labels(written)).toEqual(expect.arrayContaining(['si-base', '社保基数', 'taxable', 'earning', '扣款']));
      expect(labels(written)).not.toContain('base_pay');
    },
  );

  it('offers the columns of the table a call names, and names again after the closing mark', () => {
    expect(labels('step(seniority, 3, "|')).toEqual(['amount', '金额']);
    expect(labels('lookup("|')).toEqual([]);
    expect(labels('total("taxable") + |')).toContain('base_pay');
  });
});
