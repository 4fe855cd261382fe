import { sql } from 'kysely';
import { z } from 'zod';
import { operation } from '../../../platform/operation/index.ts';
import { problems } from '../../../platform/problem/index.ts';
import { sealPackage } from '../../archive/index.ts';
import type { PolicyKind } from '../kind.ts';
import { addressPeople } from '../record/address.ts';
import { checkDraft } from '../record/check-draft.ts';
import { evidenceFacts, missingEvidence } from '../record/readiness.ts';
import { digestOfText, kindOf, lockVersion, versionsOf } from '../record/stored.ts';
import { audience } from '../shapes.ts';
import { nobody } from './consult.ts';

const code = z.string().max(40);
const version = z.number().int();
const done = z.object({ code: z.string(), version: z.number().int() });

/** Hands a version to the approver, once the evidence that the law asks for is there. */
export const submitPolicy = (kinds: readonly PolicyKind[]) =>
  operation({
    name: 'submit-policy',
    summary: { zh: '提交审批', en: 'Submit a policy for approval' },
    permission: 'policies.write',
    input: z.strictObject({ code, version }),
    output: done,
    handle: async ({ tx, actor, now, today, audit }, given) => {
      const { policy, held } = await lockVersion(tx, given.code, given.version, ['draft', 'revision']);
      const issues = [
        ...missingEvidence(await evidenceFacts(tx, policy.policyId, given.version, today)),
        ...(await checkDraft(tx, kindOf(kinds, policy.kind), held.articles, held.settings, today)),
      ];
      if (issues.length > 0) throw problems.invalid(issues);
      await sql`update policies.version set state = 'approval', submitted_by = ${actor.userId}, submitted_at = ${now}
        where policy_id = ${policy.policyId} and version = ${given.version}`.execute(tx);
      await audit({
        subject: { kind: 'policy', id: given.code },
        details: { version: given.version, digest: digestOfText(held.articles, held.settings) },
      });
      return { code: given.code, version: given.version };
    },
  });

/** Approves a version. Nobody who wrote on it may; the table refuses it too. */
export const approvePolicy = operation({
  name: 'approve-policy',
  summary: { zh: '批准制度', en: 'Approve a policy' },
  permission: 'policies.approve',
  input: z.strictObject({
    code,
    version,
    /** Digest of the text and settings that were read: another one is refused. */
    digest: z.string(),
    note: z.string().max(400).default(''),
  }),
  output: done,
  handle: async ({ tx, actor, now, today, audit }, given) => {
    const { policy, held } = await lockVersion(tx, given.code, given.version, ['approval']);
    if (held.authors.includes(actor.userId)) {
      throw problems.conflict(
        'own-policy',
        { zh: '起草人不能批准自己的制度。', en: 'Who wrote on a policy cannot approve it.' },
        { zh: '请由另一位有审批权限的人批准。', en: 'Ask another person who may approve it.' },
        'version',
      );
    }
    const digest = digestOfText(held.articles, held.settings);
    if (digest !== given.digest) {
      throw problems.conflict(
        'policy-changed',
        { zh: '您看到的文本与待批准的不一致。', en: 'What you read is not what waits for approval.' },
        { zh: '请重新打开并阅读后再批准。', en: 'Open it again, read it and approve then.' },
        'digest',
      );
    }
    const issues = missingEvidence(await evidenceFacts(tx, policy.policyId, given.version, today));
    if (issues.length > 0) throw problems.invalid(issues);
    await sql`update policies.version set state = 'approved', approved_by = ${actor.userId}, approved_at = ${now}, approval_note = ${given.note}
      where policy_id = ${policy.policyId} and version = ${given.version}`.execute(tx);
    await audit({
      subject: { kind: 'policy', id: given.code },
      reason: given.note,
      details: { version: given.version, digest },
    });
    return { code: given.code, version: given.version };
  },
});

