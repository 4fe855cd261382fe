/** What happens to cycles by itself once a day: phases open and close by the calendar, and who is due is reminded. */
import { sql } from 'kysely';
import { civilDate } from '../../../platform/clock/index.ts';
import type { Db } from '../../../platform/database/index.ts';
import { newId } from '../../../platform/database/index.ts';
import { appendAudit, appendEvent } from '../../../platform/operation/index.ts';
import { sendNotices } from '../../notices/index.ts';
import { ALL_CARDS, noticesOf, planNudge, REMINDABLE } from '../gather/nudge.ts';
import { CLOCK, followCalendar, isWorkday, type PhaseChange, phaseStateOn, phasesOf } from '../phases.ts';
import { findCycle } from '../record/cycle.ts';

const FACT = 'appraisals-day';

/** Once a civil day of the company, however many processes ask: the first takes the day, the others find it taken. */
export async function followDay(
  db: Db,
  now: Date,
): Promise<{ day: string; changes: PhaseChange[]; reminded: number } | null> {
  const today = civilDate(now);
  return db.transaction().execute(async (tx) => {
    const taken =
      await sql`insert into platform.installation (fact, state, recorded_at) values (${FACT}, ${today}, ${now})
      on conflict (fact) do update set state = excluded.state, recorded_at = excluded.recorded_at where platform.installation.state < excluded.state returning fact`.execute(
        tx,
      );
    if (taken.rows.length === 0) return null;
    const open = await sql<{
      id: string;
      reminds: boolean;
    }>`select cycle_id as id, reminds from appraisals.cycle where state = 'open' order by starts_on`.execute(tx);
    const changes: PhaseChange[] = [];
    let reminded = 0;
    for (const { id, reminds } of open.rows) {
      const made = await followCalendar(tx, id, today, now);
      const envelope = {
        kind: 'change' as const,
        actor: CLOCK,
        operation: 'appraisals/follow-day',
        requestId: newId(),
        now,
      };
      if (made.length > 0)
        await appendAudit(tx, envelope, { subject: { kind: 'cycle', id }, details: { day: today, changes: made } });
      for (const { cycleId, phase, change } of made) await appendEvent(tx, `phase-${change}`, { cycleId, phase });
      changes.push(...made);
      if (reminds && isWorkday(today)) reminded += await remind(tx, id, today, now);
    }
    return { day: today, changes, reminded };
  });
}

/** Reminders of every phase that is open or late; the rules of fatigue decide who is told. */
async function remind(db: Db, cycleId: string, today: string, now: Date): Promise<number> {
  const cycle = await findCycle(db, cycleId);
  const phases = await phasesOf(db, cycleId);
  let sent = 0;
  for (const phase of phases) {
    const name = REMINDABLE.find((one) => one === phase.phase);
    const state = phaseStateOn(phase, phases, today);
    if (name === undefined || (state !== 'open' && state !== 'late')) continue;
    const nudge = await planNudge(db, cycle, name, ALL_CARDS, { today, now, dayOf: (moment) => civilDate(moment) });
    sent += await sendNotices(
      db,
      noticesOf(cycle, nudge, () => true),
      CLOCK,
      now,
    );
  }
  return sent;
}
