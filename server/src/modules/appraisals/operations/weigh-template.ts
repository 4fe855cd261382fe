import { type PairwiseAnswer, pairwiseWeights, weightsByStage } from '@meritline/engine/scoring';
import { sql } from 'kysely';
import { z } from 'zod';
import type { Tx } from '../../../platform/database/index.ts';
import { operation } from '../../../platform/operation/index.ts';
import { Problem, problems } from '../../../platform/problem/index.ts';

interface Comparison {
  comparisonId: string;
  nameZh: string;
  nameEn: string;
  items: { code: string }[];
  combine: 'judgements' | 'priorities';
}

interface Line {
  indicatorId: string;
  code: string;
  weight: string;
  perspective: string | null;
}

/** Decimal places of the weights taken over; they sum to exactly 100 by largest remainder. */
const DIGITS = 2;

/**
 * Takes the weights of a pairwise comparison into a scorecard template. Items are indicators of the template, or perspectives: within a
 * perspective the lines keep their proportions. Judgements that contradict each other above the limit are taken over only when the
 * warning was acknowledged.
 */
export const weighTemplate = operation({
  name: 'weigh-template',
  summary: { zh: '用两两比较的权重填写模板', en: 'Take the weights of a pairwise comparison into a template' },
  permission: 'cycles.run',
  input: z.strictObject({
    comparisonId: z.uuid(),
    templateCode: z.string().min(1).max(40),
    /** The warning on inconsistent judgements was read, and the weights are wanted all the same. */
    acknowledgeInconsistency: z.boolean().default(false),
    reason: z.string().trim().min(1).max(400),
  }),
  output: z.object({
    templateId: z.string(),
    consistencyRatio: z.string(),
    weights: z.array(z.object({ indicatorCode: z.string(), before: z.string(), after: z.string() })),
  }),
  handle: async ({ tx, actor, now, audit }, given) => {
    const comparison = await comparisonOf(tx, given.comparisonId);
    const { answer, judges } = await resultOf(tx, comparison);
    const value = answer.value!;
    if (!value.isConsistent && !given.acknowledgeInconsistency) throw inconsistent(answer);
    const template = await templateOf(tx, given.templateCode);
    const shares = Object.fromEntries(value.items.map(({ name, percent }) => [name, percent]));
    const weights = weightsOf(template.lines, shares, given.templateCode);
    await sql`update appraisals.template_line l set weight = g.weight
      from unnest(${template.lines.map((l) => l.indicatorId)}::uuid[], ${weights}::numeric[]) as g (id, weight) where l.template_id = ${template.templateId} and l.indicator_id = g.id`.execute(
      tx,
    );
    const origin = {
      comparisonId: comparison.comparisonId,
      nameZh: comparison.nameZh,
      nameEn: comparison.nameEn,
      consistencyRatio: value.consistencyRatio,
      isConsistent: value.isConsistent,
      judges,
      takenById: actor.userId,
      takenBy: actor.name,
      takenAt: now.toISOString(),
      weights: Object.fromEntries(template.lines.map(({ code }, i) => [code, weights[i]!])),
    };
    await sql`update appraisals.template set weights_origin = ${JSON.stringify(origin)}::jsonb where template_id = ${template.templateId}`.execute(
      tx,
    );
    await audit({
      subject: { kind: 'scorecard-template', id: template.templateId },
      reason: given.reason,
      details: { ...given, shares, weights: origin.weights, consistencyRatio: value.consistencyRatio },
    });
    return {
      templateId: template.templateId,
      consistencyRatio: value.consistencyRatio,
      weights: template.lines.map(({ code, weight }, i) => ({
        indicatorCode: code,
        before: weight,
        after: weights[i]!,
      })),
    };
  },
});

async function comparisonOf(tx: Tx, comparisonId: string): Promise<Comparison> {
  const found = await sql<Comparison>`
    select comparison_id as "comparisonId", name_zh as "nameZh", name_en as "nameEn", items, combine from indicators.comparison where comparison_id = ${comparisonId}`.execute(
    tx,
  );
  const comparison = found.rows[0];
  if (!comparison) throw problems.notFound('comparison', comparisonId);
  return comparison;
}

