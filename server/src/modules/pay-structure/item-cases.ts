/** Test cases of company pay items, calculated by the whole program with the rules of their place and day. */
import type { PayProgram } from '@meritline/engine/payroll';
import { countryOfPlace, type RuleLayer } from '@meritline/rulepacks';
import { sql } from 'kysely';
import type { Db, Tx } from '../../platform/database/index.ts';
import type { ProblemIssue } from '../../platform/problem/index.ts';
import type { ItemCase } from './declaration.ts';
import { rulesOfPlace } from './rule-layers.ts';
import { rulePacks } from './rule-packs.ts';

/** The kept cases of every company item of a country, by item code. */
export async function keptCases(tx: Tx | Db, country: string): Promise<Map<string, ItemCase[]>> {
  const found = await sql<ItemCase & { code: string }>`
    select code, name, given ->> 'place' as place, given -> 'inputs' as given, expected from pay_structure.pay_item_case where country = ${country} order by code, case_number`.execute(
    tx,
  );
  const byCode = Map.groupBy(found.rows, ({ code }) => code);
  return new Map([...byCode].map(([code, rows]) => [code, rows.map(({ code: _code, ...kept }) => kept)]));
}

/** Calculates the cases of an item; each that does not come out as expected is an issue that says what did. */
export function failedCases(
  program: PayProgram,
  { code, country, cases }: { readonly code: string; readonly country: string; readonly cases: readonly ItemCase[] },
  layers: readonly RuleLayer[],
  day: string,
): ProblemIssue[] {
  const prior = Object.fromEntries(program.accumulators.map((each) => [each.code, '0']));
  return cases.flatMap((each, index): ProblemIssue[] => {
    const where = `cases[${index}]`;
    let rules: ReturnType<typeof rulesOfPlace>;
    if (countryOfPlace(each.place) !== country) return [placeElsewhere(where, each.place, country)];
    try {
      rules = rulesOfPlace(rulePacks(), layers, each.place, day);
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      return [
        {
          code: 'jurisdiction-unknown',
          where: `${where}.place`,
          message: { zh: `规则包不认识地区“${each.place}”`, en: `No rule pack knows the place "${each.place}"` },
          remedy: { zh: '写作 cn/shanghai', en: 'Write it as cn/shanghai' },
        },
      ];
    }
    const { value, issues } = program.calculate({ inputs: each.given, prior, ...rules });
    const found = value.items[code] ?? null;
    if (String(found) === each.expected) return [];
    const told = issues.find((issue) => issue.where === code || found === null);
    return [
      {
        code: 'case-failed',
        where,
        message: {
          zh: `用例“${each.name}”应得 ${each.expected}，实得 ${found ?? '空'}${told ? `：${told.message.zh}` : ''}`,
          en: `The case "${each.name}" must give ${each.expected}, it gives ${found ?? 'nothing'}${told ? `: ${told.message.en}` : ''}`,
        },
        remedy: told?.remedy ?? {
          zh: '修改公式，或更正用例的预期结果',
          en: 'Change the formula, or correct what the case expects',
        },
      },
    ];
  });
}

const placeElsewhere = (where: string, place: string, country: string): ProblemIssue => ({
  code: 'place-of-another-country',
  where: `${where}.place`,
  message: {
    zh: `“${place}”不在薪资项目所属的国家或地区（${country}）`,
    en: `"${place}" is not in the country of the pay item (${country})`,
  },
  remedy: { zh: `请用 ${country} 的地区`, en: `Use a place of ${country}` },
});
