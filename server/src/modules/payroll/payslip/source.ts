/** Where rules and facts can be read, as answers show it. */
import type { Source } from '@meritline/engine/explain';
import { articleInEnglish } from '@meritline/rulepacks';
import type { Words } from '../../../platform/problem/index.ts';
import type { WhyNode } from '../views/shapes.ts';

export const shownSource = (source: Source | undefined): WhyNode['source'] =>
  source === undefined
    ? null
    : {
        title: source.title,
        titleEn: source.titleEn ?? null,
        article: source.article ?? null,
        articleEn: articleInEnglish(source.article),
        url: source.url ?? null,
      };

const company = ({ zh, en }: Words): WhyNode['source'] => ({
  title: zh,
  titleEn: en,
  article: null,
  articleEn: null,
  url: null,
});

/** The record of the company a fact came from, by its recorded origin such as `recurring:2026-05-01`. */
export function originSource(origin: string | undefined, period: string): WhyNode['source'] {
  if (origin === undefined) return null;
  const several = origin.split(',');
  if (several.length > 1) {
    const months = several.map((each) => (each.startsWith('retro:') ? each.slice('retro:'.length) : null));
    if (months.every((month) => month !== null))
      return company({ zh: `${months.join('、')} 的补发补扣`, en: `Differences of ${months.join(', ')}` });
    const sources = several.map((each) => originSource(each, period)!);
    return company({
      zh: sources.map(({ title }) => title).join('；'),
      en: sources.map(({ title, titleEn }) => titleEn ?? title).join('; '),
    });
  }
  const [kind, rest = ''] = origin.split(/:(.*)/);
  switch (kind) {
    case 'recurring':
      return company({ zh: `固定薪酬记录，自 ${rest} 起`, en: `Recurring pay on record since ${rest}` });
    case 'enrolment':
      return company({ zh: `参保缴存登记，${rest} 年度`, en: `Enrolment of the contribution year ${rest}` });
    case 'scorecard':
      return company({ zh: `已公布的绩效记分卡 ${rest}`, en: `Published scorecard ${rest}` });
    case 'opening-coefficient':
      return company({ zh: '期初绩效系数', en: 'Opening performance coefficient' });
    case 'employment':
      return company({ zh: '用工记录', en: 'Employment record' });
    case 'suspension':
      return company({ zh: `停职登记，自 ${rest} 起`, en: `Suspension on record since ${rest}` });
    case 'calendar':
      return company({ zh: `${period} 工作日历`, en: `Work calendar of ${period}` });
    case 'declaration':
      return company({ zh: '本人个税申报', en: 'Your own tax declaration' });
    case 'arrangement':
      return company({ zh: '借款与扣款登记', en: 'Loans and deductions on record' });
    case 'settlement':
      return company({ zh: '离职结算', en: 'Final settlement' });
    case 'dispute':
      return company({ zh: '工资争议的决定', en: 'Decision on a pay dispute' });
    case 'retro':
      return company({ zh: `${rest} 的补发补扣`, en: `Difference of ${rest}` });
    default:
      return company({ zh: `${period} 当月数据（${origin}）`, en: `Facts of ${period} (${origin})` });
  }
}

/** Running totals come from the payslips of the tax year before this month. */
export const priorSource = (period: string): WhyNode['source'] =>
  company({ zh: `${period.slice(0, 4)} 年此前各月工资条`, en: `Payslips of ${period.slice(0, 4)} before this month` });
