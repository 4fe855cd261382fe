import { scaledToText } from '@meritline/engine/money';
import { sql } from 'kysely';
import { z } from 'zod';
import { query } from '../../../platform/operation/index.ts';
import { placeName, placeRules, yearUnknown } from '../../insurance/index.ts';
import { countriesWithoutSchemes, rulePacks } from '../../pay-structure/index.ts';
import { clamped } from '../gather/propose-bases.ts';
import { bound, historyStep, SEASON, type Season, seasonOf, words } from '../seasons.ts';

const STATES = ['incomplete', 'proposed', 'questioned', 'confirmed', 'applied'] as const;
const counts = z.object({
  incomplete: z.number().int(),
  proposed: z.number().int(),
  questioned: z.number().int(),
  confirmed: z.number().int(),
  applied: z.number().int(),
});
const season = z.object({
  seasonId: z.string(),
  jurisdiction: z.string(),
  place: words,
  scheme: z.enum(['social-insurance', 'housing-fund']),
  contributionYear: z.string(),
  wageYear: z.string(),
  state: z.enum(['open', 'applied']),
  bounds: z.array(bound),
  history: z.array(historyStep),
  counts,
});

const COUNTS = sql`(select jsonb_build_object(${sql.join(STATES.flatMap((state) => [sql.lit(state), sql`count(*) filter (where b.state = ${sql.lit(state)})`]))})
  from filings.base_proposal b where b.season_id = s.season_id) as counts`;

/** Base seasons, the newest first, and the places and years one could be opened for. */
export const baseSeasons = query({
  name: 'base-seasons',
  summary: { zh: '基数调整', en: 'Base seasons' },
  permission: 'insurance.read',
  input: z.strictObject({}),
  output: z.object({
    seasons: z.array(season),
    /** Places with enrolments, and the contribution year that runs today there. */
    possible: z.array(
      z.object({
        jurisdiction: z.string(),
        place: words,
        scheme: z.enum(['social-insurance', 'housing-fund']),
        contributionYear: z.string(),
      }),
    ),
    /** Places whose contribution year is not known here: none is opened before it is recorded. */
    unknown: z.array(z.object({ jurisdiction: z.string(), scheme: z.string(), message: words, remedy: words })),
    /** Countries of the company in which nobody is enrolled by a base, so that there is no season. */
    without: z.array(words),
  }),
  handle: async ({ tx, today }) => {
    const found = await sql<Season & { counts: z.infer<typeof counts> }>`
      select ${SEASON}, ${COUNTS} from filings.base_season s order by s.contribution_year desc, s.jurisdiction, s.scheme desc`.execute(
      tx,
    );
    const places = await sql<{ jurisdiction: string; scheme: 'social-insurance' | 'housing-fund' }>`
      select distinct jurisdiction, scheme from insurance.enrolment where superseded_at is null order by jurisdiction, scheme desc`.execute(
      tx,
    );
    const rules = placeRules(rulePacks());
    const years = places.rows.map((row) => ({
      ...row,
      place: placeName(row.jurisdiction),
      contributionYear: rules.contributionYear(row.jurisdiction, row.scheme, today),
    }));
    const possible = years.flatMap(({ contributionYear, ...one }) =>
      contributionYear === null ? [] : [{ ...one, contributionYear }],
    );
    const unknown = years.flatMap(({ contributionYear, jurisdiction, scheme }) => {
      if (contributionYear !== null) return [];
      const { message, remedy } = yearUnknown(jurisdiction, scheme);
      return [{ jurisdiction, scheme, message, remedy }];
    });
    const isThere = (one: (typeof possible)[number]) =>
      found.rows.some(
        (row) =>
          row.jurisdiction === one.jurisdiction &&
          row.scheme === one.scheme &&
          row.contributionYear === one.contributionYear,
      );
    return {
      seasons: found.rows.map((row) => ({ ...row, place: placeName(row.jurisdiction), bounds: [...row.bounds] })),
      possible: possible.filter((one) => !isThere(one)),
      unknown,
      without: await countriesWithoutSchemes(tx),
    };
  },
});

