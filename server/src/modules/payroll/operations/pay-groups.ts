import { z } from 'zod';
import { operation } from '../../../platform/operation/index.ts';
import { moveToPayGroup, retirePayGroupOf, savePayGroupOf } from '../record/pay-groups.ts';

const month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/);

/** Creates or changes a pay group; its legal entities count from a month on. */
export const savePayGroup = operation({
  name: 'save-pay-group',
  summary: { zh: '设定薪资组', en: 'Create or change a pay group' },
  permission: 'payroll.prepare',
  input: z.strictObject({
    payGroupId: z.uuid().nullable(),
    code: z.string().regex(/^[A-Z0-9][A-Z0-9-]{0,19}$/),
    zh: z.string().trim().min(1).max(60),
    en: z.string().trim().min(1).max(60),
    /** Day of the month; 31 = its last day. */
    payDay: z.number().int().min(1).max(31),
    isPaidInNext: z.boolean(),
    cutOffDay: z.number().int().min(1).max(31).nullable(),
    from: month,
    legalEntityIds: z.array(z.uuid()).max(500),
  }),
  output: z.object({ payGroupId: z.string() }),
  handle: async ({ tx, actor, now, audit }, input) => {
    const saved = await savePayGroupOf(tx, { ...input, by: actor.userId, at: now });
    await audit({ subject: { kind: 'pay-group', id: saved.payGroupId }, details: input });
    return saved;
  },
});

/** Ends a pay group from a month on; its people are paid with the group of their legal entity, else with everybody else. */
export const retirePayGroup = operation({
  name: 'retire-pay-group',
  summary: { zh: '停用薪资组', en: 'Retire a pay group' },
  permission: 'payroll.prepare',
  input: z.strictObject({ payGroupId: z.uuid(), from: month, reason: z.string().trim().min(2).max(400) }),
  output: z.object({ payGroupId: z.string() }),
  handle: async ({ tx, audit }, { payGroupId, from, reason }) => {
    await retirePayGroupOf(tx, payGroupId, from);
    await audit({ subject: { kind: 'pay-group', id: payGroupId }, reason, details: { from } });
    return { payGroupId };
  },
});

/** Puts people into a pay group by name, from a month on in which they are not paid yet. */
export const movePeopleToPayGroup = operation({
  name: 'move-to-pay-group',
  summary: { zh: '调整人员的薪资组', en: 'Move people to a pay group' },
  permission: 'payroll.prepare',
  input: z.strictObject({
    employmentIds: z.array(z.uuid()).min(1).max(20_000),
    /** Null = with everybody else. */
    payGroupId: z.uuid().nullable(),
    from: month,
    reason: z.string().trim().min(2).max(400),
  }),
  output: z.object({ people: z.number().int() }),
  handle: async ({ tx, actor, now, audit }, { employmentIds, ...input }) => {
    const distinct = [...new Set(employmentIds)];
    const people = await moveToPayGroup(tx, { ...input, employmentIds: distinct, by: actor.userId, at: now });
    await audit({
      subject: { kind: 'pay-group', id: input.payGroupId ?? 'everybody-else' },
      reason: input.reason,
      details: { from: input.from, employmentIds: distinct },
    });
    return { people };
  },
});
