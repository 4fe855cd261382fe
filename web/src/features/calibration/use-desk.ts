/** What a facilitator has in hand: the person looked at, ticked people, the move in question, the keys. */
import { useNavigate } from '@tanstack/react-router';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { cardsAt, type Filter } from './board-figures.ts';
import { useUndo } from './change-log.tsx';
import type { MoveQuestion } from './move-popover.tsx';
import type { Board, View } from './shapes.ts';
import { focusCard, NOBODY, useBoardKeys } from './use-board-keys.ts';
import { useNames } from './use-names.ts';

export type Desk = ReturnType<typeof useDesk>;

/** The view and the person are in the address, so that a link shows the same. */
function useAddress(sessionId: string) {
  const navigate = useNavigate();
  return useCallback(
    (change: { view?: View; person?: string | null }) =>
      void navigate({
        to: '/calibration/$sessionId',
        params: { sessionId },
        search: (now) => {
          const { view: shown = 'board', person } = { ...now, ...change };
          return { ...(shown === 'board' ? {} : { view: shown }), ...(person ? { person } : {}) };
        },
        replace: true,
      }),
    [navigate, sessionId],
  );
}

/** What a drop asks for: a level, or one of a third of the scale. A drop where the person is already asks nothing. */
function movesOf(board: Board, picked: ReadonlySet<string>, canMove: boolean, ask: (question: MoveQuestion) => void) {
  const move = (personId: string, among: readonly (string | null)[], question: Omit<MoveQuestion, 'people'>) => {
    if (!canMove) return;
    const people = picked.has(personId) ? picked : new Set([personId]);
    const isNowhere = board.cards.every((card) => !people.has(card.personId) || among.includes(card.rating));
    if (!isNowhere) ask({ people, ...question });
  };
  return {
    moveTo: (personId: string, rating: string | null) => move(personId, [rating], { rating }),
    /** One level is asked a reason for, of several first which. */
    moveAmong: (personId: string, among: readonly string[]) =>
      move(personId, among, among.length === 1 ? { rating: among[0]! } : { rating: null, among }),
  };
}

export function useDesk(board: Board, view: View, selected: string | null) {
  const { t } = useTranslation('calibration');
  const name = useNames();
  const [filter, setFilter] = useState<Filter | null>(null);
  const [picked, setPicked] = useState<ReadonlySet<string>>(NOBODY);
  const [current, setCurrent] = useState<string | null>(selected);
  const [question, setQuestion] = useState<MoveQuestion | null>(null);
  const [isWhy, setWhy] = useState(false);
  const [heard, setHeard] = useState('');
  const go = useAddress(board.session.sessionId);
  const canMove = board.session.state === 'meeting' && board.session.role === 'facilitator';
  const open = useCallback(
    (personId: string | null) => {
      if (personId !== null) setCurrent(personId);
      go({ person: personId });
    },
    [go],
  );
  const pick = useCallback(
    (personId: string) =>
      setPicked((now) => {
        const next = new Set(now);
        if (!next.delete(personId)) next.add(personId);
        return next;
      }),
    [],
  );
  const undo = useUndo(board, setHeard);
  const { moveTo, moveAmong } = movesOf(board, picked, canMove, setQuestion);
  const ask = { view, current, picked, canMove, question, selected };
  useBoardKeys({ board, ...ask, setCurrent, pick, open, setQuestion, setPicked, setWhy, undo });
  const order = board.scale.flatMap(({ rating }) => cardsAt(board.cards, rating).map((one) => one.personId));
  const step = (by: 1 | -1) => {
    const next = order[order.indexOf(selected ?? '') + by];
    if (next) open(next);
  };
  const leave = () => {
    setQuestion(null);
    focusCard(current);
  };
  const moved = (rating: string) => {
    const people = board.cards.filter((one) => question?.people.has(one.personId));
    setHeard(t('heard.moved', { names: people.map((one) => name(one, 'name')).join(', '), rating }));
    setPicked(NOBODY);
    leave();
  };
  return {
    ...ask,
    current: current ?? order[0] ?? null,
    filter,
    isWhy,
    heard,
    go,
    open,
    pick,
    undo,
    moveTo,
    moveAmong,
    step,
    leave,
    moved,
    setFilter,
    setPicked,
    setQuestion,
    setWhy,
    setHeard,
    setCurrent,
  };
}
