import { POLICY_DEMANDS } from '@meritline/rulepacks';
import { sql } from 'kysely';
import { z } from 'zod';
import { type QueryContext, query } from '../../../platform/operation/index.ts';
import { problems } from '../../../platform/problem/index.ts';
import { userNames } from '../../access/index.ts';
import type { PolicyKind, SettingRow } from '../kind.ts';
import { type EvidenceFacts, evidenceFacts, evidenceSteps, missingEvidence } from '../record/readiness.ts';
import { digestOfText, kindOf, policyByCode, type StoredVersion, versionsOf } from '../record/stored.ts';
import { article, settings, shownState, stateOn, words } from '../shapes.ts';

const choice = z.object({ value: z.string(), names: words });
const settingRow = z.object({
  path: z.string(),
  group: words,
  names: words,
  value: words,
  raw: z.unknown(),
  input: z.object({
    kind: z.enum(['decimal', 'whole', 'flag', 'text', 'shown', 'choice', 'several']),
    choices: z.array(choice).optional(),
  }),
});

const signed = z.object({ by: z.string(), at: z.string() }).nullable();
const versionLine = z.object({
  version: z.number().int(),
  state: shownState,
  reason: z.string(),
  effectiveFrom: z.string().nullable(),
  publishedAt: z.string().nullable(),
});

const ownComment = z.object({
  commentId: z.string(),
  articleKey: z.string().nullable(),
  body: z.string(),
  commentedAt: z.string(),
  outcome: z.string().nullable(),
  answer: z.string().nullable(),
});

const output = z.object({
  code: z.string(),
  kind: z.string(),
  kindNames: words,
  nameZh: z.string(),
  nameEn: z.string(),
  needsConsultation: z.boolean(),
  versions: z.array(versionLine),
  version: z.number().int(),
  revision: z.number().int(),
  state: shownState,
  baseVersion: z.number().int().nullable(),
  reason: z.string(),
  articles: z.array(article),
  settings,
  rows: z.array(settingRow),
  digest: z.string(),
  consultation: z
    .object({ from: z.string(), until: z.string(), audience: z.array(z.string()), closedAt: z.string().nullable() })
    .nullable(),
  effectiveFrom: z.string().nullable(),
  audience: z.array(z.string()).nullable(),
  authors: z.array(z.string()),
  submitted: signed,
  approved: signed,
  published: signed,
  approvalNote: z.string().nullable(),
  /** Steps of the consultation evidence and what is missing in words; null for those who do not run policies. */
  evidence: z
    .object({
      steps: z.array(
        z.object({
          code: z.enum(POLICY_DEMANDS),
          names: words,
          /** What is asked, and the law that asks it. */
          asked: words,
          law: words,
          status: z.string(),
          isDone: z.boolean(),
        }),
      ),
      missing: z.array(z.object({ code: z.string(), message: words, remedy: words })),
      addressed: z.number().int(),
      comments: z.number().int(),
      unanswered: z.number().int(),
    })
    .nullable(),
  mine: z
    .object({
      stage: z.enum(['consultation', 'publication']),
      openedAt: z.string().nullable(),
      confirmedAt: z.string().nullable(),
    })
    .nullable(),
  myComments: z.array(ownComment),
  /** What the reader may do now. */
  may: z.object({
    edit: z.boolean(),
    consult: z.boolean(),
    comment: z.boolean(),
    closeConsultation: z.boolean(),
    recordMeeting: z.boolean(),
    submit: z.boolean(),
    approve: z.boolean(),
    publish: z.boolean(),
    confirm: z.boolean(),
    draftNext: z.boolean(),
  }),
});

const iso = (moment: Date | null): string | null => (moment === null ? null : moment.toISOString());

interface Own {
  version: number;
  stage: 'consultation' | 'publication';
  openedAt: Date | null;
  confirmedAt: Date | null;
}

type Detail = z.input<typeof output>;

/** A version of a policy: text, settings in words, where it stands, and what the reader may do. */
export const policyDetail = (kinds: readonly PolicyKind[]) =>
  query({
    name: 'policy-detail',
    summary: { zh: '制度正文与设置', en: 'A policy with its articles and settings' },
    permission: 'policies.read',
    input: z.object({ code: z.string().max(40), version: z.coerce.number().int().optional() }),
    output,
    handle: async (context, asked) => {
      const { tx, actor, today } = context;
      const policy = await policyByCode(tx, asked.code);
      const own = await receiptsOf(context, policy.policyId);
      const versions = await visibleVersions(context, policy.policyId, own);
      const held =
        asked.version === undefined
          ? (versions.find((each) => stateOn(each, versions, today) === 'in-force') ?? versions[0])
          : versions.find((each) => each.version === asked.version);
      if (!held) throw problems.notFound('policy-version', `${asked.code} v${asked.version ?? ''}`);
      const kind = kindOf(kinds, policy.kind);
      const facts = await evidenceFacts(tx, policy.policyId, held.version, today);
      const mine = own.find(
        (row) => row.version === held.version && (row.stage === 'publication') === (held.state === 'published'),
      );
      return {
        code: policy.code,
        kind: policy.kind,
        kindNames: kind.names,
        nameZh: policy.nameZh,
        nameEn: policy.nameEn,
        needsConsultation: policy.needsConsultation,
        versions: versions.map((each) => ({
          version: each.version,
          state: stateOn(each, versions, today),
          reason: each.reason,
          effectiveFrom: each.effectiveFrom,
          publishedAt: iso(each.publishedAt),
        })),
        state: stateOn(held, versions, today),
        rows: rowsOf(await kind.describe(tx, held.settings, today)),
        ...textOf(held),
        ...(await signatures(context, held)),
        approvalNote: actor.permissions.has('policies.oversee') ? held.approvalNote : null,
        evidence: actor.permissions.has('policies.oversee') ? evidenceOf(facts) : null,
        mine: mine ? { stage: mine.stage, openedAt: iso(mine.openedAt), confirmedAt: iso(mine.confirmedAt) } : null,
        myComments: await ownComments(context, policy.policyId, held.version),
        may: mayNow(held, actor, today, mine ?? null, versions, missingEvidence(facts).length === 0),
      };
    },
  });

