import { type Issue, names } from '@meritline/engine/explain';
import { toDecimalText } from '@meritline/engine/money';
import {
  type Guideline,
  type LevelPlace,
  proposeLevels,
  type QuotaBandResult,
  type QuotaPool,
  type QuotaUnit,
  quotas,
} from '@meritline/engine/quota';
import { z } from 'zod';
import { type CalcAnswer, calcMethod } from '../answer.ts';
import { problem } from '../field-issues.ts';
import { decimal } from '../fields.ts';
import { partsOfRange, readShares, share, shareOrRange } from '../percent.ts';

const name = z.string().min(1);
const count = z
  .string()
  .regex(/^\d{1,9}$/)
  .meta({ format: 'whole', description: '人数 / Number of people' })
  .transform(Number);

const BINDING = z.enum(['enforced', 'advisory']).optional().meta({
  description: '强制或参考 / Enforced or advisory; left out = enforced',
});
const BOUNDS = {
  share: share.optional(),
  least: share.optional().meta({ description: '下限 / Least share' }),
  most: share.optional().meta({ description: '上限 / Most share' }),
  binding: BINDING,
};
/** Null leaves the level open. */
const ONE_BAND = z.union([shareOrRange, z.null(), z.strictObject(BOUNDS)]);
const GUIDELINE = z
  .union([
    z.record(name, ONE_BAND),
    z.array(z.strictObject({ level: name.optional(), levels: z.array(name).min(1).optional(), ...BOUNDS })).min(1),
  ])
  .meta({
    description:
      '各等级比例，从最好到最差；合并等级写作 "C+D" / Share of each level, best first; levels together are "C+D". Null leaves a level open; numbers above 1 are percents; levels whose names are numbers need the list, since JSON sorts such names',
  });

const ORDER = z
  .array(z.union([name, z.strictObject({ key: name, better: z.enum(['higher', 'lower']) })]))
  .min(1)
  .default(['score'])
  .meta({
    description: '排序与并列规则：先看哪一项，再看哪一项 / Agreed order: what counts first, then what breaks ties',
  });

const UNIT = z.strictObject({
  name,
  people: count
    .optional()
    .meta({ description: '参评人数；给出 persons 时可不填 / People who count; left out when persons are given' }),
  grade: name.optional().meta({ description: '部门等级 / Grade of the department' }),
  parent: name.optional().meta({ description: '人数不足时并入的单位 / The unit it pools into when small' }),
  counts: z.record(name, count).optional().meta({ description: '现有各等级人数 / How many hold each level now' }),
});

const INPUT = z.strictObject({
  people: count.optional().meta({ description: '只有一个单位时的参评人数 / People, where there is one unit only' }),
  grade: name.optional().meta({ description: '部门等级 / Grade of the department, with people' }),
  counts: z.record(name, count).optional(),
  units: z.array(UNIT).min(1).optional(),
  levels: GUIDELINE.optional(),
  guidelines: z.record(name, GUIDELINE).optional().meta({
    description: '按部门等级的比例 / The shares by grade of the department; levels holds for every other grade',
  }),
  smallestUnit: count
    .default(0)
    .meta({ description: '少于此人数的单位并入上级；0 = 不合并 / Smaller units pool upward; 0 = none' }),
  roundLowestUp: z
    .boolean()
    .default(true)
    .meta({ description: '最低等级可否进位 / Whether the lowest level may be rounded up' }),
  lowest: z.enum(['reference', 'quota']).default('reference').meta({
    description: '最低等级仅供参考，或为必须完成的名额 / The lowest level is a reference, or a quota to be filled',
  }),
  bounds: z.enum(['strict', 'nearest', 'lenient']).default('strict').meta({
    description: '范围取整：不突破、四舍五入、放宽 / How bounds become whole persons',
  }),
  persons: z
    .array(z.looseObject({ name, unit: name.optional(), level: name.optional() }))
    .optional()
    .meta({
      description:
        '人员及其分数等，按名额给出等级建议 / People with their score and other keys: a level is proposed for each',
    }),
  order: ORDER,
  ties: z.enum(['open', 'up', 'down']).default('open').meta({
    description: '名额边界上仍并列：留给会议、都进、都不进 / A tie at the cut: left open, all move up, all move down',
  }),
});

