/** The targets of a person's scorecard: read under a lock, checked as a whole, written; and the digest of what is signed. */
import { checkTypedWeights, findCurve, findIndicatorKind } from '@meritline/engine/scoring';
import { sql } from 'kysely';
import { z } from 'zod';
import { type Db, newId, type Tx } from '../../../platform/database/index.ts';
import { type ProblemIssue, problems } from '../../../platform/problem/index.ts';
import { digestOf, type PolicySettings } from '../settings.ts';
import { type SubjectKind, tablesOf } from '../tables.ts';

/** A card of a person, or of a department: then its head stands where the person does, and the head above where the manager does. */
export interface TargetCard {
  readonly kind: SubjectKind;
  readonly scorecardId: string;
  /** Whose targets they are; null for a department nobody heads. */
  readonly personId: string | null;
  readonly cycleId: string;
  readonly raterPersonId: string | null;
  readonly departmentPath: string;
  readonly state: string;
  readonly cycleState: string;
  readonly startsOn: string;
  readonly endsOn: string;
  readonly agreedAt: Date | null;
  readonly settings: PolicySettings;
}

export interface TargetLine {
  readonly lineId: string;
  readonly indicatorId: string;
  readonly code: string;
  readonly version: number;
  readonly part: 'weighted' | 'veto' | 'bonus';
  readonly weight: string | null;
  readonly curve: string;
  readonly params: Record<string, unknown>;
  readonly missingRule: string | null;
  readonly scoreLow: string | null;
  readonly scoreHigh: string | null;
  readonly removedOn: string | null;
}

/** A card with the lines it is to have. */
export interface CardLines {
  readonly card: Pick<TargetCard, 'kind' | 'scorecardId' | 'personId' | 'departmentPath'>;
  readonly lines: readonly TargetLine[];
}

/** One line as a form gives it: the indicator, its weight, its own parameters (null = as they are). */
export const givenLine = z.strictObject({
  indicatorCode: z.string().min(1).max(60),
  weight: z
    .string()
    .regex(/^\d{1,3}(\.\d{1,4})?$/)
    .nullable(),
  params: z.record(z.string(), z.unknown()).nullable(),
  /** Another curve than it has; one that fits the kind of indicator. */
  curve: z.string().max(40).nullable().optional(),
});
export type GivenLine = z.infer<typeof givenLine>;
export const givenLines = z.array(givenLine).min(1).max(40);

/** Cards by id, as far as the asker sees them; locked in the order of their ids, so that two who save take turns. */
export async function targetCards(tx: Db, ids: readonly string[], isLocked: boolean): Promise<TargetCard[]> {
  // A person may not lock the own card: the own signature is written by the database function alone.
  if (isLocked)
    for (const kind of ['person', 'department'] as const)
      await sql`select scorecard_id from ${tablesOf[kind].scorecard} where scorecard_id = any (${ids}::uuid[]) order by scorecard_id for update`.execute(
        tx,
      );
  const found = await sql<TargetCard>`
    select 'person' as kind, s.scorecard_id as "scorecardId", s.person_id as "personId", s.cycle_id as "cycleId", s.rater_person_id as "raterPersonId", s.department_path::text as "departmentPath",
      s.state, c.state as "cycleState", c.starts_on as "startsOn", c.ends_on as "endsOn", s.targets_agreed_at as "agreedAt", c.settings
    from appraisals.scorecard s join appraisals.cycle c on c.cycle_id = s.cycle_id where s.scorecard_id = any (${ids}::uuid[])
    union all
    select 'department', s.scorecard_id, p.head_person_id, s.cycle_id, p.superior_person_id, s.department_path::text, s.state, c.state, c.starts_on, c.ends_on, s.targets_agreed_at, c.settings
    from appraisals.department_scorecard s join appraisals.cycle c on c.cycle_id = s.cycle_id join appraisals.department_pairs(${ids}::uuid[]) p on p.scorecard_id = s.scorecard_id
    order by 2`.execute(tx);
  return found.rows;
}

