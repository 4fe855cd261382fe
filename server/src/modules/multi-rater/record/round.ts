/** A round as stored, and what may be done in which of its states. */
import { sql } from 'kysely';
import type { Db } from '../../../platform/database/index.ts';
import { problems } from '../../../platform/problem/index.ts';
import type { Content } from '../content.ts';

export type RoundState = 'nomination' | 'collecting' | 'released' | 'cancelled';

export interface Round {
  readonly roundId: string;
  readonly nameZh: string;
  readonly nameEn: string;
  readonly cycleId: string | null;
  readonly indicatorCode: string | null;
  readonly questionnaireCode: string;
  readonly questionnaireVersion: number;
  readonly content: Content;
  readonly threshold: number;
  readonly loadLimit: number;
  readonly nominateUntil: string;
  readonly answerUntil: string;
  readonly state: RoundState;
}

export async function findRound(db: Db, roundId: string): Promise<Round> {
  const found = await sql<Round>`
    select round_id as "roundId", name_zh as "nameZh", name_en as "nameEn", cycle_id as "cycleId", indicator_code as "indicatorCode", questionnaire_code as "questionnaireCode",
      questionnaire_version as "questionnaireVersion", content, threshold, load_limit as "loadLimit", nominate_until as "nominateUntil", answer_until as "answerUntil", state
    from multi_rater.round where round_id = ${roundId}`.execute(db);
  if (!found.rows[0]) throw problems.notFound('multi-rater-round', roundId);
  return found.rows[0];
}

const STATES: Record<RoundState, { zh: string; en: string }> = {
  nomination: { zh: '提名中', en: 'in nomination' },
  collecting: { zh: '收集中', en: 'collecting answers' },
  released: { zh: '已发布', en: 'released' },
  cancelled: { zh: '已取消', en: 'cancelled' },
};

/** @throws Problem round-state when the round is in another state. */
export function demandRound(round: Round, ...states: readonly RoundState[]): void {
  if (states.includes(round.state)) return;
  throw problems.conflict(
    'round-state',
    {
      zh: `该轮次${STATES[round.state].zh}，不能执行此操作。`,
      en: `The round is ${STATES[round.state].en}; this cannot be done now.`,
    },
    { zh: '请刷新页面查看当前状态。', en: 'Load the page again to see where it stands.' },
    round.roundId,
  );
}

export interface Subject {
  readonly personId: string;
  readonly nameZh: string;
  readonly nameEn: string;
  readonly grade: string;
  readonly state: 'nomination' | 'submitted' | 'approved';
  readonly version: number;
  readonly departmentPath: string;
}

export async function findSubject(db: Db, roundId: string, personId: string): Promise<Subject> {
  const found = await sql<Subject>`
    select person_id as "personId", name_zh as "nameZh", name_en as "nameEn", grade, state, version, department_path::text as "departmentPath"
    from multi_rater.subject where round_id = ${roundId} and person_id = ${personId}`.execute(db);
  if (!found.rows[0]) throw problems.notFound('multi-rater-subject', personId);
  return found.rows[0];
}
