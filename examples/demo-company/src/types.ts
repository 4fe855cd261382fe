import type {
  CoefficientRule,
  CombinationRule,
  CurveParameters,
  MissingRule,
  OrganisationRule,
  RatingBand,
  ScorecardRounding,
} from '@meritline/engine/scoring';

/*
 * The demo company as plain data. Conventions of every row:
 *   dates       ISO `2026-09-01`; months `2026-09`; moments ISO with +08:00
 *   until       exclusive (`effectiveUntil`, `untilMonth`); null = still open
 *   money       integer fen
 *   rates       decimal strings, `0.07` = 7 %
 *   keys        employee numbers `E100001` and codes; there are no database ids
 */

export type IsoDate = string;
export type Month = string;
export type Moment = string;
export type Fen = number;
export type Decimal = string;
export type EmployeeNumber = string;

export interface Names {
  readonly zh: string;
  readonly en: string;
}

export interface LegalEntity {
  readonly code: 'SH' | 'BJ';
  readonly names: Names;
  readonly city: City;
  /** Jurisdiction chain of the rule pack, widest first. */
  readonly jurisdictions: readonly string[];
  /** 18 characters with a valid check character, invented. */
  readonly unifiedSocialCreditCode: string;
  readonly address: Names;
  /** The account wages are paid from, 19 digits, Luhn-valid, invented. */
  readonly bankAccount: { readonly bank: Names; readonly number: string };
}

export type City = 'shanghai' | 'beijing';

/** Company (depth 0) → centre (1) → department (2) → team (3). */
export interface Department {
  readonly code: string;
  readonly parentCode: string | null;
  /** Codes from the company down, joined by `/`: `HL/RDC/RD1/SVC`. */
  readonly path: string;
  readonly depth: 0 | 1 | 2 | 3;
  readonly names: Names;
  readonly costCentre: string;
  readonly effectiveFrom: IsoDate;
  readonly effectiveUntil: IsoDate | null;
}

export interface DepartmentHead {
  readonly departmentCode: string;
  readonly employeeNumber: EmployeeNumber;
  readonly effectiveFrom: IsoDate;
  readonly effectiveUntil: IsoDate | null;
}

export type JobFamily =
  | 'executive'
  | 'management'
  | 'engineering'
  | 'software'
  | 'production'
  | 'quality'
  | 'supply'
  | 'sales'
  | 'service'
  | 'functions';

export interface Job {
  readonly code: string;
  readonly names: Names;
  readonly family: JobFamily;
}

export interface Grade {
  readonly code: string;
  readonly names: Names;
  readonly track: 'P' | 'M';
  /** Order within the track, 1 is lowest. */
  readonly rank: number;
  /** Monthly base pay range. */
  readonly minimum: Fen;
  readonly midpoint: Fen;
  readonly maximum: Fen;
}

/** A kind of seat: a job in a department, with the planned number of people. */
export interface Position {
  readonly code: string;
  readonly names: Names;
  readonly departmentCode: string;
  readonly jobCode: string;
  readonly headcount: number;
}

export interface Person {
  readonly employeeNumber: EmployeeNumber;
  /** `en` is the name in pinyin, family name first. */
  readonly names: Names;
  readonly sex: 'female' | 'male';
  readonly birthDate: IsoDate;
  /** 18 characters, check digit by ISO 7064 MOD 11-2, with an area code (9900xx) no authority issues. */
  readonly identityNumber: string;
  /** 11 digits of a range no carrier issues. */
  readonly mobile: string;
  readonly email: string;
  readonly city: City;
  readonly hukou: 'local-urban' | 'local-rural' | 'other-urban' | 'other-rural';
  readonly education: 'doctor' | 'master' | 'bachelor' | 'college' | 'vocational';
}

