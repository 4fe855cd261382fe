import { z } from 'zod';
import { departure, guidelineOrigin } from '../policy-guideline.ts';
import { memberRole, sessionScope, sessionSettings, sessionState } from '../settings.ts';

const text = z.string();
const words = z.object({ zh: text, en: text });

export const sessionHead = z.object({
  sessionId: text,
  cycleId: text,
  cycleCode: text,
  cycleZh: text,
  cycleEn: text,
  nameZh: text,
  nameEn: text,
  state: sessionState,
  people: z.number().int(),
  revision: z.number().int(),
  openedAt: text,
  meetingAt: text.nullable(),
  lockedAt: text.nullable(),
  writtenAt: text.nullable(),
  /** The asker's role; null for who sees the session by a right over all scores. */
  role: memberRole.nullable(),
});

const rater = z.object({
  rater: text,
  n: z.number().int(),
  raw: z.number(),
  estimate: z.number(),
  low: z.number(),
  high: z.number(),
  isDifferent: z.boolean(),
});

export const severity = z.object({
  raters: z.array(rater),
  flagged: z.number().int(),
  expectedByChance: z.number(),
  people: z.number().int(),
});

export const boardCard = z.object({
  personId: text,
  scorecardId: text,
  number: text,
  nameZh: text,
  nameEn: text,
  jobZh: text,
  jobEn: text,
  grade: text,
  departmentZh: text,
  departmentEn: text,
  raterPersonId: text.nullable(),
  raterZh: text.nullable(),
  raterEn: text.nullable(),
  score: text.nullable(),
  computedRating: text.nullable(),
  beforeRating: text.nullable(),
  rating: text.nullable(),
  /** Best level a standing veto leaves; null when none stands. */
  ceiling: text.nullable(),
  version: z.number().int(),
  discussedAt: text.nullable(),
  /** Joined within twelve months before the cycle ends. */
  isNew: z.boolean(),
  previous: z.array(z.object({ cycleCode: text, rating: text.nullable(), score: text.nullable() })),
  agrees: z.number().int(),
  questions: z.number().int(),
  abstains: z.number().int(),
  ownMark: z.enum(['agree', 'question', 'abstain']).nullable(),
  isQuestionOpen: z.boolean(),
  /** The scorecard changed its level after the meeting began, so the level before is no longer the one calculated. */
  isDrifted: z.boolean(),
});

export const logEntry = z.object({
  entryId: text,
  personId: text,
  kind: z.enum(['move', 'undo', 'discuss']),
  fromRating: text.nullable(),
  toRating: text.nullable(),
  reasonCode: text.nullable(),
  reason: text,
  reasonEn: text.nullable(),
  evidence: z.array(text),
  undoesId: text.nullable(),
  isUndone: z.boolean(),
  byUserId: text,
  byZh: text,
  byEn: text,
  at: text,
});

export const levelGuide = z.object({
  pool: text,
  ratings: z.array(text),
  target: z.number().int().nullable(),
  least: z.number().int(),
  most: z.number().int(),
  isReference: z.boolean(),
  actual: z.number().int(),
  excess: z.number().int(),
});

export const member = z.object({
  userId: text,
  role: memberRole,
  personId: text.nullable(),
  nameZh: text,
  nameEn: text,
});

export const openItem = z.object({
  code: z.enum(['question-open', 'reason-missing', 'not-scored', 'guideline-broken']),
  personId: text.nullable(),
  nameZh: text,
  nameEn: text,
  rating: text.nullable(),
  excess: z.number().int().nullable(),
});

export const board = z.object({
  session: sessionHead.extend({
    scope: sessionScope,
    settings: sessionSettings,
    distribution: z.array(z.object({ rating: text, percent: text })),
    lockNote: text.nullable(),
  }),
  scale: z.array(z.object({ rating: text, names: words, from: text.nullable() })),
  /** Coefficient by level; empty where the policy takes it from the score, which a move does not change. */
  coefficients: z.array(z.object({ rating: text, coefficient: text })),
  cards: z.array(boardCard),
  /** Where the guideline comes from, and what of it this session does otherwise. */
  policy: guidelineOrigin,
  departures: z.array(departure),
  guide: z.array(levelGuide),
  severity,
  members: z.array(member),
  log: z.array(logEntry),
  open: z.array(openItem),
});
