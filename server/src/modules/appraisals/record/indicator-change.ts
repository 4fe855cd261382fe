/**
 * One change of an indicator on every card of a cycle that holds it: what it makes of each card, or why it leaves one as it
 * is. The preview and the worker that applies it ask the same function, so that what is applied is what was shown.
 */
import {
  allocateWhole,
  multiplyRational,
  parseDecimal,
  rational,
  roundToDigits,
  scaledToText,
  toDecimalText,
  toScaled,
  ZERO,
} from '@meritline/engine/money';
import { findCurve, findIndicatorKind } from '@meritline/engine/scoring';
import { sql } from 'kysely';
import { z } from 'zod';
import type { Db } from '../../../platform/database/index.ts';
import { type ProblemIssue, problems } from '../../../platform/problem/index.ts';
import { phaseStateOn, phasesOf } from '../phases.ts';
import { isSameLine } from './target-changes.ts';
import { onCard, type TargetCard, type TargetLine, targetCards, targetLines } from './targets.ts';

const decimal = z.string().regex(/^-?\d{1,15}(\.\d{1,10})?$/);

/** What is changed. What is null stays as each card has it. */
export const indicatorChangeGiven = z.strictObject({
  /** Another curve for all of them; `params` are then all of its parameters. */
  curve: z.string().max(40).nullable().default(null),
  /** Values that every card gets; its other parameters stay its own. */
  params: z.record(z.string(), z.unknown()).nullable().default(null),
  /** Per cent of its own floor, target and stretch that every card gets: 90 lowers them by a tenth. */
  scale: decimal.nullable().default(null),
  /** Its weight on every card; the other weighted lines share the rest in the proportions they have. */
  weight: z
    .string()
    .regex(/^\d{1,2}(\.\d{1,2})?$/)
    .nullable()
    .default(null),
});
export type IndicatorChangeGiven = z.infer<typeof indicatorChangeGiven>;

/** Why a card is left as it is. */
export const refusalCodes = [
  'results-final',
  'card-locked',
  'already-rated',
  'own-card',
  'change-open',
  'change-outside-period',
  'change-before-change',
  'line-not-proratable',
  'curve-unfit',
  'weight-unfit',
  'unchanged',
] as const;
export type RefusalCode = (typeof refusalCodes)[number];

export type CardOutcome =
  /** `prorated`: agreed, both versions are kept by days. `rewritten`: still being agreed; signatures on it are void. */
  | { readonly outcome: 'prorated' | 'rewritten'; readonly after: readonly TargetLine[] }
  | { readonly outcome: 'refused'; readonly code: RefusalCode };

export interface HoldingCard extends TargetCard {
  readonly number: string;
  readonly nameZh: string;
  readonly nameEn: string;
  readonly departmentZh: string;
  readonly departmentEn: string;
  readonly isRated: boolean;
  readonly isLocked: boolean;
  readonly hasOpenChange: boolean;
  readonly signatures: number;
  /** The days the card covers; `to` is the first day after. */
  readonly from: string;
  readonly to: string;
  readonly lastChange: string | null;
}

export interface Planned {
  readonly card: HoldingCard;
  readonly before: readonly TargetLine[];
  readonly plan: CardOutcome;
}

export interface AskedChange {
  readonly cycleId: string;
  readonly indicatorId: string;
  readonly effectiveFrom: string;
  readonly change: IndicatorChangeGiven;
  /** Persons whose own card is left out: who proposes and who decides. */
  readonly deciders: readonly (string | null)[];
  readonly today: string;
}

