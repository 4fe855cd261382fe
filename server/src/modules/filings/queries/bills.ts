import { sql } from 'kysely';
import { z } from 'zod';
import type { Tx } from '../../../platform/database/index.ts';
import { query } from '../../../platform/operation/index.ts';
import type { Words } from '../../../platform/problem/index.ts';
import { placeName } from '../../insurance/index.ts';
import { billOf, compared, currentBills } from '../bills/compare.ts';
import { fieldNames, isTax } from '../bills/fields.ts';
import { latestResolutions } from '../bills/resolutions.ts';
import { words } from '../seasons.ts';
import { schemeWords } from '../words.ts';

const head = z.object({
  billId: z.string(),
  period: z.string(),
  /** Place, or legal entity of an income tax. */
  scope: z.string(),
  place: words,
  /** A scheme of insurance, income-tax for wages, or the sheet of an income taxed apart. */
  scheme: z.string(),
  sheet: words,
  byZh: z.string(),
  byEn: z.string(),
  importedAt: z.string(),
});

/** Bills on record, the newest month first. */
export const bills = query({
  name: 'bills',
  summary: { zh: '机构账单', en: 'Bills of authorities' },
  permission: 'insurance.read',
  input: z.strictObject({ of: z.enum(['insurance', 'tax']).default('insurance') }),
  output: z.object({ bills: z.array(head) }),
  handle: async ({ tx }, { of }) => {
    const nameOf = await scopeNames(tx);
    const all = await currentBills(tx);
    return {
      bills: all
        .filter(({ scheme }) => isTax(scheme) === (of === 'tax'))
        .map(({ fields: _, ...bill }) => ({
          ...bill,
          place: nameOf(bill.scope),
          sheet: schemeWords(bill.scheme),
          importedAt: bill.importedAt.toISOString(),
        })),
    };
  },
});

/** Names of places and legal entities. */
async function scopeNames(tx: Tx): Promise<(scope: string) => Words> {
  const found = await sql<{ id: string; zh: string; en: string }>`
    select legal_entity_id as id, name_zh as zh, name_en as en from organization.legal_entity_version where effective_until is null`.execute(
    tx,
  );
  const entities = new Map(found.rows.map(({ id, ...names }) => [id, names]));
  return (scope) => entities.get(scope) ?? placeName(scope);
}

const difference = z.object({
  subject: z.string(),
  kind: z.enum(['only-us', 'only-bill', 'amount']),
  personId: z.string().nullable(),
  number: z.string().nullable(),
  nameZh: z.string(),
  nameEn: z.string(),
  amounts: z.array(
    z.object({
      field: z.string(),
      names: words,
      oursFen: z.number().int(),
      billFen: z.number().int(),
      earlierFen: z.number().int(),
    }),
  ),
  resolution: z
    .object({ cause: z.string(), reason: z.string(), byZh: z.string(), byEn: z.string(), at: z.string() })
    .nullable(),
});

/** A bill beside the payslips of its month: what is equal, what differs, who said why. */
export const billReconciliation = query({
  name: 'bill-reconciliation',
  summary: { zh: '账单核对', en: 'A bill compared with the payslips' },
  permission: 'insurance.read',
  input: z.strictObject({ billId: z.uuid() }),
  output: z.object({
    bill: head,
    people: z.number().int(),
    equal: z.number().int(),
    unresolved: z.number().int(),
    sums: z.array(z.object({ field: z.string(), names: words, oursFen: z.number().int(), billFen: z.number().int() })),
    differences: z.array(difference),
  }),
  handle: async ({ tx, look }, { billId }) => {
    const bill = await billOf(tx, billId);
    const found = await compared(tx, bill);
    const resolutions = await latestResolutions(tx, billId);
    const names = await sql<{ employmentId: string; number: string; nameZh: string; nameEn: string }>`
      select e.employment_id as "employmentId", e.number, p.name_zh as "nameZh", p.name_en as "nameEn" from people.employment e join people.person p on p.person_id = e.person_id
      where e.employment_id = any (${found.differences.flatMap(({ employmentId }) => (employmentId ? [employmentId] : []))}::uuid[])`.execute(
      tx,
    );
    const nameOf = new Map(names.rows.map((row) => [row.employmentId, row]));
    const differences = found.differences.map(({ employmentId, departmentPath: _, name, ...each }) => {
      const person = employmentId === null ? undefined : nameOf.get(employmentId);
      return {
        ...each,
        number: person?.number ?? null,
        nameZh: person?.nameZh ?? name ?? '—',
        nameEn: person?.nameEn ?? name ?? '—',
        amounts: each.amounts.map((amount) => ({ ...amount, names: fieldNames(amount.field) })),
        resolution: resolutions.find((one) => one.subject === each.subject && one.isOf(each.amounts))?.said ?? null,
      };
    });
    look({ subject: { kind: 'bill', id: billId }, details: { people: found.people, differences: differences.length } });
    const { fields: _fields, ...rest } = bill;
    return {
      bill: {
        ...rest,
        place: (await scopeNames(tx))(bill.scope),
        sheet: schemeWords(bill.scheme),
        importedAt: bill.importedAt.toISOString(),
      },
      people: found.people,
      equal: found.equal,
      unresolved: differences.filter(({ resolution }) => resolution === null).length,
      sums: found.sums.map((sum) => ({ ...sum, names: fieldNames(sum.field) })),
      differences,
    };
  },
});
