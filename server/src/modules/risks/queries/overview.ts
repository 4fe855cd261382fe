import { sql } from 'kysely';
import { z } from 'zod';
import type { Tx } from '../../../platform/database/index.ts';
import { query } from '../../../platform/operation/index.ts';
import { type CurrencySum, currencySum, sumsByCurrency } from '../../organization/index.ts';
import { companyRules, countriesInUse, countryOfThresholds, nameOfCountry } from '../../pay-structure/index.ts';
import { userNames } from '../../people/index.ts';
import { allChecks } from '../checks/index.ts';
import { checkShape, checkView, currencyOf, type InPlace, placeOfFinding } from '../findings.ts';
import { checksIn } from '../scan.ts';

const words = z.object({ zh: z.string(), en: z.string() });

const lastScan = z.object({
  scanId: z.string(),
  period: z.string(),
  runId: z.string(),
  startedAt: z.string(),
  finishedAt: z.string().nullable(),
  by: z.string(),
});

/** Every check with what stands open of it, and the last scans. */
export const overview = query({
  name: 'overview',
  summary: { zh: '薪酬风险总览', en: 'Pay risks' },
  permission: 'risks.read',
  input: z.strictObject({}),
  output: z.object({
    /** Findings that wait for somebody. */
    open: z.number().int(),
    late: z.number().int(),
    accepted: z.number().int(),
    fixed: z.number().int(),
    people: z.number().int(),
    /** Of what stands open, each currency by itself. */
    amounts: z.array(currencySum),
    scans: z.array(lastScan),
    /** The country whose rule pack holds the thresholds for every payroll, and how many checks each of the company's countries has. */
    thresholdsOf: words,
    countries: z.array(z.object({ names: words, checks: z.number().int() })),
    checks: z.array(
      checkShape.extend({
        open: z.number().int(),
        late: z.number().int(),
        accepted: z.number().int(),
        fixed: z.number().int(),
        people: z.number().int(),
        amounts: z.array(currencySum),
        /** Of the last whole scan that made it: new and gone findings; null where none did. */
        fresh: z.number().int().nullable(),
        gone: z.number().int().nullable(),
        /** Why it could not be tested, null where it was. */
        whyNot: words.nullable(),
      }),
    ),
  }),
  handle: async ({ tx, actor, today }) => {
    type Sum = {
      code: string;
      open: number;
      late: number;
      accepted: number;
      fixed: number;
      people: number;
    };
    const sums = await sql<Sum>`
      select check_code as code, count(*) filter (where state = 'open') as open, count(*) filter (where state = 'open' and due_on < ${today}::date) as late,
        count(*) filter (where state = 'accepted') as accepted, count(*) filter (where state = 'fixed') as fixed,
        coalesce(sum(people) filter (where state = 'open'), 0)::bigint as people
      from risks.finding group by check_code`.execute(tx);
    const amounts = await openAmounts(tx);
    const scans = await lastScans(tx);
    const names = await userNames(
      tx,
      scans.map(({ by }) => by),
      actor,
    );
    const last = lastResults(scans);
    const rules = await companyRules(tx, today);
    const countries = await countriesInUse(tx);
    const by = new Map(sums.rows.map((row) => [row.code, row]));
    const total = (key: 'open' | 'late' | 'accepted' | 'fixed' | 'people') =>
      sums.rows.reduce((sum, row) => sum + (row[key] ?? 0), 0);
    return {
      open: total('open'),
      late: total('late'),
      accepted: total('accepted'),
      fixed: total('fixed'),
      people: total('people'),
      amounts: sumsByCurrency(amounts, ({ fen }) => fen),
      scans: scans.map(({ results: _results, kind: _kind, startedAt, finishedAt, by, ...one }) => ({
        ...one,
        startedAt: startedAt.toISOString(),
        finishedAt: finishedAt?.toISOString() ?? null,
        by: names.get(by) ?? by,
      })),
      thresholdsOf: nameOfCountry(countryOfThresholds()),
      countries: countries.map((country) => ({ names: nameOfCountry(country), checks: checksIn(country).length })),
      checks: allChecks().map((check) => {
        const { code } = check;
        const sum = by.get(code);
        return {
          ...checkView(check, rules),
          open: sum?.open ?? 0,
          late: sum?.late ?? 0,
          accepted: sum?.accepted ?? 0,
          fixed: sum?.fixed ?? 0,
          people: sum?.people ?? 0,
          amounts: sumsByCurrency(
            amounts.filter((one) => one.code === code),
            ({ fen }) => fen,
          ),
          fresh: last.get(code)?.fresh ?? null,
          gone: last.get(code)?.gone ?? null,
          whyNot: last.get(code)?.why ?? null,
        };
      }),
    };
  },
});

/** What is at stake in open findings, by check and currency. */
async function openAmounts(tx: Tx): Promise<(CurrencySum & { code: string })[]> {
  const found = await sql<InPlace & { code: string; fen: number }>`
    select k.check_code as code, ${placeOfFinding} as place, r.currency, sum(k.amount_fen)::bigint as fen
    from risks.finding k join risks.scan c on c.scan_id = k.last_scan_id join payroll.run r on r.run_id = c.run_id
    where k.state = 'open' and k.amount_fen is not null group by 1, 2, 3`.execute(tx);
  return found.rows.map(({ code, fen, ...where }) => ({ code, fen, currency: currencyOf(where) }));
}

interface Scan {
  readonly scanId: string;
  readonly kind: string;
  readonly period: string;
  readonly runId: string;
  readonly startedAt: Date;
  readonly finishedAt: Date | null;
  readonly by: string;
  readonly results: readonly {
    readonly code: string;
    readonly found: number | null;
    readonly fresh: number;
    readonly gone: number;
    readonly why: { zh: string; en: string } | null;
  }[];
}

/** The newest first. */
async function lastScans(tx: Tx): Promise<readonly Scan[]> {
  const found =
    await sql<Scan>`select scan_id as "scanId", kind, period, run_id as "runId", started_at as "startedAt", finished_at as "finishedAt", started_by as by, results
      from risks.scan where kind = 'whole' order by started_at desc limit 5`.execute(tx);
  return found.rows;
}

/** What each check last found: a scan of a payroll elsewhere makes fewer of them. */
const lastResults = (scans: readonly Scan[]) =>
  new Map(
    scans
      .filter(({ finishedAt }) => finishedAt !== null)
      .toReversed()
      .flatMap(({ results }) => results.map((one) => [one.code, one] as const)),
  );
