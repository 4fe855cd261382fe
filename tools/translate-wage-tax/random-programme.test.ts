/**
 * Next year's programme will combine its steps in other ways: programmes made at random must mean the same translated as
 * they do run. Roundings of negative amounts, choices within choices, variables assigned again and again are among them.
 */
import { compilePayProgram } from '@meritline/engine/payroll';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { javaProgramme } from './testing/java-programme.ts';
import { translate, WORDS } from './translate.ts';

const VARIABLES = ['A', 'B', 'C', 'D'];
const AMOUNTS = [...VARIABLES, 'P', 'Q', 'TAB[J]'];

const bothNames = (name: string) => ({ zh: `名${name}`, en: name });
const named = (names: readonly string[]) => Object.fromEntries(names.map((name) => [name, bothNames(name)]));
const words = WORDS.parse({
  inputs: { P: { ...bothNames('P'), scale: 2 }, Q: bothNames('Q'), N: bothNames('N') },
  outputs: named(['O', 'T']),
  steps: named([...VARIABLES, 'J']),
  tables: named(['TAB']),
});
const validity = { from: '2026-01-01', until: '2027-01-01', source: 'made-up', lastChecked: '2026-01-01' };

const amount = fc.constantFrom(...AMOUNTS);
const variable = fc.constantFrom(...VARIABLES);
const mode = fc.constantFrom('BigDecimal.ROUND_UP', 'BigDecimal.ROUND_DOWN');
const digits = fc.integer({ min: 0, max: 3 });
const factor = fc.constantFrom('0.42', '-1.25', '3', '0.0093', '100');
const constant = factor.map((text) => `BigDecimal.valueOf(${text})`);

/** An expression whose value has few decimals, or is rounded. */
const expression = fc.oneof(
  fc.tuple(amount, amount).map(([a, b]) => `${a}.add(${b})`),
  fc.tuple(amount, amount).map(([a, b]) => `(${a}.subtract (${b}))`),
  fc.tuple(amount, constant).map(([a, b]) => `${a}.multiply(${b})`),
  fc.tuple(amount, amount, amount).map(([a, b, c]) => `${a}.subtract(${b}.subtract (${c}))`),
  fc
    .tuple(amount, constant, amount)
    .map(([a, b, c]) => `${a}.subtract((${b}.add(${c})).multiply(BigDecimal.valueOf(0.5)))`),
  fc.tuple(amount, amount, digits, mode).map(([a, b, n, m]) => `(${a}.multiply(${b})).setScale (${n}, ${m})`),
  fc.tuple(amount, digits, mode).map(([a, n, m]) => `${a}.setScale(${n},${m})`),
  fc
    .tuple(amount, fc.constantFrom('360', '7', '12', '-3'), digits, mode)
    .map(([a, by, n, m]) => `${a}.divide(BigDecimal.valueOf(${by}), ${n}, ${m})`),
  fc.tuple(amount, fc.constantFrom('100', '8', '2')).map(([a, by]) => `${a}.divide(BigDecimal.valueOf(${by}))`),
  amount.map((a) => `BigDecimal.valueOf(${a}.longValue())`),
  constant,
  amount,
);

const condition = fc.oneof(
  fc
    .tuple(amount, amount, fc.constantFrom('== 1', '== -1', '== 0', '>= 0', '!= 0'))
    .map(([a, b, sign]) => `${a}.compareTo (${b}) ${sign}`),
  fc
    .tuple(fc.constantFrom('<', '<=', '==', '>', '>=', '!='), fc.integer({ min: -2, max: 6 }))
    .map(([sign, n]) => `N ${sign} ${n}`),
  fc
    .tuple(amount, fc.constantFrom('&amp;&amp;', '||'))
    .map(([a, join]) => `${a}.compareTo(BigDecimal.ZERO) == 1 ${join} N < 3`),
);

const assignment = fc.tuple(variable, expression).map(([name, value]) => `<EVAL exec="${name}= ${value}"/>`);
const { block } = fc.letrec<{ block: string; branch: string }>((tie) => ({
  block: fc
    .array(
      fc.oneof(
        { weight: 4, arbitrary: assignment },
        { weight: 2, arbitrary: tie('branch') },
        fc.constant('<EXECUTE method="STEP"/>'),
      ),
      { minLength: 1, maxLength: 4 },
    )
    .map((list) => list.join('\n')),
  branch: fc
    .tuple(condition, tie('block'), tie('block'), fc.boolean())
    .map(
      ([when, yes, no, isWhole]) =>
        `<IF expr="${when}">\n<THEN>\n${yes.replaceAll('<EXECUTE method="STEP"/>', '')}\n</THEN>\n${isWhole ? `<ELSE>\n${no.replaceAll('<EXECUTE method="STEP"/>', '')}\n</ELSE>\n` : ''}</IF>`,
    ),
}));

