/** A payslip as a PDF in the reader's language: the same figures and words as the page. */
import { quantity } from '@meritline/engine/explain';
import { renderPdf } from '../../../platform/documents/index.ts';
import type { Actor, Download } from '../../../platform/operation/index.ts';
import { type Language, say, type Words } from '../../../platform/problem/index.ts';
import { currencyNames } from '../../../platform/rule-packs/index.ts';
import { groupNames } from '../rules/bar-names.ts';
import type { PayslipLine } from './lines.ts';
import { sign, yuan } from './money-text.ts';
import type { PayslipPaper } from './payslip-view.ts';
import { PAYSLIP_TEMPLATE } from './template.ts';

const WORDS = {
  title: { zh: '工资条', en: 'Payslip' },
  payDay: { zh: '发薪日', en: 'Pay day' },
  name: { zh: '姓名', en: 'Name' },
  number: { zh: '工号', en: 'Number' },
  department: { zh: '部门', en: 'Department' },
  job: { zh: '岗位', en: 'Job' },
  earnings: { zh: '应发项目', en: 'Earnings' },
  deductions: { zh: '扣除项目', en: 'Deductions' },
  amount: { zh: '本人', en: 'You' },
  employer: { zh: '单位', en: 'Company' },
  change: { zh: '比上月', en: 'Change' },
  total: { zh: '合计', en: 'Total' },
  gross: { zh: '应发工资', en: 'Gross pay' },
  deducted: { zh: '扣除合计', en: 'Deductions' },
  net: { zh: '实发工资', en: 'Net pay' },
  cost: { zh: '用工成本', en: 'Cost to the company' },
  draft: { zh: '草稿 · 发放前可能改变', en: 'Draft · may change before payment' },
} as const satisfies Record<string, Words>;

const signed = (fen: number | null): string => (fen === null || fen === 0 ? '' : `${fen > 0 ? '+' : ''}${yuan(fen)}`);
const plain = (fen: number | null): string => (fen === null ? '' : yuan(fen));

export const paperName = (view: PayslipPaper, language: Language): string =>
  `${say({ zh: `工资条-${view.number}-${view.period}`, en: `payslip-${view.number}-${view.period}` }, language)}.pdf`;

export function payslipPdf(view: PayslipPaper, language: Language, actor: Actor, now: Date): Download {
  return {
    fileName: paperName(view, language),
    contentType: 'application/pdf',
    bytes: payslipsPdf([view], language, actor, now),
  };
}

/** Several payslips in one PDF, each on a page of its own. */
export const payslipsPdf = (
  views: readonly PayslipPaper[],
  language: Language,
  actor: Pick<Actor, 'names'>,
  now: Date,
): Buffer =>
  renderPdf(
    PAYSLIP_TEMPLATE,
    views.map((view) => paperOf(view, language, actor, now)),
  );

