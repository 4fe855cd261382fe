/** What a version of a policy consists of, and the words of its state. */
import { z } from 'zod';
import { richText } from './rich-text.ts';

export const words = z.object({ zh: z.string(), en: z.string() });
const givenWords = z.object({ zh: z.string().min(1).max(200), en: z.string().min(1).max(300) });

/** An article; its number is its place. `key` stays when it moves, so that two versions are compared article by article. */
export const article = z.object({
  key: z.string().regex(/^[a-z0-9-]{1,40}$/),
  /** Heading of the chapter that begins with this article. */
  chapter: givenWords.nullable(),
  heading: givenWords,
  body: z.object({ zh: richText, en: richText }),
  /** Paths of the settings the article governs, `scale` for all below it. */
  governs: z.array(z.string().min(1).max(80)).max(12),
});
export type Article = z.infer<typeof article>;

export const articles = z.array(article).min(1).max(120);
export const settings = z.record(z.string(), z.unknown());
export type Settings = z.infer<typeof settings>;

/** `published`, `in-force` and `superseded` follow from the dates of the published versions. */
export const storedState = z.enum(['draft', 'consultation', 'revision', 'approval', 'approved', 'published']);
export const shownState = z.enum([...storedState.options, 'in-force', 'superseded']);
export type StoredState = z.infer<typeof storedState>;
export type ShownState = z.infer<typeof shownState>;

/** Departments by path, each with all below it; `company` is everybody. */
export const audience = z
  .array(z.string().regex(/^company(\.[A-Za-z0-9_]+)*$/))
  .min(1)
  .max(200);

/** The state a reader sees on a day: of the published versions that have begun, the one that began last is in force. */
export function stateOn(
  one: { readonly version: number; readonly state: StoredState; readonly effectiveFrom: string | null },
  all: readonly { readonly version: number; readonly state: StoredState; readonly effectiveFrom: string | null }[],
  today: string,
): ShownState {
  if (one.state !== 'published' || one.effectiveFrom === null || one.effectiveFrom > today) return one.state;
  const isPast = all.some(
    (other) =>
      other.state === 'published' &&
      other.version > one.version &&
      other.effectiveFrom !== null &&
      other.effectiveFrom <= today,
  );
  return isPast ? 'superseded' : 'in-force';
}
