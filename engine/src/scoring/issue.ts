import type { Issue } from './types.ts';

/** An issue from its four texts, message first, then remedy, Chinese before English. */
export function issue(
  code: string,
  where: string,
  messageZh: string,
  messageEn: string,
  remedyZh: string,
  remedyEn: string,
): Issue {
  return { code, where, message: { zh: messageZh, en: messageEn }, remedy: { zh: remedyZh, en: remedyEn } };
}
