import { Select, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../ui/format/index.ts';
import { DateField, MonthField } from '../../ui/index.ts';
import type { Setting, SettingValue } from './detail.ts';
import css from './imports.module.css';

/** The rules beside the mapping: constants for what the file leaves out, meanings of its words. */
export function SettingFields({
  settings,
  values,
  valuesOf,
  onChange,
}: {
  settings: readonly Setting[];
  values: Readonly<Record<string, SettingValue>>;
  /** All values of the column mapped to a field. */
  valuesOf: (field: string) => readonly string[];
  onChange: (key: string, value: SettingValue) => void;
}) {
  return (
    <div className={css.settings}>
      {settings.map((setting) => (
        <SettingField
          key={setting.key}
          setting={setting}
          value={values[setting.key] ?? ''}
          fileValues={setting.about ? valuesOf(setting.about.field) : []}
          onChange={(value) => onChange(setting.key, value)}
        />
      ))}
    </div>
  );
}

function SettingField({
  setting,
  value,
  fileValues,
  onChange,
}: {
  setting: Setting;
  value: SettingValue;
  fileValues: readonly string[];
  onChange: (value: SettingValue) => void;
}) {
  const { t } = useTranslation('imports');
  const format = useFormat();
  const common = {
    label: format.words(setting),
    description: format.words(setting.help),
    inputWrapperOrder: ['label', 'input', 'description'] as ('label' | 'input' | 'description')[],
    required: setting.isRequired,
  };
  const choices = setting.choices.map((choice) => ({ value: choice.value, label: format.words(choice) }));
  const text = typeof value === 'string' ? value : '';
  if (setting.input === 'choice')
    return (
      <Select
        {...common}
        data={choices}
        value={text || null}
        placeholder={t('mapping.choose')}
        searchable={choices.length > 8}
        allowDeselect={!setting.isRequired}
        onChange={(next) => onChange(next ?? '')}
      />
    );
  if (setting.input === 'date') return <DateField {...common} value={text} onChange={onChange} />;
  if (setting.input === 'month') return <MonthField {...common} value={text} onChange={onChange} />;
  if (setting.input === 'text')
    return <TextInput {...common} value={text} onChange={(event) => onChange(event.currentTarget.value)} />;
  const map = typeof value === 'object' ? value : {};
  return (
    <fieldset className={css.valueMap}>
      <legend>{format.words(setting)}</legend>
      {fileValues.map((word) => (
        <Select
          key={word}
          label={t('mapping.fileValue', { value: word })}
          data={choices}
          value={map[word] ?? null}
          placeholder={t('mapping.choose')}
          onChange={(next) => onChange({ ...map, [word]: next ?? '' })}
        />
      ))}
      <p className="muted small">{format.words(setting.help)}</p>
    </fieldset>
  );
}
