import { type Issue, names, type TraceNode } from '@meritline/engine/explain';
import { divideRational, ONE, type Rational, toDecimalText, toFixedText } from '@meritline/engine/money';
import {
  bonusShares,
  type CoefficientFactor,
  combineFactors,
  organisationCoefficient,
  performancePay,
} from '@meritline/engine/scoring';
import { z } from 'zod';
import { type CalcAnswer, calcMethod } from '../answer.ts';
import { exact } from '../exact.ts';
import { problem } from '../field-issues.ts';
import { decimal, decimalNotNegative, whole } from '../fields.ts';
import { readShares, share } from '../percent.ts';

const name = z.string().min(1);

const BY_SCORE = z
  .strictObject({
    score: decimal,
    base: decimal.default('1'),
    pivot: decimal,
    perPoint: decimal,
    low: decimal.default('0'),
    high: decimal,
    digits: whole.default(4),
  })
  .meta({
    description:
      '由组织得分计算：base + (score − pivot) × perPoint，限于 low 至 high / From the score of the organisation',
  });

const SCORE_PER = z
  .strictObject({
    score: decimal,
    divisor: decimal.default('100'),
    low: decimal.default('0'),
    high: decimal.optional(),
  })
  .meta({ description: '得分 ÷ 除数 / The score divided, 100 if left out' });

const LEVEL_WEIGHTS = z
  .record(name, z.union([z.tuple([share, share]), z.strictObject({ organisation: share, personal: share })]))
  .meta({
    description: '按职级的占比 [组织, 个人] / Weights by level, [organisation, personal]: {"executive": [80, 20]}',
  });

const PERSON = {
  organisation: z.union([decimal, BY_SCORE]).optional().meta({ description: '组织系数 / Organisation coefficient' }),
  personal: z.union([decimal, SCORE_PER]).optional().meta({ description: '个人系数 / Personal coefficient' }),
  rating: name.optional().meta({ description: '绩效等级，系数见 ratings / Level; its coefficient stands in ratings' }),
  coefficients: z.record(name, decimal).optional().meta({
    description: '任意多个系数，如公司、部门、个人 / Any number of coefficients: company, department, person',
  }),
  level: name.optional().meta({ description: '职级，用于占比与分配系数 / Level, for its weights and its points' }),
  attendance: z
    .union([share, z.strictObject({ days: decimalNotNegative, of: decimalNotNegative })])
    .optional()
    .meta({
      description: '出勤率，或出勤天数与应出勤天数；不填 = 全勤 / Attendance ratio, or days of days; left out = full',
    }),
  base: decimalNotNegative.optional().meta({ description: '绩效基数，元 / Performance base, yuan' }),
};

const INPUT = z.strictObject({
  ...PERSON,
  combination: z.enum(['multiplicative', 'additive']).default('multiplicative').meta({
    description: '相乘或按占比相加 / Product, or sum by weights',
  }),
  weights: z
    .union([z.strictObject({ organisation: share, personal: share }), z.record(name, share)])
    .optional()
    .meta({ description: '相加时各系数的占比 / Weight of each coefficient where they are added' }),
  weightsByLevel: LEVEL_WEIGHTS.optional(),
  ratings: z.record(name, decimal).optional().meta({ description: '等级系数 / Coefficient of each level: {"A": 1.2}' }),
  levelPoints: z.record(name, decimalNotNegative).optional().meta({
    description: '职级分配系数，用于奖金池 / Points of each level in the pool; left out = 1',
  }),
  digits: whole
    .optional()
    .meta({ description: '系数保留小数位；不填 = 不取整 / Decimals of the coefficient; left out = exact' }),
  pool: decimalNotNegative.optional().meta({ description: '奖金池，元 / Bonus pool, yuan' }),
  unit: decimalNotNegative.default('0.01').meta({ description: '最小单位 / Smallest unit paid: 0.01 = fen' }),
  persons: z
    .array(z.strictObject({ name, ...PERSON }))
    .min(1)
    .optional(),
});

type Facts = z.output<typeof INPUT>;
type Person = NonNullable<Facts['persons']>[number];

interface Combined {
  readonly person: Person;
  readonly factors: readonly CoefficientFactor[];
  readonly coefficient: Rational;
  readonly attendance: Rational;
  readonly trace: TraceNode;
}

