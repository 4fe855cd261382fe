/** A scorecard template made from a standard: its code, its names and whom it is for. */
import { Button, Modal, MultiSelect, SegmentedControl, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useOperation } from '../../app/api.ts';
import { useJobFamilies } from '../../app/job-families.ts';
import { ErrorNotice, tellDone } from '../../ui/index.ts';
import type { Standard } from './shapes.ts';
import css from './strategy.module.css';

export function TemplateFromStandard({ standard, onClose }: { standard: Standard; onClose: () => void }) {
  const { t } = useTranslation('strategy');
  const { t: common } = useTranslation();
  const { options } = useJobFamilies();
  const [draft, setDraft] = useState({
    code: '',
    nameZh: standard.nameZh,
    nameEn: standard.nameEn,
    kind: 'person' as 'person' | 'department',
    families: [] as string[],
    reason: '',
  });
  const set = (change: Partial<typeof draft>) => setDraft((now) => ({ ...now, ...change }));
  const make = useOperation('/appraisals/template-from-standard', {
    onSuccess: ({ lines }) => {
      tellDone(t('standards.templateDone', { code: draft.code, count: lines }));
      onClose();
    },
  });
  const text = (key: 'code' | 'nameZh' | 'nameEn' | 'reason') => (
    <TextInput
      label={t(`form.${key}`)}
      value={draft[key]}
      required
      onChange={(event) => set({ [key]: event.currentTarget.value })}
    />
  );
  return (
    <Modal
      opened
      onClose={onClose}
      size={560}
      title={t('standards.toTemplate')}
      closeButtonProps={{ 'aria-label': common('action.close') }}
    >
      <form
        className={css.form}
        onSubmit={(event) => {
          event.preventDefault();
          const { code, ...rest } = draft;
          make.mutate({ standardId: standard.standardId, templateCode: code, ...rest });
        }}
      >
        <p className="muted">{t('standards.templateNote')}</p>
        {text('code')}
        <div className={css.pair}>
          {text('nameZh')}
          {text('nameEn')}
        </div>
        <SegmentedControl
          aria-label={t('form.appliesTo')}
          data={[
            { value: 'person', label: t('appliesTo.person') },
            { value: 'department', label: t('appliesTo.department') },
          ]}
          value={draft.kind}
          onChange={(kind) => set({ kind: kind as 'person' | 'department' })}
        />
        {draft.kind === 'person' ? (
          <MultiSelect
            label={t('standards.families')}
            description={t('standards.familiesNote')}
            data={options}
            searchable
            value={draft.families}
            onChange={(families) => set({ families })}
          />
        ) : null}
        {text('reason')}
        {make.error ? <ErrorNotice error={make.error} /> : null}
        <div className={css.buttons}>
          <Button variant="default" onClick={onClose}>
            {common('action.cancel')}
          </Button>
          <Button type="submit" loading={make.isPending}>
            {t('standards.make')}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
