/** Phases of a cycle: which is open on a day, what must be true to pass one, what holds for late entries. */
import { workCalendar } from '@meritline/rulepacks';
import { sql } from 'kysely';
import { z } from 'zod';
import { type Db, newId } from '../../platform/database/index.ts';
import { Problem, type ProblemIssue, problems } from '../../platform/problem/index.ts';
import { jurisdictionChain, rulePacks } from '../pay-structure/index.ts';
import { PHASE_WORDS } from './phase-words.ts';

/** In the order in which a cycle runs through them. */
export const phaseNames = [
  'targets',
  'readings',
  'self',
  'rating',
  'second-level',
  'calibration',
  'publication',
  'appeal',
] as const;
export type PhaseName = (typeof phaseNames)[number];

/** `accept-marked`: taken and marked late; `accept-approved`: only with an extension granted; `refuse`: not taken. */
export const lateRules = ['accept-marked', 'accept-approved', 'refuse'] as const;
export type LateRule = (typeof lateRules)[number];

/** What must be true of every open scorecard before the phases after this one begin. */
export const gateNames = [
  'targets-agreed',
  'readings-in',
  'self-submitted',
  'ratings-in',
  'second-rated',
  'calibrated',
  'completed',
] as const;
export type GateName = (typeof gateNames)[number];

export const phaseRow = z.object({
  phase: z.enum(phaseNames),
  startsOn: z.string(),
  /** First day after the phase. */
  endsOn: z.string(),
  lateRule: z.enum(lateRules),
  gates: z.array(z.enum(gateNames)),
  openedAt: z.string().nullable(),
  closedAt: z.string().nullable(),
  closedBy: z.string().nullable(),
  completedAt: z.string().nullable(),
});
export type Phase = z.infer<typeof phaseRow>;

/** Who closed a phase when no person did: the daily worker. */
export const CLOCK = 'clock';

const MOMENT = 'YYYY-MM-DD"T"HH24:MI:SS"Z"';
/** The columns of `phaseRow`, for a table named `p`. */
export const phaseColumns =
  sql.raw(`p.phase, p.starts_on as "startsOn", p.ends_on as "endsOn", p.late_rule as "lateRule", p.gates,
  to_char(p.opened_at at time zone 'UTC', '${MOMENT}') as "openedAt", to_char(p.closed_at at time zone 'UTC', '${MOMENT}') as "closedAt",
  p.closed_by as "closedBy", to_char(p.completed_at at time zone 'UTC', '${MOMENT}') as "completedAt"`);

const placeOf = (phase: Phase) => phaseNames.indexOf(phase.phase);

/** The phases of a cycle in their order. */
export async function phasesOf(tx: Db, cycleId: string): Promise<Phase[]> {
  const found =
    await sql<Phase>`select ${phaseColumns} from appraisals.cycle_phase p where p.cycle_id = ${cycleId}`.execute(tx);
  return found.rows.sort((a, b) => placeOf(a) - placeOf(b));
}

const DAY = 86_400_000;
export const addDays = (date: string, days: number): string =>
  new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY).toISOString().slice(0, 10);
