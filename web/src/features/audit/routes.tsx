import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { frameRoute } from '../../app/frame-route.tsx';

const KINDS = ['change', 'view', 'export', 'sign-in'] as const;
export type EntryKind = (typeof KINDS)[number];

export interface AuditSearch {
  readonly kind?: EntryKind;
  readonly subjectKind?: string;
  readonly subjectId?: string;
}

const textOf = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);

export const auditRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: '/audit',
  validateSearch: (search: Record<string, unknown>): AuditSearch => {
    const kind = KINDS.find((one) => one === search.kind);
    const subjectKind = textOf(search.subjectKind);
    const subjectId = textOf(search.subjectId);
    return {
      ...(kind ? { kind } : {}),
      ...(subjectKind ? { subjectKind } : {}),
      ...(subjectId ? { subjectId } : {}),
    };
  },
  component: lazyRouteComponent(() => import('./audit-page.tsx'), 'AuditPage'),
});

export const auditRoutes = [auditRoute] as const;
