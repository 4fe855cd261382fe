import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useOperation } from '../../app/api.ts';
import { useMay } from '../../app/session.ts';
import { ConfirmWithCount } from '../../ui/index.ts';
import type { ReviewRow, RunDetail } from './data.ts';
import css from './payroll.module.css';

/** Ticks everybody who is shown and still open, after the number is typed; the note goes to the approver. */
export function ReviewShown({ run, rows }: { run: RunDetail; rows: readonly ReviewRow[] }) {
  const { t } = useTranslation('payroll');
  const may = useMay();
  const [isOpen, setOpen] = useState(false);
  const [comment, setComment] = useState('');
  const open = rows.filter((row) => row.attention.length > 0 && !row.isReviewed);
  const mark = useOperation('/payroll/review-people', {
    onSuccess: () => {
      setOpen(false);
      setComment('');
    },
  });
  if (!may('payroll.review') || run.state !== 'calculated' || open.length < 2) return null;
  const words = t('review.shown', { count: open.length });
  return (
    <>
      <Button size="xs" variant="default" className={css.keep ?? ''} onClick={() => setOpen(true)}>
        {words}
      </Button>
      <ConfirmWithCount
        isOpen={isOpen}
        title={words}
        count={open.length}
        confirm={words}
        isBusy={mark.isPending}
        error={mark.error}
        onConfirm={() =>
          mark.mutate({
            runId: run.runId,
            employmentIds: open.map((row) => row.employmentId),
            isReviewed: true,
            comment,
          })
        }
        onClose={() => setOpen(false)}
      >
        <p>{t('review.shownNote')}</p>
        <label className={css.field}>
          <span>{t('review.comment')}</span>
          <textarea
            className={css.area}
            required
            maxLength={400}
            value={comment}
            placeholder={t('review.commentPlaceholder')}
            onChange={(event) => setComment(event.currentTarget.value)}
          />
        </label>
      </ConfirmWithCount>
    </>
  );
}
