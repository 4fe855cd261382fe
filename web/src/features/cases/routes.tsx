import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { frameRoute } from '../../app/frame-route.tsx';

const casesRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: '/cases',
  component: lazyRouteComponent(() => import('./desk-page.tsx'), 'DeskPage'),
});

const caseRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: '/cases/$caseId',
  component: lazyRouteComponent(() => import('./case-page.tsx'), 'CasePage'),
});

const appealRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: '/my/appeals/$scorecardId',
  component: lazyRouteComponent(() => import('./appeal-page.tsx'), 'AppealPage'),
});

export const caseRoutes = [casesRoute, caseRoute, appealRoute] as const;
