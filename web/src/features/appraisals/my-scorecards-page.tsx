/** The employee's own scorecards: this quarter's targets, and the results that were published. */
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useQueryOf } from '../../app/api.ts';
import { useCrumbs } from '../../app/frame/crumbs.tsx';
import { formatDecimal, useFormat } from '../../ui/format/index.ts';
import { Answered, Chip, EmptyState, Page, PageHead, RatingChip } from '../../ui/index.ts';
import css from './mine.module.css';
import { useNames } from './use-names.ts';

export function MyScorecardsPage() {
  const { t } = useTranslation('appraisals');
  const { date } = useFormat();
  const name = useNames();
  const mine = useQueryOf('/appraisals/my-scorecards', {});
  useCrumbs({ label: t('mine.title') });
  return (
    <Page head={<PageHead title={t('mine.title')} sub={t('mine.sub')} />}>
      <Answered query={mine}>
        {({ scorecards }) =>
          scorecards.length === 0 ? (
            <EmptyState title={t('mine.none')}>{t('mine.noneNote')}</EmptyState>
          ) : (
            <ul className={css.cards}>
              {scorecards.map((card) => (
                <li key={card.scorecardId}>
                  <Link
                    to="/my/scorecards/$scorecardId"
                    params={{ scorecardId: card.scorecardId }}
                    className={css.card}
                    data-open={card.state === 'open' || undefined}
                  >
                    <span className={css.cardHead}>
                      <b>{name(card, 'cycle')}</b>
                      {card.state === 'published' ? (
                        <Chip tone="green">{t('stage.published')}</Chip>
                      ) : card.state === 'excluded' ? (
                        <Chip tone="red">{t('stage.excluded')}</Chip>
                      ) : (
                        <Chip tone="iris">{t('card.open')}</Chip>
                      )}
                    </span>
                    {card.state === 'published' ? (
                      <span className={css.figures}>
                        <span>
                          <span className="muted small">{t('card.score')}</span>
                          <b className="num">{formatDecimal(card.score)}</b>
                        </span>
                        <span>
                          <span className="muted small">{t('card.rating')}</span>
                          <RatingChip rating={card.rating} />
                        </span>
                        <span>
                          <span className="muted small">{t('card.bonusCoefficient')}</span>
                          <b className="num">{formatDecimal(card.coefficient, { minDigits: 2 })}</b>
                        </span>
                      </span>
                    ) : (
                      <span className="muted">
                        {t('mine.readOf', { read: card.linesRead, expected: card.linesExpected })}
                        {' · '}
                        {card.isSelfRated
                          ? t('mine.selfDone')
                          : t('mine.selfFrom', { date: date(card.selfRatingFrom, 'short') })}
                        {' · '}
                        {t('mine.hidden')}
                      </span>
                    )}
                  </Link>
                </li>
              ))}
            </ul>
          )
        }
      </Answered>
    </Page>
  );
}
