/**
 * Terms that a policy lays down for carrying out a cycle, each with the article it comes from, and where a cycle departs from
 * them. The calculation needs no such comparison: its settings are pinned with the version.
 */
import { quantity } from '@meritline/engine/explain';
import { sql } from 'kysely';
import { z } from 'zod';
import type { Db } from '../../../platform/database/index.ts';
import type { Words } from '../../../platform/problem/index.ts';
import { type ArticleRef, governingArticle, publishedArticles } from '../../policies/index.ts';
import { PHASE_WORDS } from '../phase-words.ts';
import { addDays, isWorkday, lastDayOf, type Phase } from '../phases.ts';
import { toWorkday } from '../plan-dates.ts';
import { describePerformance, LATE_RULES } from '../policy-kind.ts';
import type { PolicySettings } from '../settings.ts';
import type { Place } from './place.ts';

const words = z.object({ zh: z.string(), en: z.string() });

/** The article a term comes from; null where the policy governs it by none. */
export const articleRef = z
  .object({ key: z.string(), number: z.number().int(), headingZh: z.string(), headingEn: z.string() })
  .nullable();

export const policyTerm = z.object({
  path: z.string(),
  names: words,
  value: words,
  /** The value itself. */
  raw: z.unknown(),
  article: articleRef,
});
export type PolicyTerm = Readonly<z.infer<typeof policyTerm>>;

export interface PinnedPolicy {
  readonly policyCode: string;
  readonly policyVersion: number;
  readonly settings: PolicySettings;
}

/** Settings of a policy below some paths, in words, with their articles; the whole guideline is one term per row. */
export async function termsUnder(db: Db, policy: PinnedPolicy, paths: readonly string[]): Promise<PolicyTerm[]> {
  const { procedure, ...rest } = policy.settings;
  if (!procedure) return [];
  const articles = await publishedArticles(db, policy.policyCode, policy.policyVersion);
  return describePerformance({ ...rest, procedure })
    .filter((row) => paths.some((path) => row.path === path || row.path.startsWith(`${path}.`)))
    .map(({ path, names, value, raw }) => ({ path, names, value, raw, article: governingArticle(articles, path) }));
}

/** Something a cycle does other than its policy says. */
export interface Departure {
  readonly path: string;
  readonly phase: Phase['phase'] | null;
  /** What the policy says, and what the cycle has. */
  readonly policy: Words;
  readonly cycle: Words;
}

interface Dated {
  readonly startsOn: string;
  readonly endsOn: string;
  readonly settings: PolicySettings;
}

const NONE: Words = { zh: '没有该阶段', en: 'not planned' };
const until = (day: string): Words => ({ zh: `到 ${day}`, en: `until ${day}` });

function dayDepartures({ startsOn, endsOn, settings }: Dated, phases: readonly Phase[]): Departure[] {
  const { calendar } = settings.procedure!;
  const limits = [
    ['procedure.calendar.targetsWithinDays', 'targets', startsOn, calendar.targetsWithinDays],
    ['procedure.calendar.publishedWithinDays', 'publication', endsOn, calendar.publishedWithinDays],
  ] as const;
  return limits.flatMap(([path, name, from, days]): Departure[] => {
    const phase = phases.find((one) => one.phase === name);
    // A last day that falls on a rest day moves on to the next working day; the policy's own limit does too.
    const last = addDays(toWorkday(addDays(from, days)), -1);
    return phase && lastDayOf(phase) > last
      ? [{ path, phase: name, policy: until(last), cycle: until(lastDayOf(phase)) }]
      : [];
  });
}

function workdaysOf(phase: Phase): number {
  let count = 0;
  for (let day = phase.startsOn; day <= lastDayOf(phase); day = addDays(day, 1)) if (isWorkday(day)) count += 1;
  return count;
}

function phaseDepartures({ settings }: Dated, phases: readonly Phase[]): Departure[] {
  const { calendar, hasSecondLevel, appeal } = settings.procedure!;
  const rule = calendar.lateRule;
  const late = phases
    .filter((phase) => rule !== undefined && phase.lateRule !== rule)
    .map(
      (phase): Departure => ({
        path: 'procedure.calendar.lateRule',
        phase: phase.phase,
        policy: LATE_RULES[rule!]!,
        cycle: LATE_RULES[phase.lateRule]!,
      }),
    );
  const second: Departure[] =
    hasSecondLevel && phases.every(({ phase }) => phase !== 'second-level')
      ? [
          {
            path: 'procedure.hasSecondLevel',
            phase: 'second-level',
            policy: { zh: '需要', en: 'required' },
            cycle: NONE,
          },
        ]
      : [];
  const open = phases.find(({ phase }) => phase === 'appeal');
  const days = open ? workdaysOf(open) : null;
  const short: Departure[] =
    days !== null && days < appeal.windowWorkingDays
      ? [
          {
            path: 'procedure.appeal.windowWorkingDays',
            phase: 'appeal',
            policy: {
              zh: `${appeal.windowWorkingDays} 个工作日`,
              en: `${quantity(appeal.windowWorkingDays, 'working day', 'working days')}`,
            },
            cycle: { zh: `${days} 个工作日`, en: `${quantity(days, 'working day', 'working days')}` },
          },
        ]
      : [];
  return [...late, ...second, ...short];
}

/** Where the schedule of a cycle is not what its policy says; nothing for a policy that says nothing of procedure. */
export const departuresOf = (cycle: Dated, phases: readonly Phase[]): Departure[] =>
  cycle.settings.procedure ? [...dayDepartures(cycle, phases), ...phaseDepartures(cycle, phases)] : [];

/** A departure as a place of the pre-launch check: phase, what the cycle has, what the policy says and where. */
export function departurePlace(departure: Departure, article: ArticleRef | null): Place {
  const { phase, policy, cycle } = departure;
  const named = phase === null ? { zh: '', en: '' } : PHASE_WORDS[phase];
  const where = article ? { zh: `，第 ${article.number} 条`, en: `, article ${article.number}` } : { zh: '', en: '' };
  return {
    code: phase,
    labelZh: `${named.zh}：${cycle.zh}（制度：${policy.zh}${where.zh}）`,
    labelEn: `${named.en}: ${cycle.en} (policy: ${policy.en}${where.en})`,
  };
}

/** Departures of a cycle with their articles, as places. */
export async function departurePlaces(db: Db, cycle: Dated & PinnedPolicy, phases: readonly Phase[]) {
  const found = departuresOf(cycle, phases);
  if (found.length === 0) return [];
  const articles = await publishedArticles(db, cycle.policyCode, cycle.policyVersion);
  return found.map((one) => departurePlace(one, governingArticle(articles, one.path)));
}

/** The paths that schedule, calibration, appeals and 360 rounds of a cycle take as their defaults. */
export const CYCLE_PATHS = [
  'procedure.calendar',
  'procedure.hasSecondLevel',
  'procedure.appeal',
  'procedure.targetChangeBy',
  'procedure.evidenceMissing',
  'procedure.distribution',
  'procedure.reasonMinLength',
  'procedure.anonymityThreshold',
  'scale',
] as const;

/** Names of the policy's version, for the words of its origin. */
export async function policyNames(db: Db, code: string, version: number): Promise<{ nameZh: string; nameEn: string }> {
  const found = await sql<{ nameZh: string; nameEn: string }>`
    select name_zh as "nameZh", name_en as "nameEn" from appraisals.policy_version where code = ${code} and version = ${version}`.execute(
    db,
  );
  return found.rows[0] ?? { nameZh: code, nameEn: code };
}
