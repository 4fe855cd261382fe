/**
 * Identity and bank numbers as Excel leaves them. A number typed into an ordinary cell keeps 15 digits: the last ones
 * of an 18-digit identity number become zeros and nobody notices until the tax office does.
 */
import type { CellIssueCode } from './cell-issues.ts';
import {
  CellFault,
  type Change,
  decimalOfStoredNumber,
  isCivilDate,
  type Normalised,
  normaliseCode,
} from './normalise.ts';
import type { RawCell } from './types.ts';

const fault = (code: string): CellFault => new CellFault(code);

/** Readable, but not to be believed without a person's word. */
export interface Doubt {
  readonly doubt: string;
}

const SCIENTIFIC = /^\d(?:\.\d+)?e\+?\d{1,2}$/i;

/** GB 11643-1999, ISO 7064:1983 MOD 11-2: the check character of the first 17 digits. */
export function identityCheckCharacter(first17: string): string {
  if (!/^\d{17}$/.test(first17)) throw new RangeError('identity number: 17 digits are needed');
  let sum = 0;
  for (let at = 0; at < 17; at += 1) sum += Number(first17[at]) * (2 ** (17 - at) % 11);
  return '10X98765432'[sum % 11]!;
}

/**
 * A resident identity number of 18 characters. `asOf` (ISO date) bounds the birth date.
 * Faults: identity-damaged, identity-old-15, identity-length, identity-characters, identity-birth-date,
 * identity-check-character. Doubt: identity-maybe-damaged (ends in 000 though the check character fits).
 */
export function readIdentityNumber(
  cell: RawCell,
  asOf: string,
): (Normalised<string | null> & Partial<Doubt>) | CellFault {
  if (cell.kind === 'empty') return { value: null, changes: [] };
  const stored = cell.kind === 'number' ? (decimalOfStoredNumber(cell.raw) ?? cell.raw) : null;
  if (stored !== null && stored.replace(/\D/g, '').length > 15) return fault('identity-damaged');
  if (cell.kind === 'date' || cell.kind === 'boolean') return fault('identity-characters');
  const code = normaliseCode(stored ?? cell.text);
  if (code.value === null) return code;
  if (SCIENTIFIC.test(code.value)) return fault('identity-damaged');
  const changes: Change[] = [...code.changes];
  let value = code.value.replace(/-/g, '');
  if (value !== code.value) changes.push('separators');
  if (value.endsWith('x')) {
    value = `${value.slice(0, -1)}X`;
    changes.push('upper-case-x');
  }
  const wrong = identityFault(value, asOf);
  if (wrong) return fault(wrong);
  return value.endsWith('000') ? { value, changes, doubt: 'identity-maybe-damaged' } : { value, changes };
}

/** What is wrong with a number as it is kept: 18 characters, a possible day of birth, the right check character. */
export function identityFault(value: string, asOf: string): CellIssueCode | null {
  if (/^\d{15}$/.test(value)) return 'identity-old-15';
  if (!/^[\dX]*$/.test(value) || /X./.test(value)) return 'identity-characters';
  if (value.length !== 18) return 'identity-length';
  const fits = identityCheckCharacter(value.slice(0, 17)) === value[17];
  // Checked before the rest: a destroyed tail explains a wrong check character better than a slip of the hand.
  if (value.endsWith('000') && !fits) return 'identity-damaged';
  const [year, month, day] = [value.slice(6, 10), value.slice(10, 12), value.slice(12, 14)];
  const birth = `${year}-${month}-${day}`;
  if (!isCivilDate(Number(year), Number(month), Number(day)) || birth < '1900-01-01' || birth > asOf)
    return 'identity-birth-date';
  return fits ? null : 'identity-check-character';
}

/** What a valid identity number says about its holder. */
export function identityFacts(identityNumber: string): { birthDate: string; gender: 'male' | 'female' } {
  const birthDate = `${identityNumber.slice(6, 10)}-${identityNumber.slice(10, 12)}-${identityNumber.slice(12, 14)}`;
  return { birthDate, gender: Number(identityNumber[16]) % 2 === 1 ? 'male' : 'female' };
}

/** Luhn check of a card number (ISO/IEC 7812-1). */
export function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (let at = 0; at < digits.length; at += 1) {
    const digit = Number(digits[digits.length - 1 - at]);
    sum += at % 2 === 0 ? digit : digit * 2 > 9 ? digit * 2 - 9 : digit * 2;
  }
  return sum % 10 === 0;
}

/**
 * A bank account or card number, 8 to 32 digits. Company accounts carry no check digit, so a card number (62…, 16 to 19
 * digits) that fails Luhn is a doubt, not a fault.
 */
export function readBankAccount(cell: RawCell): (Normalised<string | null> & Partial<Doubt>) | CellFault {
  if (cell.kind === 'empty') return { value: null, changes: [] };
  const stored = cell.kind === 'number' ? (decimalOfStoredNumber(cell.raw) ?? cell.raw) : null;
  if (stored !== null && stored.replace(/\D/g, '').length > 15) return fault('bank-account-damaged');
  if (cell.kind === 'date' || cell.kind === 'boolean') return fault('bank-account-characters');
  const code = normaliseCode(stored ?? cell.text);
  if (code.value === null) return code;
  if (SCIENTIFIC.test(code.value)) return fault('bank-account-damaged');
  const changes: Change[] = [...code.changes];
  const value = code.value.replace(/[-—–]/g, '');
  if (value !== code.value) changes.push('separators');
  if (!/^\d+$/.test(value)) return fault('bank-account-characters');
  if (value.length < 8 || value.length > 32) return fault('bank-account-length');
  const sound = passesLuhn(value);
  if (value.length >= 17 && /^0+$/.test(value.slice(15))) {
    if (!sound && value.length >= 18) return fault('bank-account-damaged');
    if (!sound || value.length >= 18) return { value, changes, doubt: 'bank-account-maybe-damaged' };
  }
  const isCard = value.startsWith('62') && value.length >= 16 && value.length <= 19;
  return isCard && !sound ? { value, changes, doubt: 'bank-account-check-digit' } : { value, changes };
}
