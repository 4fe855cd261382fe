import { scaledToText } from '@meritline/engine/money';
import { sql } from 'kysely';
import { z } from 'zod';
import { query } from '../../../platform/operation/index.ts';

const amounts = z.object({ gross: z.string().nullable(), net: z.string().nullable(), cost: z.string().nullable() });
const names = z.object({ zh: z.string(), en: z.string() });
const figure = z.union([z.string(), z.boolean()]).nullable();

const moved = z.object({
  personId: z.string(),
  employmentId: z.string(),
  number: z.string(),
  names,
  before: amounts,
  after: amounts,
});

const SHOWN = 200;

const yuan = (fen: number | string | null): string | null => (fen === null ? null : scaledToText(BigInt(fen), 2));
const told = ([gross = null, net = null, cost = null]: readonly (number | string | null)[]) => ({
  gross: yuan(gross),
  net: yuan(net),
  cost: yuan(cost),
});

/** Whom a proposed change moves. Amounts are of the people whose pay the reader may see; the counts are of all. */
export const changeEffect = query({
  name: 'change-effect',
  summary: { zh: '变更影响', en: 'Effect of a change' },
  permission: 'pay-structure.read',
  input: z.strictObject({ changeId: z.uuid() }),
  output: z.object({
    effect: z
      .object({
        period: z.string(),
        /** ISO 4217, of the payroll it was measured on. */
        currency: z.string(),
        people: z.number().int(),
        moved: z.number().int(),
        failed: z.number().int(),
        measuredAt: z.string(),
        /** Null when the reader may see the pay of nobody it moves. */
        totals: z.object({ before: amounts, after: amounts, people: z.number().int() }).nullable(),
        persons: z.array(moved),
        examples: z.array(
          z.object({
            pack: z.string(),
            file: z.string(),
            title: names,
            name: z.string(),
            date: z.string(),
            figures: z.array(z.object({ code: z.string(), names, before: figure, after: figure })),
          }),
        ),
      })
      .nullable(),
  }),
  handle: async ({ tx, look }, { changeId }) => {
    const found = await sql<{
      period: string;
      currency: string;
      people: number;
      moved: number;
      failed: number;
      examples: z.output<z.ZodArray<z.ZodAny>>;
      measuredAt: Date;
    }>`
      select x.period, r.currency, people::int, moved::int, failed::int, examples, measured_at as "measuredAt" from payroll.change_effect x join payroll.run r on r.run_id = x.run_id where change_id = ${changeId}::uuid`.execute(
      tx,
    );
    const effect = found.rows[0];
    if (effect === undefined) return { effect: null };
    const sums = await sql<{ people: number; before: string[]; after: string[] }>`
      select count(*)::int as people,
        array[coalesce(sum(before[1]), 0), coalesce(sum(before[2]), 0), coalesce(sum(before[3]), 0)]::text[] as before,
        array[coalesce(sum(after[1]), 0), coalesce(sum(after[2]), 0), coalesce(sum(after[3]), 0)]::text[] as after
      from payroll.change_effect_person where change_id = ${changeId}::uuid`.execute(tx);
    const persons = await sql<{
      personId: string;
      employmentId: string;
      number: string;
      zh: string;
      en: string;
      before: (string | null)[];
      after: (string | null)[];
    }>`
      select x.person_id as "personId", x.employment_id as "employmentId", e.number, p.name_zh as zh, p.name_en as en, x.before::text[] as before, x.after::text[] as after
      from payroll.change_effect_person x
      join people.employment e on e.person_id = x.person_id and e.employment_id = x.employment_id
      join people.person p on p.person_id = x.person_id
      where x.change_id = ${changeId}::uuid order by abs(coalesce(x.after[2], 0) - coalesce(x.before[2], 0)) desc, e.number limit ${SHOWN}`.execute(
      tx,
    );
    const total = sums.rows[0]!;
    if (total.people > 0) look({ subject: { kind: 'pay-change', id: changeId }, details: { people: total.people } });
    return {
      effect: {
        ...effect,
        measuredAt: new Date(effect.measuredAt).toISOString(),
        totals:
          total.people === 0 ? null : { before: told(total.before), after: told(total.after), people: total.people },
        persons: persons.rows.map(({ zh, en, before, after, ...person }) => ({
          ...person,
          names: { zh, en },
          before: told(before),
          after: told(after),
        })),
      },
    };
  },
});
