/** A payroll is paid in one currency: that of the country of the employers in it. */
import { sql } from 'kysely';
import type { Db, Tx } from '../../../platform/database/index.ts';
import { problems } from '../../../platform/problem/index.ts';
import { currencyOfPlace } from '../../../platform/rule-packs/index.ts';
import { firstDay, nextMonth } from '../gather/months.ts';

/** Writes the currency of the people included in a new payroll; without people it stays the one a payroll has unless told. */
export async function pinCurrency(
  tx: Tx | Db,
  run: { readonly runId: string; readonly period: string },
): Promise<void> {
  const [first, next] = [firstDay(run.period), firstDay(nextMonth(run.period))];
  const found = await sql<{ place: string }>`
    select distinct v.city as place from organization.legal_entity_version v
    where v.effective_from < ${next}::date and (v.effective_until is null or v.effective_until > ${first}::date)
      and exists (select from payroll.run_person p where p.run_id = ${run.runId} and p.is_included and p.legal_entity_id = v.legal_entity_id)
    order by place`.execute(tx);
  const codes = [...new Set(found.rows.map(({ place }) => currencyOfPlace(place).code))];
  if (codes.length > 1) throw mixed(codes);
  if (codes[0] === undefined) return;
  await sql`update payroll.run set currency = ${codes[0]} where run_id = ${run.runId}`.execute(tx);
}

const mixed = (codes: readonly string[]) =>
  problems.conflict(
    'two-currencies',
    {
      zh: `其中有人以不同货币发薪：${codes.join('、')}。`,
      en: `People in it are paid in different currencies: ${codes.join(', ')}.`,
    },
    {
      zh: '请把不同国家或地区的用工主体放入各自的薪资组，分别发薪。',
      en: 'Put the legal entities of each country in a pay group of their own, and pay each by itself.',
    },
    codes.join(' '),
  );
