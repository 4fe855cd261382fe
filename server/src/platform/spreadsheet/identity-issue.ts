import type { ProblemIssue } from '../problem/index.ts';
import { issueWords } from './cell-issues.ts';
import { identityFault } from './damaged-numbers.ts';

/** What is wrong with the number of a resident identity card that was typed; null = nothing. `asOf` bounds the day of birth. */
export function identityIssue(number: string, asOf: string, where: string): ProblemIssue | null {
  const code = identityFault(number, asOf);
  if (code === null) return null;
  const field = { key: where, zh: '身份证号', en: 'Identity number', aliases: [], kind: 'identity-number' } as const;
  return { code, where, ...issueWords(code, field) };
}
