/** People by their employee number, as commands name them. */
import { CommandProblem } from './command-problem.ts';
import type { Product } from './product.ts';

export async function personOf(product: Product, number: string): Promise<{ personId: string; employmentId: string }> {
  for (const hasLeft of ['false', 'true']) {
    const { people } = await product.ask('/people/people-list', { search: number, hasLeft, limit: 500 });
    const found = people.find((person) => person.number === number);
    if (found) return found;
  }
  throw noSuchPerson(product, number);
}

export const noSuchPerson = ({ say }: Product, number: string): CommandProblem =>
  new CommandProblem({
    code: 'no-such-person',
    where: number,
    message: say(
      `没有工号 ${number}，或您无权查看其工资。`,
      `Nobody has the number ${number}, or you may not see that pay.`,
    ),
    remedy: say('请核对工号。', 'Check the employee number.'),
  });
