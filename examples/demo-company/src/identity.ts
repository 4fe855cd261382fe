/*
 * Numbers that pass the checks of real ones and belong to nobody: the area code of the identity numbers, the issuer
 * number of the bank accounts and the prefix of the telephone numbers are not issued.
 */

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/** Check character of 17 identity digits, ISO 7064 MOD 11-2. */
export function identityCheck(digits: string): string {
  const sum = WEIGHTS.reduce((total, weight, i) => total + weight * Number(digits[i]), 0);
  return '10X98765432'[sum % 11]!;
}

/** Identity number with the area code 990000; the sequence's parity carries the sex, odd for men. */
export function identityNumber(birthDate: string, sequence: number, sex: 'female' | 'male'): string {
  const serial = sequence * 2 + (sex === 'male' ? 1 : 0);
  const digits = `990000${birthDate.replaceAll('-', '')}${String(serial).padStart(3, '0')}`;
  return digits + identityCheck(digits);
}

/** Last digit that makes a number pass the Luhn check. */
export function luhnCheck(digits: string): string {
  let sum = 0;
  for (let i = 0; i < digits.length; i += 1) {
    const digit = Number(digits[digits.length - 1 - i]);
    const doubled = i % 2 === 0 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return String((10 - (sum % 10)) % 10);
}

/** 19-digit account number with the issuer number 990017, which no bank has. */
export function accountNumber(bankIndex: number, serial: number): string {
  const digits = `990017${String(bankIndex).padStart(2, '0')}${String(serial * 7919 + 13).padStart(10, '0')}`;
  return digits + luhnCheck(digits);
}

const CREDIT_ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';

/** Check character of 17 characters of a unified social credit code, GB 32100-2015 (MOD 31 with powers of 3). */
export function creditCodeCheck(code: string): string {
  let weight = 1;
  let sum = 0;
  for (const character of code) {
    sum += CREDIT_ALPHABET.indexOf(character) * weight;
    weight = (weight * 3) % 31;
  }
  return CREDIT_ALPHABET[(31 - (sum % 31)) % 31]!;
}

export const creditCode = (first17: string): string => first17 + creditCodeCheck(first17);
