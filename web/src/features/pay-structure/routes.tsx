import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { frameRoute } from '../../app/frame-route.tsx';

/** `rule` is the figure whose drawer is open. */
export const rulesRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: '/rules',
  validateSearch: (search: Record<string, unknown>): { rule?: string } =>
    typeof search.rule === 'string' ? { rule: search.rule } : {},
  component: lazyRouteComponent(() => import('./rules-page.tsx'), 'RulesPage'),
});

const changesRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: '/pay-changes',
  component: lazyRouteComponent(() => import('./changes-page.tsx'), 'ChangesPage'),
});

export const changeRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: '/pay-changes/$changeId',
  component: lazyRouteComponent(() => import('./change-page.tsx'), 'ChangePage'),
});

export const payStructureRoutes = [rulesRoute, changesRoute, changeRoute] as const;
