/** The answer to "why this figure" as indented text: each figure, how it was worked out, and where the rule stands. */
import { articleInEnglish } from '@meritline/rulepacks';
import { type Language, speaker, wordsIn } from './language.ts';

export interface TraceNode {
  readonly code: string;
  readonly names: { readonly zh: string; readonly en: string };
  readonly value: string;
  readonly formula?: string | null;
  readonly withNumbers?: string | null;
  readonly source?: {
    readonly title: string;
    readonly titleEn?: string | null;
    readonly article?: string | null;
    readonly url?: string | null;
  } | null;
  /** Its derivation stands elsewhere in the tree. */
  readonly isRepeated?: boolean;
  readonly children: readonly TraceNode[];
}

const INDENT = '  ';

/** A figure met a second time is named with its value; its own derivation stands where it was first met. */
export function traceText(root: TraceNode, language: Language): string {
  const say = speaker(language);
  const met = new Set<string>();
  const lines: string[] = [];
  const write = (node: TraceNode, depth: number): void => {
    const indent = INDENT.repeat(depth);
    const key = `${node.code} ${node.value}`;
    const isMet = node.isRepeated === true || (met.has(key) && node.children.length > 0);
    met.add(key);
    const name = wordsIn(language, node.names);
    lines.push(
      `${indent}${name}${name === node.code ? '' : ` (${node.code})`} = ${node.value}${isMet ? say('（见上）', ' (see above)') : ''}`,
    );
    if (isMet) return;
    const note = (label: string, text: string) => lines.push(`${indent}${INDENT}${label}${text}`);
    if (node.formula) note(say('公式：', 'formula: '), node.formula);
    if (node.withNumbers) note(say('代入：', 'with numbers: '), node.withNumbers);
    if (node.source) note(say('依据：', 'source: '), sourceText(node.source, language));
    for (const child of node.children) write(child, depth + 1);
  };
  write(root, 0);
  return lines.join('\n');
}

const articleIn = (article: string | null | undefined, language: Language): string | null | undefined =>
  (language === 'en' ? articleInEnglish(article ?? undefined) : null) ?? article;

const sourceText = (source: NonNullable<TraceNode['source']>, language: Language): string =>
  [language === 'en' ? (source.titleEn ?? source.title) : source.title, articleIn(source.article, language), source.url]
    .filter((part) => typeof part === 'string' && part !== '')
    .join(', ');