/** The curve and the values, checked against the indicator itself: all of what is wrong is said at once. */
export async function demandSoundChange(db: Db, indicatorId: string, change: IndicatorChangeGiven): Promise<void> {
  const found = await sql<{ kind: string; part: string; curve: string | null }>`
    select kind, used_as as part, curve from indicators.indicator_version where indicator_id = ${indicatorId} and effective_until is null`.execute(
    db,
  );
  const known = found.rows[0];
  if (!known) throw problems.notFound('indicator', indicatorId);
  const issues: ProblemIssue[] = [];
  if (change.curve === null && change.params === null && change.scale === null && change.weight === null)
    issues.push(
      said(
        'change-nothing',
        'change',
        '没有任何改动。',
        'Nothing is changed.',
        '请填写目标、曲线或权重。',
        'Give a target, a curve or a weight.',
      ),
    );
  if (change.scale !== null && (change.params !== null || change.curve !== null))
    issues.push(
      said(
        'change-two-ways',
        'change.scale',
        '不能同时按比例调整又填写数值。',
        'Targets are either set or scaled, not both.',
        '请只保留一种。',
        'Leave one of the two out.',
      ),
    );
  if (change.weight !== null && Number(change.weight) === 0)
    issues.push(
      said(
        'weight-zero',
        'change.weight',
        '权重须大于 0。',
        'A weight must be above 0.',
        '如需去掉该指标，请在各记分卡上提出变更。',
        'To take the indicator off, propose a change on the card.',
      ),
    );
  if (change.curve !== null) {
    const curve = findCurve(change.curve);
    const own = findIndicatorKind(known.kind)?.curves ?? [];
    if (curve === null || curve.role !== known.part || (own.length > 0 && !own.includes(change.curve)))
      issues.push(
        said(
          'curve-unfit',
          'change.curve',
          `曲线“${change.curve}”不适用于该指标。`,
          `The curve “${change.curve}” does not fit this indicator.`,
          '请选择该类指标可用的曲线。',
          'Choose a curve its kind allows.',
        ),
      );
    else issues.push(...curve.prepare(change.params ?? {}, 'change.params').issues);
  }
  if (issues.length > 0) throw problems.invalid(issues);
}

const said = (
  code: string,
  where: string,
  zh: string,
  en: string,
  remedyZh: string,
  remedyEn: string,
): ProblemIssue => ({
  code,
  where,
  message: { zh, en },
  remedy: { zh: remedyZh, en: remedyEn },
});

/** Every card of the cycle that holds the indicator, with what the change makes of it. */
export async function planIndicatorChange(db: Db, asked: AskedChange): Promise<Planned[]> {
  const cards = await holdingCards(db, asked);
  const lines = await targetLines(
    db,
    cards.map(({ scorecardId }) => scorecardId),
  );
  const phases = await phasesOf(db, asked.cycleId);
  const phase = phases.find((one) => one.phase === 'targets');
  const isPhaseOver = phase !== undefined && phaseStateOn(phase, phases, asked.today) === 'closed';
  return cards.map((card) => {
    const before = lines.get(card.scorecardId)!;
    return { card, before, plan: planCard(card, before, asked, isPhaseOver) };
  });
}

/** Departments first, each before those below it; then people. */
async function holdingCards(db: Db, asked: AskedChange): Promise<HoldingCard[]> {
  const found = [...(await holdingDepartments(db, asked)), ...(await holdingPersons(db, asked))];
  const ids = found.map(({ scorecardId }) => scorecardId);
  const facts = new Map((await targetCards(db, ids, false)).map((card) => [card.scorecardId, card]));
  return found.map((row) => ({ ...facts.get(row.scorecardId)!, ...row }));
}

type Holding = Omit<HoldingCard, keyof TargetCard> & { readonly scorecardId: string };

