import { sql } from 'kysely';
import { z } from 'zod';
import { query } from '../../../platform/operation/index.ts';
import { lastDayOf, type Phase, phaseColumns, phaseStateOn, tryAdmit } from '../phases.ts';
import { cellValue, numberCells } from '../record/target-cells.ts';
import { tablesOf } from '../tables.ts';

const card = z.object({
  kind: z.enum(['person', 'department']),
  scorecardId: z.string(),
  /** Employee number or department code. */
  number: z.string(),
  nameZh: z.string(),
  nameEn: z.string(),
  jobZh: z.string(),
  jobEn: z.string(),
  departmentZh: z.string(),
  departmentEn: z.string(),
  /** Somebody has signed: these targets change on the card's own page only. */
  isSigned: z.boolean(),
});
type Card = z.infer<typeof card>;

const curve = z.object({
  /** Parameters that are no cell: polarity, bands, levels. */
  params: z.record(z.string(), z.unknown()),
  curve: z.string(),
  code: z.string(),
  nameZh: z.string(),
  nameEn: z.string(),
  unitZh: z.string(),
  unitEn: z.string(),
  part: z.enum(['weighted', 'veto', 'bonus']),
  /** Which numbers of its curve are cells, besides the weight. */
  cells: z.array(z.string()),
});
type Curve = z.infer<typeof curve>;

interface Found extends Omit<Curve, 'cells'> {
  readonly scorecardId: string;
  readonly lineId: string;
  readonly weight: string | null;
}

/** Targets of everybody whose targets the asker writes, on one grid. What many lines share is sent once. */
export const targetGrid = query({
  name: 'target-grid',
  summary: { zh: '团队目标表', en: 'Grid of a team’s targets' },
  permission: 'scorecards.rate',
  input: z.object({ cycleId: z.uuid() }),
  output: z.object({
    cards: z.array(card),
    /** What an indicator and its curve are; lines name them by their place here. */
    curves: z.array(curve),
    /** Line, card, curve, weight, then the cells of the curve in its order. */
    lines: z.array(z.tuple([z.string(), z.number().int(), z.number().int(), z.array(z.string().nullable())])),
    phase: z
      .object({ state: z.enum(['later', 'held', 'open', 'late', 'closed']), dueOn: z.string().nullable() })
      .nullable(),
    /** Why nobody's targets can be written today; null where they can. */
    shut: z
      .object({
        code: z.string(),
        message: z.object({ zh: z.string(), en: z.string() }),
        remedy: z.object({ zh: z.string(), en: z.string() }),
      })
      .nullable(),
  }),
  handle: async ({ tx, actor, today }, { cycleId }) => {
    const cards = await sql<Card>`
      select 'person' as kind, s.scorecard_id as "scorecardId", s.number, s.name_zh as "nameZh", s.name_en as "nameEn", s.job_zh as "jobZh", s.job_en as "jobEn", s.department_zh as "departmentZh", s.department_en as "departmentEn",
        coalesce(s.employee_signed_at, s.manager_signed_at, s.targets_agreed_at) is not null as "isSigned"
      from appraisals.scorecard s join appraisals.cycle c on c.cycle_id = s.cycle_id and c.state = 'open'
      where s.cycle_id = ${cycleId} and s.state = 'open' and not s.is_trial and s.rater_person_id = ${actor.personId}::uuid order by s.department_path, s.number`.execute(
      tx,
    );
    if (actor.personId !== null) cards.rows.push(...(await departmentCards(tx, cycleId, actor.personId)));
    const lines = await linesOf(tx, cards.rows);
    const phases =
      await sql<Phase>`select ${phaseColumns} from appraisals.cycle_phase p where p.cycle_id = ${cycleId}`.execute(tx);
    const phase = phases.rows.find((one) => one.phase === 'targets');
    const gate = await tryAdmit(tx, cycleId, 'targets', today, actor.personId);
    return {
      cards: cards.rows,
      ...packed(cards.rows, lines),
      phase: phase ? { state: phaseStateOn(phase, phases.rows, today), dueOn: lastDayOf(phase) } : null,
      shut: 'remedy' in gate ? { code: gate.code, message: gate.message, remedy: gate.remedy } : null,
    };
  },
});

async function departmentCards(tx: Parameters<typeof tryAdmit>[0], cycleId: string, personId: string): Promise<Card[]> {
  const found = await sql<Card>`
    select 'department' as kind, s.scorecard_id as "scorecardId", d.code as number, s.department_zh as "nameZh", s.department_en as "nameEn", coalesce(p.head_zh, '') as "jobZh", coalesce(p.head_en, '') as "jobEn",
      s.department_zh as "departmentZh", s.department_en as "departmentEn", coalesce(s.employee_signed_at, s.manager_signed_at, s.targets_agreed_at) is not null as "isSigned"
    from appraisals.department_scorecard s join appraisals.cycle c on c.cycle_id = s.cycle_id and c.state = 'open' join organization.department d on d.department_id = s.department_id
    join appraisals.department_pairs((select array_agg(x.scorecard_id) from appraisals.department_scorecard x where x.cycle_id = ${cycleId})) p on p.scorecard_id = s.scorecard_id
    where s.cycle_id = ${cycleId} and s.state = 'open' and p.superior_person_id = ${personId}::uuid order by s.department_path`.execute(
    tx,
  );
  return found.rows;
}

async function linesOf(tx: Parameters<typeof tryAdmit>[0], cards: readonly Card[]): Promise<Found[]> {
  const of = (kind: Card['kind']) => sql`
    select l.scorecard_id as "scorecardId", l.line_id as "lineId", i.code, v.name_zh as "nameZh", v.name_en as "nameEn", v.unit_zh as "unitZh", v.unit_en as "unitEn", l.part, l.weight::text as weight, l.curve, l.params, l.sort
    from ${tablesOf[kind].line} l join indicators.indicator i on i.indicator_id = l.indicator_id
    join indicators.indicator_version v on v.indicator_id = l.indicator_id and v.version = l.indicator_version
    where l.removed_on is null and l.scorecard_id = any (${cards.filter((one) => one.kind === kind).map((one) => one.scorecardId)}::uuid[])`;
  const found = await sql<Found>`
    select * from (${of('person')} union all ${of('department')}) l
    order by array_position(array['weighted', 'veto', 'bonus'], part), sort, code`.execute(tx);
  return found.rows;
}

/** Lines by card; indicator, curve and the parameters that are no cell are sent once, however many lines share them. */
function packed(cards: readonly Card[], found: readonly Found[]) {
  const places = new Map<string, number>();
  const curves: Curve[] = [];
  const byCard = Map.groupBy(found, ({ scorecardId }) => scorecardId);
  const lines = cards.flatMap(({ scorecardId }, at) =>
    (byCard.get(scorecardId) ?? []).map(({ scorecardId: _card, lineId, weight, params, ...rest }) => {
      const cells = numberCells(rest.curve);
      const others = Object.fromEntries(Object.entries(params).filter(([key]) => !cells.includes(key)));
      const shared = { ...rest, params: others, cells: [...cells] };
      const key = JSON.stringify(shared);
      let place = places.get(key);
      if (place === undefined) {
        place = curves.length;
        places.set(key, place);
        const { code, nameZh, nameEn, unitZh, unitEn, part, curve: kind } = shared;
        curves.push({ code, nameZh, nameEn, unitZh, unitEn, part, curve: kind, params: others, cells: [...cells] });
      }
      const values = ['weight', ...cells].map((cell) => cellValue({ weight, params }, cell));
      return [lineId, at, place, values] as [string, number, number, (string | null)[]];
    }),
  );
  return { curves, lines };
}
