/** More time granted without a request: to one person, or to everybody of a department who has something to do in the phase. */
import { type RawBuilder, sql } from 'kysely';
import { z } from 'zod';
import { newId } from '../../../platform/database/index.ts';
import { operation } from '../../../platform/operation/index.ts';
import { problems } from '../../../platform/problem/index.ts';
import { lastDayOf, type PhaseName, phaseNames, phasesOf } from '../phases.ts';
import { demandState, findCycle } from '../record/cycle.ts';

/** Who has something to do on a card in a phase. */
const doersOf: Partial<Record<PhaseName, RawBuilder<unknown>>> = {
  targets: sql`select s.person_id as id, s.department_path as path union select s.rater_person_id, s.department_path`,
  self: sql`select s.person_id as id, s.department_path as path`,
  rating: sql`select s.rater_person_id as id, s.department_path as path`,
  'second-level': sql`select b.rater_person_id as id, b.department_path as path from appraisals.scorecard b where b.cycle_id = s.cycle_id and b.person_id = s.rater_person_id`,
};

export const grantExtension = operation({
  name: 'grant-extension',
  summary: { zh: '给部门或个人延期', en: 'Grant more time to a department or a person' },
  permission: 'cycles.run',
  input: z.strictObject({
    cycleId: z.uuid(),
    phase: z.enum(phaseNames),
    /** Last day, included. */
    until: z.iso.date(),
    reason: z.string().trim().min(4).max(400),
    whom: z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('person'), number: z.string().min(1).max(40) }),
      z.strictObject({
        kind: z.literal('department'),
        departmentPath: z.string().regex(/^company(\.[A-Za-z0-9_]+)*$/),
      }),
    ]),
  }),
  output: z.object({ granted: z.number().int() }),
  handle: async (context, given) => {
    const { tx, actor, now } = context;
    const { cycleId, phase, until, reason, whom } = given;
    demandState(await findCycle(tx, cycleId), ['open']);
    await demandUntil(context.tx, cycleId, phase, until, context.today);
    const chosen = await (whom.kind === 'person'
      ? personOf(tx, whom.number)
      : peopleOf(tx, cycleId, phase, whom.departmentPath));
    // Nobody grants time to oneself.
    const people = chosen.filter(({ id }) => id !== actor.personId);
    if (people.length === 0) throw nobody(chosen.length > 0);
    await sql`
      insert into appraisals.phase_extension (cycle_id, extension_id, phase, person_id, department_path, asked_by, asked_at, reason, state, until, decided_by, decided_at)
      select ${cycleId}::uuid, id, ${phase}, person, path::ltree, ${actor.userId}, ${now}, ${reason}, 'granted', ${until}::date, ${actor.userId}, ${now}
      from unnest(${people.map(() => newId())}::uuid[], ${people.map(({ id }) => id)}::uuid[], ${people.map(({ path }) => path)}::text[]) as g (id, person, path)`.execute(
      tx,
    );
    await context.audit({
      subject: { kind: 'cycle', id: cycleId },
      reason,
      details: { phase, until, whom, granted: people.length },
    });
    return { granted: people.length };
  },
});

interface Doer {
  readonly id: string;
  readonly path: string;
}
type Tx = Parameters<typeof phasesOf>[0];

async function personOf(tx: Tx, number: string): Promise<Doer[]> {
  const found = await sql<Doer>`
    select p.person_id as id, p.department_path::text as path from people.person p join people.employment e on e.person_id = p.person_id where e.number = ${number} limit 1`.execute(
    tx,
  );
  if (!found.rows[0]) throw problems.notFound('person', number);
  return found.rows;
}

async function peopleOf(tx: Tx, cycleId: string, phase: PhaseName, departmentPath: string): Promise<Doer[]> {
  const doers = doersOf[phase];
  if (!doers) {
    throw problems.conflict(
      'extension-by-person',
      {
        zh: '该阶段不按记分卡填报，不能整部门延期。',
        en: 'Nobody fills in cards in this phase, so a department cannot be given more time.',
      },
      { zh: '请按工号给负责的人延期，或调整日程。', en: 'Grant it to the person who does it, or change the schedule.' },
      phase,
    );
  }
  const found = await sql<Doer>`
    select distinct on (d.id) d.id, d.path::text as path from appraisals.scorecard s cross join lateral (${doers}) d
    where s.cycle_id = ${cycleId} and s.state = 'open' and not s.is_trial and s.department_path <@ ${departmentPath}::ltree and d.id is not null order by d.id`.execute(
    tx,
  );
  return found.rows;
}

async function demandUntil(tx: Tx, cycleId: string, name: PhaseName, until: string, today: string): Promise<void> {
  const phase = (await phasesOf(tx, cycleId)).find((one) => one.phase === name);
  if (!phase) throw problems.notFound('phase', name);
  const due = lastDayOf(phase);
  if (until >= today && until > due) return;
  throw problems.invalid([
    {
      code: 'extension-past',
      where: 'until',
      message: {
        zh: `延期须晚于该阶段最后一天 ${due}，且不早于今天。`,
        en: `More time ends after the last day of the phase, ${due}, and not before today.`,
      },
      remedy: { zh: '请选择更晚的日期。', en: 'Choose a later day.' },
    },
  ]);
}

const nobody = (isOnlySelf: boolean) =>
  problems.conflict(
    'extension-nobody',
    isOnlySelf
      ? { zh: '不能给自己延期。', en: 'Nobody grants more time to oneself.' }
      : { zh: '该部门在此阶段没有需要填报的人。', en: 'Nobody in this department has anything to do in this phase.' },
    {
      zh: '请另选部门或人员，或由另一位专员办理。',
      en: 'Choose another department or person, or let another specialist do it.',
    },
    'whom',
  );
