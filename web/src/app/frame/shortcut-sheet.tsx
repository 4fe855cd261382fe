import { Modal, Switch } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { singleLetters, useSingleLetters } from '../../ui/preferences.ts';
import css from './frame.module.css';

const KEYS = [
  ['palette', ['Ctrl', 'K']],
  ['rows', ['J', 'K']],
  ['open', ['Enter']],
  ['tick', ['Space']],
  ['why', ['W']],
  ['close', ['Esc']],
  ['sheet', ['?']],
] as const;

/** Every key the product listens to, and the switch for the single letters. */
export function ShortcutSheet({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  const single = useSingleLetters();
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('shortcuts.title')}
      closeButtonProps={{ 'aria-label': t('action.close') }}
    >
      <dl className={css.sheetList}>
        {KEYS.map(([name, keys]) => (
          <div key={name} className={css.sheetRow}>
            <dd>{t(`shortcuts.${name}`)}</dd>
            <dt>
              {keys.map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
          </div>
        ))}
      </dl>
      <Switch
        mt="lg"
        checked={single}
        onChange={(event) => singleLetters.set(event.currentTarget.checked)}
        label={t('shortcuts.single')}
        description={t('shortcuts.singleNote')}
      />
    </Modal>
  );
}
