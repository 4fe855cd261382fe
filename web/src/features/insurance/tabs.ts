/** Parts of the work on insurance and fund, each at an address of its own. */
export const TABS = ['enrolments', 'movements', 'bases', 'bills', 'advances', 'benefits'] as const;
export type Tab = (typeof TABS)[number];
