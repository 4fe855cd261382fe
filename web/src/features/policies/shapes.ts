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

/** A copy of the settings with one value changed, by the path of its row; what an optional setting stands in comes to be. */
export function withSetting(
  settings: Readonly<Record<string, unknown>>,
  path: string,
  value: unknown,
): Record<string, unknown> {
  const copy = structuredClone(settings) as Record<string, unknown>;
  const steps = path.split('.');
  let at = copy;
  for (const step of steps.slice(0, -1)) {
    at[step] ??= {};
    at = at[step] as Record<string, unknown>;
  }
  at[steps.at(-1)!] = value;
  return copy;
}

/** Settings an article governs: those at its paths and below. */
export const governed = (article: Article, rows: readonly SettingRow[]): SettingRow[] =>
  rows.filter((row) => article.governs.some((path) => row.path === path || row.path.startsWith(`${path}.`)));

interface Governable {
  readonly path: string;
  readonly of: readonly SettingRow[];
}

/** What an article can govern: settings that belong together by the place they have, and what it governs already. */
export function governable(rows: readonly SettingRow[], article: Article): Governable[] {
  const place = ({ path }: SettingRow) => {
    const [first = '', second] = path.split('.');
    return first === 'procedure' && second !== undefined ? `${first}.${second}` : first;
  };
  const together = [...Map.groupBy(rows, place)].map(([path, of]) => ({ path, of }));
  const more = article.governs.filter((path) => together.every((one) => one.path !== path));
  return [...together, ...more.map((path) => ({ path, of: rows.filter((row) => row.path.startsWith(path)) }))];
}
