/** Retiring an indicator: from a day, with a reason; what still uses it is said first. */
import { Button, Modal, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useOperation } from '../../app/api.ts';
import { useSession } from '../../app/session.ts';
import { DateField, ErrorNotice, tellDone } from '../../ui/index.ts';
import type { Indicator, Use } from './shapes.ts';
import css from './strategy.module.css';

export function RetireForm({
  indicator,
  use,
  onClose,
}: {
  indicator: Indicator;
  use: Use | undefined;
  onClose: () => void;
}) {
  const { t } = useTranslation('strategy');
  const { t: common } = useTranslation();
  const { today } = useSession();
  const [retiredOn, setOn] = useState(today);
  const [reason, setReason] = useState('');
  const retire = useOperation('/indicators/retire-indicator', {
    refresh: ['/indicators', '/appraisals/indicator-lint'],
    onSuccess: () => {
      tellDone(t('retire.done', { code: indicator.code }));
      onClose();
    },
  });
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('retire.title', { code: indicator.code })}
      closeButtonProps={{ 'aria-label': common('action.close') }}
    >
      <form
        className={css.form}
        onSubmit={(event) => {
          event.preventDefault();
          retire.mutate({ indicatorId: indicator.indicatorId, retiredOn, reason });
        }}
      >
        <p className="muted">{t('retire.note', { templates: use?.templates ?? 0, standards: use?.standards ?? 0 })}</p>
        <DateField label={t('retire.on')} value={retiredOn} required onChange={setOn} />
        <TextInput
          label={t('form.reason')}
          value={reason}
          required
          maxLength={400}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        {retire.error ? <ErrorNotice error={retire.error} /> : null}
        <div className={css.buttons}>
          <Button variant="default" onClick={onClose}>
            {common('action.cancel')}
          </Button>
          <Button type="submit" color="red" loading={retire.isPending}>
            {t('retire.open')}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
