import type { QueryAnswer } from '@meritline/contract';

export type ContractOf = QueryAnswer<'/contracts/contract-list'>['people'][number];
export type Contract = QueryAnswer<'/contracts/contracts-of-person'>['contracts'][number];

export const SHOWN = ['waiting', 'missing', 'unsigned', 'expired', 'ending', 'due', 'in-force', 'all'] as const;
export type Shown = (typeof SHOWN)[number];
export const shownOf = (state: string | undefined): Shown => SHOWN.find((one) => one === state) ?? 'waiting';

export const KINDS = ['fixed-term', 'open-ended', 'task'] as const;
export const kindOf = (kind: string | null) => KINDS.find((one) => one === kind);

export const TONES = {
  missing: 'bad',
  unsigned: 'bad',
  expired: 'bad',
  ending: 'watch',
  due: 'open',
  'in-force': 'good',
} as const;

/** The day after, as a calendar day. */
export const dayAfter = (day: string): string => {
  const next = new Date(`${day}T00:00:00Z`);
  next.setUTCDate(next.getUTCDate() + 1);
  return next.toISOString().slice(0, 10);
};
