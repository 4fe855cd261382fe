import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { frameRoute } from '../../app/frame-route.tsx';

/** Which arrangement is open beside the list. */
const openSearch = (search: Record<string, unknown>): { open?: string } =>
  typeof search.open === 'string' ? { open: search.open } : {};

export const arrangementsRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: '/deductions',
  validateSearch: openSearch,
  component: lazyRouteComponent(() => import('./arrangements-page.tsx'), 'ArrangementsPage'),
});

export const myArrangementsRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: '/my/deductions',
  component: lazyRouteComponent(() => import('./my-arrangements-page.tsx'), 'MyArrangementsPage'),
});

export const payDeductionRoutes = [arrangementsRoute, myArrangementsRoute] as const;
