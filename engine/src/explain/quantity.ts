/** “1 person”, “12 people”: a number before its English noun, and what agrees with the noun (“person has”, “people have”). */
export const quantity = (count: number, one: string, other: string): string => `${count} ${count === 1 ? one : other}`;
