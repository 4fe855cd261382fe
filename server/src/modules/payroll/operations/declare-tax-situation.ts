import { sql } from 'kysely';
import { z } from 'zod';
import type { Tx } from '../../../platform/database/index.ts';
import { operation } from '../../../platform/operation/index.ts';
import { problems } from '../../../platform/problem/index.ts';
import { countriesKnowing, countriesOfPerson, nameOfCountry } from '../../pay-structure/index.ts';

/**
 * Records what holds for a person's whole tax year: the first wage of the year (STA Announcement 2020 No. 13), no more than
 * 60,000 yuan last year (2020 No. 19), the annual bonus taxed apart or with the wages, taxed as a non-resident.
 */
export const declareTaxSituation = operation({
  name: 'declare-tax-situation',
  summary: { zh: '登记年度个税情形', en: 'Record a declaration for a tax year' },
  permission: 'payroll.prepare',
  input: z.strictObject({
    personId: z.uuid(),
    taxYear: z.string().regex(/^\d{4}$/),
    situation: z.enum([
      'first_wage_of_year',
      'annual_basic_deduction_from_january',
      'annual_bonus_taxed_separately',
      'non_resident_for_tax',
    ]),
    holds: z.boolean(),
    /** The person's declaration or other evidence. */
    evidence: z.string().min(1).max(400),
  }),
  output: z.object({ taxYear: z.string() }),
  handle: async ({ tx, actor, now, audit }, input) => {
    const person = await sql<{
      path: string;
    }>`select department_path::text as path from people.person where person_id = ${input.personId}`.execute(tx);
    const path = person.rows[0]?.path;
    if (!path) throw problems.notFound('person', input.personId);
    await demandTaxed(tx, input.personId);
    await sql`insert into payroll.tax_situation (person_id, tax_year, input_code, value, evidence, recorded_by, recorded_at, department_path)
      values (${input.personId}, ${input.taxYear}, ${input.situation}, ${JSON.stringify(input.holds)}::jsonb, ${input.evidence}, ${actor.userId}, ${now}, ${path}::ltree)
      on conflict (person_id, tax_year, input_code) do update
        set value = excluded.value, evidence = excluded.evidence, recorded_by = excluded.recorded_by, recorded_at = excluded.recorded_at, import_id = null, replaced = null`.execute(
      tx,
    );
    await audit({
      subject: { kind: 'tax-situation', id: `${input.personId}:${input.taxYear}:${input.situation}` },
      personId: input.personId,
      reason: input.evidence,
      details: input,
    });
    return { taxYear: input.taxYear };
  },
});

/** @throws Problem where no employment of the person is in a country whose pay withholds income tax */
async function demandTaxed(tx: Tx, personId: string): Promise<void> {
  const asking = countriesKnowing('income_tax');
  const countries = await countriesOfPerson(tx, personId);
  if (countries.length === 0 || countries.some((country) => asking.includes(country))) return;
  const names = countries.map(nameOfCountry);
  throw problems.conflict(
    'no-tax-withheld',
    {
      zh: `此人在${names.map(({ zh }) => zh).join('、')}受雇，当地的工资不预扣个税。`,
      en: `The person is employed in ${names.map(({ en }) => en).join(', ')}, where no income tax is withheld from pay.`,
    },
    { zh: '无需登记。', en: 'There is nothing to record.' },
    personId,
  );
}
