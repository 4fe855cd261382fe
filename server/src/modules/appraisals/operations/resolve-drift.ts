import { z } from 'zod';
import { operation } from '../../../platform/operation/index.ts';
import { problems } from '../../../platform/problem/index.ts';
import { type Drift, findDrift } from '../gather/drift.ts';
import { demandState, findCycle } from '../record/cycle.ts';
import { applyDrift, keepDecisions } from '../record/drift.ts';

/** Accepts or ignores changes since the snapshot, one or many: cards join, leave, or follow a move with its days split. */
export const resolveDrift = operation({
  name: 'resolve-drift',
  summary: { zh: '处理快照后的人员变动', en: 'Accept or ignore changes since the snapshot' },
  permission: 'cycles.run',
  input: z.strictObject({
    cycleId: z.uuid(),
    decision: z.enum(['accepted', 'ignored']),
    items: z
      .array(z.strictObject({ personId: z.uuid(), fact: z.string().max(40) }))
      .min(1)
      .max(5_000),
  }),
  output: z.object({
    joined: z.number().int(),
    left: z.number().int(),
    moved: z.number().int(),
    ignored: z.number().int(),
    workId: z.string().nullable(),
  }),
  handle: async (context, { cycleId, decision, items }) => {
    const { tx, today, now, actor } = context;
    const cycle = await findCycle(tx, cycleId, true);
    demandState(cycle, ['open', 'trial']);
    const open = new Map((await findDrift(tx, cycle, today)).map((one) => [`${one.personId}|${one.fact}`, one]));
    const chosen = items.map(({ personId, fact }, place) => {
      const found = open.get(`${personId}|${fact}`);
      if (found) return found;
      throw problems.invalid([
        {
          code: 'drift-gone',
          where: `items.${place}`,
          message: { zh: '该变动已处理，或又有新的变动。', en: 'This change is settled already, or changed again.' },
          remedy: { zh: '请刷新列表后重新选择。', en: 'Load the list again and choose again.' },
        },
      ]);
    });
    if (decision === 'accepted') demandSuccessors(chosen);
    await keepDecisions(tx, cycleId, chosen, decision, actor.userId, now);
    const done =
      decision === 'accepted'
        ? await applyDrift(tx, cycle, chosen, today)
        : { joined: 0, left: 0, moved: 0, scorecardIds: [] };
    await context.audit({
      subject: { kind: 'cycle', id: cycleId },
      details: {
        decision,
        items: chosen.map(({ number, kind, since, fromEn, toEn, segments }) => ({
          number,
          kind,
          since,
          from: fromEn,
          to: toEn,
          days: segments.map(({ days }) => days),
        })),
      },
    });
    const workId =
      done.scorecardIds.length === 0
        ? null
        : await context.enqueue({
            kind: 'score-cycle',
            subject: { kind: 'cycle', id: cycleId },
            data: { cycleId, scorecardIds: done.scorecardIds },
            total: done.scorecardIds.length,
          });
    const { joined, left, moved } = done;
    return { joined, left, moved, ignored: decision === 'ignored' ? chosen.length : 0, workId };
  },
});

/** A card whose rater left is handed on by giving the person a manager, which then stands here as a change to accept. */
function demandSuccessors(chosen: readonly Drift[]): void {
  const alone = chosen.filter(({ kind }) => kind === 'rater-left');
  if (alone.length === 0) return;
  throw problems.invalid(
    alone.map(({ number, nameZh, nameEn, fromZh, fromEn, since }) => ({
      code: 'rater-left',
      where: number,
      message: {
        zh: `${nameZh} 的评价人 ${fromZh ?? '—'} 已于 ${since} 离职，尚无人接任。`,
        en: `${fromEn ?? '—'}, who rates ${nameEn}, left on ${since} and nobody has taken over.`,
      },
      remedy: {
        zh: '请先在“人员”中为其指定新的上级，之后在此接受变动；已录入的内容会保留。',
        en: 'Give the person a new manager under People, then accept the change here; what was entered stays.',
      },
    })),
  );
}