/** Sends a version back to its authors with a reason. */
export const returnPolicy = operation({
  name: 'return-policy',
  summary: { zh: '退回制度', en: 'Return a policy to its authors' },
  permission: 'policies.approve',
  input: z.strictObject({ code, version, reason: z.string().min(1).max(400) }),
  output: done,
  handle: async ({ tx, audit }, given) => {
    const { policy, held } = await lockVersion(tx, given.code, given.version, ['approval', 'approved']);
    const state = held.consultationClosedAt === null ? 'draft' : 'revision';
    await sql`update policies.version set state = ${state}, submitted_by = null, submitted_at = null, approved_by = null, approved_at = null, approval_note = ${given.reason}
      where policy_id = ${policy.policyId} and version = ${given.version}`.execute(tx);
    await audit({
      subject: { kind: 'policy', id: given.code },
      reason: given.reason,
      details: { version: given.version },
    });
    return { code: given.code, version: given.version };
  },
});

/**
 * Publishes an approved version to an audience, in force from a day on. The settings go to the module they belong to by the
 * event `policy-published`; a package with the digests of all evidence is sealed.
 */
export const publishPolicy = operation({
  name: 'publish-policy',
  summary: { zh: '发布制度', en: 'Publish a policy' },
  permission: 'policies.write',
  input: z.strictObject({ code, version, effectiveFrom: z.iso.date(), audience }),
  output: done.extend({ addressed: z.number().int(), packageId: z.string() }),
  handle: async ({ tx, actor, now, today, audit, emit }, given) => {
    const { policy, held } = await lockVersion(tx, given.code, given.version, ['approved']);
    const facts = await evidenceFacts(tx, policy.policyId, given.version, today);
    const issues = missingEvidence(facts);
    if (issues.length > 0) throw problems.invalid(issues);
    const before = (await versionsOf(tx, policy.policyId)).find((each) => each.state === 'published');
    const earliest = before?.effectiveFrom ?? null;
    if (given.effectiveFrom < today || (earliest !== null && given.effectiveFrom <= earliest)) {
      throw problems.conflict(
        'effective-early',
        {
          zh: '施行日期不得早于发布日，也不得早于上一版本的施行日期。',
          en: 'A policy comes into force on the day of its publication or later, and after the version before it.',
        },
        { zh: '请选择今天或以后的日期。', en: 'Choose today or a later day, after the last version’s.' },
        'effectiveFrom',
      );
    }
    const addressed = await addressPeople(tx, {
      policyId: policy.policyId,
      version: given.version,
      stage: 'publication',
      audience: given.audience,
      today,
      now,
    });
    if (addressed === 0) throw nobody();
    const digest = digestOfText(held.articles, held.settings);
    await sql`update policies.version set state = 'published', published_by = ${actor.userId}, published_at = ${now}, effective_from = ${given.effectiveFrom}, audience = ${given.audience}::ltree[], digest = ${digest}
      where policy_id = ${policy.policyId} and version = ${given.version}`.execute(tx);
    const { packageId } = await sealPackage(tx, {
      kind: 'policy',
      subject: { kind: 'policy', id: `${given.code} v${given.version}` },
      title: { zh: `${policy.nameZh} 第 ${given.version} 版`, en: `${policy.nameEn}, version ${given.version}` },
      manifest: { digest, facts, approvedBy: held.approvedBy, effectiveFrom: given.effectiveFrom, addressed },
      sealedBy: actor.userId,
      sealedAt: now,
    });
    await audit({ subject: { kind: 'policy', id: given.code }, details: { ...given, addressed, digest, packageId } });
    await emit('policy-published', {
      code: given.code,
      kind: policy.kind,
      version: given.version,
      effectiveFrom: given.effectiveFrom,
      nameZh: policy.nameZh,
      nameEn: policy.nameEn,
      settings: held.settings,
      publishedBy: actor.userId,
    });
    return { code: given.code, version: given.version, addressed, packageId };
  },
});
