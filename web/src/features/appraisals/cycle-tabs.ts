/** Parts of a cycle's page; the address says which. */
export const CYCLE_TABS = ['progress', 'people', 'departments', 'check', 'schedule', 'messages'] as const;
export type CycleTab = (typeof CYCLE_TABS)[number];
/** What an open cycle is opened for: who holds it up. Of any other, its people. */
export const firstTab = (cycle: { readonly state: string }): CycleTab =>
  cycle.state === 'open' ? 'progress' : 'people';
export const isCycleTab = (tab: unknown): tab is CycleTab => (CYCLE_TABS as readonly unknown[]).includes(tab);
