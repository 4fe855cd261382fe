import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../ui/format/index.ts';
import { RatingChip } from '../../ui/index.ts';
import { Glance } from './glance.tsx';
import css from './home.module.css';
import type { MyCard } from './use-todo.ts';

/** The person's newest scorecard: how much is recorded, and the result once it is published. */
export function MyScorecardCard({ card }: { card: MyCard | null }) {
  const { t } = useTranslation('home');
  const format = useFormat();
  if (!card) {
    return (
      <Glance title={t('mine.card')}>
        <p className="muted">{t('mine.noCard')}</p>
      </Glance>
    );
  }
  const to = `/my/scorecards/${card.scorecardId}`;
  return (
    <Glance
      title={t('mine.card')}
      facts={format.words({ zh: card.cycleZh, en: card.cycleEn })}
      link={{ to, label: t('mine.openCard') }}
    >
      <div className={css.glanceLine}>
        <span className={`${css.figure} num`}>{card.score === null ? '—' : format.decimal(card.score)}</span>
        {card.score === null ? (
          <span className="muted">{t('mine.notPublished')}</span>
        ) : (
          <RatingChip rating={card.rating} />
        )}
      </div>
      <p className="muted">
        {t('mine.read', { read: card.linesRead, expected: card.linesExpected })}
        {card.raterZh && card.raterEn
          ? ` · ${t('mine.rater', { name: format.words({ zh: card.raterZh, en: card.raterEn }) })}`
          : ''}
      </p>
      <p className={css.links}>
        <Link to={to as string}>{t('mine.openCard')}</Link>
      </p>
    </Glance>
  );
}
