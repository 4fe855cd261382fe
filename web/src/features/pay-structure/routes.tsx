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

/** `item` is the pay item whose drawer is open, or which a draft changes; `country` is where it is paid, left out = the first. */
const itemSearch = (search: Record<string, unknown>): { item?: string; country?: string } => ({
  ...(typeof search.item === 'string' ? { item: search.item } : {}),
  ...(typeof search.country === 'string' ? { country: search.country } : {}),
});

export const itemsRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: '/pay-items',
  validateSearch: itemSearch,
  component: lazyRouteComponent(() => import('./items-page.tsx'), 'ItemsPage'),
});

export const itemDraftRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: '/pay-items/draft',
  validateSearch: itemSearch,
  component: lazyRouteComponent(() => import('./item-draft-page.tsx'), 'ItemDraftPage'),
});

export const payStructureRoutes = [rulesRoute, changesRoute, changeRoute, itemsRoute, itemDraftRoute] as const;
