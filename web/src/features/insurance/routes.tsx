import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { frameRoute } from '../../app/frame-route.tsx';
import { TABS, type Tab } from './tabs.ts';

const tabSearch = (search: Record<string, unknown>): { tab?: Tab; month?: string } => ({
  ...(TABS.includes(search.tab as Tab) ? { tab: search.tab as Tab } : {}),
  ...(typeof search.month === 'string' && /^\d{4}-\d{2}$/.test(search.month) ? { month: search.month } : {}),
});

export const insuranceRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: '/insurance',
  validateSearch: tabSearch,
  component: lazyRouteComponent(() => import('./insurance-page.tsx'), 'InsurancePage'),
});

const myInsuranceRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: '/my/insurance',
  component: lazyRouteComponent(() => import('./my-insurance-page.tsx'), 'MyInsurancePage'),
});

export const insuranceRoutes = [insuranceRoute, myInsuranceRoute] as const;
