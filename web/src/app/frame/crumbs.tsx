/** Where the reader is: set by the page, drawn by the top bar, and the title of the browser tab. */
import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react';

export interface Crumb {
  readonly label: string;
  /** Address of the place; the last crumb, the page itself, has none. */
  readonly to?: string;
}

interface Crumbs {
  readonly crumbs: readonly Crumb[];
  set(crumbs: readonly Crumb[]): void;
}

const CrumbsContext = createContext<Crumbs>({ crumbs: [], set: () => undefined });

export function CrumbsProvider({ children }: { children: ReactNode }) {
  const [crumbs, set] = useState<readonly Crumb[]>([]);
  const value = useMemo(() => ({ crumbs, set }), [crumbs]);
  return <CrumbsContext value={value}>{children}</CrumbsContext>;
}

/** Called by a page: `useCrumbs({ label: t('nav.payroll'), to: '/payroll' }, { label: 'September 2026' })`. */
export function useCrumbs(...crumbs: readonly Crumb[]): void {
  const { set } = useContext(CrumbsContext);
  const written = JSON.stringify(crumbs);
  useEffect(() => {
    const now = JSON.parse(written) as Crumb[];
    set(now);
    const title = now.at(-1)?.label;
    document.title = title ? `${title} · Meritline` : 'Meritline';
  }, [written, set]);
}

export const useCurrentCrumbs = (): readonly Crumb[] => useContext(CrumbsContext).crumbs;
