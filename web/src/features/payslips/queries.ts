/** What these pages ask of the payroll module: one's own payslip, or somebody's by those who read others' pay. */
import type { QueryAnswer } from '@meritline/contract';
import { useQueryOf } from '../../app/api.ts';

export type Payslip = QueryAnswer<'/payroll/payslip'>;
export type PayslipGroup = Payslip['groups'][number];
export type PayslipLine = PayslipGroup['lines'][number];
export type PayYear = QueryAnswer<'/payroll/year'>;

/** Whose payslip: nobody named means one's own. */
export interface Whose {
  readonly personId?: string;
}

export function usePayslip(period: string, { personId }: Whose) {
  const isOwn = personId === undefined;
  const own = useQueryOf('/payroll/my-payslip', { period }, { enabled: isOwn });
  const theirs = useQueryOf('/payroll/payslip', { period, personId: personId ?? '' }, { enabled: !isOwn });
  return isOwn ? own : theirs;
}

export function usePayslipWhy(period: string, code: string, { personId }: Whose) {
  const isOwn = personId === undefined;
  const own = useQueryOf('/payroll/my-payslip-why', { period, code }, { enabled: isOwn });
  const theirs = useQueryOf('/payroll/payslip-why', { period, code, personId: personId ?? '' }, { enabled: !isOwn });
  return isOwn ? own : theirs;
}

export function usePayYear(taxYear: string, { personId }: Whose) {
  const isOwn = personId === undefined;
  const own = useQueryOf('/payroll/my-year', { taxYear }, { enabled: isOwn });
  const theirs = useQueryOf('/payroll/year', { taxYear, personId: personId ?? '' }, { enabled: !isOwn });
  return isOwn ? own : theirs;
}

export type PayslipPart = PayslipLine['parts'][number];
export type RetroWhy = QueryAnswer<'/payroll/payslip-retro'>;

/** Why a difference of an earlier month is what it is; asked once it is unfolded. */
export function usePayslipRetro(
  period: string,
  { originPeriod, item }: Pick<PayslipPart, 'originPeriod' | 'item'>,
  { personId }: Whose,
  isAsked: boolean,
) {
  const isOwn = personId === undefined;
  const asked = { period, originPeriod, item };
  const own = useQueryOf('/payroll/my-payslip-retro', asked, { enabled: isAsked && isOwn });
  const theirs = useQueryOf(
    '/payroll/payslip-retro',
    { ...asked, personId: personId ?? '' },
    { enabled: isAsked && !isOwn },
  );
  return isOwn ? own : theirs;
}

export type Question = QueryAnswer<'/pay-questions/my-questions'>['questions'][number];

export type Dispute = QueryAnswer<'/pay-questions/my-disputes'>['disputes'][number];

export const DISPUTE_TONES = { open: 'watch', handled: 'current', upheld: 'good', rejected: 'open' } as const;

export const QUESTION_TONES = { asked: 'watch', answered: 'good', settled: 'open' } as const;
