/**
 * A formula with a person's numbers, without the parts those numbers have settled: the branch that was not taken and a
 * floor of zero that did not bite. `if(false, a, max(12.00, 0))` is `12.00`.
 */
const CALL = /(?<![\p{L}\p{N}_])(if|max)\(/gu;
const NUMBER = /^-?\d+(\.\d+)?$/;

/** What stands between the bracket at `open` and the one that closes it, cut at its own commas. */
function argumentsFrom(text: string, open: number): { readonly parts: readonly string[]; readonly end: number } | null {
  const parts: string[] = [];
  let depth = 0;
  let from = open + 1;
  for (let at = open; at < text.length; at++) {
    const letter = text[at];
    if (letter === '"' || letter === "'") return null;
    if (letter === '(') depth++;
    if (letter === ')') depth--;
    if ((letter === ',' && depth === 1) || depth === 0) {
      parts.push(text.slice(from, at).trim());
      from = at + 1;
    }
    if (depth === 0) return { parts, end: at + 1 };
  }
  return null;
}

/** What is left of a call, or null where its numbers settle nothing. */
function outcome(name: string, parts: readonly string[]): string | null {
  const [first = '', second = '', third = ''] = parts;
  if (name === 'if' && parts.length === 3) return first === 'true' ? second : first === 'false' ? third : null;
  if (name !== 'max' || parts.length !== 2) return null;
  const other = second === '0' ? first : first === '0' ? second : '';
  return NUMBER.test(other) && !other.startsWith('-') ? other : null;
}

/** Brackets only where something stands beside it that could pull it apart. */
function placed(before: string, kept: string, after: string): string {
  const isAlone = /(^|[(,]\s*)$/.test(before) && /^(\s*[),]|$)/.test(after);
  return isAlone || !kept.includes(' ') ? kept : `(${kept})`;
}

export function settled(formula: string): string {
  for (const call of formula.matchAll(CALL)) {
    const open = call.index + call[0].length - 1;
    const found = argumentsFrom(formula, open);
    const kept = found === null ? null : outcome(call[1] ?? '', found.parts.map(settled));
    if (found === null || kept === null) continue;
    const [before, after] = [formula.slice(0, call.index), formula.slice(found.end)];
    return settled(before + placed(before, kept, after) + after);
  }
  return formula;
}
