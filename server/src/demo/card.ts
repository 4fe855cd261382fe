/** A scorecard of the demo company's open quarter, and moments counted from the quarter's first day. */
export interface Card {
  readonly scorecardId: string;
  readonly personId: string;
  readonly raterId: string | null;
  readonly path: string;
  readonly number: string;
  readonly startsOn: string;
}

export const DAY = 86_400_000;

export const momentOf = ({ startsOn }: { readonly startsOn: string }, days: number): Date =>
  new Date(Date.parse(`${startsOn}T02:00:00Z`) + days * DAY);
