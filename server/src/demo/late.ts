/** What was handed in late in the demo company: ratings of a closed quarter, signatures of the open one; some with more time granted. */
import { lateRatings, lateSignatures } from '@meritline/demo-company';
import { addDays, admitToPhase, insertExtension, markLate, type PhaseName } from '../modules/appraisals/index.ts';
import { civilDate } from '../platform/clock/index.ts';
import { type Db, sql } from '../platform/database/index.ts';
import { DAY, momentOf } from './card.ts';
import type { DemoContext } from './context.ts';

interface LateCard {
  readonly scorecardId: string;
  readonly personId: string;
  readonly departmentPath: string;
  readonly cycleId: string;
  readonly startsOn: string;
  readonly raterId: string;
  readonly at: Date;
}

export async function loadLateEntries(context: DemoContext): Promise<void> {
  const db = context.databases.batch;
  const specialist = context.ids.userByRole.get('performance-specialist')!;
  const rated = await cardsRatedLate(db);
  const path = context.ids.departmentByCode.get(lateRatings.grantedTo)!.path;
  const granted = rated.find(({ departmentPath }) => departmentPath === path);
  if (granted) await grant(db, granted, 'rating', lateRatings.until, lateRatings.reason, specialist);
  await mark(db, rated, 'rating');
  const signed = await cardsSignedLate(db, context);
  const last = signed.at(-1);
  if (last) {
    const until = addDays(last.startsOn, lateSignatures.grantedUntilDay);
    await grant(db, last, 'targets', until, lateSignatures.reason, specialist);
  }
  await mark(db, signed, 'targets');
}

const columns =
  sql.raw(`s.scorecard_id as "scorecardId", s.person_id as "personId", s.department_path::text as "departmentPath", s.cycle_id as "cycleId",
  c.starts_on as "startsOn", s.rater_person_id as "raterId"`);

/** Forms that came in after the day on which rating ended. */
async function cardsRatedLate(db: Db): Promise<LateCard[]> {
  const found = await sql<LateCard>`
    select ${columns}, s.rated_at as at from appraisals.scorecard s join appraisals.cycle c on c.cycle_id = s.cycle_id and c.code = ${lateRatings.cycleCode}
    join appraisals.cycle_phase p on p.cycle_id = s.cycle_id and p.phase = 'rating'
    where (s.rated_at at time zone 'Asia/Shanghai')::date >= p.ends_on order by s.number`.execute(db);
  return found.rows;
}

/** The manager's signature of a few cards of one department is moved behind the last day for targets. */
async function cardsSignedLate(db: Db, { ids }: DemoContext): Promise<LateCard[]> {
  const found = await sql<LateCard>`
    select ${columns}, s.manager_signed_at as at from appraisals.scorecard s join appraisals.cycle c on c.cycle_id = s.cycle_id and c.state = 'open' and c.kind = 'quarterly'
    where s.department_path = ${ids.departmentByCode.get(lateSignatures.departmentCode)!.path}::ltree and s.manager_signed_at is not null
    order by s.number limit ${lateSignatures.days.length}`.execute(db);
  const cards = found.rows.map((card, place) => ({
    ...card,
    at: momentOf(card, lateSignatures.days[place]!),
  }));
  for (const { scorecardId, personId, at } of cards) {
    await sql`update appraisals.target_signature set signed_at = ${at} where person_id = ${personId} and scorecard_id = ${scorecardId} and role = 'manager'`.execute(
      db,
    );
    await sql`update appraisals.scorecard set manager_signed_at = ${at}, targets_agreed_at = ${at} where person_id = ${personId} and scorecard_id = ${scorecardId}`.execute(
      db,
    );
  }
  return cards;
}

async function grant(db: Db, card: LateCard, phase: PhaseName, until: string, reason: string, by: string) {
  const { cycleId, raterId, departmentPath, at } = card;
  const asked = new Date(at.getTime() - 2 * DAY);
  await db.transaction().execute((tx) =>
    insertExtension(tx, {
      ...{ cycleId, phase, personId: raterId, departmentPath, by, at: asked, reason },
      grantedUntil: until,
    }),
  );
}

async function mark(db: Db, cards: readonly LateCard[], phase: PhaseName): Promise<void> {
  await db.transaction().execute(async (tx) => {
    for (const card of cards) {
      const admission = await admitToPhase(tx, card.cycleId, phase, civilDate(card.at), card.raterId);
      await markLate(tx, card, phase, admission, 'demo company', card.at);
    }
  });
}
