/** A mistake told by the server (RFC 9457): what, why and how to mend it, already in the reader's language. */
export interface ProblemIssue {
  readonly code: string;
  readonly where: string;
  readonly message: string;
  readonly remedy: string;
}

export class Problem extends Error {
  readonly status: number;
  readonly code: string;
  /** What went wrong. */
  readonly title: string;
  /** What to do about it. */
  readonly remedy: string;
  readonly where: string | undefined;
  readonly issues: readonly ProblemIssue[];
  readonly request: string | undefined;

  constructor(spec: {
    status: number;
    code: string;
    title: string;
    remedy: string;
    where?: string;
    issues?: readonly ProblemIssue[];
    request?: string;
  }) {
    super(spec.title);
    this.status = spec.status;
    this.code = spec.code;
    this.title = spec.title;
    this.remedy = spec.remedy;
    this.where = spec.where;
    this.issues = spec.issues ?? [];
    this.request = spec.request;
  }
}

const text = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);

function issuesOf(value: unknown): ProblemIssue[] {
  if (!Array.isArray(value)) return [];
  return value.map((issue: Record<string, unknown>) => ({
    code: text(issue.code) ?? '',
    where: text(issue.where) ?? '',
    message: text(issue.message) ?? '',
    remedy: text(issue.remedy) ?? '',
  }));
}

/** Reads a problem body; a body of another shape (a proxy's page) is answered by `fallback`. */
export function readProblem(status: number, body: unknown, fallback: { title: string; remedy: string }): Problem {
  const found = (typeof body === 'object' && body !== null ? body : {}) as Record<string, unknown>;
  const where = text(found.where);
  const request = text(found.instance)?.replace(/^urn:meritline:request:/, '');
  return new Problem({
    status,
    code: text(found.code) ?? 'unexpected-answer',
    title: text(found.title) ?? fallback.title,
    remedy: text(found.detail) ?? fallback.remedy,
    ...(where === undefined ? {} : { where }),
    issues: issuesOf(found.issues),
    ...(request === undefined ? {} : { request }),
  });
}

/** What is said of one field of a form: stands at the field, beside what is said of the whole. */
export function messageAt(error: unknown, field: string): string | undefined {
  if (!(error instanceof Problem)) return undefined;
  const issue = error.issues.find(({ where }) => where === field);
  if (issue) return `${issue.message} ${issue.remedy}`;
  return error.where === field ? `${error.title} ${error.remedy}` : undefined;
}
