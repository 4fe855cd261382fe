/** Who has something left to do in a phase, and who of them would be reminded: the rules of fatigue before anybody is told. */
import { sql } from 'kysely';
import type { Db } from '../../../platform/database/index.ts';
import type { Words } from '../../../platform/problem/index.ts';
import { type Notice, recentNotices, WEEKLY_CAP } from '../../notices/index.ts';
import { daysBetween, lastDayOf, type Phase, type PhaseName, phaseStateOn, phasesOf } from '../phases.ts';
import { placeOfCards } from '../population.ts';
import type { CycleFacts } from '../record/cycle.ts';

/** Days before its end from which a phase is worth a reminder, where the policy does not say. */
const REMIND_FROM_DAYS = 3;
/** Unanswered reminders after which the manager is told too. */
const ESCALATE_AFTER = 2;

export type Skip = 'weekly-cap' | 'not-due' | 'reminded-today';

export interface Recipient {
  readonly personId: string;
  readonly nameZh: string;
  readonly nameEn: string;
  readonly departmentZh: string;
  readonly departmentEn: string;
  readonly departmentPath: string;
  /** Forms (or lines without a reading) that wait for this person. */
  readonly forms: number;
  /** Days since the person could have begun. */
  readonly waits: number;
  /** Reminders of this phase so far that were not followed. */
  readonly unanswered: number;
  readonly inWeek: number;
  readonly skip: Skip | null;
  /** The manager who is told as well, after two reminders without an answer, or instead, when the cap is reached. */
  readonly escalateTo: {
    readonly personId: string;
    readonly nameZh: string;
    readonly nameEn: string;
    readonly departmentPath: string;
  } | null;
}

export interface Nudge {
  readonly phase: PhaseName;
  readonly dueOn: string;
  readonly daysLeft: number;
  /** Late, or later phases wait for it. */
  readonly isBlocking: boolean;
  readonly recipients: readonly Recipient[];
}

interface Waiting {
  personId: string;
  nameZh: string;
  nameEn: string;
  departmentZh: string;
  departmentEn: string;
  path: string;
  forms: number;
  managerId: string | null;
  managerZh: string | null;
  managerEn: string | null;
  managerPath: string | null;
}

/** Phases in which a person, and not a meeting or a worker, has something to do. */
export const REMINDABLE = ['targets', 'readings', 'self', 'rating'] as const;
export type Remindable = (typeof REMINDABLE)[number];

/** Which cards of a cycle a reminder is about; null does not narrow it. */
export interface NudgedCards {
  /** A department and all below it. */
  readonly departmentPath: string | null;
  readonly raterPersonId: string | null;
  /** Jurisdiction of the place of work. */
  readonly location: string | null;
}

export const ALL_CARDS: NudgedCards = { departmentPath: null, raterPersonId: null, location: null };

/** Heads who have not signed targets of a department; a reminder about a rater or a place is about cards of people alone. */
const headsToSign = (cycleId: string, of: NudgedCards) => {
  const isAboutPeople = of.raterPersonId !== null || of.location !== null;
  const chosen = sql`d.cycle_id = ${cycleId} and d.state = 'open' and d.targets_agreed_at is null and not ${isAboutPeople}
    and (${of.departmentPath}::ltree is null or d.department_path <@ ${of.departmentPath}::ltree)`;
  return sql`select w.person_id, 1 from appraisals.department_scorecard d
    join appraisals.department_pairs((select array_agg(d.scorecard_id) from appraisals.department_scorecard d where ${chosen})) p on p.scorecard_id = d.scorecard_id
    cross join lateral (values (p.head_person_id, d.employee_signed_at), (p.superior_person_id, d.manager_signed_at)) w (person_id, signed_at)
    where w.person_id is not null and w.signed_at is null`;
};

/** Whom each phase waits for: rater, provider of the data, the person, heads of departments. */
const whom = (phase: Remindable, cycleId: string, of: NudgedCards) => {
  const narrowed = sql.join(
    [
      sql`true`,
      ...(of.departmentPath === null ? [] : [sql`s.department_path <@ ${of.departmentPath}::ltree`]),
      ...(of.raterPersonId === null ? [] : [sql`s.rater_person_id = ${of.raterPersonId}`]),
      ...(of.location === null ? [] : [sql`place.city = ${of.location}`]),
    ],
    sql` and `,
  );
  const cards = sql`from appraisals.scorecard s ${of.location === null ? sql`` : placeOfCards} where s.cycle_id = ${cycleId} and s.state = 'open' and ${narrowed}`;
  return {
    targets: sql`select person_id, sum(forms)::bigint as forms from (
      select rater_person_id as person_id, count(*) as forms ${cards} and targets_agreed_at is null and manager_signed_at is null and rater_person_id is not null group by 1
      union all select s.person_id, 1 ${cards} and targets_agreed_at is null and employee_signed_at is null
      union all ${headsToSign(cycleId, of)}) w group by 1`,
    rating: sql`select rater_person_id as person_id, count(*) as forms ${cards} and rated_at is null and rater_person_id is not null group by 1`,
    self: sql`select s.person_id, 1::bigint as forms ${cards} and self_submitted_at is null`,
    readings: sql`select h.head_person_id as person_id, count(*) as forms from (select s.person_id, s.scorecard_id ${cards} and lines_read < lines_expected) s
      join appraisals.scorecard_line l on l.person_id = s.person_id and l.scorecard_id = s.scorecard_id and l.part <> 'bonus'
      join indicators.indicator_version v on v.indicator_id = l.indicator_id and v.version = l.indicator_version and v.source_kind not in ('rating', 'multi-rater')
      join organization.department_version h on h.department_id = v.provider_department_id and h.effective_until is null and h.head_person_id is not null
      where not exists (select from appraisals.reading r where r.person_id = l.person_id and r.scorecard_id = l.scorecard_id and r.line_id = l.line_id and r.replaced_at is null)
      group by 1`,
  }[phase];
};