export const daysBetween = (from: string, until: string): number =>
  (Date.parse(`${until}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY;

/** Place whose public calendar counts working days. */
const PLACE = 'cn';

/** False on weekends and public holidays; a year that no calendar knows falls back to Monday to Friday. */
export function isWorkday(date: string): boolean {
  try {
    return workCalendar(rulePacks(), jurisdictionChain(PLACE)).dayKind(date) === 'workday';
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return ![0, 6].includes(new Date(`${date}T00:00:00Z`).getUTCDay());
  }
}

/** The last day on which an entry is in time: a phase that would end on a rest day ends on the next working day. */
export function lastDayOf(phase: Pick<Phase, 'endsOn'>): string {
  let day = addDays(phase.endsOn, -1);
  while (!isWorkday(day)) day = addDays(day, 1);
  return day;
}

export type PhaseState = 'later' | 'held' | 'open' | 'late' | 'closed';

/**
 * What a phase is on a day. `held` = its first day has come but a gate of a phase before is not passed; `late` = ended, and
 * late entries are taken by its rule; `closed` = ended and refused, or closed by a person.
 */
export function phaseStateOn(phase: Phase, all: readonly Phase[], date: string): PhaseState {
  if (phase.closedAt !== null && phase.closedBy !== CLOCK) return 'closed';
  const before = all.filter((other) => placeOf(other) < placeOf(phase) && other.gates.length > 0);
  const isPassed = before.every((other) => other.closedAt !== null);
  if (phase.openedAt === null) {
    if (date < phase.startsOn) return 'later';
    if (!isPassed) return 'held';
  }
  if (date <= lastDayOf(phase)) return 'open';
  return phase.lateRule === 'refuse' ? 'closed' : 'late';
}

/** The phase a cycle is in on a day: the last one that is open, else the last that is late; null before the first and after the last. */
export async function phaseOf(
  tx: Db,
  cycleId: string,
  date: string,
): Promise<{ phase: Phase; state: PhaseState } | null> {
  const all = await phasesOf(tx, cycleId);
  const states = all.map((phase) => ({ phase, state: phaseStateOn(phase, all, date) }));
  return states.findLast(({ state }) => state === 'open') ?? states.findLast(({ state }) => state === 'late') ?? null;
}

export interface Admission {
  /** Null when in time, or when the cycle does not plan the phase. */
  readonly late: { readonly dueOn: string; readonly daysLate: number; readonly extensionId: string | null } | null;
}

const words = (zh: string, en: string) => ({ zh, en });

/**
 * The guard of every operation that belongs to a phase: answers whether the entry is late, or throws with what to do.
 *
 * @param personId who has to do it: the rater of a rating, the person of a self rating, the recorder of readings.
 */
export async function admitToPhase(
  tx: Db,
  cycleId: string,
  name: PhaseName,
  date: string,
  personId: string | null,
): Promise<Admission> {
  const all = await phasesOf(tx, cycleId);
  const phase = all.find((one) => one.phase === name);
  if (!phase) return { late: null };
  const state = phaseStateOn(phase, all, date);
  if (state === 'open') return { late: null };
  if (state === 'later' || state === 'held') throw notOpen(phase, state, all);
  const dueOn = lastDayOf(phase);
  const extension = await grantedExtension(tx, cycleId, name, date, personId);
  if (extension === null && state === 'closed') {
    throw problems.conflict(
      'phase-closed',
      words(`该阶段已于 ${dueOn} 结束，不再接受填报。`, `This phase ended on ${dueOn} and takes no more entries.`),
      words('如确有需要，请申请延期，由绩效专员批准。', 'Ask for more time; the performance specialist can grant it.'),
      name,
    );
  }
  if (extension === null && phase.lateRule === 'accept-approved') {
    throw problems.conflict(
      'late-needs-approval',
      words(
        `该阶段已于 ${dueOn} 结束，逾期填报须经批准。`,
        `This phase ended on ${dueOn}; a late entry needs approval.`,
      ),
      words(
        '请申请延期并写明理由，批准后即可填报。',
        'Ask for more time with a reason; once granted the entry is taken.',
      ),
      name,
    );
  }
  return { late: { dueOn, daysLate: Math.max(1, daysBetween(dueOn, date)), extensionId: extension } };
}

/** The same answer without throwing, for grids that answer cell by cell. */
export async function tryAdmit(
  tx: Db,
  cycleId: string,
  name: PhaseName,
  date: string,
  personId: string | null,
): Promise<Admission | ProblemIssue> {
  try {
    return await admitToPhase(tx, cycleId, name, date, personId);
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return { code: error.code, where: name, message: error.title, remedy: error.remedy };
  }
}

function notOpen(phase: Phase, state: 'later' | 'held', all: readonly Phase[]) {
  if (state === 'later') {
    return problems.conflict(
      'phase-not-open',
      words(`该阶段自 ${phase.startsOn} 开始。`, `This phase begins on ${phase.startsOn}.`),
      words('请在开始后填写。', 'Come back when it has begun.'),
      phase.phase,
    );
  }
  const holding = all.find(
    (other) => placeOf(other) < placeOf(phase) && other.gates.length > 0 && other.closedAt === null,
  )!;
  return problems.conflict(
    'gate-not-passed',
    words(
      `前一阶段“${PHASE_WORDS[holding.phase].zh}”的通过条件未满足。`,
      `A phase before, “${PHASE_WORDS[holding.phase].en}”, has not passed its gate.`,
    ),
    words(
      '请先完成前一阶段，或由绩效专员写明理由后提前开启。',
      'Complete that phase, or let the performance specialist open this one with a reason.',
    ),
    phase.phase,
  );
}

async function grantedExtension(tx: Db, cycleId: string, phase: string, date: string, personId: string | null) {
  if (personId === null) return null;
  const found = await sql<{ id: string }>`
    select extension_id as id from appraisals.phase_extension
    where person_id = ${personId} and cycle_id = ${cycleId} and phase = ${phase} and state = 'granted' and ${date}::date <= until
    order by until desc limit 1`.execute(tx);
  return found.rows[0]?.id ?? null;
}

interface LateCard {
  readonly scorecardId: string;
  readonly personId: string;
  readonly departmentPath: string;
}

/** Marks entries on people's cards as late; a later change of the same entry keeps the first mark. */
export async function markAllLate(
  tx: Db,
  cards: readonly LateCard[],
  phase: PhaseName,
  { late }: Admission,
  by: string,
  at: Date,
): Promise<void> {
  if (late === null || cards.length === 0) return;
  await sql`
    insert into appraisals.late_entry (person_id, scorecard_id, phase, entered_by, entered_at, due_on, days_late, extension_id, department_path)
    select person, card, ${phase}, ${by}, ${at}, ${late.dueOn}::date, ${late.daysLate}::bigint, ${late.extensionId}::uuid, path::ltree
    from unnest(${cards.map((one) => one.personId)}::uuid[], ${cards.map((one) => one.scorecardId)}::uuid[], ${cards.map((one) => one.departmentPath)}::text[]) as g (person, card, path)
    on conflict (person_id, scorecard_id, phase) do nothing`.execute(tx);
}

export const markLate = (tx: Db, card: LateCard, phase: PhaseName, admission: Admission, by: string, at: Date) =>
  markAllLate(tx, [card], phase, admission, by, at);

/** Marks signatures on the targets of departments as late, by the side that signs; the first mark stays. */
export async function markDepartmentsLate(
  tx: Db,
  cards: readonly Omit<LateCard, 'personId'>[],
  role: 'employee' | 'manager',
  { late }: Admission,
  by: string,
  at: Date,
): Promise<void> {
  if (late === null || cards.length === 0) return;
  await sql`
    insert into appraisals.department_late_entry (scorecard_id, phase, role, entered_by, entered_at, due_on, days_late, extension_id, department_path)
    select card, 'targets', ${role}, ${by}, ${at}, ${late.dueOn}::date, ${late.daysLate}::bigint, ${late.extensionId}::uuid, path::ltree
    from unnest(${cards.map((one) => one.scorecardId)}::uuid[], ${cards.map((one) => one.departmentPath)}::text[]) as g (card, path)
    on conflict (scorecard_id, phase, role) do nothing`.execute(tx);
}

/** Said by the module that runs a phase (the calibration is locked, the last appeal is decided): the gate `completed` is met. */
export async function completePhase(tx: Db, cycleId: string, phase: PhaseName, by: string, at: Date): Promise<void> {
  await sql`update appraisals.cycle_phase set completed_at = ${at}, completed_by = ${by} where cycle_id = ${cycleId} and phase = ${phase}`.execute(
    tx,
  );
}

export interface GateCount {
  readonly gate: GateName;
  /** Scorecards for which it is not yet true. */
  readonly open: number;
}

/**
 * How many scorecards keep each gate shut; one pass over the cycle's cards. Targets of departments are agreed as well, those
 * apart that nobody could sign for.
 */
export async function gateCounts(tx: Db, cycleId: string): Promise<Map<GateName, number>> {
  const found = await sql<Record<string, number>>`
    select count(*) filter (where targets_agreed_at is null) + (${departmentsNotAgreed(cycleId)}) as "targets-agreed",
      count(*) filter (where lines_read < lines_expected) as "readings-in",
      count(*) filter (where self_submitted_at is null) as "self-submitted",
      count(*) filter (where rated_at is null and rater_person_id is not null) as "ratings-in",
      count(*) filter (where second_rated_at is null) as "second-rated",
      count(*) filter (where calibrated_at is null) as calibrated
    from appraisals.scorecard where cycle_id = ${cycleId} and state <> 'excluded'`.execute(tx);
  return new Map(Object.entries(found.rows[0]!) as [GateName, number][]);
}

const departmentsNotAgreed = (cycleId: string) => sql`
  select count(*) from appraisals.department_pairs((
    select array_agg(d.scorecard_id) from appraisals.department_scorecard d where d.cycle_id = ${cycleId} and d.state <> 'excluded' and d.targets_agreed_at is null)) p
  where p.head_person_id is not null or p.superior_person_id is not null`;

/** Gates of a phase that are not met, with how many cards each waits for. */
export const openGates = (phase: Phase, counts: ReadonlyMap<GateName, number>): GateCount[] =>
  phase.gates
    .map((gate) => ({
      gate,
      open: gate === 'completed' ? Number(phase.completedAt === null) : (counts.get(gate) ?? 0),
    }))
    .filter(({ open }) => open > 0);

export interface PhaseChange {
  readonly cycleId: string;
  readonly phase: PhaseName;
  readonly change: 'opened' | 'closed';
}

/**
 * What the daily worker does for one cycle: opens what has begun and is not held by a gate, closes what has ended with its
 * gates met (or takes nothing late). Running it twice on a day changes nothing more.
 */
export async function followCalendar(tx: Db, cycleId: string, today: string, at: Date): Promise<PhaseChange[]> {
  const counts = await gateCounts(tx, cycleId);
  const all = await phasesOf(tx, cycleId);
  const changes: PhaseChange[] = [];
  const moment = at.toISOString();
  for (const [place, phase] of all.entries()) {
    const state = phaseStateOn(phase, all, today);
    if (phase.openedAt === null && state !== 'later' && state !== 'held') {
      await sql`update appraisals.cycle_phase set opened_at = ${at} where cycle_id = ${cycleId} and phase = ${phase.phase}`.execute(
        tx,
      );
      all[place] = { ...phase, openedAt: moment };
      changes.push({ cycleId, phase: phase.phase, change: 'opened' });
    }
    const isOver = today > lastDayOf(phase);
    const isPassed = openGates(phase, counts).length === 0;
    if (
      all[place]!.openedAt !== null &&
      phase.closedAt === null &&
      isOver &&
      (isPassed || (phase.lateRule === 'refuse' && phase.gates.length === 0))
    ) {
      await sql`update appraisals.cycle_phase set closed_at = ${at}, closed_by = ${CLOCK} where cycle_id = ${cycleId} and phase = ${phase.phase}`.execute(
        tx,
      );
      all[place] = { ...all[place]!, closedAt: moment, closedBy: CLOCK };
      changes.push({ cycleId, phase: phase.phase, change: 'closed' });
    }
  }
  return changes;
}

/** More time asked for, or granted outright by who runs the cycle. Answers its id. */
export async function insertExtension(
  tx: Db,
  given: {
    readonly cycleId: string;
    readonly phase: PhaseName;
    readonly personId: string;
    readonly departmentPath: string;
    readonly by: string;
    readonly at: Date;
    readonly reason: string;
    readonly grantedUntil: string | null;
  },
): Promise<string> {
  const id = newId();
  const isGranted = given.grantedUntil !== null;
  await sql`
    insert into appraisals.phase_extension (cycle_id, extension_id, phase, person_id, department_path, asked_by, asked_at, reason, state, until, decided_by, decided_at)
    values (${given.cycleId}, ${id}, ${given.phase}, ${given.personId}, ${given.departmentPath}::ltree, ${given.by}, ${given.at}, ${given.reason},
      ${isGranted ? 'granted' : 'asked'}, ${given.grantedUntil}::date, ${isGranted ? given.by : null}, ${isGranted ? given.at : null}::timestamptz)`.execute(
    tx,
  );
  return id;
}
