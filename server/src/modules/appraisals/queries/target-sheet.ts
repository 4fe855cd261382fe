import { sql } from 'kysely';
import { z } from 'zod';
import { type QueryContext, query } from '../../../platform/operation/index.ts';
import { problems } from '../../../platform/problem/index.ts';
import { isoMoment } from '../gather/lines.ts';
import { gatherChanges, gatherRemarks, gatherSignatures, gatherTargetLines } from '../gather/target-sheet.ts';
import { lastDayOf, phaseStateOn, phasesOf } from '../phases.ts';
import { periodOf } from '../record/target-changes.ts';
import { targetCards, targetLines, targetsDigest } from '../record/targets.ts';
import { targetChangeShape, targetLineShape, targetRemark, targetSignature } from './target-shape.ts';

const head = z.object({
  kind: z.enum(['person', 'department']),
  scorecardId: z.string(),
  /** Whose targets they are: of a department its head, null where nobody heads it. */
  personId: z.string().nullable(),
  /** The head of a department, who signs for it. */
  headZh: z.string().nullable(),
  headEn: z.string().nullable(),
  number: z.string(),
  nameZh: z.string(),
  nameEn: z.string(),
  jobZh: z.string(),
  jobEn: z.string(),
  grade: z.string(),
  departmentZh: z.string(),
  departmentEn: z.string(),
  raterPersonId: z.string().nullable(),
  raterZh: z.string().nullable(),
  raterEn: z.string().nullable(),
  state: z.enum(['open', 'published', 'excluded']),
  cycleId: z.string(),
  cycleCode: z.string(),
  cycleZh: z.string(),
  cycleEn: z.string(),
  cycleState: z.enum(['draft', 'trial', 'open', 'published']),
  agreedAt: z.string().nullable(),
  employeeSignedAt: z.string().nullable(),
  managerSignedAt: z.string().nullable(),
});

async function headOf({ tx, actor }: QueryContext, scorecardId: string): Promise<z.infer<typeof head>> {
  const found = await sql<z.infer<typeof head>>`
    select 'person' as kind, null as "headZh", null as "headEn", s.scorecard_id as "scorecardId", s.person_id as "personId", s.number, s.name_zh as "nameZh", s.name_en as "nameEn", s.job_zh as "jobZh", s.job_en as "jobEn", s.grade,
      s.department_zh as "departmentZh", s.department_en as "departmentEn", s.rater_person_id as "raterPersonId", s.rater_zh as "raterZh", s.rater_en as "raterEn", s.state,
      c.cycle_id as "cycleId", c.code as "cycleCode", c.name_zh as "cycleZh", c.name_en as "cycleEn", c.state as "cycleState", ${isoMoment('s.targets_agreed_at')} as "agreedAt",
      ${isoMoment('s.employee_signed_at')} as "employeeSignedAt", ${isoMoment('s.manager_signed_at')} as "managerSignedAt"
    from appraisals.scorecard s join appraisals.cycle c on c.cycle_id = s.cycle_id where s.scorecard_id = ${scorecardId}`.execute(
    tx,
  );
  const row = found.rows[0] ?? (await departmentHead(tx, scorecardId));
  if (
    !row ||
    (row.personId !== actor.personId &&
      row.raterPersonId !== actor.personId &&
      !actor.permissions.has('scorecards.read'))
  )
    throw problems.notFound('scorecard', scorecardId);
  return row;
}