/** The data of the template: texts in one language. */
function paperOf(
  view: PayslipPaper,
  language: Language,
  actor: Pick<Actor, 'names'>,
  now: Date,
): Record<string, unknown> {
  const word = (key: keyof typeof WORDS): string => say(WORDS[key], language);
  const both = (zh: string, en: string): string => say({ zh, en }, language);
  const texts = (kind: 'headline' | 'cause' | 'note', joint: Words): string =>
    view.sentence
      .filter((part) => part.kind === kind)
      .map((part) => say(part.text, language))
      .join(say(joint, language));
  const causes = texts('cause', { zh: '；', en: '; ' });
  const mark = view.currency === 'CNY' ? '' : sign(view.currency, language === 'en' ? 'en' : 'zh');
  const moment = now.toISOString().slice(0, 16).replace('T', ' ');
  return {
    lang: language === 'en' ? 'en' : 'zh',
    title: `${word('title')} ${view.period}`,
    company: both(view.legalEntityZh, view.legalEntityEn),
    paid: `${word('payDay')} ${view.payDay}${view.isReleased ? '' : ` · ${word('draft')}`}`,
    isDraft: !view.isReleased,
    watermark: view.isReleased ? `${view.number} ${view.period}` : word('draft'),
    footer: both(`${actor.names.zh} 于 ${moment} UTC 下载`, `Downloaded by ${actor.names.en} on ${moment} UTC`),
    product: 'Meritline',
    facts: [
      { label: word('name'), value: both(view.nameZh, view.nameEn) },
      { label: word('number'), value: view.number },
      { label: word('department'), value: both(view.departmentZh, view.departmentEn) },
      { label: word('job'), value: both(view.jobZh, view.jobEn) },
    ],
    headline: texts('headline', { zh: '', en: ' ' }),
    causes: causes === '' ? '' : both(`${causes}。`, ` ${causes}.`),
    notes: texts('note', { zh: '', en: ' ' }),
    totals: [
      { label: word('gross'), value: mark + yuan(view.grossFen), change: signed(view.changes?.grossFen ?? null) },
      {
        label: word('deducted'),
        value: mark + yuan(view.deductionsFen),
        change: signed(view.changes?.deductionsFen ?? null),
      },
      { label: word('net'), value: mark + yuan(view.netFen), change: signed(view.changes?.netFen ?? null) },
      { label: word('cost'), value: mark + yuan(view.costFen), change: '' },
    ],
    sections: sectionsOf(view, language),
    year: {
      title: both(
        `${view.yearToDate.taxYear} 年累计（${view.yearToDate.months} 个月）`,
        `${view.yearToDate.taxYear} to date (${quantity(view.yearToDate.months, 'month', 'months')})`,
      ),
      figures: [
        { label: word('gross'), value: mark + yuan(view.yearToDate.grossFen) },
        { label: word('deducted'), value: mark + yuan(view.yearToDate.deductionsFen) },
        ...(view.yearToDate.taxFen === null
          ? []
          : [
              {
                label: say(groupNames('tax') ?? { zh: '税', en: 'Tax' }, language),
                value: yuan(view.yearToDate.taxFen),
              },
            ]),
        { label: word('net'), value: mark + yuan(view.yearToDate.netFen) },
      ],
    },
  };
}

function sectionsOf(view: PayslipPaper, language: Language): Record<string, unknown>[] {
  const word = (key: keyof typeof WORDS): string => say(WORDS[key], language);
  const currency = currencyNames(view.currency);
  const inCurrency = (key: keyof typeof WORDS): string =>
    say({ zh: `${WORDS[key].zh}（${currency.zh}）`, en: `${WORDS[key].en} (${currency.en})` }, language);
  const lines = view.groups.flatMap((group) => group.lines);
  const row = (line: PayslipLine): Record<string, string> => {
    const isEmployers = line.kind === 'employer-contribution';
    return {
      name: say(line.names, language),
      amount: isEmployers ? '—' : plain(line.amountFen),
      employer: plain(isEmployers ? line.amountFen : line.employerFen),
      // The column adds up to the person's deductions; a change of the employer's part is not among them.
      change: isEmployers ? '' : signed(line.changeFen),
    };
  };
  // Differences of earlier months stand under the line they add up to.
  const rows = (line: PayslipLine) => [
    row(line),
    ...line.parts.map((part) => ({
      name: `· ${part.originPeriod} ${say(part.names, language)}`,
      amount: plain(part.amountFen),
      employer: plain(part.employerFen),
      change: '',
    })),
  ];
  const { changes } = view;
  return [
    {
      head: [word('earnings'), inCurrency('amount'), '', word('change')],
      rows: lines.filter((line) => line.kind === 'earning').flatMap(rows),
      total: [word('total'), yuan(view.grossFen), '', signed(changes?.grossFen ?? null)],
    },
    {
      head: [word('deductions'), inCurrency('amount'), inCurrency('employer'), word('change')],
      rows: lines.filter((line) => line.kind === 'deduction' || line.kind === 'employer-contribution').flatMap(rows),
      total: [
        word('total'),
        yuan(view.deductionsFen),
        yuan(view.costFen - view.grossFen),
        signed(changes?.deductionsFen ?? null),
      ],
    },
  ];
}
