/** A board that stays true: asked again when the session moved on, with who else is looking. */
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { refreshModules, useQueryOf } from '../../app/api.ts';

const EVERY_MS = 1_000;

/** Queries of a session that a change of it makes old; evidence is asked again only when it is opened again. */
export const BOARD_QUERIES = [
  '/calibration/session-board',
  '/calibration/session-groups',
  '/calibration/sessions',
] as const;

export function useBoard(sessionId: string, personId: string | null) {
  const queries = useQueryClient();
  const board = useQueryOf('/calibration/session-board', { sessionId });
  const isLive = board.data !== undefined && ['preview', 'meeting', 'locked'].includes(board.data.session.state);
  const pulse = useQueryOf(
    '/calibration/session-pulse',
    { sessionId, ...(personId === null ? {} : { personId }) },
    { refetchInterval: isLive ? EVERY_MS : false, enabled: isLive, staleTime: 0 },
  );
  const shown = board.data?.session.revision;
  const marks = useRef<string | null>(null);
  useEffect(() => {
    if (!pulse.data || shown === undefined) return;
    const isNewMark = marks.current !== null && marks.current !== pulse.data.marks;
    marks.current = pulse.data.marks;
    if (pulse.data.revision > shown || isNewMark) void refreshModules(queries, BOARD_QUERIES);
  }, [pulse.data, shown, queries]);
  return { board, seen: pulse.data?.seen ?? [] };
}
