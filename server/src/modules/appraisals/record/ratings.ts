/** What the person and the manager say: drafts saved as they type, never over what someone else saved meanwhile. */
import { sql } from 'kysely';
import type { Tx } from '../../../platform/database/index.ts';
import type { Actor } from '../../../platform/operation/index.ts';
import { problems } from '../../../platform/problem/index.ts';
import { type Admission, admitToPhase, markLate } from '../phases.ts';
import type { PolicySettings } from '../settings.ts';

export interface RatedScorecard {
  readonly scorecardId: string;
  readonly personId: string;
  readonly cycleId: string;
  readonly raterPersonId: string | null;
  readonly state: string;
  readonly cycleState: string;
  readonly departmentPath: string;
  readonly settings: PolicySettings;
  /** Whether its phase takes it in time or late. */
  readonly admission: Admission;
}

/** The scorecard to be rated, if the actor may see it and its time has come. */
export async function scorecardToRate(
  tx: Tx,
  scorecardId: string,
  phase: 'self' | 'rating' | 'second-level',
  today: string,
): Promise<RatedScorecard> {
  const found = await sql<Omit<RatedScorecard, 'admission'>>`
    select s.scorecard_id as "scorecardId", s.person_id as "personId", s.cycle_id as "cycleId", s.rater_person_id as "raterPersonId", s.state, c.state as "cycleState",
      s.department_path::text as "departmentPath", c.settings
    from appraisals.scorecard s join appraisals.cycle c on c.cycle_id = s.cycle_id
    where s.scorecard_id = ${scorecardId}`.execute(tx);
  const scorecard = found.rows[0];
  if (!scorecard) throw problems.notFound('scorecard', scorecardId);
  if (scorecard.state !== 'open' || (scorecard.cycleState !== 'open' && scorecard.cycleState !== 'trial')) {
    throw problems.conflict(
      'scorecard-closed',
      {
        zh: '该记分卡已发布或已排除，不能再评价。',
        en: 'The scorecard is published or excluded and takes no more ratings.',
      },
      { zh: '如需更正，请走申诉或更正流程。', en: 'A correction goes through an appeal.' },
      scorecardId,
    );
  }
  // A trial may be filled in at any time: it is there to be tried out before the dates come.
  const whose = phase === 'self' ? scorecard.personId : scorecard.raterPersonId;
  const admission =
    scorecard.cycleState === 'trial' ? { late: null } : await admitToPhase(tx, scorecard.cycleId, phase, today, whose);
  return { ...scorecard, admission };
}

/** A pause after which the clock of a rating stands still, in seconds. */
const PAUSE = 300;

/** Counts the time between two saves of a rating by its rater, as long as it was work and not a pause. */
async function countTime(tx: Tx, scorecard: RatedScorecard, now: Date): Promise<void> {
  await sql`
    update appraisals.scorecard s set rating_seconds = s.rating_seconds + g.seconds
    from (select person_id, scorecard_id, round(extract(epoch from ${now}::timestamptz - changed_at))::bigint as seconds from appraisals.scorecard_rating
      where person_id = ${scorecard.personId} and scorecard_id = ${scorecard.scorecardId} and role = 'manager') g
    where s.person_id = g.person_id and s.scorecard_id = g.scorecard_id and g.seconds between 1 and ${PAUSE}`.execute(
    tx,
  );
}

export interface Said {
  readonly role: 'self' | 'manager';
  readonly rating: string | null;
  readonly comment: string;
  readonly levels: readonly { readonly lineId: string; readonly level: string }[];
  readonly submit: boolean;
  /** Version the form was loaded with; 0 when there was none. */
  readonly expectedVersion: number;
}

export function demandKnownRating(settings: PolicySettings, rating: string | null): void {
  if (rating === null || settings.scale.some((band) => band.rating === rating)) return;
  const known = settings.scale.map((band) => band.rating).join(', ');
  throw problems.invalid([
    {
      code: 'rating-unknown',
      where: 'rating',
      message: { zh: `等级标准中没有“${rating}”。`, en: `The rating scale has no level “${rating}”.` },
      remedy: { zh: `可用等级：${known}。`, en: `Use one of: ${known}.` },
    },
  ]);
}

/** Saves if nobody saved in between; otherwise says who did. A change after submission is a draft again. Answers the new version. */
export async function saveRating(
  tx: Tx,
  scorecard: RatedScorecard,
  said: Said,
  actor: Actor,
  now: Date,
): Promise<number> {
  demandKnownRating(scorecard.settings, said.rating);
  if (said.role === 'manager') await countTime(tx, scorecard, now);
  const version = said.expectedVersion + 1;
  const levels = JSON.stringify(said.levels);
  const saved =
    said.expectedVersion === 0
      ? await sql`
          insert into appraisals.scorecard_rating (person_id, scorecard_id, role, rating, comment, levels, version, rated_by, rated_by_zh, rated_by_en, changed_at, submitted_at, department_path)
          values (${scorecard.personId}, ${scorecard.scorecardId}, ${said.role}, ${said.rating}, ${said.comment}, ${levels}::jsonb, 1, ${actor.userId}, ${actor.names.zh}, ${actor.names.en},
            ${now}, ${said.submit ? now : null}, ${scorecard.departmentPath}::ltree)
          on conflict (person_id, scorecard_id, role) do nothing returning version`.execute(tx)
      : await sql`
          update appraisals.scorecard_rating set rating = ${said.rating}, comment = ${said.comment}, comment_en = null, levels = ${levels}::jsonb, version = ${version}, rated_by = ${actor.userId},
            rated_by_zh = ${actor.names.zh}, rated_by_en = ${actor.names.en}, changed_at = ${now}, submitted_at = ${said.submit ? now : null}::timestamptz
          where person_id = ${scorecard.personId} and scorecard_id = ${scorecard.scorecardId} and role = ${said.role} and version = ${said.expectedVersion} returning version`.execute(
          tx,
        );
  if (saved.rows.length === 1) {
    if (said.submit)
      await markLate(tx, scorecard, said.role === 'self' ? 'self' : 'rating', scorecard.admission, actor.userId, now);
    if (said.role === 'self')
      await sql`select appraisals.note_own_step(${scorecard.personId}::uuid, ${scorecard.scorecardId}::uuid, 'self', ${said.submit ? now : null}::timestamptz)`.execute(
        tx,
      );
    return version;
  }
  const other = await sql<{ version: number; by: string | null; byEn: string | null }>`
    select version, rated_by_zh as by, rated_by_en as "byEn" from appraisals.scorecard_rating
    where person_id = ${scorecard.personId} and scorecard_id = ${scorecard.scorecardId} and role = ${said.role}`.execute(
    tx,
  );
  const by = other.rows[0]?.by ?? '—';
  throw problems.conflict(
    'rating-changed',
    {
      zh: `该评价已由 ${by} 保存过新版本（v${other.rows[0]?.version ?? 0}）。`,
      en: `${other.rows[0]?.byEn ?? by} saved a newer version of this rating (v${other.rows[0]?.version ?? 0}).`,
    },
    {
      zh: '请重新载入后再修改，您的文字仍在本页。',
      en: 'Load it again and repeat the change; your words are still on this page.',
    },
    scorecard.scorecardId,
  );
}