const programme = (main: string, step: string): string => `<PAP name="Made2026">
<VARIABLES>
<INPUTS>
<INPUT name="P" type="BigDecimal" default="BigDecimal.ZERO"/>
<INPUT name="Q" type="BigDecimal" default="BigDecimal.ZERO"/>
<INPUT name="N" type="int" default="0"/>
</INPUTS>
<OUTPUTS type="STANDARD">
<OUTPUT name="O" type="BigDecimal" default="BigDecimal.ZERO"/>
<OUTPUT name="T" type="BigDecimal" default="BigDecimal.ZERO"/>
</OUTPUTS>
<INTERNALS>
${VARIABLES.map((name) => `<INTERNAL name="${name}" type="BigDecimal" default="BigDecimal.ZERO"/>`).join('\n')}
<INTERNAL name="J" type="int" default="0"/>
</INTERNALS>
</VARIABLES>
<CONSTANTS>
<CONSTANT name="TAB" type="BigDecimal[]" value="{BigDecimal.ZERO, BigDecimal.valueOf( 0.384), BigDecimal.valueOf( 30), BigDecimal.valueOf( -2.5)}"/>
</CONSTANTS>
<METHODS>
<MAIN>
<IF expr="N < 0">
<THEN>
<EVAL exec="J= 1"/>
</THEN>
<ELSE>
<IF expr="N < 4">
<THEN>
<EVAL exec="J= N"/>
</THEN>
<ELSE>
<EVAL exec="J= 5 - 3"/>
</ELSE>
</IF>
</ELSE>
</IF>
${main}
<EVAL exec="O= A.add(B).setScale(2, BigDecimal.ROUND_UP)"/>
<EVAL exec="T= C.subtract(D).setScale(0, BigDecimal.ROUND_DOWN)"/>
</MAIN>
<METHOD name="STEP">
${step}
</METHOD>
</METHODS>
</PAP>
`;

const facts = fc.record({
  P: fc.integer({ min: -9999, max: 9999 }).map((cents) => (cents / 100).toFixed(2)),
  Q: fc.integer({ min: -500, max: 500 }).map(String),
  N: fc.integer({ min: -1, max: 6 }).map(String),
});

describe('a programme made at random', () => {
  test('means the same translated as run', () => {
    const seen = { compared: 0, figures: 0, tooLarge: 0, tooLong: 0 };
    fc.assert(
      fc.property(
        block,
        fc.array(assignment, { minLength: 1, maxLength: 3 }),
        fc.array(facts, { minLength: 8, maxLength: 8 }),
        (main, step, rows) => {
          const xml = programme(main, step.join('\n'));
          const java = javaProgramme(xml);
          const made = translate(xml, words, validity);
          const { items, inputs } = parse(made.calculation);
          const table = made.tables === null ? [] : [parse(made.tables)];
          const { program, issues } = compilePayProgram({
            items: items.map((item: object) => ({
              ...item,
              source: undefined,
              kind: 'information',
              group: 'tax',
              flags: [],
            })),
            inputs,
            parameters: [],
            tables: table,
            accumulators: [],
          });
          // A formula beyond what the language takes is refused when the pack is loaded: it never calculates something else.
          if (issues.some(({ code }) => code === 'formula-too-long' || code === 'formula-too-deep')) {
            seen.tooLong += 1;
            return;
          }
          expect(issues).toEqual([]);
          seen.figures += made.figures.length;
          const tables = Object.fromEntries(table.map((each) => [each.code, { rows: each.values[0].rows }]));
          for (const row of rows) {
            const given = Object.fromEntries(Object.entries(row).map(([name, value]) => [name.toLowerCase(), value]));
            const found = program!.calculate({ inputs: given, prior: {}, parameters: {}, tables });
            if (found.issues.some(({ code }) => code === 'out-of-range')) {
              seen.tooLarge += 1;
              continue;
            }
            expect(found.issues).toEqual([]);
            const { O, T } = java(row);
            expect([Number(found.value.items.o), Number(found.value.items.t)]).toEqual([
              Number(String(O)),
              Number(String(T)),
            ]);
            seen.compared += 1;
          }
        },
      ),
      { numRuns: 250 },
    );
    expect(seen.tooLong).toBeLessThan(25);
    expect(seen.compared).toBeGreaterThan(1500);
    expect(seen.tooLarge).toBeLessThan(seen.compared / 10);
    expect(seen.figures).toBeGreaterThan(1000);
  });
});
