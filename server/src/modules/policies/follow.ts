/** People who come after a publication are addressed by what is in force for them. */
import type { SubscriptionSpec } from '../../platform/operation/index.ts';
import { addressNewcomers } from './record/address.ts';

const follow = (
  event: string,
  name: string,
  whose: (payload: Record<string, unknown>) => string | null,
): SubscriptionSpec => ({
  event,
  name,
  handle: ({ tx, now }, payload) => addressNewcomers(tx, now, whose(payload)),
});

export const followHired = follow('person-hired', 'policies address a hired person', (payload) =>
  String(payload.personId),
);
export const followMoved = follow('person-moved', 'policies address a moved person', (payload) =>
  String(payload.personId),
);
export const followImported = follow('import-committed', 'policies address imported people', () => null);
