/** Something a command cannot do, in the reader's language, with its place and its remedy. Ends the command with code 2. */
export interface CommandIssue {
  readonly code: string;
  readonly where: string;
  readonly message: string;
  readonly remedy: string;
}

export class CommandProblem extends Error {
  readonly issues: readonly CommandIssue[];

  constructor(...issues: readonly CommandIssue[]) {
    super(issues.map((issue) => issue.message).join(' '));
    this.issues = issues;
  }
}

/** A problem of the product (RFC 9457) as issues: the problem itself, then each place it names. */
export function issuesOfProblem(status: number, body: unknown): CommandIssue[] {
  const problem = (typeof body === 'object' && body !== null ? body : {}) as Record<string, unknown>;
  const text = (value: unknown, otherwise: string): string => (typeof value === 'string' ? value : otherwise);
  const places = Array.isArray(problem.issues) ? (problem.issues as Record<string, unknown>[]) : [];
  if (places.length > 0) {
    return places.map((place) => ({
      code: text(place.code, 'invalid-input'),
      where: text(place.where, ''),
      message: text(place.message, text(problem.title, `HTTP ${status}`)),
      remedy: text(place.remedy, text(problem.detail, '')),
    }));
  }
  return [
    {
      code: text(problem.code, `http-${status}`),
      where: text(problem.where, ''),
      message: text(problem.title, `HTTP ${status}`),
      remedy: text(problem.detail, ''),
    },
  ];
}
