/** One template: its names, whom it is for, its indicators and weights. Scorecards made from it before stay as they are. */
import { ActionIcon, Button, Modal, MultiSelect, Select, TextInput } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useOperation, useQueryOf } from '../../app/api.ts';
import { useJobFamilies } from '../../app/job-families.ts';
import { Chip, ErrorNotice, tellDone } from '../../ui/index.ts';
import css from './cycle.module.css';
import type { Template } from './shapes.ts';
import { inOrder, type TemplateLine, weightsOf } from './template-lines.ts';
import { useNames } from './use-names.ts';

type Draft = Omit<Template, 'templateId'>;
const EMPTY: Draft = {
  code: '',
  kind: 'person',
  nameZh: '',
  nameEn: '',
  families: [],
  weightsOrigin: null,
  lines: [],
};

export function TemplateForm({ template, onClose }: { template: Template | null; onClose: () => void }) {
  const { t } = useTranslation('appraisals');
  const { t: common } = useTranslation();
  const [draft, setDraft] = useState<Draft>(template ?? EMPTY);
  const [reason, setReason] = useState('');
  const set = (change: Partial<Draft>) => setDraft((now) => ({ ...now, ...change }));
  const save = useOperation('/appraisals/save-template', {
    onSuccess: () => {
      tellDone(t('template.saved', { code: draft.code }));
      onClose();
    },
  });
  const weights = weightsOf(draft.lines);
  return (
    <Modal
      opened
      onClose={onClose}
      size={640}
      title={template ? t('template.change', { code: template.code }) : t('template.new')}
      closeButtonProps={{ 'aria-label': common('action.close') }}
    >
      <form
        className={css.dialog}
        onSubmit={(event) => {
          event.preventDefault();
          const { code, kind, nameZh, nameEn, families, lines } = draft;
          save.mutate({ code, kind, nameZh, nameEn, families: [...families], lines: inOrder(lines), reason });
        }}
      >
        <WhomFields draft={draft} set={set} isNew={template === null} />
        <Lines lines={draft.lines} onLines={(lines) => set({ lines: [...lines] })} />
        <TextInput
          label={t('template.reason')}
          value={reason}
          required
          maxLength={400}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        {save.error ? <ErrorNotice error={save.error} /> : null}
        <div className={css.dialogButtons}>
          <Button variant="default" onClick={onClose}>
            {common('action.cancel')}
          </Button>
          <Button type="submit" loading={save.isPending} disabled={!weights.isWhole}>
            {common('action.save')}
          </Button>
        </div>
      </form>
    </Modal>
  );
}

function WhomFields({ draft, set, isNew }: { draft: Draft; set: (change: Partial<Draft>) => void; isNew: boolean }) {
  const { t } = useTranslation('appraisals');
  const { options } = useJobFamilies();
  return (
    <>
      <div className={css.three}>
        <TextInput
          label={t('newCycle.code')}
          value={draft.code}
          disabled={!isNew}
          required
          onChange={(event) => set({ code: event.currentTarget.value })}
        />
        <TextInput
          label={t('newCycle.nameZh')}
          value={draft.nameZh}
          required
          onChange={(event) => set({ nameZh: event.currentTarget.value })}
        />
        <TextInput
          label={t('newCycle.nameEn')}
          value={draft.nameEn}
          required
          onChange={(event) => set({ nameEn: event.currentTarget.value })}
        />
      </div>
      <Select
        label={t('template.for')}
        allowDeselect={false}
        disabled={!isNew}
        data={[
          { value: 'person', label: t('template.person') },
          { value: 'department', label: t('template.department') },
        ]}
        value={draft.kind}
        onChange={(kind) => set({ kind: kind === 'department' ? 'department' : 'person' })}
      />
      {draft.kind === 'person' ? (
        <MultiSelect
          label={t('template.families')}
          description={t('template.familiesNote')}
          data={options}
          searchable
          value={[...draft.families]}
          onChange={(families) => set({ families })}
        />
      ) : null}
    </>
  );
}

function Lines({
  lines,
  onLines,
}: {
  lines: readonly TemplateLine[];
  onLines: (lines: readonly TemplateLine[]) => void;
}) {
  const { t } = useTranslation('appraisals');
  const name = useNames();
  const library = useQueryOf('/indicators/indicators', {});
  const indicators = library.data?.indicators ?? [];
  const taken = new Set(lines.map((line) => line.indicatorCode));
  const weights = weightsOf(lines);
  const label = (code: string) => {
    const found = indicators.find((one) => one.code === code);
    return found ? `${code} ${name(found, 'name')}` : code;
  };
  const add = (code: string) => {
    const part = indicators.find((one) => one.code === code)?.usedAs ?? 'weighted';
    onLines([...lines, { indicatorCode: code, part, weight: part === 'weighted' ? '' : null }]);
  };
  const change = (code: string, weight: string) =>
    onLines(lines.map((line) => (line.indicatorCode === code ? { ...line, weight } : line)));
  return (
    <fieldset className={css.phases}>
      <legend>
        {t('card.lines')}{' '}
        <Chip tone={weights.isWhole ? 'green' : 'amber'}>{t('template.sum', { sum: weights.sum })}</Chip>
      </legend>
      {inOrder(lines).map((line) => (
        <div key={line.indicatorCode} className={css.templateLine}>
          <span>{label(line.indicatorCode)}</span>
          {line.part === 'weighted' ? (
            <TextInput
              aria-label={t('template.weightOf', { name: label(line.indicatorCode) })}
              inputMode="decimal"
              value={line.weight ?? ''}
              onChange={(event) => change(line.indicatorCode, event.currentTarget.value)}
            />
          ) : (
            <Chip tone={line.part === 'veto' ? 'red' : 'green'}>{t(`template.part.${line.part}`)}</Chip>
          )}
          <ActionIcon
            variant="default"
            aria-label={t('template.remove', { name: label(line.indicatorCode) })}
            onClick={() => onLines(lines.filter((one) => one.indicatorCode !== line.indicatorCode))}
          >
            <IconTrash size={15} aria-hidden />
          </ActionIcon>
        </div>
      ))}
      <Select
        aria-label={t('template.add')}
        placeholder={t('template.add')}
        searchable
        value={null}
        data={indicators
          .filter((one) => !taken.has(one.code) && one.curve !== null)
          .map((one) => ({ value: one.code, label: `${one.code} ${name(one, 'name')}` }))}
        onChange={(code) => code && add(code)}
      />
    </fieldset>
  );
}
