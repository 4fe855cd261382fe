/** Joiners, leavers and moved nobody has decided about yet: accepted together or one by one, with a reason. */
import { Button, Modal } from '@mantine/core';
import { IconUserQuestion } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useOperation } from '../../app/api.ts';
import { ErrorNotice, tellDone } from '../../ui/index.ts';
import type { RunDetail } from './data.ts';
import css from './payroll.module.css';

/** `employmentIds` left out = everybody open. */
export function AcceptPeople({
  run,
  title,
  employmentIds,
  onClose,
}: {
  run: RunDetail;
  title: string;
  employmentIds?: string[];
  onClose: () => void;
}) {
  const { t } = useTranslation('payroll');
  const { t: common } = useTranslation();
  const [reason, setReason] = useState('');
  const accept = useOperation('/payroll/accept-people', {
    onSuccess: ({ accepted }) => {
      tellDone(t('people.accepted', { count: accepted }));
      onClose();
    },
  });
  return (
    <Modal opened onClose={onClose} title={title} closeButtonProps={{ 'aria-label': common('action.close') }}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          accept.mutate({ runId: run.runId, reason, ...(employmentIds ? { employmentIds } : {}) });
        }}
      >
        <p>{t('people.acceptNote')}</p>
        <label className={css.field}>
          <span>{t('people.reasonLabel')}</span>
          <input
            className={css.input}
            required
            minLength={2}
            maxLength={400}
            data-autofocus
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
        </label>
        {accept.error ? <ErrorNotice error={accept.error} /> : null}
        <div className={css.buttons}>
          <Button variant="default" onClick={onClose}>
            {common('action.cancel')}
          </Button>
          <Button type="submit" loading={accept.isPending} disabled={reason.trim().length < 2}>
            {t('people.accept')}
          </Button>
        </div>
      </form>
    </Modal>
  );
}

export function UndecidedPeople({ run, canDecide }: { run: RunDetail; canDecide: boolean }) {
  const { t } = useTranslation('payroll');
  const [isOpen, setOpen] = useState(false);
  if (run.undecidedPeople === 0 || !canDecide) return null;
  return (
    <div className={css.notice} data-lead data-tone="amber">
      <IconUserQuestion size={16} aria-hidden />
      <p className={css.exceptionText}>{t('people.undecided', { count: run.undecidedPeople })}</p>
      <Button size="xs" variant="default" onClick={() => setOpen(true)}>
        {t('people.acceptAll', { count: run.undecidedPeople })}
      </Button>
      {isOpen ? (
        <AcceptPeople
          run={run}
          title={t('people.acceptAll', { count: run.undecidedPeople })}
          onClose={() => setOpen(false)}
        />
      ) : null}
    </div>
  );
}
