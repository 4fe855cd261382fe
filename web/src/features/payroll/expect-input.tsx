/** Says what every month waits for from this month on: the kind, whose it is, and how long before pay day. */
import { Button, Modal, NumberInput, Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useOperation, useQueryOf } from '../../app/api.ts';
import { useFormat } from '../../ui/format/index.ts';
import { ErrorNotice, tellDone } from '../../ui/index.ts';
import type { RunDetail } from './data.ts';
import css from './payroll.module.css';
import type { RunChecklistAnswer } from './run-checklist.tsx';

interface Props {
  readonly run: RunDetail;
  readonly kinds: RunChecklistAnswer['kinds'];
  onClose(): void;
}

export function ExpectInput({ run, kinds, onClose }: Props) {
  const { t } = useTranslation('payroll');
  const { t: common } = useTranslation();
  const { words } = useFormat();
  const [kind, setKind] = useState<string | null>(null);
  const [ownerPersonId, setOwner] = useState<string | null>(null);
  const [days, setDays] = useState<number | string>(5);
  const [search, setSearch] = useState('');
  const [asked] = useDebouncedValue(search, 250);
  const found = useQueryOf('/people/people-list', { search: asked, limit: 8 }, { enabled: asked.trim() !== '' });
  const expect = useOperation('/payroll/expect-input', {
    onSuccess: () => {
      tellDone(t('checklist.recorded'));
      onClose();
    },
  });
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('checklist.addTitle')}
      closeButtonProps={{ 'aria-label': common('action.close') }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (kind === null || ownerPersonId === null) return;
          expect.mutate({
            kind: kind as Props['kinds'][number]['code'],
            legalEntityId: null,
            ownerPersonId,
            dueDaysBefore: Number(days),
            effectiveFrom: run.period,
          });
        }}
      >
        <Select
          label={t('checklist.kind')}
          required
          data-autofocus
          data={kinds.map(({ code, names }) => ({ value: code, label: words(names) }))}
          value={kind}
          onChange={setKind}
        />
        <Select
          mt="sm"
          searchable
          required
          label={t('inputs.owner')}
          placeholder={t('checklist.ownerSearch')}
          nothingFoundMessage={asked.trim() === '' ? t('checklist.ownerSearch') : t('people.none')}
          data={(found.data?.people ?? []).map((each) => ({
            value: each.personId,
            label: `${words({ zh: each.nameZh, en: each.nameEn })} · ${each.number}`,
          }))}
          filter={({ options }) => options}
          searchValue={search}
          onSearchChange={setSearch}
          value={ownerPersonId}
          onChange={setOwner}
        />
        <NumberInput mt="sm" label={t('checklist.days')} min={0} max={31} value={days} onChange={setDays} />
        {expect.error ? <ErrorNotice error={expect.error} /> : null}
        <div className={css.buttons}>
          <Button variant="default" onClick={onClose}>
            {common('action.cancel')}
          </Button>
          <Button type="submit" loading={expect.isPending} disabled={kind === null || ownerPersonId === null}>
            {t('checklist.add')}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
