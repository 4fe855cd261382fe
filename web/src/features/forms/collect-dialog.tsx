import { Button, Modal } from '@mantine/core';
import type { OperationInput } from '@meritline/contract';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useOperation } from '../../app/api.ts';
import { useTrackWork } from '../../app/work.ts';
import { ErrorNotice, FileDrop } from '../../ui/index.ts';
import css from './forms.module.css';
import type { CycleRow } from './shapes.ts';

const TAKEN = {
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': ['.xlsx'],
  'application/zip': ['.zip'],
  'application/x-zip-compressed': ['.zip'],
} as const;
const MOST_BYTES = 64 * 1024 * 1024;

/** Returned forms, as many as there are: single workbooks or archives of them. */
export function CollectDialog({ cycle, onClose }: { cycle: CycleRow; onClose: () => void }) {
  const { t } = useTranslation('forms');
  const { t: common } = useTranslation();
  const navigate = useNavigate();
  const track = useTrackWork();
  const [files, setFiles] = useState<readonly File[]>([]);
  const collect = useOperation('/forms/collect-forms', {
    onSuccess: ({ workId, collectionId, files: n }) => {
      track(workId, t('collect.reading', { count: n }), ['/forms', '/statistics', '/appraisals']);
      void navigate({ to: '/forms', search: { cycle: cycle.code, tab: 'collected', collection: collectionId } });
      onClose();
    },
  });
  const send = () => {
    const form = new FormData();
    form.set('cycleId', cycle.cycleId);
    for (const file of files) form.append('file', file, file.name);
    collect.mutate(form as unknown as OperationInput<'/forms/collect-forms'>);
  };
  return (
    <Modal
      opened
      onClose={onClose}
      size={560}
      title={t('collect.title')}
      closeButtonProps={{ 'aria-label': common('action.close') }}
    >
      <div className={css.dialog}>
        <p className="muted">{t('collect.note')}</p>
        <FileDrop
          accept={TAKEN}
          maxBytes={MOST_BYTES}
          label={t('collect.drop')}
          onFile={(file) => setFiles([file])}
          onFiles={(more) => setFiles((now) => [...now, ...more])}
        />
        {files.length > 0 ? <p className="num">{t('collect.chosen', { count: files.length })}</p> : null}
        {collect.error ? <ErrorNotice error={collect.error} /> : null}
        <div className={css.buttons}>
          <Button variant="default" onClick={files.length > 0 ? () => setFiles([]) : onClose}>
            {files.length > 0 ? t('collect.clear') : common('action.cancel')}
          </Button>
          <Button disabled={files.length === 0} loading={collect.isPending} onClick={send}>
            {t('collect.button')}
          </Button>
        </div>
      </div>
    </Modal>
  );
}
