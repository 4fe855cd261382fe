import { Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useOperation, useQueryOf } from '../../app/api.ts';
import { useFormat } from '../../ui/format/index.ts';
import { DateField, FormDrawer, tellDone } from '../../ui/index.ts';
import type { PersonRecord } from './person-page.tsx';
import { type Place, PlaceFields } from './place-fields.tsx';

const KINDS = ['transfer', 'promotion', 'manager-change'] as const;

/** Another place from a day on; the one in force ends there. The form starts with what holds now. */
export function MoveDrawer({
  person,
  employmentId,
  current,
  name,
  onClose,
}: {
  person: PersonRecord;
  employmentId: string;
  current: PersonRecord['assignments'][number];
  name: string;
  onClose: () => void;
}) {
  const { t } = useTranslation('people');
  const format = useFormat();
  const chart = useQueryOf('/organization/chart', {});
  const catalogue = useQueryOf('/organization/catalogue', {});
  const [chosen, setChosen] = useState<Place | null>(null);
  const [from, setFrom] = useState('');
  const [kind, setKind] = useState<(typeof KINDS)[number]>('transfer');
  const [reason, setReason] = useState('');
  const place: Place = chosen ?? {
    departmentCode: chart.data?.units.find((unit) => unit.nameZh === current.departmentZh)?.code ?? '',
    jobCode: catalogue.data?.jobs.find((job) => job.nameZh === current.jobZh)?.code ?? '',
    gradeCode: current.grade,
    managerNumber: '',
  };
  const assign = useOperation('/people/assign-person', {
    refresh: ['/people', '/organization'],
    onSuccess: ({ effectiveFrom }) => {
      tellDone(t('form.moveDone', { date: format.date(effectiveFrom) }));
      onClose();
    },
  });
  const submit = () => {
    const { managerNumber, ...rest } = place;
    assign.mutate({
      personId: person.personId,
      employmentId,
      effectiveFrom: from,
      kind,
      reason,
      ...rest,
      ...(managerNumber ? { managerNumber } : {}),
    });
  };
  return (
    <FormDrawer
      title={t('form.moveTitle', { name })}
      submit={t('form.submitMove')}
      isPending={assign.isPending}
      error={assign.error}
      onClose={onClose}
      onSubmit={submit}
    >
      <Select
        required
        allowDeselect={false}
        label={t('form.kind')}
        data={KINDS.map((value) => ({ value, label: t(`person.reasons.${value}`) }))}
        value={kind}
        onChange={(next) => setKind(KINDS.find((one) => one === next) ?? 'transfer')}
      />
      <DateField required label={t('form.from')} value={from} onChange={setFrom} />
      <PlaceFields value={place} onChange={setChosen} />
      <TextInput
        required
        label={t('form.reason')}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
    </FormDrawer>
  );
}
