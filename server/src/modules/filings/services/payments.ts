/** Payments to people who are not employed here, as they were recorded. */
import { sql } from 'kysely';
import type { Tx } from '../../../platform/database/index.ts';
import { identityFacts } from '../../../platform/spreadsheet/index.ts';
import { SERVICE_SHEETS, type ServiceKind, type ServiceSheet } from '../sheets/tax-sheets.ts';
import type { RowFields } from '../sheets/template.ts';

export interface ServicePayment {
  readonly paymentId: string;
  readonly legalEntityId: string;
  readonly month: string;
  readonly paidOn: string;
  readonly kind: ServiceKind;
  readonly isNonResident: boolean;
  readonly name: string;
  readonly documentKind: 'resident-identity-card' | 'passport';
  readonly documentNumber: string;
  readonly nationality: string | null;
  readonly mobile: string | null;
  readonly contract: string;
  readonly isContinuing: boolean;
  readonly paymentFen: number;
  readonly beforeFen: number;
  /** Of what is withheld through the year: the first month that counts, and what was paid before this payment. */
  readonly since: string | null;
  readonly yearBeforeFen: number | null;
  readonly costFen: number | null;
  readonly taxableFen: number;
  readonly taxFen: number;
  readonly netFen: number;
  readonly rules: Readonly<Record<string, string | null>>;
  readonly departmentId: string;
  readonly departmentPath: string;
  readonly byZh: string;
  readonly byEn: string;
  readonly recordedAt: Date;
  readonly voidedAt: Date | null;
  readonly voidReason: string | null;
}

export async function servicePaymentsOf(tx: Tx, month: string): Promise<ServicePayment[]> {
  const found = await sql<ServicePayment>`
    select payment_id as "paymentId", legal_entity_id as "legalEntityId", month, paid_on::text as "paidOn", kind, is_non_resident as "isNonResident", name, document_kind as "documentKind",
      document_number as "documentNumber", nationality, mobile, contract, is_continuing as "isContinuing", payment_fen as "paymentFen", before_fen as "beforeFen", since, year_before_fen as "yearBeforeFen", cost_fen as "costFen",
      taxable_fen as "taxableFen", tax_fen as "taxFen", net_fen as "netFen", rules, department_id as "departmentId", department_path::text as "departmentPath", by_zh as "byZh", by_en as "byEn",
      recorded_at as "recordedAt", voided_at as "voidedAt", void_reason as "voidReason"
    from filings.service_payment where month = ${month} order by paid_on, recorded_at, payment_id`.execute(tx);
  return found.rows;
}

const belongsTo = ({ kinds, isNonResident }: ServiceSheet, one: ServicePayment): boolean =>
  one.isNonResident === isNonResident && kinds.includes(one.kind);

/** What was taken back is declared no more. */
export const isOnSheet = (sheet: ServiceSheet, one: ServicePayment): boolean =>
  one.voidedAt === null && belongsTo(sheet, one);

export const sheetOfPayment = (one: ServicePayment): string | undefined =>
  SERVICE_SHEETS.find((sheet) => belongsTo(sheet, one))?.code;

const DOCUMENTS = { 'resident-identity-card': '居民身份证', passport: '外国护照' } as const;
const INCOMES: Readonly<Record<ServiceKind, string>> = {
  'labour-service': '一般劳务报酬所得',
  'author-pay': '稿酬所得',
  royalties: '特许权使用费所得',
  'student-intern': '其他连续劳务报酬所得',
  'insurance-agent': '保险营销员、证券经纪人佣金所得',
  'platform-worker': '互联网平台劳务报酬所得',
};

/** The client reads Chinese: its own words. */
export const paymentRow = (one: ServicePayment): RowFields => ({
  number: '',
  nameZh: one.name,
  documentKind: DOCUMENTS[one.documentKind],
  documentNumber: one.documentNumber,
  nationality: one.nationality ?? (one.documentKind === 'resident-identity-card' ? '中国' : null),
  income: INCOMES[one.kind],
  paymentFen: one.paymentFen,
  taxFen: one.taxFen,
  netFen: one.netFen,
  contract: one.contract,
});

/** Everybody paid, once, as the person sheet has them. */
export function payeeRows(payments: readonly ServicePayment[]): RowFields[] {
  const byNumber = new Map(
    payments.filter(({ voidedAt }) => voidedAt === null).map((one) => [one.documentNumber, one]),
  );
  return [...byNumber.values()].map((one) => {
    const card = one.documentKind === 'resident-identity-card' ? identityFacts(one.documentNumber) : null;
    return {
      ...paymentRow(one),
      mobile: one.mobile,
      sex: card === null ? null : card.gender === 'female' ? '女' : '男',
      birthDate: card?.birthDate ?? null,
      hiredOn: null,
      leftOn: null,
      personState: '正常',
      employmentType: '其他',
      firstWage: null,
      deductsBasic: '否',
    };
  });
}
