import { sql } from 'kysely';
import { z } from 'zod';
import { newId } from '../../../platform/database/index.ts';
import { operation } from '../../../platform/operation/index.ts';
import { problems } from '../../../platform/problem/index.ts';
import { languages } from '../content.ts';
import { cardsToIssue } from '../gather/cards.ts';
import { groupsOf } from '../gather/compose.ts';
import { openCycle } from '../record/issue.ts';

/** Issues protected workbooks for the people who wait for a rating; made in the background. */
export const issueForms = operation({
  name: 'issue-forms',
  summary: { zh: '发放评价表', en: 'Issue appraisal forms as workbooks' },
  permission: 'forms.run',
  input: z.strictObject({
    cycleId: z.uuid(),
    /** `person` = self ratings, one workbook for each person. */
    groupedBy: z.enum(['department', 'rater', 'person']),
    /** Departments below this path; `company` = all. */
    departmentPath: z
      .string()
      .regex(/^company(\.[A-Za-z0-9_]+)*$/)
      .default('company'),
    raters: z.enum(['without-sign-in', 'all']).default('without-sign-in'),
    language: z.enum(languages),
    dueOn: z.iso.date(),
  }),
  output: z.object({
    issueId: z.string(),
    number: z.number().int(),
    forms: z.number().int(),
    people: z.number().int(),
    workId: z.string(),
  }),
  handle: async ({ tx, actor, now, today, audit, enqueue }, given) => {
    const cycle = await openCycle(tx, given.cycleId);
    if (given.dueOn < today) throw pastDue(given.dueOn);
    const cards = await cardsToIssue(tx, {
      cycleId: given.cycleId,
      path: given.departmentPath,
      raters: given.raters,
      groupedBy: given.groupedBy,
    });
    const forms = groupsOf(cards, given.groupedBy).length;
    if (forms === 0) throw nobodyWaits(cycle.code);
    const issueId = newId();
    const made = await sql<{ number: number }>`
      insert into forms.issue (issue_id, cycle_id, number, grouped_by, scope_path, language, due_on, state, issued_by, issued_by_name, issued_at)
      select ${issueId}, ${given.cycleId}, coalesce(max(number), 0) + 1, ${given.groupedBy}, ${given.departmentPath}::ltree, ${given.language}, ${given.dueOn}::date, 'issuing', ${actor.userId}, ${actor.name}, ${now}
      from forms.issue where cycle_id = ${given.cycleId} returning number`.execute(tx);
    const { number } = made.rows[0]!;
    const people = cards.length;
    await audit({ subject: { kind: 'form-issue', id: issueId }, details: { ...given, number, forms, people } });
    const workId = await enqueue({
      kind: 'issue-forms',
      subject: { kind: 'form-issue', id: issueId },
      data: { issueId, raters: given.raters },
      total: forms,
    });
    return { issueId, number, forms, people, workId };
  },
});

const pastDue = (dueOn: string) =>
  problems.invalid([
    {
      code: 'due-in-the-past',
      where: 'dueOn',
      message: { zh: `交回日期 ${dueOn} 已过。`, en: `The day of return, ${dueOn}, is past.` },
      remedy: { zh: '请选择今天或以后的日期。', en: 'Choose today or a later day.' },
    },
  ]);

const nobodyWaits = (code: string) =>
  problems.conflict(
    'nobody-waits',
    {
      zh: `周期 ${code} 在该范围内没有等待评价的人员。`,
      en: `Nobody in this part of the cycle ${code} waits for a rating.`,
    },
    { zh: '请扩大范围，或选择向全部评价人发放。', en: 'Choose a wider part of the company, or issue to all raters.' },
    'departmentPath',
  );
