import { sql } from 'kysely';
import { z } from 'zod';
import type { Tx } from '../../../platform/database/index.ts';
import { query } from '../../../platform/operation/index.ts';
import { problems } from '../../../platform/problem/index.ts';
import { defaultSettings, severityOf } from '../../calibration/index.ts';
import { type Grouping, groupings, SMALLEST_GROUP, type Summed, summary } from '../gather.ts';
import { namesOf } from '../names.ts';

const figure = z.number().nullable();

const compared = z.object({ scored: z.number().int(), mean: figure, median: figure });

export const group = z.object({
  key: z.string(),
  nameZh: z.string(),
  nameEn: z.string(),
  /** People with a scorecard; of an indicator: scorecards with the line. */
  people: z.number().int(),
  scored: z.number().int().nullable(),
  missing: z.number().int().nullable(),
  mean: figure,
  deviation: figure,
  least: figure,
  q1: figure,
  median: figure,
  q3: figure,
  greatest: figure,
  /** People by level of the scale; of an indicator: lines by light. */
  spread: z.record(z.string(), z.number().int()),
  previous: compared.nullable(),
  /** Withheld: it would tell of fewer than five people whom the asker may not see. */
  isWithheld: z.boolean(),
  /** Everyone in it may be seen by the asker, and opened. */
  mayOpen: z.boolean(),
  hasParts: z.boolean(),
  severity: z
    .object({ n: z.number().int(), estimate: z.number(), low: z.number(), high: z.number(), isDifferent: z.boolean() })
    .nullable(),
});
type Group = z.infer<typeof group>;

export interface Cycle {
  readonly cycleId: string;
  readonly code: string;
  readonly nameZh: string;
  readonly nameEn: string;
  readonly kind: string;
  readonly startsOn: string;
  readonly scale: { readonly rating: string; readonly nameZh: string; readonly nameEn: string }[];
  readonly shares: { readonly rating: string; readonly percent: string }[] | null;
  readonly form: string | null;
}

export async function cycleOf(tx: Tx, cycleId: string): Promise<Cycle> {
  const found = await sql<Cycle>`
    select cycle_id as "cycleId", code, name_zh as "nameZh", name_en as "nameEn", kind, starts_on as "startsOn",
      (select jsonb_agg(jsonb_build_object('rating', b ->> 'rating', 'nameZh', coalesce(b #>> '{names,zh}', b ->> 'rating'), 'nameEn', coalesce(b #>> '{names,en}', b ->> 'rating')) order by n)
        from jsonb_array_elements(settings -> 'scale') with ordinality as b (b, n)) as scale,
      settings #> '{procedure,distribution,shares}' as shares, settings #>> '{procedure,distribution,form}' as form
    from appraisals.cycle where cycle_id = ${cycleId}`.execute(tx);
  if (!found.rows[0]) throw problems.notFound('cycle', cycleId);
  return found.rows[0];
}

/** The guideline of the policy; where it names none, the shares a calibration begins with, and said so. */
function guidelineOf({ scale, shares, form }: Cycle) {
  if (form === 'none') return { source: 'none' as const, shares: [] };
  if (shares !== null && shares.length > 0) return { source: 'policy' as const, shares };
  return { source: 'usual' as const, shares: [...defaultSettings(scale.map(({ rating }) => rating)).distribution] };
}

/** The published cycle of the same kind before this one. */
async function cycleBefore(tx: Tx, cycle: Cycle) {
  const found = await sql<{ cycleId: string; code: string; nameZh: string; nameEn: string }>`
    select cycle_id as "cycleId", code, name_zh as "nameZh", name_en as "nameEn" from appraisals.cycle
    where state = 'published' and kind = ${cycle.kind} and starts_on < ${cycle.startsOn}::date order by starts_on desc limit 1`.execute(
    tx,
  );
  return found.rows[0] ?? null;
}

const cycleNames = { code: z.string(), nameZh: z.string(), nameEn: z.string() };

