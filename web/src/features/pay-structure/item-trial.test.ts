import type { PayDefinition, PayItemType } from '@meritline/engine/payroll';
import { describe, expect, it } from 'vitest';
import { caseDraftsOf, draftOf, givenOf, itemOf, proposalOf } from './item-draft.ts';
import { movedItems, rulesAsFacts, runCase, tryItem } from './item-trial.ts';

const earning = { kind: 'earning', group: 'allowance', flags: ['taxable'] } as const;
const definition: PayDefinition = {
  items: [
    { ...earning, code: 'meals', zh: '餐补', en: 'Meals', formula: 'days * meal_rate' },
    { ...earning, kind: 'information', flags: [], code: 'gross', zh: '应发', en: 'Gross', formula: 'total("taxable")' },
  ],
  inputs: [
    { code: 'days', zh: '天数', en: 'Days', type: 'number' },
    { code: 'on_site', zh: '驻场', en: 'On site', type: 'boolean', default: false },
  ],
  parameters: [{ code: 'meal_rate', zh: '餐标', en: 'Meal rate', type: 'money' }],
  tables: [],
  accumulators: [],
};
const changed = (formula: string): PayItemType => ({ ...definition.items[0]!, formula });
const rules = { parameters: { meal_rate: { value: '15' } }, tables: {} };

function outcome(formula: string, expected: string, given = { days: '20' } as Record<string, string | boolean>) {
  return runCase(tryItem(definition, changed(formula)).program!, 'meals', { given, expected }, rules);
}

describe('a test case', () => {
  it('is as expected, or says what the item gives', () => {
    expect(outcome('days * meal_rate', '300.00')).toEqual({ isAsExpected: true, found: '300.00', issue: null });
    expect(outcome('days * meal_rate + 1', '300.00')).toMatchObject({ isAsExpected: false, found: '301.00' });
    expect(outcome('if(on_site, 2, 1) * meal_rate', '30.00', { on_site: true }).isAsExpected).toBe(true);
  });

  it('tells why the item gives nothing, never a zero', () => {
    const { isAsExpected, found, issue } = outcome('days * meal_rate', '0.00', {});
    expect([isAsExpected, found]).toEqual([false, null]);
    expect(issue?.message.en).toContain('Days');
    expect(issue?.remedy.zh).not.toBe('');
  });

  it('has no value of a figure that is not known in its place', () => {
    const answered = { rules: [{ code: 'meal_rate', value: null, rows: null }] } as unknown as Parameters<
      typeof rulesAsFacts
    >[0];
    const { program } = tryItem(definition, changed('days * meal_rate'));
    const given = { given: { days: '20' }, expected: '0.00' };
    expect(runCase(program!, 'meals', given, rulesAsFacts(answered))).toMatchObject({ found: null });
  });
});

describe('a draft', () => {
  it('is compiled with all others: a mistake has its place, a cycle is found', () => {
    const [typo] = tryItem(definition, changed('dayz * meal_rate')).issues;
    expect(typo).toMatchObject({ where: 'meals', start: 0, end: 4 });
    expect(tryItem(definition, changed('gross * 5%')).issues.map(({ code }) => code)).toContain('cycle');
    const fresh = itemOf({ ...draftOf(undefined), formula: 'gross * 5%', flags: ['not-taxable'] });
    expect(tryItem(definition, fresh).issues).toEqual([]);
  });

  it('moves itself and what reads it', () => {
    const facts = { inputs: { days: '20' }, prior: {}, ...rules };
    const [was, is] = [changed('days * meal_rate'), changed('days * meal_rate * 2')].map(
      (item) => tryItem(definition, item).program!,
    );
    const moved = movedItems(is!, was!.calculate(facts).value, is!.calculate(facts).value, 'meals');
    expect(moved.map(({ item, before, after }) => [item.code, before, after])).toEqual([
      ['meals', '300.00', '600.00'],
      ['gross', '300.00', '600.00'],
    ]);
  });

  it('goes to the server with its cases as they were kept, and facts in their type', () => {
    const kept = [
      { name: 'twenty days', place: 'cn/shanghai', given: { days: '20', on_site: true }, expected: '300.00' },
    ];
    const words = { effectiveFrom: '2027-01-01', source: '', reason: 'trial' };
    const draft = { ...draftOf(undefined), code: 'meals', retro: 'none' };
    const proposal = proposalOf(draft, caseDraftsOf(kept), definition.inputs, words);
    expect(proposal.cases).toEqual(kept);
    expect(proposal.declaration).toMatchObject({ retro: 'none', type: 'money' });
    expect(proposal.declaration).not.toHaveProperty('source');
    const rows = [
      { key: '1', code: 'on_site', value: ' 是 ' },
      { key: '2', code: '', value: '5' },
      { key: '3', code: 'days', value: ' ' },
    ];
    expect(givenOf(rows, definition.inputs)).toEqual({ on_site: true });
  });
});
