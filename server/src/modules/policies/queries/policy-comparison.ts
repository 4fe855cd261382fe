import { z } from 'zod';
import { query } from '../../../platform/operation/index.ts';
import { problems } from '../../../platform/problem/index.ts';
import { compareArticles, compareSettings } from '../compare.ts';
import type { PolicyKind } from '../kind.ts';
import { kindOf, policyByCode, versionsOf } from '../record/stored.ts';
import { words } from '../shapes.ts';

const piece = z.object({ kind: z.enum(['same', 'added', 'removed']), text: z.string() });
const both = z.object({ zh: z.array(piece), en: z.array(piece) });

/** Two versions, or a version and what was put to consultation, compared in text and in settings. */
export const policyComparison = (kinds: readonly PolicyKind[]) =>
  query({
    name: 'policy-comparison',
    summary: { zh: '版本对比', en: 'Two versions of a policy compared' },
    permission: 'policies.read',
    input: z.object({
      code: z.string().max(40),
      version: z.coerce.number().int(),
      /** An earlier version, or `consulted`: the same one as people were asked about it. */
      against: z.union([z.literal('consulted'), z.coerce.number().int()]),
    }),
    output: z.object({
      articles: z.array(
        z.object({
          key: z.string(),
          change: z.enum(['added', 'removed', 'changed', 'moved', 'same']),
          numberBefore: z.number().int().nullable(),
          numberAfter: z.number().int().nullable(),
          heading: both,
          body: both,
        }),
      ),
      settings: z.array(
        z.object({ path: z.string(), group: words, names: words, before: words.nullable(), after: words.nullable() }),
      ),
    }),
    handle: async ({ tx, actor, today }, asked) => {
      const policy = await policyByCode(tx, asked.code);
      const stored = await versionsOf(tx, policy.policyId);
      const visible = actor.permissions.has('policies.oversee')
        ? stored
        : stored.filter((each) => each.state === 'published');
      const find = (version: number) => {
        const found = visible.find((each) => each.version === version);
        if (!found) throw problems.notFound('policy-version', `${asked.code} v${version}`);
        return found;
      };
      const after = find(asked.version);
      const before = asked.against === 'consulted' ? after.consulted : find(asked.against);
      if (!before) throw problems.notFound('policy-version', `${asked.code} v${asked.version} consulted`);
      const kind = kindOf(kinds, policy.kind);
      return {
        articles: compareArticles(before.articles, after.articles).map((each) => ({
          ...each,
          heading: { zh: [...each.heading.zh], en: [...each.heading.en] },
          body: { zh: [...each.body.zh], en: [...each.body.en] },
        })),
        settings: compareSettings(
          await kind.describe(tx, before.settings, today),
          await kind.describe(tx, after.settings, today),
        ),
      };
    },
  });
