/** Targets of the demo company's open quarter: signed by both, two still waiting, and two changes within the period. */
import { targetStory as story } from '@meritline/demo-company';
import { appraisals, contentOf, onCard, targetLines, targetsDigest } from '../modules/appraisals/index.ts';
import { type Db, newId, sql } from '../platform/database/index.ts';
import { actAs, type DemoRole } from './act.ts';
import { type Card, momentOf } from './card.ts';
import type { DemoContext } from './context.ts';
import { tellKeyResults, writeObjective } from './key-results.ts';

/** Days after the beginning of the quarter. */
const SIGNED = 9;

export async function loadTargets(context: DemoContext): Promise<void> {
  const db = context.databases.batch;
  const found = await sql<Card>`
    select s.scorecard_id as "scorecardId", s.person_id as "personId", s.rater_person_id as "raterId", s.department_path::text as path, s.number, c.starts_on as "startsOn"
    from appraisals.scorecard s join appraisals.cycle c on c.cycle_id = s.cycle_id and c.state = 'open' and c.kind = 'quarterly'
    where s.state = 'open' order by s.number`.execute(db);
  const personOf = (role: string) =>
    context.ids.personByNumber.get(context.company.users.find((user) => user.role === role)!.employeeNumber)!.personId;
  const own = found.rows.find(({ personId }) => personId === personOf('employee'));
  const team = found.rows.filter(({ raterId }) => raterId === personOf('manager'));
  const others = team.filter(({ scorecardId }) => scorecardId !== own?.scorecardId);
  const objective = own && others[3] ? ([own, others[3]] as const) : null;
  if (objective) await writeObjective(context, objective);
  await signAll(db, found.rows);
  await signDepartments(db);
  if (objective) await tellKeyResults(context, ...objective);
  // Two are left to sign: the employee the own targets, the manager those of one of the team.
  if (own) await leaveOpen(db, own, 'employee');
  if (others[0]) await leaveOpen(db, others[0], 'manager');
  // Nobody has signed the last two of the team yet: their targets are still being written.
  for (const card of others.slice(3).slice(-2))
    for (const role of ['employee', 'manager'] as const) await leaveOpen(db, card, role);
  if (own) await remark(context, own, 'employee', story.own, 6);
  if (others[1])
    await change(context, others[1], { day: 45, at: 40, by: -2, reason: story.approved, isApproved: true });
  if (others[2]) await change(context, others[2], { day: 61, at: 55, by: 1, reason: story.waiting, isApproved: false });
}

const dayOf = (card: Card, days: number) => momentOf(card, days).toISOString().slice(0, 10);

/** Both signatures of every card, over its lines as they stand. */
async function signAll(db: Db, cards: readonly Card[]): Promise<void> {
  const lines = await targetLines(
    db,
    cards.map(({ scorecardId }) => scorecardId),
  );
  const rows = cards.flatMap((card) =>
    (['employee', 'manager'] as const)
      .filter((role) => role === 'employee' || card.raterId !== null)
      .map((role) => ({ card, role, lines: onCard(lines.get(card.scorecardId)!) })),
  );
  await sql`
    insert into appraisals.target_signature (person_id, scorecard_id, signature_id, role, signed_by, signer_zh, signer_en, signed_at, digest, content, department_path)
    select g.person, g.card, g.id, g.role, 'demo company', p.name_zh, p.name_en, g.at, g.digest, g.content, g.path::ltree
    from unnest(${rows.map(({ card }) => card.personId)}::uuid[], ${rows.map(({ card }) => card.scorecardId)}::uuid[], ${rows.map(() => newId())}::uuid[], ${rows.map(({ role }) => role)}::text[],
      ${rows.map(({ card, role }) => (role === 'employee' ? card.personId : card.raterId))}::uuid[], ${rows.map(({ card, role }) => momentOf(card, role === 'employee' ? SIGNED - 1 : SIGNED))}::timestamptz[],
      ${rows.map((row) => targetsDigest(row.lines))}::text[], ${rows.map((row) => JSON.stringify(contentOf(row.lines)))}::jsonb[], ${rows.map(({ card }) => card.path)}::text[])
      as g (person, card, id, role, signer, at, digest, content, path)
    join people.person p on p.person_id = g.signer`.execute(db);
  await sql`update appraisals.scorecard s set employee_signed_at = g.at, manager_signed_at = case when s.rater_person_id is not null then g.at end
    from unnest(${cards.map(({ scorecardId }) => scorecardId)}::uuid[], ${cards.map((card) => momentOf(card, SIGNED))}::timestamptz[]) as g (id, at) where s.scorecard_id = g.id`.execute(
    db,
  );
}