/** What an entry of the audit is about: a person's card names the person, a department's only the card. */
export const aboutCard = ({ kind, scorecardId, personId }: TargetCard) => ({
  subject: { kind: kind === 'person' ? 'scorecard' : 'department-scorecard', id: scorecardId },
  ...(kind === 'person' && personId !== null ? { personId } : {}),
});

/** The one card, open; a published or excluded one is refused. */
export async function openCard(tx: Tx, scorecardId: string, isLocked = true): Promise<TargetCard> {
  const [card] = await targetCards(tx, [scorecardId], isLocked);
  if (!card) throw problems.notFound('scorecard', scorecardId);
  if (card.state === 'open' && (card.cycleState === 'open' || card.cycleState === 'trial')) return card;
  throw problems.conflict(
    'results-final',
    {
      zh: '该记分卡的结果已发布或已排除，指标不能再改。',
      en: 'The results of this scorecard are final, or it is excluded: its targets stay as they are.',
    },
    { zh: '如对结果有异议，请走申诉。', en: 'A result that is disputed goes through an appeal.' },
    scorecardId,
  );
}

/** Lines of many cards in their order, those taken off included. */
export async function targetLines(db: Db, ids: readonly string[]): Promise<Map<string, TargetLine[]>> {
  const of = (kind: SubjectKind) => sql`
    select l.scorecard_id as "scorecardId", l.line_id as "lineId", l.indicator_id as "indicatorId", i.code, l.indicator_version::int as version, l.part, l.weight::text as weight, l.curve, l.params,
      l.missing_rule as "missingRule", l.score_low::text as "scoreLow", l.score_high::text as "scoreHigh", l.removed_on as "removedOn"
      , l.sort from ${tablesOf[kind].line} l join indicators.indicator i on i.indicator_id = l.indicator_id where l.scorecard_id = any (${ids}::uuid[])`;
  const found = await sql<TargetLine & { scorecardId: string; sort: number }>`
    ${of('person')} union all ${of('department')} order by "scorecardId", sort, code`.execute(db);
  const lines = new Map<string, TargetLine[]>(ids.map((id) => [id, []]));
  for (const { scorecardId, sort: _sort, ...line } of found.rows) lines.get(scorecardId)?.push(line);
  return lines;
}

export const onCard = (lines: readonly TargetLine[]): TargetLine[] => lines.filter((line) => line.removedOn === null);

/** Keys in the order of the alphabet: the same content has the same text. */
const sorted = (value: unknown): unknown =>
  Array.isArray(value)
    ? value.map(sorted)
    : value !== null && typeof value === 'object'
      ? Object.fromEntries(
          Object.entries(value)
            .sort(([a], [b]) => (a < b ? -1 : 1))
            .map(([k, v]) => [k, sorted(v)]),
        )
      : value;

export type SignedLine = Omit<TargetLine, 'lineId' | 'indicatorId' | 'removedOn'>;

/** What is signed: every line with its weight, curve and parameters. */
export const contentOf = (lines: readonly TargetLine[]): SignedLine[] =>
  onCard(lines).map(({ lineId: _l, indicatorId: _i, removedOn: _r, ...line }) => sorted(line) as SignedLine);

export const targetsDigest = (lines: readonly TargetLine[]): string => digestOf(contentOf(lines));

export const targetsChanged = (where: string) =>
  problems.conflict(
    'targets-changed',
    {
      zh: '在您打开之后，这份记分卡的指标被改过；您填写的内容没有保存，也没有丢失。',
      en: 'The targets of this scorecard were changed after you opened it; what you typed is not saved, and not lost.',
    },
    {
      zh: '请查看当前指标，再次核对后提交。',
      en: 'Look at the targets as they are now, compare, and send yours again.',
    },
    where,
  );

interface Known {
  code: string;
  indicatorId: string;
  version: number;
  part: TargetLine['part'];
  kind: string;
  curve: string;
  params: Record<string, unknown>;
}

