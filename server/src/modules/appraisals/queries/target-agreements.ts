import { sql } from 'kysely';
import { z } from 'zod';
import { query } from '../../../platform/operation/index.ts';
import { isoMoment } from '../gather/lines.ts';
import { gatherChanges } from '../gather/target-sheet.ts';
import { lastDayOf, type Phase, phaseColumns, phaseStateOn } from '../phases.ts';
import { targetLines, targetsDigest } from '../record/targets.ts';
import { targetChangeShape } from './target-shape.ts';

const row = z.object({
  kind: z.enum(['person', 'department']),
  scorecardId: z.string(),
  cycleId: z.string(),
  isOwn: z.boolean(),
  number: z.string(),
  nameZh: z.string(),
  nameEn: z.string(),
  jobZh: z.string(),
  jobEn: z.string(),
  grade: z.string(),
  raterZh: z.string().nullable(),
  raterEn: z.string().nullable(),
  lines: z.number().int(),
  remarks: z.number().int(),
  /** Whether the last word is the other's, and nobody signed since. */
  lastRemarkBy: z.enum(['employee', 'manager']).nullable(),
  employeeSignedAt: z.string().nullable(),
  managerSignedAt: z.string().nullable(),
  agreedAt: z.string().nullable(),
  openChanges: z.number().int(),
  changes: z.number().int(),
  digest: z.string(),
});
type Row = z.infer<typeof row>;

const cycle = z.object({
  cycleId: z.string(),
  code: z.string(),
  nameZh: z.string(),
  nameEn: z.string(),
  dueOn: z.string().nullable(),
  phaseState: z.enum(['later', 'held', 'open', 'late', 'closed']).nullable(),
});

/** Target agreement of open cycles: the own cards and those of the own team, who has signed, and changes that wait for a decision. */
export const targetAgreements = query({
  name: 'target-agreements',
  summary: { zh: '目标确认', en: 'Target agreement: own and team' },
  permission: 'scorecards.read-own',
  input: z.object({ limit: z.coerce.number().int().min(1).max(100_000).default(1_000) }),
  output: z.object({
    cycles: z.array(cycle),
    cards: z.array(row),
    /** Of the cards of people and departments; the list holds the first `limit` people and every department. */
    total: z.number().int(),
    /** Changes the asker may see that wait for somebody's decision, with whose card it is. */
    waiting: z.array(
      targetChangeShape.extend({ nameZh: z.string(), nameEn: z.string(), cycleZh: z.string(), cycleEn: z.string() }),
    ),
    /** How many cards wait for the asker's own signature, and changes for the own decision. */
    open: z.number().int(),
  }),
  handle: async ({ tx, actor, today }, { limit }) => {
    const found = await sql<Omit<Row, 'digest'> & { total: number; unsigned: number }>`
      select 'person' as kind, s.scorecard_id as "scorecardId", s.cycle_id as "cycleId", s.person_id is not distinct from ${actor.personId}::uuid as "isOwn", s.number, s.name_zh as "nameZh", s.name_en as "nameEn",
        s.job_zh as "jobZh", s.job_en as "jobEn", s.grade, s.rater_zh as "raterZh", s.rater_en as "raterEn",
        (select count(*) from appraisals.scorecard_line l where l.person_id = s.person_id and l.scorecard_id = s.scorecard_id and l.removed_on is null) as lines,
        (select count(*) from appraisals.target_remark r where r.person_id = s.person_id and r.scorecard_id = s.scorecard_id) as remarks,
        (select by_role from appraisals.target_remark r where r.person_id = s.person_id and r.scorecard_id = s.scorecard_id order by at desc, remark_id desc limit 1) as "lastRemarkBy",
        ${isoMoment('s.employee_signed_at')} as "employeeSignedAt", ${isoMoment('s.manager_signed_at')} as "managerSignedAt", ${isoMoment('s.targets_agreed_at')} as "agreedAt",
        (select count(*) from appraisals.target_change h where h.person_id = s.person_id and h.scorecard_id = s.scorecard_id and h.state = 'proposed') as "openChanges",
        (select count(*) from appraisals.target_change h where h.person_id = s.person_id and h.scorecard_id = s.scorecard_id and h.state = 'approved') as changes, count(*) over () as total,
        count(*) filter (where s.targets_agreed_at is null and case when s.person_id is not distinct from ${actor.personId}::uuid then s.employee_signed_at else s.manager_signed_at end is null) over () as unsigned
      from appraisals.scorecard s join appraisals.cycle c on c.cycle_id = s.cycle_id and c.state = 'open'
      where s.state = 'open' and not s.is_trial and (s.person_id = ${actor.personId}::uuid or s.rater_person_id = ${actor.personId}::uuid)
      order by s.number limit ${limit}`.execute(tx);
    const people = found.rows.map(({ total: _total, unsigned: _unsigned, ...card }) => card);
    const departments = await departmentRows(tx, actor.personId);
    const cards = [...people, ...departments];
    const lines = await targetLines(
      tx,
      cards.map(({ scorecardId }) => scorecardId),
    );
    const waiting = await gatherChanges(tx, actor, null);
    const owners = await sql<{ id: string; nameZh: string; nameEn: string; cycleZh: string; cycleEn: string }>`
      select s.scorecard_id as id, s.name_zh as "nameZh", s.name_en as "nameEn", c.name_zh as "cycleZh", c.name_en as "cycleEn" from appraisals.scorecard s join appraisals.cycle c on c.cycle_id = s.cycle_id
      where s.scorecard_id = any (${waiting.map(({ scorecardId }) => scorecardId)}::uuid[])
      union all
      select s.scorecard_id, s.department_zh, s.department_en, c.name_zh, c.name_en from appraisals.department_scorecard s join appraisals.cycle c on c.cycle_id = s.cycle_id
      where s.scorecard_id = any (${waiting.map(({ scorecardId }) => scorecardId)}::uuid[])`.execute(tx);
    const owner = new Map(owners.rows.map(({ id, ...rest }) => [id, rest]));
    const shown = cards.map((card) => ({ ...card, digest: targetsDigest(lines.get(card.scorecardId)!) }));
    const isOpenFor = (card: Omit<Row, 'digest'>) =>
      card.agreedAt === null && (card.isOwn ? card.employeeSignedAt : card.managerSignedAt) === null;
    return {
      cycles: await cyclesOf(tx, today, [...new Set(shown.map(({ cycleId }) => cycleId))]),
      cards: shown,
      total: (found.rows[0]?.total ?? 0) + departments.length,
      waiting: waiting.map((change) => ({ ...change, ...owner.get(change.scorecardId)! })),
      open:
        (found.rows[0]?.unsigned ?? 0) +
        departments.filter(isOpenFor).length +
        waiting.filter(({ mayDecide }) => mayDecide).length,
    };
  },
});