const proposal = z.object({
  personId: z.string(),
  employmentId: z.string(),
  number: z.string(),
  nameZh: z.string(),
  nameEn: z.string(),
  monthsDue: z.number().int(),
  monthsFound: z.number().int(),
  wageFen: z.number().int(),
  averageFen: z.number().int().nullable(),
  statedDocument: z.string().nullable(),
  currentFen: z.number().int(),
  /** By insurance: what contributions are paid by, between floor and ceiling. */
  bases: z.array(
    z.object({ code: z.string(), fen: z.number().int().nullable(), edge: z.enum(['floor', 'ceiling']).nullable() }),
  ),
  rate: z.string().nullable(),
  state: z.enum(STATES),
  confirmedHow: z.enum(['self', 'paper']).nullable(),
  history: z.array(historyStep),
});

/** Everybody's proposed base of a season with the steps it comes from. */
export const baseProposals = query({
  name: 'base-proposals',
  summary: { zh: '基数建议', en: 'Proposed bases of a season' },
  permission: 'insurance.read',
  input: z.strictObject({
    seasonId: z.uuid(),
    state: z.enum(STATES).optional(),
    search: z.string().max(60).optional(),
    limit: z.coerce.number().int().min(1).max(200_000).default(500),
    offset: z.coerce.number().int().min(0).default(0),
  }),
  output: z.object({ total: z.number().int(), proposals: z.array(proposal) }),
  handle: async ({ tx, look }, { seasonId, state, search, limit, offset }) => {
    const { bounds } = await seasonOf(tx, seasonId);
    const wanted = search?.toLowerCase() ?? null;
    const found = await sql<Omit<z.infer<typeof proposal>, 'rate' | 'bases'> & { rate: number | null; total: number }>`
      select b.person_id as "personId", b.employment_id as "employmentId", e.number, p.name_zh as "nameZh", p.name_en as "nameEn", b.months_due as "monthsDue", b.months_found as "monthsFound",
        b.wage_fen as "wageFen", b.average_fen as "averageFen", b.stated_document as "statedDocument", b.current_fen as "currentFen", b.rate_millionths as rate, b.state, b.confirmed_how as "confirmedHow",
        b.history, count(*) over () as total
      from filings.base_proposal b
      join people.employment e on e.person_id = b.person_id and e.employment_id = b.employment_id
      join people.person p on p.person_id = b.person_id
      where b.season_id = ${seasonId} and (${state ?? null}::text is null or b.state = ${state ?? null})
        and (${wanted}::text is null or strpos(lower(p.name_zh || ' ' || p.name_en || ' ' || p.name_pinyin || ' ' || e.number), ${wanted}) > 0)
      order by array_position(array['questioned', 'incomplete', 'proposed', 'confirmed', 'applied'], b.state), e.number limit ${limit} offset ${offset}`.execute(
      tx,
    );
    look({ subject: { kind: 'base-season', id: seasonId }, details: { people: found.rows.length } });
    return {
      total: found.rows[0]?.total ?? 0,
      proposals: found.rows.map(({ total: _total, rate, ...row }) => ({
        ...row,
        rate: rate === null ? null : scaledToText(rate, 6),
        bases: basesOf(row.averageFen, bounds),
      })),
    };
  },
});

/** What each insurance is paid by, and where the average meets a bound. */
export function basesOf(averageFen: number | null, bounds: Season['bounds']): z.infer<typeof proposal>['bases'] {
  return bounds.map((each) => {
    const fen = averageFen === null ? null : clamped(averageFen, each);
    return {
      code: each.code,
      fen,
      edge:
        fen === null || fen === averageFen ? null : fen === each.floorFen ? ('floor' as const) : ('ceiling' as const),
    };
  });
}
