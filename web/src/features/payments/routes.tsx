import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { frameRoute } from '../../app/frame-route.tsx';

const paymentsRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: '/payments',
  component: lazyRouteComponent(() => import('./tracking-page.tsx'), 'TrackingPage'),
});

const templatesRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: '/payments/templates',
  component: lazyRouteComponent(() => import('./templates-page.tsx'), 'TemplatesPage'),
});

export const paymentRoutes = [paymentsRoute, templatesRoute] as const;
