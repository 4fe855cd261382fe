import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router';
import { frameRoute } from '../../app/frame-route.tsx';
import { isStep } from './data.ts';

const runsRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: '/payroll',
  component: lazyRouteComponent(() => import('./runs-page.tsx'), 'RunsPage'),
});

const payGroupsRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: '/payroll/groups',
  component: lazyRouteComponent(() => import('./pay-groups-page.tsx'), 'PayGroupsPage'),
});

const currentStepRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: '/payroll/$runId',
  component: lazyRouteComponent(() => import('./run-page.tsx'), 'CurrentStep'),
});

/** One step of one run; an unknown step leads to the one that is due. */
const runRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: '/payroll/$runId/$step',
  beforeLoad: ({ params }) => {
    if (!isStep(params.step)) throw redirect({ to: '/payroll/$runId', params: { runId: params.runId } });
  },
  component: lazyRouteComponent(() => import('./run-page.tsx'), 'RunPage'),
});

const inputGridRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: '/payroll/$runId/inputs/grid',
  component: lazyRouteComponent(() => import('./input-grid-page.tsx'), 'InputGridPage'),
});

export const payrollRoutes = [runsRoute, payGroupsRoute, currentStepRoute, inputGridRoute, runRoute] as const;
