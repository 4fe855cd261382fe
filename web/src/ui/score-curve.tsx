/** A scoring curve with its own points on the axes, today's reading on it, and last period's beside. */
import { useTranslation } from 'react-i18next';
import { formatDecimal } from './format/index.ts';
import { useWidth } from './measure.ts';
import css from './score-curve.module.css';

export interface CurvePoint {
  readonly reading: number;
  readonly score: number;
  /** Printed under the axis: floor, target, stretch. */
  readonly label?: string;
}

export interface ScoreCurveProps {
  /** In order of the reading; two points with one reading make a step. */
  readonly points: readonly CurvePoint[];
  readonly reading?: { readonly reading: number; readonly score: number } | null;
  readonly previous?: { readonly reading: number; readonly score: number; readonly label: string } | null;
  /** Test values: small dots on the curve. */
  readonly samples?: readonly { readonly reading: number; readonly score: number }[];
  /** Lower readings are better: the axis runs from high to low, so that better is always to the right. */
  readonly isLowerBetter?: boolean;
  readonly unit?: string;
}

const HEIGHT = 236;
const LEFT = 34;
const RIGHT = 14;
const TOP = 16;
const BOTTOM = 42;

export function ScoreCurve({
  points,
  reading,
  previous,
  samples = [],
  isLowerBetter = false,
  unit = '',
}: ScoreCurveProps) {
  const { t } = useTranslation('ui');
  const [ref, width] = useWidth(360);
  const readings = [
    ...points.map((point) => point.reading),
    ...(reading ? [reading.reading] : []),
    ...(previous ? [previous.reading] : []),
    ...samples.map((sample) => sample.reading),
  ];
  const low = Math.min(...readings);
  const high = Math.max(...readings);
  const pad = (high - low || 1) * 0.14;
  const top = Math.max(...points.map((point) => point.score), reading?.score ?? 0);
  const x = (value: number) => {
    const share = (value - (low - pad)) / (high - low + 2 * pad);
    return LEFT + (isLowerBetter ? 1 - share : share) * (width - LEFT - RIGHT);
  };
  const y = heightOf(points, top);
  const ordered = isLowerBetter ? [...points].reverse() : points;
  const first = ordered[0];
  const last = ordered.at(-1);
  if (!first || !last) return null;
  const line = [
    `M${LEFT} ${y(first.score)}`,
    ...ordered.map((point) => `L${x(point.reading)} ${y(point.score)}`),
    `L${width - RIGHT} ${y(last.score)}`,
  ].join(' ');
  const said = points
    .map((point) => `${formatDecimal(point.reading)}${unit} → ${formatDecimal(point.score)}`)
    .join(', ');
  const words = reading
    ? t('curve.summary', { points: said, reading: formatDecimal(reading.reading), score: formatDecimal(reading.score) })
    : t('curve.summaryNoReading', { points: said });
  return (
    <div ref={ref} className={css.box}>
      <svg width={width} height={HEIGHT} role="img" aria-label={words} className={css.svg}>
        {[...new Set([0, ...points.map((point) => point.score)])].map((score) => (
          <g key={score}>
            <line className={css.grid} x1={LEFT} x2={width - RIGHT} y1={y(score)} y2={y(score)} />
            <text className={css.tick} x={LEFT - 8} y={y(score) + 4} textAnchor="end">
              {formatDecimal(score)}
            </text>
          </g>
        ))}
        {points
          .filter((point) => point.label !== undefined)
          .map((point) => (
            <g key={`${point.reading}:${point.label}`}>
              <line
                className={css.drop}
                x1={x(point.reading)}
                x2={x(point.reading)}
                y1={TOP - 8}
                y2={HEIGHT - BOTTOM}
              />
              <text className={css.mark} x={x(point.reading)} y={HEIGHT - BOTTOM + 16} textAnchor="middle">
                {formatDecimal(point.reading)}
                {unit}
              </text>
              <text className={css.tick} x={x(point.reading)} y={HEIGHT - BOTTOM + 31} textAnchor="middle">
                {point.label}
              </text>
            </g>
          ))}
        <path className={css.curve} d={line} />
        {previous ? <circle className={css.before} cx={x(previous.reading)} cy={y(previous.score)} r="4" /> : null}
        {previous ? (
          <text className={css.tick} x={x(previous.reading) + 4} y={y(previous.score) + 18} textAnchor="middle">
            {previous.label}
          </text>
        ) : null}
        {samples.map((sample, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the same value may be tested twice
          <circle key={at} className={css.sample} cx={x(sample.reading)} cy={y(sample.score)} r="3.5" />
        ))}
        {reading ? (
          <Reading
            x={x(reading.reading)}
            y={y(reading.score)}
            bottom={HEIGHT - BOTTOM}
            reading={reading}
            unit={unit}
            width={width}
          />
        ) : null}
      </svg>
      <p className={css.direction}>{isLowerBetter ? t('curve.lessIsBetter') : t('curve.moreIsBetter')} →</p>
    </div>
  );
}

/** Where the first score above zero lies high, the stretch below it is pressed together: what matters is above. */
function heightOf(points: readonly CurvePoint[], top: number): (score: number) => number {
  const base = HEIGHT - BOTTOM;
  const reach = base - TOP;
  const first = Math.min(...points.map((point) => point.score).filter((score) => score > 0), top);
  if (first <= top * 0.4 || first >= top) return (score) => base - (score / (top || 1)) * reach;
  const foot = 0.26 * reach;
  return (score) =>
    score <= first ? base - (score / first) * foot : base - foot - ((score - first) / (top - first)) * (reach - foot);
}

function Reading({
  x,
  y,
  bottom,
  reading,
  unit,
  width,
}: {
  x: number;
  y: number;
  bottom: number;
  reading: { reading: number; score: number };
  unit: string;
  width: number;
}) {
  const { t } = useTranslation('ui');
  const left = x > width - 116 ? x - 104 : x + 8;
  const top = bottom - 50;
  return (
    <g>
      <path className={css.guide} d={`M${LEFT} ${y} H${x} V${bottom}`} />
      <circle className={css.now} cx={x} cy={y} r="4.5" />
      <rect className={css.card} x={left} y={top} width="96" height="38" rx="6" />
      <text className={css.mark} x={left + 8} y={top + 15}>
        {t('curve.reading')}{' '}
        <tspan className={css.strong}>
          {formatDecimal(reading.reading)}
          {unit}
        </tspan>
      </text>
      <text className={css.mark} x={left + 8} y={top + 30}>
        {t('curve.score')} <tspan className={css.strong}>{formatDecimal(reading.score)}</tspan>
      </text>
    </g>
  );
}
