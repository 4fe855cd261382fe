import { sql } from 'kysely';
import { z } from 'zod';
import { newId } from '../../../platform/database/index.ts';
import { operation } from '../../../platform/operation/index.ts';
import { problems } from '../../../platform/problem/index.ts';
import { roleByCode } from '../roles.ts';

export const grantRole = operation({
  name: 'grant-role',
  summary: { zh: '授予角色', en: 'Grant a role to an account, for a unit and a time' },
  permission: 'access.grant',
  input: z.strictObject({
    userId: z.string().min(1),
    role: z.string(),
    unitPath: z
      .string()
      .regex(/^company(\.[A-Za-z0-9_]+)*$/)
      .optional(),
    validFrom: z.iso.date(),
    validUntil: z.iso.date().optional(),
    reason: z.string().min(1),
  }),
  output: z.object({ grantId: z.string() }),
  handle: async ({ tx, actor, audit }, input) => {
    if (!roleByCode.has(input.role)) throw problems.notFound('role', input.role);
    if (input.userId === actor.userId) {
      throw problems.conflict(
        'own-grant',
        { zh: '不能给自己授权。', en: 'You cannot grant a role to yourself.' },
        { zh: '请由另一位管理员授权。', en: 'Ask another administrator.' },
        'userId',
      );
    }
    const grantId = newId();
    await sql`insert into access.role_grant (grant_id, user_id, role, unit_path, valid_from, valid_until, granted_by)
      values (${grantId}, ${input.userId}, ${input.role}, ${input.unitPath ?? null}::ltree, ${input.validFrom}, ${input.validUntil ?? null}, ${actor.userId})`.execute(
      tx,
    );
    await audit({
      subject: { kind: 'account', id: input.userId },
      reason: input.reason,
      details: { role: input.role, unitPath: input.unitPath ?? null },
    });
    return { grantId };
  },
});
