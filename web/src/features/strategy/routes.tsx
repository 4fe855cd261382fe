import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { frameRoute } from '../../app/frame-route.tsx';

interface StrategySearch {
  readonly objective?: string;
  readonly indicator?: string;
  readonly cycle?: string;
}

const strategyRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: '/strategy',
  validateSearch: ({ objective, indicator, cycle }: Record<string, unknown>): StrategySearch => ({
    ...(typeof objective === 'string' ? { objective } : {}),
    ...(typeof indicator === 'string' ? { indicator } : {}),
    ...(typeof cycle === 'string' ? { cycle } : {}),
  }),
  component: lazyRouteComponent(() => import('./strategy-page.tsx'), 'StrategyPage'),
});

const standardsRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: '/strategy/standards',
  component: lazyRouteComponent(() => import('./standards-page.tsx'), 'StandardsPage'),
});

const cascadeRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: '/strategy/cascade',
  validateSearch: ({ cycle }: Record<string, unknown>): { readonly cycle?: string } =>
    typeof cycle === 'string' ? { cycle } : {},
  component: lazyRouteComponent(() => import('./cascade-page.tsx'), 'CascadePage'),
});

const comparisonsRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: '/strategy/comparisons',
  validateSearch: ({ id }: Record<string, unknown>): { readonly id?: string } => (typeof id === 'string' ? { id } : {}),
  component: lazyRouteComponent(() => import('./comparisons-page.tsx'), 'ComparisonsPage'),
});

export const strategyRoutes = [strategyRoute, cascadeRoute, standardsRoute, comparisonsRoute] as const;
