import { type HierarchyAnswer, pairwiseWeights } from '@meritline/engine/scoring';
import { sql } from 'kysely';
import { z } from 'zod';
import { query } from '../../../platform/operation/index.ts';
import { problems } from '../../../platform/problem/index.ts';
import { withUserNames } from '../../access/index.ts';

const item = z.object({ code: z.string(), zh: z.string(), en: z.string() });
const head = z.object({
  comparisonId: z.string(),
  nameZh: z.string(),
  nameEn: z.string(),
  items: z.array(item),
  combine: z.enum(['judgements', 'priorities']),
  openedAt: z.string(),
  closedAt: z.string().nullable(),
  judges: z.number().int(),
});
type Head = z.infer<typeof head>;
const headColumns = sql`c.comparison_id as "comparisonId", c.name_zh as "nameZh", c.name_en as "nameEn", c.items, c.combine, to_char(c.opened_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "openedAt", to_char(c.closed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "closedAt",
  (select count(*) from indicators.comparison_judgement j where j.comparison_id = c.comparison_id) as judges`;

/** Comparisons, newest first. */
export const comparisons = query({
  name: 'comparisons',
  summary: { zh: '两两比较', en: 'Pairwise comparisons' },
  permission: 'indicators.read',
  input: z.object({}),
  output: z.object({ comparisons: z.array(head) }),
  handle: async ({ tx }) => {
    const found =
      await sql<Head>`select ${headColumns} from indicators.comparison c order by c.opened_at desc limit 100`.execute(
        tx,
      );
    return { comparisons: found.rows };
  },
});

const words = z.object({ zh: z.string(), en: z.string() });
const judge = z.object({
  userId: z.string(),
  name: z.string(),
  weight: z.string(),
  compared: z.number().int(),
  /** Own ones, or everybody's for whoever keeps the library; null otherwise. */
  judgements: z.array(z.array(z.string().nullable())).nullable(),
});

interface JudgementRow {
  userId: string;
  name: string;
  weight: string;
  judgements: (string | null)[][];
}

/** A comparison with what has been said and the weights of those who have compared everything. */
export const comparisonDetail = query({
  name: 'comparison-detail',
  summary: { zh: '两两比较与结果', en: 'A pairwise comparison with its result' },
  permission: 'indicators.read',
  input: z.object({ comparisonId: z.uuid() }),
  output: z.object({
    comparison: head,
    own: z.array(z.array(z.string().nullable())).nullable(),
    judges: z.array(judge),
    pairs: z.number().int(),
    /** The engine's answer over the complete judges; null while nobody is complete. */
    result: z.unknown().nullable(),
    warnings: z.array(z.object({ code: z.string(), where: z.string(), message: words, remedy: words })),
  }),
  handle: async ({ tx, actor }, { comparisonId }) => {
    const comparison = (
      await sql<Head>`select ${headColumns} from indicators.comparison c where c.comparison_id = ${comparisonId}`.execute(
        tx,
      )
    ).rows[0];
    if (!comparison) throw problems.notFound('comparison', comparisonId);
    const rows = await sql<JudgementRow>`
      select user_id as "userId", user_name as name, weight::text as weight, judgements from indicators.comparison_judgement where comparison_id = ${comparisonId} order by user_name, user_id`.execute(
      tx,
    );
    const said = await withUserNames(tx, rows.rows, 'userId', 'name', actor);
    const pairs = (comparison.items.length * (comparison.items.length - 1)) / 2;
    const compared = ({ judgements }: JudgementRow) => judgements.flat().filter((each) => each !== null).length;
    const complete = said.filter((row) => compared(row) === pairs);
    const answer: Pick<HierarchyAnswer, 'value' | 'warnings'> =
      complete.length === 0
        ? { value: null, warnings: [] }
        : pairwiseWeights({
            items: comparison.items.map(({ code }) => code),
            judges: complete.map(({ name, weight, judgements }) => ({ name, weight, matrix: judgements })),
            combine: comparison.combine,
          });
    const mayReadAll = actor.permissions.has('indicators.write');
    return {
      comparison,
      own: said.find(({ userId }) => userId === actor.userId)?.judgements ?? null,
      judges: said.map((row) => ({
        userId: row.userId,
        name: row.name,
        weight: row.weight,
        compared: compared(row),
        judgements: mayReadAll || row.userId === actor.userId ? row.judgements : null,
      })),
      pairs,
      result: mayReadAll || answer.value === null ? answer.value : { ...answer.value, judges: [], mostDisputed: null },
      warnings: mayReadAll ? [...answer.warnings] : [],
    };
  },
});
