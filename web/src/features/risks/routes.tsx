import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { frameRoute } from '../../app/frame-route.tsx';

/** Which check is chosen, in which state, and which finding is open beside the list. */
interface RiskSearch {
  check?: string;
  state?: string;
  open?: string;
}

const search = (given: Record<string, unknown>): RiskSearch => ({
  ...(typeof given.check === 'string' ? { check: given.check } : {}),
  ...(typeof given.state === 'string' ? { state: given.state } : {}),
  ...(typeof given.open === 'string' ? { open: given.open } : {}),
});

export const risksRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: '/risks',
  validateSearch: search,
  component: lazyRouteComponent(() => import('./risks-page.tsx'), 'RisksPage'),
});

export const riskRoutes = [risksRoute] as const;
