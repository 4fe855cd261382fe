import { useTranslation } from 'react-i18next';
import { useFormat } from '../../ui/format/index.ts';
import type { Autosave } from './use-autosave.ts';

/** "Saved 10:32": the one line that says how the draft stands. */
export function SaveLine({ autosave }: { autosave: Autosave }) {
  const { t } = useTranslation('appraisals');
  const { time } = useFormat();
  const words =
    autosave.state === 'saved' && autosave.savedAt
      ? t('rate.saved', { time: time(autosave.savedAt.toISOString()) })
      : autosave.state === 'waiting' || autosave.state === 'saving'
        ? t('rate.saving')
        : autosave.state === 'failed'
          ? t('rate.notSaved')
          : '';
  return (
    <output className="muted small" aria-live="polite">
      {words}
    </output>
  );
}
