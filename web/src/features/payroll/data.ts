/** What the payroll pages ask, and the words of it they share. */
import type { QueryAnswer } from '@meritline/contract';
import { useQueryOf } from '../../app/api.ts';
import { useFormat } from '../../ui/format/index.ts';

export type RunDetail = QueryAnswer<'/payroll/run-detail'>;
export type RunRow = QueryAnswer<'/payroll/runs'>['runs'][number];
export type RunState = RunRow['state'];
export type Review = QueryAnswer<'/payroll/run-review'>;
export type Changes = QueryAnswer<'/payroll/run-changes'>;
export type ReviewRow = Review['groups'][number]['rows'][number];
export type PersonDetail = QueryAnswer<'/payroll/run-person'>;
export type Approval = QueryAnswer<'/payroll/run-approval'>;
export type Totals = Approval['totals'];
export type Bridge = Approval['bridge'];
export type Measure = Review['measure'];

/** The field of a measure in every figure of the bridge. */
export const FEN_OF = { net: 'netFen', gross: 'grossFen', cost: 'costFen' } as const;

export type PayGroups = QueryAnswer<'/payroll/pay-groups'>;
export type PayGroup = PayGroups['groups'][number];
export type NextRun = QueryAnswer<'/payroll/next-runs'>['runs'][number];

export const STEPS = [
  'people',
  'inputs',
  'calculate',
  'review',
  'approve',
  'pay',
  'payslips',
  'filings',
  'close',
] as const;
/** Income tax withheld and social insurance are the mainland's. */
export const isMainland = ({ country }: { readonly country: string }): boolean => country === 'cn';

export type StepCode = (typeof STEPS)[number];

export const isStep = (text: string): text is StepCode => (STEPS as readonly string[]).includes(text);

/** A run; while it is being calculated it is asked again every second, so that a page opened later follows it too. */
export const useRun = (runId: string, isAllowed = true) =>
  useQueryOf(
    '/payroll/run-detail',
    { runId },
    { enabled: isAllowed, refetchInterval: ({ state }) => (state.data?.state === 'calculating' ? 1000 : false) },
  );

interface Named {
  readonly nameZh: string;
  readonly nameEn: string;
  readonly departmentZh: string;
  readonly departmentEn: string;
  readonly jobZh: string;
  readonly jobEn: string;
}

/** Name, unit and job of a person in the reader's language. */
export function usePersonWords() {
  const { language } = useFormat();
  return language === 'en'
    ? {
        name: (person: Named) => person.nameEn,
        department: (person: Named) => person.departmentEn,
        job: (person: Named) => person.jobEn,
      }
    : {
        name: (person: Named) => person.nameZh,
        department: (person: Named) => person.departmentZh,
        job: (person: Named) => person.jobZh,
      };
}

export function useEntityName() {
  const { language } = useFormat();
  return (entity: { legalEntityZh: string; legalEntityEn: string }) =>
    language === 'en' ? entity.legalEntityEn : entity.legalEntityZh;
}