export const appraisalStatistics = query({
  name: 'appraisal-statistics',
  summary: { zh: '考核数据统计', en: 'Statistics of appraisals' },
  permission: 'statistics.read',
  input: z.object({
    cycleId: z.uuid(),
    by: z.enum(groupings).default('organisation'),
    /** Only people of this department and below. */
    departmentPath: z
      .string()
      .regex(/^company(\.[A-Za-z0-9_]+)*$/)
      .default('company'),
  }),
  output: z.object({
    previous: z.object(cycleNames).nullable(),
    scale: z.array(z.object({ rating: z.string(), nameZh: z.string(), nameEn: z.string() })),
    guideline: z.object({
      source: z.enum(['policy', 'usual', 'none']),
      shares: z.array(z.object({ rating: z.string(), percent: z.string() })),
    }),
    smallestGroup: z.number().int(),
    total: group.nullable(),
    groups: z.array(group),
    /** Raters flagged by chance if all were alike; null unless by rater. */
    chance: z.object({ flagged: z.number().int(), expected: z.number(), people: z.number().int() }).nullable(),
  }),
  handle: async ({ tx, look }, { cycleId, by, departmentPath }) => {
    const cycle = await cycleOf(tx, cycleId);
    const before = await cycleBefore(tx, cycle);
    const cycles = [cycleId, ...(before ? [before.cycleId] : [])];
    // Guards go from the top down: what is shown of a department and its parts does not hang on departments further below.
    const rows = await summary(tx, cycles, { by, path: departmentPath, depth: 1 });
    // Of an indicator the parts are lines, the whole is cards.
    const whole = by === 'indicator' ? await summary(tx, cycles, { by: 'whole', path: departmentPath }) : rows;
    const of = (list: readonly Summed[], cycleKey: string | undefined) =>
      list.filter((row) => row.cycleId === cycleKey);
    const parts = rows.filter((row) => !row.isWhole);
    const wholes = whole.filter((row) => row.isWhole);
    const severity = by === 'rater' ? await severityOf(tx, cycleId) : null;
    const all = await groupsOf(tx, cycleId, by, of(parts, cycleId), of(parts, before?.cycleId), severity?.raters ?? []);
    const [total] = await groupsOf(tx, cycleId, 'organisation', of(wholes, cycleId), of(wholes, before?.cycleId), []);
    const isPart = (key: string) =>
      key.startsWith(`${departmentPath}.`) && !key.slice(departmentPath.length + 1).includes('.');
    look({ subject: { kind: 'cycle', id: cycleId }, details: { statistics: by, departmentPath } });
    return {
      previous: before,
      scale: [...cycle.scale],
      guideline: guidelineOf(cycle),
      smallestGroup: SMALLEST_GROUP,
      total: total ?? null,
      groups: by === 'organisation' ? all.filter((row) => isPart(row.key)) : all,
      chance: severity
        ? { flagged: severity.flagged, expected: severity.expectedByChance, people: severity.people }
        : null,
    };
  },
});

type Severity = Awaited<ReturnType<typeof severityOf>>['raters'];

async function groupsOf(
  tx: Tx,
  cycleId: string,
  by: Grouping,
  rows: readonly Summed[],
  before: readonly Summed[],
  severity: Severity,
): Promise<Group[]> {
  const names = await namesOf(
    tx,
    cycleId,
    by,
    rows.map((row) => row.key),
  );
  const previous = new Map(before.filter((row) => row.isShown).map((row) => [row.key, row]));
  const raters = new Map(severity.map((one) => [one.rater, one]));
  return rows.map((row): Group => {
    const { key, isShown, outside, hasParts, cycleId: _, ...figures } = row;
    const earlier = previous.get(key);
    const rater = raters.get(key);
    return {
      key,
      ...(names.get(key) ?? { nameZh: key, nameEn: key }),
      ...figures,
      spread: { ...figures.spread },
      missing: row.scored === null ? null : row.people - row.scored,
      previous: earlier && isShown ? { scored: earlier.scored ?? 0, mean: earlier.mean, median: earlier.median } : null,
      isWithheld: !isShown,
      mayOpen: outside === 0,
      hasParts,
      severity: rater
        ? { n: rater.n, estimate: rater.estimate, low: rater.low, high: rater.high, isDifferent: rater.isDifferent }
        : null,
    };
  });
}