export interface Employment {
  readonly employeeNumber: EmployeeNumber;
  readonly legalEntityCode: LegalEntity['code'];
  /** First day of work. */
  readonly effectiveFrom: IsoDate;
  /** The day after the last day of work; null while employed. */
  readonly effectiveUntil: IsoDate | null;
  readonly kind: 'full-time' | 'part-time';
  /** Share of full working time, `1` or `0.5`. */
  readonly workingTime: Decimal;
  readonly contract: {
    readonly kind: 'fixed-term' | 'open-ended';
    readonly from: IsoDate;
    readonly until: IsoDate | null;
  };
  readonly probationUntil: IsoDate | null;
  /** The first wage of the tax year of hire, e.g. somebody from school: the basic deduction counts from January. */
  readonly isFirstWageOfYear: boolean;
  readonly payGroupCode: string;
  readonly leaveReason: 'resigned' | 'contract-ended' | 'dismissed' | 'retired' | null;
  readonly recordedAt: Moment;
}

export interface PayGroup {
  readonly code: string;
  readonly names: Names;
  readonly legalEntityCode: LegalEntity['code'];
  /** Wages of a month are paid on this day of the same month, earlier when it is no working day. */
  readonly payDay: number;
}

export interface Assignment {
  readonly employeeNumber: EmployeeNumber;
  readonly effectiveFrom: IsoDate;
  readonly effectiveUntil: IsoDate | null;
  readonly departmentCode: string;
  readonly positionCode: string;
  readonly jobCode: string;
  readonly gradeCode: string;
  readonly managerEmployeeNumber: EmployeeNumber | null;
  readonly reason: 'hire' | 'transfer' | 'promotion' | 'manager-change';
  readonly recordedAt: Moment;
}

/**
 * Monthly base pay. `effectiveUntil` is what we know now. What was known at a moment T: the rows with
 * `recordedAt` <= T, each lasting until the next `effectiveFrom` among them.
 */
export interface BasePay {
  readonly employeeNumber: EmployeeNumber;
  readonly effectiveFrom: IsoDate;
  readonly effectiveUntil: IsoDate | null;
  readonly amountMonthly: Fen;
  readonly reason: 'hire' | 'annual' | 'promotion' | 'probation-pass' | 'market' | 'retroactive';
  readonly recordedAt: Moment;
}

/** A dated monthly amount that is an input of the pay program; same two clocks as BasePay. */
export interface Allowance {
  readonly employeeNumber: EmployeeNumber;
  /** Input code of the rule packs. */
  readonly inputCode: 'performance_base' | 'position_allowance';
  readonly effectiveFrom: IsoDate;
  readonly effectiveUntil: IsoDate | null;
  readonly amountMonthly: Fen;
  readonly recordedAt: Moment;
}

export interface BankAccount {
  readonly employeeNumber: EmployeeNumber;
  readonly bank: Names;
  readonly branch: Names;
  readonly holder: string;
  /** 19 digits, Luhn-valid, with an issuer number nobody has. */
  readonly number: string;
  readonly effectiveFrom: IsoDate;
  readonly effectiveUntil: IsoDate | null;
}

/** Declared base of one scheme group in one contribution year; the rule pack clamps it to floor and ceiling. */
export interface InsuranceEnrolment {
  readonly employeeNumber: EmployeeNumber;
  readonly scheme: 'social-insurance' | 'housing-fund';
  readonly city: City;
  /** First month of the contribution year: `2025-07` or `2026-07`. */
  readonly contributionYear: Month;
  readonly fromMonth: Month;
  readonly untilMonth: Month | null;
  readonly base: Fen;
  /** Housing fund rate of each side; null for social insurance. */
  readonly rate: Decimal | null;
}

export type SpecialDeductionKind =
  | 'children_education'
  | 'infant_care'
  | 'continuing_education'
  | 'housing_loan'
  | 'housing_rent'
  | 'elderly_care';

export interface SpecialDeduction {
  readonly employeeNumber: EmployeeNumber;
  readonly kind: SpecialDeductionKind;
  readonly amountMonthly: Fen;
  readonly fromMonth: Month;
  readonly untilMonth: Month | null;
}

