/** Saves what is typed a moment after the last key, one call at a time, with the version the form started from. */
import { useEffect, useRef, useState } from 'react';

const PAUSE_MS = 900;

export interface Autosave {
  readonly state: 'idle' | 'waiting' | 'saving' | 'saved' | 'failed';
  readonly savedAt: Date | null;
  readonly error: unknown;
  readonly version: number;
  /** Saves at once; answers whether it worked. */
  now(submit: boolean): Promise<boolean>;
}

/** `save` gets the draft, the version it was based on and whether it is submitted; it answers the new version. */
export function useAutosave<Draft>(
  draft: Draft,
  startVersion: number,
  isActive: boolean,
  save: (draft: Draft, version: number, submit: boolean) => Promise<number>,
): Autosave {
  const version = useRef(startVersion);
  const [status, setStatus] = useState<Pick<Autosave, 'state' | 'savedAt' | 'error'>>({
    state: 'idle',
    savedAt: null,
    error: null,
  });
  const written = JSON.stringify(draft);
  const saved = useRef(written);
  const running = useRef<Promise<boolean> | null>(null);
  const latest = useRef({ draft, written, save });
  latest.current = { draft, written, save };

  const attempt = async (submit: boolean): Promise<boolean> => {
    const { draft: now, written: text, save: call } = latest.current;
    setStatus((before) => ({ ...before, state: 'saving' }));
    try {
      version.current = await call(now, version.current, submit);
      saved.current = text;
      setStatus({ state: 'saved', savedAt: new Date(), error: null });
      return true;
    } catch (error) {
      setStatus((before) => ({ ...before, state: 'failed', error }));
      return false;
    }
  };
  const run = async (submit: boolean): Promise<boolean> => {
    await running.current;
    running.current = attempt(submit);
    return running.current;
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: run reads the latest draft through a ref
  useEffect(() => {
    if (!isActive || written === saved.current) return;
    setStatus((before) => ({ ...before, state: 'waiting' }));
    const timer = window.setTimeout(() => void run(false), PAUSE_MS);
    return () => window.clearTimeout(timer);
  }, [written, isActive]);
  return { ...status, version: version.current, now: run };
}
