/** Columns are levels; every block of the strip stands exactly over its column. */
import { dropTargetForElements } from '@atlaskit/pragmatic-drag-and-drop/element/adapter';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import css from './board.module.css';
import { BoardCard } from './board-card.tsx';
import { barScale, type ColumnFigures, cardsAt, columnsOf, type Filter, matches } from './board-figures.ts';
import type { Board, Card } from './shapes.ts';
import { StripBlock } from './strip.tsx';
import { useNames } from './use-names.ts';

export interface BoardViewProps {
  readonly board: Board;
  readonly selected: string | null;
  readonly current: string | null;
  readonly picked: ReadonlySet<string>;
  /** People in the open question where to move to, and the level it names. */
  readonly moving: { readonly people: ReadonlySet<string>; readonly rating: string | null } | null;
  readonly filter: Filter | null;
  readonly canMove: boolean;
  readonly popover: ReactNode;
  onOpen(personId: string): void;
  onPick(personId: string): void;
  onFocus(personId: string): void;
  onDrop(personId: string, rating: string): void;
}

export function BoardView(props: BoardViewProps) {
  const { t } = useTranslation('calibration');
  const { board } = props;
  const name = useNames();
  const columns = columnsOf(board);
  const scale = barScale(columns);
  const template = columns.map(({ weight }) => `minmax(0, ${weight}fr)`).join(' ');
  const tones = new Map(
    board.severity.raters
      .filter((rater) => rater.isDifferent)
      .map((rater) => [rater.rater, rater.estimate > 0 ? ('lenient' as const) : ('severe' as const)]),
  );
  const unrated = board.cards.filter((card) => card.rating === null);
  return (
    <div className={css.board} style={{ '--columns': template } as React.CSSProperties}>
      <div className={css.strips}>
        {columns.map((column) => (
          <StripBlock key={column.rating} column={column} scale={scale} />
        ))}
      </div>
      <div className={css.columns}>
        {columns.map((column) => (
          <Column key={column.rating} {...props} column={column} scale={scale} tones={tones} />
        ))}
        {props.popover}
      </div>
      {unrated.length > 0 ? (
        <p className={css.unrated}>
          {t('board.unrated', { count: unrated.length })} {unrated.map((card) => name(card, 'name')).join(', ')}
        </p>
      ) : null}
    </div>
  );
}

type Tones = ReadonlyMap<string, 'lenient' | 'severe'>;

function Column(props: BoardViewProps & { column: ColumnFigures; scale: number; tones: Tones }) {
  const { column, canMove, moving, onDrop } = props;
  const { t } = useTranslation('calibration');
  const element = useRef<HTMLElement>(null);
  const [isOver, setOver] = useState(false);
  const drop = useRef(onDrop);
  drop.current = onDrop;
  useEffect(() => {
    if (!canMove || !element.current) return undefined;
    return dropTargetForElements({
      element: element.current,
      onDragEnter: () => setOver(true),
      onDragLeave: () => setOver(false),
      onDrop: ({ source }) => {
        setOver(false);
        drop.current(String(source.data.personId), column.rating);
      },
    });
  }, [canMove, column.rating]);
  const isTarget = isOver || moving?.rating === column.rating;
  return (
    <section
      ref={element}
      className={css.column}
      data-target={isTarget || undefined}
      data-wide={column.weight === 2 || undefined}
      data-level={column.rating}
      aria-label={t('board.column', { rating: column.rating, count: column.now })}
    >
      <div className={css.phoneStrip}>
        <StripBlock column={column} scale={props.scale} />
      </div>
      <div className={css.cards}>
        <Cards {...props} />
        {moving !== null && moving.rating === column.rating ? (
          <Landing board={props.board} people={moving.people} />
        ) : null}
      </div>
    </section>
  );
}

const Cards = (props: BoardViewProps & { column: ColumnFigures; tones: Tones }) =>
  cardsAt(props.board.cards, props.column.rating).map((card) => (
    <BoardCard
      key={card.personId}
      card={card}
      severity={props.tones.get(card.raterPersonId ?? '') ?? null}
      isSelected={props.selected === card.personId}
      isCurrent={props.current === card.personId}
      isPicked={props.picked.has(card.personId)}
      isFaded={props.filter !== null && !matches(card, props.filter)}
      isMoving={props.moving?.people.has(card.personId) === true}
      canMove={props.canMove}
      onOpen={props.onOpen}
      onPick={props.onPick}
      onFocus={props.onFocus}
    />
  ));

/** Where the people would land, drawn dashed until the reason is given. */
const Landing = ({ board, people }: { board: Board; people: ReadonlySet<string> }) =>
  board.cards
    .filter((card: Card) => people.has(card.personId))
    .map((card) => <div key={card.personId} className={css.landing} aria-hidden />);
