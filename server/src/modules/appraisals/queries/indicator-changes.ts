/** Changes of indicators on all cards: the preview of one, and those proposed and made with what became of each card. */
import { sql } from 'kysely';
import { z } from 'zod';
import { type QueryContext, query } from '../../../platform/operation/index.ts';
import { problems } from '../../../platform/problem/index.ts';
import { isoMoment } from '../gather/lines.ts';
import { demandOpen } from '../operations/score-cycle.ts';
import {
  type AskedChange,
  countOutcomes,
  demandSoundChange,
  indicatorChangeGiven,
  type Planned,
  planIndicatorChange,
  refusalCodes,
} from '../record/indicator-change.ts';

const counts = z.object({
  prorated: z.number().int(),
  rewritten: z.number().int(),
  voided: z.number().int(),
  refused: z.partialRecord(z.enum(refusalCodes), z.number().int()),
});

const stand = z.object({ weight: z.string().nullable(), curve: z.string(), params: z.record(z.string(), z.unknown()) });
const previewed = z.object({
  kind: z.enum(['person', 'department']),
  scorecardId: z.string(),
  number: z.string(),
  nameZh: z.string(),
  nameEn: z.string(),
  departmentZh: z.string(),
  departmentEn: z.string(),
  outcome: z.enum(['prorated', 'rewritten', 'refused']),
  code: z.enum(refusalCodes).nullable(),
  /** The indicator's own line; `after` null where the card is left as it is. */
  before: stand,
  after: stand.nullable(),
});

/** Cards named in a preview: the refused first, so that none of them is cut off by the others. */
const SHOWN = 200;

/** What a change would make of each card, without making it: one being written, or one that waits for approval. */
export const indicatorChangePreview = query({
  name: 'indicator-change-preview',
  summary: { zh: '预览指标统一变更', en: 'Preview one change of an indicator on all cards' },
  permission: 'cycles.read',
  input: z.object({
    changeId: z.uuid().optional(),
    cycleId: z.uuid().optional(),
    indicatorId: z.uuid().optional(),
    effectiveFrom: z.iso.date().optional(),
    /** The change as JSON, in the words of `propose-indicator-change`. */
    change: z.string().max(20_000).default('{}'),
  }),
  output: z.object({ holding: z.number().int(), counts, cards: z.array(previewed) }),
  handle: async (context, given) => {
    const asked = await askedOf(context, given);
    await demandOpen(context.tx, asked.cycleId);
    await demandSoundChange(context.tx, asked.indicatorId, asked.change);
    const planned = await planIndicatorChange(context.tx, asked);
    const rank = ({ plan }: Planned) => ['refused', 'rewritten', 'prorated'].indexOf(plan.outcome);
    return {
      holding: planned.length,
      counts: countOutcomes(planned),
      cards: planned
        .toSorted((a, b) => rank(a) - rank(b))
        .slice(0, SHOWN)
        .map((one) => shown(one, asked.indicatorId)),
    };
  },
});

interface Given {
  readonly changeId?: string | undefined;
  readonly cycleId?: string | undefined;
  readonly indicatorId?: string | undefined;
  readonly effectiveFrom?: string | undefined;
  readonly change: string;
}

async function askedOf({ tx, actor, today }: QueryContext, given: Given): Promise<AskedChange> {
  const { changeId, cycleId, indicatorId, effectiveFrom } = given;
  if (changeId !== undefined) {
    const found = await sql<Omit<AskedChange, 'deciders' | 'today'> & { proposer: string | null }>`
      select cycle_id as "cycleId", indicator_id as "indicatorId", effective_from as "effectiveFrom", change, proposer_person as proposer from appraisals.indicator_change where change_id = ${changeId}`.execute(
      tx,
    );
    if (!found.rows[0]) throw problems.notFound('indicator-change', changeId);
    const { proposer, ...asked } = found.rows[0];
    return { ...asked, deciders: [proposer, actor.personId], today };
  }
  const change = parsed(given.change);
  if (cycleId === undefined || indicatorId === undefined || effectiveFrom === undefined || change === null)
    throw unread();
  return { cycleId, indicatorId, effectiveFrom, change, deciders: [actor.personId], today };
}

