/** One bank file, or several where a limit or the bank's wish splits it. Nothing is made while anything cannot be carried. */
import { createHash } from 'node:crypto';
import type { SplitRule, TemplateDefinition } from './definition.ts';
import { writeLines } from './lines-file.ts';
import { writePain001 } from './pain-001.ts';
import { type FileFault, type FileHead, type PaymentLine, totalOf, yuanText } from './shapes.ts';

export interface WrittenFile {
  readonly bytes: Buffer;
  readonly payments: number;
  readonly totalFen: number;
  readonly sha256: string;
  readonly faults: readonly FileFault[];
}

/** A list without a place for a currency is read in the one its bank expects. */
function notCarried({ currencies }: TemplateDefinition, { currency, payer }: FileHead): FileFault[] {
  if (currencies === undefined || currencies.includes(currency)) return [];
  return [
    {
      code: 'currency-not-carried',
      where: payer.name,
      message: {
        zh: `模板只能用于 ${currencies.join('、')}，这批款项是 ${currency}。`,
        en: `The template carries ${currencies.join(', ')}; these payments are in ${currency}.`,
      },
      remedy: {
        zh: '请为该公司主体登记可用于该货币的模板，例如“通用代发表”或 pain.001。',
        en: 'Record a payer account with a template for this currency, such as the generic list or pain.001.',
      },
    },
  ];
}

export function writeFile(definition: TemplateDefinition, head: FileHead, lines: readonly PaymentLine[]): WrittenFile {
  const { bytes, faults } =
    definition.format === 'pain.001' ? writePain001(head, lines) : writeLines(definition, head, lines);
  return {
    bytes,
    payments: lines.length,
    totalFen: totalOf(lines),
    sha256: createHash('sha256').update(bytes).digest('hex'),
    faults: [...notCarried(definition, head), ...faults],
  };
}

export interface FilePart<Line> {
  /** The bank all payees of the part have; null when files are not split by bank. */
  readonly bank: string | null;
  readonly lines: readonly Line[];
}

/** In the order given; a part is closed when one more line would break a limit. */
export function splitLines<Line extends PaymentLine>(rule: SplitRule, lines: readonly Line[]): FilePart<Line>[] {
  const byBank = rule.byBank ? Map.groupBy(lines, (line) => line.bankName) : new Map([[null, [...lines]]]);
  const parts: FilePart<Line>[] = [];
  for (const [bank, own] of byBank) {
    let open: Line[] = [];
    let totalFen = 0;
    const close = () => {
      if (open.length > 0) parts.push({ bank, lines: open });
      open = [];
      totalFen = 0;
    };
    for (const line of own) {
      const isFull = rule.mostRows !== undefined && open.length >= rule.mostRows;
      const isOver = rule.mostTotalFen !== undefined && totalFen + line.amountFen > rule.mostTotalFen;
      if (isFull || isOver) close();
      open.push(line);
      totalFen += line.amountFen;
    }
    close();
  }
  return parts;
}

/** A payment that no file of the template may hold, however it is split. */
export function overLimit(rule: SplitRule, lines: readonly PaymentLine[]): FileFault[] {
  const most = Math.min(rule.mostPaymentFen ?? Number.POSITIVE_INFINITY, rule.mostTotalFen ?? Number.POSITIVE_INFINITY);
  return lines
    .filter((line) => line.amountFen > most)
    .map((line) => ({
      code: 'over-limit' as const,
      where: line.who,
      message: {
        zh: `金额 ${yuanText(line.amountFen)} 超过模板单笔上限 ${yuanText(most)}。`,
        en: `The amount ${yuanText(line.amountFen)} is over the template's limit of ${yuanText(most)} a payment.`,
      },
      remedy: {
        zh: '请与银行约定更高的限额，或为该公司主体选用别的模板。',
        en: 'Agree on a higher limit with the bank, or use another template for the legal entity.',
      },
    }));
}

/** The name of a file as its template says; parts are numbered where there are several. */
export function fileNameOf(
  pattern: string,
  words: {
    readonly period: string;
    readonly entity: string;
    readonly entityName: string;
    readonly bank: string | null;
    readonly part: number;
    readonly parts: number;
    readonly message: string;
    readonly payDay: string;
  },
): string {
  const values: Record<string, string> = {
    period: words.period,
    entity: words.entity,
    entityName: words.entityName,
    bank: words.bank === null ? '' : `-${words.bank}`,
    part: words.parts > 1 ? `-${words.part}` : '',
    message: words.message,
    payDay: words.payDay.replaceAll('-', ''),
  };
  return pattern.replaceAll(/\{(\w+)\}/g, (_, key: string) => (values[key] ?? '').replaceAll(/[\\/:*?"<>|\r\n]/g, ' '));
}
