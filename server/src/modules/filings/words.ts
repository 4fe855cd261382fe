/** Words the sheets of authorities use. */
import type { Words } from '../../platform/problem/index.ts';
import type { BillScheme } from './bills/fields.ts';
import type { TAX_SHEETS } from './sheets/tax-sheets.ts';

export const SCHEMES: Readonly<Record<'social-insurance' | 'housing-fund', Words>> = {
  'social-insurance': { zh: '社会保险', en: 'Social insurance' },
  'housing-fund': { zh: '住房公积金', en: 'Housing fund' },
};

export const SHEETS: Readonly<Record<(typeof TAX_SHEETS)[number], Words>> = {
  'tax-people': { zh: '人员信息采集', en: 'People' },
  'tax-wages': { zh: '正常工资薪金（28 列）', en: 'Wages, 28 columns' },
  'tax-non-resident': { zh: '无住所个人工资薪金', en: 'Wages of non-residents' },
  'tax-annual-bonus': { zh: '全年一次性奖金', en: 'Annual bonus' },
  'tax-severance': { zh: '解除合同补偿金', en: 'Dismissal compensation' },
  'tax-early-retirement': { zh: '提前退休一次性补贴', en: 'Early retirement payment' },
  'tax-internal-retirement': { zh: '内部退养一次性补偿金', en: 'Internal retirement payment' },
  'tax-equity': { zh: '股权激励', en: 'Equity' },
  'tax-annuity': { zh: '年金领取', en: 'Annuity received' },
  'tax-housing-below-cost': { zh: '单位低价售房', en: 'Home sold below cost' },
  'tax-non-resident-bonus': { zh: '无住所个人数月奖金', en: 'Bonus of non-residents' },
  'tax-non-resident-equity': { zh: '无住所个人股权激励', en: 'Equity of non-residents' },
  'tax-labour-service': { zh: '劳务报酬', en: 'Labour service' },
  'tax-author-pay': { zh: '稿酬', en: 'Author’s pay' },
  'tax-royalties': { zh: '特许权使用费', en: 'Royalties' },
  'tax-student-intern': { zh: '实习学生劳务报酬', en: 'Students on an internship' },
  'tax-insurance-agent': { zh: '保险营销员、证券经纪人佣金', en: 'Insurance and securities agents' },
  'tax-platform-worker': { zh: '互联网平台从业人员劳务报酬', en: 'Workers of an internet platform' },
  'tax-non-resident-services': { zh: '非居民劳务报酬、稿酬、特许权使用费', en: 'Services of non-residents' },
};

/** What a bill or a result is about. */
export const schemeWords = (scheme: BillScheme): Words =>
  scheme === 'income-tax'
    ? { zh: '个人所得税', en: 'Income tax' }
    : scheme === 'social-insurance' || scheme === 'housing-fund'
      ? SCHEMES[scheme]
      : (SHEETS[scheme as keyof typeof SHEETS] ?? { zh: scheme, en: scheme });

export const KINDS = {
  new: { zh: '新参保', en: 'New' },
  transferred: { zh: '转入', en: 'Transferred' },
  resumed: { zh: '恢复缴存', en: 'Resumed' },
  ended: { zh: '解除或终止合同', en: 'Contract ended' },
  retired: { zh: '退休', en: 'Retired' },
  deceased: { zh: '死亡', en: 'Deceased' },
  moved: { zh: '调出', en: 'Moved away' },
} as const satisfies Record<string, Words>;
