/** Every text of the product. A feature adds its two files and one line to each list. */
import access from './en/access.ts';
import appraisals from './en/appraisals.ts';
import audit from './en/audit.ts';
import calibration from './en/calibration.ts';
import cases from './en/cases.ts';
import contracts from './en/contracts.ts';
import cycles from './en/cycles.ts';
import filings from './en/filings.ts';
import forms from './en/forms.ts';
import frame from './en/frame.ts';
import grid from './en/grid.ts';
import home from './en/home.ts';
import imports from './en/imports.ts';
import insurance from './en/insurance.ts';
import multiRater from './en/multi-rater.ts';
import organization from './en/organization.ts';
import payDeductions from './en/pay-deductions.ts';
import payStructure from './en/pay-structure.ts';
import payments from './en/payments.ts';
import payroll from './en/payroll.ts';
import payslips from './en/payslips.ts';
import people from './en/people.ts';
import policies from './en/policies.ts';
import risks from './en/risks.ts';
import settlements from './en/settlements.ts';
import statistics from './en/statistics.ts';
import strategy from './en/strategy.ts';
import supervision from './en/supervision.ts';
import targets from './en/targets.ts';
import ui from './en/ui.ts';
import accessZh from './zh-CN/access.ts';
import appraisalsZh from './zh-CN/appraisals.ts';
import auditZh from './zh-CN/audit.ts';
import calibrationZh from './zh-CN/calibration.ts';
import casesZh from './zh-CN/cases.ts';
import contractsZh from './zh-CN/contracts.ts';
import cyclesZh from './zh-CN/cycles.ts';
import filingsZh from './zh-CN/filings.ts';
import formsZh from './zh-CN/forms.ts';
import frameZh from './zh-CN/frame.ts';
import gridZh from './zh-CN/grid.ts';
import homeZh from './zh-CN/home.ts';
import importsZh from './zh-CN/imports.ts';
import insuranceZh from './zh-CN/insurance.ts';
import multiRaterZh from './zh-CN/multi-rater.ts';
import organizationZh from './zh-CN/organization.ts';
import payDeductionsZh from './zh-CN/pay-deductions.ts';
import payStructureZh from './zh-CN/pay-structure.ts';
import paymentsZh from './zh-CN/payments.ts';
import payrollZh from './zh-CN/payroll.ts';
import payslipsZh from './zh-CN/payslips.ts';
import peopleZh from './zh-CN/people.ts';
import policiesZh from './zh-CN/policies.ts';
import risksZh from './zh-CN/risks.ts';
import settlementsZh from './zh-CN/settlements.ts';
import statisticsZh from './zh-CN/statistics.ts';
import strategyZh from './zh-CN/strategy.ts';
import supervisionZh from './zh-CN/supervision.ts';
import targetsZh from './zh-CN/targets.ts';
import uiZh from './zh-CN/ui.ts';

export const en = {
  access,
  appraisals,
  audit,
  calibration,
  contracts,
  cycles,
  cases,
  filings,
  forms,
  frame,
  grid,
  home,
  imports,
  insurance,
  multiRater,
  organization,
  people,
  payDeductions,
  payStructure,
  payments,
  payroll,
  payslips,
  policies,
  risks,
  settlements,
  statistics,
  strategy,
  supervision,
  targets,
  ui,
} as const;

export const zhCN = {
  access: accessZh,
  appraisals: appraisalsZh,
  audit: auditZh,
  calibration: calibrationZh,
  contracts: contractsZh,
  cycles: cyclesZh,
  cases: casesZh,
  filings: filingsZh,
  forms: formsZh,
  frame: frameZh,
  grid: gridZh,
  home: homeZh,
  imports: importsZh,
  insurance: insuranceZh,
  multiRater: multiRaterZh,
  organization: organizationZh,
  people: peopleZh,
  payDeductions: payDeductionsZh,
  payStructure: payStructureZh,
  payments: paymentsZh,
  payroll: payrollZh,
  payslips: payslipsZh,
  policies: policiesZh,
  risks: risksZh,
  settlements: settlementsZh,
  statistics: statisticsZh,
  strategy: strategyZh,
  supervision: supervisionZh,
  targets: targetsZh,
  ui: uiZh,
} as const;

export type Namespace = keyof typeof en;