/** The group's weights over the judges who have compared everything. */
async function resultOf(tx: Tx, comparison: Comparison): Promise<{ answer: PairwiseAnswer; judges: number }> {
  const said = await sql<{ name: string; weight: string; judgements: (string | null)[][] }>`
    select user_name as name, weight::text as weight, judgements from indicators.comparison_judgement where comparison_id = ${comparison.comparisonId} order by user_name, user_id`.execute(
    tx,
  );
  const complete = said.rows.filter(({ judgements }) => judgements.flat().every((each) => each !== null));
  if (complete.length === 0) throw nobodyComplete(comparison.comparisonId);
  const answer = pairwiseWeights({
    items: comparison.items.map(({ code }) => code),
    judges: complete.map(({ name, weight, judgements }) => ({ name, weight, matrix: judgements })),
    combine: comparison.combine,
  });
  if (answer.value === null) throw problems.invalid(answer.issues);
  return { answer, judges: complete.length };
}

async function templateOf(tx: Tx, code: string): Promise<{ templateId: string; lines: Line[] }> {
  const template = await sql<{
    id: string;
  }>`select template_id as id from appraisals.template where code = ${code} for update`.execute(tx);
  if (!template.rows[0]) throw problems.notFound('template', code);
  const templateId = template.rows[0].id;
  const lines = await sql<Line>`
    select l.indicator_id as "indicatorId", i.code, l.weight::text as weight, coalesce(v.perspective_code, o.perspective_code) as perspective
    from appraisals.template_line l join indicators.indicator i on i.indicator_id = l.indicator_id
    join indicators.indicator_version v on v.indicator_id = l.indicator_id and v.effective_until is null
    left join indicators.objective o on o.objective_id = v.objective_id
    where l.template_id = ${templateId} and l.part = 'weighted' order by l.sort`.execute(tx);
  return { templateId, lines: lines.rows };
}

/** Each compared item gets its share: a line of the template, or the lines of a perspective in their proportions. */
function weightsOf(lines: readonly Line[], shares: Readonly<Record<string, string>>, template: string): string[] {
  const codes = Object.keys(shares);
  const isByLine = codes.some((code) => lines.some((line) => line.code === code));
  const itemOf = (line: Line) => (isByLine ? line.code : line.perspective);
  const left = codes.filter((code) => !lines.some((line) => itemOf(line) === code));
  const uncompared = lines.filter((line) => !codes.includes(itemOf(line) ?? ''));
  if (left.length > 0 || uncompared.length > 0) throw unlike(template, left, uncompared);
  const weights = weightsByStage(
    lines.map((line) => ({ perspective: itemOf(line), weight: line.weight })),
    shares,
    DIGITS,
  );
  if (weights === null || weights.some((weight) => Number(weight) <= 0)) throw unlike(template, [], lines);
  return weights;
}

const nobodyComplete = (comparisonId: string) =>
  problems.conflict(
    'comparison-incomplete',
    { zh: '还没有人完成全部比较。', en: 'Nobody has compared everything yet.' },
    { zh: '请至少一位评判人完成比较。', en: 'Let at least one judge finish.' },
    comparisonId,
  );

/** Names the three judgements that contradict each other most, as the engine found them. */
function inconsistent({ value, warnings }: PairwiseAnswer): Problem {
  return new Problem({
    code: 'comparison-inconsistent',
    status: 409,
    title: {
      zh: `判断相互矛盾：一致性比率 ${Number(value!.consistencyRatio).toFixed(3)}，高于 ${value!.limit}。`,
      en: `The judgements contradict each other: the consistency ratio is ${Number(value!.consistencyRatio).toFixed(3)}, above ${value!.limit}.`,
    },
    remedy: {
      zh: '请先修正所列判断，或确认已知悉后仍采用。',
      en: 'Mend the judgements named, or acknowledge the warning and take the weights all the same.',
    },
    where: 'acknowledgeInconsistency',
    issues: warnings,
  });
}

function unlike(template: string, left: readonly string[], uncompared: readonly Line[]): Problem {
  const list = (codes: readonly string[]) => (codes.length === 0 ? '—' : codes.join(', '));
  const rest = uncompared.map(({ code }) => code);
  return problems.conflict(
    'comparison-unlike-template',
    {
      zh: `比较的项目与模板 ${template} 不对应：没有行的项目 ${list(left)}；未比较的行 ${list(rest)}。`,
      en: `The items compared do not match the template ${template}: items without a line ${list(left)}; lines not compared ${list(rest)}.`,
    },
    {
      zh: '请比较该模板的全部指标，或其涉及的全部维度。',
      en: 'Compare all indicators of the template, or all perspectives its lines serve.',
    },
    template,
  );
}
