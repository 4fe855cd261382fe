/** Who is addressed is told; people who come after a publication are addressed by what is in force for them. */
import type { SubscriptionSpec } from '../../platform/operation/index.ts';
import { addressNewcomers } from './record/address.ts';
import { tellAddressed } from './record/tell.ts';

/** Who tells newcomers: nobody asked for it. */
const CLOCK = 'clock';

const follow = (
  event: string,
  name: string,
  whose: (payload: Record<string, unknown>) => string | null,
): SubscriptionSpec => ({
  event,
  name,
  handle: async ({ tx, now }, payload) => {
    const made = await addressNewcomers(tx, now, whose(payload));
    for (const receipts of Map.groupBy(made, ({ code, version }) => `${code} v${version}`).values()) {
      const { code, version } = receipts[0]!;
      const personIds = receipts.map(({ personId }) => personId);
      await tellAddressed(tx, { code, version, stage: 'publication', personIds }, CLOCK, now);
    }
  },
});

export const followHired = follow('person-hired', 'policies address a hired person', (payload) =>
  String(payload.personId),
);
export const followMoved = follow('person-moved', 'policies address a moved person', (payload) =>
  String(payload.personId),
);
export const followImported = follow('import-committed', 'policies address imported people', () => null);

const tell = (event: string, name: string, stage: 'consultation' | 'publication', by: string): SubscriptionSpec => ({
  event,
  name,
  handle: ({ tx, now }, payload) =>
    tellAddressed(
      tx,
      { code: String(payload.code), version: Number(payload.version), stage, personIds: null },
      String(payload[by]),
      now,
    ),
});

export const tellConsulted = tell(
  'policy-consultation-opened',
  'policies tell whom a consultation is addressed to',
  'consultation',
  'openedBy',
);
export const tellPublished = tell(
  'policy-published',
  'policies tell whom a publication is addressed to',
  'publication',
  'publishedBy',
);
