import { sql } from 'kysely';
import { z } from 'zod';
import { operation } from '../../../platform/operation/index.ts';
import { problems } from '../../../platform/problem/index.ts';
import { placeReturned } from '../../appraisals/index.ts';
import type { GivenRating } from '../sheets/read-form.ts';

const choice = z.strictObject({ returnId: z.uuid(), personId: z.uuid(), take: z.boolean() });

interface Held {
  readonly returnId: string;
  readonly personId: string;
  readonly scorecardId: string;
  readonly formId: string;
  readonly given: GivenRating;
  readonly raterPersonId: string;
  readonly raterZh: string;
  readonly raterEn: string;
}

const outcome = z.object({
  personId: z.string(),
  outcome: z.enum(['taken', 'same', 'refused', 'conflict', 'left']),
  message: z.object({ zh: z.string(), en: z.string() }).nullable(),
});

/** Chooses, where a returned rating meets one on record: takes the form, or leaves what stands. */
export const decideReturned = operation({
  name: 'decide-returned',
  summary: { zh: '处理冲突：采用表单或保留原评价', en: 'Choose between a returned rating and the one on record' },
  permission: 'forms.run',
  input: z.strictObject({ choices: z.array(choice).min(1).max(1_000), reason: z.string().trim().min(4).max(400) }),
  output: z.object({ answers: z.array(outcome) }),
  handle: async ({ tx, actor, now, today, audit }, { choices, reason }) => {
    const held = await heldOf(tx, choices);
    const work = choices.map((one) => {
      const found = held.get(`${one.returnId} ${one.personId}`);
      if (!found) throw problems.notFound('conflict', one.personId);
      return { ...found, take: one.take };
    });
    const taking = work.filter((one) => one.take);
    const answers = await placeReturned(
      tx,
      taking.map((one) => ({
        scorecardId: one.scorecardId,
        rater: { personId: one.raterPersonId, nameZh: one.raterZh, nameEn: one.raterEn },
        formId: one.formId,
        ...one.given,
        isChosen: true,
      })),
      { now, today },
    );
    const ends = work.map((one) => {
      const answer = one.take ? answers[taking.indexOf(one)]! : null;
      return { one, outcome: answer?.outcome ?? ('left' as const), message: answer?.issues[0]?.message ?? null };
    });
    const done = ends.filter(({ outcome: end }) => ['taken', 'same', 'left'].includes(end));
    await keep(
      tx,
      done.map(({ one, outcome: end }) => ({ one, isTaken: end !== 'left' })),
      actor.name,
      now,
    );
    await audit({
      subject: { kind: 'returned-forms', id: choices[0]!.returnId },
      reason,
      details: {
        choices: ends.map(({ one, outcome: end }) => ({
          scorecardId: one.scorecardId,
          returnId: one.returnId,
          outcome: end,
        })),
      },
    });
    return {
      answers: ends.map(({ one, outcome: end, message }) => ({ personId: one.personId, outcome: end, message })),
    };
  },
});

async function heldOf(
  tx: Parameters<typeof placeReturned>[0],
  choices: readonly z.infer<typeof choice>[],
): Promise<Map<string, Held>> {
  const found = await sql<Held>`
    select p.return_id as "returnId", p.person_id as "personId", p.scorecard_id as "scorecardId", p.form_id as "formId", p.given, f.rater_person_id as "raterPersonId",
      coalesce(m.name_zh, '') as "raterZh", coalesce(m.name_en, '') as "raterEn"
    from unnest(${choices.map((one) => one.returnId)}::uuid[], ${choices.map((one) => one.personId)}::uuid[]) as g (return, person)
    join forms.returned_person p on p.return_id = g.return and p.person_id = g.person and p.outcome = 'conflict' and p.decision is null
    join forms.form_person f on f.person_id = p.person_id and f.form_id = p.form_id
    left join people.person m on m.person_id = f.rater_person_id`.execute(tx);
  return new Map(found.rows.map((row) => [`${row.returnId} ${row.personId}`, row]));
}

async function keep(
  tx: Parameters<typeof placeReturned>[0],
  done: readonly { readonly one: Held; readonly isTaken: boolean }[],
  by: string,
  now: Date,
): Promise<void> {
  const given = sql`unnest(${done.map(({ one }) => one.personId)}::uuid[], ${done.map(({ one }) => one.returnId)}::uuid[], ${done.map(({ one }) => one.formId)}::uuid[],
    ${done.map(({ isTaken }) => (isTaken ? 'taken' : 'left'))}::text[]) as g (person, return, form, decision)`;
  await sql`update forms.returned_person p set decision = g.decision, decided_by_name = ${by}, decided_at = ${now} from ${given} where p.person_id = g.person and p.return_id = g.return`.execute(
    tx,
  );
  await sql`update forms.form_person p set state = case g.decision when 'taken' then 'taken' else 'waiting' end, settled_at = ${now} from ${given}
    where p.person_id = g.person and p.form_id = g.form and p.return_id = g.return`.execute(tx);
}
