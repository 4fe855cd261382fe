import css from './fingerprint.module.css';

/** The first sixteen digits of a SHA-256 in groups, beside a 5 by 5 mark that changes with them. */
export function Fingerprint({ sha256, size = 36 }: { sha256: string; size?: number }) {
  return (
    <span className={css.line}>
      <FingerprintMark sha256={sha256} size={size} />
      <FingerprintDigits sha256={sha256} />
    </span>
  );
}

export const FingerprintDigits = ({ sha256 }: { sha256: string }) => (
  <code className={`${css.digits} num`}>
    {sha256
      .slice(0, 16)
      .toUpperCase()
      .replace(/(.{4})(?=.)/g, '$1 ')}
  </code>
);

/** Fifteen digits decide the left half and the middle; the right half mirrors the left. */
export function FingerprintMark({ sha256, size = 36 }: { sha256: string; size?: number }) {
  const cells = Array.from({ length: 25 }, (_, index) => {
    const row = Math.floor(index / 5);
    const column = Math.min(index % 5, 4 - (index % 5));
    const digit = Number.parseInt(sha256[row * 3 + column] ?? '0', 16);
    return { x: index % 5, y: row, tone: digit % 3 };
  });
  return (
    <svg width={size} height={size} viewBox="0 0 5 5" aria-hidden shapeRendering="crispEdges" className={css.mark}>
      {cells
        .filter((cell) => cell.tone > 0)
        .map((cell) => (
          <rect key={`${cell.x}:${cell.y}`} x={cell.x} y={cell.y} width="1" height="1" data-tone={cell.tone} />
        ))}
    </svg>
  );
}
