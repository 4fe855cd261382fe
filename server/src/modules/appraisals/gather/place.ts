/** Where a finding of the pre-launch check is. */
export interface Place {
  /** Code of the one thing it is about: a job family, an employee number, a template; null where there is no such thing. */
  readonly code: string | null;
  readonly labelZh: string;
  readonly labelEn: string;
}
