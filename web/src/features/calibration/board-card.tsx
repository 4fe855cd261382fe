/** One person on the board, 51 high: name, open questions, level before, score; grade, rater with severity, marks, earlier levels. */
import { draggable } from '@atlaskit/pragmatic-drag-and-drop/element/adapter';
import { IconArrowDown, IconArrowUp, IconRefreshAlert, IconUserPlus } from '@tabler/icons-react';
import { memo, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { RatingChip } from '../../ui/index.ts';
import css from './board.module.css';
import type { Card } from './shapes.ts';
import { useNames } from './use-names.ts';

export interface CardProps {
  readonly card: Card;
  readonly severity: 'lenient' | 'severe' | null;
  readonly isSelected: boolean;
  readonly isPicked: boolean;
  readonly isFaded: boolean;
  readonly isMoving: boolean;
  /** Whether this card is the one the board's keys act on; only it is in the tab order. */
  readonly isCurrent: boolean;
  readonly canMove: boolean;
  onOpen(personId: string): void;
  onPick(personId: string): void;
  /** The keys act on the focused card. */
  onFocus(personId: string): void;
}

/** Surname in Chinese, initials elsewhere: a rater's mark in a narrow card. */
const markOf = (name: string): string =>
  /^\p{Script=Han}/u.test(name)
    ? [...name][0]!
    : name
        .split(/\s+/)
        .map((word) => word[0] ?? '')
        .join('');

export const BoardCard = memo(function BoardCard(props: CardProps) {
  const { card, onOpen, onPick } = props;
  const { t } = useTranslation('calibration');
  const name = useNames();
  const element = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (!props.canMove || !element.current) return undefined;
    return draggable({
      element: element.current,
      getInitialData: () => ({ personId: card.personId }),
      onDragStart: () => element.current?.setAttribute('data-dragged', ''),
      onDrop: () => element.current?.removeAttribute('data-dragged'),
    });
  }, [card.personId, props.canMove]);
  const isChanged = card.beforeRating !== card.rating;
  return (
    <button
      ref={element}
      type="button"
      className={css.card}
      data-person={card.personId}
      data-changed={isChanged || undefined}
      data-faded={props.isFaded || undefined}
      data-moving={props.isMoving || undefined}
      data-picked={props.isPicked || undefined}
      aria-current={props.isSelected || undefined}
      aria-pressed={props.isPicked}
      tabIndex={props.isCurrent ? 0 : -1}
      onFocus={() => props.onFocus(card.personId)}
      onClick={(event) =>
        event.ctrlKey || event.metaKey || event.shiftKey ? onPick(card.personId) : onOpen(card.personId)
      }
    >
      <span className={css.cardLine}>
        <span className={css.cardName} title={name(card, 'name')}>
          {name(card, 'name')}
        </span>
        {card.questions > 0 ? (
          <span className={css.question} data-open={card.isQuestionOpen || undefined}>
            <span aria-hidden>?{card.questions}</span>
            <span className="only-heard">{t('card.questions', { count: card.questions })}</span>
          </span>
        ) : null}
        {isChanged ? (
          <s className={css.struck}>
            <span className="only-heard">{t('card.before')} </span>
            {card.beforeRating ?? '—'}
          </s>
        ) : null}
        <span className={css.score}>{card.score ?? '—'}</span>
      </span>
      <span className={css.cardLine}>
        <span className={css.cardSub}>
          {card.grade}
          {card.raterEn === null ? null : (
            <span title={name(card, 'rater')}>
              {' · '}
              <span aria-hidden>{markOf(name(card, 'rater'))}</span>
              <span className="only-heard">{name(card, 'rater')}</span>
            </span>
          )}
          {props.severity === null ? null : (
            <span className={css.arrow} title={t(`severity.${props.severity}`)}>
              {props.severity === 'lenient' ? (
                <IconArrowUp size={11} stroke={1.8} aria-hidden />
              ) : (
                <IconArrowDown size={11} stroke={1.8} aria-hidden />
              )}
              <span className="only-heard">{t(`severity.${props.severity}`)}</span>
            </span>
          )}
          {card.isNew ? (
            <span className={css.flag} title={t('card.new')}>
              <IconUserPlus size={13} stroke={1.7} aria-hidden />
              <span className="only-heard">{t('card.new')}</span>
            </span>
          ) : null}
          {card.isDrifted ? (
            <span className={css.flag} title={t('card.drifted')}>
              <IconRefreshAlert size={13} stroke={1.7} aria-hidden />
              <span className="only-heard">{t('card.drifted')}</span>
            </span>
          ) : null}
        </span>
        <span className={css.past}>
          <span className="only-heard">{t('card.past')}</span>
          {card.previous.map((one) => (
            <RatingChip key={one.cycleCode} rating={one.rating} isSmall />
          ))}
        </span>
      </span>
    </button>
  );
});
