/** Parts of what goes to the tax authority and the ledger, each at an address of its own. */
export const TABS = ['declarations', 'services', 'results', 'posting', 'templates'] as const;
export type Tab = (typeof TABS)[number];
