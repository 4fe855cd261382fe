/** The plan of a year: drafts of every period of a kind for a population, or last year's plan a year later. */
import { sql } from 'kysely';
import { z } from 'zod';
import { type OperationContext, operation } from '../../../platform/operation/index.ts';
import { problems } from '../../../platform/problem/index.ts';
import { addDays, type Phase, phaseColumns } from '../phases.ts';
import { periodsOf, toWorkday, usualPhases, yearLater } from '../plan-dates.ts';
import { populationRule, ruleOf } from '../population.ts';
import { type CycleKind, createDraft, type NewCycle, policyFor, resultUses } from './create-cycle.ts';

const year = z.number().int().min(2000).max(2100);
const made = z.object({
  created: z.array(z.string()),
  /** Codes that existed already and were left as they are. */
  kept: z.array(z.string()),
});

/** The month in which pay first uses a result: the one after the last phase that decides it. */
const paysFromOf = (phases: NewCycle['phases'], endsOn: string): string => {
  const published = phases.find(({ phase }) => phase === 'publication')?.endsOn ?? endsOn;
  const [y = 0, m = 1] = addDays(published, -1).split('-').map(Number);
  return new Date(Date.UTC(y, m, 1)).toISOString().slice(0, 7);
};

async function createMissing(context: OperationContext, drafts: readonly NewCycle[]) {
  const known = await sql<{
    code: string;
  }>`select code from appraisals.cycle where code = any (${drafts.map(({ code }) => code)}::text[])`.execute(
    context.tx,
  );
  const kept = known.rows.map(({ code }) => code);
  const created: string[] = [];
  for (const draft of drafts) {
    if (kept.includes(draft.code)) continue;
    await createDraft(context, draft);
    created.push(draft.code);
  }
  return { created, kept };
}

export const planCycles = operation({
  name: 'plan-cycles',
  summary: { zh: '按年度计划建立周期', en: 'Plan the cycles of a year for a population' },
  permission: 'cycles.run',
  input: z.strictObject({
    year,
    kind: z.enum(['annual', 'half-year', 'quarterly', 'monthly']),
    resultUse: z.enum(resultUses).default('performance-pay'),
    /** Ends the codes and names, to tell cycles of different populations apart, e.g. `SALES`. */
    suffix: z
      .strictObject({
        code: z.string().regex(/^[A-Za-z0-9]{1,8}$/),
        nameZh: z.string().min(1).max(20),
        nameEn: z.string().min(1).max(30),
      })
      .nullable()
      .default(null),
    population: populationRule.nullable().default(null),
  }),
  output: made,
  handle: async (context, { year: planYear, kind, resultUse, suffix, population }) => {
    const periods = periodsOf(kind, planYear);
    // One look for the whole year: a version that comes into force within it is found by the check before each launch.
    const policy = await policyFor(context.tx, {
      kind,
      startsOn: periods[0]!.startsOn,
      endsOn: periods.at(-1)!.endsOn,
    });
    const drafts = periods.map((period): NewCycle => {
      const phases = usualPhases(kind, period.startsOn, period.endsOn, policy?.settings.procedure ?? null);
      return {
        code: `${planYear}${period.part}${suffix === null ? '' : `-${suffix.code}`}`,
        nameZh: suffix === null ? period.nameZh : `${period.nameZh}（${suffix.nameZh}）`,
        nameEn: suffix === null ? period.nameEn : `${period.nameEn} (${suffix.nameEn})`,
        startsOn: period.startsOn,
        endsOn: period.endsOn,
        paysFrom: paysFromOf(phases, period.endsOn),
        kind,
        resultUse,
        planYear,
        population,
        phases,
        copyFrom: null,
        policyCode: null,
      };
    });
    const done = await createMissing(context, drafts);
    await context.audit({
      subject: { kind: 'plan', id: String(planYear) },
      details: { kind, resultUse, suffix, population, ...done },
    });
    return done;
  },
});

interface Stored {
  cycleId: string;
  code: string;
  nameZh: string;
  nameEn: string;
  startsOn: string;
  endsOn: string;
  paysFrom: string;
  kind: CycleKind;
  resultUse: NewCycle['resultUse'];
  population: unknown;
}

/** Last year's plan with every date moved, deadlines put on working days of the new year; populations and rules are kept. */
export const copyPlan = operation({
  name: 'copy-plan',
  summary: { zh: '沿用上年计划', en: 'Copy the plan of a year to another' },
  permission: 'cycles.run',
  input: z.strictObject({ fromYear: year, toYear: year }),
  output: made,
  handle: async (context, { fromYear, toYear }) => {
    const { tx } = context;
    const found = await sql<Stored>`
      select cycle_id as "cycleId", code, name_zh as "nameZh", name_en as "nameEn", starts_on as "startsOn", ends_on as "endsOn", to_char(pays_from, 'YYYY-MM') as "paysFrom", kind, result_use as "resultUse", population
      from appraisals.cycle where plan_year = ${fromYear} and state <> 'trial' order by starts_on, code`.execute(tx);
    if (found.rows.length === 0) throw problems.notFound('plan', String(fromYear));
    const phases = await sql<Phase & { cycleId: string }>`
      select p.cycle_id as "cycleId", ${phaseColumns} from appraisals.cycle_phase p where p.cycle_id = any (${found.rows.map(({ cycleId }) => cycleId)}::uuid[])`.execute(
      tx,
    );
    const byCycle = Map.groupBy(phases.rows, ({ cycleId }) => cycleId);
    const years = toYear - fromYear;
    // A year's number in a code or name, and in those of a period that begins in the year before, is moved along.
    const renamed = (text: string) => text.replaceAll(String(fromYear), String(toYear));
    const drafts = found.rows.map(
      (one): NewCycle => ({
        code: renamed(one.code) === one.code ? `${one.code}-${toYear}` : renamed(one.code),
        nameZh: renamed(one.nameZh),
        nameEn: renamed(one.nameEn),
        startsOn: yearLater(one.startsOn, years),
        endsOn: yearLater(one.endsOn, years),
        paysFrom: yearLater(`${one.paysFrom}-01`, years).slice(0, 7),
        kind: one.kind,
        resultUse: one.resultUse,
        planYear: toYear,
        population: one.population === null ? null : ruleOf(one.population),
        phases: (byCycle.get(one.cycleId) ?? []).map(({ phase, startsOn, endsOn, lateRule, gates }) => ({
          phase,
          startsOn: yearLater(startsOn, years),
          endsOn: toWorkday(yearLater(endsOn, years)),
          lateRule,
          gates,
        })),
        copyFrom: null,
        policyCode: null,
      }),
    );
    const done = await createMissing(context, drafts);
    await context.audit({ subject: { kind: 'plan', id: String(toYear) }, details: { fromYear, ...done } });
    return done;
  },
});
