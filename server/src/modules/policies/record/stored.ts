/** Versions as they are stored, read for an operation or a page. */
import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Tx } from '../../../platform/database/index.ts';
import { problems } from '../../../platform/problem/index.ts';
import { canonical } from '../../archive/index.ts';
import type { PolicyKind } from '../kind.ts';
import type { Article, Settings, StoredState } from '../shapes.ts';

export interface StoredPolicy {
  readonly policyId: string;
  readonly code: string;
  readonly kind: string;
  readonly nameZh: string;
  readonly nameEn: string;
  readonly needsConsultation: boolean;
}

export interface StoredVersion {
  readonly version: number;
  readonly state: StoredState;
  readonly revision: number;
  readonly baseVersion: number | null;
  readonly reason: string;
  readonly articles: readonly Article[];
  readonly settings: Settings;
  readonly authors: readonly string[];
  readonly consulted: { readonly articles: readonly Article[]; readonly settings: Settings } | null;
  readonly consultationFrom: string | null;
  readonly consultationUntil: string | null;
  readonly consultationAudience: readonly string[] | null;
  readonly consultationClosedAt: Date | null;
  readonly consultationNote: string | null;
  readonly meetingOn: string | null;
  readonly submittedBy: string | null;
  readonly submittedAt: Date | null;
  readonly approvedBy: string | null;
  readonly approvedAt: Date | null;
  readonly approvalNote: string | null;
  readonly publishedBy: string | null;
  readonly publishedAt: Date | null;
  readonly effectiveFrom: string | null;
  readonly audience: readonly string[] | null;
  readonly digest: string | null;
}

const COLUMNS =
  sql.raw(`v.version, v.state, v.revision, v.base_version as "baseVersion", v.reason, v.articles, v.settings, v.authors, v.consulted,
  v.consultation_from as "consultationFrom", v.consultation_until as "consultationUntil", v.consultation_audience::text[] as "consultationAudience",
  v.consultation_closed_at as "consultationClosedAt", v.consultation_note as "consultationNote", v.meeting_on as "meetingOn", v.submitted_by as "submittedBy", v.submitted_at as "submittedAt",
  v.approved_by as "approvedBy", v.approved_at as "approvedAt", v.approval_note as "approvalNote", v.published_by as "publishedBy",
  v.published_at as "publishedAt", v.effective_from as "effectiveFrom", v.audience::text[] as audience, v.digest`);

export async function policyByCode(tx: Tx, code: string): Promise<StoredPolicy> {
  const found = await sql<StoredPolicy>`
    select policy_id as "policyId", code, kind, name_zh as "nameZh", name_en as "nameEn", needs_consultation as "needsConsultation"
    from policies.policy where code = ${code}`.execute(tx);
  if (!found.rows[0]) throw problems.notFound('policy', code);
  return found.rows[0];
}

/** Versions the reader may see, the newest first. */
export async function versionsOf(tx: Tx, policyId: string): Promise<StoredVersion[]> {
  const found = await sql<StoredVersion>`
    select ${COLUMNS} from policies.version v where v.policy_id = ${policyId} order by v.version desc`.execute(tx);
  return found.rows;
}

/** A version that an operation is about to change; held until the transaction ends. */
export async function lockVersion(
  tx: Tx,
  code: string,
  version: number,
  states: readonly StoredState[],
): Promise<{ policy: StoredPolicy; held: StoredVersion }> {
  const policy = await policyByCode(tx, code);
  const found = await sql<StoredVersion>`
    select ${COLUMNS} from policies.version v where v.policy_id = ${policy.policyId} and v.version = ${version} for update`.execute(
    tx,
  );
  const held = found.rows[0] ?? (await versionsOf(tx, policy.policyId)).find((each) => each.version === version);
  if (!held) throw problems.notFound('policy-version', `${code} v${version}`);
  if (!states.includes(held.state)) {
    throw problems.conflict(
      'policy-state',
      {
        zh: `该版本目前为“${STATE_WORDS[held.state].zh}”，不能执行此操作。`,
        en: `This version is ${STATE_WORDS[held.state].en}; this cannot be done now.`,
      },
      {
        zh: `此操作适用于：${states.map((state) => STATE_WORDS[state].zh).join('、')}。`,
        en: `It can be done while the version is ${states.map((state) => STATE_WORDS[state].en).join(' or ')}.`,
      },
      `${code} v${version}`,
    );
  }
  return { policy, held };
}

export const STATE_WORDS: Readonly<Record<StoredState, { zh: string; en: string }>> = {
  draft: { zh: '草案', en: 'a draft' },
  consultation: { zh: '征求意见中', en: 'in consultation' },
  revision: { zh: '征求意见后修改', en: 'under revision after the consultation' },
  approval: { zh: '待审批', en: 'waiting for approval' },
  approved: { zh: '已批准', en: 'approved' },
  published: { zh: '已发布', en: 'published' },
};

export function kindOf(kinds: readonly PolicyKind[], code: string): PolicyKind {
  const kind = kinds.find((each) => each.code === code);
  if (!kind) throw problems.notFound('policy-kind', code);
  return kind;
}

/** SHA-256 of articles and settings in canonical JSON: what was agreed, approved and published is this and nothing else. */
export const digestOfText = (articles: readonly Article[], settings: Settings): string =>
  createHash('sha256').update(canonical({ articles, settings })).digest('hex');
