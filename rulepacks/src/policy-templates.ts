/**
 * Templates of regulations: articles in both languages, written as plain blocks and read as the rich text of the product.
 * A block is a paragraph (`**bold**`), a list, numbered steps or a table whose first row is its head.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { z } from 'zod';

const HOME = join(dirname(fileURLToPath(import.meta.url)), '..', 'policy-templates');

const block = z.union([
  z.string().min(1),
  z.strictObject({ list: z.array(z.string().min(1)).min(1) }),
  z.strictObject({ steps: z.array(z.string().min(1)).min(1) }),
  z.strictObject({ table: z.array(z.array(z.string().min(1)).min(2)).min(2) }),
]);
type Block = z.infer<typeof block>;
const names = z.strictObject({ zh: z.string().min(1), en: z.string().min(1) });

const template = z.strictObject({
  code: z.string().regex(/^[a-z-]+$/),
  kind: z.string(),
  names,
  articles: z
    .array(
      z.strictObject({
        key: z.string().regex(/^[a-z0-9-]{1,40}$/),
        chapter: names.optional(),
        heading: names,
        governs: z.array(z.string()).default([]),
        zh: z.array(block).min(1),
        en: z.array(block).min(1),
      }),
    )
    .min(1),
});

interface RichNode {
  readonly type: string;
  readonly text?: string;
  readonly marks?: readonly { readonly type: 'bold' }[];
  readonly content?: readonly RichNode[];
}

export interface PolicyTemplate {
  readonly code: string;
  readonly kind: string;
  readonly names: { readonly zh: string; readonly en: string };
  readonly articles: readonly {
    readonly key: string;
    readonly chapter: { readonly zh: string; readonly en: string } | null;
    readonly heading: { readonly zh: string; readonly en: string };
    readonly governs: readonly string[];
    readonly body: { readonly zh: RichNode; readonly en: RichNode };
  }[];
}

const paragraph = (text: string): RichNode => ({
  type: 'paragraph',
  content: text
    .split('**')
    .map(
      (part, index): RichNode => ({
        type: 'text',
        text: part,
        ...(index % 2 === 1 ? { marks: [{ type: 'bold' as const }] } : {}),
      }),
    )
    .filter((part) => part.text !== ''),
});

const listOf = (type: string, items: readonly string[]): RichNode => ({
  type,
  content: items.map((item) => ({ type: 'listItem', content: [paragraph(item)] })),
});

function nodeOf(given: Block): RichNode {
  if (typeof given === 'string') return paragraph(given);
  if ('list' in given) return listOf('bulletList', given.list);
  if ('steps' in given) return listOf('orderedList', given.steps);
  return {
    type: 'table',
    content: given.table.map((row, at) => ({
      type: 'tableRow',
      content: row.map((cell) => ({ type: at === 0 ? 'tableHeader' : 'tableCell', content: [paragraph(cell)] })),
    })),
  };
}

const richText = (blocks: readonly Block[]): RichNode => ({ type: 'doc', content: blocks.map(nodeOf) });

/** Every template of this repository. Throws with the place when a file is not as expected. */
export function policyTemplates(): PolicyTemplate[] {
  return readdirSync(HOME)
    .filter((file) => file.endsWith('.yaml'))
    .sort()
    .map((file) => {
      const read = template.parse(parse(readFileSync(join(HOME, file), 'utf8')));
      return {
        ...read,
        articles: read.articles.map(({ zh, en, chapter, ...rest }) => ({
          ...rest,
          chapter: chapter ?? null,
          body: { zh: richText(zh), en: richText(en) },
        })),
      };
    });
}
