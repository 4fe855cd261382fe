/** What a person does to a phase: opens it before a gate is passed, closes or reopens it, asks for or grants more time. */
import { sql } from 'kysely';
import { z } from 'zod';
import { operation } from '../../../platform/operation/index.ts';
import { problems } from '../../../platform/problem/index.ts';
import { GATE_WORDS } from '../phase-words.ts';
import { gateCounts, insertExtension, lateRules, openGates, phaseNames, phasesOf } from '../phases.ts';
import { demandState, findCycle } from '../record/cycle.ts';

const reason = z.string().trim().min(4).max(400);

export const setPhase = operation({
  name: 'set-phase',
  summary: { zh: '开启、关闭或重开阶段', en: 'Open, close or reopen a phase' },
  permission: 'cycles.run',
  input: z.strictObject({
    cycleId: z.uuid(),
    phase: z.enum(phaseNames),
    change: z.enum(['open', 'close', 'reopen']),
    /** Needed to open or close against a gate, and to reopen. */
    reason: reason.nullable().default(null),
  }),
  output: z.object({ phase: z.string(), change: z.string() }),
  handle: async (context, { cycleId, phase: name, change, reason: why }) => {
    const { tx, now, actor } = context;
    const cycle = await findCycle(tx, cycleId, true);
    demandState(cycle, ['open']);
    const phases = await phasesOf(tx, cycleId);
    const phase = phases.find((one) => one.phase === name);
    if (!phase) throw problems.notFound('phase', name);
    const counts = await gateCounts(tx, cycleId);
    const gated = change === 'close' ? [phase] : phases.slice(0, phases.indexOf(phase));
    const unmet = gated.flatMap((one) => openGates(one, counts));
    if (why === null && (change === 'reopen' || unmet.length > 0)) {
      throw problems.invalid([
        {
          code: 'reason-needed',
          where: 'reason',
          message: {
            zh:
              change === 'reopen'
                ? '重开阶段须写明理由。'
                : `通过条件未满足：${unmet.map(({ gate, open }) => `${GATE_WORDS[gate].zh}（还差 ${open} 份）`).join('、')}。`,
            en:
              change === 'reopen'
                ? 'Reopening a phase needs a reason.'
                : `A gate is not passed: ${unmet.map(({ gate, open }) => `${GATE_WORDS[gate].en} (${open} to go)`).join(', ')}.`,
          },
          remedy: { zh: '请写明理由，或等待条件满足。', en: 'Say why, or wait until the gate is passed.' },
        },
      ]);
    }
    const set = {
      open: sql`opened_at = ${now}`,
      close: sql`opened_at = coalesce(opened_at, ${now}), closed_at = ${now}, closed_by = ${actor.userId}`,
      reopen: sql`opened_at = coalesce(opened_at, ${now}), closed_at = null, closed_by = null, reopened = reopened + 1`,
    }[change];
    await sql`update appraisals.cycle_phase set ${set} where cycle_id = ${cycleId} and phase = ${name}`.execute(tx);
    await context.audit({
      subject: { kind: 'cycle', id: cycleId },
      ...(why === null ? {} : { reason: why }),
      details: { phase: name, change, unmet },
    });
    return { phase: name, change };
  },
});

