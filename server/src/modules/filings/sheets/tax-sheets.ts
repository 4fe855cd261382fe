/** Sheets of the tax client: which there are, and what of the payslip an income taxed apart and its tax are. */

/** Income of employees that is taxed apart from wages, each on a sheet of its own. */
export interface ApartSheet {
  readonly code: string;
  readonly of: 'everybody' | 'residents' | 'non-residents';
  /** See `month-values`. */
  readonly income: string;
  readonly tax: string;
}

const apart = (code: string, income: string, tax: string, of: ApartSheet['of'] = 'everybody'): ApartSheet => ({
  code,
  of,
  income: `item:${income}`,
  tax: `item:${tax}`,
});

export const APART_SHEETS = [
  apart('tax-annual-bonus', 'annual_bonus_taxed_apart', 'annual_bonus_tax', 'residents'),
  apart('tax-severance', 'dismissal_compensation_paid', 'dismissal_compensation_tax'),
  apart('tax-early-retirement', 'early_retirement_paid', 'early_retirement_tax'),
  apart('tax-internal-retirement', 'internal_retirement_paid', 'internal_retirement_tax'),
  apart('tax-equity', 'equity_income_of_month', 'equity_tax', 'residents'),
  apart('tax-annuity', 'annuity_received_paid', 'annuity_received_tax'),
  apart('tax-housing-below-cost', 'housing_below_cost_income', 'housing_below_cost_tax'),
  apart('tax-non-resident-bonus', 'annual_bonus_taxed_apart', 'annual_bonus_tax', 'non-residents'),
  apart('tax-non-resident-equity', 'equity_income_of_month', 'equity_tax', 'non-residents'),
] as const;

/** Withheld payment by payment, or by month under a continuing contract. */
export const SINGLE_KINDS = ['labour-service', 'author-pay', 'royalties'] as const;
/** Withheld through the year, of residents only. */
export const CUMULATIVE_KINDS = ['student-intern', 'insurance-agent', 'platform-worker'] as const;
export type CumulativeKind = (typeof CUMULATIVE_KINDS)[number];
export const SERVICE_KINDS = [...SINGLE_KINDS, ...CUMULATIVE_KINDS] as const;

export const isCumulative = (kind: ServiceKind): kind is CumulativeKind =>
  (CUMULATIVE_KINDS as readonly string[]).includes(kind);
export type ServiceKind = (typeof SERVICE_KINDS)[number];

/** Payments to people who are not employed here. */
export interface ServiceSheet {
  readonly code: string;
  readonly kinds: readonly ServiceKind[];
  readonly isNonResident: boolean;
}

export const SERVICE_SHEETS: readonly ServiceSheet[] = [
  ...SERVICE_KINDS.map((kind): ServiceSheet => ({ code: `tax-${kind}`, kinds: [kind], isNonResident: false })),
  { code: 'tax-non-resident-services', kinds: SINGLE_KINDS, isNonResident: true },
];

export const TAX_SHEETS = [
  'tax-people',
  'tax-wages',
  'tax-non-resident',
  'tax-annual-bonus',
  'tax-severance',
  'tax-early-retirement',
  'tax-internal-retirement',
  'tax-equity',
  'tax-annuity',
  'tax-housing-below-cost',
  'tax-non-resident-bonus',
  'tax-non-resident-equity',
  'tax-labour-service',
  'tax-author-pay',
  'tax-royalties',
  'tax-student-intern',
  'tax-insurance-agent',
  'tax-platform-worker',
  'tax-non-resident-services',
] as const;

export const apartSheet = (code: string): ApartSheet | undefined => APART_SHEETS.find((sheet) => sheet.code === code);
export const serviceSheet = (code: string): ServiceSheet | undefined =>
  SERVICE_SHEETS.find((sheet) => sheet.code === code);

/** Sheets whose result the client gives apart from that of the wages. */
export const RESULTS_APART: readonly string[] = [...APART_SHEETS, ...SERVICE_SHEETS].map(({ code }) => code);

export const NON_RESIDENT = 'input:non_resident_for_tax';

export const isOf = (of: ApartSheet['of'], nonResident: number | undefined): boolean =>
  of === 'everybody' || (of === 'residents') === (nonResident === 0);
