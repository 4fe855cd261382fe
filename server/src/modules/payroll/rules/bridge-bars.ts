/**
 * The bars of the bridge, in the order in which the inputs of last month are exchanged for those of this month. Another
 * order would split the same difference otherwise; so it is one list, shown to the reader.
 */
import type { Words } from '../../../platform/problem/index.ts';

export interface BridgeBarKind {
  readonly code: string;
  readonly names: Words;
  /** Input codes exchanged in this step. */
  readonly inputs: readonly string[];
}

const bar = (code: string, zh: string, en: string, inputs: readonly string[] = []): BridgeBarKind => ({
  code,
  names: { zh, en },
  inputs,
});

/** Inputs of the tax year that grow by a month's amount each month. */
export const TO_DATE_SUFFIX = '_to_date';

export const STEP_BARS: readonly BridgeBarKind[] = [
  bar('base-pay', '调薪', 'Base pay', [
    'base_pay_rate',
    'base_pay_previous',
    'workdays_previous',
    'workdays_current',
    'workdays_required',
    'working_time',
  ]),
  bar('attendance', '考勤加班', 'Attendance', [
    'overtime_weekday_hours',
    'overtime_restday_hours',
    'overtime_holiday_hours',
    'personal_leave_days',
    'sick_leave_days',
    'sick_leave_over_six_months',
    'service_years',
    'maternity_leave_days',
    'maternity_allowance_from_fund',
  ]),
  bar('bonus', '绩效奖金', 'Performance', [
    'performance_base',
    'org_coefficient',
    'personal_coefficient',
    'one_off_bonus',
    'annual_bonus',
    'annual_bonus_taxed_separately',
  ]),
  bar('allowances', '津贴补贴', 'Allowances', ['position_allowance', 'meal_days']),
  bar('insurance', '社保公积金', 'Insurance', [
    'social_insurance_enrolled',
    'social_insurance_base',
    'work_injury_only',
    'medical_tier_two',
    'local_hukou',
    'housing_fund_enrolled',
    'housing_fund_base',
    'housing_fund_rate_employee',
    'housing_fund_rate_employer',
    'supplementary_housing_fund_rate_employee',
    'supplementary_housing_fund_rate_employer',
    'benefits_by_employer',
    'days_employed_before',
    'days_employed_through',
    'age_at_start',
    'age_at_end',
    'mpf_exempt',
  ]),
  bar('special-deductions', '专项附加扣除', 'Tax deductions'),
  bar('tax-year', '累计个税', 'Tax to date', ['basic_deduction_months', 'annual_basic_deduction_from_january']),
  bar('retro', '补发补扣', 'Retro', [
    'retro_adjustment',
    'earlier_contributions_employee',
    'earlier_contributions_employer',
    'retro_deduction',
    'other_deduction',
  ]),
];

/** All bars of a run in the order of the recorded arrays. */
export const BARS: readonly BridgeBarKind[] = [
  bar('joined', '新入', 'Joiners'),
  bar('left', '离职', 'Leavers'),
  ...STEP_BARS,
  bar('unexplained', '未解释', 'Unexplained'),
];

export const barIndex = (code: string): number => BARS.findIndex((each) => each.code === code);

export const BRIDGE_METHOD: Words = {
  zh: '按此顺序逐组把上月数据换成本月数据重新计算，每组的差额即该组的影响；换一种顺序，拆分会不同，合计不变。规则变动计入“社保公积金”。',
  en: 'Last month’s facts are exchanged for this month’s one group after the other in this order; each step’s difference is its bar. Another order splits differently, the total stays. Changes of rules count under insurance.',
};
