/** Shapes of the rules and changes as the server answers them, and how a value is written. */
import type { QueryAnswer } from '@meritline/contract';
import type { StatusTone } from '../../ui/index.ts';

export type Rules = QueryAnswer<'/pay-structure/rules'>;
export type Rule = Rules['rules'][number];
export type RuleHistory = QueryAnswer<'/pay-structure/rule-history'>;
export type PayChange = QueryAnswer<'/pay-structure/pay-change'>;
export type ChangeEffect = NonNullable<QueryAnswer<'/payroll/change-effect'>['effect']>;

export type PayItems = QueryAnswer<'/pay-structure/pay-items'>;
export type PayItem = PayItems['items'][number];
export type ItemCase = PayItem['cases'][number];

export type ValueStatus = 'official' | 'second-hand' | 'assumed' | 'company';

export const STATUS_TONES: Readonly<Record<ValueStatus, StatusTone>> = {
  official: 'good',
  'second-hand': 'current',
  assumed: 'watch',
  company: 'good',
};

export const CHANGE_TONES: Readonly<Record<PayChange['state'], StatusTone>> = {
  proposed: 'current',
  accepted: 'good',
  returned: 'open',
};

export const isStatus = (status: string | null): status is ValueStatus => status !== null && status in STATUS_TONES;

/** Fen of yuan as decimal text; null where there is no figure. */
export const fenOf = (yuan: string | null): number | null => (yuan === null ? null : Number(yuan.replace('.', '')));

/** Whether a text is found in the names or the code of a figure. */
export function matches(rule: Rule, text: string): boolean {
  const wanted = text.trim().toLowerCase();
  return [rule.code, rule.names.zh, rule.names.en].some((field) => field.toLowerCase().includes(wanted));
}

/** Pay changes are of those whose rates are shares of something: 0.08 is shown as 8 %. */
export const isShare = ({ type, unit }: Pick<Rule, 'type' | 'unit'>): boolean =>
  type === 'number' && unit !== null && /^share/.test(unit);
