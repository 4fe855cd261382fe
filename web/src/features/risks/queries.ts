import type { QueryAnswer } from '@meritline/contract';
import type { StatusTone } from '../../ui/index.ts';

export type Overview = QueryAnswer<'/risks/overview'>;
export type Check = Overview['checks'][number];
export type Finding = QueryAnswer<'/risks/findings'>['findings'][number];

export const STATES = ['open', 'accepted', 'fixed', 'all'] as const;
export type State = (typeof STATES)[number];

export const stateOf = (text: string | undefined): State => STATES.find((state) => state === text) ?? 'open';

export const STATE_TONES: Readonly<Record<Finding['state'], StatusTone>> = {
  open: 'watch',
  accepted: 'open',
  fixed: 'good',
};
