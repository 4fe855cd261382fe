import type { Issue } from '@meritline/engine/explain';
import { type HierarchyFacts, hierarchyWeights, MOST_ITEMS } from '@meritline/engine/scoring';
import { z } from 'zod';
import { type CalcAnswer, calcMethod } from '../answer.ts';
import { problem } from '../field-issues.ts';
import { decimal, whole } from '../fields.ts';

const judgement = z.string().nullable().meta({
  format: 'decimal',
  description: '3、0.5 或 1/3；另一半已写的可为 null / 3, 0.5 or 1/3; null where the other half says it',
});
const matrix = z.array(z.array(judgement)).meta({
  description:
    '行比列：完整矩阵，或只写上三角（或下三角），含不含对角线均可 / Row over column: the full matrix, or one triangle, with or without the diagonal',
});
const judge = z.strictObject({
  name: z.string().min(1).optional(),
  weight: decimal
    .optional()
    .meta({ description: '此人的份量；不写为同等 / How much this judge counts; equal when left out' }),
  matrix,
});

const level = {
  items: z
    .array(z.string().min(1))
    .max(MOST_ITEMS)
    .optional()
    .meta({ description: '比较的项目；不写则为 1、2、3 … / What is compared; 1, 2, 3 … when left out' }),
  matrix: matrix.optional(),
  judges: z
    .array(judge)
    .min(1)
    .optional()
    .meta({ description: '多人比较时，每人一个矩阵 / One matrix each, where several compare' }),
};

interface Level {
  readonly items?: readonly string[];
  readonly matrix?: z.output<typeof matrix>;
  readonly judges?: readonly z.output<typeof judge>[] | undefined;
  readonly under?: Readonly<Record<string, Level>>;
}

const NODE: z.ZodType<Level> = z.strictObject({
  ...level,
  get under() {
    return z.record(z.string(), NODE).optional();
  },
});

const INPUT = z.strictObject({
  ...level,
  under: z.record(z.string(), NODE).optional().meta({
    description:
      '各项之下的比较，如维度内的指标、准则下的方案；结果见 overall / A comparison under an item, such as the indicators of a dimension or the alternatives of a criterion; the result is in overall',
  }),
  combine: z.enum(['judgements', 'priorities']).default('judgements').meta({
    description:
      '多人合成：判断的几何平均，或各自权重的几何平均 / Several judges: geometric mean of their judgements, or of the weights each arrives at',
  }),
  limit: decimal.default('0.10').meta({ description: '一致性比率上限 / Highest consistency ratio that passes' }),
  randomIndices: z
    .enum(['saaty-1980', 'saaty-2008'])
    .default('saaty-1980')
    .meta({ description: '随机一致性指标的版本 / Which published table of random indices' }),
  percentDigits: whole.default(2).meta({ description: '百分数的小数位 / Decimal places of the percentages' }),
});

/** Weights from pairwise comparison, with consistency, of one or several judges, on one level or several. */
export const ahpMethod = calcMethod({
  code: 'ahp',
  names: {
    zh: '层次分析法：由两两比较得到权重与一致性比率，可多人、多层',
    en: 'AHP: weights and consistency from pairwise comparison, by several judges, on several levels',
  },
  input: () => INPUT,
  traceByDefault: true,
  calculate({ percentDigits, ...top }, withTrace): CalcAnswer {
    const digits = Math.min(Math.max(percentDigits, 0), 6);
    const issues: Issue[] = [];
    const { combine, limit, randomIndices } = top;
    const facts = factsOf(top, '', { combine, limit, randomIndices, percentDigits: digits }, issues);
    if (issues.length > 0) return { value: null, issues };
    const found = hierarchyWeights(facts);
    return {
      value: found.value,
      ...(withTrace && found.trace !== null ? { trace: found.trace } : {}),
      issues: found.issues,
      ...(found.warnings.length > 0 ? { warnings: found.warnings } : {}),
    };
  },
});

type Settings = Pick<HierarchyFacts, 'combine' | 'limit' | 'randomIndices' | 'percentDigits'>;

/** The engine's facts of a level and those under it; a level that is not compared exactly one way is an issue. */
function factsOf(node: Level, where: string, settings: Settings, issues: Issue[]): HierarchyFacts {
  if ((node.matrix === undefined) === (node.judges === undefined)) issues.push(oneWay(where));
  const given: readonly z.output<typeof judge>[] = node.judges ?? [{ matrix: node.matrix ?? [] }];
  const judges = given.map((each, index) => ({
    ...each,
    name: each.name ?? String(index + 1),
  }));
  const under = Object.entries(node.under ?? {}).map(
    ([name, below]) =>
      [name, factsOf(below, `${where === '' ? '' : `${where}.`}under.${name}`, settings, issues)] as const,
  );
  return {
    items: node.items ?? numbered(judges[0]!.matrix),
    judges,
    ...settings,
    ...(under.length === 0 ? {} : { under: Object.fromEntries(under) }),
  };
}

/** 1, 2, 3 … for items without names. A triangle has its diagonal where each row begins with 1. */
function numbered(rows: readonly (readonly (string | null)[])[]): string[] {
  const longest = Math.max(0, ...rows.map(({ length }) => length));
  const isTriangle = rows.length > 0 && rows.every(({ length }, index) => length === rows.length - index);
  const isBare = isTriangle && rows.some(([first]) => Number(first) !== 1);
  return Array.from({ length: isBare ? longest + 1 : Math.max(longest, rows.length) }, (_, index) => String(index + 1));
}

const oneWay = (where: string): Issue =>
  problem(
    'pairwise-one-way',
    where === '' ? 'matrix' : `${where}.matrix`,
    '需要 matrix（一人）或 judges（多人）之一',
    'Give either matrix (one judge) or judges (several)',
    '只写其中一个',
    'Give one of the two',
  );
