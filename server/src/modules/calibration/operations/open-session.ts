import { sql } from 'kysely';
import { z } from 'zod';
import { newId } from '../../../platform/database/index.ts';
import { type OperationContext, operation } from '../../../platform/operation/index.ts';
import { type ProblemIssue, problems } from '../../../platform/problem/index.ts';
import type { ProcedureSettings } from '../../appraisals/index.ts';
import { guidelineDepartures } from '../policy-guideline.ts';
import { addMembers, findMembers } from '../record/members.ts';
import { memberRole, type SessionSettings, sessionScope, sessionSettings } from '../settings.ts';

const input = z.strictObject({
  cycleId: z.uuid(),
  nameZh: z.string().min(1).max(120),
  nameEn: z.string().min(1).max(120),
  scope: sessionScope,
  settings: sessionSettings,
  members: z.array(z.strictObject({ userId: z.string().min(1), role: memberRole })).max(60),
});
type Given = z.infer<typeof input>;

/**
 * Opens a session in its preview phase. Its people are gathered at once by background work that sees every row, because
 * whoever opens it may be one of them and may not see the own card. The opener is a facilitator.
 */
export const openSession = operation({
  name: 'open-session',
  summary: { zh: '开启校准会议', en: 'Open a calibration session' },
  permission: 'calibration.run',
  input,
  output: z.object({ sessionId: z.string(), workId: z.string() }),
  handle: async (context, given) => {
    const { levels, procedure } = await demandOpenCycle(context, given.cycleId);
    const issues = checkSettings(given.settings, levels);
    if (issues.length > 0) throw problems.invalid(issues);
    const members = await findMembers(context, [
      ...given.members.filter((member) => member.userId !== context.actor.userId),
      { userId: context.actor.userId, role: 'facilitator' as const },
    ]);
    const sessionId = newId();
    await sql`
      insert into calibration.session (session_id, cycle_id, name_zh, name_en, scope, settings, state, opened_by, opened_at)
      values (${sessionId}, ${given.cycleId}, ${given.nameZh}, ${given.nameEn}, ${JSON.stringify(given.scope)}::jsonb, ${JSON.stringify(given.settings)}::jsonb, 'preview',
        ${context.actor.userId}, ${context.now})`.execute(context.tx);
    await addMembers(context, sessionId, members);
    const departures = procedure === null ? [] : guidelineDepartures(given.settings, procedure);
    await context.audit({
      subject: { kind: 'calibration-session', id: sessionId },
      details: {
        cycleId: given.cycleId,
        scope: given.scope,
        settings: given.settings,
        members: given.members,
        departures,
      },
    });
    const workId = await context.enqueue({
      kind: 'calibration-gather',
      subject: { kind: 'calibration-session', id: sessionId },
      data: { sessionId },
      isImmediate: true,
    });
    return { sessionId, workId };
  },
});

/** Levels of the cycle's scale and what its policy says, if it is open. */
async function demandOpenCycle(
  { tx }: OperationContext,
  cycleId: string,
): Promise<{ levels: string[]; procedure: ProcedureSettings | null }> {
  const found = await sql<{ state: string; code: string; levels: string[]; procedure: ProcedureSettings | null }>`
    select state, code, (select jsonb_agg(b ->> 'rating' order by n) from jsonb_array_elements(settings -> 'scale') with ordinality as b (b, n)) as levels, settings -> 'procedure' as procedure
    from appraisals.cycle where cycle_id = ${cycleId}`.execute(tx);
  const cycle = found.rows[0];
  if (!cycle) throw problems.notFound('cycle', cycleId);
  if (cycle.state === 'open') return { levels: cycle.levels, procedure: cycle.procedure };
  throw problems.conflict(
    'cycle-not-open',
    {
      zh: `周期 ${cycle.code} 不在进行中，不能校准。`,
      en: `The cycle ${cycle.code} is not open, so it cannot be calibrated.`,
    },
    {
      zh: '请选择进行中的周期；已发布的结果走申诉。',
      en: 'Choose an open cycle; published results go through an appeal.',
    },
    cycleId,
  );
}

/** What is wrong with a guideline: unknown levels, shares that are not 100, groups that leave a level out. */
export function checkSettings(settings: SessionSettings, levels: readonly string[]): ProblemIssue[] {
  if (settings.form === 'none') return [];
  const shares = [
    { where: 'settings.distribution', distribution: settings.distribution },
    ...settings.byDepartmentGrade.map(({ distribution }, i) => ({
      where: `settings.byDepartmentGrade.${i}.distribution`,
      distribution,
    })),
  ];
  const issues = shares.flatMap(({ where, distribution }): ProblemIssue[] => {
    const named = distribution.map(({ rating }) => rating);
    const isComplete = named.length === levels.length && levels.every((level, i) => named[i] === level);
    const sum = distribution.reduce((total, { percent }) => total + Math.round(Number(percent) * 10_000), 0);
    return [
      ...(isComplete ? [] : [levelsIssue(where, levels)]),
      ...(sum === 1_000_000 ? [] : [sumIssue(where, sum / 10_000)]),
    ];
  });
  if (settings.form !== 'grouped') return issues;
  const grouped = settings.groups.flat();
  const isOrdered = grouped.length === levels.length && grouped.every((level, i) => level === levels[i]);
  return isOrdered ? issues : [...issues, levelsIssue('settings.groups', levels)];
}

const levelsIssue = (where: string, levels: readonly string[]): ProblemIssue => ({
  code: 'guideline-levels',
  where,
  message: {
    zh: '指引须按从高到低的顺序包含每个等级各一次。',
    en: 'The guideline must name each level once, best first.',
  },
  remedy: { zh: `等级：${levels.join('、')}。`, en: `The levels are ${levels.join(', ')}.` },
});

const sumIssue = (where: string, sum: number): ProblemIssue => ({
  code: 'guideline-sum',
  where,
  message: { zh: `比例合计为 ${sum}%，应为 100%。`, en: `The shares sum to ${sum}%, not 100%.` },
  remedy: { zh: '请调整比例使合计为 100%。', en: 'Change the shares so that they sum to 100%.' },
});

export type OpenedSession = Given;
