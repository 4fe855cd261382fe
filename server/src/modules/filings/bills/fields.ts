/** Amounts a bill or a result may have, and what of the payslip each is compared with. */
import type { Words } from '../../../platform/problem/index.ts';
import { apartSheet, RESULTS_APART } from '../sheets/tax-sheets.ts';

/** What a bill is about: a scheme of insurance, or the income tax on wages or on a sheet of its own as the tax client worked it out. */
export type BillScheme = 'social-insurance' | 'housing-fund' | 'income-tax' | `tax-${string}`;

export const isTax = (scheme: BillScheme): boolean => scheme === 'income-tax' || RESULTS_APART.includes(scheme);

export interface BillField {
  readonly key: string;
  readonly scheme: BillScheme;
  readonly zh: string;
  readonly en: string;
  readonly aliases: readonly string[];
  /** Names of the payslip that add up to it, see `month-values`. */
  readonly sum: string;
}

const si = (key: string, zh: string, en: string, aliases: readonly string[], items: readonly string[]): BillField => ({
  key,
  scheme: 'social-insurance',
  zh,
  en,
  aliases,
  sum: items.map((item) => `own:${item}`).join('+'),
});
const fund = (
  key: string,
  zh: string,
  en: string,
  aliases: readonly string[],
  items: readonly string[],
): BillField => ({
  key,
  scheme: 'housing-fund',
  zh,
  en,
  aliases,
  sum: items.map((item) => `own:${item}`).join('+'),
});

const tax = (key: string, zh: string, en: string, aliases: readonly string[], sum: string): BillField => ({
  key,
  scheme: 'income-tax',
  zh,
  en,
  aliases,
  sum,
});

export const BILL_FIELDS: readonly BillField[] = [
  si(
    'pensionEmployee',
    '养老（个人）',
    'Pension, employee',
    ['养老个人', '养老保险个人', '个人养老', '基本养老个人缴费'],
    ['pension_employee'],
  ),
  si(
    'pensionEmployer',
    '养老（单位）',
    'Pension, employer',
    ['养老单位', '养老保险单位', '单位养老', '基本养老单位缴费'],
    ['pension_employer', 'supplementary_pension_employer'],
  ),
  si(
    'medicalEmployee',
    '医疗（个人）',
    'Medical, employee',
    ['医疗个人', '医疗保险个人', '个人医疗'],
    ['medical_employee'],
  ),
  si(
    'medicalEmployer',
    '医疗（单位）',
    'Medical, employer',
    ['医疗单位', '医疗保险单位', '单位医疗'],
    ['medical_employer'],
  ),
  si(
    'unemploymentEmployee',
    '失业（个人）',
    'Unemployment, employee',
    ['失业个人', '失业保险个人', '个人失业'],
    ['unemployment_employee'],
  ),
  si(
    'unemploymentEmployer',
    '失业（单位）',
    'Unemployment, employer',
    ['失业单位', '失业保险单位', '单位失业'],
    ['unemployment_employer'],
  ),
  si(
    'injuryEmployer',
    '工伤（单位）',
    'Work injury, employer',
    ['工伤', '工伤单位', '工伤保险单位', '单位工伤'],
    ['work_injury_employer'],
  ),
  si(
    'maternityEmployer',
    '生育（单位）',
    'Maternity, employer',
    ['生育', '生育单位', '生育保险单位'],
    ['maternity_employer'],
  ),
  fund(
    'fundEmployee',
    '公积金（个人）',
    'Housing fund, employee',
    ['个人缴存额', '个人公积金', '公积金个人', '个人月缴存额'],
    ['housing_fund_employee', 'supplementary_housing_fund_employee'],
  ),
  fund(
    'fundEmployer',
    '公积金（单位）',
    'Housing fund, employer',
    ['单位缴存额', '单位公积金', '公积金单位', '单位月缴存额'],
    ['housing_fund_employer', 'supplementary_housing_fund_employer'],
  ),
  tax('taxDue', '应补（退）税额', 'Tax to pay', ['应补退税额', '本期应补（退）税额', '应补/退税额'], 'item:income_tax'),
  tax('income', '本期收入', 'Income of the month', ['收入额'], 'item:tax_income'),
  tax('incomeToDate', '累计收入', 'Income of the year', ['累计收入额'], 'total:cumulative_income'),
  tax('basicToDate', '累计减除费用', 'Basic deduction of the year', [], 'item:cumulative_basic_deduction'),
  tax('specialToDate', '累计专项扣除', 'Own insurance and fund of the year', [], 'total:cumulative_special_deduction'),
  tax(
    'additionalToDate',
    '累计专项附加扣除',
    'Special additional deductions of the year',
    [],
    'item:cumulative_special_additional_deduction',
  ),
  tax(
    'otherToDate',
    '累计其他扣除',
    'Other deductions of the year',
    [],
    'total:cumulative_other_deduction+item:cumulative_personal_pension',
  ),
  tax('taxableToDate', '累计应纳税所得额', 'Taxable income of the year', [], 'item:cumulative_taxable_income'),
  tax('taxToDate', '累计应纳税额', 'Tax on the year', [], 'item:cumulative_tax'),
  tax(
    'withheldBefore',
    '已预缴税额',
    'Tax withheld before',
    ['累计已预缴税额', '已缴税额', '累计已扣缴税额'],
    'item:tax_withheld_before',
  ),
];

/** Of an income taxed apart the client says the income and the tax. */
const APART: readonly string[] = ['taxDue', 'income'];

export const fieldsOfScheme = (scheme: BillScheme): readonly BillField[] =>
  RESULTS_APART.includes(scheme)
    ? BILL_FIELDS.filter(({ key }) => APART.includes(key))
    : BILL_FIELDS.filter((field) => field.scheme === scheme);

export const fieldByKey = new Map(BILL_FIELDS.map((field) => [field.key, field]));

export const fieldNames = (key: string): Words => {
  const field = fieldByKey.get(key);
  return field ? { zh: field.zh, en: field.en } : { zh: key, en: key };
};

/** What a field of a bill is compared with; maternity goes with medical where the bill has no column of its own. */
export function sumOf(key: string, fields: readonly string[], scheme?: BillScheme): string {
  const apart = scheme === undefined ? undefined : apartSheet(scheme);
  if (apart) return key === 'taxDue' ? apart.tax : apart.income;
  const { sum } = fieldByKey.get(key)!;
  return key === 'medicalEmployer' && !fields.includes('maternityEmployer') ? `${sum}+own:maternity_employer` : sum;
}
