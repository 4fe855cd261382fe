import type { QueryAnswer } from '@meritline/contract';
import type { StatusTone } from '../../ui/index.ts';

export type Leaver = QueryAnswer<'/settlements/leavers'>['leavers'][number];

export const TONES: Readonly<Record<Leaver['state'], StatusTone>> = {
  open: 'watch',
  prepared: 'current',
  confirmed: 'good',
};
