import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { frameRoute } from '../../app/frame-route.tsx';

const targetsRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: '/targets',
  component: lazyRouteComponent(() => import('./targets-page.tsx'), 'TargetsPage'),
});

const sheetRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: '/targets/$scorecardId',
  component: lazyRouteComponent(() => import('./sheet-page.tsx'), 'SheetPage'),
});

export const targetRoutes = [targetsRoute, sheetRoute] as const;
