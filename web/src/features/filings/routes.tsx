import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { frameRoute } from '../../app/frame-route.tsx';
import { TABS, type Tab } from './tabs.ts';

const search = (given: Record<string, unknown>): { tab?: Tab; run?: string } => ({
  ...(TABS.includes(given.tab as Tab) ? { tab: given.tab as Tab } : {}),
  ...(typeof given.run === 'string' ? { run: given.run } : {}),
});

export const filingsRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: '/filings',
  validateSearch: search,
  component: lazyRouteComponent(() => import('./filings-page.tsx'), 'FilingsPage'),
});

export const filingRoutes = [filingsRoute] as const;
