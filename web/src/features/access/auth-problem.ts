import { Problem } from '../../ui/problem.ts';

/** What better-auth answers on a refusal, told as one of our own problems in the reader's language. */
export interface AuthRefusal {
  readonly status?: number;
  readonly code?: string;
}

export interface RefusalWords {
  readonly refused: { readonly title: string; readonly remedy: string };
  readonly tooMany: { readonly title: string; readonly remedy: string };
  readonly offline: { readonly title: string; readonly remedy: string };
}

export function problemOfAuth(refusal: AuthRefusal, words: RefusalWords): Problem {
  const status = refusal.status ?? 0;
  const said = status === 429 ? words.tooMany : status === 0 || status >= 500 ? words.offline : words.refused;
  return new Problem({ status, code: refusal.code?.toLowerCase().replaceAll('_', '-') ?? 'sign-in-refused', ...said });
}
