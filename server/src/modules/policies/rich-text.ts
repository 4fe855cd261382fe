/**
 * The text of an article: paragraphs, lists and tables with bold and italic, nothing else. It is stored as the JSON of the
 * editor; what is not in this model is refused, attributes are left out, so that nothing in it can act.
 */
import { z } from 'zod';

const text = z.object({
  type: z.literal('text'),
  text: z.string().min(1).max(20_000),
  marks: z
    .array(z.object({ type: z.enum(['bold', 'italic']) }))
    .max(2)
    .optional(),
});
const paragraph = z.object({ type: z.literal('paragraph'), content: z.array(text).max(200).optional() });
const item = z.object({ type: z.literal('listItem'), content: z.array(paragraph).min(1).max(20) });
const cell = z.object({ type: z.enum(['tableCell', 'tableHeader']), content: z.array(paragraph).min(1).max(20) });
const row = z.object({ type: z.literal('tableRow'), content: z.array(cell).min(1).max(12) });

export const richText = z.object({
  type: z.literal('doc'),
  content: z
    .array(
      z.discriminatedUnion('type', [
        paragraph,
        z.object({ type: z.literal('bulletList'), content: z.array(item).min(1).max(100) }),
        z.object({ type: z.literal('orderedList'), content: z.array(item).min(1).max(100) }),
        z.object({ type: z.literal('table'), content: z.array(row).min(1).max(100) }),
      ]),
    )
    .min(1)
    .max(200),
});
export type RichText = z.infer<typeof richText>;
type Paragraph = z.infer<typeof paragraph>;

const said = (paragraphs: readonly Paragraph[]): string =>
  paragraphs.map(({ content = [] }) => content.map((each) => each.text).join('')).join(' ');

/** The words alone, a line for a paragraph, a list item or a table row (cells apart by ` | `): what is compared and searched. */
export function plainText(doc: RichText): string {
  return doc.content
    .flatMap((block) => {
      if (block.type === 'paragraph') return [said([block])];
      if (block.type === 'table')
        return block.content.map((each) => each.content.map((c) => said(c.content)).join(' | '));
      return block.content.map(
        (each, index) => `${block.type === 'orderedList' ? `${index + 1}.` : '•'} ${said(each.content)}`,
      );
    })
    .filter((line) => line !== '')
    .join('\n');
}
