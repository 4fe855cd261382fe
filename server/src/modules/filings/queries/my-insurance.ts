import { scaledToText } from '@meritline/engine/money';
import { sql } from 'kysely';
import { z } from 'zod';
import type { Tx } from '../../../platform/database/index.ts';
import { query } from '../../../platform/operation/index.ts';
import { placeName } from '../../insurance/index.ts';
import { countriesKnowing, countriesOfPerson, nameOfCountry } from '../../pay-structure/index.ts';
import { withOtherInputs } from '../../payroll/index.ts';
import { bound, SEASON, type Season, words } from '../seasons.ts';
import { basesOf } from './base-seasons.ts';

const enrolment = z.object({
  employmentId: z.string(),
  scheme: z.enum(['social-insurance', 'housing-fund']),
  place: words,
  fromMonth: z.string(),
  lastMonth: z.string().nullable(),
  baseFen: z.number().int(),
  rate: z.string().nullable(),
});
const line = z.object({
  code: z.string(),
  names: words,
  kind: z.string(),
  beforeFen: z.number().int(),
  afterFen: z.number().int(),
});
const change = z.object({
  seasonId: z.string(),
  employmentId: z.string(),
  scheme: z.enum(['social-insurance', 'housing-fund']),
  place: words,
  contributionYear: z.string(),
  wageYear: z.string(),
  bounds: z.array(bound),
  state: z.enum(['incomplete', 'proposed', 'questioned', 'confirmed', 'applied']),
  monthsDue: z.number().int(),
  monthsFound: z.number().int(),
  wageFen: z.number().int(),
  averageFen: z.number().int().nullable(),
  statedDocument: z.string().nullable(),
  currentFen: z.number().int(),
  bases: z.array(
    z.object({ code: z.string(), fen: z.number().int().nullable(), edge: z.enum(['floor', 'ceiling']).nullable() }),
  ),
  /** What the new base changes in a month like the last one paid; null without such a month. */
  effect: z
    .object({ period: z.string(), netBeforeFen: z.number().int(), netAfterFen: z.number().int(), lines: z.array(line) })
    .nullable(),
});

/** One's own enrolments, and what a new base changes for oneself. */
export const myInsurance = query({
  name: 'my-insurance',
  summary: { zh: '我的社保公积金', en: 'One’s own insurance and fund' },
  permission: 'insurance.confirm-own',
  input: z.strictObject({}),
  output: z.object({
    open: z.number().int(),
    enrolments: z.array(enrolment),
    changes: z.array(change),
    /** Countries of one's own employments in which nobody is enrolled by a base. */
    without: z.array(words),
  }),
  handle: async ({ tx, actor, look }) => {
    const { personId } = actor;
    if (personId === null) return { open: 0, enrolments: [], changes: [], without: [] };
    const enrolments = await ownEnrolments(tx, personId);
    const changes = await ownChanges(tx, personId);
    look({ subject: { kind: 'insurance-enrolment', id: personId }, personId, details: { reader: actor.name } });
    const insured = countriesKnowing('social_insurance_base');
    const without = (await countriesOfPerson(tx, personId)).filter((country) => !insured.includes(country));
    return {
      open: changes.filter(({ state }) => state === 'proposed').length,
      enrolments,
      changes,
      without: without.map(nameOfCountry),
    };
  },
});

async function ownEnrolments(tx: Tx, personId: string): Promise<z.infer<typeof enrolment>[]> {
  const found = await sql<
    Omit<z.infer<typeof enrolment>, 'place' | 'rate'> & { jurisdiction: string; rate: number | null }
  >`
    select employment_id as "employmentId", scheme, jurisdiction, to_char(effective_from, 'YYYY-MM') as "fromMonth", to_char(effective_until - 1, 'YYYY-MM') as "lastMonth", base_fen as "baseFen", rate_millionths as rate
    from insurance.enrolment where person_id = ${personId} and superseded_at is null order by scheme desc, effective_from desc`.execute(
    tx,
  );
  return found.rows.map(({ jurisdiction, rate, ...row }) => ({
    ...row,
    place: placeName(jurisdiction),
    rate: rate === null ? null : scaledToText(rate, 6),
  }));
}

type Own = Season &
  Omit<z.infer<typeof change>, keyof Season | 'place' | 'bases' | 'effect'> & {
    readonly state: Season['state'];
    readonly own: z.infer<typeof change>['state'];
  };

async function ownChanges(tx: Tx, personId: string): Promise<z.infer<typeof change>[]> {
  const found = await sql<Own>`
    select ${SEASON}, b.employment_id as "employmentId", b.state as own, b.months_due as "monthsDue", b.months_found as "monthsFound", b.wage_fen as "wageFen", b.average_fen as "averageFen",
      b.stated_document as "statedDocument", b.current_fen as "currentFen"
    from filings.base_proposal b join filings.base_season s on s.season_id = b.season_id
    where b.person_id = ${personId} order by s.contribution_year desc, s.scheme desc limit 8`.execute(tx);
  const changes: z.infer<typeof change>[] = [];
  for (const { own, history: _history, jurisdiction, ...row } of found.rows) {
    const { averageFen, scheme, contributionYear, employmentId } = row;
    const input = scheme === 'housing-fund' ? 'housing_fund_base' : 'social_insurance_base';
    const effect =
      averageFen === null
        ? null
        : await withOtherInputs(tx, { personId, isOwn: true }, employmentId, { [input]: averageFen }, contributionYear);
    changes.push({
      ...row,
      bounds: [...row.bounds],
      state: own,
      place: placeName(jurisdiction),
      bases: basesOf(averageFen, row.bounds),
      effect: effect === null ? null : { ...effect, lines: [...effect.lines] },
    });
  }
  return changes;
}
