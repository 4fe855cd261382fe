import { names } from '@meritline/engine/explain';
import {
  deductionLimitFold,
  doubleWageFold,
  heatAllowanceFold,
  medicalPeriodFold,
  sickPayFold,
  workDaysFold,
} from './dates.ts';
import { type Fold, passed } from './fold.ts';
import { leavePayFold } from './leave-pay.ts';
import { overtimeFold } from './overtime.ts';
import { prorationFold } from './proration.ts';
import { severanceFold } from './severance.ts';

/** A method whose kinds differ only in their inputs. */
const kinds = (zh: string, en: string, defaultKind: string): Fold => ({
  names: names(zh, en),
  defaultKind,
  fields: () => ({}),
  fold: (facts) => passed(facts),
});

/** How the facts of a method become the inputs of its calculations, by method. A method without one takes them as they are. */
export const FOLDS: Readonly<Record<string, Fold>> = {
  overtime: overtimeFold,
  proration: prorationFold,
  'leave-pay': leavePayFold,
  'sick-pay': sickPayFold,
  'medical-period': medicalPeriodFold,
  severance: severanceFold,
  'double-wage': doubleWageFold,
  'heat-allowance': heatAllowanceFold,
  'work-days': workDaysFold,
  'minimum-wage-check': kinds('最低工资核对：月、小时', 'Minimum wage test: a month, an hour', 'monthly'),
  'deduction-limit': deductionLimitFold,
};
