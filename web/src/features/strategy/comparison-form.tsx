/** A new comparison: a name, and what is compared. */
import { Button, Modal, MultiSelect, TextInput } from '@mantine/core';
import { MOST_ITEMS } from '@meritline/engine/scoring';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useOperation, useQueryOf } from '../../app/api.ts';
import { useFormat } from '../../ui/format/index.ts';
import { ErrorNotice } from '../../ui/index.ts';
import css from './strategy.module.css';

export function ComparisonForm({
  onClose,
  onOpened,
}: {
  onClose: () => void;
  onOpened: (comparisonId: string) => void;
}) {
  const { t } = useTranslation('strategy');
  const { t: common } = useTranslation();
  const { words } = useFormat();
  const [name, setName] = useState({ zh: '', en: '' });
  const [codes, setCodes] = useState<string[]>([]);
  const map = useQueryOf('/indicators/strategy-map', {});
  const library = useQueryOf('/indicators/indicators', {});
  const perspectives = (map.data?.perspectives ?? []).map((one) => ({
    code: one.code,
    zh: one.nameZh,
    en: one.nameEn,
  }));
  const indicators = (library.data?.indicators ?? [])
    .filter((one) => one.usedAs === 'weighted')
    .map((one) => ({ code: one.code, zh: one.nameZh, en: one.nameEn }));
  const known = new Map([...perspectives, ...indicators].map((one) => [one.code, one]));
  const open = useOperation('/indicators/open-comparison', {
    onSuccess: ({ comparisonId }) => {
      onOpened(comparisonId);
      onClose();
    },
  });
  const options = (list: typeof perspectives) =>
    list.map((one) => ({ value: one.code, label: `${one.code} ${words(one)}` }));
  return (
    <Modal
      opened
      onClose={onClose}
      size={560}
      title={t('compare.new')}
      closeButtonProps={{ 'aria-label': common('action.close') }}
    >
      <form
        className={css.form}
        onSubmit={(event) => {
          event.preventDefault();
          open.mutate({ nameZh: name.zh, nameEn: name.en, items: codes.flatMap((code) => known.get(code) ?? []) });
        }}
      >
        <div className={css.pair}>
          <TextInput
            label={t('form.nameZh')}
            value={name.zh}
            required
            maxLength={80}
            onChange={(event) => setName({ ...name, zh: event.currentTarget.value })}
          />
          <TextInput
            label={t('form.nameEn')}
            value={name.en}
            required
            maxLength={120}
            onChange={(event) => setName({ ...name, en: event.currentTarget.value })}
          />
        </div>
        <MultiSelect
          label={t('compare.items')}
          description={t('compare.itemsNote', { most: MOST_ITEMS })}
          searchable
          maxValues={MOST_ITEMS}
          data={[
            { group: t('compare.perspectives'), items: options(perspectives) },
            { group: t('library.title'), items: options(indicators) },
          ]}
          value={codes}
          onChange={setCodes}
        />
        {open.error ? <ErrorNotice error={open.error} /> : null}
        <div className={css.buttons}>
          <Button variant="default" onClick={onClose}>
            {common('action.cancel')}
          </Button>
          <Button type="submit" loading={open.isPending} disabled={codes.length < 2}>
            {t('compare.start')}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
