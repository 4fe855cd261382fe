import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { frameRoute } from '../../app/frame-route.tsx';

const policiesRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: '/policies',
  component: lazyRouteComponent(() => import('./policies-page.tsx'), 'PoliciesPage'),
});

const TABS = ['text', 'changes', 'consultation', 'receipts', 'uses'] as const;
export type PolicyTab = (typeof TABS)[number];

/** `v` is the version shown, without it the one in force; `tab` what is shown of it. */
export const policyRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: '/policies/$code',
  validateSearch: (search: Record<string, unknown>): { v?: number; tab?: PolicyTab } => {
    const v = Number(search.v);
    const tab = TABS.find((each) => each === search.tab);
    return { ...(Number.isInteger(v) && v > 0 ? { v } : {}), ...(tab ? { tab } : {}) };
  },
  component: lazyRouteComponent(() => import('./policy-page.tsx'), 'PolicyPage'),
});

export const policyRoutes = [policiesRoute, policyRoute] as const;
