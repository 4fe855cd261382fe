/** Ends a trial, or archives what is published. */
import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useOperation } from '../../app/api.ts';
import { useMay } from '../../app/session.ts';
import { useTrackWork } from '../../app/work.ts';
import { tellDone, tellProblem } from '../../ui/index.ts';
import type { CycleRow } from './shapes.ts';

export function TrialActions({ cycle }: { cycle: CycleRow }) {
  const { t } = useTranslation('cycles');
  const may = useMay();
  const track = useTrackWork();
  const { cycleId } = cycle;
  const promote = useOperation('/appraisals/promote-trial', {
    onSuccess: ({ workId }) => track(workId, t('trial.promoting'), ['/appraisals']),
    onError: tellProblem,
  });
  const discard = useOperation('/appraisals/discard-trial', {
    onSuccess: ({ workId }) => track(workId, t('trial.discarding'), ['/appraisals']),
    onError: tellProblem,
  });
  const archive = useOperation('/appraisals/archive-cycle', {
    onSuccess: () => tellDone(t('archive.done')),
    onError: tellProblem,
  });
  if (cycle.state === 'trial' && may('cycles.run')) {
    return (
      <>
        <Button variant="default" loading={discard.isPending} onClick={() => discard.mutate({ cycleId })}>
          {t('trial.discard')}
        </Button>
        <Button loading={promote.isPending} onClick={() => promote.mutate({ cycleId })}>
          {t('trial.promote')}
        </Button>
      </>
    );
  }
  if (cycle.state !== 'published' || cycle.archivedAt !== null || !may('scorecards.publish')) return null;
  return (
    <Button variant="default" loading={archive.isPending} onClick={() => archive.mutate({ cycleId })}>
      {t('archive.button')}
    </Button>
  );
}
