import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compilePayProgram } from './compile.ts';
import { type RetroDifference, retroDifferences } from './retro.ts';
import { hangsOnAccumulators, retroTargets } from './retro-targets.ts';
import {
  CARRIED,
  fenText,
  type Known,
  type MonthFacts,
  PROGRAM,
  paidFromTheStart,
  periodOf,
} from './testing/retro-company.ts';
import type { NumericColumn, PayDefinition } from './types.ts';

const yuan = (most: number) => fc.integer({ min: 0, max: most * 100 }).map(fenText);
const monthFacts: fc.Arbitrary<MonthFacts> = fc.record({
  rate: yuan(30_000),
  days: fc.integer({ min: 0, max: 2300 }).map(fenText),
  claim: yuan(900),
  declared: yuan(40_000),
  fine: yuan(300),
});
const rules = fc.constantFrom({ floor: '7384', ceiling: '36921' }, { floor: '7460', ceiling: '37302' });

/** What was known at first and what is known in the end, over the same months and people; people join and leave. */
const twoStates = fc
  .record({ months: fc.integer({ min: 1, max: 15 }), people: fc.integer({ min: 1, max: 3 }) })
  .chain(({ months, people }) => {
    const grid = fc.array(fc.array(monthFacts, { minLength: people, maxLength: people }), {
      minLength: months,
      maxLength: months,
    });
    return fc.record({
      first: grid,
      later: grid,
      isLate: fc.array(fc.array(fc.boolean(), { minLength: people, maxLength: people }), {
        minLength: months,
        maxLength: months,
      }),
      employed: fc.array(
        fc.record({ from: fc.integer({ min: 0, max: months }), until: fc.integer({ min: 0, max: months }) }),
        { minLength: people, maxLength: people },
      ),
      firstRules: fc.array(rules, { minLength: months, maxLength: months }),
      laterRules: fc.array(rules, { minLength: months, maxLength: months }),
    });
  })
  .map(({ first, later, isLate, employed, firstRules, laterRules }) => {
    const within = (month: number, person: number): boolean => {
      const { from, until } = employed[person]!;
      return month >= Math.min(from, until) && month <= Math.max(from, until);
    };
    const state = (pick: (month: number, person: number) => MonthFacts, dated: typeof firstRules): Known => ({
      facts: first.map((row, month) =>
        row.map((_each, person) => (within(month, person) ? pick(month, person) : null)),
      ),
      rules: dated,
    });
    return {
      before: state((month, person) => first[month]![person]!, firstRules),
      after: state((month, person) => (isLate[month]![person] ? later : first)[month]![person]!, laterRules),
    };
  });

const RUNS = { numRuns: 150 };

/** A month more in which everybody works and nothing was late, to take the differences. */
const withOpenMonth = (known: Known, count = 1): Known => ({
  facts: [...known.facts, ...Array.from({ length: count }, () => known.facts[0]!.map(() => OPEN_FACTS))],
  rules: [...known.rules, ...Array.from({ length: count }, () => ({ floor: '7460', ceiling: '37302' }))],
});
const OPEN_FACTS: MonthFacts = { rate: '12000', days: '21', claim: '100', declared: '12000', fine: '0' };

const paid = (differences: readonly RetroDifference[]): RetroDifference[] =>
  differences.filter((each) => !each.isTotal);
const byLine = (differences: readonly RetroDifference[]) =>
  new Map(paid(differences).map((each) => [`${each.period} ${each.key} ${each.item}`, each.amount]));

/** By month, person and item, what the second run says more than the first. */
function differenceOfRuns(before: Known, after: Known): Map<string, number> {
  const [first, second] = [paidFromTheStart(before), paidFromTheStart(after)];
  const sums = new Map<string, number>();
  second.closed.forEach((month, index) => {
    const period = periodOf(index);
    month.people.forEach((person, row) => {
      for (const item of CARRIED) {
        const change = month.items[item]!.data[row]! - first.closed[index]!.items[item]!.data[row]!;
        if (change !== 0) sums.set(`${period} ${person} ${item}`, change);
      }
    });
  });
  return sums;
}

