import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { frameRoute } from '../../app/frame-route.tsx';

/** Whose settlement is open beside the list. */
const openSearch = (search: Record<string, unknown>): { open?: string } =>
  typeof search.open === 'string' ? { open: search.open } : {};

export const settlementsRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: '/settlements',
  validateSearch: openSearch,
  component: lazyRouteComponent(() => import('./settlements-page.tsx'), 'SettlementsPage'),
});

export const settlementRoutes = [settlementsRoute] as const;
