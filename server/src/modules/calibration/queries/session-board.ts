import { sql } from 'kysely';
import { z } from 'zod';
import type { Tx } from '../../../platform/database/index.ts';
import { type QueryContext, query } from '../../../platform/operation/index.ts';
import { problems } from '../../../platform/problem/index.ts';
import type { PolicySettings } from '../../appraisals/index.ts';
import { type CardRow, ceilingOf, gatherCards } from '../gather/facts.ts';
import { guidelineOf } from '../gather/guideline.ts';
import { headColumns, isoMoment } from '../gather/heads.ts';
import { gatherUnsettled, openOf } from '../gather/open.ts';
import { guidelineDepartures, originOf } from '../policy-guideline.ts';
import { board, type boardCard, type logEntry, type member } from './session-shape.ts';

type Board = z.infer<typeof board>;
type Head = Board['session'] & {
  scale: Board['scale'];
  coefficientRule: { kind: string; table?: Board['coefficients'] };
  endsOn: string;
  policyCode: string;
  policyVersion: number;
  cycleSettings: PolicySettings;
  raters: Partial<Board['severity']>;
};

/** Everything a board shows, in a fixed number of reads. */
export const sessionBoard = query({
  name: 'session-board',
  summary: { zh: '校准看板', en: 'Board of a calibration session' },
  permission: 'calibration.read',
  input: z.object({ sessionId: z.uuid() }),
  output: board,
  handle: async (context, { sessionId }) => {
    const { tx } = context;
    const { scale, coefficientRule, endsOn, raters, policyCode, policyVersion, cycleSettings, ...session } =
      await headOf(context, sessionId);
    const { procedure } = cycleSettings;
    const levels = scale.map(({ rating }) => rating);
    const rows = await gatherCards(tx, sessionId);
    const unsettled = await gatherUnsettled(tx, session);
    const marks = await marksOf(context, session);
    const questions = new Set(unsettled.filter((one) => one.isQuestionOpen).map((one) => one.personId));
    const guide = guidelineOf({ settings: session.settings, distribution: session.distribution, levels }, rows);
    return {
      session,
      scale,
      coefficients: coefficientRule.kind === 'by-rating' ? (coefficientRule.table ?? []) : [],
      cards: rows.map((row) =>
        cardOf(row, levels, endsOn, marks.get(row.personId), {
          isQuestionOpen: questions.has(row.personId),
          isDrifted: ['meeting', 'locked'].includes(session.state) && row.resultRating !== row.beforeRating,
        }),
      ),
      policy: await originOf(tx, { policyCode, policyVersion, settings: cycleSettings }),
      departures: procedure ? guidelineDepartures(session.settings, procedure) : [],
      guide: guide.map((level) => ({ ...level, ratings: [...level.ratings] })),
      severity: severityShown(raters, rows),
      members: await membersOf(tx, sessionId),
      log: await logOf(tx, sessionId),
      open: openOf(rows, unsettled, guide),
    };
  },
});

async function headOf({ tx, actor }: QueryContext, sessionId: string): Promise<Head> {
  const found = await sql<Head>`
    select ${headColumns(actor.userId)}, s.scope, s.settings, s.distribution, s.lock_note as "lockNote", s.raters, c.ends_on as "endsOn",
      c.settings -> 'scale' as scale, c.settings -> 'coefficients' as "coefficientRule",
      c.policy_code as "policyCode", c.policy_version as "policyVersion", c.settings as "cycleSettings"
    from calibration.session s join appraisals.cycle c on c.cycle_id = s.cycle_id where s.session_id = ${sessionId}`.execute(
    tx,
  );
  if (!found.rows[0]) throw problems.notFound('calibration session', sessionId);
  return found.rows[0];
}

interface Marks {
  readonly personId: string;
  readonly agrees: number;
  readonly questions: number;
  readonly abstains: number;
  readonly ownMark: 'agree' | 'question' | 'abstain' | null;
}

/** Counts per person. Before the meeting a participant sees only the own marks, so that nobody is led by the others. */
async function marksOf({ tx, actor }: QueryContext, session: Board['session']): Promise<Map<string, Marks>> {
  const isOwnOnly = session.state === 'preview' && session.role !== 'facilitator';
  const found = await sql<Marks>`
    select person_id as "personId", count(*) filter (where mark = 'agree') as agrees, count(*) filter (where mark = 'question') as questions,
      count(*) filter (where mark = 'abstain') as abstains, max(mark) filter (where user_id = ${actor.userId}) as "ownMark"
    from calibration.mark where session_id = ${session.sessionId} and (not ${isOwnOnly} or user_id = ${actor.userId}) group by person_id`.execute(
    tx,
  );
  return new Map(found.rows.map((row) => [row.personId, row]));
}

const monthsBefore = (date: string, months: number): string => {
  const day = new Date(`${date}T00:00:00Z`);
  day.setUTCMonth(day.getUTCMonth() - months);
  return day.toISOString().slice(0, 10);
};

function cardOf(
  { vetoes, hiredOn, resultRating: _, ...row }: CardRow,
  levels: readonly string[],
  endsOn: string,
  marks: Marks | undefined,
  flags: { isQuestionOpen: boolean; isDrifted: boolean },
): z.infer<typeof boardCard> {
  return {
    ...row,
    previous: [...row.previous],
    ceiling: ceilingOf({ vetoes, computedRating: row.computedRating }, levels),
    isNew: hiredOn > monthsBefore(endsOn, 12),
    agrees: marks?.agrees ?? 0,
    questions: marks?.questions ?? 0,
    abstains: marks?.abstains ?? 0,
    ownMark: marks?.ownMark ?? null,
    ...flags,
  };
}

/** Raters of the session's people, out of all that were compared. */
function severityShown(kept: Head['raters'], rows: readonly CardRow[]): Board['severity'] {
  const { raters = [], flagged = 0, expectedByChance = 0, people = 0 } = kept;
  const here = new Set(rows.map((row) => row.raterPersonId));
  return { raters: raters.filter(({ rater }) => here.has(rater)), flagged, expectedByChance, people };
}

async function membersOf(tx: Tx, sessionId: string): Promise<z.infer<typeof member>[]> {
  const found = await sql<z.infer<typeof member>>`
    select user_id as "userId", role, person_id as "personId", name_zh as "nameZh", name_en as "nameEn" from calibration.member
    where session_id = ${sessionId} and left_at is null order by array_position(array['facilitator', 'participant', 'observer'], role), added_at, name_en`.execute(
    tx,
  );
  return found.rows;
}

/** The change log, newest first. */
async function logOf(tx: Tx, sessionId: string): Promise<z.infer<typeof logEntry>[]> {
  const found = await sql<z.infer<typeof logEntry>>`
    select e.entry_id as "entryId", e.person_id as "personId", e.kind, e.from_rating as "fromRating", e.to_rating as "toRating", e.reason_code as "reasonCode", e.reason, e.reason_en as "reasonEn", e.evidence,
      e.undoes_id as "undoesId", u.entry_id is not null as "isUndone", e.recorded_by as "byUserId", e.by_zh as "byZh", e.by_en as "byEn", ${isoMoment('e.recorded_at')} as at
    from calibration.entry e
    left join calibration.entry u on u.person_id = e.person_id and u.session_id = e.session_id and u.undoes_id = e.entry_id
    where e.session_id = ${sessionId} order by e.recorded_at desc, e.entry_id desc`.execute(tx);
  return found.rows;
}