/** Departments are agreed by their heads and the heads above, but for the last of them, which waits for the head above. */
async function signDepartments(db: Db): Promise<void> {
  const found = await sql<{
    id: string;
    path: string;
    at: Date;
    headId: string | null;
    headZh: string;
    headEn: string;
    aboveId: string | null;
    aboveZh: string;
    aboveEn: string;
  }>`
    select s.scorecard_id as id, s.department_path::text as path, (c.starts_on + ${SIGNED}::int)::timestamptz as at, p.head_person_id as "headId", p.head_zh as "headZh", p.head_en as "headEn",
      p.superior_person_id as "aboveId", p.superior_zh as "aboveZh", p.superior_en as "aboveEn"
    from appraisals.department_scorecard s join appraisals.cycle c on c.cycle_id = s.cycle_id and c.state = 'open' and c.kind = 'quarterly'
    join appraisals.department_pairs((select array_agg(scorecard_id) from appraisals.department_scorecard)) p on p.scorecard_id = s.scorecard_id
    where s.state = 'open' order by nlevel(s.department_path), s.department_path`.execute(db);
  const lines = await targetLines(
    db,
    found.rows.map(({ id }) => id),
  );
  const waits = found.rows.findLast(({ headId, aboveId }) => headId !== null && aboveId !== null)?.id;
  for (const card of found.rows) {
    const own = onCard(lines.get(card.id)!);
    const sides = [
      { role: 'employee', id: card.headId, zh: card.headZh, en: card.headEn },
      { role: 'manager', id: card.id === waits ? null : card.aboveId, zh: card.aboveZh, en: card.aboveEn },
    ].filter(({ id }) => id !== null);
    for (const side of sides)
      await sql`insert into appraisals.department_target_signature (scorecard_id, signature_id, role, signer_person, signed_by, signer_zh, signer_en, signed_at, digest, content, department_path)
        values (${card.id}, ${newId()}, ${side.role}, ${side.id}, 'demo company', ${side.zh}, ${side.en}, ${card.at}, ${targetsDigest(own)}, ${JSON.stringify(contentOf(own))}::jsonb, ${card.path}::ltree)`.execute(
        db,
      );
    const has = (role: string) => sides.some((side) => side.role === role);
    await sql`update appraisals.department_scorecard set employee_signed_at = ${has('employee') ? card.at : null}::timestamptz, manager_signed_at = ${has('manager') ? card.at : null}::timestamptz,
      targets_agreed_at = ${card.id === waits ? null : card.at}::timestamptz where scorecard_id = ${card.id}`.execute(
      db,
    );
  }
}

async function leaveOpen(db: Db, card: Card, role: 'employee' | 'manager'): Promise<void> {
  await sql`delete from appraisals.target_signature where scorecard_id = ${card.scorecardId} and role = ${role}`.execute(
    db,
  );
  await sql`update appraisals.scorecard set ${sql.ref(`${role}_signed_at`)} = null, targets_agreed_at = null where scorecard_id = ${card.scorecardId}`.execute(
    db,
  );
}

const act = (context: DemoContext, role: DemoRole, at: Date, name: string, input: object) =>
  actAs(context, appraisals, { role, at, name, input });

async function remark(context: DemoContext, card: Card, role: DemoRole, words: string, days: number): Promise<void> {
  const lines = (await targetLines(context.databases.batch, [card.scorecardId])).get(card.scorecardId)!;
  const { lineId } = lines.find(({ curve }) => curve === 'three-point') ?? lines[0]!;
  const name = role === 'employee' ? 'remark-own-targets' : 'remark-targets';
  const input = { scorecardId: card.scorecardId, lineId, words, suggested: null };
  await act(context, role, momentOf(card, days), name, input);
}

interface Told {
  /** Days after the beginning from which it is to hold, and at which it is proposed. */
  readonly day: number;
  readonly at: number;
  readonly by: number;
  readonly reason: string;
  readonly isApproved: boolean;
}

/** Moves the three points of the first measured line; a day that has not come yet is left out. */
async function change(context: DemoContext, card: Card, told: Told): Promise<void> {
  if (momentOf(card, told.at) > context.clock.now()) return;
  const lines = (await targetLines(context.databases.batch, [card.scorecardId])).get(card.scorecardId)!;
  const moved = lines.find(({ curve }) => curve === 'three-point');
  if (!moved) return;
  const point = (name: string) => String(Number(moved.params[name]) + told.by);
  const params = { ...moved.params, floor: point('floor'), target: point('target'), stretch: point('stretch') };
  await remark(context, card, 'manager', story.answer, 8);
  const answer = (await act(context, 'manager', momentOf(card, told.at), 'propose-target-change', {
    scorecardId: card.scorecardId,
    expectedDigest: targetsDigest(lines),
    effectiveFrom: dayOf(card, told.day),
    reason: told.reason,
    lines: lines.map((line) => ({
      indicatorCode: line.code,
      weight: line.weight,
      params: line === moved ? params : line.params,
    })),
  })) as { changeId: string };
  if (!told.isApproved) return;
  const decision = { changeId: answer.changeId, decision: 'approved', note: story.note };
  await act(context, 'performance-specialist', momentOf(card, told.at + 2), 'decide-target-change', decision);
}
