import { defineModule } from '../../platform/operation/index.ts';
import { chooseLanguage } from './operations/choose-language.ts';
import { grantRole } from './operations/grant-role.ts';
import { permissionMatrix } from './queries/permission-matrix.ts';
import { session } from './queries/session.ts';
import { resolveActor } from './resolve-actor.ts';

export const access = defineModule({
  name: 'access',
  summary: { zh: '登录者、角色与权限', en: 'Accounts, roles and permissions' },
  uses: [],
  operations: [chooseLanguage, grantRole],
  queries: [session, permissionMatrix],
  findActor: resolveActor,
});