/** Organisation and personal coefficients made one, performance pay, and shares of a bonus pool to the cent. */
export const coefficientMethod = calcMethod({
  code: 'coefficient',
  names: {
    zh: '绩效系数：组织与个人相乘或按职级相加，绩效工资与奖金池分配',
    en: 'Coefficient: organisation and person multiplied or added by level, performance pay and pool shares',
  },
  input: () => INPUT,
  traceByDefault: true,
  calculate(facts, withTrace): CalcAnswer {
    if (exact(facts.unit).n === 0n) return { value: null, issues: [unitIsZero()] };
    const { persons, combination: _c, weights: _w, weightsByLevel: _l, ratings: _r, levelPoints: _p, ...rest } = facts;
    const { digits: _d, pool: _pool, unit: _u, ...own } = rest;
    const people = persons ?? [{ name: '1', ...own }];
    const read = people.map((person, at) => combined(facts, person, persons === undefined ? '' : `persons[${at}].`));
    const issues = read.flatMap((each) => ('coefficient' in each ? [] : each));
    if (issues.length > 0) return { value: null, issues };
    const all = read as Combined[];
    return facts.pool === undefined
      ? paid(facts, all, persons === undefined, withTrace)
      : pooled(facts, all, withTrace);
  },
});

function combined(facts: Facts, given: Person, where: string): Combined | Issue[] {
  // What is said for all holds for a person who says nothing else.
  const person = { ...given, organisation: given.organisation ?? facts.organisation, base: given.base ?? facts.base };
  const factors = factorsOf(facts, person, where);
  if (!Array.isArray(factors)) return [factors];
  const attendance = attendanceOf(person, where);
  if ('remedy' in attendance) return [attendance];
  const weighed = facts.combination === 'additive' ? weigh(facts, person, factors, where) : factors;
  if (!Array.isArray(weighed)) return [weighed];
  const found = combineFactors(weighed, facts.combination);
  if ('issue' in found) return [{ ...found.issue, where: `${where}${found.issue.where}` }];
  const { digits } = facts;
  const coefficient = digits === undefined ? found.value : exact(toFixedText(found.value, digits));
  return { person, factors: weighed, coefficient, attendance, trace: found.trace };
}

const ORGANISATION = names('组织系数', 'Organisation coefficient');
const PERSONAL = names('个人系数', 'Personal coefficient');

function factorsOf(facts: Facts, person: Person, where: string): CoefficientFactor[] | Issue {
  if (person.coefficients !== undefined) {
    return Object.entries(person.coefficients).map(([code, value]) => ({
      names: names(code, code),
      value: exact(value),
    }));
  }
  const factors: CoefficientFactor[] = [];
  const { organisation, personal, rating } = person;
  if (typeof organisation === 'string') factors.push({ names: ORGANISATION, value: exact(organisation) });
  else if (organisation !== undefined) {
    const { score, digits, ...rule } = organisation;
    const found = organisationCoefficient({ score, rule: { ...rule, rounding: { digits, mode: 'half-up' } } });
    if (found.value.coefficient === null) return { ...found.issues[0]!, where: `${where}organisation` };
    factors.push({ names: ORGANISATION, value: exact(found.value.coefficient), trace: found.trace });
  }
  if (personal === undefined && rating !== undefined) {
    const value = facts.ratings?.[rating];
    if (value === undefined) return ratingUnknown(`${where}rating`, rating, Object.keys(facts.ratings ?? {}));
    factors.push({ names: PERSONAL, value: exact(value) });
  } else if (typeof personal === 'string') factors.push({ names: PERSONAL, value: exact(personal) });
  else if (personal !== undefined) {
    const divisor = exact(personal.divisor);
    if (divisor.n <= 0n) return divisorIsZero(`${where}personal.divisor`);
    factors.push({ names: PERSONAL, value: limited(divideRational(exact(personal.score), divisor), personal) });
  }
  return factors.length > 0 ? factors : noCoefficient(where === '' ? 'personal' : `${where}personal`);
}

function limited(value: Rational, { low, high }: { low: string; high?: string | undefined }): Rational {
  const below = (a: Rational, b: Rational): boolean => a.n * b.d < b.n * a.d;
  if (below(value, exact(low))) return exact(low);
  return high !== undefined && below(exact(high), value) ? exact(high) : value;
}

function weigh(facts: Facts, person: Person, factors: CoefficientFactor[], where: string): CoefficientFactor[] | Issue {
  const given = weightsOf(facts, person);
  if (given === null) return noWeights(`${where}level`, person.level);
  const codes =
    person.coefficients === undefined
      ? factors.map((factor) => (factor.names === ORGANISATION ? 'organisation' : 'personal'))
      : Object.keys(person.coefficients);
  const read = readShares(codes.map((code) => given[code]));
  return factors.map((factor, at) => (read[at] === null ? factor : { ...factor, weight: read[at]! }));
}

function weightsOf(facts: Facts, person: Person): Readonly<Record<string, string>> | null {
  const byLevel = person.level === undefined ? undefined : facts.weightsByLevel?.[person.level];
  if (Array.isArray(byLevel)) return { organisation: byLevel[0]!, personal: byLevel[1]! };
  return byLevel ?? facts.weights ?? null;
}

