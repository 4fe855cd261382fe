import { sql } from 'kysely';
import { z } from 'zod';
import { newId } from '../../../platform/database/index.ts';
import { operation } from '../../../platform/operation/index.ts';
import { problems } from '../../../platform/problem/index.ts';
import type { PolicyKind } from '../kind.ts';
import { checkDraft } from '../record/check-draft.ts';
import { kindOf, lockVersion, policyByCode, versionsOf } from '../record/stored.ts';
import { type Article, articles, settings } from '../shapes.ts';
import { templateOf } from '../templates.ts';

const code = z.string().regex(/^[A-Za-z0-9_-]{1,40}$/);
const answer = z.object({ code: z.string(), version: z.number().int(), revision: z.number().int() });

const BLANK: Article = {
  key: 'purpose',
  chapter: null,
  heading: { zh: '目的', en: 'Purpose' },
  body: {
    zh: { type: 'doc', content: [{ type: 'paragraph' }] },
    en: { type: 'doc', content: [{ type: 'paragraph' }] },
  },
  governs: [],
};

/** Begins a policy with its first draft, from a template or blank. */
export const createPolicy = (kinds: readonly PolicyKind[]) =>
  operation({
    name: 'create-policy',
    summary: { zh: '新建制度', en: 'Begin a policy' },
    permission: 'policies.write',
    input: z.strictObject({
      code,
      kind: z.string(),
      nameZh: z.string().min(1).max(80),
      nameEn: z.string().min(1).max(120),
      templateCode: z.string().nullable(),
      /** Why nobody needs to be consulted; only for a kind that does not bear on vital interests. */
      noConsultationReason: z.string().min(1).max(400).nullable().default(null),
      reason: z.string().min(1).max(400),
    }),
    output: answer,
    handle: async ({ tx, actor, now, audit }, given) => {
      const kind = kindOf(kinds, given.kind);
      const known = await sql`select from policies.policy where code = ${given.code}`.execute(tx);
      if (known.rows.length > 0) {
        throw problems.conflict(
          'policy-exists',
          { zh: `制度代码 ${given.code} 已存在。`, en: `The policy ${given.code} exists already.` },
          {
            zh: '请换一个代码，或起草该制度的新版本。',
            en: 'Choose another code, or draft a new version of that policy.',
          },
          'code',
        );
      }
      if (kind.needsConsultation && given.noConsultationReason !== null) {
        throw problems.conflict(
          'consultation-required',
          {
            zh: `${kind.names.zh}涉及劳动者切身利益，不能免除征求意见。`,
            en: `A ${kind.names.en.toLowerCase()} bears on vital interests of the employees; the consultation cannot be waived.`,
          },
          { zh: '请去掉免除理由。', en: 'Remove the reason for going without it.' },
          'noConsultationReason',
        );
      }
      const needs = kind.needsConsultation || given.noConsultationReason === null;
      const policyId = newId();
      await sql`insert into policies.policy (policy_id, code, kind, name_zh, name_en, needs_consultation, no_consultation_reason, recorded_by, recorded_at)
        values (${policyId}, ${given.code}, ${kind.code}, ${given.nameZh}, ${given.nameEn}, ${needs}, ${needs ? null : given.noConsultationReason}, ${actor.userId}, ${now})`.execute(
        tx,
      );
      const text = given.templateCode === null ? [BLANK] : templateOf(given.templateCode, kind.code);
      const start = await kind.initial(tx);
      await sql`insert into policies.version (policy_id, version, state, reason, articles, settings, authors, needs_consultation, recorded_at)
        values (${policyId}, 1, 'draft', ${given.reason}, ${JSON.stringify(text)}::jsonb, ${JSON.stringify(start)}::jsonb, ${[actor.userId]}::text[], ${needs}, ${now})`.execute(
        tx,
      );
      await audit({
        subject: { kind: 'policy', id: given.code },
        reason: given.reason,
        details: { ...given, version: 1 },
      });
      return { code: given.code, version: 1, revision: 1 };
    },
  });

