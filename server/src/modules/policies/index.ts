export type { PolicyKind, PolicyUse, PublishedVersion, SettingChoice, SettingInput, SettingRow } from './kind.ts';
export { withUses } from './kind.ts';
export { policiesOf } from './module.ts';
export { addressNewcomers } from './record/address.ts';
export { type ArticleRef, governingArticle, publishedArticles } from './record/governing-articles.ts';
export { digestOfText } from './record/stored.ts';
export { policyTemplates } from './templates.ts';
