/** Which column is which field, and the rules for what the file does not say. */
import { Button, Select } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { type ReactNode, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useOperation } from '../../app/api.ts';
import { useFormat } from '../../ui/format/index.ts';
import { ActionBar, Chip, ErrorNotice, Exportable, Page, Section, TwoLines } from '../../ui/index.ts';
import { askedSettings, type Detail, type SettingValue, type SheetColumn } from './detail.ts';
import css from './imports.module.css';
import { SettingFields } from './setting-fields.tsx';

type Mapping = Readonly<Record<number, string | null>>;

export function MappingStep({
  detail,
  head,
  onLayout,
}: {
  detail: Detail;
  head: ReactNode;
  onLayout: (layout: { sheet?: string; headerRow?: number }) => void;
}) {
  const { t } = useTranslation('imports');
  const format = useFormat();
  const navigate = useNavigate();
  const [mapping, setMapping] = useState<Mapping>(() =>
    Object.fromEntries(detail.columns.map((column) => [column.column, column.field])),
  );
  const [settings, setSettings] = useState<Record<string, SettingValue>>(() =>
    Object.fromEntries(detail.settings.map((setting) => [setting.key, setting.value])),
  );
  const choose = useOperation('/imports/choose-mapping', {
    onSuccess: () => navigate({ to: '/imports/$importId', params: { importId: detail.importId }, search: {} }),
  });
  const mapped = useMemo(() => new Set(Object.values(mapping).filter((key) => key !== null)), [mapping]);
  const missing = detail.fields.filter((field) => field.isRequired && !mapped.has(field.key));
  const asked = askedSettings(detail.settings, mapped);
  const submit = () =>
    choose.mutate({
      importId: detail.importId,
      sheet: detail.sheet,
      headerRow: detail.headerRow,
      mapping: Object.fromEntries(Object.entries(mapping).flatMap(([column, key]) => (key ? [[column, key]] : []))),
      settings: Object.fromEntries(asked.map((setting) => [setting.key, settings[setting.key] ?? ''])),
      confirmed: [],
    });
  return (
    <Page
      head={head}
      foot={
        <ActionBar
          note={
            missing.length > 0
              ? t('mapping.missing', {
                  fields: missing.map((field) => format.words(field)).join(format.language === 'en' ? ', ' : '、'),
                })
              : t('mapping.note', { mapped: mapped.size, left: detail.columns.length - mapped.size })
          }
        >
          <Button onClick={submit} loading={choose.isPending} disabled={missing.length > 0}>
            {t('mapping.next')}
          </Button>
        </ActionBar>
      }
    >
      {choose.error ? <ErrorNotice error={choose.error} /> : null}
      <div className={css.mapping}>
        <div className={css.mappingColumns}>
          <Section
            title={t('mapping.title')}
            count={detail.columns.length}
            actions={<SheetChoice detail={detail} onLayout={onLayout} />}
          >
            <ColumnTable detail={detail} mapping={mapping} onChange={setMapping} />
          </Section>
        </div>
        <aside className={css.rules}>
          <Section title={t('mapping.rules')} isPadded>
            <p className="muted small">{t('mapping.rulesNote')}</p>
            <SettingFields
              settings={asked}
              values={settings}
              valuesOf={(field) => {
                const column = detail.columns.find((one) => mapping[one.column] === field);
                return column?.values ?? [];
              }}
              onChange={(key, value) => setSettings({ ...settings, [key]: value })}
            />
          </Section>
        </aside>
      </div>
    </Page>
  );
}

function SheetChoice({
  detail,
  onLayout,
}: {
  detail: Detail;
  onLayout: (layout: { sheet?: string; headerRow?: number }) => void;
}) {
  const { t } = useTranslation('imports');
  const visible = detail.sheets.filter((sheet) => !sheet.isHidden);
  return (
    <>
      {visible.length > 1 ? (
        <Select
          aria-label={t('mapping.sheet')}
          size="xs"
          w={150}
          value={detail.sheet}
          data={visible.map((sheet) => sheet.name)}
          allowDeselect={false}
          onChange={(sheet) => sheet && onLayout({ sheet })}
        />
      ) : null}
      <Select
        aria-label={t('mapping.headerRow')}
        size="xs"
        w={220}
        value={String(detail.headerRow)}
        data={detail.top.map(({ row, cells }) => ({
          value: String(row),
          label: `${t('mapping.rowNumber', { row })} · ${cells.filter(Boolean).slice(0, 3).join(' ')}`,
        }))}
        allowDeselect={false}
        onChange={(row) => row && onLayout({ sheet: detail.sheet, headerRow: Number(row) })}
      />
    </>
  );
}

function ColumnTable({
  detail,
  mapping,
  onChange,
}: {
  detail: Detail;
  mapping: Mapping;
  onChange: (mapping: Mapping) => void;
}) {
  const { t } = useTranslation('imports');
  const format = useFormat();
  const taken = new Set(Object.values(mapping));
  const groups = [...new Set(detail.fields.map((field) => format.words({ zh: field.groupZh, en: field.groupEn })))];
  const optionsFor = (own: string | null) =>
    groups.map((group) => ({
      group: group || '—',
      items: detail.fields
        .filter((field) => format.words({ zh: field.groupZh, en: field.groupEn }) === group)
        .map((field) => ({
          value: field.key,
          label: `${format.words(field)}${field.isRequired ? ' *' : ''}`,
          disabled: field.key !== own && taken.has(field.key),
        })),
    }));
  return (
    <div className={css.columnTable}>
      <Exportable>
        <table aria-label={t('mapping.title')}>
          <thead>
            <tr>
              <th scope="col">{t('mapping.column')}</th>
              <th scope="col">{t('mapping.field')}</th>
              <th scope="col" data-desk>
                {t('mapping.samples')}
              </th>
            </tr>
          </thead>
          <tbody>
            {detail.columns.map((column) => (
              <tr key={column.column} data-mapped={mapping[column.column] !== null || undefined}>
                <th scope="row">
                  <TwoLines title={column.heading} sub={column.letters} />
                </th>
                <td>
                  <span className={css.fieldChoice}>
                    <Select
                      aria-label={`${t('mapping.field')}: ${column.heading}`}
                      placeholder={t('mapping.leave')}
                      value={mapping[column.column] ?? null}
                      data={optionsFor(mapping[column.column] ?? null)}
                      searchable
                      clearable
                      onChange={(field) => onChange({ ...mapping, [column.column]: field })}
                    />
                    <Reason column={column} chosen={mapping[column.column] ?? null} />
                  </span>
                </td>
                <td data-desk className={css.samples}>
                  {column.samples.join(' · ')}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Exportable>
    </div>
  );
}

/** Why this field is proposed; below 0.75 a person should look. */
function Reason({ column, chosen }: { column: SheetColumn; chosen: string | null }) {
  const { t } = useTranslation('imports');
  if (chosen === null) return null;
  if (chosen !== column.field || column.reason === 'chosen') return <Chip tone="outline">{t('mapping.chosen')}</Chip>;
  if (column.reason === 'remembered') return <Chip tone="iris">{t('mapping.remembered')}</Chip>;
  return column.confidence >= 0.75 ? (
    <Chip tone="green">{t('mapping.sure')}</Chip>
  ) : (
    <Chip tone="amber">{t('mapping.likely')}</Chip>
  );
}
