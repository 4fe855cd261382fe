/** Every text of the product. A feature adds its two files and one line to each list. */
import access from './en/access.ts';
import audit from './en/audit.ts';
import frame from './en/frame.ts';
import home from './en/home.ts';
import payroll from './en/payroll.ts';
import payslips from './en/payslips.ts';
import ui from './en/ui.ts';
import accessZh from './zh-CN/access.ts';
import auditZh from './zh-CN/audit.ts';
import frameZh from './zh-CN/frame.ts';
import homeZh from './zh-CN/home.ts';
import payrollZh from './zh-CN/payroll.ts';
import payslipsZh from './zh-CN/payslips.ts';
import uiZh from './zh-CN/ui.ts';

export const en = { access, audit, frame, home, payroll, payslips, ui } as const;

export const zhCN = {
  access: accessZh,
  audit: auditZh,
  frame: frameZh,
  home: homeZh,
  payroll: payrollZh,
  payslips: payslipsZh,
  ui: uiZh,
} as const;

export type Namespace = keyof typeof en;