type Facts = z.output<typeof INPUT>;

/** Whole people per level by largest remainder, per unit, pool and department grade, and a proposal by rank. */
export const quotaMethod = calcMethod({
  code: 'quota',
  names: {
    zh: '等级名额：最大余数法取整人数，小单位合并，按部门等级',
    en: 'Quota: whole people per level by largest remainder, small units pooled, by department grade',
  },
  input: () => INPUT,
  traceByDefault: true,
  calculate(facts, withTrace): CalcAnswer {
    const { guidelines, issue } = guidelinesOf(facts);
    if (issue !== null) return { value: null, issues: [issue] };
    const levels = [...new Set(guidelines.flatMap(({ bands }) => bands.flatMap((band) => band.levels)))];
    const units = unitsOf(facts);
    if (units.length === 0) return { value: null, issues: [nobody()] };
    const found = quotas({
      levels: levels.map((code) => ({ code, names: names(code, code) })),
      guidelines,
      units,
      smallestUnit: facts.smallestUnit,
      roundLowestUp: facts.roundLowestUp,
      lowest: facts.lowest,
      bounds: facts.bounds,
    });
    if (found.issues.length > 0) return { value: null, issues: found.issues };
    const placed = facts.persons === undefined ? null : place(facts, found.value.pools);
    const { warnings } = found.value;
    return {
      value: {
        ...shown(facts, found.value.pools, found.value.totals),
        ...(placed === null ? {} : { persons: placed.value }),
      },
      ...(withTrace ? { trace: found.trace } : {}),
      issues: placed?.issues ?? [],
      ...(warnings.length === 0 ? {} : { warnings }),
    };
  },
});

type GivenGuideline = z.output<typeof GUIDELINE>;

function guidelinesOf(facts: Facts): { guidelines: Guideline[]; issue: Issue | null } {
  const given: [string | null, GivenGuideline][] = Object.entries(facts.guidelines ?? {});
  if (facts.levels !== undefined) given.push([null, facts.levels]);
  if (given.length === 0) return { guidelines: [], issue: noGuideline() };
  return { guidelines: given.map(([grade, guideline]) => ({ grade, bands: bandsOf(guideline) })), issue: null };
}

function bandsOf(guideline: GivenGuideline): Guideline['bands'] {
  const rows = Array.isArray(guideline)
    ? guideline.map(({ level, levels, ...row }) => ({ levels: levels ?? groupOf(level ?? ''), ...row }))
    : Object.entries(guideline).map(([level, row]) => ({
        levels: groupOf(level),
        ...(typeof row === 'string' ? partsOfRange(row) : (row ?? {})),
      }));
  // All the numbers of a guideline are percents, or all are shares.
  const texts = rows.flatMap(({ share: exact, least, most }) => [exact, least, most]);
  const read = readShares(texts);
  const at = (row: number, field: number): string | undefined => {
    const value = read[row * 3 + field];
    return value == null ? undefined : toDecimalText(value);
  };
  return rows.map(({ levels, ...row }, index) => ({
    levels,
    share: at(index, 0),
    least: at(index, 1),
    most: at(index, 2),
    binding: 'binding' in row ? (row.binding as 'enforced' | 'advisory' | undefined) : undefined,
  }));
}

/** "C+D" and "C/D" are two levels that share a quota. */
const groupOf = (level: string): string[] =>
  level
    .split(/[+＋/、]/)
    .map((part) => part.trim())
    .filter((part) => part !== '');

const ALL = 'all';

function unitsOf(facts: Facts): QuotaUnit[] {
  const inUnit = (unit: string | undefined): number =>
    (facts.persons ?? []).filter((person) => unit === undefined || person.unit === unit).length;
  if (facts.units === undefined) {
    const people = facts.people ?? inUnit(undefined);
    return people === 0 && facts.people === undefined
      ? []
      : [{ code: ALL, people, grade: facts.grade, counts: facts.counts }];
  }
  return facts.units.map((unit) => ({
    code: unit.name,
    names: names(unit.name, unit.name),
    people: unit.people ?? inUnit(unit.name),
    grade: unit.grade,
    parent: unit.parent,
    counts: unit.counts,
  }));
}