describe('laws of retro', () => {
  test('it is the difference of two runs: all facts known from the start, less what was paid', () => {
    let lines = 0;
    fc.assert(
      fc.property(twoStates, ({ before, after }) => {
        const found = byLine(paidFromTheStart(before).retro(after));
        lines += found.size;
        expect(found).toEqual(differenceOfRuns(before, after));
      }),
      RUNS,
    );
    expect(lines).toBeGreaterThan(1_000);
  });

  test('without late facts there is no line', () => {
    fc.assert(
      fc.property(twoStates, ({ before }) => {
        expect(paidFromTheStart(before).retro(before)).toEqual([]);
      }),
      RUNS,
    );
  });

  test('applied twice it changes nothing: what is made good is not made good again', () => {
    fc.assert(
      fc.property(twoStates, ({ before, after }) => {
        const company = paidFromTheStart(before);
        const open = withOpenMonth(after);
        company.close(open, company.retro(after));
        expect(company.retro(open)).toEqual([]);
      }),
      RUNS,
    );
  });

  test('the order in which late facts become known does not matter', () => {
    fc.assert(
      fc.property(twoStates, fc.array(fc.boolean(), { minLength: 15, maxLength: 15 }), ({ before, after }, isFirst) => {
        const some = (chosen: boolean): Known => ({
          facts: before.facts.map((row, month) => (isFirst[month] === chosen ? after.facts[month]! : row)),
          rules: before.rules.map((row, month) => (isFirst[month] === chosen ? after.rules[month]! : row)),
        });
        const madeGoodBy = (...states: Known[]): Map<string, number> => {
          const company = paidFromTheStart(before);
          states.forEach((state, index) => {
            company.close(withOpenMonth(state, index + 1), company.retro(withOpenMonth(state, index)));
          });
          return company.madeGood();
        };
        const months = before.facts.length;
        const ofTheMonths = (sums: Map<string, number>) =>
          new Map([...sums].filter(([line]) => line.slice(0, 7) <= periodOf(months - 1)));
        // What the open months themselves claimed hung on what was known then; the months before do not.
        const both = ofTheMonths(madeGoodBy(after));
        expect(ofTheMonths(madeGoodBy(some(true), after, after))).toEqual(both);
        expect(ofTheMonths(madeGoodBy(some(false), after, after))).toEqual(both);
      }),
      RUNS,
    );
  });

  test('a fact taken back takes its differences back', () => {
    fc.assert(
      fc.property(twoStates, ({ before, after }) => {
        const company = paidFromTheStart(before);
        company.close(withOpenMonth(after), company.retro(after));
        const back = company.retro(withOpenMonth(before));
        company.close(withOpenMonth(before, 2), back);
        const left = [...company.madeGood().keys()].filter((line) => CARRIED.some((item) => line.endsWith(` ${item}`)));
        // The month in between hung on the running totals of that state of knowledge; every earlier one is as it was.
        const last = periodOf(before.facts.length - 1);
        expect(left.filter((line) => line.slice(0, 7) <= last)).toEqual([]);
        expect(company.retro(withOpenMonth(before, 2))).toEqual([]);
      }),
      RUNS,
    );
  });

  test('months may be given in any order', () => {
    fc.assert(
      fc.property(twoStates, ({ before, after }) => {
        const company = paidFromTheStart(before);
        expect(company.retro(after, (months) => months.toReversed())).toEqual(company.retro(after));
      }),
      RUNS,
    );
  });
});

describe('a line', () => {
  const facts = (rate: string, more: Partial<MonthFacts> = {}): MonthFacts => ({
    rate,
    days: '21.75',
    claim: '0',
    declared: '10000',
    fine: '0',
    ...more,
  });
  const BOUNDS = { floor: '7384', ceiling: '36921' };
  const known = (...months: MonthFacts[]): Known => ({
    facts: months.map((each) => [each]),
    rules: months.map(() => BOUNDS),
  });

  test('says origin, item, before, after, what was made good, and where it goes', () => {
    const company = paidFromTheStart(known(facts('10000')));
    const first = known(facts('11000'));
    company.close(known(facts('11000'), facts('11000')), company.retro(first));
    expect(company.retro(known(facts('11500'), facts('11000')))).toEqual([
      {
        key: '0',
        period: '2025-01',
        item: 'base',
        into: 'retro_pay',
        isTotal: false,
        before: 1_000_000,
        after: 1_150_000,
        madeGood: 100_000,
        amount: 50_000,
      },
    ]);
  });

  test('is negative where too much was paid, and a deduction has its own place', () => {
    const company = paidFromTheStart(known(facts('10000', { fine: '50' })));
    const lines = company.retro(known(facts('9000', { fine: '80', declared: '9000' })));
    expect(lines.map(({ item, into, amount }) => [item, into, amount])).toEqual([
      ['base', 'retro_pay', -100_000],
      ['own', 'retro_own', -8_000],
      ['employer', 'retro_employer', -16_000],
      ['fine_taken', 'retro_fine', 3_000],
    ]);
  });

  test('of a base ceiling announced late: each month by its own bounds', () => {
    const rich = facts('50000', { declared: '50000' });
    const before = known(rich, rich, rich);
    const company = paidFromTheStart(before);
    const lines = company.retro({
      ...before,
      rules: [BOUNDS, { floor: '7460', ceiling: '37302' }, { floor: '7460', ceiling: '37302' }],
    });
    expect(lines.map(({ period, item, amount }) => [period, item, amount])).toEqual([
      ['2025-02', 'own', 3_048],
      ['2025-02', 'employer', 6_096],
      ['2025-03', 'own', 3_048],
      ['2025-03', 'employer', 6_096],
    ]);
  });

  test('reaches later months of the year through a running total, and not the next year', () => {
    const claims = Array.from({ length: 14 }, () => facts('10000', { claim: '300' }));
    const company = paidFromTheStart(known(...claims));
    // The cap of the year is 3,000: January 200 more leaves October, the tenth claim, 200 less.
    const later = known(facts('10000', { claim: '500' }), ...claims.slice(1));
    expect(company.retro(later).map(({ period, item, amount }) => [period, item, amount])).toEqual([
      ['2025-01', 'claim_paid', 20_000],
      ['2025-10', 'claim_paid', -20_000],
    ]);
  });

  test('sets a running total right that its payment does not feed, within the tax year', () => {
    const claims = Array.from({ length: 3 }, () => facts('10000', { claim: '300' }));
    const company = paidFromTheStart(known(...claims));
    const later = known(facts('10000', { claim: '500' }), ...claims.slice(1));
    // The income of the year grows with what is paid now; the claims of the year would not.
    expect(company.retro(later).map(({ item, into, amount, isTotal }) => [item, into, amount, isTotal])).toEqual([
      ['claim_paid', 'retro_pay', 20_000, false],
      ['claim_paid', 'claims_of_year', 20_000, true],
    ]);
  });

  test('is missing, with an issue, where the month cannot be run again', () => {
    const column = (value: number): NumericColumn => ({ scale: 2, data: Float64Array.of(value) });
    const { block } = PROGRAM.blockOf([{ inputs: { days: '21' }, prior: {} }], {
      parameters: { floor: { value: '1' }, ceiling: { value: '2' }, cap: { value: '3' } },
      tables: {},
    });
    const { differences, issues } = retroDifferences(
      [
        {
          period: '2025-01',
          program: PROGRAM,
          rows: [{ key: 'a', account: 'a' }],
          known: block,
          recorded: { items: { base: column(1) }, accumulators: {} },
        },
      ],
      { program: PROGRAM, accountOf: () => 'a' },
    );
    expect(differences).toEqual([]);
    expect(new Set(issues.map(({ key, period }) => `${key} ${period}`))).toEqual(new Set(['a 2025-01']));
    expect(issues.map(({ where }) => where)).toContain('rate');
  });
});

