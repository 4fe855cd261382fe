import { z } from 'zod';

/** A target somebody or something proposes for a line; null = nothing said of it. */
export const targetProposal = z.object({
  source: z.enum(['standard', 'cascade', 'last-period']),
  fromZh: z.string(),
  fromEn: z.string(),
  weight: z.string().nullable(),
  floor: z.string().nullable(),
  target: z.string().nullable(),
  stretch: z.string().nullable(),
  /** What came of it, for the last period. */
  reading: z.string().nullable(),
});

const stand = { weight: z.string().nullable(), curve: z.string(), params: z.record(z.string(), z.unknown()) };

export const targetLineShape = z.object({
  lineId: z.string(),
  code: z.string(),
  part: z.enum(['weighted', 'veto', 'bonus']),
  kind: z.string(),
  nameZh: z.string(),
  nameEn: z.string(),
  definitionZh: z.string(),
  definitionEn: z.string(),
  unitZh: z.string(),
  unitEn: z.string(),
  keyResults: z.array(z.object({ zh: z.string(), en: z.string() }).loose()),
  evidenceRequired: z.boolean(),
  ...stand,
  /** First day on which the line is not on the card any more. */
  removedOn: z.string().nullable(),
  /** Versions with their days, when the line was changed within the period. */
  versions: z.array(z.object({ ...stand, version: z.number().int(), startsOn: z.string(), endsOn: z.string() })),
  proposals: z.array(targetProposal),
});

export const targetRemark = z.object({
  remarkId: z.string(),
  lineId: z.string().nullable(),
  words: z.string(),
  suggested: z
    .object({
      weight: z.string().nullable(),
      floor: z.string().nullable(),
      target: z.string().nullable(),
      stretch: z.string().nullable(),
    })
    .nullable(),
  byRole: z.enum(['employee', 'manager']),
  byZh: z.string(),
  byEn: z.string(),
  at: z.string(),
});

export const targetSignature = z.object({
  role: z.enum(['employee', 'manager']),
  signerZh: z.string(),
  signerEn: z.string(),
  signedAt: z.string(),
  digest: z.string(),
  /** When a change after it took it back. */
  voidedAt: z.string().nullable(),
});

/** A line as it stood in a change: enough to show what was and what is to be. */
const changedLine = z.object({ code: z.string(), part: z.string(), ...stand }).loose();

export const targetChangeShape = z.object({
  changeId: z.string(),
  scorecardId: z.string(),
  effectiveFrom: z.string(),
  reason: z.string(),
  state: z.enum(['proposed', 'approved', 'declined', 'withdrawn']),
  before: z.array(changedLine),
  after: z.array(changedLine),
  proposerZh: z.string(),
  proposerEn: z.string(),
  proposedAt: z.string(),
  deciderZh: z.string().nullable(),
  deciderEn: z.string().nullable(),
  decidedAt: z.string().nullable(),
  decisionNote: z.string(),
  /** Whether the asker proposed it and may take it back; whether the asker may approve or decline it. */
  isOwn: z.boolean(),
  mayDecide: z.boolean(),
});
