/** A new objective, or a change to one: its words, its band, and what it drives. */
import { Button, Modal, MultiSelect, Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useOperation } from '../../app/api.ts';
import { useFormat } from '../../ui/format/index.ts';
import { ErrorNotice, tellDone } from '../../ui/index.ts';
import type { Objective, StrategyMap } from './shapes.ts';
import css from './strategy.module.css';

export function ObjectiveForm({
  map,
  objective,
  onClose,
}: {
  map: StrategyMap;
  objective: Objective | null;
  onClose: () => void;
}) {
  const { t } = useTranslation('strategy');
  const { t: common } = useTranslation();
  const { words } = useFormat();
  const [draft, setDraft] = useState({
    code: objective?.code ?? '',
    nameZh: objective?.nameZh ?? '',
    nameEn: objective?.nameEn ?? '',
    perspectiveCode: objective?.perspectiveCode ?? map.perspectives[0]?.code ?? '',
    ownerDepartmentCode: objective?.ownerCode ?? null,
    contributesTo: [...(objective?.contributesTo ?? [])],
  });
  const [reason, setReason] = useState('');
  const save = useOperation('/indicators/save-objective', {
    onSuccess: () => {
      tellDone(t('form.objectiveSaved', { code: draft.code }));
      onClose();
    },
  });
  const set = (change: Partial<typeof draft>) => setDraft((now) => ({ ...now, ...change }));
  return (
    <Modal
      opened
      onClose={onClose}
      size={560}
      title={objective ? t('editObjective') : t('newObjective')}
      closeButtonProps={{ 'aria-label': common('action.close') }}
    >
      <form
        className={css.form}
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate({ ...draft, retiredOn: null, baseVersion: objective?.version ?? null, reason });
        }}
      >
        <div className={css.pair}>
          <TextInput
            label={t('form.code')}
            value={draft.code}
            disabled={objective !== null}
            required
            onChange={(event) => set({ code: event.currentTarget.value })}
          />
          <Select
            label={t('form.perspective')}
            allowDeselect={false}
            data={map.perspectives.map((one) => ({
              value: one.code,
              label: words({ zh: one.nameZh, en: one.nameEn }),
            }))}
            value={draft.perspectiveCode}
            onChange={(code) => code && set({ perspectiveCode: code })}
          />
        </div>
        <div className={css.pair}>
          <TextInput
            label={t('form.nameZh')}
            value={draft.nameZh}
            required
            onChange={(event) => set({ nameZh: event.currentTarget.value })}
          />
          <TextInput
            label={t('form.nameEn')}
            value={draft.nameEn}
            required
            onChange={(event) => set({ nameEn: event.currentTarget.value })}
          />
        </div>
        <MultiSelect
          label={t('form.drives')}
          data={map.objectives
            .filter((one) => one.code !== objective?.code)
            .map((one) => ({ value: one.code, label: `${one.code} ${words({ zh: one.nameZh, en: one.nameEn })}` }))}
          value={draft.contributesTo}
          onChange={(contributesTo) => set({ contributesTo })}
        />
        <TextInput
          label={t('form.reason')}
          value={reason}
          required
          maxLength={400}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        {save.error ? <ErrorNotice error={save.error} /> : null}
        <div className={css.buttons}>
          <Button variant="default" onClick={onClose}>
            {common('action.cancel')}
          </Button>
          <Button type="submit" loading={save.isPending}>
            {common('action.save')}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
