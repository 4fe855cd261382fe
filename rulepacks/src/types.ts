import type { Issue, Source, ValueType } from '@meritline/engine/explain';
import type {
  AccumulatorDeclaration,
  FlagDeclaration,
  InputDeclaration,
  NamedDeclaration,
  PayItemType,
  ResolvedParameter,
  ResolvedTable,
  TableColumnDeclaration,
  TableRow,
} from '@meritline/engine/payroll';

/** ISO calendar date, `2026-07-01`. */
export type IsoDate = string;

/** ISO month, `2026-07`. */
export type IsoMonth = string;

/**
 * How sure a value is: read in the official text, read in a second hand that cites it, known from the trade and still
 * to be checked, or set by the company itself.
 */
export type ValueStatus = 'official' | 'second-hand' | 'assumed' | 'company';

/** Where the rules hold, widest first: `cn`, then `cn/shanghai`. */
export type JurisdictionCode = string;

export interface Jurisdiction extends NamedDeclaration {
  /** An industry of a country, `cn/industry-coal-mining`; without it a place. */
  readonly kind?: 'industry';
}

/** A document a figure was read in. */
export interface SourceRecord {
  readonly code: string;
  readonly title: string;
  readonly titleEn?: string;
  readonly issuer?: string;
  /** Number of the document as its issuer writes it. */
  readonly number?: string;
  readonly published?: IsoDate;
  readonly url?: string;
}

/** What every value of the packs says about itself. */
export interface Dated {
  readonly effectiveFrom: IsoDate;
  /** First day on which it no longer holds; without one it holds until the next value of the same series. */
  readonly effectiveUntil?: IsoDate;
  /** Code of a source of the same pack. */
  readonly source: string;
  readonly article?: string;
  readonly status: ValueStatus;
  /** Day on which a person or a test last compared it with its source. */
  readonly lastChecked: IsoDate;
  readonly note?: string;
}

export interface DatedValue extends Dated {
  /** Decimal text in the natural unit, text, or a boolean. */
  readonly value: string | boolean;
}

export interface DatedRows extends Dated {
  readonly rows: readonly TableRow[];
}

/** One figure in one jurisdiction through time. `file` is where it is written, seen from the pack. */
export interface ParameterSeries extends NamedDeclaration {
  readonly type: ValueType;
  readonly unit: string;
  readonly description?: string;
  readonly jurisdiction: JurisdictionCode;
  /** The value is the employer's own: this series is empty and a pack of the employer has one of the same code. */
  readonly setBy?: 'employer';
  readonly values: readonly DatedValue[];
  readonly file: string;
}

/** One table in one jurisdiction through time. */
export interface TableSeries extends NamedDeclaration {
  readonly kind: 'bracket' | 'keyed' | 'step';
  readonly keyType: 'money' | 'number' | 'text';
  readonly columns: readonly TableColumnDeclaration[];
  readonly description?: string;
  readonly jurisdiction: JurisdictionCode;
  readonly values: readonly DatedRows[];
  readonly file: string;
}

/** Days off work that belong to one public holiday, weekend days included. */
export interface PublicHoliday {
  readonly from: IsoDate;
  /** Last day, included. */
  readonly until: IsoDate;
  readonly zh: string;
  readonly en: string;
  /** The days of it that are statutory holidays: work on them is paid with the holiday rate. */
  readonly statutory: readonly IsoDate[];
}

/** Holidays of one year and the weekend days that are worked instead. */
export interface CalendarYear {
  readonly year: number;
  readonly jurisdiction: JurisdictionCode;
  readonly source: string;
  readonly status: ValueStatus;
  readonly lastChecked: IsoDate;
  readonly note?: string;
  readonly holidays: readonly PublicHoliday[];
  /** `not-published`: only the statutory days are known yet, since they follow from the law and the lunar calendar. */
  readonly makeUpWorkdays: readonly IsoDate[] | 'not-published';
  readonly file: string;
}

/** An input with the heading it stands under and its unit. */
export interface PackInput extends InputDeclaration {
  readonly group: string;
  readonly unit?: string;
}

/** A fact of a calculation, with the values it may take. */
export interface CalculationInput extends InputDeclaration {
  /** Its name in JSON where its source has one of its own. */
  readonly field?: string;
  readonly unit?: string;
  /** Bounds of money or a number as decimal text, both allowed themselves. */
  readonly least?: string;
  readonly most?: string;
  readonly oneOf?: readonly string[];
  /** May be absent: the figures that need it then have no value, which is no issue. */
  readonly optional?: true;
}

/** What the facts of a calculation must not say. */
export interface CalculationCheck {
  readonly code: string;
  /** Code of the input the issue is about. */
  readonly where: string;
  /** Formula that holds where there is something wrong. */
  readonly when: string;
  readonly zh: string;
  readonly en: string;
  readonly remedyZh: string;
  readonly remedyEn: string;
  /** Whether it keeps the results back; otherwise it is told beside them. */
  readonly stops: boolean;
  /** A warning: the results stand as they are. */
  readonly warns: boolean;
}

/** A figure of a calculation. */
export interface CalculationItem extends PayItemType {
  /** Its name in JSON where its source has one of its own. */
  readonly field?: string;
}

/**
 * Something the law calculates apart from a monthly payslip: severance pay, the tax on a labour service, a minimum wage
 * test. It may use every pay item, parameter and table of its pack by name, so that no rule is written twice.
 */
