import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useOperation } from '../../app/api.ts';
import { useFormat } from '../../ui/format/index.ts';
import { ConfirmWithCount, Fingerprint, tellDone } from '../../ui/index.ts';
import type { RunDetail } from './data.ts';
import css from './payroll.module.css';

/** Hands the run to the approver. While something is open the button says how much, and its note says what. */
export function SubmitRun({ run }: { run: RunDetail }) {
  const { t } = useTranslation('payroll');
  const format = useFormat();
  const [isOpen, setOpen] = useState(false);
  const [reason, setReason] = useState('');
  const month = format.monthLong(run.period);
  const submit = useOperation('/payroll/submit-run', {
    onSuccess: () => {
      setOpen(false);
      tellDone(t('run.submitted'));
    },
  });
  const open = run.undecidedPeople;
  const what = run.steps
    .filter((step) => step.open > 0)
    .map((step) => `${t(`step.${step.code}`)} ${step.open}`)
    .join(' · ');
  if (run.openItems > 0) {
    return (
      <Button disabled title={t('run.stillOpen', { what })}>
        {t('run.submitOpen', { count: run.openItems })}
      </Button>
    );
  }
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t('run.submit')}</Button>
      <ConfirmWithCount
        isOpen={isOpen}
        title={t('run.submitTitle', { month })}
        confirm={t('run.submit')}
        isBusy={submit.isPending}
        error={submit.error}
        onConfirm={() => submit.mutate({ runId: run.runId, ...(open > 0 ? { peopleReason: reason } : {}) })}
        onClose={() => setOpen(false)}
      >
        <p>{t('run.submitNote')}</p>
        {run.fingerprint ? <Fingerprint sha256={run.fingerprint} /> : null}
        {open > 0 ? (
          <label className={css.field}>
            <span>{t('people.undecidedReason', { count: open })}</span>
            <input
              className={css.input}
              required
              minLength={2}
              maxLength={400}
              value={reason}
              onChange={(event) => setReason(event.currentTarget.value)}
            />
          </label>
        ) : null}
      </ConfirmWithCount>
    </>
  );
}
