import { sql } from 'kysely';
import { z } from 'zod';
import { query } from '../../../platform/operation/index.ts';
import type { PolicyKind } from '../kind.ts';
import { shownState, stateOn, type storedState, words } from '../shapes.ts';

const mine = z.object({
  version: z.number().int(),
  stage: z.enum(['consultation', 'publication']),
  until: z.string().nullable(),
  openedAt: z.string().nullable(),
  confirmedAt: z.string().nullable(),
  reminders: z.number().int(),
});

const row = z.object({
  code: z.string(),
  kind: z.string(),
  kindNames: words,
  nameZh: z.string(),
  nameEn: z.string(),
  /** The newest version the reader may see, and the one in force. */
  latest: z.object({ version: z.number().int(), state: shownState, effectiveFrom: z.string().nullable() }),
  inForce: z.number().int().nullable(),
  articles: z.number().int(),
  /** Receipts of the newest published version; null for those who do not run policies. */
  receipts: z
    .object({ version: z.number().int(), addressed: z.number().int(), confirmed: z.number().int() })
    .nullable(),
  /** What waits for the reader: a consultation to comment on, a version to confirm. */
  mine: z.array(mine),
});

interface VersionRow {
  code: string;
  kind: string;
  nameZh: string;
  nameEn: string;
  version: number;
  state: z.infer<typeof storedState>;
  effectiveFrom: string | null;
  until: string | null;
  articles: number;
  addressed: number;
  confirmed: number;
  own: {
    stage: 'consultation' | 'publication';
    openedAt: string | null;
    confirmedAt: string | null;
    reminders: number;
  }[];
}

/** Policies the reader may see: published ones, a consultation addressed to the reader, and every one for those who run them. */
export const policyList = (kinds: readonly PolicyKind[]) =>
  query({
    name: 'policy-list',
    summary: { zh: '制度', en: 'Policies' },
    permission: 'policies.read',
    input: z.object({}),
    /** `open` = what waits for the reader. */
    output: z.object({ policies: z.array(row), open: z.number().int() }),
    handle: async ({ tx, actor, today }) => {
      const isOverseer = actor.permissions.has('policies.oversee');
      const found = await sql<VersionRow>`
        select p.code, p.kind, p.name_zh as "nameZh", p.name_en as "nameEn", v.version, v.state, v.effective_from as "effectiveFrom", v.consultation_until as until,
          jsonb_array_length(v.articles)::bigint as articles, r.addressed, r.confirmed, o.own
        from policies.policy p join policies.version v on v.policy_id = p.policy_id
        cross join lateral (select count(*) as addressed, count(r.confirmed_at) as confirmed from policies.receipt r
          where ${isOverseer} and r.policy_id = v.policy_id and r.version = v.version and r.stage = 'publication') r
        cross join lateral (select coalesce(jsonb_agg(jsonb_build_object('stage', r.stage, 'openedAt', r.opened_at, 'confirmedAt', r.confirmed_at,
            'reminders', (select count(*) from policies.reminder m where m.person_id = r.person_id and m.policy_id = r.policy_id and m.version = r.version))), '[]') as own
          from policies.receipt r where r.person_id = access.person() and r.policy_id = v.policy_id and r.version = v.version) o
        where ${isOverseer} or v.state = 'published' or (v.state = 'consultation' and o.own <> '[]')
        order by p.code, v.version desc`.execute(tx);
      const policies = [...Map.groupBy(found.rows, (each) => each.code).values()].map((versions) =>
        policyRow(versions, kinds, today, isOverseer),
      );
      return { policies, open: policies.reduce((sum, each) => sum + each.mine.filter(waits).length, 0) };
    },
  });

const waits = (each: z.infer<typeof mine>): boolean =>
  each.stage === 'publication' ? each.confirmedAt === null : each.openedAt === null;

function policyRow(
  versions: readonly VersionRow[],
  kinds: readonly PolicyKind[],
  today: string,
  isOverseer: boolean,
): z.infer<typeof row> {
  const latest = versions[0]!;
  const states = new Map(versions.map((each) => [each.version, stateOn(each, versions, today)]));
  const published = versions.find((each) => each.state === 'published');
  const { code, kind, nameZh, nameEn } = latest;
  const waiting = versions.filter((each) => {
    const state = states.get(each.version);
    return state === 'in-force' || state === 'published' || state === 'consultation';
  });
  return {
    code,
    kind,
    kindNames: kinds.find((each) => each.code === kind)?.names ?? { zh: kind, en: kind },
    nameZh,
    nameEn,
    latest: { version: latest.version, state: states.get(latest.version)!, effectiveFrom: latest.effectiveFrom },
    inForce: versions.find((each) => states.get(each.version) === 'in-force')?.version ?? null,
    articles: latest.articles,
    receipts:
      isOverseer && published
        ? { version: published.version, addressed: published.addressed, confirmed: published.confirmed }
        : null,
    mine: waiting.flatMap((each) =>
      each.own
        .filter((own) => (own.stage === 'consultation') === (each.state === 'consultation'))
        .map((own) => ({
          version: each.version,
          stage: own.stage,
          until: own.stage === 'consultation' ? each.until : null,
          openedAt: own.openedAt,
          confirmedAt: own.confirmedAt,
          reminders: own.reminders,
        })),
    ),
  };
}
