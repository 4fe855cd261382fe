/** Months as `YYYY-MM`; the period of a further payroll of a month has a number, `YYYY-MM.1`, and is read as its month. */

export const firstDay = (period: string): string => `${period.slice(0, 7)}-01`;

/** A month, or a month and the number of a further payroll in it. */
export const PERIOD = /^\d{4}-(0[1-9]|1[0-2])(\.[1-9])?$/;

/** A month and the further payrolls it may have. */
export const periodsOfMonth = (month: string): string[] => [
  month,
  ...Array.from({ length: 9 }, (_, index) => `${month}.${index + 1}`),
];

export function addMonths(month: string, count: number): string {
  const index = Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1 + count;
  return `${String(Math.floor(index / 12)).padStart(4, '0')}-${String((index % 12) + 1).padStart(2, '0')}`;
}

export const nextMonth = (month: string): string => addMonths(month, 1);
export const previousMonth = (month: string): string => addMonths(month, -1);
export const taxYearOf = (month: string): string => month.slice(0, 4);
export const monthOf = (day: string): string => day.slice(0, 7);

/** Months from `from` up to and including `through`; zero when the range is empty. */
export function monthsBetween(from: string, through: string): number {
  const index = (month: string): number => Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7));
  return Math.max(0, index(through) - index(from) + 1);
}

export const later = (a: string, b: string): string => (a > b ? a : b);
export const earlier = (a: string, b: string): string => (a < b ? a : b);
