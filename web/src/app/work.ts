/** Ties the job tray to the server's background work. */
import { queryOptions, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useJobTray, type WorkProgress } from '../ui/job-tray.tsx';
import { askQuery, refreshModules, useQueryOf } from './api.ts';

const STATES = { queued: 'queued', running: 'running', succeeded: 'done', failed: 'failed' } as const;

/** How far one piece of background work is. */
export async function askWork(workId: string, signal?: AbortSignal): Promise<WorkProgress> {
  const { work } = await askQuery('/work/progress', { workId }, signal);
  const found = work[0];
  if (!found) return { state: 'queued', done: 0, total: 0 };
  return {
    state: STATES[found.state],
    done: found.done,
    total: found.total,
    ...(found.problem ? { message: `${found.problem.title} ${found.problem.remedy}` } : {}),
  };
}

/** The answer of finished work (`result`), for pages that show it themselves. */
export const workOf = (workId: string) =>
  queryOptions({
    queryKey: ['/work/progress', { workId }] as const,
    queryFn: async ({ signal }) => (await askQuery('/work/progress', { workId }, signal)).work[0] ?? null,
  });

/**
 * Puts work into the tray; when it ends the queries of `refresh` are asked again:
 * `const track = useTrackWork(); track(workId, t('run.calculating'), ['/payroll'])`.
 */
export function useTrackWork(): (workId: string, title: string, refresh?: readonly string[]) => void {
  const tray = useJobTray();
  const queries = useQueryClient();
  return (workId, title, refresh = []) =>
    tray.track({
      id: workId,
      title,
      ask: (signal) => askWork(workId, signal),
      onEnd: () => void refreshModules(queries, refresh),
    });
}

/** Work that its page takes up again after it was closed, and what it changes. */
const RESUMED = {
  'launch-cycle': ['/appraisals'],
  'publish-cycle': ['/appraisals'],
  'promote-trial': ['/appraisals'],
  'commit-import': ['/imports', '/people', '/organization', '/payroll', '/appraisals', '/indicators'],
  'payroll.calculate-run': ['/payroll'],
  'payroll.close-run': ['/payroll'],
  'payroll.make-payslip-papers': ['/payroll'],
} as const;

const isResumed = (kind: string): kind is keyof typeof RESUMED => kind in RESUMED;

/** One's own work that goes on at the server comes back into the tray when the product is opened. */
export function ResumeWork() {
  const { t } = useTranslation('ui');
  const track = useTrackWork();
  const own = useQueryOf('/work/progress', {}, { staleTime: Number.POSITIVE_INFINITY });
  const open = own.data?.work.filter(({ state }) => state === 'queued' || state === 'running');
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, for what was open when the page was opened
  useEffect(() => {
    for (const { workId, kind } of open ?? [])
      if (isResumed(kind)) track(workId, t(`work.kind.${kind.replace('payroll.', '')}` as never), RESUMED[kind]);
  }, [own.data]);
  return null;
}

/** Puts work a page finds going on into the tray, as often as the page is opened. */
export function useFollowWork(workId: string | null, title: string, refresh: readonly string[]): void {
  const track = useTrackWork();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the work is the occasion
  useEffect(() => {
    if (workId !== null) track(workId, title, refresh);
  }, [workId]);
}
