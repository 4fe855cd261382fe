export const GROUPINGS = ['organisation', 'grade', 'rater', 'indicator'] as const;
export type Grouping = (typeof GROUPINGS)[number];

export interface StatisticsSearch {
  readonly cycle?: string;
  readonly by?: Grouping;
  /** Only people of this department and below. */
  readonly department?: string;
}

export const statisticsSearch = ({ cycle, by, department }: Record<string, unknown>): StatisticsSearch => ({
  ...(typeof cycle === 'string' ? { cycle } : {}),
  ...((GROUPINGS as readonly unknown[]).includes(by) ? { by: by as Grouping } : {}),
  ...(typeof department === 'string' && /^company(\.[A-Za-z0-9_]+)*$/.test(department) ? { department } : {}),
});
