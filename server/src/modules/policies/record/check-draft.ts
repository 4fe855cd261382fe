/** What is wrong with a draft: its text, its settings, and whether articles govern settings that exist. */
import type { Tx } from '../../../platform/database/index.ts';
import type { ProblemIssue } from '../../../platform/problem/index.ts';
import type { PolicyKind } from '../kind.ts';
import type { Article, Settings } from '../shapes.ts';

export async function checkDraft(
  tx: Tx,
  kind: PolicyKind,
  articles: readonly Article[],
  settings: Settings,
  on: string,
): Promise<ProblemIssue[]> {
  const parsed = kind.schema.safeParse(settings);
  if (!parsed.success) {
    return parsed.error.issues.map((issue) => ({
      code: 'policy-setting',
      where: `settings.${issue.path.map(String).join('.')}`,
      message: { zh: `该设置不符合要求：${issue.message}`, en: issue.message },
      remedy: { zh: '请修改该设置后再保存。', en: 'Correct this setting and save again.' },
    }));
  }
  const issues = [...(await kind.check(tx, settings))];
  const paths = (await kind.describe(tx, settings, on)).map((row) => row.path);
  const seen = new Set<string>();
  for (const [index, article] of articles.entries()) {
    if (seen.has(article.key)) {
      issues.push({
        code: 'article-twice',
        where: `articles.${index}.key`,
        message: { zh: `条款标识 ${article.key} 重复。`, en: `Two articles have the key ${article.key}.` },
        remedy: { zh: '每一条使用不同的标识。', en: 'Give each article a key of its own.' },
      });
    }
    seen.add(article.key);
    for (const path of article.governs) {
      if (!paths.some((known) => known === path || known.startsWith(`${path}.`))) {
        issues.push({
          code: 'setting-unknown',
          where: `articles.${index}.governs`,
          message: {
            zh: `第 ${index + 1} 条指向的设置 ${path} 不存在。`,
            en: `Article ${index + 1} names the setting ${path}, which does not exist.`,
          },
          remedy: { zh: '请改选现有设置，或去掉该指向。', en: 'Choose a setting that exists, or remove the pointer.' },
        });
      }
    }
  }
  return issues;
}
