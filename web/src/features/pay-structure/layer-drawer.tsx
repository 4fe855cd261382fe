/** A new layer of the company's regulation: what it is called, whom it overrides, and who is under it. */
import { Button, NumberInput, Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useOperation, useQueryOf } from '../../app/api.ts';
import { useFormat } from '../../ui/format/index.ts';
import { DateField, DrawerColumn, ErrorNotice, tellDone } from '../../ui/index.ts';
import css from './pay-structure.module.css';

const EMPTY = { code: '', nameZh: '', nameEn: '', department: '', job: '', grade: '', from: '', reason: '' };

export function LayerDrawer({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('payStructure');
  const { t: common } = useTranslation();
  const format = useFormat();
  const chart = useQueryOf('/organization/chart', {});
  const catalogue = useQueryOf('/organization/catalogue', {});
  const [form, setForm] = useState(EMPTY);
  const [rank, setRank] = useState<number | string>(20);
  const set = (field: keyof typeof EMPTY) => (value: string | null) =>
    setForm((was) => ({ ...was, [field]: value ?? '' }));
  const isGroup = form.department !== '' || form.job !== '' || form.grade !== '';
  const save = useOperation('/pay-structure/save-rule-layer', {
    onSuccess: () => {
      tellDone(t('layer.done', { name: format.words({ zh: form.nameZh, en: form.nameEn }) }));
      onClose();
    },
  });
  const named = (code: string, zh: string, en: string) => ({ value: code, label: format.words({ zh, en }) });
  return (
    <DrawerColumn
      title={t('layer.new')}
      width={400}
      onClose={onClose}
      foot={
        <>
          <Button variant="default" onClick={onClose}>
            {common('action.cancel')}
          </Button>
          <Button type="submit" form="rule-layer" loading={save.isPending}>
            {t('layer.submit')}
          </Button>
        </>
      }
    >
      <form
        id="rule-layer"
        className={css.form}
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate({
            code: form.code,
            kind: isGroup ? 'group' : 'company',
            nameZh: form.nameZh,
            nameEn: form.nameEn,
            rank: Number(rank),
            reason: form.reason,
            members: [
              {
                effectiveFrom: form.from,
                ...(form.department ? { departmentCode: form.department } : {}),
                ...(form.job ? { jobCode: form.job } : {}),
                ...(form.grade ? { gradeCode: form.grade } : {}),
              },
            ],
          });
        }}
      >
        <p className="muted">{t('layer.note')}</p>
        <TextInput
          required
          label={t('layer.nameZh')}
          value={form.nameZh}
          onChange={(event) => set('nameZh')(event.currentTarget.value)}
        />
        <TextInput
          required
          label={t('layer.nameEn')}
          value={form.nameEn}
          onChange={(event) => set('nameEn')(event.currentTarget.value)}
        />
        <TextInput
          required
          label={t('layer.code')}
          description={t('layer.codeNote')}
          value={form.code}
          onChange={(event) => set('code')(event.currentTarget.value)}
        />
        <NumberInput
          required
          label={t('layer.rank')}
          description={t('layer.rankNote')}
          min={1}
          max={1000}
          value={rank}
          onChange={setRank}
        />
        <Select
          clearable
          searchable
          label={t('layer.department')}
          placeholder={t('layer.everybody')}
          data={(chart.data?.units ?? []).map((unit) => named(unit.code, unit.nameZh, unit.nameEn))}
          value={form.department || null}
          onChange={set('department')}
        />
        <Select
          clearable
          searchable
          label={t('layer.job')}
          placeholder={t('layer.everybody')}
          data={(catalogue.data?.jobs ?? []).map((job) => named(job.code, job.nameZh, job.nameEn))}
          value={form.job || null}
          onChange={set('job')}
        />
        <Select
          clearable
          searchable
          label={t('layer.grade')}
          placeholder={t('layer.everybody')}
          data={(catalogue.data?.grades ?? []).map((grade) => named(grade.code, grade.nameZh, grade.nameEn))}
          value={form.grade || null}
          onChange={set('grade')}
        />
        <DateField required label={t('layer.from')} value={form.from} onChange={set('from')} />
        <TextInput
          required
          label={t('propose.reason')}
          value={form.reason}
          onChange={(event) => set('reason')(event.currentTarget.value)}
        />
        {save.error ? <ErrorNotice error={save.error} /> : null}
      </form>
    </DrawerColumn>
  );
}