/** Reads the lines of a form against the card and the library: all of what is wrong is said at once. */
export async function readLines(
  db: Db,
  current: readonly TargetLine[],
  given: readonly GivenLine[],
): Promise<TargetLine[]> {
  const codes = given.map(({ indicatorCode }) => indicatorCode);
  const library = await sql<Known>`
    select i.code, i.indicator_id as "indicatorId", v.version::int as version, v.used_as as part, v.kind, v.curve, v.params from indicators.indicator i
    join indicators.indicator_version v on v.indicator_id = i.indicator_id and v.effective_until is null
    where i.code = any (${codes}::text[]) and i.retired_on is null and v.curve is not null`.execute(db);
  const known = new Map(library.rows.map((row) => [row.code, row]));
  const issues: ProblemIssue[] = [];
  const lines = given.flatMap((one, place): TargetLine[] => {
    const now = current.find(({ code }) => code === one.indicatorCode);
    const from = now ?? known.get(one.indicatorCode);
    const where = `lines.${place}`;
    if (!from) issues.push(unknownIndicator(where, one.indicatorCode));
    else if (codes.indexOf(one.indicatorCode) !== place) issues.push(indicatorTwice(where, one.indicatorCode));
    else if ((from.part === 'weighted') !== (one.weight !== null)) issues.push(weightMisplaced(where));
    else if (!fitsKind(one.curve ?? from.curve, from.curve, known.get(one.indicatorCode)))
      issues.push(curveUnfit(where, one.curve!));
    else return [lineFrom(from, now, one)];
    return [];
  });
  for (const [place, line] of lines.entries())
    issues.push(...findCurve(line.curve)!.prepare(line.params, `lines.${place}.params`).issues);
  issues.push(
    ...checkTypedWeights(
      given.flatMap(({ weight }) => (weight === null ? [] : [weight])),
      'lines',
    ),
  );
  if (issues.length > 0) throw problems.invalid(issues);
  return lines;
}

/** The curve it has always fits; another one must carry the same part and be one of the kind's. */
function fitsKind(curve: string, from: string, known: Known | undefined): boolean {
  if (curve === from) return true;
  const found = findCurve(curve);
  if (found === null || known === undefined || found.role !== known.part) return false;
  const own = findIndicatorKind(known.kind)?.curves ?? [];
  return own.length === 0 || own.includes(curve);
}

const lineFrom = (from: Known | TargetLine, now: TargetLine | undefined, given: GivenLine): TargetLine => ({
  lineId: now?.lineId ?? newId(),
  indicatorId: from.indicatorId,
  code: from.code,
  version: from.version,
  part: from.part,
  weight: given.weight,
  curve: given.curve ?? from.curve,
  params: given.params ?? from.params,
  missingRule: now?.missingRule ?? null,
  scoreLow: now?.scoreLow ?? null,
  scoreHigh: now?.scoreHigh ?? null,
  removedOn: null,
});

const lineIssue = (code: string, where: string, zh: string, en: string, remedyZh: string, remedyEn: string) => ({
  code,
  where,
  message: { zh, en },
  remedy: { zh: remedyZh, en: remedyEn },
});
const unknownIndicator = (where: string, code: string) =>
  lineIssue(
    'indicator-unknown',
    `${where}.indicatorCode`,
    `没有指标“${code}”，或已停用，或仍是草稿。`,
    `There is no indicator “${code}”, or it is retired or a draft.`,
    '请从指标库选择。',
    'Choose one from the library.',
  );
const curveUnfit = (where: string, curve: string) =>
  lineIssue(
    'curve-unfit',
    `${where}.curve`,
    `曲线“${curve}”不适用于该指标。`,
    `The curve “${curve}” does not fit this indicator.`,
    '请选择该类指标可用的曲线。',
    'Choose a curve its kind allows.',
  );
