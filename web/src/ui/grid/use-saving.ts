/** Saves what differs from the server: a moment after the last change, never later than two seconds after the first, one call at a time. */
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { type Outcome, type Pending, pendingOf, settle, waitingOf } from './sheet.ts';
import type { GridApi } from './use-grid.ts';

const PAUSE_MS = 700;
const AT_MOST_MS = 1_800;
const AGAIN_MS = 5_000;
/** Cells in one call. */
const BATCH = 4_000;

export interface Saving {
  readonly state: 'idle' | 'waiting' | 'saving' | 'saved' | 'failed';
  readonly savedAt: Date | null;
  readonly error: unknown;
  /** Cells not saved yet. */
  readonly left: number;
  /** Changed cells that wait for others before they are sent. */
  readonly waiting: number;
  /** Saves at once; answers whether nothing is left. */
  now(): Promise<boolean>;
}

/** The first cells that fit one call; those of one group go together. */
function batchOf(cells: readonly Pending[], groupOf: (cell: Pending) => string): readonly Pending[] {
  const next = cells[BATCH];
  if (next === undefined) return cells;
  const cut = cells.slice(0, BATCH).filter((cell) => groupOf(cell) !== groupOf(next));
  return cut.length === 0 ? cells.slice(0, BATCH) : cut;
}

const keyOf = ({ key, column }: Pending): string => `${key} ${column}`;

/** `save` answers each cell, in the order given; `groupOf` names the cells that must be sent in one call. */
export function useSaving<R>(
  grid: GridApi<R>,
  save: (cells: readonly Pending[]) => Promise<readonly Outcome[]>,
  groupOf: (cell: Pending) => string = keyOf,
): Saving {
  const [status, setStatus] = useState<Pick<Saving, 'state' | 'savedAt' | 'error'>>({
    state: 'idle',
    savedAt: null,
    error: null,
  });
  const left = useMemo(() => pendingOf(grid.sheet).length, [grid.sheet]);
  const waiting = useMemo(() => waitingOf(grid.sheet), [grid.sheet]);
  const latest = useRef({ grid, save, groupOf });
  latest.current = { grid, save, groupOf };
  const since = useRef<number | null>(null);
  const running = useRef<Promise<boolean> | null>(null);

  const saveAll = useCallback(async (): Promise<boolean> => {
    setStatus((before) => ({ ...before, state: 'saving' }));
    try {
      for (;;) {
        const batch = batchOf(pendingOf(latest.current.grid.sheetNow()), latest.current.groupOf);
        if (batch.length === 0) break;
        const outcomes = await latest.current.save(batch);
        latest.current.grid.merge((sheet) => settle(sheet, batch, outcomes));
      }
      since.current = null;
      running.current = null;
      setStatus({ state: 'saved', savedAt: new Date(), error: null });
      return true;
    } catch (error) {
      running.current = null;
      setStatus((before) => ({ ...before, state: 'failed', error }));
      return false;
    }
  }, []);
  const now = useCallback(async (): Promise<boolean> => {
    if (running.current) await running.current;
    if (pendingOf(latest.current.grid.sheetNow()).length === 0) return true;
    running.current = saveAll();
    return running.current;
  }, [saveAll]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: each change of the sheet starts the pause anew
  useEffect(() => {
    if (running.current) return;
    if (left === 0) {
      // Taken back before it was sent: nothing waits any more.
      since.current = null;
      if (status.state === 'waiting')
        setStatus((before) => ({ ...before, state: before.savedAt === null ? 'idle' : 'saved' }));
      return;
    }
    since.current ??= Date.now();
    const isFailed = status.state === 'failed';
    if (status.state === 'idle' || status.state === 'saved') setStatus((before) => ({ ...before, state: 'waiting' }));
    const wait = isFailed ? AGAIN_MS : Math.max(0, Math.min(PAUSE_MS, since.current + AT_MOST_MS - Date.now()));
    const timer = window.setTimeout(() => void now(), wait);
    return () => window.clearTimeout(timer);
  }, [grid.sheet, left, now, status.state]);

  useEffect(() => {
    const hold = (event: BeforeUnloadEvent) => {
      const sheet = latest.current.grid.sheetNow();
      if (pendingOf(sheet).length + waitingOf(sheet) > 0) event.preventDefault();
    };
    window.addEventListener('beforeunload', hold);
    return () => {
      window.removeEventListener('beforeunload', hold);
      void now();
    };
  }, [now]);
  return { ...status, left, waiting, now };
}
