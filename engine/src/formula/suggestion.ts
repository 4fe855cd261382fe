import { comparableName } from './tokenizer.ts';

/** Number of single-character changes (insert, delete, replace, swap neighbours) between two names. */
export function editDistance(a: string, b: string): number {
  const from = [...a];
  const to = [...b];
  let beforeLast: number[] = [];
  let last = to.map((_, index) => index + 1);
  last.unshift(0);
  for (let i = 1; i <= from.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= to.length; j += 1) {
      const same = from[i - 1] === to[j - 1];
      let best = Math.min(last[j]! + 1, row[j - 1]! + 1, last[j - 1]! + (same ? 0 : 1));
      if (i > 1 && j > 1 && from[i - 1] === to[j - 2] && from[i - 2] === to[j - 1]) {
        best = Math.min(best, beforeLast[j - 2]! + 1);
      }
      row.push(best);
    }
    beforeLast = last;
    last = row;
  }
  return last[to.length]!;
}

/** The known name nearest to a mistaken one, or null when none is near enough to be meant. */
export function nearestName(mistaken: string, known: readonly string[]): string | null {
  const wanted = comparableName(mistaken).toLowerCase();
  const length = [...wanted].length;
  if (length === 0 || length > 80) return null;
  let best: string | null = null;
  let bestScore = Math.max(1, Math.floor(length * 0.45)) + 0.5;
  for (const name of known) {
    const candidate = comparableName(name).toLowerCase();
    const contained =
      length >= 2 && candidate.length >= 2 && (candidate.includes(wanted) || wanted.includes(candidate));
    if (!contained && Math.abs([...candidate].length - length) >= bestScore) continue;
    const distance = editDistance(wanted, candidate);
    const score = contained ? Math.min(distance, 1.25) : distance;
    if (score < bestScore) {
      best = name;
      bestScore = score;
    }
  }
  return best;
}
