/** What is asked of a version before it is approved and published, by the law that holds, each with what to do about it. */
import { quantity } from '@meritline/engine/explain';
import { sql } from 'kysely';
import { civilDate } from '../../../platform/clock/index.ts';
import type { Tx } from '../../../platform/database/index.ts';
import type { ProblemIssue } from '../../../platform/problem/index.ts';
import { type LegalDemand, legalDemands } from './legal-demands.ts';

export interface EvidenceFacts {
  /** Whose law is asked for: the day of publication, or today. */
  readonly day: string;
  readonly needsConsultation: boolean;
  readonly consultationFrom: string | null;
  readonly isConsultationClosed: boolean;
  /** People the consultation was addressed to. */
  readonly addressed: number;
  readonly comments: number;
  readonly unanswered: number;
  readonly meetings: number;
  /** First day of a meeting held once the draft was out. */
  readonly meetingOn: string | null;
  /** People on the side of the employees or the union who attended. */
  readonly attended: number;
  /** People the publication was addressed to. */
  readonly told: number;
}

export interface EvidenceStep extends LegalDemand {
  readonly isDone: boolean;
}

const IS_DONE: Readonly<Record<LegalDemand['code'], (facts: EvidenceFacts) => boolean>> = {
  consultation: ({ isConsultationClosed, addressed }) => isConsultationClosed && addressed > 0,
  answers: ({ consultationFrom, unanswered }) => consultationFrom !== null && unanswered === 0,
  meeting: ({ meetingOn }) => meetingOn !== null,
  attendance: ({ attended }) => attended > 0,
  publication: ({ told }) => told > 0,
};

/** What is asked of the version, done or not; nothing of one that bears on nobody's vital interests. */
export const evidenceSteps = (facts: EvidenceFacts): EvidenceStep[] =>
  facts.needsConsultation
    ? legalDemands(facts.day).map((demand) => ({ ...demand, isDone: IS_DONE[demand.code](facts) }))
    : [];

/** Publication itself makes it known: nothing is missing of it before. */
const MISSING: Readonly<
  Record<Exclude<LegalDemand['code'], 'publication'>, (facts: EvidenceFacts) => Pick<ProblemIssue, 'code' | 'message'>>
> = {
  consultation: ({ consultationFrom }) =>
    consultationFrom === null
      ? {
          code: 'consultation-missing',
          message: {
            zh: '该制度涉及劳动者切身利益，但没有征求过意见。',
            en: 'The policy bears on the employees’ vital interests, and nobody was consulted.',
          },
        }
      : {
          code: 'consultation-open',
          message: { zh: '征求意见尚未结束。', en: 'The consultation has not been closed.' },
        },
  answers: ({ unanswered }) => ({
    code: 'comment-unanswered',
    message: {
      zh: `有 ${unanswered} 条意见未答复。`,
      en: `${quantity(unanswered, 'comment is', 'comments are')} not answered.`,
    },
  }),
  meeting: () => ({
    code: 'meeting-missing',
    message: {
      zh: '没有职工代表大会、全体职工、工会或职工代表的讨论或协商记录。',
      en: 'There is no record of a meeting with the workers’ congress, all staff, the union or representatives.',
    },
  }),
  attendance: () => ({
    code: 'attendance-missing',
    message: {
      zh: '会议记录中没有职工方或工会的到会人员。',
      en: 'Nobody of the employees or the union is on the attendance list.',
    },
  }),
};

/** Why a version may not go on, in words with the law that asks for it; empty when it may. */
export const missingEvidence = (facts: EvidenceFacts): ProblemIssue[] =>
  evidenceSteps(facts).flatMap(({ code, isDone, remedy, law }) =>
    isDone || code === 'publication'
      ? []
      : [
          {
            ...MISSING[code](facts),
            where: code,
            remedy: { zh: `${remedy.zh}（${law.zh}）`, en: `${remedy.en} (${law.en})` },
          },
        ],
  );

export async function evidenceFacts(tx: Tx, policyId: string, version: number, today: string): Promise<EvidenceFacts> {
  const found = await sql<Omit<EvidenceFacts, 'day'> & { publishedAt: Date | null }>`
    select v.published_at as "publishedAt", v.needs_consultation as "needsConsultation", v.consultation_from as "consultationFrom", v.consultation_closed_at is not null as "isConsultationClosed",
      (select count(*) from policies.receipt r where r.policy_id = v.policy_id and r.version = v.version and r.stage = 'consultation') as addressed,
      (select count(*) from policies.receipt r where r.policy_id = v.policy_id and r.version = v.version and r.stage = 'publication') as told,
      c.comments, c.unanswered, m.meetings, m.held as "meetingOn", coalesce(m.attended, 0) as attended
    from policies.version v
    cross join lateral (select count(*) as comments, count(*) filter (where outcome is null) as unanswered
      from policies.comment c where c.policy_id = v.policy_id and c.version = v.version) c
    cross join lateral (select count(*) as meetings, min(held_on) filter (where held_on >= v.consultation_from)::text as held,
      sum((select count(*) from jsonb_array_elements(m.attendance) a where a ->> 'side' in ('employees', 'union')))::bigint as attended
      from policies.meeting m where m.policy_id = v.policy_id and m.version = v.version) m
    where v.policy_id = ${policyId} and v.version = ${version}`.execute(tx);
  const { publishedAt, ...facts } = found.rows[0]!;
  return { ...facts, day: publishedAt === null ? today : civilDate(publishedAt) };
}
