import type { InputDeclaration, PayItemType } from '@meritline/engine/payroll';
import { sql } from 'kysely';
import type { Db, Tx } from '../../platform/database/index.ts';

export interface CompanyDeclarations {
  readonly items: readonly PayItemType[];
  readonly inputs: readonly InputDeclaration[];
}

/** The company's own pay items of a country in force on a day, and its own inputs there, by code. */
export async function companyDeclarations(tx: Tx | Db, country: string, on: string): Promise<CompanyDeclarations> {
  const items = await sql<{ code: string; declaration: Omit<PayItemType, 'code'> }>`
    select code, declaration from pay_structure.pay_item_type
    where country = ${country} and effective_from <= ${on}::date and (effective_until is null or ${on}::date < effective_until) order by code`.execute(
    tx,
  );
  const inputs = await sql<{ code: string; declaration: Omit<InputDeclaration, 'code'> }>`
    select code, declaration from pay_structure.pay_input_type where country = ${country} order by code`.execute(tx);
  return {
    items: items.rows.map(({ code, declaration }) => ({ code, ...declaration })),
    inputs: inputs.rows.map(({ code, declaration }) => ({ code, ...declaration })),
  };
}
