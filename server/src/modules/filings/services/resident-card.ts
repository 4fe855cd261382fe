/** The number of a resident identity card (GB 11643) says the day of birth and the sex; its last character is a check. */
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECKS = '10X98765432';

export interface CardFacts {
  readonly birthDate: string;
  readonly sex: 'female' | 'male';
}

/** null where it is no number of a card. */
export function cardFacts(number: string): CardFacts | null {
  if (!/^\d{17}[\dX]$/.test(number)) return null;
  const sum = WEIGHTS.reduce((total, weight, index) => total + weight * Number(number[index]), 0);
  if (CHECKS[sum % 11] !== number[17]) return null;
  const birthDate = `${number.slice(6, 10)}-${number.slice(10, 12)}-${number.slice(12, 14)}`;
  if (Number.isNaN(Date.parse(birthDate))) return null;
  return { birthDate, sex: Number(number[16]) % 2 === 0 ? 'female' : 'male' };
}
