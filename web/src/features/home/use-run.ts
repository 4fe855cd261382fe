/** The payroll run the home page speaks of: the newest that is not closed, or else the newest. */
import type { QueryAnswer } from '@meritline/contract';
import { useQueryOf } from '../../app/api.ts';
import { useMay } from '../../app/session.ts';

export type RunDetail = QueryAnswer<'/payroll/run-detail'>;

export function useCurrentRun(): { run: RunDetail | null; isAllowed: boolean; isPending: boolean } {
  const may = useMay();
  const isAllowed = may('payroll.read') || may('payroll.read-totals');
  const runs = useQueryOf('/payroll/runs', {}, { enabled: isAllowed });
  const newest = [...(runs.data?.runs ?? [])].sort((a, b) => b.period.localeCompare(a.period));
  const current = newest.find((run) => run.state !== 'closed') ?? newest[0];
  const detail = useQueryOf('/payroll/run-detail', { runId: current?.runId ?? '' }, { enabled: current !== undefined });
  return {
    run: detail.data ?? null,
    isAllowed,
    isPending: isAllowed && (runs.isPending || (current !== undefined && detail.isPending)),
  };
}
