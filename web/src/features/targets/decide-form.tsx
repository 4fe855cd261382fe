/** The decision on a proposed change: approved, or declined with a reason, by who may; taken back by who proposed it. */
import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorNotice } from '../../ui/index.ts';
import css from './targets.module.css';

export type Decision = 'approved' | 'declined' | 'withdrawn';

interface Props {
  readonly mayDecide: boolean;
  readonly isPending: boolean;
  readonly error: unknown;
  readonly onDecide: (decision: Decision, note: string) => void;
}

export function DecideForm({ mayDecide, isPending, error, onDecide }: Props) {
  const { t } = useTranslation('targets');
  const [note, setNote] = useState('');
  const send = (decision: Decision) => onDecide(decision, note.trim());
  return (
    <div className={css.form}>
      {mayDecide ? (
        <div className={css.row}>
          <TextInput
            label={t('change.note')}
            value={note}
            maxLength={400}
            onChange={(event) => setNote(event.currentTarget.value)}
          />
          <Button loading={isPending} onClick={() => send('approved')}>
            {t('change.approve')}
          </Button>
          <Button variant="default" disabled={note.trim() === ''} onClick={() => send('declined')}>
            {t('change.decline')}
          </Button>
        </div>
      ) : (
        <div>
          <Button variant="default" size="xs" loading={isPending} onClick={() => send('withdrawn')}>
            {t('change.withdraw')}
          </Button>
        </div>
      )}
      {error ? <ErrorNotice error={error} /> : null}
    </div>
  );
}