/** A department has no rating of its own and no calibration: only publication stands against a change. */
async function holdingDepartments(db: Db, { cycleId, indicatorId }: AskedChange): Promise<Holding[]> {
  const found = await sql<Holding>`
    select s.scorecard_id as "scorecardId", d.code as number, s.department_zh as "nameZh", s.department_en as "nameEn", s.department_zh as "departmentZh", s.department_en as "departmentEn",
      false as "isRated", false as "isLocked",
      exists (select from appraisals.department_target_change h where h.scorecard_id = s.scorecard_id and h.state = 'proposed') as "hasOpenChange",
      (select count(*)::int from appraisals.department_target_signature g where g.scorecard_id = s.scorecard_id and g.voided_at is null) as signatures,
      c.starts_on as "from", c.ends_on as "to",
      (select max(v.starts_on) from appraisals.department_line_version v where v.scorecard_id = s.scorecard_id and v.version > 1) as "lastChange"
    from appraisals.department_scorecard s join appraisals.cycle c on c.cycle_id = s.cycle_id join organization.department d on d.department_id = s.department_id
    join appraisals.department_line l on l.scorecard_id = s.scorecard_id and l.indicator_id = ${indicatorId} and l.removed_on is null
    where s.cycle_id = ${cycleId} and s.state <> 'excluded' order by s.department_path`.execute(db);
  return found.rows;
}

async function holdingPersons(db: Db, { cycleId, indicatorId }: AskedChange): Promise<Holding[]> {
  const found = await sql<Holding>`
    select s.scorecard_id as "scorecardId", s.number, s.name_zh as "nameZh", s.name_en as "nameEn", s.department_zh as "departmentZh", s.department_en as "departmentEn",
      s.rated_at is not null as "isRated", s.calibrated_at is not null as "isLocked",
      exists (select from appraisals.target_change h where h.person_id = s.person_id and h.scorecard_id = s.scorecard_id and h.state = 'proposed') as "hasOpenChange",
      (select count(*)::int from appraisals.target_signature g where g.person_id = s.person_id and g.scorecard_id = s.scorecard_id and g.voided_at is null) as signatures,
      coalesce(p.starts_on, c.starts_on) as "from", coalesce(p.ends_on, c.ends_on) as "to",
      (select max(v.starts_on) from appraisals.line_version v where v.person_id = s.person_id and v.scorecard_id = s.scorecard_id and v.version > 1) as "lastChange"
    from appraisals.scorecard s join appraisals.cycle c on c.cycle_id = s.cycle_id
    join appraisals.scorecard_line l on l.person_id = s.person_id and l.scorecard_id = s.scorecard_id and l.indicator_id = ${indicatorId} and l.removed_on is null
    left join lateral (select min(g.starts_on) as starts_on, max(g.ends_on) as ends_on from appraisals.scorecard_segment g where g.person_id = s.person_id and g.scorecard_id = s.scorecard_id) p on true
    where s.cycle_id = ${cycleId} and s.state <> 'excluded' and not s.is_trial order by s.department_path, s.number`.execute(
    db,
  );
  return found.rows;
}

function planCard(
  card: HoldingCard,
  before: readonly TargetLine[],
  asked: AskedChange,
  isPhaseOver: boolean,
): CardOutcome {
  const isAgreed = card.agreedAt !== null || isPhaseOver;
  const code = standsAgainst(card, asked, isAgreed);
  if (code !== null) return { outcome: 'refused', code };
  const after = linesWith(onCard(before), asked);
  if (typeof after === 'string') return { outcome: 'refused', code: after };
  return { outcome: isAgreed ? 'prorated' : 'rewritten', after };
}

/** What forbids the change on a card, whatever it would make of the lines. */
function standsAgainst(
  card: HoldingCard,
  { effectiveFrom, deciders }: AskedChange,
  isAgreed: boolean,
): RefusalCode | null {
  if (card.state !== 'open') return 'results-final';
  if (card.isLocked) return 'card-locked';
  if (card.isRated) return 'already-rated';
  if (card.personId !== null && deciders.includes(card.personId)) return 'own-card';
  if (card.hasOpenChange) return 'change-open';
  if (!isAgreed) return null;
  if (effectiveFrom <= card.from || effectiveFrom >= card.to) return 'change-outside-period';
  return card.lastChange !== null && effectiveFrom < card.lastChange ? 'change-before-change' : null;
}

