/** Level now against the levels of earlier cycles, in thirds: while no potential is assessed, history stands in its place. */

import { useTranslation } from 'react-i18next';
import { Exportable } from '../../ui/index.ts';
import { type Filter, historyThird, matches, thirdOf } from './board-figures.ts';
import css from './nine-box.module.css';
import type { Board, Card } from './shapes.ts';
import { useNames } from './use-names.ts';

const THIRDS = [0, 1, 2] as const;
const WORDS = ['upper', 'middle', 'lower'] as const;

export function NineBox({
  board,
  selected,
  filter,
  onOpen,
}: {
  board: Board;
  selected: string | null;
  filter: Filter | null;
  onOpen: (personId: string) => void;
}) {
  const { t } = useTranslation('calibration');
  const levels = board.scale.map(({ rating }) => rating);
  const middle = Math.floor(levels.length / 2);
  const names = [levels.slice(0, middle), levels.slice(middle, middle + 1), levels.slice(middle + 1)];
  const cards = board.cards.filter((card) => card.rating !== null);
  const cellOf = (past: number | null, now: number) =>
    cards.filter((card) => historyThird(card, levels) === past && thirdOf(card.rating!, levels) === now);
  const withoutHistory = cards.filter((card) => historyThird(card, levels) === null);
  return (
    <div className={css.box}>
      <p className="muted small">{t('nine.note')}</p>
      <Exportable>
        <table className={css.grid}>
          <caption className="only-heard">{t('view.nine-box')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('nine.axes')}</th>
              {THIRDS.toReversed().map((now) => (
                <th key={now} scope="col">
                  {t('nine.now', { levels: names[now]!.join(' ') })}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {THIRDS.map((past) => (
              <tr key={past}>
                <th scope="row">
                  {t('nine.past', { levels: names[past]!.join(' ') })}
                  <small>{t(`nine.${WORDS[past]}`)}</small>
                </th>
                {THIRDS.toReversed().map((now) => (
                  <td key={now} data-lit={past + now <= 1 || undefined}>
                    <People cards={cellOf(past, now)} selected={selected} filter={filter} onOpen={onOpen} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </Exportable>
      {withoutHistory.length > 0 ? (
        <section aria-label={t('nine.without')}>
          <h2 className={css.without}>{t('nine.without')}</h2>
          <People cards={withoutHistory} selected={selected} filter={filter} onOpen={onOpen} />
        </section>
      ) : null}
    </div>
  );
}

function People({
  cards,
  selected,
  filter,
  onOpen,
}: {
  cards: readonly Card[];
  selected: string | null;
  filter: Filter | null;
  onOpen: (personId: string) => void;
}) {
  const { t } = useTranslation('calibration');
  const name = useNames();
  return (
    <>
      <span className={css.count}>{t('nine.count', { count: cards.length })}</span>
      <span className={css.people}>
        {cards.map((card) => (
          <button
            key={card.personId}
            type="button"
            className={css.person}
            aria-current={selected === card.personId || undefined}
            data-faded={(filter !== null && !matches(card, filter)) || undefined}
            data-changed={card.rating !== card.beforeRating || undefined}
            onClick={() => onOpen(card.personId)}
          >
            {name(card, 'name')} <span className="muted num">{card.score}</span>
          </button>
        ))}
      </span>
    </>
  );
}
