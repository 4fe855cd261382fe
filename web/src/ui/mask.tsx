/**
 * Pay is masked until somebody asks to see it, and masks itself again after five minutes or when the tab is left.
 * A masked amount is not in the page at all: not in text, titles, labels or charts.
 */
import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useState } from 'react';

export const SHOWN_SECONDS = 300;

export interface Mask {
  /** Amounts may be drawn. */
  readonly isShown: boolean;
  /** Seconds until they are masked again. */
  readonly secondsLeft: number;
  show(): void;
  hide(): void;
}

const MaskContext = createContext<Mask | null>(null);

export function MaskProvider({ children, startShown = false }: { children: ReactNode; startShown?: boolean }) {
  const [until, setUntil] = useState<number | null>(() => (startShown ? Date.now() + SHOWN_SECONDS * 1000 : null));
  const [now, setNow] = useState(() => Date.now());
  const show = useCallback(() => {
    setNow(Date.now());
    setUntil(Date.now() + SHOWN_SECONDS * 1000);
  }, []);
  const hide = useCallback(() => setUntil(null), []);

  useEffect(() => {
    if (until === null) return;
    const tick = window.setInterval(() => {
      setNow(Date.now());
      if (Date.now() >= until) setUntil(null);
    }, 1000);
    const leave = () => {
      if (document.visibilityState === 'hidden') setUntil(null);
    };
    document.addEventListener('visibilitychange', leave);
    return () => {
      window.clearInterval(tick);
      document.removeEventListener('visibilitychange', leave);
    };
  }, [until]);

  const secondsLeft = until === null ? 0 : Math.min(SHOWN_SECONDS, Math.max(0, Math.ceil((until - now) / 1000)));
  const mask = useMemo(() => ({ isShown: until !== null, secondsLeft, show, hide }), [until, secondsLeft, show, hide]);
  return <MaskContext value={mask}>{children}</MaskContext>;
}

export function useMask(): Mask {
  const mask = useContext(MaskContext);
  if (!mask) throw new Error('useMask needs a MaskProvider above it');
  return mask;
}