const quotaOf = (bands: readonly { readonly levels: readonly string[]; readonly target: number | null }[]) =>
  Object.fromEntries(bands.map(({ levels, target }) => [levels.join('+'), target]));

const bandOf = ({ levels, ...band }: QuotaBandResult) => ({ level: levels.join('+'), ...band });

function shown(facts: Facts, pools: readonly QuotaPool[], totals: Parameters<typeof quotaOf>[0]) {
  if (facts.units === undefined && pools.length === 1) {
    const [{ people, bands }] = pools as [QuotaPool];
    return { people, quota: quotaOf(bands), bands: bands.map(bandOf) };
  }
  return {
    pools: pools.map(({ code, bands, ...pool }) => ({
      name: code,
      ...pool,
      quota: quotaOf(bands),
      bands: bands.map(bandOf),
    })),
    total: quotaOf(totals),
  };
}

/** A level for each person of each pool, by the agreed order. */
function place(facts: Facts, pools: readonly QuotaPool[]): { value: object[]; issues: Issue[] } {
  const order = facts.order.map((key) =>
    typeof key === 'string' ? { code: key, better: 'higher' as const } : { code: key.key, better: key.better },
  );
  const issues = missingKeys(facts, order[0]!.code);
  if (issues.length > 0) return { value: [], issues };
  const value: object[] = [];
  for (const pool of pools) {
    const people = (facts.persons ?? []).filter(
      (person) => facts.units === undefined || (person.unit !== undefined && pool.units.includes(person.unit)),
    );
    const found = proposeLevels({
      people: people.map((person) => ({
        id: person.name,
        values: Object.fromEntries(
          Object.entries(person).flatMap(([key, each]) => (typeof each === 'string' ? [[key, each]] : [])),
        ),
        level: person.level,
      })),
      order,
      places: pool.bands.map(({ levels, target, most }) => ({ level: levels.join('+'), count: target ?? most })),
      ties: facts.ties,
    });
    issues.push(...found.issues);
    value.push(...found.value.map(({ id, ...each }: LevelPlace) => ({ name: id, pool: pool.code, ...each })));
  }
  return { value, issues };
}

function missingKeys(facts: Facts, key: string): Issue[] {
  return (facts.persons ?? []).flatMap((person, index) => {
    const where = `persons[${index}]`;
    if (facts.units !== undefined && !facts.units.some((unit) => unit.name === person.unit))
      return [unitOfPerson(where, person.name)];
    const given = person[key];
    return typeof given === 'string' && decimal.safeParse(given).success ? [] : [keyOfPerson(where, person.name, key)];
  });
}

const noGuideline = (): Issue =>
  problem(
    'missing-field',
    'levels',
    '没有各等级的比例',
    'The shares of the levels are missing',
    '填写 levels，例如 {"S": 10, "A": 20, "B": 50, "C": 15, "D": 5}；按部门等级用 guidelines',
    'Give levels, such as {"S": 10, "A": 20, "B": 50, "C": 15, "D": 5}; by department grade use guidelines',
  );

const nobody = (): Issue =>
  problem(
    'missing-field',
    'people',
    '没有参评人数',
    'The number of people is missing',
    '填写 people、units 或 persons 之一',
    'Give people, units or persons',
  );

const unitOfPerson = (where: string, person: string): Issue =>
  problem(
    'unit-unknown',
    `${where}.unit`,
    `“${person}”的单位不在 units 中`,
    `The unit of "${person}" is none of units`,
    '填写 units 中的名称',
    'Give a name of units',
  );

const keyOfPerson = (where: string, person: string, key: string): Issue =>
  problem(
    'missing-field',
    `${where}.${key}`,
    `“${person}”没有数字“${key}”`,
    `"${person}" has no number "${key}"`,
    '补充该项，或更改 order；未评分的人不能排序',
    'Add it, or change order; a person without a score cannot be ranked',
  );
