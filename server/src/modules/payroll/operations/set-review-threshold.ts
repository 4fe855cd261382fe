import { sql } from 'kysely';
import { z } from 'zod';
import { operation } from '../../../platform/operation/index.ts';
import { type ProblemIssue, problems } from '../../../platform/problem/index.ts';
import { watchedItems } from '../gather/watched-items.ts';

/** From which change of an item on its payslips are looked at, from a pay day on; by who approves, not by who prepares. */
export const setReviewThreshold = operation({
  name: 'set-review-threshold',
  summary: { zh: '设定项目的核对阈值', en: 'Set the review threshold of an item' },
  permission: 'payroll.approve',
  input: z.strictObject({
    itemCode: z.string().regex(/^[a-z][a-z0-9_]*$/),
    effectiveFrom: z.iso.date(),
    /** Null = any amount. */
    amountFen: z.number().int().nonnegative().nullable(),
    /** Share of last month's amount in millionths; null = any share. Both null = the item is not watched any more. */
    millionths: z.number().int().nonnegative().max(100_000_000).nullable(),
    reason: z.string().trim().min(2).max(400),
  }),
  output: z.object({ itemCode: z.string(), effectiveFrom: z.string() }),
  handle: async ({ tx, actor, now, today, audit }, input) => {
    const { itemCode, effectiveFrom, amountFen, millionths, reason } = input;
    const known = await watchedItems(tx);
    const issues: ProblemIssue[] = [];
    if (!known.some(({ code }) => code === itemCode)) issues.push(unknownItem(itemCode));
    if (effectiveFrom < today) issues.push(inThePast(today));
    if (issues.length > 0) throw problems.invalid(issues);
    const made =
      await sql`insert into payroll.review_threshold (item_code, effective_from, amount_fen, millionths, reason, recorded_by, recorded_at)
      values (${itemCode}, ${effectiveFrom}, ${amountFen}, ${millionths}, ${reason}, ${actor.userId}, ${now}) on conflict do nothing`.execute(
        tx,
      );
    if (Number(made.numAffectedRows ?? 0) === 0) {
      throw problems.conflict(
        'rule-there-already',
        { zh: `${effectiveFrom} 已有一条规则。`, en: `There is a rule from ${effectiveFrom} already.` },
        { zh: '请从另一天起设定；规则不被改写。', en: 'Choose another day; a rule is never rewritten.' },
        effectiveFrom,
      );
    }
    await audit({
      subject: { kind: 'review-threshold', id: `${itemCode} ${effectiveFrom}` },
      reason,
      details: { amountFen, millionths },
    });
    return { itemCode, effectiveFrom };
  },
});

const unknownItem = (code: string): ProblemIssue => ({
  code: 'unknown-item',
  where: 'itemCode',
  message: {
    zh: `最近一次计算中没有金额项目“${code}”。`,
    en: `The newest calculation has no amount called "${code}".`,
  },
  remedy: {
    zh: '请从列表中选择项目；还没有计算过时，请先计算一次。',
    en: 'Choose an item of the list; calculate a month first where none was.',
  },
});

const inThePast = (today: string): ProblemIssue => ({
  code: 'in-the-past',
  where: 'effectiveFrom',
  message: { zh: '规则不能从过去生效。', en: 'A rule cannot begin in the past.' },
  remedy: { zh: `请填写 ${today} 或以后的日期。`, en: `Choose ${today} or a later day.` },
});