describe('where differences go', () => {
  const item = (code: string, kind: PayDefinition['items'][number]['kind'], more: object = {}) => ({
    code,
    zh: `名${code}`,
    en: code,
    kind,
    group: 'other' as const,
    flags: [],
    formula: '1',
    ...more,
  });
  const input = (code: string, more: object = {}) => ({
    code,
    zh: `入${code}`,
    en: code,
    type: 'money' as const,
    ...more,
  });
  const compile = (items: PayDefinition['items'], inputs: PayDefinition['inputs']) =>
    compilePayProgram({ items, inputs, parameters: [], tables: [], accumulators: [] });

  test('is what the open month says; an item it no longer has keeps its own word', () => {
    const closed = compile(
      [item('old', 'earning'), item('kept', 'earning'), item('gone', 'deduction', { retro: 'taken' })],
      [input('taken')],
    ).program!;
    const open = compile(
      [item('kept', 'earning', { retro: 'none' })],
      [input('taken'), input('pay', { collectsRetro: ['earning'] })],
    ).program!;
    expect(retroTargets(closed, open)).toEqual({
      lines: [
        { item: 'old', into: 'pay', isTotal: false },
        { item: 'gone', into: 'taken', isTotal: false },
      ],
      unplaced: [],
    });
    expect(retroTargets(closed, compile([], []).program!).unplaced).toEqual(['old', 'kept', 'gone']);
  });

  test('tells whether a carried item hangs on a running total', () => {
    expect(hangsOnAccumulators(PROGRAM, retroTargets(PROGRAM, PROGRAM))).toBe(true);
    const flat = compile([item('base', 'earning')], [input('pay', { collectsRetro: ['earning'] })]).program!;
    expect(hangsOnAccumulators(flat, retroTargets(flat, flat))).toBe(false);
  });

  test.each([
    ['an input that is not there', [item('a', 'earning', { retro: 'nothing' })], [], 'retro-input-unknown', 'a'],
    [
      'an input that is no money',
      [item('a', 'earning', { retro: 'days' })],
      [{ ...input('days'), type: 'number' as const }],
      'retro-input-unknown',
      'a',
    ],
    [
      'an item finer than the fen',
      [item('a', 'earning', { rounding: { digits: 4, mode: 'half-up' } })],
      [input('pay', { collectsRetro: ['earning'] })],
      'retro-too-fine',
      'a',
    ],
    [
      'two inputs for one kind',
      [],
      [input('one', { collectsRetro: ['earning'] }), input('two', { collectsRetro: ['earning'] })],
      'retro-collected-twice',
      'two',
    ],
  ])('refuses %s', (_what, items, inputs, code, where) => {
    const { program, issues } = compile(items as PayDefinition['items'], inputs);
    expect(program).toBeNull();
    expect(issues.map((each) => [each.code, each.where])).toEqual([[code, where]]);
    expect(issues[0]!.remedy.zh).not.toBe('');
  });
});
