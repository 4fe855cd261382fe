import { articleInEnglish } from '@meritline/rulepacks';
import { z } from 'zod';
import { query } from '../../../platform/operation/index.ts';
import { userNames } from '../../access/index.ts';
import { type PayChange, payChange, payChanges } from '../changes.ts';
import { itemCase } from '../declaration.ts';

const change = z.object({
  changeId: z.string(),
  kind: z.enum(['rule-value', 'pay-item']),
  code: z.string(),
  /** Of a pay item. */
  country: z.string().nullable(),
  layerCode: z.string().nullable(),
  effectiveFrom: z.string(),
  effectiveUntil: z.string().nullable(),
  content: z.record(z.string(), z.unknown()),
  cases: z.array(itemCase),
  source: z.object({
    title: z.string(),
    article: z.string().optional(),
    articleEn: z.string().nullable(),
    url: z.string().optional(),
  }),
  reason: z.string(),
  state: z.enum(['proposed', 'accepted', 'returned']),
  preparedBy: z.string(),
  preparedAt: z.string(),
  decidedBy: z.string().nullable(),
  decidedAt: z.string().nullable(),
  decision: z.string().nullable(),
  /** Whether the reader proposed it, and so cannot accept it. */
  isOwn: z.boolean(),
});

const usersOf = (changes: readonly PayChange[]): (string | null)[] =>
  changes.flatMap(({ preparedBy, decidedBy }) => [preparedBy, decidedBy]);

const nameOf = (names: ReadonlyMap<string, string>, user: string | null): string | null =>
  user === null ? null : (names.get(user) ?? user);

function shown(each: PayChange, names: ReadonlyMap<string, string>, reader: string): z.input<typeof change> {
  const { layerId: _layer, preparedAt, decidedAt, preparedBy, decidedBy, content, cases, source, ...rest } = each;
  const { title, article, url } = source;
  return {
    ...rest,
    content: { ...content },
    cases: [...cases],
    source: {
      title,
      articleEn: articleInEnglish(article),
      ...(article === undefined ? {} : { article }),
      ...(url === undefined ? {} : { url }),
    },
    preparedBy: nameOf(names, preparedBy)!,
    decidedBy: nameOf(names, decidedBy),
    preparedAt: new Date(preparedAt).toISOString(),
    decidedAt: decidedAt === null ? null : new Date(decidedAt).toISOString(),
    isOwn: preparedBy === reader,
  };
}

/** Proposed, accepted and returned changes of rules and pay items, the newest first. */
export const payChangeList = query({
  name: 'pay-changes',
  summary: { zh: '规则与薪资项目变更', en: 'Changes of rules and pay items' },
  permission: 'pay-structure.read',
  input: z.strictObject({}),
  output: z.object({ changes: z.array(change) }),
  handle: async ({ tx, actor }) => {
    const found = await payChanges(tx);
    const names = await userNames(tx, usersOf(found), actor);
    return { changes: found.map((each) => shown(each, names, actor.userId)) };
  },
});

/** One change with everything it says. */
export const payChangeDetail = query({
  name: 'pay-change',
  summary: { zh: '一项变更', en: 'A change of a rule or a pay item' },
  permission: 'pay-structure.read',
  input: z.strictObject({ changeId: z.uuid() }),
  output: change,
  handle: async ({ tx, actor }, { changeId }) => {
    const found = await payChange(tx, changeId);
    return shown(found, await userNames(tx, usersOf([found]), actor), actor.userId);
  },
});
