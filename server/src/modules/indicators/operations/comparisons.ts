/** Weights by pairwise comparison: opened by whoever keeps the library, answered by several judges, closed when taken over. */
import { quantity } from '@meritline/engine/explain';
import { sql } from 'kysely';
import { z } from 'zod';
import { type Db, newId } from '../../../platform/database/index.ts';
import { operation } from '../../../platform/operation/index.ts';
import { problems } from '../../../platform/problem/index.ts';

const item = z.strictObject({
  code: z.string().min(1).max(60),
  zh: z.string().min(1).max(80),
  en: z.string().min(1).max(120),
});

/** Opens a comparison of indicators, perspectives or whatever else is to be weighed. */
export const openComparison = operation({
  name: 'open-comparison',
  summary: { zh: '发起两两比较', en: 'Open a pairwise comparison' },
  permission: 'indicators.write',
  input: z.strictObject({
    nameZh: z.string().min(1).max(80),
    nameEn: z.string().min(1).max(120),
    items: z.array(item).min(2).max(15),
    combine: z.enum(['judgements', 'priorities']).default('judgements'),
  }),
  output: z.object({ comparisonId: z.string() }),
  handle: async ({ tx, actor, now, audit }, given) => {
    const twice = given.items.find(
      ({ code }, index) => given.items.findIndex((other) => other.code === code) !== index,
    );
    if (twice) {
      throw problems.invalid([
        {
          code: 'pairwise-item-twice',
          where: 'items',
          message: { zh: `“${twice.zh}”出现两次。`, en: `“${twice.en}” is named twice.` },
          remedy: { zh: '每项只写一次。', en: 'Name each item once.' },
        },
      ]);
    }
    const comparisonId = newId();
    await sql`insert into indicators.comparison (comparison_id, name_zh, name_en, items, combine, opened_by, opened_at)
      values (${comparisonId}, ${given.nameZh}, ${given.nameEn}, ${JSON.stringify(given.items)}::jsonb, ${given.combine}, ${actor.userId}, ${now})`.execute(
      tx,
    );
    await audit({ subject: { kind: 'comparison', id: comparisonId }, details: given });
    return { comparisonId };
  },
});

/** One judge's comparisons, as far as they are made: the upper triangle, row over column. */
export const judgeComparison = operation({
  name: 'judge-comparison',
  summary: { zh: '填写两两比较', en: 'Give one’s judgements of a comparison' },
  permission: 'indicators.read',
  input: z.strictObject({
    comparisonId: z.uuid(),
    /** Rows of n−1, n−2, … 1 entries: 1 to 9 or a reciprocal such as 1/3; null = not compared yet. */
    judgements: z
      .array(
        z.array(
          z
            .string()
            .regex(/^([1-9]|1\/[2-9])$/)
            .nullable(),
        ),
      )
      .max(14),
  }),
  output: z.object({ comparisonId: z.string() }),
  handle: async ({ tx, actor, now, audit }, given) => {
    const size = (await openOne(tx, given.comparisonId)).items;
    if (given.judgements.length !== size - 1 || given.judgements.some((row, index) => row.length !== size - 1 - index))
      throw wrongShape(size);
    await sql`insert into indicators.comparison_judgement (comparison_id, user_id, user_name, weight, judgements, changed_at)
      values (${given.comparisonId}, ${actor.userId}, ${actor.name}, 1, ${JSON.stringify(given.judgements)}::jsonb, ${now})
      on conflict (comparison_id, user_id) do update set judgements = excluded.judgements, user_name = excluded.user_name, changed_at = excluded.changed_at`.execute(
      tx,
    );
    await audit({ subject: { kind: 'comparison', id: given.comparisonId }, details: { judgements: given.judgements } });
    return { comparisonId: given.comparisonId };
  },
});

/** How much a judge counts beside the others. */
export const weighJudge = operation({
  name: 'weigh-judge',
  summary: { zh: '设定评判人的份量', en: 'Set how much a judge counts' },
  permission: 'indicators.write',
  input: z.strictObject({
    comparisonId: z.uuid(),
    userId: z.string(),
    weight: z.string().regex(/^(?!0+(\.0+)?$)\d{1,4}(\.\d{1,4})?$/),
    reason: z.string().min(1).max(400),
  }),
  output: z.object({ comparisonId: z.string() }),
  handle: async ({ tx, audit }, given) => {
    await openOne(tx, given.comparisonId);
    const found =
      await sql`update indicators.comparison_judgement set weight = ${given.weight}::numeric where comparison_id = ${given.comparisonId} and user_id = ${given.userId} returning user_id`.execute(
        tx,
      );
    if (found.rows.length === 0) throw problems.notFound('judge', given.userId);
    await audit({ subject: { kind: 'comparison', id: given.comparisonId }, reason: given.reason, details: given });
    return { comparisonId: given.comparisonId };
  },
});

/** Ends a comparison: no judgement is taken any more, the weights stand. */
export const closeComparison = operation({
  name: 'close-comparison',
  summary: { zh: '结束两两比较', en: 'Close a pairwise comparison' },
  permission: 'indicators.write',
  input: z.strictObject({ comparisonId: z.uuid(), reason: z.string().min(1).max(400) }),
  output: z.object({ comparisonId: z.string() }),
  handle: async ({ tx, now, audit }, given) => {
    await openOne(tx, given.comparisonId);
    await sql`update indicators.comparison set closed_at = ${now} where comparison_id = ${given.comparisonId}`.execute(
      tx,
    );
    await audit({ subject: { kind: 'comparison', id: given.comparisonId }, reason: given.reason });
    return { comparisonId: given.comparisonId };
  },
});

async function openOne(db: Db, comparisonId: string): Promise<{ items: number }> {
  const found = await sql<{ items: number; isClosed: boolean }>`
    select jsonb_array_length(items)::bigint as items, closed_at is not null as "isClosed" from indicators.comparison where comparison_id = ${comparisonId} for update`.execute(
    db,
  );
  const one = found.rows[0];
  if (!one) throw problems.notFound('comparison', comparisonId);
  if (one.isClosed) {
    throw problems.conflict(
      'comparison-closed',
      { zh: '该比较已结束。', en: 'The comparison is closed.' },
      { zh: '请发起新的比较。', en: 'Open a new one.' },
      'comparisonId',
    );
  }
  return one;
}

const wrongShape = (size: number) =>
  problems.invalid([
    {
      code: 'pairwise-shape',
      where: 'judgements',
      message: {
        zh: `比较 ${size} 项需要上三角：${size - 1} 行，首行 ${size - 1} 个。`,
        en: `Comparing ${quantity(size, 'item', 'items')} takes the upper triangle: ${quantity(size - 1, 'row', 'rows')}, ${quantity(size - 1, 'entry', 'entries')} in the first.`,
      },
      remedy: { zh: '未比较的写 null。', en: 'Write null for what is not compared yet.' },
    },
  ]);
