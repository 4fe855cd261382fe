/** A form beside the page: its title, fields, what went wrong, and the two buttons below. */
import { Button } from '@mantine/core';
import { type ReactNode, useId } from 'react';
import { useTranslation } from 'react-i18next';
import css from './form-drawer.module.css';
import { DrawerColumn } from './page.tsx';
import { ErrorNotice } from './states.tsx';

interface FormDrawerProps {
  readonly title: string;
  readonly submit: string;
  readonly isPending: boolean;
  readonly error: unknown;
  readonly children: ReactNode;
  onSubmit(): void;
  onClose(): void;
}

export function FormDrawer({ title, submit, isPending, error, children, onSubmit, onClose }: FormDrawerProps) {
  const { t } = useTranslation();
  const id = useId();
  return (
    <DrawerColumn
      title={title}
      width={400}
      onClose={onClose}
      foot={
        <>
          <Button variant="default" onClick={onClose}>
            {t('action.cancel')}
          </Button>
          <Button type="submit" form={id} loading={isPending}>
            {submit}
          </Button>
        </>
      }
    >
      <form
        id={id}
        className={css.form}
        onSubmit={(event) => {
          event.preventDefault();
          onSubmit();
        }}
      >
        {children}
        {error ? <ErrorNotice error={error} /> : null}
      </form>
    </DrawerColumn>
  );
}
