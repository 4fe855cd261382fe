import type { QueryAnswer } from '@meritline/contract';
import type { StatusTone } from '../../ui/index.ts';

export type PolicyDetail = QueryAnswer<'/policies/policy-detail'>;
export type PolicyRow = QueryAnswer<'/policies/policy-list'>['policies'][number];
export type Article = PolicyDetail['articles'][number];
export type RichText = Article['body']['zh'];
export type SettingRow = PolicyDetail['rows'][number];
export type PolicyState = PolicyDetail['state'];

export const STATE_TONES: Readonly<Record<PolicyState, StatusTone>> = {
  draft: 'open',
  consultation: 'watch',
  revision: 'open',
  approval: 'watch',
  approved: 'current',
  published: 'current',
  'in-force': 'good',
  superseded: 'open',
};

/** A copy of the settings with one value changed, by the path of its row. */
export function withSetting(
  settings: Readonly<Record<string, unknown>>,
  path: string,
  value: unknown,
): Record<string, unknown> {
  const copy = structuredClone(settings) as Record<string, unknown>;
  const steps = path.split('.');
  let at = copy;
  for (const step of steps.slice(0, -1)) at = at[step] as Record<string, unknown>;
  at[steps.at(-1)!] = value;
  return copy;
}

/** Settings an article governs: those at its paths and below. */
export const governed = (article: Article, rows: readonly SettingRow[]): SettingRow[] =>
  rows.filter((row) => article.governs.some((path) => row.path === path || row.path.startsWith(`${path}.`)));
