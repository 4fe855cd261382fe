/** What the law and the house want of a version before it is approved and published, each with what to do about it. */
import { sql } from 'kysely';
import type { Tx } from '../../../platform/database/index.ts';
import type { ProblemIssue } from '../../../platform/problem/index.ts';

export interface EvidenceFacts {
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
}

export interface EvidenceStep {
  readonly code: 'consultation' | 'answers' | 'meeting' | 'attendance';
  readonly isDone: boolean;
}

/** The steps of the democratic procedure (labour contract law, article 4), done or not. */
export const evidenceSteps = (facts: EvidenceFacts): EvidenceStep[] =>
  facts.needsConsultation
    ? [
        { code: 'consultation', isDone: facts.isConsultationClosed && facts.addressed > 0 },
        { code: 'answers', isDone: facts.consultationFrom !== null && facts.unanswered === 0 },
        { code: 'meeting', isDone: facts.meetingOn !== null },
        { code: 'attendance', isDone: facts.attended > 0 },
      ]
    : [];

const MISSING: Readonly<Record<EvidenceStep['code'], (facts: EvidenceFacts) => Omit<ProblemIssue, 'where'>>> = {
  consultation: ({ consultationFrom }) =>
    consultationFrom === null
      ? {
          code: 'consultation-missing',
          message: {
            zh: '该制度涉及劳动者切身利益，但没有征求过意见。',
            en: 'The policy bears on the employees’ vital interests, and nobody was consulted.',
          },
          remedy: {
            zh: '请先开启征求意见，写明期限和范围（劳动合同法第四条）。',
            en: 'Open a consultation with a period and an audience first (Labour Contract Law, article 4).',
          },
        }
      : {
          code: 'consultation-open',
          message: { zh: '征求意见尚未结束。', en: 'The consultation has not been closed.' },
          remedy: { zh: '请在期满后结束征求意见。', en: 'Close the consultation once its period is over.' },
        },
  answers: ({ unanswered }) => ({
    code: 'comment-unanswered',
    message: { zh: `有 ${unanswered} 条意见未答复。`, en: `${unanswered} comments are not answered.` },
    remedy: {
      zh: '请逐条答复：采纳、部分采纳、未采纳或说明。',
      en: 'Answer each: adopted, adopted in part, not adopted, or explained.',
    },
  }),
  meeting: () => ({
    code: 'meeting-missing',
    message: {
      zh: '没有职工代表大会、全体职工、工会或职工代表的讨论或协商记录。',
      en: 'There is no record of a meeting with the workers’ congress, all staff, the union or representatives.',
    },
    remedy: {
      zh: '请录入征求意见开始之后召开的会议记录、签到和决定。',
      en: 'Record the meeting held after the consultation began, with attendance and decision.',
    },
  }),
  attendance: () => ({
    code: 'attendance-missing',
    message: {
      zh: '会议记录中没有职工方或工会的到会人员。',
      en: 'Nobody of the employees or the union is on the attendance list.',
    },
    remedy: { zh: '请补充职工方或工会的签到人员。', en: 'Add who attended for the employees or the union.' },
  }),
};

/** Why a version may not go on, in words; empty when it may. */
export const missingEvidence = (facts: EvidenceFacts): ProblemIssue[] =>
  evidenceSteps(facts)
    .filter((step) => !step.isDone)
    .map((step) => ({ ...MISSING[step.code](facts), where: step.code }));

export async function evidenceFacts(tx: Tx, policyId: string, version: number): Promise<EvidenceFacts> {
  const found = await sql<EvidenceFacts>`
    select v.needs_consultation as "needsConsultation", v.consultation_from as "consultationFrom", v.consultation_closed_at is not null as "isConsultationClosed",
      (select count(*) from policies.receipt r where r.policy_id = v.policy_id and r.version = v.version and r.stage = 'consultation') as addressed,
      c.comments, c.unanswered, m.meetings, m.held as "meetingOn", coalesce(m.attended, 0) as attended
    from policies.version v
    cross join lateral (select count(*) as comments, count(*) filter (where outcome is null) as unanswered
      from policies.comment c where c.policy_id = v.policy_id and c.version = v.version) c
    cross join lateral (select count(*) as meetings, min(held_on) filter (where held_on >= v.consultation_from)::text as held,
      sum((select count(*) from jsonb_array_elements(m.attendance) a where a ->> 'side' in ('employees', 'union')))::bigint as attended
      from policies.meeting m where m.policy_id = v.policy_id and m.version = v.version) m
    where v.policy_id = ${policyId} and v.version = ${version}`.execute(tx);
  return found.rows[0]!;
}
