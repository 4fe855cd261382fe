/** What was done with a movement or a base, by whom and when: added to, never shortened. */
import type { Actor } from '../../../platform/operation/index.ts';

export interface HistoryStep {
  readonly state: string;
  readonly at: string;
  readonly byZh: string;
  readonly byEn: string;
  readonly note: string | null;
}

export const stepOf = (state: string, actor: Actor, now: Date, note: string | null = null): HistoryStep => ({
  state,
  at: now.toISOString(),
  byZh: actor.names.zh,
  byEn: actor.names.en,
  note,
});
