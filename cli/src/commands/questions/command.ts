/** `questions`: what employees ask about their payslips, listed and answered. */
import { Command } from 'commander';
import { CommandProblem } from '../../connection/command-problem.ts';
import {
  type ConnectionOptions,
  conclude,
  connect,
  connectedCommand,
  type Outcome,
} from '../../connection/connected-command.ts';
import type { Product } from '../../connection/product.ts';
import { tableText } from '../../text/table.ts';

const EVERYTHING = { limit: 50_000 };

export function questionsCommand(): Command {
  return new Command('questions')
    .description('Questions on payslips: list, answer, ask')
    .addCommand(listCommand())
    .addCommand(answerCommand())
    .addCommand(askCommand());
}

const listCommand = (): Command =>
  connectedCommand('list')
    .description('List the questions that wait for an answer')
    .action((options: ConnectionOptions) => conclude(options, async (terminal) => list(await connect(terminal))));

const answerCommand = (): Command =>
  connectedCommand('answer')
    .description('Answer the question that somebody’s payslip waits with')
    .argument('<period>', 'the month, like 2026-11')
    .argument('<number>', 'employee number')
    .requiredOption('--text <text>', 'the answer')
    .action((period: string, number: string, options: ConnectionOptions & { readonly text: string }) =>
      conclude(options, async (terminal) => answer(await connect(terminal), period, number, options.text)),
    );

const askCommand = (): Command =>
  connectedCommand('ask')
    .description('Ask about one’s own payslip, or about one of its lines')
    .argument('<period>', 'the month, like 2026-11')
    .argument('[item]', 'code of the line, like income_tax')
    .requiredOption('--text <text>', 'the question')
    .action((period: string, item: string | undefined, options: ConnectionOptions & { readonly text: string }) =>
      conclude(options, async (terminal) => {
        const product = await connect(terminal);
        const asked = await product.act('/pay-questions/ask-question', {
          period,
          item: item ?? null,
          text: options.text,
        });
        return { value: asked, text: product.say('已提问。', 'Asked.') };
      }),
    );

async function list(product: Product): Promise<Outcome> {
  const { say } = product;
  const { questions } = await product.ask('/pay-questions/questions', { state: 'asked', ...EVERYTHING });
  const head = [say('月份', 'Month'), say('工号', 'Number'), say('项目', 'Line'), say('问题', 'Question')];
  const rows = questions.map((one) => [one.period, one.number, one.item ?? '', one.messages[0]?.body ?? '']);
  const text = rows.length === 0 ? say('没有待回答的提问。', 'No question waits.') : tableText([head, ...rows]);
  return { value: questions, text };
}

async function answer(product: Product, period: string, number: string, text: string): Promise<Outcome> {
  const { say } = product;
  const { questions } = await product.ask('/pay-questions/questions', { state: 'asked', ...EVERYTHING });
  const one = questions.find((each) => each.period === period && each.number === number);
  if (!one)
    throw new CommandProblem({
      code: 'no-open-question',
      where: number,
      message: say(`${number} 在 ${period} 没有待回答的提问。`, `${number} has no question on ${period} that waits.`),
      remedy: say('请运行 meritline questions list 查看。', 'Look with: meritline questions list'),
    });
  const { personId, questionId } = one;
  const answered = await product.act('/pay-questions/answer-question', { personId, questionId, text });
  return { value: answered, text: say('已回答。', 'Answered.') };
}
