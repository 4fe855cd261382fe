import { sql } from 'kysely';
import { z } from 'zod';
import { query } from '../../../platform/operation/index.ts';
import { isoMoment } from '../gather/lines.ts';
import { factsOf, type GatheredScorecard, gatherScorecards } from '../gather/scorecards.ts';
import { policySettings } from '../settings.ts';

/** What lines of many people share: the indicator as it is weighed and scored, and the same as a fact of the engine. */
const sharedLine = z.object({
  part: z.enum(['weighted', 'veto', 'bonus']),
  code: z.string(),
  nameZh: z.string(),
  nameEn: z.string(),
  weight: z.string().nullable(),
  curve: z.string(),
  params: z.record(z.string(), z.unknown()),
  sourceKind: z.enum(['import', 'system', 'rating', 'multi-rater']),
  fact: z.record(z.string(), z.unknown()),
});

/** The reading in force and where it came from, the evidence beside the question: value, note, place of the sheet, its row, when. */
const reading = z.tuple([
  z.string().nullable(),
  z.string().nullable(),
  z.number().int().nullable(),
  z.number().int().nullable(),
  z.string().nullable(),
]);

/** A line of a person: its id, the place of what it shares, the level given so far, the reading, and what its fact has of its own. */
const line = z.tuple([
  z.string(),
  z.number().int(),
  z.string().nullable(),
  reading.nullable(),
  z.record(z.string(), z.unknown()).nullable(),
]);

const member = z.object({
  scorecardId: z.string(),
  number: z.string(),
  nameZh: z.string(),
  nameEn: z.string(),
  jobZh: z.string(),
  jobEn: z.string(),
  grade: z.string(),
  state: z.enum(['open', 'published', 'excluded']),
  previous: z.array(z.object({ cycleCode: z.string(), score: z.string().nullable(), rating: z.string().nullable() })),
  selfRating: z.string().nullable(),
  selfComment: z.string().nullable(),
  proposal: z.string().nullable(),
  comment: z.string(),
  /** What a calibration meeting decided, which a proposal does not replace. */
  decided: z.string().nullable(),
  version: z.number().int(),
  submittedAt: z.string().nullable(),
  lines: z.array(line),
  /** Place of the rules the card is scored by. */
  rules: z.number().int(),
});

interface Head extends Omit<z.infer<typeof member>, 'lines' | 'decided' | 'rules'> {
  readonly levels: readonly { readonly lineId: string; readonly level: string }[];
}

/** Everything to rate the asker's own team on one grid, and to compute each total on the screen as the server will. */
export const teamGrid = query({
  name: 'team-grid',
  summary: { zh: '团队评价表', en: 'Grid to rate one’s team' },
  permission: 'scorecards.rate',
  input: z.object({ cycleId: z.uuid() }),
  output: z.object({
    settings: policySettings.nullable(),
    members: z.array(member),
    lines: z.array(sharedLine),
    sheets: z.array(z.string()),
    /** Facts of the engine but for the lines, as the server scores; on the screen the levels chosen there take the place of readings. */
    rules: z.array(z.record(z.string(), z.unknown())),
  }),
  handle: async ({ tx, actor }, { cycleId }) => {
    const heads = await sql<Head>`
      select s.scorecard_id as "scorecardId", s.number, s.name_zh as "nameZh", s.name_en as "nameEn", s.job_zh as "jobZh", s.job_en as "jobEn", s.grade, s.state,
        coalesce((select json_agg(h order by h."startsOn" desc) from (
          select pc.code as "cycleCode", pc.starts_on as "startsOn", pr.score::text as score, pr.rating from appraisals.scorecard ps
          join appraisals.cycle pc on pc.cycle_id = ps.cycle_id and pc.state = 'published'
          left join appraisals.scorecard_result pr on pr.person_id = ps.person_id and pr.scorecard_id = ps.scorecard_id
          where ps.person_id = s.person_id and ps.employment_id = s.employment_id and ps.cycle_id <> s.cycle_id order by pc.starts_on desc limit 3) h), '[]'::json) as previous,
        self.rating as "selfRating", self.comment as "selfComment", m.rating as proposal, coalesce(m.comment, '') as comment, coalesce(m.levels, '[]'::jsonb) as levels,
        coalesce(m.version, 0) as version, ${isoMoment('m.submitted_at')} as "submittedAt"
      from appraisals.scorecard s
      left join appraisals.scorecard_rating m on m.person_id = s.person_id and m.scorecard_id = s.scorecard_id and m.role = 'manager'
      left join appraisals.scorecard_rating self on self.person_id = s.person_id and self.scorecard_id = s.scorecard_id and self.role = 'self' and self.submitted_at is not null
      where s.cycle_id = ${cycleId} and s.rater_person_id = ${actor.personId}::uuid and s.state <> 'excluded'
      order by s.department_path, s.number`.execute(tx);
    const gathered = await gatherScorecards(
      tx,
      'person',
      heads.rows.map((head) => head.scorecardId),
    );
    const byId = new Map(gathered.map((scorecard) => [scorecard.scorecardId, scorecard]));
    return { settings: gathered[0]?.settings ?? null, ...packed(heads.rows, byId) };
  },
});

