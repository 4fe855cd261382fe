/** Problem details for HTTP APIs (RFC 9457): what went wrong, where, and what to do about it, in both languages. */

import { RECORD_WORDS, type RecordKind } from './record-words.ts';
import type { Words } from './words.ts';

export { RECORD_WORDS, type RecordKind } from './record-words.ts';
export type { Words } from './words.ts';

export type Language = 'zh-CN' | 'en';

export const say = (words: Words, language: Language): string => (language === 'en' ? words.en : words.zh);

export interface ProblemIssue {
  readonly code: string;
  /** A path in the input, a cell address, a formula position: whatever names the place. */
  readonly where: string;
  readonly message: Words;
  readonly remedy: Words;
}

/** A mistake the caller can mend. Codes are public and stable. */
export class Problem extends Error {
  readonly code: string;
  readonly status: number;
  readonly title: Words;
  readonly remedy: Words;
  readonly where: string | undefined;
  readonly issues: readonly ProblemIssue[];

  constructor(spec: {
    code: string;
    status: number;
    title: Words;
    remedy: Words;
    where?: string;
    issues?: readonly ProblemIssue[];
  }) {
    super(`${spec.code}: ${spec.title.en}`);
    this.code = spec.code;
    this.status = spec.status;
    this.title = spec.title;
    this.remedy = spec.remedy;
    this.where = spec.where;
    this.issues = spec.issues ?? [];
  }
}

export const problems = {
  notSignedIn: () =>
    new Problem({
      code: 'not-signed-in',
      status: 401,
      title: { zh: '尚未登录。', en: 'You are not signed in.' },
      remedy: { zh: '请登录后重试。', en: 'Sign in and try again.' },
    }),
  notPermitted: (permission: string) =>
    new Problem({
      code: 'not-permitted',
      status: 403,
      title: { zh: `您没有权限：${permission}。`, en: `You do not hold the permission ${permission}.` },
      remedy: { zh: '请向管理员申请该权限。', en: 'Ask the administrator for this permission.' },
      where: permission,
    }),
  notFound: (kind: RecordKind, id: string) =>
    new Problem({
      code: 'not-found',
      status: 404,
      title: {
        zh: `找不到该${RECORD_WORDS[kind].zh}，或您无权查看。`,
        en: `No such ${RECORD_WORDS[kind].en}, or you may not see it.`,
      },
      remedy: { zh: '请检查链接，或返回列表重新选择。', en: 'Check the link, or choose again from the list.' },
      where: id,
    }),
  conflict: (code: string, title: Words, remedy: Words, where?: string) =>
    new Problem({ code, status: 409, title, remedy, ...(where === undefined ? {} : { where }) }),
  invalid: (issues: readonly ProblemIssue[]) =>
    new Problem({
      code: 'invalid-input',
      status: 422,
      title: { zh: '输入有误。', en: 'The input is not valid.' },
      remedy: { zh: '请按下列说明修改后重试。', en: 'Correct the places listed and try again.' },
      issues,
    }),
};

/** The JSON body of a problem, in the reader's language, with both languages of each issue. */
export function problemBody(problem: Problem, language: Language, requestId: string) {
  return {
    type: `urn:meritline:problem:${problem.code}`,
    title: say(problem.title, language),
    status: problem.status,
    detail: say(problem.remedy, language),
    code: problem.code,
    ...(problem.where === undefined ? {} : { where: problem.where }),
    issues: problem.issues.map((issue) => ({
      code: issue.code,
      where: issue.where,
      message: say(issue.message, language),
      remedy: say(issue.remedy, language),
    })),
    instance: `urn:meritline:request:${requestId}`,
  };
}
