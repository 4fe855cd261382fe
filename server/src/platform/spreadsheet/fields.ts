/** What an import wants to know: the fields a sheet's columns are mapped to. */

export type FieldKind =
  | 'text'
  /** A person's name: spaces between Chinese characters are removed. */
  | 'name'
  /** Employee number, department code: half-width, no spaces, leading zeros kept. */
  | 'code'
  | 'phone'
  | 'email'
  | 'identity-number'
  | 'bank-account'
  /** Money with at most two decimals; value = integer fen. */
  | 'amount'
  /** Exact decimal text. */
  | 'number'
  /** Safe integer. */
  | 'integer'
  /** Fraction as exact decimal text: 11% is `0.11`. See `percentPoints`. */
  | 'percent'
  | 'date'
  | 'month'
  | 'boolean'
  | 'choice';

export interface Choice {
  readonly value: string;
  readonly zh: string;
  readonly en: string;
  readonly aliases?: readonly string[];
}

export interface Field {
  readonly key: string;
  readonly zh: string;
  readonly en: string;
  /** Other headings this field goes by. */
  readonly aliases?: readonly string[];
  readonly kind: FieldKind;
  /** The column must be mapped and no cell of it empty. */
  readonly required?: boolean;
  /** No two rows may hold the same value. */
  readonly unique?: boolean;
  readonly choices?: readonly Choice[];
  /** Dates: 长期, 至今 mean none. */
  readonly openEnded?: boolean;
  /** Percent: a bare `11` means 11 %. Without it a bare number above 1 is a fault. */
  readonly percentPoints?: boolean;
  /** Inclusive bounds as decimal text (amounts in yuan). */
  readonly least?: string;
  readonly most?: string;
  /** Characters; 500 unless told. */
  readonly maxLength?: number;
}

/** Field key by column (from 1). Columns not named here are left alone. */
export type Mapping = Readonly<Record<number, string>>;

export type FieldValue = string | number | boolean | null;
