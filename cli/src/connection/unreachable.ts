import type { Say } from '../text/language.ts';
import { CommandProblem } from './command-problem.ts';

/** Nothing answers at the address. */
export const unreachable = (address: string, say: Say): CommandProblem =>
  new CommandProblem({
    code: 'product-unreachable',
    where: address,
    message: say(`${address} 没有应答。`, `Nothing answers at ${address}.`),
    remedy: say(
      '请先运行 meritline start，或用 --address 指定地址。',
      'Start the product with: meritline start, or give another --address.',
    ),
  });
