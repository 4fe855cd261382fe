/** What goes into a bank file and what comes out of writing one. Pure: rows in, bytes or faults out. */
import type { Words } from '../../../platform/problem/index.ts';

export interface PaymentLine {
  /** Who it is, for a fault: number and name. */
  readonly who: string;
  readonly employeeNumber: string;
  readonly holder: string;
  /** The account number as text: leading zeros stay. */
  readonly number: string;
  /** Bank and branch, as the file shows them. */
  readonly bank: string;
  /** The bank without its branch: what files are split by. */
  readonly bankName: string;
  readonly amountFen: number;
  readonly purpose: string;
  /** The payment's own id, by which the bank's answer finds it. */
  readonly reference: string;
}

export interface Payer {
  readonly name: string;
  readonly number: string | null;
  readonly bank: string | null;
  readonly bankCode: string | null;
  readonly bic: string | null;
}

export interface FileHead {
  readonly messageId: string;
  readonly payer: Payer;
  readonly period: string;
  /** Civil date on which the bank is to pay. */
  readonly payDay: string;
  readonly createdAt: Date;
  /** ISO 4217, of every payment in the file. */
  readonly currency: string;
}

/** Something of a line or of the payer that the file cannot carry; nothing is made as long as there is one. */
export interface FileFault {
  readonly code:
    | 'cannot-encode'
    | 'too-long'
    | 'holds-separator'
    | 'payer-missing'
    | 'over-limit'
    | 'currency-not-carried';
  readonly where: string;
  readonly message: Words;
  readonly remedy: Words;
}

/** Integer fen as yuan with two decimals, without separators: banks read digits only. */
export function yuanText(fen: number): string {
  const digits = String(Math.abs(fen)).padStart(3, '0');
  return `${fen < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

export const totalOf = (lines: readonly PaymentLine[]): number => lines.reduce((sum, line) => sum + line.amountFen, 0);