/** The schedule of a cycle that runs: other last days, late rules, and whether the daily worker reminds. */
export const setSchedule = operation({
  name: 'set-schedule',
  summary: { zh: '调整日程与逾期规则', en: 'Change dates and late rules of a running cycle' },
  permission: 'cycles.run',
  input: z.strictObject({
    cycleId: z.uuid(),
    reminds: z.boolean(),
    phases: z
      .array(
        z.strictObject({
          phase: z.enum(phaseNames),
          startsOn: z.iso.date(),
          endsOn: z.iso.date(),
          lateRule: z.enum(lateRules),
        }),
      )
      .max(phaseNames.length),
    reason,
  }),
  output: z.object({ changed: z.number().int() }),
  handle: async (context, { cycleId, reminds, phases, reason: why }) => {
    const { tx } = context;
    const cycle = await findCycle(tx, cycleId, true);
    demandState(cycle, ['draft', 'trial', 'open']);
    const wrong = phases.findIndex((one) => one.startsOn >= one.endsOn);
    if (wrong >= 0) {
      throw problems.invalid([
        {
          code: 'cycle-dates',
          where: `phases.${wrong}.endsOn`,
          message: { zh: '阶段结束须晚于开始。', en: 'A phase must end after it starts.' },
          remedy: { zh: '请检查起止日期。', en: 'Check the two dates.' },
        },
      ]);
    }
    const before = await phasesOf(tx, cycleId);
    const changed = await sql`
      update appraisals.cycle_phase p set starts_on = g.starts_on, ends_on = g.ends_on, late_rule = g.late_rule,
        closed_at = case when p.closed_by = 'clock' and g.ends_on > ${context.today}::date then null else p.closed_at end,
        closed_by = case when p.closed_by = 'clock' and g.ends_on > ${context.today}::date then null else p.closed_by end
      from unnest(${phases.map((p) => p.phase)}::text[], ${phases.map((p) => p.startsOn)}::date[], ${phases.map((p) => p.endsOn)}::date[], ${phases.map((p) => p.lateRule)}::text[]) as g (phase, starts_on, ends_on, late_rule)
      where p.cycle_id = ${cycleId} and p.phase = g.phase and (p.starts_on, p.ends_on, p.late_rule) is distinct from (g.starts_on, g.ends_on, g.late_rule) returning p.phase`.execute(
      tx,
    );
    await sql`update appraisals.cycle set reminds = ${reminds} where cycle_id = ${cycleId}`.execute(tx);
    await context.audit({
      subject: { kind: 'cycle', id: cycleId },
      reason: why,
      details: {
        reminds,
        before: before.map(({ phase, startsOn, endsOn, lateRule }) => ({ phase, startsOn, endsOn, lateRule })),
        after: phases,
      },
    });
    return { changed: changed.rows.length };
  },
});

/** More time asked for by the person who has to do it: the own self rating, or the own ratings of others. */
export const askExtension = operation({
  name: 'ask-extension',
  summary: { zh: '申请延期', en: 'Ask for more time in a phase' },
  permission: 'scorecards.read-own',
  input: z.strictObject({ cycleId: z.uuid(), phase: z.enum(phaseNames), reason }),
  output: z.object({ extensionId: z.string() }),
  handle: async (context, { cycleId, phase, reason: why }) => {
    const { tx, actor, now } = context;
    const cycle = await findCycle(tx, cycleId);
    demandState(cycle, ['open']);
    const own = await sql<{
      path: string;
    }>`select department_path::text as path from people.person where person_id = ${actor.personId}::uuid`.execute(tx);
    if (!own.rows[0]) throw problems.notFound('person', actor.userId);
    const extensionId = await insertExtension(tx, {
      cycleId,
      phase,
      personId: actor.personId!,
      departmentPath: own.rows[0].path,
      by: actor.userId,
      at: now,
      reason: why,
      grantedUntil: null,
    });
    await context.audit({
      subject: { kind: 'cycle', id: cycleId },
      personId: actor.personId!,
      reason: why,
      details: { phase, extensionId },
    });
    return { extensionId };
  },
});

/** Grants or declines what was asked for; nobody decides about the own request. */
export const decideExtension = operation({
  name: 'decide-extension',
  summary: { zh: '批准或拒绝延期', en: 'Grant or decline more time' },
  permission: 'cycles.run',
  input: z.strictObject({
    cycleId: z.uuid(),
    extensionId: z.uuid(),
    /** Last day, included; null declines. */
    until: z.iso.date().nullable(),
  }),
  output: z.object({ state: z.enum(['granted', 'declined']) }),
  handle: async (context, { cycleId, extensionId, until }) => {
    const { tx, now, actor, today } = context;
    if (until !== null && until < today) {
      throw problems.invalid([
        {
          code: 'extension-past',
          where: 'until',
          message: { zh: '延期截止日已过。', en: 'That day has passed.' },
          remedy: { zh: '请选择今天或以后的日期。', en: 'Choose today or a later day.' },
        },
      ]);
    }
    const state: 'granted' | 'declined' = until === null ? 'declined' : 'granted';
    const done = await sql<{ personId: string; phase: string }>`
      update appraisals.phase_extension set state = ${state}, until = ${until}::date, decided_by = ${actor.userId}, decided_at = ${now}
      where cycle_id = ${cycleId} and extension_id = ${extensionId} and state = 'asked' returning person_id as "personId", phase`.execute(
      tx,
    );
    const row = done.rows[0];
    if (!row) throw problems.notFound('open request for more time', extensionId);
    await context.audit({
      subject: { kind: 'cycle', id: cycleId },
      personId: row.personId,
      details: { phase: row.phase, state, until },
    });
    return { state };
  },
});
