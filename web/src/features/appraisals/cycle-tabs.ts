/** Parts of a cycle's page; the address says which. */
export const CYCLE_TABS = ['people', 'progress', 'departments', 'check', 'schedule', 'messages'] as const;
export type CycleTab = (typeof CYCLE_TABS)[number];
export const isCycleTab = (tab: unknown): tab is CycleTab => (CYCLE_TABS as readonly unknown[]).includes(tab);
