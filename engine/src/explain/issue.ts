import type { Issue, Names } from './types.ts';

/** Character positions in a formula text; end exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** An issue from its texts; give the span when it was found in a formula. */
export function issue(code: string, where: string, message: Names, remedy: Names, span?: Span): Issue {
  return span === undefined
    ? { code, where, message, remedy }
    : { code, where, message, remedy, start: span.start, end: span.end };
}

/** Names from their two texts, Chinese first. */
export const names = (zh: string, en: string): Names => ({ zh, en });
