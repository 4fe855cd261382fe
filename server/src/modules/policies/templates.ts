import { policyTemplates as readTemplates } from '@meritline/rulepacks';
import { problems } from '../../platform/problem/index.ts';
import { type Article, articles } from './shapes.ts';

interface Template {
  readonly code: string;
  readonly kind: string;
  readonly names: { readonly zh: string; readonly en: string };
  readonly articles: readonly Article[];
}

let read: readonly Template[] | null = null;

/** The templates of this installation, read and checked once a process. */
export function policyTemplates(): readonly Template[] {
  read ??= readTemplates().map((each) => ({ ...each, articles: articles.parse(each.articles) }));
  return read;
}

export function templateOf(code: string, kind: string): readonly Article[] {
  const found = policyTemplates().find((each) => each.code === code && each.kind === kind);
  if (!found) throw problems.notFound('policy-template', code);
  return found.articles;
}