/** The lines with the change on them, or why they cannot have it. */
function linesWith(lines: readonly TargetLine[], { indicatorId, change }: AskedChange): TargetLine[] | RefusalCode {
  const now = lines.find((line) => line.indicatorId === indicatorId)!;
  if (now.part !== 'weighted') return 'line-not-proratable';
  const params = paramsWith(now, change);
  if (params === null) return 'curve-unfit';
  const changed = { ...now, curve: change.curve ?? now.curve, params };
  const after =
    change.weight === null
      ? lines.map((line) => (line === now ? changed : line))
      : withWeight(lines, now, changed, change.weight);
  if (after === null) return 'weight-unfit';
  return after.every((line, place) => isSameLine(line, lines[place])) ? 'unchanged' : after;
}

const POINTS = ['floor', 'target', 'stretch'] as const;
/** Decimals that a scaled target keeps at most, so that 90 % of 33.33 does not grow a tail. */
const DECIMALS = 4;

/** The parameters of a line after the change; null where its curve does not know a value, or cannot score with it. */
function paramsWith(
  line: TargetLine,
  { curve: other, params: given, scale }: IndicatorChangeGiven,
): Record<string, unknown> | null {
  const curve = findCurve(other ?? line.curve);
  if (curve === null) return null;
  const known = new Set(curve.fields.map(({ code }) => code));
  const named = Object.keys(given ?? {});
  if (named.some((name) => !known.has(name))) return null;
  const params = other === null ? { ...line.params, ...given } : { ...given };
  if (scale !== null) {
    const share = multiplyRational(parseDecimal(scale)!, rational(1, 100));
    const own = POINTS.filter(
      (point) => typeof params[point] === 'string' && parseDecimal(params[point] as string) !== null,
    );
    if (own.length === 0) return null;
    for (const point of own)
      params[point] = toDecimalText(
        roundToDigits(multiplyRational(parseDecimal(params[point] as string)!, share), DECIMALS),
      );
  }
  return curve.prepare(params, 'params').issues.length === 0 ? params : null;
}

/** The indicator at its weight and the rest shared by the others as they stand to one another, exactly 100 together. */
function withWeight(
  lines: readonly TargetLine[],
  now: TargetLine,
  changed: TargetLine,
  weight: string,
): TargetLine[] | null {
  const others = lines.filter((line) => line !== now && line.part === 'weighted');
  const rest = 10_000n - toScaled(parseDecimal(weight)!, 2)!;
  if (others.length === 0 || rest < BigInt(others.length)) return null;
  const shares = allocateWhole(
    rest,
    others.map((line) => parseDecimal(line.weight!) ?? ZERO),
  );
  if (shares === null || shares.some((share) => share === 0n)) return null;
  const shared = new Map(others.map((line, place) => [line.lineId, scaledToText(shares[place]!, 2)]));
  return lines.map((line) =>
    line === now
      ? { ...changed, weight }
      : shared.has(line.lineId)
        ? { ...line, weight: shared.get(line.lineId)! }
        : line,
  );
}

export interface OutcomeCounts {
  readonly prorated: number;
  readonly rewritten: number;
  /** Signatures that a rewriting takes back. */
  readonly voided: number;
  readonly refused: Readonly<Partial<Record<RefusalCode, number>>>;
}

export function countOutcomes(planned: readonly Planned[]): OutcomeCounts {
  const of = (outcome: CardOutcome['outcome']) => planned.filter(({ plan }) => plan.outcome === outcome);
  const refused: Partial<Record<RefusalCode, number>> = {};
  for (const { plan } of planned) if (plan.outcome === 'refused') refused[plan.code] = (refused[plan.code] ?? 0) + 1;
  return {
    prorated: of('prorated').length,
    rewritten: of('rewritten').length,
    voided: of('rewritten').reduce((sum, { card }) => sum + card.signatures, 0),
    refused,
  };
}
