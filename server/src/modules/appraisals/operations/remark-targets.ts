import { sql } from 'kysely';
import { z } from 'zod';
import { newId } from '../../../platform/database/index.ts';
import { type OperationContext, operation } from '../../../platform/operation/index.ts';
import { problems } from '../../../platform/problem/index.ts';
import { aboutCard, openCard, type TargetCard, targetLines } from '../record/targets.ts';
import { tablesOf } from '../tables.ts';
import { demandRater } from './save-targets.ts';

const decimal = z
  .string()
  .regex(/^-?\d{1,12}(\.\d{1,6})?$/)
  .nullable();

/** What somebody would rather have; null = as it is. */
export const suggestion = z.strictObject({ weight: decimal, floor: decimal, target: decimal, stretch: decimal });

const input = z.strictObject({
  scorecardId: z.uuid(),
  /** The line it is about; null = the card as a whole. */
  lineId: z.uuid().nullable(),
  words: z.string().trim().min(1).max(2_000),
  suggested: suggestion.nullable(),
});
type Given = z.infer<typeof input>;

async function remark(context: OperationContext, card: TargetCard, role: 'employee' | 'manager', given: Given) {
  const { tx, actor, now } = context;
  const lines = (await targetLines(tx, [card.scorecardId])).get(card.scorecardId)!;
  if (given.lineId !== null && !lines.some(({ lineId }) => lineId === given.lineId))
    throw problems.notFound('scorecard-line', given.lineId);
  const remarkId = newId();
  // A department's remark carries its two heads of the day: they read it, whoever follows them.
  const isPerson = card.kind === 'person';
  const owner = sql.raw(isPerson ? 'person_id' : 'head_person_id, superior_person_id');
  const owns = isPerson ? sql`${card.personId}::uuid` : sql`${card.personId}::uuid, ${card.raterPersonId}::uuid`;
  await sql`
    insert into ${tablesOf[card.kind].remark} (${owner}, scorecard_id, remark_id, line_id, words, suggested, by_user, by_role, by_zh, by_en, at, department_path)
    select ${owns}, ${card.scorecardId}::uuid, ${remarkId}::uuid, ${given.lineId}::uuid, ${given.words}, ${given.suggested === null ? null : JSON.stringify(given.suggested)}::jsonb,
      ${actor.userId}, ${role}, coalesce(p.name_zh, ${actor.names.zh}), coalesce(p.name_en, ${actor.names.en}), ${now}, ${card.departmentPath}::ltree
    from (select 1) one left join people.person p on p.person_id = ${actor.personId}::uuid`.execute(tx);
  await context.audit({
    ...aboutCard(card),
    details: { remarkId, lineId: given.lineId, suggested: given.suggested },
  });
  return { remarkId };
}

/** The manager says something about a target while it is agreed. */
export const remarkTargets = operation({
  name: 'remark-targets',
  summary: { zh: '对指标提出意见', en: 'Remark on a target of one’s team' },
  permission: 'scorecards.rate',
  input,
  output: z.object({ remarkId: z.string() }),
  handle: async (context, given) => {
    const card = await openCard(context.tx, given.scorecardId, false);
    demandRater(context, card);
    return remark(context, card, 'manager', given);
  },
});

/** The person says something about an own target, with the values he or she would rather have. */
export const remarkOwnTargets = operation({
  name: 'remark-own-targets',
  summary: { zh: '对本人指标提出意见', en: 'Remark on one’s own target' },
  permission: 'scorecards.rate-self',
  input,
  output: z.object({ remarkId: z.string() }),
  handle: async (context, given) => {
    const card = await openCard(context.tx, given.scorecardId, false);
    if (card.personId !== context.actor.personId) throw problems.notFound('scorecard', given.scorecardId);
    return remark(context, card, 'employee', given);
  },
});
