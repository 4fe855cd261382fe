import { Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useOperation } from '../../app/api.ts';
import { useFormat } from '../../ui/format/index.ts';
import { DateField, FormDrawer, tellDone } from '../../ui/index.ts';
import type { Suspension, SuspensionAct } from './suspensions.tsx';

const KINDS = ['unpaid-leave', 'secondment', 'service', 'investigation', 'other'] as const;
type Kind = (typeof KINDS)[number];

interface Whose {
  readonly personId: string;
  readonly employmentId: string;
  readonly name: string;
  onClose(): void;
}

export function SuspensionDrawer({ act, ...whose }: Whose & { readonly act: SuspensionAct }) {
  const { personId, name, onClose } = whose;
  if (act.what === 'suspend') return <Suspend {...whose} />;
  return <Return personId={personId} name={name} suspension={act.suspension} onClose={onClose} />;
}

/** Days and pay are asked for, never guessed from the kind. */
function Suspend({ personId, employmentId, name, onClose }: Whose) {
  const { t } = useTranslation('people');
  const format = useFormat();
  const [kind, setKind] = useState<Kind>('unpaid-leave');
  const [pay, setPay] = useState<'paid' | 'unpaid' | null>(null);
  const [from, setFrom] = useState('');
  const [until, setUntil] = useState('');
  const [reason, setReason] = useState('');
  const suspend = useOperation('/people/suspend-person', {
    refresh: ['/people', '/payroll'],
    onSuccess: ({ effectiveFrom }) => {
      tellDone(t('suspension.done', { name, date: format.date(effectiveFrom) }));
      onClose();
    },
  });
  return (
    <FormDrawer
      title={t('suspension.recordTitle', { name })}
      submit={t('suspension.submit')}
      isPending={suspend.isPending}
      error={suspend.error}
      onClose={onClose}
      onSubmit={() =>
        suspend.mutate({
          personId,
          employmentId,
          kind,
          isPaid: pay === 'paid',
          effectiveFrom: from,
          effectiveUntil: until || null,
          reason,
        })
      }
    >
      <Select
        required
        allowDeselect={false}
        label={t('suspension.kind')}
        data={KINDS.map((value) => ({ value, label: t(`suspension.kinds.${value}`) }))}
        value={kind}
        onChange={(next) => setKind(KINDS.find((one) => one === next) ?? 'other')}
      />
      <Select
        required
        allowDeselect={false}
        label={t('suspension.pay')}
        description={t('suspension.payNote')}
        data={(['unpaid', 'paid'] as const).map((value) => ({ value, label: t(`suspension.${value}`) }))}
        value={pay}
        onChange={(next) => setPay(next === 'paid' ? 'paid' : 'unpaid')}
      />
      <DateField required label={t('suspension.from')} value={from} onChange={setFrom} />
      <DateField
        label={t('suspension.until')}
        description={t('suspension.untilNote')}
        value={until}
        onChange={setUntil}
      />
      <TextInput
        required
        label={t('form.reason')}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
    </FormDrawer>
  );
}

function Return({
  personId,
  name,
  suspension,
  onClose,
}: Omit<Whose, 'employmentId'> & { readonly suspension: Suspension }) {
  const { t } = useTranslation('people');
  const format = useFormat();
  const [returnsOn, setReturnsOn] = useState(suspension.effectiveUntil ?? '');
  const [reason, setReason] = useState('');
  const end = useOperation('/people/end-suspension', {
    refresh: ['/people', '/payroll'],
    onSuccess: ({ isTakenBack }) => {
      tellDone(isTakenBack ? t('suspension.takenBack') : t('suspension.returnDone', { date: format.date(returnsOn) }));
      onClose();
    },
  });
  return (
    <FormDrawer
      title={t('suspension.returnTitle', { name })}
      submit={t('suspension.submit')}
      isPending={end.isPending}
      error={end.error}
      onClose={onClose}
      onSubmit={() =>
        end.mutate({
          personId,
          employmentId: suspension.employmentId,
          effectiveFrom: suspension.effectiveFrom,
          returnsOn,
          reason,
        })
      }
    >
      <DateField
        required
        label={t('suspension.until')}
        description={t('suspension.returnNote', { date: format.date(suspension.effectiveFrom) })}
        value={returnsOn}
        onChange={setReturnsOn}
      />
      <TextInput
        required
        label={t('form.reason')}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
    </FormDrawer>
  );
}