const indicatorTwice = (where: string, code: string) =>
  lineIssue(
    'indicator-twice',
    `${where}.indicatorCode`,
    `指标“${code}”重复。`,
    `The indicator “${code}” stands twice.`,
    '请只保留一行。',
    'Keep one line.',
  );
const weightMisplaced = (where: string) =>
  lineIssue(
    'weight-misplaced',
    `${where}.weight`,
    '只有计权行必须填写权重。',
    'Weighted lines, and only they, have a weight.',
    '请补充或清空权重。',
    'Fill in or clear the weight.',
  );

/** Inserts or updates the lines of cards of one kind; each keeps its place in the order given. A fixed number of statements for all of them. */
export async function writeLines(db: Db, kind: SubjectKind, written: readonly CardLines[]): Promise<void> {
  const rows = written.flatMap(({ card, lines }) => lines.map((line, sort) => ({ card, line, sort })));
  const of = <T>(read: (row: (typeof rows)[number]) => T): T[] => rows.map(read);
  const { key, line, scorecard } = tablesOf[kind];
  await sql`
    insert into ${line} (${key}scorecard_id, line_id, part, indicator_id, indicator_version, weight, curve, params, sort, department_path, missing_rule, score_low, score_high, removed_on)
    select ${key}scorecard_id, line, part, indicator, version, weight, curve, params, sort, path::ltree, missing, low, high, removed
    from unnest(${of((r) => r.card.personId)}::uuid[], ${of((r) => r.card.scorecardId)}::uuid[], ${of((r) => r.card.departmentPath)}::text[],
      ${of((r) => r.line.lineId)}::uuid[], ${of((r) => r.line.part)}::text[], ${of((r) => r.line.indicatorId)}::uuid[], ${of((r) => r.line.version)}::bigint[],
      ${of((r) => r.line.weight)}::numeric[], ${of((r) => r.line.curve)}::text[], ${of((r) => JSON.stringify(r.line.params))}::jsonb[], ${of((r) => r.sort)}::bigint[],
      ${of((r) => r.line.missingRule)}::text[], ${of((r) => r.line.scoreLow)}::numeric[], ${of((r) => r.line.scoreHigh)}::numeric[], ${of((r) => r.line.removedOn)}::date[])
      as g (person_id, scorecard_id, path, line, part, indicator, version, weight, curve, params, sort, missing, low, high, removed)
    on conflict (${key}scorecard_id, line_id) do update set weight = excluded.weight, curve = excluded.curve, params = excluded.params, sort = excluded.sort,
      indicator_version = excluded.indicator_version, removed_on = excluded.removed_on`.execute(db);
  const ids = written.map(({ card }) => card.scorecardId);
  if (kind === 'person')
    await sql`update appraisals.scorecard_line l set earlier_raters = s.earlier_raters from appraisals.scorecard s
      where s.person_id = l.person_id and s.scorecard_id = l.scorecard_id and s.scorecard_id = any (${ids}::uuid[]) and l.earlier_raters <> s.earlier_raters`.execute(
      db,
    );
  await sql`update ${scorecard} s set lines_expected = g.n
    from unnest(${ids}::uuid[], ${written.map(({ lines }) => lines.filter((l) => l.part !== 'bonus').length)}::bigint[]) as g (id, n)
    where s.scorecard_id = g.id`.execute(db);
}

/** Takes back what was signed before: the signatures stay as history, the cards are open for agreement again. */
export async function voidSignatures(
  db: Db,
  kind: SubjectKind,
  scorecardIds: readonly string[],
  by: string,
  at: Date,
): Promise<number> {
  const { signature, scorecard } = tablesOf[kind];
  const voided = await sql`update ${signature} set voided_at = ${at}, voided_by = ${by}
    where scorecard_id = any (${scorecardIds}::uuid[]) and voided_at is null`.execute(db);
  await sql`update ${scorecard} set employee_signed_at = null, manager_signed_at = null, targets_agreed_at = null
    where scorecard_id = any (${scorecardIds}::uuid[])`.execute(db);
  return Number(voided.numAffectedRows ?? 0);
}
