/** Records a loan, an advance, a court order or a loss: whose, how much, by which document, from when. */
import { Button, Modal, Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useOperation, useQueryOf } from '../../app/api.ts';
import { useFormat } from '../../ui/format/index.ts';
import { ErrorNotice, MonthField, tellDone } from '../../ui/index.ts';
import css from './pay-deductions.module.css';

const KINDS = ['loan', 'advance', 'garnishment', 'loss'] as const;
type Kind = (typeof KINDS)[number];

const FIELDS = [
  'name',
  'document',
  'creditor',
  'total',
  'instalment',
  'share',
  'rate',
  'protected',
  'priority',
] as const;
type Field = (typeof FIELDS)[number];

/** Which amounts a kind has. */
const OF_KIND: Readonly<Record<Kind, readonly Field[]>> = {
  loan: ['name', 'document', 'total', 'instalment', 'rate'],
  advance: ['name', 'document', 'total', 'instalment'],
  garnishment: ['name', 'document', 'creditor', 'total', 'instalment', 'share', 'protected', 'priority'],
  loss: ['name', 'document', 'total'],
};

const fenOf = (text: string | undefined): number | undefined =>
  text === undefined || text.trim() === '' ? undefined : Math.round(Number(text) * 100);
const millionths = (text: string | undefined): number | undefined =>
  text === undefined || text.trim() === '' ? undefined : Math.round(Number(text) * 10_000);

export function RecordDialog({ onClose }: { onClose(): void }) {
  const { t } = useTranslation('payDeductions');
  const { t: common } = useTranslation();
  const format = useFormat();
  const [search, setSearch] = useState('');
  const [person, setPerson] = useState<string | null>(null);
  const [kind, setKind] = useState<Kind>('loan');
  const [from, setFrom] = useState('');
  const [until, setUntil] = useState('');
  const [given, setGiven] = useState<Partial<Record<Field, string>>>({});
  const found = useQueryOf('/people/people-list', { search, limit: 8 }, { enabled: search.trim() !== '' });
  const record = useOperation('/pay-deductions/record-arrangement', {
    onSuccess: () => {
      tellDone(t('record.done'));
      onClose();
    },
  });
  const [personId = '', employmentId = ''] = (person ?? '').split(' ');
  const [currency, setCurrency] = useState<string>();
  const send = () => {
    const of = (field: Field) => (OF_KIND[kind].includes(field) ? given[field] : undefined);
    const [totalFen, instalmentFen] = [fenOf(of('total')), fenOf(of('instalment'))];
    const shareMillionths = millionths(of('share'));
    const creditor = of('creditor')?.trim();
    record.mutate({
      personId,
      employmentId,
      kind,
      name: given.name ?? '',
      document: given.document ?? '',
      fromPeriod: from,
      rateMillionths: millionths(of('rate')) ?? 0,
      protectedFen: fenOf(of('protected')) ?? 0,
      priority: Number(of('priority') ?? 1),
      ...(until ? { untilPeriod: until } : {}),
      ...(creditor ? { creditor } : {}),
      ...(totalFen === undefined ? {} : { totalFen }),
      ...(instalmentFen === undefined ? {} : { instalmentFen }),
      ...(shareMillionths === undefined ? {} : { shareMillionths }),
    });
  };
  const isReady = person !== null && from !== '' && (given.name ?? '').length >= 2 && (given.document ?? '') !== '';
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('record.open')}
      closeButtonProps={{ 'aria-label': common('action.close') }}
    >
      <form
        className={css.form}
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        <Select
          label={t('record.kind')}
          data={KINDS.map((value) => ({ value, label: t(`kind.${value}`) }))}
          value={kind}
          onChange={(value) => setKind((value ?? 'loan') as Kind)}
          allowDeselect={false}
        />
        <Select
          label={t('person')}
          placeholder={t('record.search')}
          searchable
          searchValue={search}
          onSearchChange={setSearch}
          data={(found.data?.people ?? []).map((one) => ({
            value: `${one.personId} ${one.employmentId}`,
            label: `${format.words({ zh: one.nameZh, en: one.nameEn })} ${one.number}`,
          }))}
          filter={({ options }) => options}
          value={person}
          onChange={(next) => {
            setPerson(next);
            setCurrency(found.data?.people.find((one) => next === `${one.personId} ${one.employmentId}`)?.currency);
          }}
        />
        {OF_KIND[kind].map((field) => (
          <TextInput
            key={field}
            label={t(`record.field.${field}`, { currency: format.currencyWord(currency) })}
            value={given[field] ?? ''}
            inputMode={field === 'name' || field === 'document' || field === 'creditor' ? 'text' : 'decimal'}
            onChange={(event) => {
              const { value } = event.currentTarget;
              setGiven((now) => ({ ...now, [field]: value }));
            }}
          />
        ))}
        <div className={css.pair}>
          <MonthField label={t('record.from')} value={from} onChange={setFrom} />
          <MonthField label={t('record.until')} value={until} onChange={setUntil} />
        </div>
        <p className="muted small">{t(`limit.${kind}`)}</p>
        {record.error ? <ErrorNotice error={record.error} /> : null}
        <div className={css.buttons}>
          <Button variant="default" onClick={onClose}>
            {common('action.cancel')}
          </Button>
          <Button type="submit" disabled={!isReady} loading={record.isPending}>
            {t('record.send')}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