/** A department stands where a person does, its head where the person signs, the head above where the manager does. */
async function departmentHead(tx: QueryContext['tx'], scorecardId: string) {
  const found = await sql<z.infer<typeof head>>`
    select 'department' as kind, p.head_zh as "headZh", p.head_en as "headEn", s.scorecard_id as "scorecardId", p.head_person_id as "personId", d.code as number, s.department_zh as "nameZh", s.department_en as "nameEn",
      '' as "jobZh", '' as "jobEn", '' as grade, s.department_zh as "departmentZh", s.department_en as "departmentEn", p.superior_person_id as "raterPersonId", p.superior_zh as "raterZh", p.superior_en as "raterEn", s.state,
      c.cycle_id as "cycleId", c.code as "cycleCode", c.name_zh as "cycleZh", c.name_en as "cycleEn", c.state as "cycleState", ${isoMoment('s.targets_agreed_at')} as "agreedAt",
      ${isoMoment('s.employee_signed_at')} as "employeeSignedAt", ${isoMoment('s.manager_signed_at')} as "managerSignedAt"
    from appraisals.department_scorecard s join appraisals.cycle c on c.cycle_id = s.cycle_id join organization.department d on d.department_id = s.department_id
    join appraisals.department_pairs(array[s.scorecard_id]) p on true where s.scorecard_id = ${scorecardId}`.execute(
    tx,
  );
  return found.rows[0];
}

/** The targets of one card: lines with proposals and versions, remarks, signatures, changes, and what the asker may do now. */
export const targetSheet = query({
  name: 'target-sheet',
  summary: { zh: '目标确认表', en: 'The targets of a scorecard while and after they are agreed' },
  permission: 'scorecards.read-own',
  input: z.object({ scorecardId: z.uuid() }),
  output: z.object({
    card: head,
    period: z.object({ startsOn: z.string(), endsOn: z.string() }),
    phase: z
      .object({
        startsOn: z.string(),
        /** Last day in time. */
        dueOn: z.string(),
        state: z.enum(['later', 'held', 'open', 'late', 'closed']),
      })
      .nullable(),
    digest: z.string(),
    lines: z.array(targetLineShape),
    remarks: z.array(targetRemark),
    signatures: z.array(targetSignature),
    changes: z.array(targetChangeShape),
    may: z.object({
      /** Which of the two the asker is. */
      role: z.enum(['employee', 'manager']).nullable(),
      edit: z.boolean(),
      sign: z.boolean(),
      propose: z.boolean(),
    }),
  }),
  handle: async (context, { scorecardId }) => {
    const { tx, actor, today } = context;
    const card = await headOf(context, scorecardId);
    if (card.kind === 'person' && card.personId !== null && card.personId !== actor.personId)
      context.look({ subject: { kind: 'scorecard', id: scorecardId }, personId: card.personId });
    const all = await phasesOf(tx, card.cycleId);
    const phase = all.find((one) => one.phase === 'targets');
    const state = phase ? phaseStateOn(phase, all, today) : null;
    const [facts] = await targetCards(tx, [scorecardId], false);
    const role: 'employee' | 'manager' | null =
      actor.personId === null
        ? null
        : card.personId === actor.personId
          ? 'employee'
          : card.raterPersonId === actor.personId
            ? 'manager'
            : null;
    const isOpen = card.state === 'open' && card.cycleState === 'open';
    const isTaken = isOpen && (state === null || state === 'open' || state === 'late');
    const mayEdit = role === 'manager' && isTaken && (card.agreedAt === null || state === 'open');
    const isSigned = role === 'employee' ? card.employeeSignedAt !== null : card.managerSignedAt !== null;
    const changes = await gatherChanges(tx, actor, scorecardId);
    return {
      card,
      period: await periodOf(tx, facts!),
      phase: phase && state ? { startsOn: phase.startsOn, dueOn: lastDayOf(phase), state } : null,
      digest: targetsDigest((await targetLines(tx, [scorecardId])).get(scorecardId)!),
      lines: await gatherTargetLines(tx, card.kind, scorecardId),
      remarks: await gatherRemarks(tx, card.kind, scorecardId),
      signatures: await gatherSignatures(tx, scorecardId),
      changes,
      may: {
        role,
        edit: mayEdit,
        sign: role !== null && isTaken && !isSigned,
        propose: role === 'manager' && isOpen && !mayEdit && changes.every((change) => change.state !== 'proposed'),
      },
    };
  },
});