/** A fact of one month for the pay program; exactly one of `amount` and `quantity` is set. */
export interface MonthlyInput {
  readonly month: Month;
  readonly employeeNumber: EmployeeNumber;
  /** Input code of the rule packs. */
  readonly code: string;
  readonly amount: Fen | null;
  readonly quantity: Decimal | null;
}

/** What the former payroll system had paid and withheld from January to October 2025. */
export interface OpeningAccumulator {
  readonly employeeNumber: EmployeeNumber;
  readonly taxYear: string;
  /** Last month included. */
  readonly throughMonth: Month;
  /** Accumulator code of the rule pack. */
  readonly code: string;
  readonly amount: Fen;
}

export interface Perspective {
  readonly code: string;
  readonly names: Names;
  readonly order: number;
}

export interface Objective {
  readonly code: string;
  readonly names: Names;
  readonly perspectiveCode: string;
  readonly ownerDepartmentCode: string;
  /** Objectives this one drives (arrows of the strategy map). */
  readonly contributesTo: readonly string[];
}

export interface Indicator {
  readonly code: string;
  readonly names: Names;
  readonly definition: Names;
  /** How the reading is worked out from the source figures. */
  readonly formula: Names;
  readonly unit: Names;
  readonly polarity: 'higher' | 'lower' | 'on-target' | 'level' | 'event';
  /** Decimal places of the reading. */
  readonly precision: number;
  /** Null for a duty of the job that serves no objective of its own. */
  readonly objectiveCode: string | null;
  readonly scope: 'department' | 'person' | 'both';
  readonly use: 'weighted' | 'veto' | 'bonus';
  readonly source: {
    readonly kind: 'import' | 'system' | 'rating';
    readonly system: string;
    /** Who delivers the reading, never the department that is scored by it. Null when the manager rates. */
    readonly providerDepartmentCode: string | null;
  };
  readonly curve: string;
  readonly params: CurveParameters;
}

export interface Cycle {
  readonly code: string;
  readonly names: Names;
  readonly from: IsoDate;
  readonly until: IsoDate;
  readonly phase: 'published' | 'rating';
  readonly ratingFrom: IsoDate;
  readonly ratingUntil: IsoDate;
  readonly publishedAt: Moment | null;
  /** Months whose performance pay uses this cycle's coefficients. */
  readonly payMonths: readonly Month[];
}

export interface ScorecardTemplate {
  readonly code: string;
  readonly names: Names;
  readonly kind: 'department' | 'person';
  /** Job families a personal template is for; empty for department templates. */
  readonly families: readonly JobFamily[];
  readonly lines: readonly TemplateLine[];
  readonly vetoes: readonly string[];
  readonly bonus: readonly string[];
}

export interface TemplateLine {
  readonly indicatorCode: string;
  /** Decimal string; the lines of a template sum to 100. */
  readonly weight: Decimal;
}

/** One scorecard of one cycle; curve and parameters are the ones agreed for it, not the library's of today. */
export interface Scorecard {
  /** `2026Q3/RD1` or `2026Q3/E100221`. */
  readonly code: string;
  readonly cycleCode: string;
  readonly kind: 'department' | 'person';
  readonly departmentCode: string;
  readonly employeeNumber: EmployeeNumber | null;
  readonly templateCode: string;
  readonly raterEmployeeNumber: EmployeeNumber | null;
  readonly lines: readonly ScorecardLineData[];
  readonly vetoes: readonly { readonly indicatorCode: string; readonly params: CurveParameters }[];
  readonly bonus: readonly { readonly indicatorCode: string; readonly params: CurveParameters }[];
}

export interface ScorecardLineData {
  readonly indicatorCode: string;
  readonly weight: Decimal;
  readonly curve: string;
  readonly params: CurveParameters;
}

