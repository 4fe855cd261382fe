import { CommandProblem } from '../../connection/command-problem.ts';
import type { Product } from '../../connection/product.ts';

/** The id of a cycle by its code. */
export async function cycleOf(product: Product, code: string): Promise<string> {
  const { cycles } = await product.ask('/appraisals/cycles', {});
  const found = cycles.find((cycle) => cycle.code === code);
  if (found) return found.cycleId;
  const open = cycles.filter((cycle) => cycle.state === 'open').map((cycle) => cycle.code);
  throw new CommandProblem({
    code: 'cycle-unknown',
    where: '--cycle',
    message: product.say(`没有周期 ${code}。`, `There is no cycle ${code}.`),
    remedy: product.say(`进行中的周期：${open.join('、') || '无'}。`, `Open cycles: ${open.join(', ') || 'none'}.`),
  });
}
