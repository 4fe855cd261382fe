import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { frameRoute } from '../../app/frame-route.tsx';

/** Which state of contracts is shown. */
const stateSearch = (search: Record<string, unknown>): { state?: string } =>
  typeof search.state === 'string' ? { state: search.state } : {};

export const contractsRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: '/contracts',
  validateSearch: stateSearch,
  component: lazyRouteComponent(() => import('./contracts-page.tsx'), 'ContractsPage'),
});

const myContractsRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: '/my/contracts',
  component: lazyRouteComponent(() => import('./my-contracts-page.tsx'), 'MyContractsPage'),
});

export const contractRoutes = [contractsRoute, myContractsRoute] as const;
