import { sql } from 'kysely';
import { z } from 'zod';
import { query } from '../../../platform/operation/index.ts';
import { userNames } from '../../access/index.ts';
import { watchedItems } from '../gather/watched-items.ts';

const words = z.object({ zh: z.string(), en: z.string() });

const rule = z.object({
  itemCode: z.string(),
  names: words,
  effectiveFrom: z.string(),
  amountFen: z.number().int().nullable(),
  millionths: z.number().int().nullable(),
  reason: z.string(),
  by: z.string(),
  recordedAt: z.string(),
  /** Of an item: past rules, the one that holds today, those that begin later. */
  state: z.enum(['past', 'holds', 'coming']),
});

interface Row extends Omit<z.infer<typeof rule>, 'names' | 'by' | 'recordedAt' | 'state'> {
  readonly recordedBy: string;
  readonly recordedAt: Date;
}

/** From which change of an item on a payslip is looked at: every rule there is or was, and the items one can be set for. */
export const reviewThresholds = query({
  name: 'review-thresholds',
  summary: { zh: '核对阈值', en: 'Review thresholds' },
  permission: 'payroll.read',
  input: z.strictObject({}),
  output: z.object({ rules: z.array(rule), items: z.array(z.object({ code: z.string(), names: words })) }),
  handle: async ({ tx, actor, today }) => {
    const items = await watchedItems(tx);
    const names = new Map(items.map((item) => [item.code, item.names]));
    const found = await sql<Row>`
      select item_code as "itemCode", effective_from::text as "effectiveFrom", amount_fen as "amountFen", millionths, reason, recorded_by as "recordedBy", recorded_at as "recordedAt"
      from payroll.review_threshold order by item_code, effective_from desc`.execute(tx);
    const by = await userNames(
      tx,
      found.rows.map((row) => row.recordedBy),
      actor,
    );
    const holds = new Set<string>();
    const rules = found.rows.map(({ recordedBy, recordedAt, ...row }) => {
      const isComing = row.effectiveFrom > today;
      const state = isComing ? ('coming' as const) : holds.has(row.itemCode) ? ('past' as const) : ('holds' as const);
      if (state === 'holds') holds.add(row.itemCode);
      return {
        ...row,
        names: names.get(row.itemCode) ?? { zh: row.itemCode, en: row.itemCode },
        by: by.get(recordedBy) ?? recordedBy,
        recordedAt: recordedAt.toISOString(),
        state,
      };
    });
    return { rules, items };
  },
});
