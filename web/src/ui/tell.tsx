/** Short messages at the corner: what was done, what failed and why, and the ten seconds to undo. */
import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconAlertTriangle, IconCheck } from '@tabler/icons-react';
import i18next from 'i18next';
import { Problem } from './problem.ts';

export const tellDone = (message: string): string =>
  notifications.show({
    message,
    role: 'status',
    color: 'green',
    icon: <IconCheck size={16} aria-hidden />,
    autoClose: 5000,
    closeButtonProps: { 'aria-label': i18next.t('action.close') },
  });

/** Stays until it is closed: it says what to do. */
export const tellProblem = (error: unknown): string =>
  notifications.show({
    title: error instanceof Problem ? error.title : i18next.t('state.broken'),
    message:
      error instanceof Problem ? error.remedy : error instanceof Error ? error.message : i18next.t('state.brokenNote'),
    color: 'red',
    icon: <IconAlertTriangle size={16} aria-hidden />,
    autoClose: false,
    closeButtonProps: { 'aria-label': i18next.t('action.close') },
  });

/** Done, and may be taken back for ten seconds. */
export function tellUndo(message: string, undo: () => void): void {
  const id = `undo-${crypto.randomUUID()}`;
  notifications.show({
    id,
    autoClose: 10_000,
    withCloseButton: false,
    message: (
      <span style={{ display: 'flex', alignItems: 'center', gap: 12, justifyContent: 'space-between' }}>
        {message}
        <Button
          size="xs"
          variant="default"
          onClick={() => {
            notifications.hide(id);
            undo();
          }}
        >
          {i18next.t('action.undo')}
        </Button>
      </span>
    ),
  });
}
