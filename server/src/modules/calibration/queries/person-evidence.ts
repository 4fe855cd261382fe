import { sql } from 'kysely';
import { z } from 'zod';
import { query } from '../../../platform/operation/index.ts';
import { problems } from '../../../platform/problem/index.ts';
import { isoMoment } from '../gather/heads.ts';

const text = z.string();
const line = z.object({
  code: text,
  nameZh: text,
  nameEn: text,
  unitZh: text,
  unitEn: text,
  part: z.enum(['weighted', 'veto', 'bonus']),
  weight: text.nullable(),
  target: text.nullable(),
  value: text.nullable(),
  /** Of the level reached, where the line counts levels. */
  valueNames: z.object({ zh: text, en: text }).nullable(),
  basis: text.nullable(),
  sourceKind: text,
  score: text.nullable(),
  points: text.nullable(),
  light: text.nullable(),
  status: text.nullable(),
});

const evidence = z.object({
  scorecardId: text,
  lines: z.array(line),
  ratings: z.array(
    z.object({
      role: z.enum(['self', 'manager', 'second-level', 'calibration']),
      rating: text.nullable(),
      comment: text,
      commentEn: text.nullable(),
      byZh: text.nullable(),
      byEn: text.nullable(),
      at: text,
    }),
  ),
});

/** What a level rests on: lines, what was said of the person, the opinions before the meeting. The look is recorded. */
export const personEvidence = query({
  name: 'person-evidence',
  summary: { zh: '校准证据', en: 'Evidence about a person of a session' },
  permission: 'calibration.read',
  input: z.object({ sessionId: z.uuid(), personId: z.uuid() }),
  output: evidence.extend({
    marks: z.array(
      z.object({
        mark: z.enum(['agree', 'question', 'abstain']),
        note: text,
        noteEn: text.nullable(),
        byZh: text,
        byEn: text,
        at: text,
        isOwn: z.boolean(),
      }),
    ),
  }),
  handle: async ({ tx, actor, look }, { sessionId, personId }) => {
    const found = await sql<{ evidence: z.infer<typeof evidence> | null }>`
      select calibration.evidence(${sessionId}::uuid, ${personId}::uuid) as evidence`.execute(tx);
    const gathered = found.rows[0]?.evidence;
    if (!gathered) throw problems.notFound('card of this session', personId);
    const marks = await sql<{
      mark: 'agree' | 'question' | 'abstain';
      note: string;
      noteEn: string | null;
      byZh: string;
      byEn: string;
      at: string;
      isOwn: boolean;
    }>`
      select m.mark, m.note, m.note_en as "noteEn", m.by_zh as "byZh", m.by_en as "byEn", ${isoMoment('m.marked_at')} as at, m.user_id = ${actor.userId} as "isOwn"
      from calibration.mark m join calibration.session s on s.session_id = m.session_id
      where m.session_id = ${sessionId} and m.person_id = ${personId}
        and (s.state <> 'preview' or m.user_id = ${actor.userId} or access.holds('calibration', 'facilitator', m.session_id))
      order by m.mark = 'question' desc, m.marked_at`.execute(tx);
    look({ subject: { kind: 'calibration-session', id: sessionId }, personId });
    return { ...gathered, marks: marks.rows };
  },
});
