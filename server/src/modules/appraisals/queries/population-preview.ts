import { sql } from 'kysely';
import { z } from 'zod';
import { query } from '../../../platform/operation/index.ts';
import { problems } from '../../../platform/problem/index.ts';
import { cycleKinds } from '../operations/create-cycle.ts';
import { doubleMembers, populationFrom, populationRule } from '../population.ts';
import { demandKnownRule } from '../record/known-rule.ts';

/** The people a rule takes on a day, by department, and who of them is in another cycle of the same period and kind. */
export const populationPreview = query({
  name: 'population-preview',
  summary: { zh: '预览考核人员范围', en: 'Preview the people a population rule takes' },
  permission: 'cycles.read',
  input: z.object({
    /** The rule as JSON, in the words of `create-cycle`'s `population`. */
    rule: z.string().max(60_000).default('{}'),
    kind: z.enum(cycleKinds).default('quarterly'),
    cycleId: z.uuid().optional(),
    asOf: z.iso.date().optional(),
    startsOn: z.iso.date(),
    endsOn: z.iso.date(),
  }),
  output: z.object({
    total: z.number().int(),
    departments: z.array(z.object({ departmentZh: z.string(), departmentEn: z.string(), people: z.number().int() })),
    /** The first 100, by number. */
    people: z.array(
      z.object({
        number: z.string(),
        nameZh: z.string(),
        nameEn: z.string(),
        departmentZh: z.string(),
        departmentEn: z.string(),
      }),
    ),
    doubles: z.array(z.object({ number: z.string(), nameZh: z.string(), nameEn: z.string(), cycleCode: z.string() })),
  }),
  handle: async ({ tx, today }, given) => {
    const rule = parseRule(given.rule);
    await demandKnownRule(tx, rule);
    const of = { rule, asOf: given.asOf ?? today, startsOn: given.startsOn, endsOn: given.endsOn };
    const found = await sql<{
      number: string;
      nameZh: string;
      nameEn: string;
      departmentZh: string;
      departmentEn: string;
    }>`
      select e.number, p.name_zh as "nameZh", p.name_en as "nameEn", d.name_zh as "departmentZh", d.name_en as "departmentEn" ${populationFrom(of)} order by d.path, e.number`.execute(
      tx,
    );
    const departments = Map.groupBy(found.rows, (row) => row.departmentEn);
    return {
      total: found.rows.length,
      departments: [...departments.values()].map((rows) => ({
        departmentZh: rows[0]!.departmentZh,
        departmentEn: rows[0]!.departmentEn,
        people: rows.length,
      })),
      people: found.rows.slice(0, 100),
      doubles: await doubleMembers(tx, { ...of, cycleId: given.cycleId ?? null, kind: given.kind }),
    };
  },
});

function parseRule(text: string) {
  const parsed = (() => {
    try {
      return populationRule.safeParse(JSON.parse(text));
    } catch {
      return null;
    }
  })();
  if (parsed?.success) return parsed.data;
  throw problems.invalid([
    {
      code: 'population-rule',
      where: 'rule',
      message: { zh: '人员范围规则不是有效的 JSON。', en: 'The population rule is not valid.' },
      remedy: {
        zh: '请按 create-cycle 的 population 填写。',
        en: 'Write it as the field `population` of create-cycle.',
      },
    },
  ]);
}
