/** A month paid and sealed, with who files it: what the tests of declarations and their answers stand on. */
import type { SheetToWrite } from '../platform/spreadsheet/index.ts';
import { importSheet, workbook } from './import-sheet.ts';
import { type PaidMonth, paidMonth } from './paid-month.ts';
import { type TestClient, type TestProduct, testProduct } from './product.ts';
import { type SmallCompany, smallCompany } from './small-company.ts';

export interface FiledMonth {
  readonly product: TestProduct;
  readonly company: SmallCompany;
  readonly month: PaidMonth;
  readonly specialist: TestClient;
  readonly finance: TestClient;
  /** What an authority says of the month, taken in whole; `of` = place and scheme. */
  imported(kind: string, sheet: SheetToWrite, of: string): Promise<string>;
}

export async function filedMonth(
  period: string,
  now: () => Date,
  beforeCalculation: (product: TestProduct, company: SmallCompany) => Promise<void> = async () => {},
): Promise<FiledMonth> {
  const product = await testProduct({ clock: { now } });
  const company = await smallCompany(product.databases.ownerUrl);
  const specialist = await product.signIn({ roles: ['pay-specialist'] });
  const finance = await product.signIn({ roles: ['finance'] });
  const head = await product.signIn({ roles: ['hr-head'] });
  await beforeCalculation(product, company);
  const month = await paidMonth(product.databases, company, period, {
    specialist: specialist.userId,
    head: head.userId,
    finance: finance.userId,
  });
  const imported = async (kind: string, sheet: SheetToWrite, of: string) => {
    const { importId, preview, done } = await importSheet(specialist, kind, await workbook(kind, sheet), {
      period,
      of,
    });
    if (done.status !== 200) throw new Error(JSON.stringify([done.body, preview.issues]));
    return importId;
  };
  return { product, company, month, specialist, finance, imported };
}

export const column = (heading: string, kind: 'text' | 'amount' = 'text') => ({ heading, kind });