/** Begins the next version from the newest one. Past cycles and months keep the version they pinned. */
export const draftVersion = operation({
  name: 'draft-version',
  summary: { zh: '起草新版本', en: 'Draft the next version of a policy' },
  permission: 'policies.write',
  input: z.strictObject({ code, reason: z.string().min(1).max(400) }),
  output: answer,
  handle: async ({ tx, actor, now, audit }, given) => {
    const policy = await policyByCode(tx, given.code);
    const [latest] = await versionsOf(tx, policy.policyId);
    if (!latest) throw problems.notFound('policy-version', given.code);
    if (latest.state !== 'published') {
      throw problems.conflict(
        'policy-open',
        { zh: `第 ${latest.version} 版尚未发布。`, en: `Version ${latest.version} is not published yet.` },
        {
          zh: '请先发布或作废该版本，同一时间只有一个在修订的版本。',
          en: 'Publish or discard it first; one version is worked on at a time.',
        },
        'code',
      );
    }
    const version = latest.version + 1;
    await sql`insert into policies.version (policy_id, version, state, base_version, reason, articles, settings, authors, needs_consultation, recorded_at)
      values (${policy.policyId}, ${version}, 'draft', ${latest.version}, ${given.reason}, ${JSON.stringify(latest.articles)}::jsonb, ${JSON.stringify(latest.settings)}::jsonb,
        ${[actor.userId]}::text[], ${policy.needsConsultation}, ${now})`.execute(tx);
    await audit({ subject: { kind: 'policy', id: given.code }, reason: given.reason, details: { version } });
    return { code: given.code, version, revision: 1 };
  },
});

/** Saves articles and settings of a draft, or of a revision after a consultation. Whoever saves is an author. */
export const saveDraft = (kinds: readonly PolicyKind[]) =>
  operation({
    name: 'save-draft',
    summary: { zh: '保存草案', en: 'Save articles and settings of a draft' },
    permission: 'policies.write',
    input: z.strictObject({
      code,
      version: z.number().int(),
      /** Revision the page was opened with; a newer one is not overwritten. */
      revision: z.number().int(),
      articles,
      settings,
    }),
    output: answer,
    handle: async ({ tx, actor, today, audit }, given) => {
      const { policy, held } = await lockVersion(tx, given.code, given.version, ['draft', 'revision']);
      if (held.revision !== given.revision) {
        throw problems.conflict(
          'draft-changed',
          { zh: '他人已修改该草案。', en: 'Somebody else has changed this draft.' },
          { zh: '请重新打开，再次修改。', en: 'Open it again and repeat your change.' },
          'revision',
        );
      }
      const issues = await checkDraft(tx, kindOf(kinds, policy.kind), given.articles, given.settings, today);
      if (issues.length > 0) throw problems.invalid(issues);
      const revision = held.revision + 1;
      await sql`update policies.version set articles = ${JSON.stringify(given.articles)}::jsonb, settings = ${JSON.stringify(given.settings)}::jsonb, revision = ${revision},
        authors = (select array_agg(distinct a) from unnest(authors || ${actor.userId}::text) a) where policy_id = ${policy.policyId} and version = ${given.version}`.execute(
        tx,
      );
      await audit({
        subject: { kind: 'policy', id: given.code },
        details: {
          version: given.version,
          revision,
          articlesBefore: held.articles,
          articles: given.articles,
          settingsBefore: held.settings,
          settings: given.settings,
        },
      });
      return { code: given.code, version: given.version, revision };
    },
  });

/** Throws away a draft nobody was asked about yet. */
export const discardDraft = operation({
  name: 'discard-draft',
  summary: { zh: '作废草案', en: 'Discard a draft' },
  permission: 'policies.write',
  input: z.strictObject({ code, version: z.number().int(), reason: z.string().min(1).max(400) }),
  output: z.object({ code: z.string() }),
  handle: async ({ tx, audit }, given) => {
    const { policy, held } = await lockVersion(tx, given.code, given.version, ['draft']);
    if (held.consultationFrom !== null) {
      throw problems.conflict(
        'draft-consulted',
        { zh: '该草案已征求过意见，须保留。', en: 'People were consulted about this draft; it is kept.' },
        { zh: '请继续修改该草案。', en: 'Go on revising it.' },
        'version',
      );
    }
    await sql`delete from policies.version where policy_id = ${policy.policyId} and version = ${given.version}`.execute(
      tx,
    );
    await audit({
      subject: { kind: 'policy', id: given.code },
      reason: given.reason,
      details: { version: given.version, articles: held.articles, settings: held.settings },
    });
    return { code: given.code };
  },
});
