import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { frameRoute } from '../../app/frame-route.tsx';

const targetsRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: '/targets',
  component: lazyRouteComponent(() => import('./targets-page.tsx'), 'TargetsPage'),
});

const gridRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: '/targets/grid',
  validateSearch: ({ cycle }: Record<string, unknown>): { cycle?: string } =>
    typeof cycle === 'string' ? { cycle } : {},
  component: lazyRouteComponent(() => import('./grid-page.tsx'), 'TargetGridPage'),
});

const sheetRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: '/targets/$scorecardId',
  component: lazyRouteComponent(() => import('./sheet-page.tsx'), 'SheetPage'),
});

export const targetRoutes = [targetsRoute, gridRoute, sheetRoute] as const;
