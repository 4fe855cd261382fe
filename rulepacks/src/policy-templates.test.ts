import { describe, expect, it } from 'vitest';
import { type PolicyTemplate, policyTemplates } from './policy-templates.ts';

type Article = PolicyTemplate['articles'][number];
type Node = Article['body']['zh'];

/** Blocks of a text with how many items, rows and cells each has: what two languages must share. */
const shapeOf = (node: Node): unknown =>
  node.type === 'paragraph' ? 'paragraph' : [node.type, ...(node.content ?? []).map(shapeOf)];

const textOf = (node: Node): string => node.text ?? (node.content ?? []).map(textOf).join(' ');
const boldOf = (node: Node): number =>
  (node.marks?.some(({ type }) => type === 'bold') ? 1 : 0) +
  (node.content ?? []).reduce((sum, child) => sum + boldOf(child), 0);

const DIGITS = '零一二三四五六七八九';
/** A number up to 99 as Chinese law writes it: 四十二. */
const read = (chinese: string): string => {
  const [tens, ones] = chinese.includes('十') ? chinese.split('十') : ['零', chinese];
  return String((tens === '' ? 1 : DIGITS.indexOf(tens!)) * 10 + (ones === '' ? 0 : DIGITS.indexOf(ones!)));
};

/** Figures written in digits and numbers of articles of law, as often as they stand there. */
const figuresOf = (node: Node): string[] => {
  const text = textOf(node).replace(
    /第([一二三四五六七八九十]+)(?=[条项])/g,
    (_all, number: string) => ` ${read(number)} `,
  );
  return (text.match(/\d+(\.\d+)?/g) ?? []).sort();
};
const placeholdersOf = (node: Node): string[] => (textOf(node).match(/\{\{?[^{}]+\}?\}/g) ?? []).sort();

const PERFORMANCE_AND_PAY = ['pay', 'performance'];

describe('templates of regulations', () => {
  const templates = policyTemplates();

  it('are there for performance and for pay', () => {
    expect(templates.map(({ code }) => code)).toEqual(expect.arrayContaining(PERFORMANCE_AND_PAY));
  });

  for (const { code, articles } of templates) {
    describe(code, () => {
      it('has each article once', () => {
        const keys = articles.map(({ key }) => key);
        expect(new Set(keys).size).toBe(keys.length);
      });

      it.each(articles.map((article) => [article.key, article] as const))(
        '%s is built alike in both languages, with the same figures, placeholders and stressed words',
        (_key, { body }) => {
          expect(shapeOf(body.en)).toEqual(shapeOf(body.zh));
          expect(figuresOf(body.en)).toEqual(figuresOf(body.zh));
          expect(placeholdersOf(body.en)).toEqual(placeholdersOf(body.zh));
          expect(boldOf(body.en)).toBe(boldOf(body.zh));
        },
      );

      it('is Chinese in Chinese and without a Chinese letter in English', () => {
        for (const { heading, chapter, body } of articles) {
          for (const zh of [heading.zh, chapter?.zh ?? '章', textOf(body.zh)]) expect(zh).toMatch(/\p{Script=Han}/u);
          for (const en of [heading.en, chapter?.en ?? '', textOf(body.en)]) expect(en).not.toMatch(/\p{Script=Han}/u);
        }
      });

      it('lets no setting be governed by two articles', () => {
        const governed = articles.flatMap(({ governs }) => governs);
        expect(new Set(governed).size).toBe(governed.length);
      });
    });
  }
});
