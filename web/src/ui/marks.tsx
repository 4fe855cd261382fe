/** Small marks: chips, lights and ratings. Colour is never alone: a shape or a word says the same. */
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import css from './marks.module.css';

export type Tone = 'iris' | 'green' | 'amber' | 'red' | 'grey' | 'outline';

/** 20 px high. Amber: a person must act; grey: an approved source explains it already. */
export function Chip({
  tone = 'grey',
  icon,
  children,
  title,
}: {
  tone?: Tone;
  icon?: ReactNode;
  children: ReactNode;
  title?: string;
}) {
  return (
    <span className={css.chip} data-tone={tone} title={title}>
      {icon}
      {children}
    </span>
  );
}

/** 26 px high, pressed when it filters. A zero count stays visible, dashed. */
export function FilterChip({
  label,
  count,
  isSelected,
  onToggle,
}: {
  label: string;
  count?: number;
  isSelected: boolean;
  onToggle: () => void;
}) {
  return (
    <button
      type="button"
      className={css.filter}
      aria-pressed={isSelected}
      data-empty={count === 0 || undefined}
      onClick={onToggle}
    >
      {label}
      {count === undefined ? null : <b className="num">{count}</b>}
    </button>
  );
}

/** `emptyBelow`: those that find nobody stand on a line of their own, under the others and the `end`. */
export const FilterBar = ({
  label,
  children,
  end,
  emptyBelow = false,
}: {
  label: string;
  children: ReactNode;
  end?: ReactNode;
  emptyBelow?: boolean;
}) => (
  <fieldset className={css.filters} data-empty-below={emptyBelow || undefined}>
    <legend className="only-heard">{label}</legend>
    <div className={css.filterChips}>{children}</div>
    {end ? <span className={css.filtersEnd}>{end}</span> : null}
  </fieldset>
);

export type Light = 'good' | 'watch' | 'bad' | 'none';

/** Circle met, triangle watch, square missed, ring no data: four shapes, also for those who see no colour. */
export function LightMark({ light, label }: { light: Light; label?: string }) {
  const { t } = useTranslation('ui');
  return (
    <svg
      className={css.light}
      data-light={light}
      width="10"
      height="10"
      viewBox="0 0 10 10"
      role="img"
      aria-label={label ?? t(`light.${light}`)}
    >
      {light === 'good' ? <circle cx="5" cy="5" r="4.5" /> : null}
      {light === 'watch' ? <path d="M5 .6 9.8 9.4H.2Z" /> : null}
      {light === 'bad' ? <rect x=".7" y=".7" width="8.6" height="8.6" rx="1" /> : null}
      {light === 'none' ? <circle cx="5" cy="5" r="3.8" fill="none" strokeWidth="1.5" /> : null}
    </svg>
  );
}

export type StatusTone = 'current' | 'good' | 'watch' | 'bad' | 'open';
const STATUS_LIGHT: Record<StatusTone, Light | 'current'> = {
  current: 'current',
  good: 'good',
  watch: 'watch',
  bad: 'bad',
  open: 'none',
};

/** A state in a list: shape, colour and word. */
export function Status({ tone, children }: { tone: StatusTone; children: ReactNode }) {
  const shape = STATUS_LIGHT[tone];
  return (
    <span className={css.status}>
      <svg className={css.light} data-light={shape} width="8" height="8" viewBox="0 0 10 10" aria-hidden>
        {shape === 'good' || shape === 'current' ? <circle cx="5" cy="5" r="4.5" /> : null}
        {shape === 'watch' ? <path d="M5 .6 9.8 9.4H.2Z" /> : null}
        {shape === 'bad' ? <rect x=".7" y=".7" width="8.6" height="8.6" rx="1" /> : null}
        {shape === 'none' ? <circle cx="5" cy="5" r="3.8" fill="none" strokeWidth="1.5" /> : null}
      </svg>
      {children}
    </span>
  );
}

const RATING_TONES: Readonly<Record<string, string>> = { S: 'iris', A: 'green', B: 'grey', C: 'amber', D: 'red' };

/** A level, 24x20 (16 high in cards). `before` shows a struck level in front of it. */
export function RatingChip({
  rating,
  before,
  isSmall = false,
}: {
  rating: string | null;
  before?: string | null;
  isSmall?: boolean;
}) {
  if (rating === null) return <span className="muted">—</span>;
  return (
    <span className={css.ratingPair}>
      {before && before !== rating ? (
        <>
          <s>{before}</s>
          <span aria-hidden>→</span>
        </>
      ) : null}
      <span className={css.rating} data-tone={RATING_TONES[rating] ?? 'grey'} data-small={isSmall || undefined}>
        {rating}
      </span>
    </span>
  );
}

/** Two lines of a 44 px row: what, and what it belongs to. */
export const TwoLines = ({ title, sub, lead }: { title: ReactNode; sub?: ReactNode; lead?: ReactNode }) => (
  <span className={css.two}>
    {lead}
    <span className={css.twoText}>
      <span className="ellipsis">{title}</span>
      {sub ? <span className={`${css.twoSub} ellipsis`}>{sub}</span> : null}
    </span>
  </span>
);