/** One reading of one indicator for one scorecard. Manager ratings of level indicators are in `ratings`, not here. */
export interface IndicatorActual {
  readonly cycleCode: string;
  readonly scorecardCode: string;
  readonly indicatorCode: string;
  /** Exactly one of the two is set. */
  readonly departmentCode: string | null;
  readonly employeeNumber: EmployeeNumber | null;
  readonly value: Decimal;
  /** File and row the reading stands in, see `writeActualsSheet`. */
  readonly sheet: string;
  readonly row: number;
  readonly recordedAt: Moment;
}

/** What the manager rated: a level for each level indicator of the scorecard, and words. */
export interface ManagerRating {
  readonly cycleCode: string;
  readonly scorecardCode: string;
  readonly employeeNumber: EmployeeNumber;
  readonly raterEmployeeNumber: EmployeeNumber;
  readonly levels: readonly { readonly indicatorCode: string; readonly level: string }[];
  readonly comment: string;
  readonly submittedAt: Moment;
}

export interface Calibration {
  readonly cycleCode: string;
  readonly employeeNumber: EmployeeNumber;
  readonly rating: string;
  readonly reason: Names;
  readonly decidedByEmployeeNumber: EmployeeNumber;
  readonly decidedAt: Moment;
}

export interface PerformancePolicy {
  readonly code: string;
  readonly names: Names;
  readonly version: string;
  readonly effectiveFrom: IsoDate;
  readonly missingRule: MissingRule;
  readonly bounds: { readonly low: Decimal; readonly high: Decimal | null };
  readonly bonusCap: Decimal;
  readonly scale: readonly RatingBand[];
  readonly coefficients: CoefficientRule;
  readonly organisation: OrganisationRule;
  /** A person's organisation is the department at this depth above (or at) the own one; 2 = department level. */
  readonly organisationDepth: 1 | 2 | 3;
  readonly combination: CombinationRule;
  readonly rounding: ScorecardRounding;
  readonly lights: { readonly achieved: Decimal; readonly watch: Decimal };
  /** Coefficients of months before the first cycle pays, and of people without a published scorecard. */
  readonly openingCoefficients: { readonly organisation: Decimal; readonly personal: Decimal };
  /** Yearly raise by level, in percent of base pay. */
  readonly raises?: Readonly<Record<string, Decimal>>;
  /** How an appraisal is carried out, beside how it is calculated. */
  readonly procedure: {
    readonly calendar: {
      readonly frequency: 'monthly' | 'quarterly' | 'half-year' | 'annual';
      readonly targetsWithinDays: number;
      readonly publishedWithinDays: number;
    };
    readonly distribution: {
      readonly form: 'none' | 'range' | 'exact';
      readonly enforcement: 'advisory' | 'enforced';
      readonly shares: readonly { readonly rating: string; readonly percent: Decimal }[];
      readonly poolBelow: number;
    };
    /** Days to raise an appeal after publication, and to answer it. */
    readonly appeal: { readonly windowWorkingDays: number; readonly answerWorkingDays: number };
    readonly hasSecondLevel: boolean;
    readonly anonymityThreshold: number;
    readonly reasonMinLength: number;
    readonly targetChangeBy: 'manager' | 'specialist';
    readonly evidenceMissing: 'accept' | 'hold' | 'refuse';
  };
}

export type Role =
  | 'employee'
  | 'manager'
  | 'performance-specialist'
  | 'pay-specialist'
  | 'hr-head'
  | 'finance'
  | 'executive'
  | 'auditor'
  | 'administrator';

export interface DemoUser {
  readonly role: Role;
  readonly employeeNumber: EmployeeNumber;
  readonly email: string;
}

/** A named special case, so that tests and the tutorial can find it. */
export interface DemoCase {
  readonly code: string;
  readonly names: Names;
  readonly employeeNumber: EmployeeNumber | null;
  readonly departmentCode: string | null;
  readonly month: Month | null;
  readonly cycleCode: string | null;
}