async function waitingFor(
  db: Db,
  cycleId: string,
  phase: Remindable,
  of: NudgedCards,
  today: string,
): Promise<Waiting[]> {
  const on = sql`a.effective_from <= ${today}::date and (a.effective_until is null or ${today}::date < a.effective_until)`;
  const found = await sql<Waiting>`
    with waiting as (${whom(phase, cycleId, of)}),
    placed as (
      select w.person_id, w.forms, p.name_zh, p.name_en, p.department_path, d.name_zh as department_zh, d.name_en as department_en,
        (select a.manager_person_id from people.assignment a where a.person_id = w.person_id and ${on} order by a.effective_from desc limit 1) as manager_id
      from waiting w join people.person p on p.person_id = w.person_id
      left join lateral (select name_zh, name_en from organization.department_version d where d.path = p.department_path and d.effective_until is null limit 1) d on true)
    select p.person_id as "personId", p.forms, p.name_zh as "nameZh", p.name_en as "nameEn", coalesce(p.department_zh, '') as "departmentZh", coalesce(p.department_en, '') as "departmentEn",
      p.department_path::text as path, m.person_id as "managerId", m.name_zh as "managerZh", m.name_en as "managerEn", m.department_path::text as "managerPath"
    from placed p left join people.person m on m.person_id = p.manager_id
    order by p.forms desc, p.name_en`.execute(db);
  return found.rows;
}

function skipOf(
  nudge: { daysLeft: number; isBlocking: boolean; fromDays: number },
  inWeek: number,
  lastOn: string | null,
  today: string,
): Skip | null {
  if (!nudge.isBlocking && nudge.daysLeft > nudge.fromDays) return 'not-due';
  if (lastOn === today) return 'reminded-today';
  return inWeek >= WEEKLY_CAP ? 'weekly-cap' : null;
}

/** Who would be told what, before anybody is. */
export async function planNudge(
  db: Db,
  cycle: CycleFacts,
  phase: Remindable,
  of: NudgedCards,
  at: { readonly today: string; readonly now: Date; readonly dayOf: (moment: Date) => string },
): Promise<Nudge> {
  const all = await phasesOf(db, cycle.cycleId);
  const planned = all.find((one) => one.phase === phase);
  const dueOn = planned ? lastDayOf(planned) : cycle.endsOn;
  const timing = {
    daysLeft: daysBetween(at.today, dueOn),
    isBlocking: planned !== undefined && blocks(planned, all, at.today),
  };
  const fromDays = cycle.settings.procedure?.calendar.remindsFromDays || REMIND_FROM_DAYS;
  const waiting = await waitingFor(db, cycle.cycleId, phase, of, at.today);
  const people = [
    ...new Set(waiting.flatMap((one) => (one.managerId === null ? [one.personId] : [one.personId, one.managerId]))),
  ];
  const recent = await recentNotices(db, people, { subjectId: cycle.cycleId, topic: phase }, at.now);
  const begun = planned?.startsOn ?? cycle.startsOn;
  const recipientIds = new Set(waiting.map((one) => one.personId));
  // The cap holds for managers too, with the reminder they may get themselves now counted in; once a day is enough.
  const hasRoom = (managerId: string) => {
    const told = recent.get(managerId);
    if (told?.lastEscalation && at.dayOf(new Date(told.lastEscalation)) === at.today) return false;
    return (told?.inWeek ?? 0) + Number(recipientIds.has(managerId)) < WEEKLY_CAP;
  };
  const recipients = waiting.map((one): Recipient => {
    const told = recent.get(one.personId);
    const lastOn = told?.lastOfTopic ? at.dayOf(new Date(told.lastOfTopic)) : null;
    const skip = skipOf({ ...timing, fromDays }, told?.inWeek ?? 0, lastOn, at.today);
    const unanswered = told?.ofTopic ?? 0;
    const isEscalated = skip === 'weekly-cap' || (skip === null && unanswered >= ESCALATE_AFTER);
    return {
      ...one,
      departmentPath: one.path,
      waits: Math.max(0, daysBetween(begun, at.today)),
      unanswered,
      inWeek: told?.inWeek ?? 0,
      skip,
      escalateTo:
        isEscalated && one.managerId !== null && hasRoom(one.managerId)
          ? {
              personId: one.managerId,
              nameZh: one.managerZh!,
              nameEn: one.managerEn!,
              departmentPath: one.managerPath!,
            }
          : null,
    };
  });
  return { phase, dueOn, ...timing, recipients };
}

