/** A month calculated: opened when it is not, calculated with progress, its totals and what is open, submitted if asked. */
import type { QueryAnswer } from '@meritline/contract';
import { CommandProblem } from '../../connection/command-problem.ts';
import type { Outcome } from '../../connection/connected-command.ts';
import type { Product } from '../../connection/product.ts';
import { followWork, progressLine } from '../../connection/work.ts';
import type { Say } from '../../text/language.ts';
import { money, tableText } from '../../text/table.ts';
import { demandGroup, demandPeriod, runOfPeriod } from './runs.ts';

export interface RunOptions {
  readonly payDay?: string;
  readonly submit?: boolean;
}

type Detail = QueryAnswer<'/payroll/run-detail'>;
type OpenItem = QueryAnswer<'/payroll/run-review'>['filters'][number];

export async function runPayroll(product: Product, period: string, options: RunOptions): Promise<Outcome> {
  const { say } = product;
  const runId = (await runOfPeriod(product, period))?.runId ?? (await openRun(product, period, options.payDay));
  const { workId } = await product.act('/payroll/calculate-run', { runId });
  await followWork(product, workId, progressLine(say(`计算 ${period}：`, `Calculating ${period}:`)));
  const review = await product.ask('/payroll/run-review', { runId });
  const open = review.filters.filter((filter) => filter.people > 0);
  const submitted =
    options.submit === true ? await product.act('/payroll/submit-run', { runId }).catch(asOutcome) : null;
  const detail = await product.ask('/payroll/run-detail', { runId });
  const problem = submitted instanceof CommandProblem ? submitted : null;
  const value = {
    runId,
    period,
    state: detail.state,
    calculation: detail.calculation,
    fingerprint: detail.fingerprint,
    totals: detail.totals,
    totalsByEntity: detail.totalsByEntity,
    openItems: { toReview: review.needReview, reviewed: review.reviewed, byReason: open },
  };
  const text = [
    totalsText(detail, say),
    openText(open, review.needReview, review.reviewed, say),
    ...(submitted && !problem ? [say('已提交审批。', 'Submitted for approval.')] : []),
  ].join('\n\n');
  return { value, text, issues: problem?.issues ?? [] };
}

/** A refusal to submit stands beside the totals instead of hiding them. */
function asOutcome(error: unknown): CommandProblem {
  if (error instanceof CommandProblem) return error;
  throw error;
}

/** On the day asked for, else on that of the pay group. */
async function openRun(product: Product, name: string, asked: string | undefined): Promise<string> {
  const { period, group } = demandPeriod(name, product.say);
  const payGroupId = await demandGroup(product, group);
  const payDay = asked ?? (await usualPayDay(product, period, group));
  return (await product.act('/payroll/open-run', { period, payGroupId, payDay })).runId;
}

async function usualPayDay(product: Product, period: string, group: string | null): Promise<string> {
  const { say } = product;
  const { runs } = await product.ask('/payroll/next-runs', {});
  const next = runs.find((run) => run.period === period && (run.payGroup?.code ?? null) === group);
  if (next && next.because !== 'unknown') return next.payDay;
  throw new CommandProblem({
    code: 'pay-day-missing',
    where: '--pay-day',
    message: next
      ? say(
          `尚不知道 ${next.agreedOn} 是否为工作日：该年的放假安排未公布。`,
          `Whether ${next.agreedOn} is a working day is not known yet: the days of rest of that year are not published.`,
        )
      : say(`${period} 不是下一批工资，需要发薪日。`, `${period} is not the payroll to open next; it needs a pay day.`),
    remedy: say(`例如 --pay-day ${period}-25。`, `Give it like --pay-day ${period}-25.`),
  });
}

function totalsText({ period, payGroup, currency, totals, totalsByEntity, fingerprint }: Detail, say: Say): string {
  if (totals === null) return say(`${period}：没有结果。`, `${period}: no result.`);
  const head = [
    payGroup
      ? say(`${period} 工资（${payGroup.zh}）`, `Payroll of ${period} (${payGroup.en})`)
      : say(`${period} 工资`, `Payroll of ${period}`),
    say('人数', 'People'),
    say('应发', 'Gross'),
    say('扣减', 'Deductions'),
    say('实发', 'Net'),
    say('个税', 'Income tax'),
    say('人工成本', 'Labour cost'),
  ];
  const row = (name: string, sums: NonNullable<Detail['totals']>): string[] => [
    name,
    String(sums.people),
    ...[sums.grossFen, sums.deductionsFen, sums.netFen, sums.taxFen, sums.costFen].map((fen) => money(fen, currency)),
  ];
  const rows = [
    head,
    ...totalsByEntity.map((entity) => row(say(entity.legalEntityZh, entity.legalEntityEn), entity.totals)),
    row(say('合计', 'Total'), totals),
  ];
  return `${tableText(rows, [1, 2, 3, 4, 5, 6])}\n${say('结果指纹', 'Fingerprint')} ${fingerprint ?? '—'}`;
}

function openText(open: readonly OpenItem[], toReview: number, reviewed: number, say: Say): string {
  if (open.length === 0) return say('没有需要核对的人。', 'Nobody is to be reviewed.');
  const rows = open.map((item) => [
    `  ${say(item.names.zh, item.names.en)}`,
    String(item.people),
    item.isBlocking ? say('必须解决', 'must be mended') : '',
  ]);
  return `${say(`需要核对 ${toReview} 人，已核对 ${reviewed} 人：`, `${toReview} to review, ${reviewed} reviewed:`)}\n${tableText(rows, [1])}`;
}
