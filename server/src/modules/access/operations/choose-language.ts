import { sql } from 'kysely';
import { z } from 'zod';
import { operation } from '../../../platform/operation/index.ts';

export const chooseLanguage = operation({
  name: 'choose-language',
  summary: { zh: '选择界面语言', en: 'Choose the language of the pages' },
  permission: 'signed-in',
  input: z.strictObject({ language: z.enum(['zh-CN', 'en']) }),
  output: z.object({ language: z.enum(['zh-CN', 'en']) }),
  handle: async ({ tx, actor, audit }, { language }) => {
    await sql`update access.account_person set language = ${language} where user_id = ${actor.userId}`.execute(tx);
    await audit({ subject: { kind: 'account', id: actor.userId }, details: { language } });
    return { language };
  },
});
