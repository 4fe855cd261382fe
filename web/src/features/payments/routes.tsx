import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { frameRoute } from '../../app/frame-route.tsx';

const paymentsRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: '/payments',
  component: lazyRouteComponent(() => import('./tracking-page.tsx'), 'TrackingPage'),
});

export const paymentRoutes = [paymentsRoute] as const;
