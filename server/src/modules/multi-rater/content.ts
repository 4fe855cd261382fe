/** What a questionnaire holds: scale, competencies with behaviours, open questions, and how many raters of each relation. */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { ProblemIssue } from '../../platform/problem/index.ts';

export const RELATIONS = ['self', 'manager', 'second-level', 'peer', 'report', 'customer'] as const;
export const relation = z.enum(RELATIONS);
export type Relation = z.infer<typeof relation>;

/** Shown only as a group; the other three are known by their office. */
export const GROUPED: readonly Relation[] = ['peer', 'report', 'customer'];
export const isGrouped = (one: Relation): boolean => GROUPED.includes(one);

const code = z.string().regex(/^[a-z][a-z0-9-]{0,39}$/);
const words = z.strictObject({ zh: z.string().trim().min(1).max(400), en: z.string().trim().min(1).max(400) });
const level = z.number().int().min(1).max(10);
const weight = z.string().regex(/^\d{1,3}(\.\d{1,2})?$/);
const weights = z.strictObject({
  self: weight,
  manager: weight,
  'second-level': weight,
  peer: weight,
  report: weight,
  customer: weight,
});

export const content = z.strictObject({
  scale: z
    .array(z.strictObject({ level, ...words.shape }))
    .min(2)
    .max(10),
  competencies: z
    .array(
      z.strictObject({
        code,
        ...words.shape,
        items: z
          .array(
            z.strictObject({
              code,
              ...words.shape,
              /** What a level looks like in this behaviour; not every level needs one. */
              anchors: z.array(z.strictObject({ level, ...words.shape })).max(10),
            }),
          )
          .min(1)
          .max(12),
      }),
    )
    .min(1)
    .max(12),
  questions: z.array(z.strictObject({ code, ...words.shape })).max(6),
  /** Fewest and most raters that are nominated; relations by office have exactly one and are not listed. */
  raters: z.array(
    z.strictObject({
      relation: z.enum(['peer', 'report', 'customer']),
      fewest: z.number().int().min(0).max(50),
      most: z.number().int().min(0).max(50),
    }),
  ),
  /** The first entry that names the grade holds; the one without grades is for all others. */
  weights: z
    .array(z.strictObject({ grades: z.array(z.string().min(1).max(60)).max(60), weights }))
    .min(1)
    .max(20),
  /** How far own and others' view may lie apart before it is said. */
  gapFrom: z.string().regex(/^\d(\.\d{1,2})?$/),
});
export type Content = z.infer<typeof content>;

export const contentDigest = (given: Content): string =>
  createHash('sha256').update(JSON.stringify(given)).digest('hex');

export const itemsOf = (given: Content) => given.competencies.flatMap(({ items }) => items);

/** Weights of the relations at a grade. */
export function weightsAt(given: Content, grade: string): Record<string, string> {
  const found =
    given.weights.find(({ grades }) => grades.includes(grade)) ??
    given.weights.find(({ grades }) => grades.length === 0);
  return { ...found?.weights };
}

export const bounds = (given: Content, of: Relation): { fewest: number; most: number } =>
  given.raters.find((one) => one.relation === of) ?? { fewest: 0, most: 0 };

const twice = (codes: readonly string[]): string[] => [
  ...new Set(codes.filter((one, place) => codes.indexOf(one) !== place)),
];

const issue = (where: string, name: string, zh: string, en: string, remedyZh: string, remedyEn: string) =>
  ({ code: name, where, message: { zh, en }, remedy: { zh: remedyZh, en: remedyEn } }) satisfies ProblemIssue;

/** What is wrong with a questionnaire beyond its form. */
export function contentIssues(given: Content): ProblemIssue[] {
  const issues: ProblemIssue[] = [];
  const codes = [
    ['competencies', given.competencies.map((one) => one.code)],
    ['items', itemsOf(given).map((one) => one.code)],
    ['questions', given.questions.map((one) => one.code)],
    ['scale', given.scale.map((one) => String(one.level))],
    ['raters', given.raters.map((one) => one.relation)],
  ] as const;
  for (const [where, list] of codes) {
    for (const one of twice(list)) {
      issues.push(
        issue(
          where,
          'code-twice',
          `“${one}”重复。`,
          `“${one}” stands twice.`,
          '请使用不同的代码。',
          'Use another code.',
        ),
      );
    }
  }
  const levels = new Set(given.scale.map((one) => one.level));
  for (const item of itemsOf(given)) {
    for (const anchor of item.anchors.filter((one) => !levels.has(one.level))) {
      const [zh, en] = [
        `行为“${item.zh}”的锚点 ${anchor.level} 不在量表中。`,
        `“${item.en}” has an anchor at ${anchor.level}, which the scale lacks.`,
      ];
      issues.push(
        issue(`items.${item.code}`, 'anchor-off-scale', zh, en, '请删除或改级。', 'Remove it or change its level.'),
      );
    }
  }
  for (const { relation: of, fewest, most } of given.raters) {
    if (fewest > most)
      issues.push(
        issue(
          `raters.${of}`,
          'raters-order',
          '最少人数大于最多人数。',
          'Fewest raters exceed the most.',
          '请对调。',
          'Swap them.',
        ),
      );
  }
  return [...issues, ...weightIssues(given)];
}

function weightIssues(given: Content): ProblemIssue[] {
  const issues = given.weights.flatMap((entry, place): ProblemIssue[] => {
    const sum = Object.values(entry.weights).reduce((total, one) => total + Math.round(Number(one) * 100), 0);
    if (sum === 10_000) return [];
    const shown = (sum / 100).toFixed(2);
    return [
      issue(
        `weights.${place}`,
        'weights-not-100',
        `权重合计 ${shown}，应为 100。`,
        `The weights add up to ${shown}, not 100.`,
        '请调整权重。',
        'Change the weights so that they add up to 100.',
      ),
    ];
  });
  if (given.weights.filter(({ grades }) => grades.length === 0).length === 1) return issues;
  return [
    ...issues,
    issue(
      'weights',
      'weights-no-default',
      '没有适用于其他职级的权重。',
      'No weights hold for the other grades.',
      '请添加一组不指定职级的权重。',
      'Add weights that name no grade.',
    ),
  ];
}
