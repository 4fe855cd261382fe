/** "Saved 10:32:08": the one line that says how the sheet stands with the server. */
import { IconCloudCheck, IconCloudOff, IconCloudUpload } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Saving } from './use-saving.ts';

const clock = (date: Date): string =>
  [date.getHours(), date.getMinutes(), date.getSeconds()].map((n) => String(n).padStart(2, '0')).join(':');

export function GridSaveLine({ saving }: { saving: Saving }) {
  const { t } = useTranslation('grid');
  const isBusy = saving.state === 'waiting' || saving.state === 'saving';
  const Icon = saving.state === 'failed' ? IconCloudOff : isBusy ? IconCloudUpload : IconCloudCheck;
  const words =
    saving.state === 'failed'
      ? t('save.failed', { count: saving.left })
      : isBusy
        ? t('save.saving')
        : saving.savedAt
          ? t('save.saved', { time: clock(saving.savedAt) })
          : '';
  return (
    <output
      className="muted small num"
      style={{ display: 'inline-flex', alignItems: 'center', gap: 6 }}
      data-save={saving.state}
    >
      {words === '' ? null : <Icon size={15} aria-hidden />}
      {words}
      {saving.waiting > 0 ? (
        <span style={{ color: 'var(--amber)' }} data-waiting={saving.waiting}>
          {t('save.waiting', { count: saving.waiting })}
        </span>
      ) : null}
    </output>
  );
}
