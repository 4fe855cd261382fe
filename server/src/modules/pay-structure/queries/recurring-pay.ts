import { scaledToText } from '@meritline/engine/money';
import { inputScale } from '@meritline/engine/payroll';
import { sql } from 'kysely';
import { z } from 'zod';
import type { Tx } from '../../../platform/database/index.ts';
import { query } from '../../../platform/operation/index.ts';
import type { Words } from '../../../platform/problem/index.ts';
import { currencyOfPlace } from '../../../platform/rule-packs/index.ts';
import { countriesKnowing } from '../countries.ts';
import { lastingFactsIn } from '../lasting-facts.ts';
import { definitionIn } from '../rule-packs.ts';

const words = z.object({ zh: z.string(), en: z.string() });
const only = ({ zh, en }: Words): Words => ({ zh, en });

async function employmentsOf(tx: Tx, personId: string) {
  const found = await sql<{ employmentId: string; country: string }>`
    select e.employment_id as "employmentId", (select split_part(v.city, '/', 1) from organization.legal_entity_version v where v.legal_entity_id = e.legal_entity_id limit 1) as country
    from people.employment e where e.person_id = ${personId} order by e.hired_on desc`.execute(tx);
  return found.rows.map(({ employmentId, country }) => ({
    employmentId,
    facts: lastingFactsIn(country).map(({ code, names, yes, no }) => ({ code, names, yes: only(yes), no: only(no) })),
    knowsTaxResidence: countriesKnowing('non_resident_for_tax').includes(country),
  }));
}

/** Recurring pay of one person through time, with what was known when. */
export const recurringPay = query({
  name: 'recurring-pay',
  summary: { zh: '固定薪酬', en: 'Recurring pay of a person' },
  permission: 'pay-structure.read',
  input: z.strictObject({ personId: z.uuid() }),
  output: z.object({
    rows: z.array(
      z.object({
        employmentId: z.string(),
        inputCode: z.string(),
        nameZh: z.string(),
        nameEn: z.string(),
        value: z.string(),
        /** ISO 4217 of the employer where the value is an amount; null of a number or a yes or no. */
        currency: z.string().nullable(),
        effectiveFrom: z.string(),
        effectiveUntil: z.string().nullable(),
        reason: z.string(),
        document: z.string().nullable(),
        recordedAt: z.string(),
        isSuperseded: z.boolean(),
      }),
    ),
    /** What pay in the country of each employment asks of the person for good. */
    employments: z.array(
      z.object({
        employmentId: z.string(),
        facts: z.array(z.object({ code: z.string(), names: words, yes: words, no: words })),
        /** Whether somebody may be taxed there as a non-resident. */
        knowsTaxResidence: z.boolean(),
      }),
    ),
  }),
  handle: async ({ tx, today, look }, { personId }) => {
    const found = await sql<{
      employmentId: string;
      country: string;
      inputCode: string;
      valueScaled: number;
      effectiveFrom: string;
      effectiveUntil: string | null;
      reason: string;
      document: string | null;
      recordedAt: Date;
      isSuperseded: boolean;
    }>`select r.employment_id as "employmentId", (select split_part(v.city, '/', 1) from people.employment e join organization.legal_entity_version v on v.legal_entity_id = e.legal_entity_id
          where e.person_id = r.person_id and e.employment_id = r.employment_id limit 1) as country, input_code as "inputCode", value_scaled as "valueScaled", effective_from as "effectiveFrom",
        effective_until as "effectiveUntil", reason, document, recorded_at as "recordedAt", superseded_at is not null as "isSuperseded"
      from pay_structure.recurring_pay r where person_id = ${personId} order by input_code, effective_from desc, recorded_at desc`.execute(
      tx,
    );
    const employments = await employmentsOf(tx, personId);
    const countries = [...new Set(found.rows.map(({ country }) => country))];
    const definitions = await Promise.all(countries.map((country) => definitionIn(tx, country, today)));
    const inputs = new Map(
      definitions.flatMap((definition, at) =>
        definition.inputs.map((each) => [`${countries[at]} ${each.code}`, each] as const),
      ),
    );
    look({ subject: { kind: 'recurring-pay', id: personId }, personId });
    return {
      employments,
      rows: found.rows.map(({ valueScaled, recordedAt, country, ...row }) => {
        const declared = inputs.get(`${country} ${row.inputCode}`);
        return {
          ...row,
          currency: declared?.type === 'money' ? currencyOfPlace(country).code : null,
          nameZh: declared?.zh ?? row.inputCode,
          nameEn: declared?.en ?? row.inputCode,
          value:
            declared?.type === 'boolean'
              ? String(valueScaled > 0)
              : scaledToText(valueScaled, declared ? inputScale(declared) : 2),
          recordedAt: recordedAt.toISOString(),
        };
      }),
    };
  },
});
