/** The session an operation acts on: found, held against others in the same moment, in the right state, by who may. */
import { sql } from 'kysely';
import type { Tx } from '../../../platform/database/index.ts';
import type { Actor } from '../../../platform/operation/index.ts';
import { problems, type Words } from '../../../platform/problem/index.ts';
import type { SessionScope, SessionSettings, SessionState, Share } from '../settings.ts';

export interface HeldSession {
  readonly sessionId: string;
  readonly cycleId: string;
  readonly cycleState: string;
  readonly nameZh: string;
  readonly nameEn: string;
  readonly scope: SessionScope;
  readonly settings: SessionSettings;
  readonly distribution: readonly Share[];
  readonly state: SessionState;
  readonly revision: number;
  /** Levels of the cycle's scale, best first. */
  readonly levels: readonly string[];
  readonly role: 'facilitator' | 'participant' | 'observer' | null;
}

const STATE_WORDS: Readonly<Record<SessionState, Words>> = {
  preview: { zh: '预览', en: 'in preview' },
  meeting: { zh: '会议中', en: 'in the meeting' },
  locked: { zh: '已锁定', en: 'locked' },
  'written-back': { zh: '已回写', en: 'written back' },
  cancelled: { zh: '已取消', en: 'cancelled' },
};

/** Reads a session and holds its row, so that two facilitators act one after the other. */
export async function holdSession(tx: Tx, sessionId: string, actor: Actor): Promise<HeldSession> {
  const found = await sql<HeldSession>`
    select s.session_id as "sessionId", s.cycle_id as "cycleId", c.state as "cycleState", s.name_zh as "nameZh", s.name_en as "nameEn", s.scope, s.settings, s.distribution, s.state, s.revision,
      (select jsonb_agg(b ->> 'rating' order by n) from jsonb_array_elements(c.settings -> 'scale') with ordinality as b (b, n)) as levels,
      (select m.role from calibration.member m where m.session_id = s.session_id and m.user_id = ${actor.userId} and m.left_at is null) as role
    from calibration.session s join appraisals.cycle c on c.cycle_id = s.cycle_id
    where s.session_id = ${sessionId}`.execute(tx);
  const session = found.rows[0];
  if (!session) throw problems.notFound('calibration session', sessionId);
  // Held without `for update`, which needs the right to change the session that a participant does not have.
  await sql`select pg_advisory_xact_lock(hashtextextended(${`calibration:${sessionId}`}, 0))`.execute(tx);
  const now = await sql<{ state: SessionState; revision: number }>`
    select state, revision from calibration.session where session_id = ${sessionId}`.execute(tx);
  return { ...session, ...now.rows[0]! };
}

export function demandState(session: HeldSession, allowed: readonly SessionState[]): void {
  if (allowed.includes(session.state)) return;
  const states = (language: 'zh' | 'en') => allowed.map((state) => STATE_WORDS[state][language]);
  throw problems.conflict(
    'session-state',
    {
      zh: `校准会议“${session.nameZh}”${STATE_WORDS[session.state].zh}，此操作需要：${states('zh').join('、')}。`,
      en: `The session “${session.nameEn}” is ${STATE_WORDS[session.state].en}; this needs it to be ${states('en').join(' or ')}.`,
    },
    { zh: '请刷新页面查看会议状态。', en: 'Load the page again to see where the session stands.' },
    session.sessionId,
  );
}

const ROLE_WORDS: Readonly<Record<string, Words>> = {
  facilitator: { zh: '主持人', en: 'facilitator' },
  participant: { zh: '参会人', en: 'participant' },
};

export function demandRole(session: HeldSession, allowed: readonly ('facilitator' | 'participant')[]): void {
  if (session.role !== null && allowed.some((role) => role === session.role)) return;
  const words = (language: 'zh' | 'en') => allowed.map((role) => ROLE_WORDS[role]![language]);
  throw problems.conflict(
    'session-role',
    {
      zh: `只有本次会议的${words('zh').join('或')}可以这样做。`,
      en: `Only a ${words('en').join(' or ')} of this session may do this.`,
    },
    { zh: '请由主持人操作，或请主持人调整您的角色。', en: 'Ask a facilitator to do it, or to change your role.' },
    session.sessionId,
  );
}

/** Every change others should see moves the revision on; boards ask again when it does. */
export async function touchSession(tx: Tx, sessionId: string): Promise<number> {
  const moved = await sql<{ revision: number }>`
    update calibration.session set revision = revision + 1 where session_id = ${sessionId} returning revision`.execute(
    tx,
  );
  return moved.rows[0]!.revision;
}
