/** Why a payslip is what it is: its lines, or the derivation of one of them down to the rules and their sources. */
import type { QueryAnswer } from '@meritline/contract';
import { CommandProblem } from '../../connection/command-problem.ts';
import type { Outcome } from '../../connection/connected-command.ts';
import { noSuchPerson, personOf } from '../../connection/person.ts';
import type { Product } from '../../connection/product.ts';
import { speaker, wordsIn } from '../../text/language.ts';
import { money, tableText } from '../../text/table.ts';
import { type TraceNode, traceText } from '../../text/trace.ts';
import { demandPeriod } from './runs.ts';

type Payslip = QueryAnswer<'/payroll/payslip'>;
type Why = QueryAnswer<'/payroll/payslip-why'>;

/** Somebody's payslips for who may read them; otherwise one's own. */
interface Reader {
  payslip(): Promise<Payslip>;
  why(code: string): Promise<Why>;
}

export async function explain(product: Product, period: string, number: string, item?: string): Promise<Outcome> {
  demandPeriod(period, product.say);
  const reader = await readerOf(product, period, number);
  const payslip = await reader.payslip();
  if (payslip.number !== number) throw noSuchPerson(product, number);
  if (item === undefined) return { value: payslip, text: payslipText(payslip, product) };
  const why = await reader.why(codeOf(payslip, item, product));
  const packs = why.packs.map(({ code, version }) => `${code} ${version}`).join(', ');
  const trace = traceText(why.trace as TraceNode, product.language);
  return { value: why, text: `${trace}\n\n${product.say('规则包', 'Rule packs')}: ${packs}` };
}

async function readerOf(product: Product, period: string, number: string): Promise<Reader> {
  const { permissions } = await product.ask('/access/session', {});
  if (!permissions.includes('payslips.read')) {
    return {
      payslip: () => product.ask('/payroll/my-payslip', { period }),
      why: (code) => product.ask('/payroll/my-payslip-why', { period, code }),
    };
  }
  const { personId, employmentId } = await personOf(product, number);
  return {
    payslip: () => product.ask('/payroll/payslip', { personId, period, employmentId }),
    why: (code) => product.ask('/payroll/payslip-why', { personId, period, employmentId, code }),
  };
}

/** The line meant by a code or by its name in either language. */
function codeOf({ groups }: Payslip, item: string, { say, language }: Product): string {
  const lines = groups.flatMap((group) => group.lines);
  const wanted = item.trim().toLowerCase();
  const isIt = (line: (typeof lines)[number]) =>
    [line.code, line.names.zh, line.names.en].some((name) => name.toLowerCase() === wanted);
  const found = lines.find(isIt);
  if (found) return found.code;
  // A line of zero is left out of the payslip and can still be asked for by its code.
  if (/^[a-z][a-z0-9_]*$/.test(item)) return item;
  throw new CommandProblem({
    code: 'no-such-item',
    where: item,
    message: say(`工资条上没有“${item}”。`, `The payslip has no line "${item}".`),
    remedy:
      say('可用：', 'Use one of: ') + lines.map((line) => `${line.code} ${wordsIn(language, line.names)}`).join(', '),
  });
}

function payslipText(payslip: Payslip, { language }: Product): string {
  const say = speaker(language);
  const name = say(payslip.nameZh, payslip.nameEn);
  const head = `${name} ${payslip.number}, ${payslip.period}: ${say('实发', 'net')} ${money(payslip.netFen, payslip.currency)}`;
  const sentence = payslip.sentence.map((part) => wordsIn(language, part.text)).join(language === 'en' ? ' ' : '');
  const rows = payslip.groups.flatMap((group) => [
    [wordsIn(language, group.names)],
    ...group.lines.map((line) => [
      `  ${wordsIn(language, line.names)}`,
      line.code,
      line.amountFen === null ? line.value : money(line.amountFen, payslip.currency),
      line.withNumbers ?? '',
    ]),
  ]);
  const hint = say(
    `某一行的推导：meritline payroll explain ${payslip.period} ${payslip.number} <代码>`,
    `The derivation of a line: meritline payroll explain ${payslip.period} ${payslip.number} <code>`,
  );
  return [head, sentence, tableText(rows, [2]), hint].filter((part) => part !== '').join('\n\n');
}
