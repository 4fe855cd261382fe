import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { frameRoute } from '../../app/frame-route.tsx';

const importsRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: '/imports',
  component: lazyRouteComponent(() => import('./imports-page.tsx'), 'ImportsPage'),
});

/** `step=mapping` goes back to the columns of an import that already has a preview. */
export const importRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: '/imports/$importId',
  validateSearch: (search: Record<string, unknown>): { step?: 'mapping' } =>
    search.step === 'mapping' ? { step: 'mapping' } : {},
  component: lazyRouteComponent(() => import('./import-page.tsx'), 'ImportPage'),
});

export const importRoutes = [importsRoute, importRoute] as const;