function attendanceOf({ attendance }: Person, where: string): Rational | Issue {
  if (attendance === undefined) return ONE;
  if (typeof attendance === 'string') return readShares([attendance])[0]!;
  const of = exact(attendance.of);
  return of.n === 0n ? divisorIsZero(`${where}attendance.of`) : divideRational(exact(attendance.days), of);
}

const shownOf = ({ factors, coefficient, attendance }: Combined) => ({
  coefficients: factors.map((factor) => toDecimalText(factor.value)),
  coefficient: toDecimalText(coefficient),
  attendance: toDecimalText(attendance),
});

/** The coefficient of each, and what performance pay it gives where the base is known. */
function paid(facts: Facts, all: readonly Combined[], isAlone: boolean, withTrace: boolean): CalcAnswer {
  const answers = all.map((each) => {
    const { base, name: own } = each.person;
    const unit = exact(facts.unit);
    const pay =
      base === undefined
        ? null
        : performancePay({ base: exact(base), coefficient: each.coefficient, attendance: each.attendance, unit });
    return {
      value: {
        ...(isAlone ? {} : { name: own }),
        ...shownOf(each),
        ...(pay === null ? {} : { performancePay: toDecimalText(pay.value, decimalsOf(facts.unit)) }),
      },
      trace: pay === null ? each.trace : { ...pay.trace, children: [each.trace] },
    };
  });
  return {
    value: isAlone ? answers[0]!.value : { persons: answers.map(({ value }) => value) },
    ...(withTrace ? { trace: answers.map(({ trace }) => trace) } : {}),
    issues: [],
  };
}

/** Everybody's share of the pool by points. */
function pooled(facts: Facts, all: readonly Combined[], withTrace: boolean): CalcAnswer {
  const unknown = all.findIndex(
    ({ person }) => facts.levelPoints !== undefined && facts.levelPoints[person.level ?? ''] === undefined,
  );
  if (unknown !== -1) return { value: null, issues: [noPoints(unknown, all[unknown]!.person.level)] };
  const { value, trace, issues } = bonusShares({
    pool: exact(facts.pool!),
    unit: exact(facts.unit),
    people: all.map(({ person, coefficient, attendance }) => ({
      id: person.name,
      factors: [
        exact(person.base ?? '1'),
        ...(facts.levelPoints === undefined ? [] : [exact(facts.levelPoints[person.level!]!)]),
        coefficient,
        attendance,
      ],
    })),
  });
  if (issues.length > 0) return { value: null, issues };
  const digits = decimalsOf(facts.unit);
  return {
    value: {
      persons: value.shares.map((each, at) => ({
        name: each.id,
        ...shownOf(all[at]!),
        points: toDecimalText(each.points),
        bonus: toDecimalText(each.amount, digits),
      })),
      leftover: toDecimalText(value.leftover, digits),
    },
    ...(withTrace
      ? { trace: trace.map((node, at) => ({ ...node, children: [...node.children, all[at]!.trace] })) }
      : {}),
    issues: [],
  };
}

const decimalsOf = (text: string): number => text.split('.')[1]?.length ?? 0;

const unitIsZero = (): Issue =>
  problem(
    'invalid-field',
    'unit',
    '最小单位不能为零',
    'The unit must be above zero',
    '填写 0.01 或 1',
    'Give 0.01 or 1',
  );

const divisorIsZero = (where: string): Issue =>
  problem(
    'invalid-field',
    where,
    '除数须大于零',
    'The divisor must be above zero',
    '填写大于零的数',
    'Give a number above zero',
  );

const ratingUnknown = (where: string, rating: string, known: readonly string[]): Issue =>
  problem(
    'rating-unknown',
    where,
    `等级“${rating}”没有系数`,
    `The level "${rating}" has no coefficient`,
    `在 ratings 中补充；已有：${known.join('、') || '无'}`,
    `Add it to ratings; known: ${known.join(', ') || 'none'}`,
  );

const noCoefficient = (where: string): Issue =>
  problem(
    'missing-field',
    where,
    '没有任何系数',
    'There is no coefficient',
    '填写 organisation、personal、rating 或 coefficients',
    'Give organisation, personal, rating or coefficients',
  );

const noWeights = (where: string, level: string | undefined): Issue =>
  problem(
    'combination-shares-invalid',
    where,
    `职级“${level ?? '—'}”没有组织与个人占比`,
    `The level "${level ?? '—'}" has no weights`,
    '在 weightsByLevel 中补充该职级，或填写 weights',
    'Add the level to weightsByLevel, or give weights',
  );

const noPoints = (at: number, level: string | undefined): Issue =>
  problem(
    'level-without-points',
    `persons[${at}].level`,
    `职级“${level ?? '—'}”没有分配系数`,
    `The level "${level ?? '—'}" has no points`,
    '在 levelPoints 中补充该职级',
    'Add the level to levelPoints',
  );
