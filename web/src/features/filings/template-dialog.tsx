/** A new version of a sheet: its columns in order, each with the field it is filled from, from a day on, after which form. */
import { ActionIcon, Autocomplete, Button, Modal, TextInput } from '@mantine/core';
import type { QueryAnswer } from '@meritline/contract';
import { IconArrowUp, IconPlus, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useOperation } from '../../app/api.ts';
import { useFormat } from '../../ui/format/index.ts';
import { DateField, ErrorNotice, tellDone } from '../../ui/index.ts';
import css from '../insurance/insurance.module.css';

export type Template = QueryAnswer<'/filings/sheet-templates'>['templates'][number];

interface Draft {
  readonly key: number;
  readonly heading: string;
  readonly field: string;
}

interface Props {
  /** The version it begins with. */
  readonly template: Template;
  /** Fields that templates use, to choose from; another one may be written. */
  readonly fields: readonly string[];
  onClose(): void;
}

export function TemplateDialog({ template, fields, onClose }: Props) {
  const { t } = useTranslation('filings');
  const { t: common } = useTranslation();
  const format = useFormat();
  const [columns, setColumns] = useState<readonly Draft[]>(() =>
    template.columns.map((column, key) => ({ ...column, key })),
  );
  const [effectiveFrom, setFrom] = useState('');
  const [source, setSource] = useState('');
  const record = useOperation('/filings/record-sheet-template', {
    onSuccess: ({ version }) => {
      tellDone(t('templates.recorded', { version }));
      onClose();
    },
  });
  const isReady =
    columns.every(({ heading }) => heading.trim() !== '') && effectiveFrom !== '' && source.trim().length > 3;
  return (
    <Modal
      opened
      size="xl"
      onClose={onClose}
      title={t('templates.newOf', { name: format.words(template.names) })}
      closeButtonProps={{ 'aria-label': common('action.close') }}
    >
      <form
        className={css.templateForm}
        onSubmit={(event) => {
          event.preventDefault();
          record.mutate({
            code: template.code,
            effectiveFrom,
            source,
            columns: columns.map(({ heading, field }) => ({ heading: heading.trim(), field: field.trim() })),
          });
        }}
      >
        <p className="muted">{t('templates.newNote')}</p>
        <DateField required data-autofocus label={t('templates.from')} value={effectiveFrom} onChange={setFrom} />
        <TextInput
          required
          label={t('templates.sourceLabel')}
          maxLength={300}
          value={source}
          onChange={(event) => setSource(event.currentTarget.value)}
        />
        <Columns columns={columns} fields={fields} onChange={setColumns} />
        {record.error ? <ErrorNotice error={record.error} /> : null}
        <div className={css.buttons}>
          <Button variant="default" onClick={onClose}>
            {common('action.cancel')}
          </Button>
          <Button type="submit" loading={record.isPending} disabled={!isReady}>
            {t('templates.record')}
          </Button>
        </div>
      </form>
    </Modal>
  );
}

function Columns({
  columns,
  fields,
  onChange,
}: {
  columns: readonly Draft[];
  fields: readonly string[];
  onChange: (columns: readonly Draft[]) => void;
}) {
  const { t } = useTranslation('filings');
  const set = (key: number, change: Partial<Draft>) =>
    onChange(columns.map((column) => (column.key === key ? { ...column, ...change } : column)));
  const up = (place: number) => {
    const moved = [...columns];
    moved.splice(place - 1, 2, columns[place]!, columns[place - 1]!);
    onChange(moved);
  };
  const add = () =>
    onChange([...columns, { key: Math.max(-1, ...columns.map(({ key }) => key)) + 1, heading: '', field: '' }]);
  return (
    <fieldset className={css.templateColumns}>
      <legend>{t('templates.columns')}</legend>
      <ol>
        {columns.map((column, place) => (
          <li key={column.key}>
            <TextInput
              size="xs"
              aria-label={t('templates.headingOf', { number: place + 1 })}
              value={column.heading}
              maxLength={60}
              onChange={(event) => set(column.key, { heading: event.currentTarget.value })}
            />
            <Autocomplete
              size="xs"
              aria-label={t('templates.fieldOf', { number: place + 1 })}
              placeholder={t('templates.empty')}
              data={[...fields]}
              value={column.field}
              onChange={(field) => set(column.key, { field })}
            />
            <ActionIcon
              aria-label={t('templates.up', { number: place + 1 })}
              disabled={place === 0}
              onClick={() => up(place)}
            >
              <IconArrowUp size={14} aria-hidden />
            </ActionIcon>
            <ActionIcon
              aria-label={t('templates.remove', { number: place + 1 })}
              disabled={columns.length === 1}
              onClick={() => onChange(columns.filter(({ key }) => key !== column.key))}
            >
              <IconTrash size={14} aria-hidden />
            </ActionIcon>
          </li>
        ))}
      </ol>
      <Button size="xs" variant="default" leftSection={<IconPlus size={14} aria-hidden />} onClick={add}>
        {t('templates.add')}
      </Button>
    </fieldset>
  );
}
