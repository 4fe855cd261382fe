import { sql } from 'kysely';
import { z } from 'zod';
import { type OperationContext, operation } from '../../../platform/operation/index.ts';
import { problems } from '../../../platform/problem/index.ts';
import { rollUpRule } from '../gather/roll-up.ts';
import type { PolicySettings } from '../settings.ts';

const input = z.strictObject({ cycleId: z.uuid(), ...rollUpRule.shape });
type Given = z.infer<typeof input>;

interface Cycle {
  readonly code: string;
  readonly state: string;
  readonly kind: string;
  readonly endsOn: string;
  readonly settings: PolicySettings;
}

/**
 * Lets the results of an annual or half-year cycle follow from published cycles: the mean or the weighted mean of their
 * scores, points of their levels, or a table of levels. A draft gets a scorecard for everybody who has a result in one of
 * them and opens; an open cycle keeps its scorecards. Scored in the background, again whenever the cycle is scored.
 */
export const rollUpCycle = operation({
  name: 'roll-up-cycle',
  summary: { zh: '由各期结果汇总周期', en: 'Let a cycle follow from the results of others' },
  permission: 'cycles.run',
  input,
  output: z.object({ workId: z.string() }),
  handle: async (context, given) => {
    const { cycleId, ...rule } = given;
    const cycle = await cycleOf(context, cycleId);
    await checkPeriods(context, cycle, given);
    checkRatings(given, cycle);
    await sql`update appraisals.cycle set roll_up = ${JSON.stringify(rule)}::jsonb where cycle_id = ${cycleId}`.execute(
      context.tx,
    );
    const workId = await context.enqueue({
      kind: 'roll-up-cycle',
      subject: { kind: 'cycle', id: cycleId },
      data: { cycleId },
    });
    await context.audit({ subject: { kind: 'cycle', id: cycleId }, details: { code: cycle.code, rollUp: rule } });
    return { workId };
  },
});

async function cycleOf({ tx }: OperationContext, cycleId: string): Promise<Cycle> {
  const found =
    await sql<Cycle>`select code, state, kind, ends_on as "endsOn", settings from appraisals.cycle where cycle_id = ${cycleId} for update`.execute(
      tx,
    );
  const cycle = found.rows[0];
  if (!cycle) throw problems.notFound('cycle', cycleId);
  const isLong = cycle.kind === 'annual' || cycle.kind === 'half-year';
  if (isLong && (cycle.state === 'draft' || cycle.state === 'open')) return cycle;
  throw problems.conflict(
    isLong ? 'cycle-closed' : 'cycle-not-rolled-up',
    isLong
      ? { zh: '该周期已发布。', en: 'The cycle is published.' }
      : { zh: '只有年度或半年度周期可以由各期汇总。', en: 'Only an annual or half-year cycle follows from others.' },
    { zh: '请新建年度或半年度周期。', en: 'Create an annual or half-year cycle.' },
    cycleId,
  );
}

/** Each period is another cycle, published, that ends within this one; named once. */
async function checkPeriods({ tx }: OperationContext, cycle: Cycle, given: Given): Promise<void> {
  const codes = given.periods.map(({ cycleCode }) => cycleCode);
  const found = await sql<{ code: string; state: string; endsOn: string }>`
    select code, state, ends_on as "endsOn" from appraisals.cycle where code = any (${codes}::text[])`.execute(tx);
  const known = new Map(found.rows.map((row) => [row.code, row]));
  const issues = codes.flatMap((code, at) => {
    const period = known.get(code);
    const where = `periods[${at}].cycleCode`;
    const fault =
      period === undefined || code === cycle.code
        ? {
            code: 'period-unknown',
            zh: `没有可汇总的周期“${code}”。`,
            en: `There is no cycle “${code}” to follow from.`,
          }
        : codes.indexOf(code) !== at
          ? { code: 'period-twice', zh: `周期“${code}”写了两次。`, en: `The cycle “${code}” is named twice.` }
          : period.endsOn > cycle.endsOn
            ? {
                code: 'period-later',
                zh: `周期“${code}”晚于本周期结束。`,
                en: `The cycle “${code}” ends after this one.`,
              }
            : null;
    if (fault === null) return [];
    const remedy = { zh: '请选择本周期内的其他周期，各写一次。', en: 'Name other cycles within this one, each once.' };
    return [{ code: fault.code, where, message: { zh: fault.zh, en: fault.en }, remedy }];
  });
  if (issues.length > 0) throw problems.invalid(issues);
}

/** Levels that the rule gives must be levels of the cycle's scale. */
function checkRatings({ rule }: Given, { settings }: Cycle): void {
  const given = rule.kind === 'points' ? rule.bands : rule.kind === 'matrix' ? rule.rows : [];
  const known = settings.scale.map(({ rating }) => rating);
  const unknown = given.find(({ rating }) => !known.includes(rating));
  if (unknown === undefined) return;
  throw problems.invalid([
    {
      code: 'rating-unknown',
      where: rule.kind === 'points' ? 'rule.bands' : 'rule.rows',
      message: { zh: `等级标准中没有“${unknown.rating}”。`, en: `The rating scale has no level “${unknown.rating}”.` },
      remedy: { zh: `可用等级：${known.join('、')}。`, en: `Use one of: ${known.join(', ')}.` },
    },
  ]);
}
