/** Joiners, leavers and moved nobody has decided about yet: accepted together or one by one, with a reason. */
import { Button } from '@mantine/core';
import { IconUserQuestion } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useOperation } from '../../app/api.ts';
import { tellDone } from '../../ui/index.ts';
import type { RunDetail } from './data.ts';
import css from './payroll.module.css';
import { ReasonDialog } from './reason-dialog.tsx';

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
  const accept = useOperation('/payroll/accept-people', {
    onSuccess: ({ accepted }) => {
      tellDone(t('people.accepted', { count: accepted }));
      onClose();
    },
  });
  return (
    <ReasonDialog
      title={title}
      note={t('people.acceptNote')}
      act={t('people.accept')}
      isBusy={accept.isPending}
      error={accept.error}
      onAct={(reason) => accept.mutate({ runId: run.runId, reason, ...(employmentIds ? { employmentIds } : {}) })}
      onClose={onClose}
    />
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
