import { sql } from 'kysely';
import { z } from 'zod';
import { newId } from '../../../platform/database/index.ts';
import { operation } from '../../../platform/operation/index.ts';
import { problems } from '../../../platform/problem/index.ts';
import { INPUT_KINDS } from '../rules/input-kinds.ts';

const month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/);

/** Says what every month waits for from now on: a kind of input of a legal entity, whose it is and until when. */
export const expectInput = operation({
  name: 'expect-input',
  summary: { zh: '登记每月应交数据', en: 'Expect an input every month' },
  permission: 'payroll.prepare',
  input: z.strictObject({
    kind: z.enum(INPUT_KINDS),
    /** Null = all legal entities together. */
    legalEntityId: z.uuid().nullable(),
    ownerPersonId: z.uuid(),
    /** Due this many days before pay day. */
    dueDaysBefore: z.number().int().min(0).max(31),
    effectiveFrom: month,
  }),
  output: z.object({ expectationId: z.string() }),
  handle: async ({ tx, actor, now, audit }, input) => {
    const owner = await sql`select from people.person where person_id = ${input.ownerPersonId}`.execute(tx);
    if (owner.rows.length === 0) throw problems.notFound('person', input.ownerPersonId);
    const expectationId = newId();
    await sql`insert into payroll.input_expectation (expectation_id, kind, legal_entity_id, owner_person_id, due_days_before, effective_from, recorded_by, recorded_at)
      values (${expectationId}, ${input.kind}, ${input.legalEntityId}, ${input.ownerPersonId}, ${input.dueDaysBefore}, ${input.effectiveFrom}, ${actor.userId}, ${now})`.execute(
      tx,
    );
    await audit({ subject: { kind: 'input-expectation', id: expectationId }, details: input });
    return { expectationId };
  },
});

/** Ends an expectation: months after the last one named no longer wait for it. */
export const endExpectation = operation({
  name: 'end-expectation',
  summary: { zh: '停止每月应交数据', en: 'Stop expecting an input' },
  permission: 'payroll.prepare',
  input: z.strictObject({ expectationId: z.uuid(), lastMonth: month, reason: z.string().min(2).max(400) }),
  output: z.object({ lastMonth: z.string() }),
  handle: async ({ tx, audit }, { expectationId, lastMonth, reason }) => {
    const ended = await sql`update payroll.input_expectation set effective_until = ${lastMonth}
      where expectation_id = ${expectationId} and effective_from <= ${lastMonth}`.execute(tx);
    if (Number(ended.numAffectedRows ?? 0) === 0) throw problems.notFound('expected input', expectationId);
    await audit({ subject: { kind: 'input-expectation', id: expectationId }, reason, details: { lastMonth } });
    return { lastMonth };
  },
});