async function receiptsOf({ tx, actor }: QueryContext, policyId: string): Promise<Own[]> {
  const found = await sql<Own>`
    select version, stage, opened_at as "openedAt", confirmed_at as "confirmedAt" from policies.receipt
    where person_id = ${actor.personId}::uuid and policy_id = ${policyId}`.execute(tx);
  return found.rows;
}

/** Published versions, and what is not yet for those who run policies or were asked about it. */
async function visibleVersions(
  { tx, actor }: QueryContext,
  policyId: string,
  own: readonly Own[],
): Promise<StoredVersion[]> {
  return (await versionsOf(tx, policyId)).filter(
    (each) =>
      actor.permissions.has('policies.oversee') ||
      each.state === 'published' ||
      own.some((row) => row.version === each.version && row.stage === 'consultation'),
  );
}

const rowsOf = (rows: readonly SettingRow[]): Detail['rows'] =>
  rows.map(({ input, ...each }) => ({
    ...each,
    input: { kind: input.kind, ...('choices' in input ? { choices: [...input.choices] } : {}) },
  }));

const textOf = (held: StoredVersion) => ({
  version: held.version,
  revision: held.revision,
  baseVersion: held.baseVersion,
  reason: held.reason,
  articles: [...held.articles],
  settings: held.settings,
  digest: digestOfText(held.articles, held.settings),
  consultation:
    held.consultationFrom === null
      ? null
      : {
          from: held.consultationFrom,
          until: held.consultationUntil!,
          audience: [...(held.consultationAudience ?? [])],
          closedAt: iso(held.consultationClosedAt),
        },
  effectiveFrom: held.effectiveFrom,
  audience: held.audience === null ? null : [...held.audience],
});

async function signatures({ tx, actor }: QueryContext, held: StoredVersion) {
  const names = await userNames(tx, [...held.authors, held.submittedBy, held.approvedBy, held.publishedBy], actor);
  const signedBy = (by: string | null, at: Date | null) =>
    by === null || at === null ? null : { by: names.get(by) ?? by, at: at.toISOString() };
  return {
    authors: held.authors.map((each) => names.get(each) ?? each),
    submitted: signedBy(held.submittedBy, held.submittedAt),
    approved: signedBy(held.approvedBy, held.approvedAt),
    published: signedBy(held.publishedBy, held.publishedAt),
  };
}

const evidenceOf = (facts: EvidenceFacts): Detail['evidence'] => ({
  steps: evidenceSteps(facts).map(({ remedy: _remedy, ...step }) => step),
  missing: missingEvidence(facts).map(({ code, message, remedy }) => ({ code, message, remedy })),
  addressed: facts.addressed,
  comments: facts.comments,
  unanswered: facts.unanswered,
});

async function ownComments(
  { tx, actor }: QueryContext,
  policyId: string,
  version: number,
): Promise<Detail['myComments']> {
  const found = await sql<Omit<Detail['myComments'][number], 'commentedAt'> & { commentedAt: Date }>`
    select comment_id as "commentId", article_key as "articleKey", body, commented_at as "commentedAt", outcome, answer from policies.comment
    where person_id = ${actor.personId}::uuid and policy_id = ${policyId} and version = ${version} order by commented_at`.execute(
    tx,
  );
  return found.rows.map((each) => ({ ...each, commentedAt: each.commentedAt.toISOString() }));
}

function mayNow(
  held: StoredVersion,
  actor: { userId: string; permissions: ReadonlySet<string> },
  today: string,
  mine: Own | null,
  versions: readonly StoredVersion[],
  isEvidenced: boolean,
): z.infer<typeof output>['may'] {
  const writes = actor.permissions.has('policies.write');
  const { state } = held;
  return {
    edit: writes && (state === 'draft' || state === 'revision'),
    consult: writes && state === 'draft',
    comment:
      actor.permissions.has('policies.confirm-own') &&
      state === 'consultation' &&
      mine?.stage === 'consultation' &&
      today <= held.consultationUntil!,
    closeConsultation: writes && state === 'consultation',
    recordMeeting: writes && (state === 'consultation' || state === 'revision'),
    submit: writes && (state === 'draft' || state === 'revision') && isEvidenced,
    approve: actor.permissions.has('policies.approve') && state === 'approval' && !held.authors.includes(actor.userId),
    publish: writes && state === 'approved',
    confirm:
      actor.permissions.has('policies.confirm-own') && mine?.stage === 'publication' && mine.confirmedAt === null,
    draftNext: writes && versions[0]?.state === 'published',
  };
}
