import { quantity } from '@meritline/engine/explain';
import { sql } from 'kysely';
import { z } from 'zod';
import { civilDate } from '../../../platform/clock/index.ts';
import { operation } from '../../../platform/operation/index.ts';
import { type Notice, recentNotices, sendNotices, WEEKLY_CAP } from '../../notices/index.ts';
import { openCycle } from '../record/issue.ts';

interface Waiting {
  readonly personId: string;
  readonly nameZh: string;
  readonly nameEn: string;
  readonly path: string;
  readonly hasAddress: boolean;
  readonly people: number;
  readonly dueOn: string;
}

const skipped = z.object({
  nameZh: z.string(),
  nameEn: z.string(),
  reason: z.enum(['weekly-cap', 'reminded-today', 'no-address']),
});

/** Reminds raters whose forms have not come back; who is over the weekly cap or can be reached nowhere is named. */
export const remindForms = operation({
  name: 'remind-forms',
  summary: { zh: '催交评价表', en: 'Remind raters to return their forms' },
  permission: 'forms.run',
  input: z.strictObject({
    cycleId: z.uuid(),
    /** Some raters; null reminds everyone who still has a form out. */
    raterPersonIds: z.array(z.uuid()).max(5_000).nullable().default(null),
  }),
  output: z.object({ reminded: z.number().int(), skipped: z.array(skipped) }),
  handle: async ({ tx, actor, now, today, audit }, { cycleId, raterPersonIds }) => {
    const cycle = await openCycle(tx, cycleId);
    const waiting = await waitingRaters(tx, cycleId, raterPersonIds);
    const recent = await recentNotices(
      tx,
      waiting.map((one) => one.personId),
      { subjectId: cycleId, topic: 'forms' },
      now,
    );
    const reasonOf = (one: Waiting) => {
      const before = recent.get(one.personId);
      if (before?.lastOfTopic && civilDate(new Date(before.lastOfTopic)) === today) return 'reminded-today' as const;
      if ((before?.inWeek ?? 0) >= WEEKLY_CAP) return 'weekly-cap' as const;
      return one.hasAddress ? null : ('no-address' as const);
    };
    const judged = waiting.map((one) => ({ one, reason: reasonOf(one) }));
    const reached = judged.filter(({ reason }) => reason === null).map(({ one }) => one);
    await sendNotices(
      tx,
      reached.map((one) => noticeOf(cycle, one)),
      actor.userId,
      now,
    );
    const left = judged.flatMap(({ one, reason }) =>
      reason === null ? [] : [{ nameZh: one.nameZh, nameEn: one.nameEn, reason }],
    );
    await audit({
      subject: { kind: 'cycle', id: cycleId },
      details: { topic: 'forms', reminded: reached.length, skipped: left },
    });
    return { reminded: reached.length, skipped: left };
  },
});

/** A rater with a sign-in is reached in the product, one without by mail only. */
async function waitingRaters(
  tx: Parameters<typeof recentNotices>[0],
  cycleId: string,
  only: readonly string[] | null,
): Promise<Waiting[]> {
  const found = await sql<Waiting>`
    select m.person_id as "personId", m.name_zh as "nameZh", m.name_en as "nameEn", m.department_path::text as path,
      m.work_email is not null or exists (select from access.account_person a where a.person_id = m.person_id) as "hasAddress", w.people, w.due as "dueOn"
    from (select p.rater_person_id, count(*) as people, min(i.due_on) as due
      from forms.form_person p join forms.form f on f.form_id = p.form_id and f.superseded_at is null join forms.issue i on i.issue_id = f.issue_id and i.state = 'open'
      join appraisals.scorecard s on s.person_id = p.person_id and s.scorecard_id = p.scorecard_id and (p.part <> 'card' or s.rated_at is null)
      where p.cycle_id = ${cycleId} and p.state <> 'taken' and (${only}::uuid[] is null or p.rater_person_id = any (${only}::uuid[])) group by 1) w
    join people.person m on m.person_id = w.rater_person_id order by m.name_en`.execute(tx);
  return found.rows;
}

const noticeOf = (
  cycle: { readonly cycleId: string; readonly nameZh: string; readonly nameEn: string },
  one: Waiting,
): Notice => ({
  personId: one.personId,
  departmentPath: one.path,
  module: 'forms',
  kind: 'reminder',
  subject: { kind: 'cycle', id: cycle.cycleId },
  topic: 'forms',
  title: { zh: `请交回评价表：${cycle.nameZh}`, en: `Please return your appraisal form: ${cycle.nameEn}` },
  body: {
    zh: `您的评价表中还有 ${one.people} 人未完成，请于 ${one.dueOn} 前填写并交回。`,
    en: `${quantity(one.people, 'person on your form is', 'people on your form are')} not rated yet. Please fill it in and return it by ${one.dueOn}.`,
  },
  link: '/team',
  about: { people: one.people },
});
