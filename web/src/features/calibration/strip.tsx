/** The block over each column: people now, before and allowed, on one scale, then the guideline in words. */
import { useTranslation } from 'react-i18next';
import { formatPercent } from '../../ui/format/index.ts';
import { RatingChip } from '../../ui/index.ts';
import css from './board.module.css';
import type { ColumnFigures, ColumnGuide } from './board-figures.ts';

export function StripBlock({ column, scale }: { column: ColumnFigures; scale: number }) {
  const { t } = useTranslation('calibration');
  const { guide } = column;
  const percent = (people: number) => `${Math.min(100, (100 * people) / (scale * column.weight))}%`;
  const band =
    guide === null
      ? null
      : guide.isReference
        ? { least: 0, most: guide.target ?? 0 }
        : { least: guide.least, most: guide.most };
  const isOutside = guide !== null && guide.excess !== 0;
  return (
    <div className={css.strip}>
      <div className={css.stripHead}>
        <RatingChip rating={column.rating} />
        <b className={css.stripCount}>{column.now}</b>
        <span className="muted small num">
          {t('strip.share', { count: column.now, share: formatPercent(column.share, { digits: 0 }) })}
        </span>
      </div>
      <div className={css.bar} aria-hidden>
        {band ? (
          <span className={css.band} style={{ left: percent(band.least), width: percent(band.most - band.least) }} />
        ) : null}
        <span className={css.hollow} style={{ width: percent(column.before) }} />
        <span className={css.solid} data-outside={isOutside || undefined} style={{ width: percent(column.now) }} />
      </div>
      <div className={css.stripWords}>
        <div>{guide === null ? t('strip.noGuide') : <GuideWords guide={guide} />}</div>
        <div>
          {guide === null || guide.isReference ? null : <Verdict guide={guide} />}
          {guide === null || guide.isReference ? '' : ' · '}
          {t('strip.before', { count: column.before })}
        </div>
      </div>
    </div>
  );
}

function GuideWords({ guide }: { guide: ColumnGuide }) {
  const { t } = useTranslation('calibration');
  const levels = guide.ratings.length > 1 ? `${guide.ratings.join('+')} ` : '';
  if (guide.isReference) return <>{levels + t('strip.reference', { target: guide.target ?? '—' })}</>;
  const range = guide.least === guide.most ? '' : t('strip.range', { least: guide.least, most: guide.most });
  return <>{levels + t('strip.target', { target: guide.target ?? '—' }) + range}</>;
}

function Verdict({ guide }: { guide: ColumnGuide }) {
  const { t } = useTranslation('calibration');
  if (guide.pools > 1 && guide.poolsOutside > 0) {
    return <b className={css.outside}>{t('strip.pools', { outside: guide.poolsOutside, pools: guide.pools })}</b>;
  }
  if (guide.excess > 0) return <b className={css.outside}>{t('strip.remove', { count: guide.excess })}</b>;
  if (guide.excess < 0) return <b className={css.outside}>{t('strip.add', { count: -guide.excess })}</b>;
  return <>{t('strip.inRange')}</>;
}