export type DemoCaseCode =
  | 'joiner-mid-month'
  | 'leaver-mid-month'
  | 'mid-month-raise'
  | 'retro-raise'
  | 'promotion'
  | 'department-move'
  | 'manager-change'
  | 'part-time'
  | 'maternity-leave'
  | 'sick-leave'
  | 'personal-leave'
  | 'overtime'
  | 'negative-tax-month'
  | 'annual-bonus'
  | 'base-above-ceiling'
  | 'base-below-floor'
  | 'same-name'
  | 'bank-change'
  | 'veto'
  | 'calibrated'
  | 'missing-reading'
  | 'open-rating'
  | 'full-year';

export interface DemoCompany {
  readonly names: Names;
  readonly months: { readonly closed: readonly Month[]; readonly open: Month };
  readonly legalEntities: readonly LegalEntity[];
  readonly payGroups: readonly PayGroup[];
  readonly departments: readonly Department[];
  readonly departmentHeads: readonly DepartmentHead[];
  readonly jobFamilies: readonly { readonly code: JobFamily; readonly names: Names }[];
  readonly jobs: readonly Job[];
  readonly grades: readonly Grade[];
  readonly positions: readonly Position[];
  readonly persons: readonly Person[];
  readonly employments: readonly Employment[];
  readonly assignments: readonly Assignment[];
  readonly basePays: readonly BasePay[];
  readonly allowances: readonly Allowance[];
  readonly bankAccounts: readonly BankAccount[];
  readonly insuranceEnrolments: readonly InsuranceEnrolment[];
  readonly specialDeductions: readonly SpecialDeduction[];
  readonly openingAccumulators: readonly OpeningAccumulator[];
  /** Closed months only. */
  readonly monthlyInputs: readonly MonthlyInput[];
  /** The open month, as the attendance sheet delivers it. */
  readonly openMonthInputs: readonly MonthlyInput[];
  /** The performance policy in force. */
  readonly policy: PerformancePolicy;
  /** Its versions, the first one first. */
  readonly policyVersions: readonly PerformancePolicy[];
  readonly perspectives: readonly Perspective[];
  readonly objectives: readonly Objective[];
  readonly indicators: readonly Indicator[];
  readonly cycles: readonly Cycle[];
  readonly templates: readonly ScorecardTemplate[];
  readonly scorecards: readonly Scorecard[];
  /** Readings already in the product: all of the closed cycles, part of the open one. */
  readonly actuals: readonly IndicatorActual[];
  /** Readings of the open cycle that only the sheet `actuals-2026Q4.xlsx` holds. */
  readonly openCycleActuals: readonly IndicatorActual[];
  readonly ratings: readonly ManagerRating[];
  readonly calibrations: readonly Calibration[];
  readonly users: readonly DemoUser[];
  readonly cases: Readonly<Record<DemoCaseCode, DemoCase>>;
}

/** What the library knows of an indicator beside its curve. */
export interface IndicatorAttributes {
  readonly code: string;
  /** Left out = told from the use. */
  readonly kind?: 'kpi' | 'okr' | 'goal' | 'milestone' | 'behaviour' | 'veto' | 'bonus';
  readonly parentCode?: string;
  readonly share?: 'same' | 'split' | 'own';
  readonly baseValue?: Decimal;
  readonly lastYearValue?: Decimal;
  readonly evidenceRequired?: boolean;
  readonly tags?: readonly string[];
}

/** What a job of a department is measured by in a stage; null = any. */
export interface Standard {
  readonly departmentCode: string | null;
  readonly jobCode: string | null;
  readonly stageCode: string | null;
  readonly names: Names;
  readonly lines: readonly {
    readonly indicatorCode: string;
    readonly weight: Decimal;
    readonly floor: Decimal | null;
    readonly target: Decimal | null;
    readonly stretch: Decimal | null;
  }[];
}
