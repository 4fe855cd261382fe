/** Under a list the server has cut: how much of it is here, and the way to the rest. */
import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import css from './states.module.css';

interface Props {
  readonly shown: number;
  readonly total: number;
  readonly isPending: boolean;
  onAll(): void;
}

export function CutNote({ shown, total, isPending, onAll }: Props) {
  const { t } = useTranslation('ui');
  if (shown >= total) return null;
  return (
    <p className={css.cut} role="status">
      {t('cut.shown', { shown, total })}{' '}
      <Button size="compact-sm" variant="default" loading={isPending} onClick={onAll}>
        {t('cut.all', { total })}
      </Button>
    </p>
  );
}
