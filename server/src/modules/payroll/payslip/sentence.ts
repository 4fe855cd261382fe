/**
 * The sentence on top of a payslip: what was paid, how much that differs from last month, and by which causes. The
 * amounts of the causes are the net column of the recorded bridge, so they add up to the difference to the fen.
 */
import type { Words } from '../../../platform/problem/index.ts';
import { taxYearOf } from '../gather/months.ts';
import { monthWords, sign, yuan } from './money-text.ts';

export interface SentencePart {
  readonly kind: 'headline' | 'cause' | 'note';
  readonly text: Words;
  readonly amountFen: number | null;
}

/** A fact that differs from last month, e.g. base pay 24,000.00 → 25,000.00. */
export interface ChangedFact {
  readonly names: Words;
  readonly before: string;
  readonly after: string;
}

export interface SentenceFacts {
  readonly period: string;
  /** ISO 4217, of every amount here. */
  readonly currency: string;
  readonly previousPeriod: string | null;
  readonly netFen: number;
  readonly previousNetFen: number | null;
  /** The net column of the bridge in its order, with the facts of the bar that changed. */
  readonly bars: readonly {
    readonly code: string;
    readonly netFen: number;
    readonly changed: readonly ChangedFact[];
  }[];
  /** What contributions are called where they are not social insurance and housing fund. */
  readonly contributions?: Words | null;
  /** Rates of the tax band reached, decimal text; null where the definition has no such item. */
  readonly rate: string | null;
  readonly previousRate: string | null;
}

/** The largest causes are told one by one; what is smaller is told together. */
const TOLD_CAUSES = 4;
const TOLD_FACTS = 2;

export function sentenceOf(facts: SentenceFacts): SentencePart[] {
  const { netFen, previousNetFen, period, previousPeriod } = facts;
  if (previousPeriod === null || previousNetFen === null) return [firstHeadline(facts)];
  const difference = netFen - previousNetFen;
  const causes = facts.bars.filter((bar) => bar.netFen !== 0);
  const sum = causes.reduce((total, bar) => total + bar.netFen, 0);
  if (sum !== difference) throw new Error(`The bridge of ${period} adds up to ${sum}, the difference is ${difference}`);
  const ordered = causes.toSorted((a, b) => Math.abs(b.netFen) - Math.abs(a.netFen));
  const told = ordered.length > TOLD_CAUSES ? ordered.slice(0, TOLD_CAUSES - 1) : ordered;
  return [
    headline(facts, difference, causes.length > 0),
    ...told.map((bar) => cause(bar, facts)),
    ...together(ordered.slice(told.length), facts),
    ...notes(
      facts,
      causes.map((bar) => bar.code),
    ),
  ];
}

function firstHeadline({ period, netFen, currency }: SentenceFacts): SentencePart {
  const month = monthWords(period);
  return {
    kind: 'headline',
    text: {
      zh: `${month.zh}实发 ${sign(currency, 'zh')}${yuan(netFen)}，上月没有可比的工资条。`,
      en: `Net pay of ${month.en} is ${sign(currency, 'en')}${yuan(netFen)}; there is no payslip of the month before to compare with.`,
    },
    amountFen: null,
  };
}

function headline(
  { period, previousPeriod, netFen, currency }: SentenceFacts,
  difference: number,
  hasCauses: boolean,
): SentencePart {
  const month = monthWords(period);
  const before = monthWords(previousPeriod!, taxYearOf(period) !== taxYearOf(previousPeriod!));
  const [zhEnd, enEnd] = hasCauses ? ['：', ':'] : ['。', '.'];
  const amount = yuan(Math.abs(difference));
  const text =
    difference === 0
      ? { zh: `与上月相同${zhEnd}`, en: `the same as in ${before.en}${enEnd}` }
      : {
          zh: `比上月${difference > 0 ? '多' : '少'} ${sign(currency, 'zh')}${amount}${zhEnd}`,
          en: `${sign(currency, 'en')}${amount} ${difference > 0 ? 'more' : 'less'} than in ${before.en}${enEnd}`,
        };
  return {
    kind: 'headline',
    text: {
      zh: `${month.zh}实发 ${sign(currency, 'zh')}${yuan(netFen)}，${text.zh}`,
      en: `Net pay of ${month.en} is ${sign(currency, 'en')}${yuan(netFen)}, ${text.en}`,
    },
    amountFen: difference,
  };
}

