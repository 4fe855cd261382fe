/** A new employer, or one changed from a day on, with the place whose insurance, fund and tax its payslips follow. */
import { Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useOperation, useQueryOf } from '../../app/api.ts';
import { useFormat } from '../../ui/format/index.ts';
import { DateField, FormDrawer, tellDone } from '../../ui/index.ts';

const EMPTY = {
  code: '',
  nameZh: '',
  nameEn: '',
  creditCode: '',
  jurisdiction: '',
  industry: '',
  effectiveFrom: '',
  reason: '',
};
type Field = keyof typeof EMPTY;

export function EmployerDrawer({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('organization');
  const format = useFormat();
  const [form, setForm] = useState(EMPTY);
  const places = useQueryOf('/organization/places', {});
  const save = useOperation('/organization/save-legal-entity', {
    refresh: ['/organization'],
    onSuccess: () => {
      tellDone(t('employer.done', { name: form.nameZh, date: format.date(form.effectiveFrom) }));
      onClose();
    },
  });
  const set = (key: Field) => (value: string | null) => setForm({ ...form, [key]: value ?? '' });
  const text = (key: Field, isRequired = true) => (
    <TextInput
      required={isRequired}
      label={t(`employer.${key}`)}
      value={form[key]}
      onChange={(event) => set(key)(event.currentTarget.value)}
    />
  );
  const currency = places.data?.places.find((one) => one.jurisdiction === form.jurisdiction)?.currency;
  // Industries are those of the country of the place.
  const country = `${form.jurisdiction.split('/')[0]}/`;
  const industries = (places.data?.industries ?? []).filter((one) => one.code.startsWith(country));
  const submit = () => {
    const { creditCode, industry, ...rest } = form;
    save.mutate({ ...rest, ...(creditCode ? { creditCode } : {}), ...(industry ? { industry } : {}) });
  };
  return (
    <FormDrawer
      title={t('employer.title')}
      submit={t('employer.submit')}
      isPending={save.isPending}
      error={save.error}
      onClose={onClose}
      onSubmit={submit}
    >
      {text('code')}
      {text('nameZh')}
      {text('nameEn')}
      {text('creditCode', false)}
      <Select
        required
        searchable
        label={t('employer.jurisdiction')}
        description={
          currency === undefined
            ? t('employer.jurisdictionNote')
            : t('employer.jurisdictionPaid', { currency: format.words(currency) })
        }
        data={(places.data?.places ?? []).map((one) => ({
          value: one.jurisdiction,
          label: format.words({ zh: one.nameZh, en: one.nameEn }),
        }))}
        value={form.jurisdiction || null}
        onChange={set('jurisdiction')}
      />
      {industries.length === 0 ? null : (
        <Select
          searchable
          clearable
          label={t('employer.industry')}
          description={t('employer.industryNote')}
          data={industries.map((one) => ({
            value: one.code,
            label: format.words({ zh: one.nameZh, en: one.nameEn }),
          }))}
          value={form.industry || null}
          onChange={set('industry')}
        />
      )}
      <DateField
        required
        label={t('employer.effectiveFrom')}
        value={form.effectiveFrom}
        onChange={set('effectiveFrom')}
      />
      {text('reason')}
    </FormDrawer>
  );
}
