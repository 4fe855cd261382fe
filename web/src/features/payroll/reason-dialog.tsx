import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FormDialog } from '../../ui/index.ts';

/** One act that is done with a reason and nothing else. */
export function ReasonDialog({
  title,
  note,
  act,
  isBusy,
  error,
  onAct,
  onClose,
}: {
  title: string;
  note: string;
  act: string;
  isBusy: boolean;
  error: unknown;
  onAct: (reason: string) => void;
  onClose: () => void;
}) {
  const { t } = useTranslation('payroll');
  const [reason, setReason] = useState('');
  return (
    <FormDialog
      {...{ title, note, act, isBusy, error, onClose }}
      isReady={reason.trim().length > 1}
      onAct={() => onAct(reason.trim())}
    >
      <TextInput
        required
        data-autofocus
        label={t('people.reasonLabel')}
        maxLength={400}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
    </FormDialog>
  );
}
