import { issue as issueOf, names } from '../explain/index.ts';
import type { Issue } from './types.ts';

/** An issue from its four texts, message first, then remedy, Chinese before English. */
export const issue = (
  code: string,
  where: string,
  messageZh: string,
  messageEn: string,
  remedyZh: string,
  remedyEn: string,
): Issue => issueOf(code, where, names(messageZh, messageEn), names(remedyZh, remedyEn));
