/** What an import did, its original, and the way back. */
import { Button, Modal, TextInput } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { downloadAddress, useOperation } from '../../app/api.ts';
import { useFormat } from '../../ui/format/index.ts';
import { ErrorNotice, Page, Section, StatTiles } from '../../ui/index.ts';
import type { Detail } from './detail.ts';
import css from './imports.module.css';
import { AnotherImport } from './imports-page.tsx';

export function DoneStep({ detail, head }: { detail: Detail; head: ReactNode }) {
  const { t } = useTranslation('imports');
  const format = useFormat();
  const isUndone = detail.state === 'undone';
  const counts = detail.report?.counts ?? {};
  const { importId } = detail;
  return (
    <Page head={head}>
      <Section title={isUndone ? t('done.undone') : t('done.title')} isPadded>
        {isUndone ? <p>{t('done.undoneNote')}</p> : null}
        <StatTiles
          stats={(['rows', 'new', 'changed', 'same', 'bad'] as const).map((key) => ({
            key,
            label: t(`preview.${key}`),
            value: format.count(counts[key] ?? 0),
          }))}
        />
        <div className={css.doneButtons}>
          {detail.kind === 'staff-file' && !isUndone ? (
            <Button renderRoot={(props) => <Link {...props} to="/people" />}>{t('done.people')}</Button>
          ) : null}
          <AnotherImport />
          <Button variant="default" component="a" href={downloadAddress('/imports/original-file', { importId })}>
            {t('done.original')}
          </Button>
          {detail.hasResult ? <ResultButtons importId={importId} /> : null}
          {(counts.bad ?? 0) > 0 ? (
            <Button variant="default" component="a" href={downloadAddress('/imports/returned-rows', { importId })}>
              {t('preview.returned')}
            </Button>
          ) : null}
          {isUndone ? null : <UndoButton importId={importId} />}
        </div>
        <p className="muted small">
          {t('done.digest')} <code className={css.digest}>{detail.sha256}</code>
        </p>
      </Section>
      {detail.report && detail.report.notes.length > 0 ? (
        <Section title={t('preview.rules')} isPadded>
          <ul className={css.plainList}>
            {detail.report.notes.map((note) => (
              <li key={note.en}>{format.words(note)}</li>
            ))}
          </ul>
        </Section>
      ) : null}
    </Page>
  );
}

/** What a comparison found, to keep or to hand on. */
export function ResultButtons({ importId }: { importId: string }) {
  const { t } = useTranslation('imports');
  return (['xlsx', 'csv'] as const).map((format) => (
    <Button
      key={format}
      variant="default"
      component="a"
      href={downloadAddress('/imports/planned-result', { importId, format })}
    >
      {t(`result.${format}`)}
    </Button>
  ));
}

function UndoButton({ importId }: { importId: string }) {
  const { t } = useTranslation('imports');
  const { t: common } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  const [reason, setReason] = useState('');
  const undo = useOperation('/imports/undo-import', {
    refresh: ['/imports', '/people', '/organization', '/payroll', '/appraisals'],
    onSuccess: () => setOpen(false),
  });
  return (
    <>
      <Button variant="default" color="red" className={css.undo ?? ''} onClick={() => setOpen(true)}>
        {t('done.undo')}
      </Button>
      <Modal
        opened={isOpen}
        onClose={() => setOpen(false)}
        title={t('done.undoTitle')}
        closeButtonProps={{ 'aria-label': common('action.close') }}
      >
        <form
          className={css.dialog}
          onSubmit={(event) => {
            event.preventDefault();
            undo.mutate({ importId, reason });
          }}
        >
          <p>{t('done.undoNote')}</p>
          <TextInput
            data-autofocus
            required
            label={t('done.undoReason')}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
          {undo.error ? <ErrorNotice error={undo.error} /> : null}
          <div className={css.dialogButtons}>
            <Button variant="default" onClick={() => setOpen(false)}>
              {common('action.cancel')}
            </Button>
            <Button type="submit" color="red" loading={undo.isPending} disabled={reason.trim() === ''}>
              {t('done.undo')}
            </Button>
          </div>
        </form>
      </Modal>
    </>
  );
}
