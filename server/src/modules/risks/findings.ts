/** Findings as pages read them. */

import { articleInEnglish, type ResolvedRules, RISK_AREAS, RISK_WEIGHTS } from '@meritline/rulepacks';
import { type RawBuilder, sql } from 'kysely';
import { z } from 'zod';
import type { Tx } from '../../platform/database/index.ts';
import { problems, type Words } from '../../platform/problem/index.ts';
import { currencyOfPlace } from '../../platform/rule-packs/index.ts';
import { employerPlace } from '../organization/index.ts';
import { rulePacks } from '../pay-structure/index.ts';
import { allChecks, type Check, checkOf, type FactShown } from './checks/index.ts';

export const STATES = ['open', 'accepted', 'fixed'] as const;
const words = z.object({ zh: z.string(), en: z.string() });

export const checkShape = z.object({
  code: z.string(),
  area: z.enum(RISK_AREAS),
  weight: z.enum(RISK_WEIGHTS),
  names: words,
  explanation: words,
  remedy: words,
  fix: z.string(),
  isStanding: z.boolean(),
  law: z
    .object({
      title: z.string(),
      titleEn: z.string().nullable(),
      number: z.string().nullable(),
      article: z.string(),
      articleEn: z.string().nullable(),
      url: z.string().nullable(),
    })
    .nullable(),
  /** Values it measures by that hold for the company as a whole, with where each was read. */
  bounds: z.array(
    z.object({
      code: z.string(),
      names: words,
      value: z.string(),
      unit: z.string(),
      status: z.string().nullable(),
      source: words.nullable(),
    }),
  ),
});

export const finding = z.object({
  personId: z.string(),
  findingId: z.string(),
  code: z.string(),
  period: z.string(),
  /** Month of the run in which it was last seen. */
  seenIn: z.string(),
  runId: z.string(),
  employmentId: z.string().nullable(),
  people: z.number().int(),
  amountFen: z.number().int().nullable(),
  /** ISO 4217, of the employer; of the payroll where the finding is of no one employment. */
  currency: z.string(),
  state: z.enum(STATES),
  owner: z.string().nullable(),
  dueOn: z.string().nullable(),
  isLate: z.boolean(),
  firstFoundAt: z.string(),
  lastFoundAt: z.string(),
  reason: z.string().nullable(),
  /** Empty where the finding is about the company as a whole. */
  number: z.string(),
  nameZh: z.string(),
  nameEn: z.string(),
  departmentZh: z.string(),
  departmentEn: z.string(),
  facts: z.array(
    z.object({ key: z.string(), names: words, kind: z.string(), value: z.string(), valueNames: words.nullable() }),
  ),
});
export type Finding = z.output<typeof finding>;

interface Row extends Omit<Finding, 'facts' | 'isLate'> {
  readonly place: string | null;
  readonly values: Readonly<Record<string, unknown>>;
}

/** Where a finding is paid: at the employer, or by the payroll it was found in. */
export interface InPlace {
  readonly place: string | null;
  readonly currency: string;
}

export const currencyOf = ({ place, currency }: InPlace): string =>
  place === null ? currency : currencyOfPlace(place).code;

/** The place of the employment of a finding `k`; null where it is of none. */
export const placeOfFinding = sql`(select ${employerPlace('x.legal_entity_id')} from people.employment x where x.person_id = k.person_id and x.employment_id = k.employment_id)`;

/** The findings that the reader may see and the condition names, the heaviest and most urgent first, in one statement. */
export async function findingsWhere(
  tx: Tx,
  today: string,
  where: RawBuilder<unknown>,
  { limit = 200, offset = 0 } = {},
): Promise<Finding[]> {
  const iso = (column: string) => sql`to_char(${sql.ref(column)} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`;
  const heavy = allChecks()
    .filter((check) => check.weight === 'high')
    .map(({ code }) => code);
  const found = await sql<Row>`
    select k.person_id as "personId", k.finding_id as "findingId", k.check_code as code, k.period, c.period as "seenIn", r.currency, ${placeOfFinding} as place, c.run_id as "runId", k.employment_id as "employmentId", k.people, k.amount_fen as "amountFen",
      k.state, k.owner, k.due_on as "dueOn", ${iso('k.first_found_at')} as "firstFoundAt", ${iso('k.last_found_at')} as "lastFoundAt", k.reason, k.facts as values,
      coalesce(e.number, '') as number, coalesce(p.name_zh, '') as "nameZh", coalesce(p.name_en, '') as "nameEn", coalesce(d.name_zh, '') as "departmentZh", coalesce(d.name_en, '') as "departmentEn"
    from risks.finding k
    join risks.scan c on c.scan_id = k.last_scan_id
    join payroll.run r on r.run_id = c.run_id
    left join people.person p on p.person_id = k.person_id
    left join lateral (select x.number from people.employment x where x.person_id = k.person_id and (k.employment_id is null or x.employment_id = k.employment_id) order by x.hired_on desc limit 1) e on true
    left join lateral (select v.name_zh, v.name_en from organization.department_version v where v.path = p.department_path and v.effective_until is null limit 1) d on true
    where ${where}
    order by array_position(array['open', 'accepted', 'fixed'], k.state), k.check_code = any (${heavy}) desc, k.due_on nulls last, k.amount_fen desc nulls last, k.finding_id
    limit ${limit} offset ${offset}`.execute(tx);
  return found.rows.map(({ values, place, ...row }) => ({
    ...row,
    currency: currencyOf({ place, currency: row.currency }),
    isLate: row.state === 'open' && row.dueOn !== null && row.dueOn < today,
    facts: factsShown(checkOf(row.code), values),
  }));
}