/** Departments the asker heads (own), and those below whose head answers to the asker. */
async function departmentRows(tx: Parameters<typeof targetLines>[0], personId: string | null) {
  if (personId === null) return [];
  const found = await sql<Omit<Row, 'digest'>>`
    select 'department' as kind, s.scorecard_id as "scorecardId", s.cycle_id as "cycleId", p.head_person_id = ${personId}::uuid as "isOwn", d.code as number, s.department_zh as "nameZh", s.department_en as "nameEn",
      coalesce(p.head_zh, '') as "jobZh", coalesce(p.head_en, '') as "jobEn", '' as grade, p.superior_zh as "raterZh", p.superior_en as "raterEn",
      (select count(*) from appraisals.department_line l where l.scorecard_id = s.scorecard_id and l.removed_on is null) as lines,
      (select count(*) from appraisals.department_target_remark r where r.scorecard_id = s.scorecard_id) as remarks,
      (select by_role from appraisals.department_target_remark r where r.scorecard_id = s.scorecard_id order by at desc, remark_id desc limit 1) as "lastRemarkBy",
      ${isoMoment('s.employee_signed_at')} as "employeeSignedAt", ${isoMoment('s.manager_signed_at')} as "managerSignedAt", ${isoMoment('s.targets_agreed_at')} as "agreedAt",
      (select count(*) from appraisals.department_target_change h where h.scorecard_id = s.scorecard_id and h.state = 'proposed') as "openChanges",
      (select count(*) from appraisals.department_target_change h where h.scorecard_id = s.scorecard_id and h.state = 'approved') as changes
    from appraisals.department_scorecard s join appraisals.cycle c on c.cycle_id = s.cycle_id and c.state = 'open' join organization.department d on d.department_id = s.department_id
    join appraisals.department_pairs((select array_agg(x.scorecard_id) from appraisals.department_scorecard x join appraisals.cycle xc on xc.cycle_id = x.cycle_id and xc.state = 'open')) p on p.scorecard_id = s.scorecard_id
    where s.state = 'open' and ${personId}::uuid in (p.head_person_id, p.superior_person_id) order by s.department_path`.execute(
    tx,
  );
  return found.rows;
}

async function cyclesOf(
  tx: Parameters<typeof targetLines>[0],
  today: string,
  ids: readonly string[],
): Promise<z.infer<typeof cycle>[]> {
  const found = await sql<Omit<z.infer<typeof cycle>, 'dueOn' | 'phaseState'>>`
    select cycle_id as "cycleId", code, name_zh as "nameZh", name_en as "nameEn" from appraisals.cycle where cycle_id = any (${ids}::uuid[]) order by starts_on desc`.execute(
    tx,
  );
  const phases = await sql<Phase & { cycleId: string }>`
    select p.cycle_id as "cycleId", ${phaseColumns} from appraisals.cycle_phase p where p.cycle_id = any (${ids}::uuid[])`.execute(
    tx,
  );
  return found.rows.map((one) => {
    const own = phases.rows.filter(({ cycleId }) => cycleId === one.cycleId);
    const phase = own.find((each) => each.phase === 'targets');
    return {
      ...one,
      dueOn: phase ? lastDayOf(phase) : null,
      phaseState: phase ? phaseStateOn(phase, own, today) : null,
    };
  });
}
