import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { frameRoute } from '../../app/frame-route.tsx';

/** Which line's derivation is open beside the payslip. */
const whySearch = (search: Record<string, unknown>): { why?: string } =>
  typeof search.why === 'string' ? { why: search.why } : {};

const listRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: '/payslips',
  component: lazyRouteComponent(() => import('./list-page.tsx'), 'PayslipListPage'),
});

export const myPayslipRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: '/payslips/$period',
  validateSearch: whySearch,
  component: lazyRouteComponent(() => import('./payslip-page.tsx'), 'MyPayslipPage'),
});

/** The same page for those whose role reads others' payslips. Every look is recorded and shown to the person. */
export const personPayslipRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: '/payslips/$period/of/$personId',
  validateSearch: whySearch,
  component: lazyRouteComponent(() => import('./payslip-page.tsx'), 'PersonPayslipPage'),
});

/** Which question is open beside the desk. */
const openSearch = (search: Record<string, unknown>): { open?: string } =>
  typeof search.open === 'string' ? { open: search.open } : {};

export const questionsRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: '/pay-questions',
  validateSearch: openSearch,
  component: lazyRouteComponent(() => import('./questions-page.tsx'), 'QuestionsPage'),
});

export const disputesRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: '/pay-disputes',
  validateSearch: openSearch,
  component: lazyRouteComponent(() => import('./disputes-page.tsx'), 'DisputesPage'),
});

export const payslipRoutes = [listRoute, myPayslipRoute, personPayslipRoute, questionsRoute, disputesRoute] as const;
