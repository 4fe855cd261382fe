/** The text of an article drawn from its JSON: only what the model knows is drawn, nothing of it is markup. */
import css from './policies.module.css';
import type { RichText } from './shapes.ts';

type Block = RichText['content'][number];
type Paragraph = Extract<Block, { type: 'paragraph' }>;

function Words({ of }: { of: Paragraph }) {
  return (of.content ?? []).map((part, index) => {
    const marks = (part.marks ?? []).map((mark) => mark.type);
    const bold = marks.includes('bold') ? <b>{part.text}</b> : part.text;
    // biome-ignore lint/suspicious/noArrayIndexKey: parts of a text have no identity but their place
    return <span key={index}>{marks.includes('italic') ? <em>{bold}</em> : bold}</span>;
  });
}

function Paragraphs({ of }: { of: readonly Paragraph[] }) {
  return of.map((paragraph, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: paragraphs have no identity but their place
    <p key={index}>
      <Words of={paragraph} />
    </p>
  ));
}

function BlockView({ block, label }: { block: Block; label: string }) {
  if (block.type === 'paragraph') return <Paragraphs of={[block]} />;
  if (block.type === 'table') {
    return (
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table scrolls, so the keyboard must reach it
      <section className={css.tableFrame} tabIndex={0} aria-label={label}>
        <table>
          <tbody>
            {block.content.map((row, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: rows have no identity but their place
              <tr key={at}>
                {row.content.map((cell, index) =>
                  cell.type === 'tableHeader' ? (
                    // biome-ignore lint/suspicious/noArrayIndexKey: cells have no identity but their place
                    <th key={index} scope="col">
                      <Paragraphs of={cell.content} />
                    </th>
                  ) : (
                    // biome-ignore lint/suspicious/noArrayIndexKey: cells have no identity but their place
                    <td key={index}>
                      <Paragraphs of={cell.content} />
                    </td>
                  ),
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    );
  }
  const items = block.content.map((item, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: items have no identity but their place
    <li key={index}>
      <Paragraphs of={item.content} />
    </li>
  ));
  return block.type === 'orderedList' ? <ol>{items}</ol> : <ul>{items}</ul>;
}

export const RichView = ({ text, label }: { text: RichText; label: string }) => (
  <div className={css.rich}>
    {text.content.map((block, index) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: blocks have no identity but their place
      <BlockView key={index} block={block} label={label} />
    ))}
  </div>
);
