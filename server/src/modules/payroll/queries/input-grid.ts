import { inputScale } from '@meritline/engine/payroll';
import { sql } from 'kysely';
import { z } from 'zod';
import type { Tx } from '../../../platform/database/index.ts';
import { query } from '../../../platform/operation/index.ts';
import type { Words } from '../../../platform/problem/index.ts';
import { isCleared, MONTH_SOURCE, monthInputs } from '../gather/month-inputs.ts';
import { firstDay } from '../gather/months.ts';
import { cellText, WRITABLE } from '../record/input-cells.ts';
import { findRun, type Run } from '../record/run.ts';
import { personJoins } from '../views/people.ts';

const words = z.object({ zh: z.string(), en: z.string() });

const value = z.tuple([
  /** Places of person and input. */
  z.number().int(),
  z.number().int(),
  /** As entered on the sheet or the grid; null where only others gave something. */
  z.string().nullable(),
  /** What other sources add to it; null where there is none. */
  z.string().nullable(),
  /** Place of where the value comes from. */
  z.number().int().nullable(),
]);

/** Facts of a month on one grid: people down, inputs across. Only what is there is sent, and each name once. */
export const inputGrid = query({
  name: 'input-grid',
  summary: { zh: '当月数据录入表', en: 'Grid of the facts of a month' },
  permission: 'payroll.read',
  input: z.strictObject({ runId: z.uuid() }),
  output: z.object({
    /** Whether the asker may write, as the month stands. */
    mayWrite: z.boolean(),
    inputs: z.array(
      z.object({ code: z.string(), names: words, type: z.enum(['money', 'number']), scale: z.number().int() }),
    ),
    departments: z.array(words),
    sources: z.array(z.object({ kind: z.string(), names: words.nullable(), file: z.string().nullable() })),
    /** Employment, number, name in both languages, place of the department. */
    people: z.array(z.tuple([z.string(), z.string(), z.string(), z.string(), z.number().int()])),
    values: z.array(value),
  }),
  handle: async ({ tx, actor }, { runId }) => {
    const run = await findRun(tx, runId);
    const inputs = await monthInputs(tx, run.country, firstDay(run.period));
    const { people, departments } = await peopleOf(tx, run);
    const facts = await factsOf(
      tx,
      run.period,
      inputs.map(({ code }) => code),
    );
    const placeOf = new Map(people.map(([employmentId], at) => [employmentId, at]));
    const inputAt = new Map(inputs.map((input, at) => [input.code, { at, scale: inputScale(input) }]));
    const sources = new Places<Source>();
    const values = facts.flatMap((fact): z.infer<typeof value>[] => {
      const person = placeOf.get(fact.employmentId);
      if (person === undefined) return [];
      const { at, scale } = inputAt.get(fact.inputCode)!;
      const text = (scaled: number | null) => (scaled === null ? null : cellText(scaled, scale));
      const { kind, names, file } = fact;
      return [
        [person, at, text(fact.own), text(fact.others), kind === null ? null : sources.of({ kind, names, file })],
      ];
    });
    return {
      mayWrite: actor.permissions.has('payroll.prepare') && WRITABLE.has(run.state),
      inputs: inputs.map((input) => ({
        code: input.code,
        names: { zh: input.zh, en: input.en },
        type: input.type as 'money' | 'number',
        scale: inputScale(input),
      })),
      departments,
      sources: sources.all,
      people,
      values,
    };
  },
});

interface Source {
  readonly kind: string;
  readonly names: Words | null;
  readonly file: string | null;
}

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

async function peopleOf(tx: Tx, run: Run) {
  const found = await sql<{
    employmentId: string;
    number: string;
    nameZh: string;
    nameEn: string;
    departmentZh: string;
    departmentEn: string;
  }>`
    select e.employment_id as "employmentId", e.number, p.name_zh as "nameZh", p.name_en as "nameEn", coalesce(d.name_zh, '') as "departmentZh", coalesce(d.name_en, '') as "departmentEn"
    from payroll.run_person r ${personJoins('r', run.period)} where r.run_id = ${run.runId} and r.is_included order by r.department_path, e.number`.execute(
    tx,
  );
  const departments = new Places<Words>();
  const people = found.rows.map((row): [string, string, string, string, number] => [
    row.employmentId,
    row.number,
    row.nameZh,
    row.nameEn,
    departments.of({ zh: row.departmentZh, en: row.departmentEn }),
  ]);
  return { people, departments: departments.all };
}

interface Fact {
  readonly employmentId: string;
  readonly inputCode: string;
  readonly own: number | null;
  readonly others: number | null;
  readonly kind: string | null;
  readonly names: Words | null;
  readonly file: string | null;
}

/** One row a person and input; differences of earlier months are decided elsewhere and left out. */
async function factsOf(tx: Tx, period: string, codes: readonly string[]): Promise<readonly Fact[]> {
  const isOwn = sql`i.source_key = ${MONTH_SOURCE}`;
  const found = await sql<Fact>`
    select i.employment_id as "employmentId", i.input_code as "inputCode", max(i.value_scaled) filter (where ${isOwn}) as own, (sum(i.value_scaled) filter (where not ${isOwn}))::bigint as others,
      max(i.source ->> 'kind') filter (where ${isOwn}) as kind, (array_agg(i.source -> 'names') filter (where ${isOwn}))[1] as names, max(i.document) filter (where ${isOwn}) as file
    from payroll.pay_input i where i.period = ${period} and i.input_code = any (${codes}) and not starts_with(i.source_key, 'retro:') and not ${isCleared('i')}
    group by 1, 2`.execute(tx);
  return found.rows;
}
