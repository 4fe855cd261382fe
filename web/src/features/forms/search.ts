/** Parts of the page; the address says which. */
export const TABS = ['status', 'issued', 'collected', 'conflicts'] as const;
export type Tab = (typeof TABS)[number];
export const GROUPINGS = ['form', 'department', 'rater'] as const;
export type Grouping = (typeof GROUPINGS)[number];

export interface FormsSearch {
  readonly cycle?: string;
  readonly tab?: Tab;
  readonly by?: Grouping;
  /** A collection opened. */
  readonly collection?: string;
}

const one = <T extends string>(list: readonly T[], value: unknown): value is T =>
  (list as readonly unknown[]).includes(value);

export const formsSearch = ({ cycle, tab, by, collection }: Record<string, unknown>): FormsSearch => ({
  ...(typeof cycle === 'string' ? { cycle } : {}),
  ...(one(TABS, tab) ? { tab } : {}),
  ...(one(GROUPINGS, by) ? { by } : {}),
  ...(typeof collection === 'string' ? { collection } : {}),
});
