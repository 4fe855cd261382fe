/** A phase opened, closed or reopened by a person: always with the reason, which stays in the log. */
import { Button, Modal, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useOperation } from '../../app/api.ts';
import { ErrorNotice, tellDone } from '../../ui/index.ts';
import css from './cycle.module.css';
import type { CycleRow } from './shapes.ts';

export type PhaseStep = 'open' | 'close' | 'reopen';

interface Props {
  readonly cycle: CycleRow;
  readonly phase: CycleRow['phases'][number]['phase'];
  readonly step: PhaseStep;
  onClose(): void;
}

export function PhaseStepDialog({ cycle, phase, step, onClose }: Props) {
  const { t } = useTranslation('cycles');
  const { t: common } = useTranslation();
  const [reason, setReason] = useState('');
  const set = useOperation('/appraisals/set-phase', {
    onSuccess: () => {
      tellDone(t(`schedule.done.${step}`, { phase: t(`short.${phase}`) }));
      onClose();
    },
  });
  return (
    <Modal
      opened
      onClose={onClose}
      title={`${t(`schedule.step.${step}`)}: ${t(`short.${phase}`)}`}
      closeButtonProps={{ 'aria-label': common('action.close') }}
    >
      <form
        className={css.dialog}
        onSubmit={(event) => {
          event.preventDefault();
          set.mutate({ cycleId: cycle.cycleId, phase, change: step, reason: reason.trim() });
        }}
      >
        <p>{t(`schedule.consequence.${step}`)}</p>
        <Textarea
          label={t('schedule.why')}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
          autosize
          minRows={2}
          maxLength={400}
          required
          data-autofocus
        />
        {set.error ? <ErrorNotice error={set.error} /> : null}
        <div className={css.dialogButtons}>
          <Button variant="default" onClick={onClose}>
            {common('action.cancel')}
          </Button>
          <Button type="submit" loading={set.isPending} disabled={reason.trim().length < 4}>
            {t(`schedule.step.${step}`)}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
