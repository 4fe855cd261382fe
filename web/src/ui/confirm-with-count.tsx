import { Button, Modal, TextInput } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import css from './dialogs.module.css';
import { ErrorNotice } from './states.tsx';

export interface ConfirmWithCountProps {
  readonly isOpen: boolean;
  readonly title: string;
  /** The consequence, in one sentence. */
  readonly children: ReactNode;
  /** The number the person must type: of people, of rows. Without it a plain confirmation. */
  readonly count?: number;
  /** Repeats the act and the number: "Approve 308 people". */
  readonly confirm: string;
  readonly isBusy?: boolean;
  readonly isDangerous?: boolean;
  readonly error?: unknown;
  onConfirm(): void;
  onClose(): void;
}

/** Before an act that cannot be taken back: the number of those it touches must be typed. */
export function ConfirmWithCount(props: ConfirmWithCountProps) {
  const { t } = useTranslation();
  return (
    <Modal
      opened={props.isOpen}
      onClose={props.onClose}
      title={props.title}
      closeButtonProps={{ 'aria-label': t('action.close') }}
    >
      <ConfirmForm {...props} />
    </Modal>
  );
}

function ConfirmForm({
  children,
  count,
  confirm,
  isBusy,
  isDangerous,
  error,
  onConfirm,
  onClose,
}: ConfirmWithCountProps) {
  const { t } = useTranslation('ui');
  const { t: common } = useTranslation();
  const [typed, setTyped] = useState('');
  const digits = typed
    .replace(/[\s,，]/g, '')
    .replace(/[０-９]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0));
  const isRight = count === undefined || digits === String(count);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (isRight) onConfirm();
      }}
    >
      <div className={css.consequence}>{children}</div>
      {count === undefined ? null : (
        <TextInput
          mt="md"
          data-autofocus
          inputMode="numeric"
          autoComplete="off"
          label={t('confirm.typeCount', { count: count as number })}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
          error={typed !== '' && !isRight && digits.length >= String(count).length ? t('confirm.mismatch') : undefined}
        />
      )}
      {error ? <ErrorNotice error={error} /> : null}
      <div className={css.buttons}>
        <Button variant="default" onClick={onClose}>
          {common('action.cancel')}
        </Button>
        <Button type="submit" disabled={!isRight} loading={isBusy ?? false} {...(isDangerous ? { color: 'red' } : {})}>
          {confirm}
        </Button>
      </div>
    </form>
  );
}
