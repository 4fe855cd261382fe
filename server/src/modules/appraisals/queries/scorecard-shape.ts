import { z } from 'zod';
import { policySettings } from '../settings.ts';

/** Whose scorecard it is: of a person, or of a department, which has neither number nor job. */
export const scorecardSubject = {
  scorecardId: z.string(),
  kind: z.enum(['person', 'department']),
  personId: z.string().nullable(),
  number: z.string().nullable(),
  nameZh: z.string(),
  nameEn: z.string(),
  jobZh: z.string().nullable(),
  jobEn: z.string().nullable(),
  grade: z.string().nullable(),
  departmentZh: z.string(),
  departmentEn: z.string(),
  departmentPath: z.string(),
  raterZh: z.string().nullable(),
  raterEn: z.string().nullable(),
  state: z.enum(['open', 'published', 'excluded']),
};

/** What it came to; null until scored, or hidden until published. */
export const scorecardOutcome = {
  score: z.string().nullable(),
  computedRating: z.string().nullable(),
  rating: z.string().nullable(),
  personalCoefficient: z.string().nullable(),
  orgCoefficient: z.string().nullable(),
  coefficient: z.string().nullable(),
};

const source = z.object({
  readingId: z.string(),
  value: z.string(),
  basis: z.string().nullable(),
  sourceKind: z.enum(['import', 'manual', 'rating', 'multi-rater']),
  importId: z.string().nullable(),
  sheet: z.string().nullable(),
  row: z.number().int().nullable(),
  recordedAt: z.string(),
  recordedByZh: z.string().nullable(),
  recordedByEn: z.string().nullable(),
  replacedAt: z.string().nullable(),
});

export const scorecardLine = z.object({
  lineId: z.string(),
  part: z.enum(['weighted', 'veto', 'bonus']),
  indicatorId: z.string(),
  code: z.string(),
  version: z.number().int(),
  nameZh: z.string(),
  nameEn: z.string(),
  definitionZh: z.string(),
  definitionEn: z.string(),
  formulaZh: z.string(),
  formulaEn: z.string(),
  unitZh: z.string(),
  unitEn: z.string(),
  decimals: z.number().int(),
  polarity: z.enum(['higher', 'lower', 'on-target', 'level', 'event']),
  sourceKind: z.enum(['import', 'system', 'rating', 'multi-rater']),
  sourceSystem: z.string(),
  providerZh: z.string().nullable(),
  providerEn: z.string().nullable(),
  weight: z.string().nullable(),
  curve: z.string(),
  params: z.record(z.string(), z.unknown()),
  /** Rules of this line alone; null = those of the policy. */
  missingRule: z.enum(['reweight', 'target', 'zero', 'block']).nullable(),
  scoreLow: z.string().nullable(),
  scoreHigh: z.string().nullable(),
  /** What was agreed for parts of the period, where the line was changed in it; `endsOn` = first day after. */
  versions: z.array(
    z.object({
      startsOn: z.string(),
      endsOn: z.string(),
      weight: z.string(),
      curve: z.string(),
      params: z.record(z.string(), z.unknown()),
    }),
  ),
  /** First day on which the line is not on the card any more. */
  removedOn: z.string().nullable(),
  /** The indicator requires evidence and none stands beside the line. */
  isEvidenceMissing: z.boolean(),
  /** Readings of the line, newest first; the first with `replacedAt` null is in force. */
  readings: z.array(source),
  /** Results of the line: null until scored, or hidden until published. */
  score: z.string().nullable(),
  points: z.string().nullable(),
  effectiveWeight: z.string().nullable(),
  light: z.enum(['achieved', 'watch', 'missed', 'no-data']).nullable(),
  /** For vetoes: clear, triggered, not-answered. */
  status: z.string().nullable(),
  /** Up to six cycles up to this one, oldest first. */
  history: z.array(z.object({ cycleCode: z.string(), value: z.string().nullable(), score: z.string().nullable() })),
});

