import { Button, Modal } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import css from './form-dialog.module.css';
import { ErrorNotice } from './states.tsx';

/** A dialog with fields, what the server said, and one act. */
export function FormDialog({
  title,
  note,
  act,
  isBusy,
  isReady,
  error,
  onAct,
  onClose,
  children,
}: {
  title: string;
  note: string;
  act: string;
  isBusy: boolean;
  isReady: boolean;
  error: unknown;
  onAct: () => void;
  onClose: () => void;
  children: ReactNode;
}) {
  const { t } = useTranslation();
  return (
    <Modal opened onClose={onClose} title={title} closeButtonProps={{ 'aria-label': t('action.close') }}>
      <form
        className={css.form}
        onSubmit={(event) => {
          event.preventDefault();
          onAct();
        }}
      >
        <p className="muted">{note}</p>
        {children}
        {error ? <ErrorNotice error={error} /> : null}
        <div className={css.buttons}>
          <Button variant="default" onClick={onClose}>
            {t('action.cancel')}
          </Button>
          <Button type="submit" loading={isBusy} disabled={!isReady}>
            {act}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
