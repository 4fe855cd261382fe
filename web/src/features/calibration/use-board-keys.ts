/** The keys of a board: every drag has its own. */
import { useMemo } from 'react';
import { useShortcuts } from '../../ui/index.ts';
import { cardsAt, neighbour, nineBoxColumns } from './board-figures.ts';
import type { MoveQuestion } from './move-popover.tsx';
import type { Board, View } from './shapes.ts';

export const NOBODY: ReadonlySet<string> = new Set();

export const focusCard = (personId: string | null) => {
  if (personId === null) return;
  requestAnimationFrame(() => document.querySelector<HTMLElement>(`[data-person="${personId}"]`)?.focus());
};

interface Keys {
  readonly board: Board;
  readonly view: View;
  readonly current: string | null;
  readonly picked: ReadonlySet<string>;
  readonly canMove: boolean;
  readonly question: MoveQuestion | null;
  readonly selected: string | null;
  setCurrent(personId: string): void;
  pick(personId: string): void;
  open(personId: string | null): void;
  setQuestion(question: MoveQuestion | null): void;
  setPicked(people: ReadonlySet<string>): void;
  setWhy(isWhy: boolean): void;
  undo(entryId: string): void;
}

/** J/K and arrows walk, X ticks, M then the level moves, W asks why, Z takes back one's last move, Esc closes. */
export function useBoardKeys(keys: Keys): void {
  const { board, current, view, question, canMove } = keys;
  const columns = useMemo(() => {
    const levels = board.scale.map(({ rating }) => rating);
    if (view === 'nine-box') return nineBoxColumns(board.cards, levels);
    return levels.map((rating) => cardsAt(board.cards, rating).map((card) => card.personId));
  }, [board, view]);
  const walk = (step: Parameters<typeof neighbour>[2]) => {
    const next = neighbour(columns, current, step);
    if (next === null) return;
    keys.setCurrent(next);
    focusCard(next);
    if (keys.selected !== null) keys.open(next);
  };
  const isFree = question === null;
  const letter = (rating: string | undefined) => {
    if (question === null || question.rating !== null || rating === undefined) return;
    if (question.among !== undefined && !question.among.includes(rating)) return;
    keys.setQuestion({ ...question, rating });
  };
  const levels = Object.fromEntries(
    board.scale.map(({ rating }) => [rating.toLowerCase(), () => letter(rating)] as const),
  );
  const last = board.log.find((entry) => entry.kind === 'move' && !entry.isUndone);
  const open = () => current !== null && keys.open(current);
  const why = () => {
    open();
    keys.setWhy(true);
  };
  const move = () => {
    const people = keys.picked.size > 0 ? keys.picked : new Set(current === null ? [] : [current]);
    if (canMove && people.size > 0) keys.setQuestion({ people, rating: null });
  };
  const takeBack = () => canMove && last !== undefined && keys.undo(last.entryId);
  const [next, previous] = [() => walk('next'), () => walk('previous')];
  const [down, up] = [() => walk('down'), () => walk('up')];
  const [left, right] = [() => walk('left'), () => walk('right')];
  const tick = () => current !== null && keys.pick(current);
  const leave = () => keys.setQuestion(null);
  const untick = () => keys.setPicked(NOBODY);
  useShortcuts(
    {
      j: next,
      k: previous,
      ArrowDown: down,
      ArrowUp: up,
      ArrowLeft: left,
      ArrowRight: right,
      x: tick,
      w: why,
      Enter: open,
      m: move,
      z: takeBack,
    },
    isFree && (view === 'board' || view === 'nine-box'),
  );
  useShortcuts({ ...levels, Escape: leave }, !isFree);
  useShortcuts({ Escape: untick }, isFree && keys.selected === null);
}
