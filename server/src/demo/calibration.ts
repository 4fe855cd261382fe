/** The calibration session of the demo company: opened over the open cycle, in its meeting, with moves and questions. */
import { type DemoMove, calibrationSession as story } from '@meritline/demo-company';
import type { ProcedureSettings } from '../modules/appraisals/index.ts';
import { defaultSettings, gatherSession } from '../modules/calibration/index.ts';
import { type Db, newId, sql } from '../platform/database/index.ts';
import type { DemoContext } from './context.ts';

const MINUTE = 60_000;

interface Card {
  personId: string;
  rating: string | null;
}

export async function loadCalibration(context: DemoContext): Promise<void> {
  const { databases, ids, clock, company } = context;
  const open = company.cycles.find((cycle) => cycle.code === story.cycleCode);
  const facilitator = ids.userByRole.get(story.members[0].role);
  if (!open || facilitator === undefined) return;
  const began = new Date(clock.now().getTime() - 42 * MINUTE);
  await databases.batch.transaction().execute(async (tx) => {
    const sessionId = newId();
    const levels = company.policy.scale.map(({ rating }) => rating);
    const scope = { kind: 'organisation', departmentPath: ids.departmentByCode.get(story.departmentCode)!.path };
    await sql`
      insert into calibration.session (session_id, cycle_id, name_zh, name_en, scope, settings, state, opened_by, opened_at, meeting_at)
      select ${sessionId}::uuid, cycle_id, ${story.names.zh}, ${story.names.en}, ${JSON.stringify(scope)}::jsonb, ${JSON.stringify(defaultSettings(levels, company.policy.procedure as ProcedureSettings))}::jsonb, 'meeting', ${facilitator},
        ${new Date(began.getTime() - 3 * 24 * 60 * MINUTE)}, ${began}
      from appraisals.cycle where code = ${open.code}`.execute(tx);
    await addMembers(tx, context, sessionId);
    await gatherSession(tx, sessionId);
    const cards = await sql<Card>`
      select k.person_id as "personId", k.rating from calibration.card k
      join appraisals.scorecard_result r on r.person_id = k.person_id and r.scorecard_id = k.scorecard_id
      where k.session_id = ${sessionId} order by r.score desc nulls last, k.person_id`.execute(tx);
    await addMarks(tx, context, sessionId, cards.rows, began);
    for (const move of story.moves) await addMove(tx, context, sessionId, cards.rows, move, began);
  });
}

async function addMembers(tx: Db, { ids }: DemoContext, sessionId: string): Promise<void> {
  const members = story.members.flatMap(({ role, as }) => {
    const userId = ids.userByRole.get(role);
    return userId === undefined ? [] : [{ userId, as }];
  });
  const [users, roles] = [members.map((one) => one.userId), members.map((one) => one.as)];
  await sql`
    insert into calibration.member (session_id, user_id, role, person_id, name_zh, name_en, added_by, added_at)
    select ${sessionId}::uuid, g.user_id, g.role, p.person_id, p.name_zh, p.name_en, 'demo company', now()
    from unnest(${users}::text[], ${roles}::text[]) as g (user_id, role)
    join access.account_person a on a.user_id = g.user_id join people.person p on p.person_id = a.person_id`.execute(
    tx,
  );
  await sql`
    insert into access.temporary_right (user_id, subject_kind, subject_id, role, granted_by, granted_at)
    select user_id, 'calibration', ${sessionId}::uuid, role, 'demo company', now() from unnest(${users}::text[], ${roles}::text[]) as g (user_id, role)`.execute(
    tx,
  );
}

/** Questions of the story; who is neither asked about nor near a line was agreed on by the manager. */
async function addMarks(
  tx: Db,
  { ids }: DemoContext,
  sessionId: string,
  cards: readonly Card[],
  began: Date,
): Promise<void> {
  const at = new Date(began.getTime() - 20 * 60 * MINUTE);
  const questions = story.questions.flatMap((question) => {
    const card = cards.filter((one) => one.rating === question.at)[question.place];
    const userId = ids.userByRole.get(question.by);
    return card && userId !== undefined
      ? [{ personId: card.personId, userId, mark: 'question', zh: question.note.zh, en: question.note.en }]
      : [];
  });
  const manager = ids.userByRole.get('manager');
  const agreed = cards
    .filter((card) => manager !== undefined && !questions.some((one) => one.personId === card.personId))
    .map(({ personId }) => ({ personId, userId: manager!, mark: 'agree', zh: '', en: '' }));
  const marks = [...questions, ...agreed];
  await sql`
    insert into calibration.mark (person_id, session_id, user_id, mark, note, note_en, by_zh, by_en, marked_at)
    select g.person, ${sessionId}::uuid, m.user_id, g.mark, g.zh, g.en, m.name_zh, m.name_en, ${at}
    from unnest(${marks.map((m) => m.personId)}::uuid[], ${marks.map((m) => m.userId)}::text[], ${marks.map((m) => m.mark)}::text[], ${marks.map((m) => m.zh)}::text[], ${marks.map((m) => m.en)}::text[])
      as g (person, user_id, mark, zh, en)
    join calibration.member m on m.session_id = ${sessionId} and m.user_id = g.user_id`.execute(tx);
}

async function addMove(
  tx: Db,
  { ids }: DemoContext,
  sessionId: string,
  cards: Card[],
  move: DemoMove,
  began: Date,
): Promise<void> {
  const ofLevel = cards.filter((card) => card.rating === move.from);
  const card = move.pick === 'best' ? ofLevel[0] : ofLevel.at(-1);
  const userId = ids.userByRole.get(move.by);
  if (!card || userId === undefined) return;
  const at = new Date(began.getTime() + move.minute * MINUTE);
  await sql`
    insert into calibration.entry (person_id, session_id, entry_id, kind, from_rating, to_rating, reason_code, reason, reason_en, evidence, card_version, recorded_by, by_zh, by_en, recorded_at)
    select ${card.personId}::uuid, ${sessionId}::uuid, ${newId()}::uuid, 'move', ${move.from}, ${move.to}, ${move.reasonCode}, ${move.reason.zh}, ${move.reason.en}, ${JSON.stringify(move.evidence)}::jsonb, 2, m.user_id, m.name_zh, m.name_en, ${at}
    from calibration.member m where m.session_id = ${sessionId} and m.user_id = ${userId}`.execute(tx);
  await sql`update calibration.card set rating = ${move.to}, version = 2, discussed_at = ${at} where session_id = ${sessionId} and person_id = ${card.personId}`.execute(
    tx,
  );
  card.rating = `${move.to}, moved`;
}
