/** A figure with its 95 % interval around zero: grey where the interval holds zero, so that nothing is concluded from it. */
import { formatDecimal } from '../../ui/format/index.ts';
import css from './bias.module.css';

interface Figure {
  readonly estimate: number;
  readonly low: number;
  readonly high: number;
}

/** How far the axis reaches on either side, for figures drawn beside each other. */
export const reachOf = (figures: readonly Figure[]): number =>
  Math.max(1, ...figures.flatMap(({ low, high }) => [Math.abs(low), Math.abs(high)]));

export function Interval({ figure, reach }: { figure: Figure; reach: number }) {
  const x = (value: number) => 80 + (value / reach) * 76;
  return (
    <svg viewBox="0 0 160 16" width="160" height="16" aria-hidden>
      <line x1="80" x2="80" y1="1" y2="15" className={css.zero} />
      <line x1={x(figure.low)} x2={x(figure.high)} y1="8" y2="8" className={css.interval} />
      <circle cx={x(figure.estimate)} cy="8" r="3.6" className={css.point} />
    </svg>
  );
}

export const withDigits = (value: number, digits: number): string => {
  const text = formatDecimal(Math.abs(value).toFixed(digits), { minDigits: digits });
  return value < 0 ? `−${text}` : text;
};
