import css from './marks.module.css';

const TONES = 6;

/** Adds up the characters, so that a name keeps its colour on every page and in both themes. */
function toneOf(name: string): number {
  let sum = 7;
  for (const char of name) sum = (sum * 31 + (char.codePointAt(0) ?? 0)) % 9973;
  return sum % TONES;
}

/** The surname of a Chinese name, the initials of any other. */
export function initialsOf(name: string): string {
  const trimmed = name.trim();
  if (/^\p{Script=Han}/u.test(trimmed)) return [...trimmed][0] ?? '';
  const words = trimmed.split(/\s+/).filter(Boolean);
  return words
    .slice(0, 2)
    .map((word) => [...word][0]?.toUpperCase() ?? '')
    .join('');
}

/** A pastel disc with the initials; the name itself always stands beside it, so it says nothing aloud. */
export function Avatar({ name, seed = name, size = 26 }: { name: string; seed?: string; size?: number }) {
  return (
    <span
      className={css.avatar}
      data-tone={toneOf(seed)}
      style={{ width: size, height: size, fontSize: Math.round(size * 0.44) }}
      aria-hidden
    >
      {initialsOf(name)}
    </span>
  );
}
