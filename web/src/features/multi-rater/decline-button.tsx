import { Button, Modal, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useOperation } from '../../app/api.ts';
import { useFormat } from '../../ui/format/index.ts';
import { ErrorNotice, tellDone } from '../../ui/index.ts';
import css from './answer.module.css';
import type { Sheet } from './shapes.ts';

/** Declines a request with a reason that the person it is about does not read. */
export function DeclineButton({ sheet }: { sheet: Sheet }) {
  const { t } = useTranslation('multiRater');
  const { t: common } = useTranslation();
  const { words } = useFormat();
  const [isOpen, setOpen] = useState(false);
  const [reason, setReason] = useState('');
  const name = words({ zh: sheet.nameZh, en: sheet.nameEn });
  const decline = useOperation('/multi-rater/decline-request', { onSuccess: () => tellDone(t('answer.declined')) });
  return (
    <>
      <Button
        size="compact-xs"
        variant="subtle"
        aria-label={t('answer.declineTitle', { name })}
        onClick={() => setOpen(true)}
      >
        {t('answer.decline')}
      </Button>
      <Modal
        opened={isOpen}
        onClose={() => setOpen(false)}
        title={t('answer.declineTitle', { name })}
        closeButtonProps={{ 'aria-label': common('action.close') }}
      >
        <Textarea
          autosize
          minRows={2}
          label={t('answer.declineWhy')}
          description={t('answer.declineNote', { name })}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        {decline.error ? <ErrorNotice error={decline.error} /> : null}
        <div className={css.buttons}>
          <Button variant="default" onClick={() => setOpen(false)}>
            {common('action.cancel')}
          </Button>
          <Button
            disabled={reason.trim().length < 4}
            loading={decline.isPending}
            onClick={() => decline.mutate({ assignmentId: sheet.assignmentId, reason })}
          >
            {t('answer.decline')}
          </Button>
        </div>
      </Modal>
    </>
  );
}