/** Each different thing once, by its place. */
class Places<T> {
  readonly all: T[] = [];
  private readonly known = new Map<string, number>();

  of(thing: T): number {
    const key = JSON.stringify(thing);
    const found = this.known.get(key);
    if (found !== undefined) return found;
    this.known.set(key, this.all.length);
    return this.all.push(thing) - 1;
  }
}

type Fact = Record<string, unknown>;

/** Of a fact of the engine what hangs on the person: the parts of the period and the versions of a line. Where a reading came from scores nothing. */
function splitFact({ actual: _actual, actualSource: _source, segments, versions, ...shared }: Fact) {
  const own = { ...(segments === undefined ? {} : { segments }), ...(versions === undefined ? {} : { versions }) };
  return { shared, own: Object.keys(own).length === 0 ? null : own };
}

/** A team of thousands has a few dozen different lines and one or two sets of rules: each is sent once. */
function packed(heads: readonly Head[], byId: ReadonlyMap<string, GatheredScorecard>) {
  const lines = new Places<z.infer<typeof sharedLine>>();
  const sheets = new Places<string>();
  const rules = new Places<Fact>();
  const members = heads.map(({ levels, ...head }) => {
    const card = byId.get(head.scorecardId)!;
    const { lines: weighted, vetoes, bonus, calibration: _decision, ...rest } = factsOf(card);
    const facts = [...weighted, ...vetoes, ...bonus.items] as unknown as readonly (Fact & {
      indicator: { code: string };
    })[];
    const factOf = new Map(facts.map((fact) => [fact.indicator.code, fact]));
    return {
      ...head,
      decided: card.ratings.find((one) => one.role === 'calibration' && one.submittedAt !== null)?.rating ?? null,
      rules: rules.of({ ...rest, bonusCap: bonus.cap }),
      lines: card.lines.map((one): z.infer<typeof line> => {
        const { part, code, nameZh, nameEn, weight, curve, params, sourceKind, lineId, value, basis, sheet } = one;
        const { shared, own } = splitFact(factOf.get(code)!);
        const at = lines.of({ part, code, nameZh, nameEn, weight, curve, params, sourceKind, fact: shared });
        const isHeld = value !== null && factOf.get(code)!.actual === null;
        const read =
          value === null && one.recordedAt === null
            ? null
            : ([value, basis, sheet === null ? null : sheets.of(sheet), one.sheetRow, one.recordedAt] as const);
        return [
          lineId,
          at,
          levels.find((level) => level.lineId === lineId)?.level ?? null,
          read === null ? null : [...read],
          isHeld ? { ...own, actual: null } : own,
        ];
      }),
    };
  });
  return { members, lines: lines.all, sheets: sheets.all, rules: rules.all };
}