export interface Calculation {
  readonly method: string;
  readonly kind?: string;
  readonly zh: string;
  readonly en: string;
  readonly description?: string;
  readonly jurisdiction: JurisdictionCode;
  readonly effectiveFrom: IsoDate;
  /** First day on which this way of calculating no longer holds. */
  readonly effectiveUntil?: IsoDate;
  /** Code of a source of the same pack. */
  readonly source: string;
  readonly article?: string;
  /**
   * Calculations whose figures this one uses, each as it holds on the day asked. A figure or input here with the code of one
   * of their inputs stands in its place.
   */
  readonly includes: readonly { readonly method: string; readonly kind?: string | undefined }[];
  readonly inputs: readonly CalculationInput[];
  readonly items: readonly CalculationItem[];
  readonly checks: readonly CalculationCheck[];
  /** By input, the figure of the payment before that fills it, where several payments of a tax year are asked at once. */
  readonly chain?: Readonly<Record<string, string>>;
  readonly results: readonly string[];
  readonly file: string;
}

export const RISK_AREAS = [
  'wage',
  'hours',
  'contract',
  'insurance',
  'tax',
  'deduction',
  'payment',
  'control',
  'fairness',
] as const;
export const RISK_WEIGHTS = ['high', 'medium', 'low'] as const;

/** What a check of the risk scan is about. The statement that finds whom it concerns belongs to the product. */
export interface RiskCheck extends NamedDeclaration {
  readonly area: (typeof RISK_AREAS)[number];
  readonly weight: (typeof RISK_WEIGHTS)[number];
  /** Code of a source of the same pack and the article there. */
  readonly law?: { readonly source: string; readonly article: string } | undefined;
  /** No law asks for it: a rule of sound control. */
  readonly isControl?: true | undefined;
  /** Codes of the parameters and tables it measures by. */
  readonly bounds: readonly string[];
  /** What is wrong and what it may cost; `{code}` stands for the value of a bound. */
  readonly explanation: { readonly zh: string; readonly en: string };
  readonly remedy: { readonly zh: string; readonly en: string };
}

export const POLICY_DEMANDS = ['consultation', 'answers', 'meeting', 'attendance', 'publication'] as const;

/** What a law asks of a regulation of the employer before it counts, through time. How it is proven belongs to the product. */
export interface PolicyDemand extends NamedDeclaration {
  readonly code: (typeof POLICY_DEMANDS)[number];
  readonly values: readonly (Dated & {
    readonly asked: { readonly zh: string; readonly en: string };
    readonly remedy: { readonly zh: string; readonly en: string };
  })[];
}

/** A currency by its ISO 4217 code. Amounts are kept in hundredths of it. */
export interface Currency {
  readonly code: string;
  readonly zh: string;
  readonly en: string;
}

/** A rule pack: plain data, the same whether it was read from its folder or from a bundle. */
export interface RulePack extends NamedDeclaration {
  readonly version: string;
  /** Packs whose names its formulas use. */
  readonly dependsOn: readonly string[];
  readonly jurisdictions: readonly Jurisdiction[];
  /** Of a country: what its pay is paid in, and how a heading writes it in either language. */
  readonly currency?: Currency | undefined;
  /** Why nobody can be paid month by month by this pack alone. */
  readonly noMonthlyPay?: { readonly zh: string; readonly en: string } | undefined;
  /** What the groups of its pay items are called. */
  readonly groups: readonly { readonly code: string; readonly zh: string; readonly en: string }[];
  readonly sources: readonly SourceRecord[];
  readonly parameters: readonly ParameterSeries[];
  readonly tables: readonly TableSeries[];
  readonly calendars: readonly CalendarYear[];
  readonly inputs: readonly PackInput[];
  readonly accumulators: readonly AccumulatorDeclaration[];
  readonly flags: readonly FlagDeclaration[];
  /** Pay items in the order of the pack, their sources filled in. */
  readonly items: readonly PayItemType[];
  readonly calculations: readonly Calculation[];
  readonly riskChecks: readonly RiskCheck[];
  readonly policyDemands: readonly PolicyDemand[];
}

/**
 * Regulation below the law: of an industry, of the company, of a group of its people. The layers of a payslip stand widest
 * first; each overrides those before it, and the law, by name and date.
 */
export interface RuleLayer {
  readonly kind: 'industry' | 'company' | 'group';
  readonly code: string;
  readonly zh: string;
  readonly en: string;
  readonly values: readonly LayerValue[];
}

/** A value a layer sets for a parameter or a table of the packs. */
export interface LayerValue {
  /** Code of the parameter or table. */
  readonly code: string;
  readonly effectiveFrom: IsoDate;
  readonly effectiveUntil?: IsoDate;
  /** Of a parameter. */
  readonly value?: string | boolean;
  /** Of a table. */
  readonly rows?: readonly TableRow[];
  readonly source: Source;
  readonly status: ValueStatus;
}

export interface PackVersion {
  readonly code: string;
  readonly version: string;
}

/** The rules at one place on one day, ready for a pay program. */
export interface ResolvedRules {
  readonly jurisdictions: readonly JurisdictionCode[];
  readonly date: IsoDate;
  readonly packs: readonly PackVersion[];
  /** `cn@1.0.0 example-company@1.0.0` */
  readonly packVersion: string;
  /** SHA-256 (hex) over versions, parameters and tables: the same digest, the same rules. */
  readonly digest: string;
  readonly parameters: Readonly<Record<string, ResolvedParameter>>;
  readonly tables: Readonly<Record<string, ResolvedTable>>;
  /** What is not known at this place on this day. It is left out above, never taken as zero. */
  readonly issues: readonly Issue[];
}
