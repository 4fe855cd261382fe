/** Which article of a version governs a setting: what a page names as the origin of a value. */
import { sql } from 'kysely';
import type { Db, Tx } from '../../../platform/database/index.ts';
import type { Article } from '../shapes.ts';

export interface ArticleRef {
  readonly key: string;
  readonly number: number;
  readonly headingZh: string;
  readonly headingEn: string;
}

/** The article that names the setting most closely; of two that name it alike, the one that governs less besides. */
export function governingArticle(articles: readonly Article[], path: string): ArticleRef | null {
  const found = articles
    .flatMap((article, index) =>
      article.governs
        .filter((governed) => path === governed || path.startsWith(`${governed}.`))
        .map((governed) => ({ article, number: index + 1, closeness: governed.length })),
    )
    .sort((a, b) => b.closeness - a.closeness || a.article.governs.length - b.article.governs.length)[0];
  if (!found) return null;
  const { article, number } = found;
  return { key: article.key, number, headingZh: article.heading.zh, headingEn: article.heading.en };
}

/** The articles of a published version; none where the settings were recorded without a regulation. */
export async function publishedArticles(db: Db | Tx, code: string, version: number): Promise<readonly Article[]> {
  const found = await sql<{ articles: Article[] }>`
    select v.articles from policies.version v join policies.policy p on p.policy_id = v.policy_id
    where p.code = ${code} and v.version = ${version} and v.state = 'published'`.execute(db);
  return found.rows[0]?.articles ?? [];
}
