import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { frameRoute } from '../../app/frame-route.tsx';

const supervisionRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: '/supervision',
  validateSearch: ({ cycle }: Record<string, unknown>): { cycle?: string } => ({
    ...(typeof cycle === 'string' ? { cycle } : {}),
  }),
  component: lazyRouteComponent(() => import('./supervision-page.tsx'), 'SupervisionPage'),
});

export const supervisionRoutes = [supervisionRoute] as const;
