/** Ties the job tray to the server's background work. */
import { queryOptions, useQueryClient } from '@tanstack/react-query';
import { useJobTray, type WorkProgress } from '../ui/job-tray.tsx';
import { askQuery, refreshModules } from './api.ts';

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