export const factsShown = (check: Check | undefined, values: Readonly<Record<string, unknown>>): Finding['facts'] =>
  (check?.facts ?? []).flatMap((fact) => {
    const { key, names, kind } = fact;
    const value = values[key];
    if (value === null || value === undefined) return [];
    return [
      { key, names, kind, value: String(value), valueNames: kind === 'code' ? namesOf(fact, String(value)) : null },
    ];
  });

/** What codes are called: by the check itself, or as inputs of the rule packs. */
function namesOf({ values }: FactShown, codes: string): Words {
  const inputs = rulePacks().flatMap((pack) => pack.inputs);
  const told = codes.split('、').map((code): Words => {
    const known = values?.[code] ?? inputs.find((each) => each.code === code);
    return known ? { zh: known.zh, en: known.en } : { zh: code, en: code };
  });
  return { zh: told.map(({ zh }) => zh).join('、'), en: told.map(({ en }) => en).join(', ') };
}

/** One finding the reader may see. @throws not found */
export async function findingOf(tx: Tx, personId: string, findingId: string): Promise<Finding> {
  const found = await findingsWhere(tx, '', sql`k.person_id = ${personId}::uuid and k.finding_id = ${findingId}::uuid`);
  if (!found[0]) throw problems.notFound('finding', findingId);
  return found[0];
}

/** A check with the law it rests on, as its source in the rule packs says, and its words with the values in force. */
export function checkView(check: Check, rules: ResolvedRules): z.output<typeof checkShape> {
  const { law } = check;
  const source =
    law &&
    rulePacks()
      .flatMap(({ sources }) => sources)
      .find(({ code }) => code === law.source);
  return {
    code: check.code,
    area: check.area,
    weight: check.weight,
    names: check.names,
    explanation: filled(check.explanation, rules),
    remedy: filled(check.remedy, rules),
    fix: check.fix,
    isStanding: check.isStanding === true,
    law:
      law && source
        ? {
            title: source.title,
            titleEn: source.titleEn ?? null,
            number: source.number ?? null,
            article: law.article,
            articleEn: articleInEnglish(law.article),
            url: source.url ?? null,
          }
        : null,
    bounds: check.bounds.flatMap((code) => boundView(code, rules)),
  };
}

const seriesOf = (code: string) =>
  rulePacks()
    .flatMap(({ parameters }) => parameters)
    .find((each) => each.code === code);

function boundView(code: string, { parameters }: ResolvedRules): z.output<typeof checkShape>['bounds'] {
  const series = seriesOf(code);
  const found = parameters[code];
  if (!series || !found) return [];
  const { source } = found;
  const article = source?.article;
  return [
    {
      code,
      names: { zh: series.zh, en: series.en },
      value: shownValue(code, String(found.value)),
      unit: series.unit,
      status: found.status ?? null,
      source: source
        ? {
            zh: `${source.title}${article ?? ''}`,
            en: [source.titleEn ?? source.title, articleInEnglish(article) ?? article].filter(Boolean).join(', '),
          }
        : null,
    },
  ];
}

/** A share is told in per cent. */
const shownValue = (code: string, value: string): string =>
  seriesOf(code)?.unit.startsWith('share') ? `${Number((Number(value) * 100).toFixed(4))}%` : value;

/** Words with `{code}` as the value of that bound; what is not known stays a dash, so that nobody reads a guess. */
export function filled({ zh, en }: Words, { parameters }: ResolvedRules): Words {
  const fill = (text: string) =>
    text.replace(/\{(\w+)\}/g, (_whole, code: string) => {
      const found = parameters[code];
      return found ? shownValue(code, String(found.value)) : '—';
    });
  return { zh: fill(zh), en: fill(en) };
}
