import { Select, TextInput } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useOperation, useQueryOf } from '../../app/api.ts';
import { useFormat } from '../../ui/format/index.ts';
import { DateField, FormDrawer, tellDone } from '../../ui/index.ts';
import { PlaceFields } from './place-fields.tsx';

const EMPTY = {
  number: '',
  nameZh: '',
  nameEn: '',
  sex: '' as '' | 'female' | 'male',
  birthDate: '',
  legalEntityCode: '',
  departmentCode: '',
  jobCode: '',
  gradeCode: '',
  managerNumber: '',
  hiredOn: '',
  contractKind: 'fixed-term' as 'fixed-term' | 'open-ended',
  reason: '',
};

/** A new person with employment and first assignment. */
export function HireDrawer({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('people');
  const format = useFormat();
  const navigate = useNavigate();
  const [form, setForm] = useState(EMPTY);
  const catalogue = useQueryOf('/organization/catalogue', {});
  const hire = useOperation('/people/hire-person', {
    refresh: ['/people', '/organization'],
    onSuccess: ({ personId }) => {
      tellDone(t('form.hireDone', { name: form.nameZh, date: format.date(form.hiredOn) }));
      void navigate({ to: '/people/$personId', params: { personId } });
    },
  });
  const set = (key: keyof typeof EMPTY) => (value: string | null) => setForm({ ...form, [key]: value ?? '' });
  const text = (key: 'number' | 'nameZh' | 'nameEn' | 'reason') => (
    <TextInput
      required
      label={t(`form.${key}`)}
      value={form[key]}
      onChange={(event) => set(key)(event.currentTarget.value)}
    />
  );
  const submit = () => {
    const { sex, birthDate, managerNumber, ...rest } = form;
    hire.mutate({
      ...rest,
      ...(sex ? { sex } : {}),
      ...(birthDate ? { birthDate } : {}),
      ...(managerNumber ? { managerNumber } : {}),
    });
  };
  return (
    <FormDrawer
      title={t('form.hireTitle')}
      submit={t('form.submitHire')}
      isPending={hire.isPending}
      error={hire.error}
      onClose={onClose}
      onSubmit={submit}
    >
      {text('nameZh')}
      {text('nameEn')}
      {text('number')}
      <Select
        label={t('form.sex')}
        data={(['female', 'male'] as const).map((value) => ({ value, label: t(`person.${value}`) }))}
        value={form.sex || null}
        onChange={set('sex')}
      />
      <DateField label={t('form.birthDate')} value={form.birthDate} onChange={set('birthDate')} />
      <Select
        required
        label={t('form.entity')}
        data={(catalogue.data?.legalEntities ?? []).map((one) => ({
          value: one.code,
          label: format.words({ zh: one.nameZh, en: one.nameEn }),
        }))}
        value={form.legalEntityCode || null}
        onChange={set('legalEntityCode')}
      />
      <PlaceFields value={form} onChange={(place) => setForm({ ...form, ...place })} />
      <DateField required label={t('form.hiredOn')} value={form.hiredOn} onChange={set('hiredOn')} />
      <Select
        required
        allowDeselect={false}
        label={t('form.contract')}
        data={(['fixed-term', 'open-ended'] as const).map((value) => ({
          value,
          label: t(`person.contractKinds.${value}`),
        }))}
        value={form.contractKind}
        onChange={set('contractKind')}
      />
      {text('reason')}
    </FormDrawer>
  );
}
