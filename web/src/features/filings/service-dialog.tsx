/** A payment to somebody who is not employed here: who, under which contract, how much; the tax is what the rule says. */
import { Checkbox, NumberInput, Select, TextInput } from '@mantine/core';
import type { QueryAnswer } from '@meritline/contract';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useOperation } from '../../app/api.ts';
import { useFormat } from '../../ui/format/index.ts';
import { DateField, FormDialog, MonthField, tellDone } from '../../ui/index.ts';

const KINDS = [
  'labour-service',
  'author-pay',
  'royalties',
  'student-intern',
  'insurance-agent',
  'platform-worker',
] as const;
/** Withheld through the year: of residents only, and from a first month on. */
const CUMULATIVE: readonly string[] = ['student-intern', 'insurance-agent', 'platform-worker'];
const DOCUMENTS = ['resident-identity-card', 'passport'] as const;

interface Props {
  readonly month: string;
  readonly data: QueryAnswer<'/filings/service-payments'>;
  onClose(): void;
}

export function ServiceDialog({ month, data, onClose }: Props) {
  const { t } = useTranslation('filings');
  const format = useFormat();
  const [given, setGiven] = useState({
    legalEntityId: data.legalEntities.length === 1 ? data.legalEntities[0]!.id : null,
    departmentId: null as string | null,
    kind: KINDS[0] as (typeof KINDS)[number],
    isNonResident: false,
    name: '',
    documentKind: DOCUMENTS[0] as (typeof DOCUMENTS)[number],
    documentNumber: '',
    contract: '',
    isContinuing: false,
    since: month,
    paidOn: `${month}-01`,
    amount: null as number | null,
  });
  const set = (change: Partial<typeof given>) => setGiven({ ...given, ...change });
  const currency = data.legalEntities.find(({ id }) => id === given.legalEntityId)?.currency;
  const inIts = currency === undefined ? {} : { currency };
  const record = useOperation('/filings/record-service-payment', {
    refresh: ['/filings', '/payroll'],
    onSuccess: ({ taxFen, netFen }) => {
      onClose();
      tellDone(t('services.recorded', { tax: format.money(taxFen, inIts), net: format.money(netFen, inIts) }));
    },
  });
  const { amount, legalEntityId, departmentId, since, ...rest } = given;
  const isCumulative = CUMULATIVE.includes(given.kind);
  const isReady =
    legalEntityId !== null &&
    departmentId !== null &&
    [rest.name, rest.documentNumber, rest.contract].every((text) => text.trim() !== '') &&
    amount !== null &&
    amount > 0;
  const text = (key: 'name' | 'documentNumber' | 'contract') => (
    <TextInput
      required
      label={t(`services.field.${key}`)}
      value={given[key]}
      onChange={(event) => set({ [key]: event.currentTarget.value })}
    />
  );
  const places = (key: 'legalEntityId' | 'departmentId', all: Props['data']['departments']) => (
    <Select
      required
      searchable
      label={t(`services.field.${key}`)}
      value={given[key]}
      onChange={(id) => set({ [key]: id })}
      data={all.map((one) => ({ value: one.id, label: format.words(one) }))}
    />
  );
  return (
    <FormDialog
      title={t('services.record')}
      note={t('services.recordNote')}
      act={t('services.record')}
      isBusy={record.isPending}
      isReady={isReady}
      error={record.error}
      onAct={() =>
        record.mutate({
          ...rest,
          ...(isCumulative ? { since, isContinuing: false, isNonResident: false } : {}),
          legalEntityId: legalEntityId!,
          departmentId: departmentId!,
          paymentFen: Math.round((amount ?? 0) * 100),
        })
      }
      onClose={onClose}
    >
      {text('name')}
      <Select
        allowDeselect={false}
        label={t('services.field.documentKind')}
        value={given.documentKind}
        onChange={(documentKind) => set({ documentKind: documentKind! })}
        data={DOCUMENTS.map((value) => ({ value, label: t(`services.document.${value}`) }))}
      />
      {text('documentNumber')}
      <Select
        allowDeselect={false}
        label={t('services.field.kind')}
        value={given.kind}
        onChange={(kind) => set({ kind: kind! })}
        data={KINDS.map((value) => ({ value, label: t(`services.kind.${value}`) }))}
      />
      {text('contract')}
      {isCumulative ? (
        <MonthField
          required
          label={t('services.field.since')}
          description={t('services.sinceHelp')}
          value={since}
          onChange={(first) => first && set({ since: first })}
        />
      ) : (
        <>
          <Checkbox
            label={t('services.field.isNonResident')}
            checked={given.isNonResident}
            onChange={(event) => set({ isNonResident: event.currentTarget.checked })}
          />
          <Checkbox
            label={t('services.field.isContinuing')}
            description={t('services.continuingHelp')}
            checked={given.isContinuing}
            onChange={(event) => set({ isContinuing: event.currentTarget.checked })}
          />
        </>
      )}
      {places('legalEntityId', data.legalEntities)}
      {places('departmentId', data.departments)}
      <DateField label={t('services.paidOn')} value={given.paidOn} onChange={(paidOn) => paidOn && set({ paidOn })} />
      <NumberInput
        required
        label={t('services.field.amount', { currency: format.currencyWord(currency) })}
        min={0.01}
        decimalScale={2}
        value={amount ?? ''}
        onChange={(next) => set({ amount: next === '' ? null : Number(next) })}
      />
    </FormDialog>
  );
}
