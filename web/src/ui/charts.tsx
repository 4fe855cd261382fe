/** Small drawings with their yardstick in them. Each says the same in words for those who do not see it. */
import { useTranslation } from 'react-i18next';
import css from './charts.module.css';
import { formatDecimal, formatPercent } from './format/index.ts';

/** Six months in 46 px: no axis, no smoothing, the last point marked. Gaps (`null`) stay gaps. */
export function SparkLine({
  values,
  tone = 'iris',
  width = 46,
  height = 18,
}: {
  values: readonly (number | null)[];
  tone?: 'iris' | 'amber';
  width?: number;
  height?: number;
}) {
  const { t } = useTranslation('ui');
  const known = values.flatMap((value, index) => (value === null ? [] : [{ value, index }]));
  const first = known[0];
  const last = known.at(-1);
  if (!first || !last) return <span className="muted">—</span>;
  const min = Math.min(...known.map((point) => point.value));
  const max = Math.max(...known.map((point) => point.value));
  const x = (index: number) => 3 + (index / Math.max(1, values.length - 1)) * (width - 6);
  const y = (value: number) => height - 3 - ((value - min) / (max - min || 1)) * (height - 6);
  const path = known
    .map(
      (point, at) =>
        `${at > 0 && known[at - 1]?.index === point.index - 1 ? 'L' : 'M'}${x(point.index).toFixed(1)} ${y(point.value).toFixed(1)}`,
    )
    .join(' ');
  const said = {
    first: formatDecimal(first.value),
    last: formatDecimal(last.value),
    min: formatDecimal(min),
    max: formatDecimal(max),
  };
  return (
    <svg
      className={css.spark}
      data-tone={tone}
      width={width}
      height={height}
      role="img"
      aria-label={t('spark.summary', said)}
    >
      <path d={path} />
      <circle cx={x(last.index)} cy={y(last.value)} r="1.9" />
    </svg>
  );
}

export interface AttainmentProps {
  /** Shares of the track, 0 to 1. */
  readonly value: number | null;
  readonly floor?: number;
  readonly target?: number;
  readonly stretch?: number;
  readonly tone?: 'iris' | 'amber' | 'red';
  readonly label: string;
}

const within = (share: number) => Math.max(0, Math.min(1, share));

/** A bar with three ticks; the target's is the longest and black. */
export function AttainmentBar({ value, floor, target, stretch, tone = 'iris', label }: AttainmentProps) {
  return (
    <span className={css.attainment} role="img" aria-label={label}>
      <span className={css.attainmentFill} data-tone={tone} style={{ width: `${100 * within(value ?? 0)}%` }} />
      {floor === undefined ? null : <i style={{ left: `${100 * within(floor)}%` }} />}
      {stretch === undefined ? null : <i style={{ left: `${100 * within(stretch)}%` }} />}
      {target === undefined ? null : <i data-target style={{ left: `${100 * within(target)}%` }} />}
    </span>
  );
}

/** The steps of a progressive rate, 18 high; the one used is filled. */
export function BracketLadder({ rates, current }: { rates: readonly string[]; current: string }) {
  const { t } = useTranslation('ui');
  const used = rates.findIndex((rate) => Number(rate) === Number(current));
  return (
    <ol className={css.ladder} aria-label={t('ladder.label')}>
      {rates.map((rate, index) => (
        <li
          key={rate}
          aria-current={index === used ? 'true' : undefined}
          title={index === used ? t('ladder.current') : undefined}
        >
          {formatPercent(rate, { digits: 'exact' })}
        </li>
      ))}
    </ol>
  );
}

export interface TrackBand {
  readonly rate: string;
  readonly from: number;
  /** `null` for the highest band, which has no end. */
  readonly to: number | null;
}

/** Two readings on a track of bands: where the running total stood last month and stands now, and the edge it crossed. */
export function BracketTrack({
  bands,
  before,
  now,
  label,
}: {
  bands: readonly TrackBand[];
  before: { value: number; text: string } | null;
  now: { value: number; text: string };
  label: string;
}) {
  const least = Math.min(before?.value ?? now.value, now.value);
  const most = Math.max(before?.value ?? now.value, now.value);
  const shown = bands.filter((band) => band.from <= most);
  const end = most * 1.12 || 1;
  const at = (value: number) => `${100 * within(value / end)}%`;
  return (
    <div className={css.track} role="img" aria-label={label}>
      <div className={css.trackTexts}>
        {before ? <span className="muted">{before.text}</span> : null}
        <span className="strong">{now.text}</span>
      </div>
      <div className={css.trackLine}>
        {shown.map((band, index) => {
          const to = Math.min(band.to ?? end, end, most);
          return (
            <span
              key={band.rate}
              className={css.trackBand}
              data-tone={Math.min(index + 1, 4)}
              style={{ left: at(band.from), width: `calc(${at(to)} - ${at(band.from)} - 1px)` }}
            />
          );
        })}
        {shown.slice(1).map((band) => (
          <i
            key={band.rate}
            data-crossed={(band.from >= least && band.from <= most) || undefined}
            style={{ left: at(band.from) }}
          />
        ))}
        {before ? <b data-before style={{ left: at(before.value) }} /> : null}
        <b style={{ left: at(now.value) }} />
      </div>
      <div className={css.trackRates}>
        {shown.map((band, index) => (
          <TrackWords
            key={band.rate}
            band={band}
            isUsed={index === shown.length - 1}
            isCrossed={index > 0 && band.from >= least && band.from <= most}
            end={end}
          />
        ))}
      </div>
    </div>
  );
}

