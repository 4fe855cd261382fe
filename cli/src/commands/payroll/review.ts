/** People marked as looked at: all who must be, or those of one reason; what a review cannot settle stays and is named. */

import type { QueryAnswer } from '@meritline/contract';
import { quantity } from '@meritline/engine/explain';
import type { Outcome } from '../../connection/connected-command.ts';
import type { Product } from '../../connection/product.ts';
import { money, tableText } from '../../text/table.ts';
import { demandRun } from './runs.ts';

export interface ReviewOptions {
  readonly reason?: string;
  readonly note?: string;
}

type Row = QueryAnswer<'/payroll/run-review'>['groups'][number]['rows'][number];

const MARKED_AT_ONCE = 5_000;

export async function reviewPayroll(product: Product, period: string, options: ReviewOptions): Promise<Outcome> {
  const { say } = product;
  const { runId } = await demandRun(product, period);
  const review = await product.ask('/payroll/run-review', { runId });
  const waiting = review.groups
    .flatMap((group) => group.rows)
    .filter((row) => !row.isReviewed && (options.reason === undefined || mentions(row, options.reason)));
  const marked = options.note === undefined ? 0 : await mark(product, runId, waiting, options.note);
  const rows = waiting.map((row) => [
    row.number,
    say(row.nameZh, row.nameEn),
    money(row.previousFen, review.currency),
    money(row.currentFen, review.currency),
    money(row.differenceFen, review.currency),
    row.attention.join(', '),
  ]);
  const head = [
    say('工号', 'Number'),
    say('姓名', 'Name'),
    say('上月', 'Last month'),
    say('本月', 'This month'),
    say('差额', 'Difference'),
    say('原因', 'Reason'),
  ];
  const done =
    options.note === undefined
      ? say('加 --note <说明> 标为已核对。', 'Add --note <text> to mark them as reviewed.')
      : say(`已核对 ${marked} 人。`, `${quantity(marked, 'person', 'people')} marked as reviewed.`);
  const text =
    rows.length === 0 ? say('没有待核对的人。', 'Nobody waits to be reviewed.') : tableText([head, ...rows], [2, 3, 4]);
  return { value: { runId, period, waiting, marked }, text: `${text}\n\n${done}` };
}

const mentions = (row: Row, reason: string): boolean => row.attention.some((code) => code === reason);

async function mark(product: Product, runId: string, rows: readonly Row[], comment: string): Promise<number> {
  let marked = 0;
  for (let from = 0; from < rows.length; from += MARKED_AT_ONCE) {
    const employmentIds = rows.slice(from, from + MARKED_AT_ONCE).map((row) => row.employmentId);
    marked += (await product.act('/payroll/review-people', { runId, employmentIds, comment, isReviewed: true })).marked;
  }
  return marked;
}
