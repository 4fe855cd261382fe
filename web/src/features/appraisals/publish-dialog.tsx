/** Before publication: how many will see what, what is not ready, and the reason when it is left out. */
import { Button, Checkbox, Modal, Textarea } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useOperation, useQueryOf } from '../../app/api.ts';
import { useMay } from '../../app/session.ts';
import { useTrackWork } from '../../app/work.ts';
import { ErrorNotice } from '../../ui/index.ts';
import css from './cycle.module.css';
import type { CycleRow, Progress } from './shapes.ts';
import { useNames } from './use-names.ts';

export function PublishDialog({
  cycle,
  progress,
  onClose,
}: {
  cycle: CycleRow;
  progress: Progress;
  onClose: () => void;
}) {
  const { t } = useTranslation('appraisals');
  const { t: common } = useTranslation();
  const name = useNames();
  const track = useTrackWork();
  const [isExcluding, setExcluding] = useState(false);
  const [reason, setReason] = useState('');
  const publish = useOperation('/appraisals/publish-cycle', {
    onSuccess: ({ workId }) => {
      track(workId, t('publish.running', { name: name(cycle, 'name') }), ['/appraisals']);
      onClose();
    },
  });
  const open = progress.total.people - progress.total.rated;
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('publish.title', { name: name(cycle, 'name') })}
      closeButtonProps={{ 'aria-label': common('action.close') }}
    >
      <form
        className={css.dialog}
        onSubmit={(event) => {
          event.preventDefault();
          publish.mutate({ cycleId: cycle.cycleId, exclusion: isExcluding ? reason.trim() : null });
        }}
      >
        <p>{t('publish.consequence', { count: progress.total.people })}</p>
        <OpenSessions cycleId={cycle.cycleId} />
        {open > 0 ? <p className={css.warn}>{t('publish.open', { count: open })}</p> : null}
        <Checkbox
          label={t('publish.exclude')}
          checked={isExcluding}
          onChange={(event) => setExcluding(event.currentTarget.checked)}
        />
        {isExcluding ? (
          <Textarea
            label={t('publish.reason')}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
            autosize
            minRows={2}
            maxLength={400}
            required
          />
        ) : null}
        {publish.error ? <ErrorNotice error={publish.error} /> : null}
        <div className={css.dialogButtons}>
          <Button variant="default" onClick={onClose}>
            {common('action.cancel')}
          </Button>
          <Button type="submit" loading={publish.isPending} disabled={isExcluding && reason.trim().length < 4}>
            {t('publish.confirm')}
          </Button>
        </div>
      </form>
    </Modal>
  );
}

/** Calibration sessions that have not written back: what they decide no longer reaches a published result. */
function OpenSessions({ cycleId }: { cycleId: string }) {
  const { t } = useTranslation('cycles');
  const may = useMay();
  const name = useNames();
  const sessions = useQueryOf('/calibration/sessions', { cycleId }, { enabled: may('calibration.read') });
  const open = (sessions.data?.sessions ?? []).filter(({ state }) =>
    (['preview', 'meeting', 'locked'] as const).some((one) => one === state),
  );
  if (open.length === 0) return null;
  return (
    <div className={css.warn}>
      {t('publish.sessions', { count: open.length })}{' '}
      {open.map((one) => (
        <span key={one.sessionId}>
          <Link to="/calibration/$sessionId" params={{ sessionId: one.sessionId }}>
            {name(one, 'name')}
          </Link>{' '}
        </span>
      ))}
    </div>
  );
}