function parsed(text: string) {
  try {
    return indicatorChangeGiven.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}

const unread = () =>
  problems.invalid([
    {
      code: 'change-unread',
      where: 'change',
      message: {
        zh: '缺少周期、指标或日期，或数值不是数字。',
        en: 'The cycle, the indicator or the day is missing, or a value is not a number.',
      },
      remedy: { zh: '请检查所填内容。', en: 'Check what is filled in.' },
    },
  ]);

function shown({ card, before, plan }: Planned, indicatorId: string): z.infer<typeof previewed> {
  const own = (lines: Planned['before']) => {
    const { weight, curve, params } = lines.find(
      (line) => line.indicatorId === indicatorId && line.removedOn === null,
    )!;
    return { weight, curve, params };
  };
  const { kind, scorecardId, number, nameZh, nameEn, departmentZh, departmentEn } = card;
  return {
    ...{ kind, scorecardId, number, nameZh, nameEn, departmentZh, departmentEn },
    outcome: plan.outcome,
    code: plan.outcome === 'refused' ? plan.code : null,
    before: own(before),
    after: plan.outcome === 'refused' ? null : own(plan.after),
  };
}

const changeRow = z.object({
  changeId: z.string(),
  cycleZh: z.string(),
  cycleEn: z.string(),
  indicatorId: z.string(),
  code: z.string(),
  nameZh: z.string(),
  nameEn: z.string(),
  effectiveFrom: z.string(),
  reason: z.string(),
  change: indicatorChangeGiven,
  state: z.enum(['proposed', 'approved', 'declined', 'withdrawn']),
  proposerZh: z.string(),
  proposerEn: z.string(),
  proposedAt: z.string(),
  deciderZh: z.string().nullable(),
  deciderEn: z.string().nullable(),
  decidedAt: z.string().nullable(),
  decisionNote: z.string(),
  appliedAt: z.string().nullable(),
  outcome: counts.nullable(),
  isOwn: z.boolean(),
  mayDecide: z.boolean(),
  /** How many cards were left out; `refused` names the first of them. */
  refusedTotal: z.number().int(),
  refused: z.array(
    z.object({
      kind: z.enum(['person', 'department']),
      scorecardId: z.string(),
      number: z.string(),
      nameZh: z.string(),
      nameEn: z.string(),
      code: z.enum(refusalCodes),
    }),
  ),
});
type Row = Omit<z.infer<typeof changeRow>, 'refused' | 'refusedTotal'>;
type Refused = z.infer<typeof changeRow>['refused'][number];

/** Those that wait and those decided, newest first; with the cards each left as they are, as far as the asker sees them. */
export const indicatorChanges = query({
  name: 'indicator-changes',
  summary: { zh: '指标统一变更记录', en: 'Changes of indicators on all cards of a cycle' },
  permission: 'cycles.read',
  input: z.object({
    cycleId: z.uuid().optional(),
    indicatorId: z.uuid().optional(),
    /** At most so many cards left out are named with each change. */
    limit: z.coerce.number().int().min(1).max(100_000).default(100),
  }),
  output: z.object({
    changes: z.array(changeRow),
  }),
  handle: async ({ tx, actor }, { cycleId, indicatorId, limit }) => {
    const found = await sql<Row>`
      select h.change_id as "changeId", c.name_zh as "cycleZh", c.name_en as "cycleEn", h.indicator_id as "indicatorId", i.code, v.name_zh as "nameZh", v.name_en as "nameEn", h.effective_from as "effectiveFrom",
        h.reason, h.change, h.state, h.proposer_zh as "proposerZh", h.proposer_en as "proposerEn", ${isoMoment('h.proposed_at')} as "proposedAt", h.decider_zh as "deciderZh", h.decider_en as "deciderEn",
        ${isoMoment('h.decided_at')} as "decidedAt", h.decision_note as "decisionNote", ${isoMoment('h.applied_at')} as "appliedAt", h.outcome, h.proposed_by = ${actor.userId} as "isOwn",
        (h.state = 'proposed' and h.proposed_by <> ${actor.userId} and ${actor.permissions.has('scorecards.publish')}) as "mayDecide"
      from appraisals.indicator_change h join appraisals.cycle c on c.cycle_id = h.cycle_id join indicators.indicator i on i.indicator_id = h.indicator_id
      join indicators.indicator_version v on v.indicator_id = h.indicator_id and v.effective_until is null
      where (${cycleId ?? null}::uuid is null or h.cycle_id = ${cycleId ?? null}::uuid) and (${indicatorId ?? null}::uuid is null or h.indicator_id = ${indicatorId ?? null}::uuid)
      order by h.state = 'proposed' desc, h.proposed_at desc limit 50`.execute(tx);
    const refused = await sql<Refused & { changeId: string; total: number }>`
      select * from (select g.*, count(*) over (partition by g."changeId") as total, row_number() over (partition by g."changeId" order by g.kind, g.number) as place from (
      select r.change_id as "changeId", 'department' as kind, r.scorecard_id as "scorecardId", d.code as number, s.department_zh as "nameZh", s.department_en as "nameEn", r.code
      from appraisals.department_change_refusal r join appraisals.department_scorecard s on s.scorecard_id = r.scorecard_id join organization.department d on d.department_id = s.department_id
      where r.change_id = any (${found.rows.map((row) => row.changeId)}::uuid[])
      union all
      select r.change_id, 'person', r.scorecard_id, s.number, s.name_zh, s.name_en, r.code
      from appraisals.indicator_change_refusal r join appraisals.scorecard s on s.person_id = r.person_id and s.scorecard_id = r.scorecard_id
      where r.change_id = any (${found.rows.map((row) => row.changeId)}::uuid[])) g) n where n.place <= ${limit} order by n.place`.execute(
      tx,
    );
    const by = Map.groupBy(refused.rows, (row) => row.changeId);
    return {
      changes: found.rows.map((row) => ({
        ...row,
        change: indicatorChangeGiven.parse(row.change),
        refusedTotal: by.get(row.changeId)?.[0]?.total ?? 0,
        refused: (by.get(row.changeId) ?? []).map(({ kind, scorecardId, number, nameZh, nameEn, code }) => ({
          ...{ kind, scorecardId, number, nameZh, nameEn, code },
        })),
      })),
    };
  },
});