/** The rate under its band; at an edge just crossed its amount, the new rate beside it. */
function TrackWords({
  band,
  isUsed,
  isCrossed,
  end,
}: {
  band: TrackBand;
  isUsed: boolean;
  isCrossed: boolean;
  end: number;
}) {
  const at = (value: number) => `${100 * within(value / end)}%`;
  const middle = (band.from + Math.min(band.to ?? end, end)) / 2;
  return (
    <>
      {isCrossed ? (
        <span data-edge style={{ left: at(band.from) }}>
          {formatDecimal(band.from)}
        </span>
      ) : null}
      <span
        data-used={isUsed || undefined}
        data-beside={isCrossed || undefined}
        style={{ left: at(isCrossed ? band.from : middle) }}
      >
        {formatPercent(band.rate, { digits: 'exact' })}
      </span>
    </>
  );
}

export interface MonthBar {
  readonly key: string;
  readonly label: string;
  readonly value: number;
  /** Printed above; leave it out where the bar repeats its neighbour. */
  readonly text?: string;
  /** 1 palest to 4: for example the rate that applied. */
  readonly tone?: 1 | 2 | 3 | 4;
  readonly isCurrent?: boolean;
  /** Not yet so: a dashed outline. */
  readonly isExpected?: boolean;
}

/** A year of months as bars, values printed on them, the expected one dashed. */
export function MonthBars({
  bars,
  label,
  height = 104,
}: {
  bars: readonly MonthBar[];
  label: string;
  height?: number;
}) {
  const { t } = useTranslation('ui');
  const most = Math.max(...bars.map((bar) => bar.value), 1);
  return (
    <ul className={css.months} aria-label={label} style={{ height: height + 36 }}>
      {bars.map((bar) => (
        <li key={bar.key} data-current={bar.isCurrent || undefined}>
          <span className="num">{bar.text}</span>
          <i
            data-tone={bar.tone ?? 2}
            data-expected={bar.isExpected || undefined}
            style={{ height: Math.max(1, (height * bar.value) / most) }}
          />
          <span className={css.monthName}>
            {bar.label}
            {bar.isExpected ? <span className="only-heard"> {t('bars.expected')}</span> : null}
          </span>
        </li>
      ))}
    </ul>
  );
}

/** Used so far, this act, and left, with a tick for the time gone. Shares 0 to 1; over 1 turns red. */
export function BudgetBar({
  used,
  thisAct,
  timeGone,
  label,
}: {
  used: number;
  thisAct: number;
  timeGone?: number;
  label: string;
}) {
  const isOver = used + thisAct > 1;
  return (
    <span className={css.budget} role="img" aria-label={label} data-over={isOver || undefined}>
      <span data-part="used" style={{ width: `${100 * within(used)}%` }} />
      <span
        data-part="act"
        style={{ left: `calc(${100 * within(used)}% + 2px)`, width: `${100 * within(Math.min(thisAct, 1 - used))}%` }}
      />
      {timeGone === undefined ? null : <i style={{ left: `${100 * within(timeGone)}%` }} />}
    </span>
  );
}

/** Parts of one whole side by side (net, insurance, tax), with a 2 px gap. */
export function ShareBar({
  parts,
  label,
}: {
  parts: readonly { key: string; value: number; tone: 'iris' | 'iris3' | 'ink' | 'grey' }[];
  label: string;
}) {
  const whole = parts.reduce((sum, part) => sum + Math.max(0, part.value), 0) || 1;
  return (
    <span className={css.shares} role="img" aria-label={label}>
      {parts
        .filter((part) => part.value > 0)
        .map((part) => (
          <span key={part.key} data-tone={part.tone} style={{ flexGrow: part.value / whole }} />
        ))}
    </span>
  );
}