/** What each bar is called in a sentence. */
const CAUSES: Readonly<Record<string, Words>> = {
  'base-pay': { zh: '基本工资', en: 'base pay' },
  attendance: { zh: '考勤与加班', en: 'attendance and overtime' },
  bonus: { zh: '绩效与奖金', en: 'performance and bonus' },
  allowances: { zh: '津贴补贴', en: 'allowances' },
  insurance: { zh: '社保公积金', en: 'insurance and housing fund' },
  'special-deductions': { zh: '专项附加扣除', en: 'special additional deductions' },
  'tax-year': { zh: '个税按全年累计预扣', en: 'income tax counted over the year' },
  retro: { zh: '补发补扣与其他', en: 'retro and other items' },
  unexplained: { zh: '未能解释的差额', en: 'a difference not explained' },
};

function causeNames(code: string, { contributions }: Pick<SentenceFacts, 'contributions'>): Words {
  const own = code === 'insurance' ? contributions : null;
  if (own) return { zh: own.zh, en: own.en.charAt(0).toLowerCase() + own.en.slice(1) };
  return CAUSES[code] ?? { zh: code, en: code };
}

function cause(bar: SentenceFacts['bars'][number], facts: SentenceFacts): SentencePart {
  const names = bar.code === 'tax-year' ? taxCause(facts, bar.netFen) : causeNames(bar.code, facts);
  const told = bar.changed.slice(0, TOLD_FACTS);
  const list = (language: 'zh' | 'en', joint: string): string =>
    told.map((each) => `${each.names[language]} ${each.before} → ${each.after}`).join(joint);
  const detail =
    told.length === 0 ? { zh: '', en: '' } : { zh: `（${list('zh', '，')}）`, en: ` (${list('en', ', ')})` };
  return amountPart({ zh: `${names.zh}${detail.zh}`, en: `${names.en}${detail.en}` }, bar.netFen);
}

function together(rest: SentenceFacts['bars'], facts: SentenceFacts): SentencePart[] {
  if (rest.length === 0) return [];
  const names = (language: 'zh' | 'en', joint: string): string =>
    rest.map((bar) => causeNames(bar.code, facts)[language]).join(joint);
  const total = rest.reduce((sum, bar) => sum + bar.netFen, 0);
  return [amountPart({ zh: `${names('zh', '、')}合计`, en: `${names('en', ', ')} together` }, total)];
}

function amountPart(names: Words, netFen: number): SentencePart {
  const amount = yuan(Math.abs(netFen));
  const [zh, en] = netFen > 0 ? ['多', 'added'] : netFen < 0 ? ['少', 'took'] : ['影响', 'came to'];
  return {
    kind: 'cause',
    text: { zh: `${names.zh}${zh} ${amount}`, en: `${names.en} ${en} ${amount}` },
    amountFen: netFen,
  };
}

const percent = (rate: string): string => `${Number((Number(rate) * 100).toPrecision(12))}%`;

const isNewTaxYear = ({ period, previousPeriod }: SentenceFacts): boolean =>
  taxYearOf(period) !== taxYearOf(previousPeriod!);

const hasEnteredBand = (facts: SentenceFacts): boolean =>
  facts.rate !== null &&
  facts.previousRate !== null &&
  !isNewTaxYear(facts) &&
  Number(facts.rate) > Number(facts.previousRate);

function taxCause(facts: SentenceFacts, netFen: number): Words {
  if (isNewTaxYear(facts))
    return { zh: '新的纳税年度个税重新累计', en: 'income tax counted afresh in the new tax year' };
  if (netFen > 0 || !hasEnteredBand(facts)) return CAUSES['tax-year']!;
  const rate = percent(facts.rate!);
  return { zh: `累计收入进入 ${rate} 税率档`, en: `entering the ${rate} tax band` };
}

function notes(facts: SentenceFacts, causes: readonly string[]): SentencePart[] {
  const parts: Words[] = [];
  if (hasEnteredBand(facts)) {
    parts.push({
      zh: `累计应纳税所得额进入 ${percent(facts.rate!)} 税率档（上月为 ${percent(facts.previousRate!)}）。跨档只影响各月预扣多少，全年应纳税额不变。`,
      en: `Cumulative taxable income has entered the ${percent(facts.rate!)} band (${percent(facts.previousRate!)} last month). The band only moves tax between months; the tax of the whole year stays the same.`,
    });
  }
  if (causes.length === 1 && causes[0] === 'tax-year')
    parts.push({ zh: '工资标准没有变化。', en: 'Your rates of pay have not changed.' });
  if (causes.includes('unexplained'))
    parts.push({
      zh: '有一部分差额无法由数据变化解释，请联系薪酬专员核对。',
      en: 'Part of the difference is not explained by changed facts; please ask the pay specialist.',
    });
  return parts.map((text) => ({ kind: 'note', text, amountFen: null }));
}