/** Late, or a gate of it keeps later phases shut. */
const blocks = (phase: Phase, all: readonly Phase[], today: string): boolean =>
  phaseStateOn(phase, all, today) === 'late' ||
  today > lastDayOf(phase) ||
  (phase.gates.length > 0 && all.some((other) => phaseStateOn(other, all, today) === 'held'));

const VERBS: Record<Remindable, Words> = {
  targets: { zh: '份指标待签署', en: 'targets to sign' },
  readings: { zh: '项实际值待填报', en: 'readings to enter' },
  self: { zh: '份自评待提交', en: 'self review to submit' },
  rating: { zh: '份评价待提交', en: 'ratings to submit' },
};
const LINKS: Record<Remindable, string> = {
  targets: '/targets',
  readings: '/imports',
  self: '/my/scorecards',
  rating: '/team',
};

function dueWords(nudge: Nudge): Words {
  if (nudge.daysLeft < 0)
    return {
      zh: `已逾期 ${-nudge.daysLeft} 天`,
      en: `${-nudge.daysLeft} ${nudge.daysLeft === -1 ? 'day' : 'days'} overdue`,
    };
  if (nudge.daysLeft === 0) return { zh: '今天截止', en: 'due today' };
  return { zh: `${nudge.dueOn} 截止`, en: `due ${nudge.dueOn}` };
}

/** The words of a reminder, both languages: how many, until when, where. Never a score, never pay. */
export function reminderOf(
  cycle: CycleFacts,
  nudge: Nudge,
  to: Pick<Recipient, 'nameZh' | 'nameEn' | 'forms'>,
  phase: Remindable,
): { title: Words; body: Words } {
  const due = dueWords(nudge);
  return {
    title: {
      zh: `${cycle.nameZh}：${to.forms} ${VERBS[phase].zh}`,
      en: `${cycle.nameEn}: ${to.forms} ${VERBS[phase].en}`,
    },
    body: {
      zh: `${to.nameZh}，您在“${cycle.nameZh}”中还有 ${to.forms} ${VERBS[phase].zh}，${due.zh}。全部完成后提醒自动停止。`,
      en: `${to.nameEn}, you have ${to.forms} ${VERBS[phase].en} in “${cycle.nameEn}”, ${due.en}. Reminders stop by themselves when the last one is in.`,
    },
  };
}

/** The notices of a plan for the people chosen: one to each who is not skipped, one digest to each manager who is told. */
export function noticesOf(cycle: CycleFacts, nudge: Nudge, chosen: (personId: string) => boolean): Notice[] {
  const phase = nudge.phase as Remindable;
  const shared = { module: 'appraisals', subject: { kind: 'cycle', id: cycle.cycleId }, topic: phase };
  const picked = nudge.recipients.filter(({ personId }) => chosen(personId));
  const reminders = picked
    .filter(({ skip }) => skip === null)
    .map(
      (to): Notice => ({
        ...shared,
        ...reminderOf(cycle, nudge, to, phase),
        personId: to.personId,
        departmentPath: to.departmentPath,
        kind: 'reminder',
        link: LINKS[phase],
        about: { forms: to.forms },
      }),
    );
  const byManager = Map.groupBy(
    picked.filter(({ escalateTo }) => escalateTo !== null),
    ({ escalateTo }) => escalateTo!.personId,
  );
  const escalations = [...byManager.values()].map((people): Notice => {
    const manager = people[0]!.escalateTo!;
    const forms = people.reduce((sum, one) => sum + one.forms, 0);
    const list = (name: 'nameZh' | 'nameEn', joint: string) =>
      people.map((one) => `${one[name]} ${one.forms}`).join(joint);
    return {
      ...shared,
      personId: manager.personId,
      departmentPath: manager.departmentPath,
      kind: 'escalation',
      title: {
        zh: `${cycle.nameZh}：团队中 ${forms} ${VERBS[phase].zh}`,
        en: `${cycle.nameEn}: ${forms} ${VERBS[phase].en} in your team`,
      },
      body: {
        zh: `多次提醒后仍未完成：${list('nameZh', '、')}。请协助跟进。`,
        en: `Still open after several reminders: ${list('nameEn', ', ')}. Please follow up.`,
      },
      link: `/appraisals/${cycle.code}?tab=progress`,
      about: { forms, people: people.length },
    };
  });
  return [...reminders, ...escalations];
}
