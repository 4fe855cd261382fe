/** What several steps of a run share: their properties, the calculate button, the notice of a return. */
import { Button } from '@mantine/core';
import { IconInfoCircle, IconRefresh } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useOperation } from '../../app/api.ts';
import { useTrackWork } from '../../app/work.ts';
import { useFormat } from '../../ui/format/index.ts';
import { tellProblem } from '../../ui/index.ts';
import type { RunDetail } from './data.ts';
import css from './payroll.module.css';

export interface StepProps {
  readonly run: RunDetail;
  /** Title row and steps, drawn above every step. */
  readonly head: ReactNode;
}

/** Starts the calculation and follows it in the tray; the page of the calculation shows it too. */
export function CalculateButton({ run, isMain }: { run: RunDetail; isMain: boolean }) {
  const { t } = useTranslation('payroll');
  const format = useFormat();
  const navigate = useNavigate();
  const track = useTrackWork();
  const calculate = useOperation('/payroll/calculate-run', {
    onSuccess: ({ workId }) => {
      track(workId, t('run.calculating', { month: format.monthLong(run.period) }), ['/payroll', '/payments']);
      void navigate({ to: '/payroll/$runId/$step', params: { runId: run.runId, step: 'calculate' } });
    },
    onError: (error) => void tellProblem(error),
  });
  return (
    <Button
      variant={isMain ? 'filled' : 'default'}
      leftSection={<IconRefresh size={15} aria-hidden />}
      loading={calculate.isPending}
      onClick={() => calculate.mutate({ runId: run.runId })}
    >
      {run.calculation === 0 ? t('run.calculate') : t('run.recalculate')}
    </Button>
  );
}

/** The reason of a return, until the run is submitted again. */
export function ReturnNotice({ run }: { run: RunDetail }) {
  const { t } = useTranslation('payroll');
  const format = useFormat();
  const isOpen = run.state === 'draft' || run.state === 'calculated';
  if (!run.returned || !run.returnReason || !isOpen) return null;
  return (
    <div className={css.notice} data-tone="amber">
      <IconInfoCircle size={16} aria-hidden />
      <p>
        <b>{t('run.returned', { name: run.returned.name, at: format.dateTime(run.returned.at) })}</b> {run.returnReason}
      </p>
    </div>
  );
}
