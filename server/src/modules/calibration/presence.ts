/** Who has a board open right now. Kept in memory: it is true for seconds and nobody needs it afterwards. */
const SEEN_FOR_MS = 12_000;

export interface Seen {
  readonly userId: string;
  readonly personId: string | null;
  readonly at: number;
}

const sessions = new Map<string, Map<string, Seen>>();

/** Notes that a user looks at a session (and at which card) and answers everyone who does. */
export function seen(sessionId: string, userId: string, personId: string | null, now: Date): Seen[] {
  const at = now.getTime();
  const here = sessions.get(sessionId) ?? new Map<string, Seen>();
  here.set(userId, { userId, personId, at });
  for (const [id, one] of here) if (at - one.at > SEEN_FOR_MS) here.delete(id);
  sessions.set(sessionId, here);
  if (sessions.size > 500) forgetQuiet(at);
  return [...here.values()];
}

function forgetQuiet(at: number): void {
  for (const [id, here] of sessions) {
    if ([...here.values()].every((one) => at - one.at > SEEN_FOR_MS)) sessions.delete(id);
  }
}
