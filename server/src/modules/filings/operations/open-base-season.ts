import { sql } from 'kysely';
import { z } from 'zod';
import { newId } from '../../../platform/database/index.ts';
import { operation } from '../../../platform/operation/index.ts';
import { Problem } from '../../../platform/problem/index.ts';
import { countryOfPlace } from '../../../platform/rule-packs/index.ts';
import { placeName, placeRules, type Scheme, yearUnknown } from '../../insurance/index.ts';
import { countriesKnowing, nameOfCountry, rulePacks } from '../../pay-structure/index.ts';
import { proposedBases } from '../gather/propose-bases.ts';
import { stepOf } from '../record/history.ts';
import type { SeasonBound } from '../seasons.ts';

/** Opens the base season of a place, scheme and contribution year and proposes everybody's base. */
export const openBaseSeason = operation({
  name: 'open-base-season',
  summary: { zh: '开始基数调整', en: 'Open a base season' },
  permission: 'insurance.write',
  input: z.strictObject({
    jurisdiction: z.string(),
    scheme: z.enum(['social-insurance', 'housing-fund']),
    contributionYear: z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/),
  }),
  output: z.object({ seasonId: z.string(), proposed: z.number().int(), incomplete: z.number().int() }),
  handle: async ({ tx, actor, now, audit }, input) => {
    demandEnrolling(input.jurisdiction);
    const bounds = boundsOf(input.jurisdiction, input.scheme, input.contributionYear);
    const wageYear = String(Number(input.contributionYear.slice(0, 4)) - 1);
    const seasonId = newId();
    await demandNew(tx, input);
    await sql`insert into filings.base_season (season_id, jurisdiction, scheme, contribution_year, wage_year, state, bounds, history)
      values (${seasonId}, ${input.jurisdiction}, ${input.scheme}, ${input.contributionYear}, ${wageYear}, 'open', ${JSON.stringify(bounds)}::jsonb, ${JSON.stringify([stepOf('opened', actor, now)])}::jsonb)`.execute(
      tx,
    );
    const rows = await proposedBases(tx, { ...input, wageYear });
    await sql`insert into filings.base_proposal (person_id, season_id, employment_id, months_due, months_found, wage_fen, average_fen, current_fen, rate_millionths, ends_on, state, history, department_path)
      select "personId", ${seasonId}, "employmentId", "monthsDue", "monthsFound", "wageFen", "averageFen", "currentFen", "rateMillionths", "endsOn", state, '[]', "departmentPath"::ltree
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r ("personId" uuid, "employmentId" uuid, "monthsDue" bigint, "monthsFound" bigint, "wageFen" bigint, "averageFen" bigint, "currentFen" bigint,
        "rateMillionths" bigint, "endsOn" date, state text, "departmentPath" text)`.execute(tx);
    const incomplete = rows.filter((row) => row.state === 'incomplete').length;
    await audit({
      subject: { kind: 'base-season', id: seasonId },
      details: { ...input, people: rows.length, incomplete },
    });
    return { seasonId, proposed: rows.length - incomplete, incomplete };
  },
});

/** @throws Problem where pay in the country of the place knows no declared base. */
function demandEnrolling(place: string): void {
  const country = countryOfPlace(place);
  if (countriesKnowing('social_insurance_base').includes(country)) return;
  const { zh, en } = nameOfCountry(country);
  throw new Problem({
    code: 'no-base-season',
    status: 409,
    title: {
      zh: `${zh}没有缴费基数，不作基数调整。`,
      en: `No bases are declared in ${en}: there is no base season.`,
    },
    remedy: {
      zh: '当地的供款按每月入息计算，在工资条上。',
      en: 'Contributions there follow from the pay of each month and are on its payslip.',
    },
    where: place,
  });
}

async function demandNew(
  tx: Parameters<typeof proposedBases>[0],
  of: { jurisdiction: string; scheme: Scheme; contributionYear: string },
) {
  const found =
    await sql`select 1 from filings.base_season where jurisdiction = ${of.jurisdiction} and scheme = ${of.scheme} and contribution_year = ${of.contributionYear}`.execute(
      tx,
    );
  if (found.rows.length === 0) return;
  throw new Problem({
    code: 'season-exists',
    status: 409,
    title: { zh: '这一年度的基数调整已经开始。', en: 'The season of this contribution year is there already.' },
    remedy: { zh: '请打开已有的那一次。', en: 'Open the one there is.' },
  });
}

/** Bounds of the new year, each with its source. One that is not known blocks: a guess would be declared for thousands. */
function boundsOf(jurisdiction: string, scheme: Scheme, contributionYear: string): SeasonBound[] {
  const rules = placeRules(rulePacks());
  const day = `${contributionYear}-01`;
  const place = placeName(jurisdiction);
  const known = rules.bounds(jurisdiction, scheme, day);
  const missing = known.filter(({ floorFen, ceilingFen }) => floorFen === null || ceilingFen === null);
  const year = rules.contributionYear(jurisdiction, scheme, day);
  if (year === null) {
    const { code, message, remedy } = yearUnknown(jurisdiction, scheme);
    throw new Problem({ code, status: 409, title: message, remedy, where: jurisdiction });
  }
  const begins = year === contributionYear;
  if (missing.length > 0 || !begins) {
    throw new Problem({
      code: begins ? 'bounds-unknown' : 'not-the-first-month',
      status: 409,
      title: begins
        ? {
            zh: `${place.zh} ${contributionYear} 年度的基数上下限此处不知道。`,
            en: `The bounds of ${place.en} for the year from ${contributionYear} are not known here.`,
          }
        : {
            zh: `${place.zh}的缴费年度不从 ${contributionYear} 开始。`,
            en: `The contribution year of ${place.en} does not begin in ${contributionYear}.`,
          },
      remedy: begins
        ? {
            zh: '请更新规则包，或在“制度规则”中登记后再开始。',
            en: 'Update the rule pack or record them under rules, then open the season.',
          }
        : { zh: '请选择年度首月。', en: 'Choose the first month of the year.' },
      where: begins ? missing.map(({ code }) => code).join(', ') : contributionYear,
    });
  }
  return known.map(({ code, floorFen, ceilingFen }) => {
    const value = rules.valueOf(jurisdiction, `${code}_base_ceiling`, day);
    const title = value?.source?.title ?? '';
    return {
      code,
      floorFen: floorFen!,
      ceilingFen: ceilingFen!,
      source: { zh: title, en: value?.source?.titleEn ?? title },
      status: value?.status ?? '',
    };
  });
}
