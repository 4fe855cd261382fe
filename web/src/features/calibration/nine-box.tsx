/** Level now against the levels of earlier cycles, in thirds: while no potential is assessed, history stands in its place. */
import { draggable, dropTargetForElements } from '@atlaskit/pragmatic-drag-and-drop/element/adapter';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Exportable } from '../../ui/index.ts';
import { type Filter, historyThird, levelsOfThirds, matches, thirdOf } from './board-figures.ts';
import css from './nine-box.module.css';
import type { Board, Card } from './shapes.ts';
import { useNames } from './use-names.ts';

const THIRDS = [0, 1, 2] as const;
const WORDS = ['upper', 'middle', 'lower'] as const;
type Third = (typeof THIRDS)[number];

interface Props {
  readonly board: Board;
  readonly selected: string | null;
  /** The person the keys act on. */
  readonly current: string | null;
  readonly picked: ReadonlySet<string>;
  readonly filter: Filter | null;
  readonly canMove: boolean;
  onOpen(personId: string): void;
  onPick(personId: string): void;
  onFocus(personId: string): void;
  /** Dropped on a third of the scale, with its levels. */
  onDrop(personId: string, among: readonly string[]): void;
}

export function NineBox(props: Props) {
  const { board } = props;
  const { t } = useTranslation('calibration');
  const [over, setOver] = useState<Third | null>(null);
  const levels = board.scale.map(({ rating }) => rating);
  const names = levelsOfThirds(levels);
  const cards = board.cards.filter((card) => card.rating !== null);
  const cellOf = (past: number | null, now: number) =>
    cards.filter((card) => historyThird(card, levels) === past && thirdOf(card.rating!, levels) === now);
  const withoutHistory = cards.filter((card) => historyThird(card, levels) === null);
  return (
    <div className={css.box}>
      <p className="muted small">
        {t('nine.note')} {props.canMove ? t('nine.move') : null}
      </p>
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
                  <Cell
                    key={now}
                    now={now}
                    label={t('nine.now', { levels: names[now]!.join(' ') })}
                    isLit={past + now <= 1}
                    isOver={over === now}
                    canMove={props.canMove}
                    onOver={setOver}
                    onDrop={(personId) => props.onDrop(personId, names[now]!)}
                  >
                    <People {...props} cards={cellOf(past, now)} />
                  </Cell>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </Exportable>
      {withoutHistory.length > 0 ? (
        <section aria-label={t('nine.without')}>
          <h2 className={css.without}>{t('nine.without')}</h2>
          <People {...props} cards={withoutHistory} />
        </section>
      ) : null}
    </div>
  );
}

interface CellProps {
  readonly now: Third;
  /** Stands in the cell where there is no room for columns. */
  readonly label: string;
  readonly isLit: boolean;
  readonly isOver: boolean;
  readonly canMove: boolean;
  readonly children: ReactNode;
  onOver(now: Third | null): void;
  onDrop(personId: string): void;
}

/** A drop changes the level of now and no history: wherever in the column it falls, the whole column takes it. */
function Cell({ now, label, isLit, isOver, canMove, children, onOver, onDrop }: CellProps) {
  const element = useRef<HTMLTableCellElement>(null);
  const drop = useRef({ onOver, onDrop });
  drop.current = { onOver, onDrop };
  useEffect(() => {
    if (!canMove || !element.current) return undefined;
    return dropTargetForElements({
      element: element.current,
      onDragEnter: () => drop.current.onOver(now),
      onDragLeave: () => drop.current.onOver(null),
      onDrop: ({ source }) => {
        drop.current.onOver(null);
        drop.current.onDrop(String(source.data.personId));
      },
    });
  }, [canMove, now]);
  return (
    <td
      ref={element}
      data-third={WORDS[now]}
      data-label={label}
      data-lit={isLit || undefined}
      data-over={isOver || undefined}
    >
      {children}
    </td>
  );
}

function People(props: Props & { readonly cards: readonly Card[] }) {
  const { t } = useTranslation('calibration');
  return (
    <>
      <span className={css.count}>{t('nine.count', { count: props.cards.length })}</span>
      <span className={css.people}>
        {props.cards.map((card) => (
          <Person key={card.personId} {...props} card={card} />
        ))}
      </span>
    </>
  );
}

function Person({
  card,
  selected,
  current,
  picked,
  filter,
  canMove,
  onOpen,
  onPick,
  onFocus,
}: Props & { readonly card: Card }) {
  const name = useNames();
  const element = useRef<HTMLButtonElement>(null);
  const { personId } = card;
  useEffect(() => {
    if (!canMove || !element.current) return undefined;
    return draggable({
      element: element.current,
      getInitialData: () => ({ personId }),
      onDragStart: () => element.current?.setAttribute('data-dragged', ''),
      onDrop: () => element.current?.removeAttribute('data-dragged'),
    });
  }, [personId, canMove]);
  return (
    <button
      ref={element}
      type="button"
      className={css.person}
      data-person={personId}
      aria-current={selected === personId || undefined}
      aria-pressed={picked.has(personId)}
      data-picked={picked.has(personId) || undefined}
      data-faded={(filter !== null && !matches(card, filter)) || undefined}
      data-changed={card.rating !== card.beforeRating || undefined}
      tabIndex={current === personId ? 0 : -1}
      onFocus={() => onFocus(personId)}
      onClick={(event) => (event.ctrlKey || event.metaKey || event.shiftKey ? onPick(personId) : onOpen(personId))}
    >
      {name(card, 'name')} <b>{card.rating}</b> <span className="muted num">{card.score}</span>
    </button>
  );
}