export const scorecardRating = z.object({
  role: z.enum(['self', 'manager', 'second-level', 'calibration', 'appeal']),
  rating: z.string().nullable(),
  comment: z.string(),
  commentEn: z.string().nullable(),
  levels: z.array(z.object({ lineId: z.string(), level: z.string() })),
  version: z.number().int(),
  byZh: z.string().nullable(),
  byEn: z.string().nullable(),
  changedAt: z.string(),
  submittedAt: z.string().nullable(),
});

/** A part of the period with its own manager; none where one manager rated all of it. */
export const scorecardSegment = z.object({
  segment: z.number().int(),
  departmentZh: z.string(),
  departmentEn: z.string(),
  raterPersonId: z.string().nullable(),
  raterZh: z.string().nullable(),
  raterEn: z.string().nullable(),
  startsOn: z.string(),
  endsOn: z.string(),
  days: z.number().int(),
  isLast: z.boolean(),
  levels: z.array(z.object({ lineId: z.string(), level: z.string() })),
  comment: z.string(),
  version: z.number().int(),
  submittedAt: z.string().nullable(),
});

export const scorecardEvidence = z.object({
  evidenceId: z.string(),
  lineId: z.string().nullable(),
  readingId: z.string().nullable(),
  kind: z.enum(['file', 'link']),
  name: z.string(),
  note: z.string(),
  url: z.string().nullable(),
  sizeBytes: z.number().int(),
  sha256: z.string(),
  addedByZh: z.string().nullable(),
  addedByEn: z.string().nullable(),
  addedAt: z.string(),
  /** Whether the asker put it in and may still take it back. */
  isOwn: z.boolean(),
});

export const scorecardResult = z.object({
  ...scorecardOutcome,
  pointsTotal: z.string().nullable(),
  bonusTotal: z.string().nullable(),
  scoreBeforeVeto: z.string().nullable(),
  issues: z.array(
    z.object({
      code: z.string(),
      where: z.string(),
      message: z.object({ zh: z.string(), en: z.string() }),
      remedy: z.object({ zh: z.string(), en: z.string() }),
    }),
  ),
  calculatedAt: z.string(),
  isPublished: z.boolean(),
  factsDigest: z.string(),
  engineDigest: z.string(),
});

export const scorecardDetailShape = z.object({
  ...scorecardSubject,
  raterPersonId: z.string().nullable(),
  organisationScorecardId: z.string().nullable(),
  organisationZh: z.string().nullable(),
  organisationEn: z.string().nullable(),
  exclusion: z.string().nullable(),
  ratedAt: z.string().nullable(),
  cycle: z.object({
    cycleId: z.string(),
    code: z.string(),
    nameZh: z.string(),
    nameEn: z.string(),
    startsOn: z.string(),
    endsOn: z.string(),
    state: z.enum(['draft', 'open', 'published']),
    publishedAt: z.string().nullable(),
    policyCode: z.string(),
    policyVersion: z.number().int(),
    settings: policySettings,
  }),
  lines: z.array(scorecardLine),
  ratings: z.array(scorecardRating),
  segments: z.array(scorecardSegment),
  evidence: z.array(scorecardEvidence),
  signOff: z
    .object({ stance: z.enum(['agreed', 'read-not-agreed']), words: z.string(), signedAt: z.string() })
    .nullable(),
  /** Whether the asker is the manager of the rater and may review a submitted rating. */
  mayReview: z.boolean(),
  result: scorecardResult.nullable(),
  /** Scorecards of the same person or department in other cycles, newest first. */
  periods: z.array(
    z.object({
      scorecardId: z.string(),
      cycleCode: z.string(),
      cycleZh: z.string(),
      cycleEn: z.string(),
      score: z.string().nullable(),
      rating: z.string().nullable(),
    }),
  ),
  /** For a department: its people in the cycle. For a person: those with the same rater. Scores as far as visible. */
  team: z.array(
    z.object({
      scorecardId: z.string(),
      nameZh: z.string(),
      nameEn: z.string(),
      grade: z.string(),
      score: z.string().nullable(),
      rating: z.string().nullable(),
    }),
  ),
});
export type ScorecardDetail = z.infer<typeof scorecardDetailShape>;
