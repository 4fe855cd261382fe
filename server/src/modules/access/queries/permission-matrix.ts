import { z } from 'zod';
import { query } from '../../../platform/operation/index.ts';
import { roles } from '../roles.ts';

export const permissionMatrix = query({
  name: 'permission-matrix',
  summary: { zh: '角色与权限一览', en: 'Roles, their permissions and scopes' },
  permission: 'access.read',
  input: z.object({}),
  output: z.object({
    roles: z.array(
      z.object({
        code: z.string(),
        zh: z.string(),
        en: z.string(),
        people: z.string(),
        scores: z.string(),
        pay: z.string(),
        permissions: z.array(z.string()),
      }),
    ),
  }),
  handle: async () => ({
    roles: roles.map((r) => ({
      code: r.code,
      zh: r.names.zh,
      en: r.names.en,
      people: r.people,
      scores: r.scores,
      pay: r.pay,
      permissions: [...r.permissions],
    })),
  }),
});
