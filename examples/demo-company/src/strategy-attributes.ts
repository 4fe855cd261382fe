/** What the library knows of its indicators beyond the curve: kind, cascade, last year, evidence, tags; and the standards. */
import type { IndicatorAttributes, Standard } from './types.ts';

export const perspectiveRoles: Readonly<Record<string, 'finance' | 'customer' | 'process' | 'learning'>> = {
  FIN: 'finance',
  CUS: 'customer',
  PRO: 'process',
  LRN: 'learning',
};

export const indicatorAttributes: readonly IndicatorAttributes[] = [
  { code: 'F01', baseValue: '96.2', lastYearValue: '98.4', tags: ['公司级'] },
  { code: 'F02', baseValue: '30.8', lastYearValue: '31.1', tags: ['公司级'] },
  { code: 'F04', baseValue: '102', lastYearValue: '100', tags: ['降本'] },
  { code: 'F05', baseValue: '66', lastYearValue: '63', tags: ['现金'] },
  { code: 'F07', parentCode: 'F01', share: 'own', lastYearValue: '101', tags: ['销售'] },
  { code: 'C01', baseValue: '3.1', lastYearValue: '2.8', tags: ['公司级', '质量'] },
  { code: 'C02', baseValue: '91.5', lastYearValue: '93.6', tags: ['公司级', '交付'] },
  { code: 'C04', baseValue: '82', lastYearValue: '84', tags: ['客户'] },
  { code: 'C05', parentCode: 'C04', share: 'own', lastYearValue: '86.2', tags: ['客户'] },
  { code: 'C06', parentCode: 'C04', share: 'own', lastYearValue: '4.6', tags: ['客户'] },
  { code: 'C08', parentCode: 'F01', share: 'own', tags: ['销售'] },
  { code: 'P02', parentCode: 'C01', share: 'own', lastYearValue: '96.1', tags: ['质量'] },
  { code: 'P03', kind: 'milestone', evidenceRequired: true, tags: ['平台'] },
  { code: 'P05', parentCode: 'C02', share: 'own', lastYearValue: '104', tags: ['交付'] },
  { code: 'P06', parentCode: 'C01', share: 'own', lastYearValue: '1.9', tags: ['质量'] },
  { code: 'P07', parentCode: 'C02', share: 'own', lastYearValue: '92.3', tags: ['交付'] },
  { code: 'P08', parentCode: 'F04', share: 'own', baseValue: '76', lastYearValue: '78.5', tags: ['降本'] },
  { code: 'P09', kind: 'milestone', tags: ['合规'] },
  { code: 'L01', kind: 'behaviour', tags: ['行为'] },
  { code: 'L04', kind: 'behaviour', tags: ['行为'] },
  { code: 'L05', kind: 'behaviour', tags: ['行为'] },
  { code: 'V01', kind: 'veto', evidenceRequired: true, tags: ['红线'] },
  { code: 'V02', kind: 'veto', evidenceRequired: true, tags: ['红线'] },
  { code: 'B01', kind: 'bonus', evidenceRequired: true },
  { code: 'B02', kind: 'bonus' },
];

export const departmentStages: readonly { readonly departmentCode: string; readonly stageCode: string }[] = [
  { departmentCode: 'HL', stageCode: 'maturity' },
  { departmentCode: 'RDC', stageCode: 'growth' },
  { departmentCode: 'CLD', stageCode: 'start-up' },
];

const line = (
  indicatorCode: string,
  weight: string,
  points: Partial<Record<'floor' | 'target' | 'stretch', string>> = {},
) => ({
  indicatorCode,
  weight,
  floor: null,
  target: null,
  stretch: null,
  ...points,
});

export const standards: readonly Standard[] = [
  {
    departmentCode: 'RDC',
    jobCode: 'SVE',
    stageCode: 'growth',
    names: { zh: '伺服算法工程师 · 成长期', en: 'Servo algorithm engineer, growth' },
    lines: [
      line('P01', '30'),
      line('P02', '20', { floor: '94', target: '97', stretch: '99' }),
      line('C01', '20'),
      line('P03', '20'),
      line('L01', '10'),
    ],
  },
  {
    departmentCode: 'CLD',
    jobCode: 'CLE',
    stageCode: 'start-up',
    names: { zh: '云平台工程师 · 初创期', en: 'Cloud engineer, start-up' },
    lines: [
      line('P03', '35'),
      line('P10', '25', { floor: '1.60', target: '0.90', stretch: '0.40' }),
      line('C07', '20'),
      line('L03', '20'),
    ],
  },
  {
    departmentCode: 'MFC',
    jobCode: 'CNC',
    stageCode: 'maturity',
    names: { zh: '数控操作工 · 成熟期', en: 'CNC operator, maturity' },
    lines: [
      line('P05', '35'),
      line('P04', '35', { floor: '97.5', target: '98.8', stretch: '99.6' }),
      line('C03', '10'),
      line('L04', '10'),
      line('P11', '10'),
    ],
  },
  {
    departmentCode: null,
    jobCode: 'SAL',
    stageCode: null,
    names: { zh: '销售工程师', en: 'Sales engineer' },
    lines: [
      line('F07', '45'),
      line('C08', '20'),
      line('F05', '20', { floor: '75', target: '60', stretch: '48' }),
      line('L04', '15'),
    ],
  },
];
