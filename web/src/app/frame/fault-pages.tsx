import { Button } from '@mantine/core';
import { IconMapOff } from '@tabler/icons-react';
import { Link, useRouter } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { EmptyState, ErrorNotice } from '../../ui/states.tsx';

export function NotFoundPage() {
  const { t } = useTranslation();
  return (
    <EmptyState
      icon={<IconMapOff size={22} stroke={1.5} />}
      title={t('state.notFound')}
      action={
        <Button component={Link} to="/">
          {t('action.goHome')}
        </Button>
      }
    >
      {t('state.notFoundNote')}
    </EmptyState>
  );
}

/** A page that failed to draw or to load: the mistake in words, and another try. */
export function BrokenPage({ error, reset }: { error: unknown; reset?: () => void }) {
  const router = useRouter();
  return (
    <ErrorNotice
      error={error}
      onRetry={() => {
        reset?.();
        void router.invalidate();
      }}
    />
  );
}
