import { Select, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useQueryOf } from '../../app/api.ts';
import { useFormat } from '../../ui/format/index.ts';

export interface Place {
  readonly departmentCode: string;
  readonly jobCode: string;
  readonly gradeCode: string;
  readonly managerNumber: string;
}

/** Department, job, grade and manager: what hire and move have in common. */
export function PlaceFields({ value, onChange }: { value: Place; onChange: (value: Place) => void }) {
  const { t } = useTranslation('people');
  const format = useFormat();
  const chart = useQueryOf('/organization/chart', {});
  const catalogue = useQueryOf('/organization/catalogue', {});
  const options = (list: readonly { code: string; nameZh: string; nameEn: string }[] | undefined) =>
    (list ?? []).map((one) => ({ value: one.code, label: format.words({ zh: one.nameZh, en: one.nameEn }) }));
  const departments = (chart.data?.units ?? []).map((unit) => ({
    value: unit.code,
    label: `${'\u3000'.repeat(unit.path.split('.').length - 1)}${format.words({ zh: unit.nameZh, en: unit.nameEn })}`,
    path: unit.path,
  }));
  departments.sort((a, b) => a.path.localeCompare(b.path));
  const choose = (key: keyof Place) => (next: string | null) => onChange({ ...value, [key]: next ?? '' });
  return (
    <>
      <Select
        required
        searchable
        label={t('form.department')}
        data={departments}
        value={value.departmentCode || null}
        onChange={choose('departmentCode')}
      />
      <Select
        required
        searchable
        label={t('form.job')}
        data={options(catalogue.data?.jobs)}
        value={value.jobCode || null}
        onChange={choose('jobCode')}
      />
      <Select
        required
        searchable
        label={t('form.grade')}
        data={options(catalogue.data?.grades)}
        value={value.gradeCode || null}
        onChange={choose('gradeCode')}
      />
      <TextInput
        label={t('form.managerNumber')}
        value={value.managerNumber}
        onChange={(event) => onChange({ ...value, managerNumber: event.currentTarget.value.trim() })}
      />
    </>
  );
}
