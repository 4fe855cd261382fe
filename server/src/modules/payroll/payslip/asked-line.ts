/** A line of a payslip, or the whole of it, as somebody asks about it and as an answer can begin. */
import type { z } from 'zod';
import type { Tx } from '../../../platform/database/index.ts';
import { problems, type Words } from '../../../platform/problem/index.ts';
import type { payslipLine } from '../views/payslip.ts';
import { sign } from './money-text.ts';
import { type PayslipView, payslipView } from './payslip-view.ts';
import type { PayslipKey } from './recorded.ts';

type Line = z.infer<typeof payslipLine>;

export interface AskedLine {
  readonly payslip: PayslipView;
  /** Null when the question is about the payslip as a whole. */
  readonly line: Line | null;
  readonly names: Words;
  readonly amountFen: number | null;
}

const WHOLE: Words = { zh: '整张工资条', en: 'The payslip as a whole' };

/** @throws not found: no such payslip for this reader, or no such line on it */
export async function askedLine(tx: Tx, key: PayslipKey, item: string | null): Promise<AskedLine> {
  const payslip = await payslipView(tx, key, false);
  if (item === null) return { payslip, line: null, names: WHOLE, amountFen: payslip.netFen };
  const line = payslip.groups.flatMap((group) => group.lines).find((each) => each.code === item);
  if (!line) throw problems.notFound('line of the payslip', item);
  return { payslip, line, names: line.names, amountFen: line.amountFen };
}

const yuan = (fen: number): string => (fen / 100).toLocaleString('en', { minimumFractionDigits: 2 });
/** Yuan are written without a sign, as beside the line. */
const mark = (currency: string, language: 'zh' | 'en'): string => (currency === 'CNY' ? '' : sign(currency, language));

/** The parts one after the other, with the stops that the page puts between them. */
function sentenceText({ sentence }: PayslipView): Words {
  const joined = (language: 'zh' | 'en', [between, end, gap]: readonly [string, string, string]): string =>
    sentence
      .map(({ text }, at) => {
        const stop = at === sentence.length - 1 || sentence[at + 1]!.kind === 'note' ? end : between;
        return /[.;:,。；：，]$/.test(text[language]) ? text[language] : `${text[language]}${stop}`;
      })
      .join(gap);
  return { zh: joined('zh', ['；', '。', '']), en: joined('en', [';', '.', ' ']) };
}

/** A formula that is a sum anybody reads; one with conditions or names is left to the derivation on the page. */
function arithmetic(withNumbers: string | null | undefined): string | null {
  if (!withNumbers || !/^[\d\s.+\-*/()]+$/.test(withNumbers) || !/\d\s*[-+*/]/.test(withNumbers)) return null;
  return withNumbers.replaceAll(' * ', ' × ').replaceAll(' / ', ' ÷ ').replaceAll(' - ', ' \u2212 ');
}

/** What the product knows about it, as sentences an answer begins with: of the line, then why net is what it is. */
export function explanationOf({ payslip, line }: AskedLine): Words {
  const overall = sentenceText(payslip);
  const [zhMark, enMark] = [mark(payslip.currency, 'zh'), mark(payslip.currency, 'en')];
  const signed = (fen: number, currency: string): string => `${fen < 0 ? '−' : '+'}${currency}${yuan(Math.abs(fen))}`;
  if (line === null) return overall;
  const { names, value, changeFen, withNumbers, source } = line;
  const change: Words =
    changeFen === null
      ? { zh: '', en: '' }
      : changeFen === 0
        ? { zh: '，与上月相同', en: ', the same as last month' }
        : { zh: `，较上月 ${signed(changeFen, zhMark)}`, en: `, ${signed(changeFen, enMark)} against last month` };
  const sum = arithmetic(withNumbers);
  const formula: Words = sum === null ? { zh: '', en: '' } : { zh: `计算：${sum}。`, en: ` Worked out as ${sum}.` };
  const origin: Words = source
    ? {
        zh: `依据：${source.title}${source.article ?? ''}。`,
        en: ` Source: ${source.titleEn ?? source.title}${source.articleEn ? `, ${source.articleEn}` : ''}.`,
      }
    : { zh: '', en: '' };
  return {
    zh: `${names.zh} ${zhMark}${value}${change.zh}。${formula.zh}${origin.zh}${overall.zh}`,
    en: `${names.en} ${enMark}${value}${change.en}.${formula.en}${origin.en} ${overall.en}`,
  };
}
