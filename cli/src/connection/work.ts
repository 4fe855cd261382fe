/** Following background work to its end. */
import type { QueryAnswer } from '@meritline/contract';
import { CommandProblem } from './command-problem.ts';
import type { Product } from './product.ts';

const ASK_EVERY_MS = 200;

type Work = QueryAnswer<'/work/progress'>['work'][number];

/** Waits for work to succeed, told of its progress; work that failed is the problem it failed with. */
export async function followWork(
  product: Product,
  workId: string,
  onProgress: (done: number, total: number) => void,
): Promise<Work> {
  for (;;) {
    const { work } = await product.ask('/work/progress', { workId });
    const one = work[0];
    if (!one) throw gone(product, workId);
    onProgress(one.done, one.total);
    if (one.state === 'succeeded') return one;
    if (one.state === 'failed')
      throw new CommandProblem({
        code: one.problem?.code ?? 'work-failed',
        where: workId,
        message: one.problem?.title ?? product.say('后台处理出错。', 'The background work failed.'),
        remedy: one.problem?.remedy ?? '',
      });
    await new Promise((resolve) => setTimeout(resolve, ASK_EVERY_MS));
  }
}

const gone = ({ say }: Product, workId: string): CommandProblem =>
  new CommandProblem({
    code: 'work-unknown',
    where: workId,
    message: say('找不到该后台任务。', 'There is no such background work.'),
    remedy: say('请在页面上查看工资批次的状态。', 'Look at the state of the run on its page.'),
  });

/** Writes progress on one line of a terminal; says nothing into a file or a pipe. */
export function progressLine(label: string): (done: number, total: number) => void {
  let last = '';
  return (done, total) => {
    const text = `${label} ${done} / ${total}`;
    if (!process.stderr.isTTY || text === last) return;
    last = text;
    process.stderr.write(`\r${text}${done >= total && total > 0 ? '\n' : ''}`);
  };
}
