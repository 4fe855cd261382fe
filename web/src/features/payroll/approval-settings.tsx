/** What an approver sets: from which total a second person signs, and who signs for oneself on which days. */
import { Button, NumberInput, Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useOperation, useQueryOf } from '../../app/api.ts';
import { useMay } from '../../app/session.ts';
import { useFormat } from '../../ui/format/index.ts';
import { DateField, FormDialog, Section, tellDone, useCurrency } from '../../ui/index.ts';
import type { Approval } from './data.ts';
import css from './payroll.module.css';

export function ApprovalSettings({ approval }: { approval: Approval }) {
  const { t } = useTranslation('payroll');
  const format = useFormat();
  const may = useMay();
  const [asked, setAsked] = useState<'rule' | 'delegate' | null>(null);
  const end = useOperation('/payroll/end-delegation', { onSuccess: () => tellDone(t('approve.saved')) });
  if (!may('payroll.approve')) return null;
  const { delegation, secondFromFen } = approval;
  return (
    <Section title={t('approve.rules')}>
      <div className={css.row}>
        <span className="muted">
          {secondFromFen === null
            ? t('approve.oneIsEnough')
            : t('approve.byTwo', { amount: format.money(secondFromFen, { digits: 0, symbol: true }) })}
        </span>
        <Button size="xs" variant="default" onClick={() => setAsked('rule')}>
          {t('approve.rule')}
        </Button>
        {delegation === null ? (
          <Button size="xs" variant="default" onClick={() => setAsked('delegate')}>
            {t('approve.delegate')}
          </Button>
        ) : (
          <>
            <span>
              {t('approve.delegated', {
                name: delegation.name,
                from: format.date(delegation.effectiveFrom),
                until: format.date(delegation.effectiveUntil),
              })}
            </span>
            <Button
              size="xs"
              variant="subtle"
              loading={end.isPending}
              onClick={() => end.mutate({ delegationId: delegation.delegationId })}
            >
              {t('approve.takeBack')}
            </Button>
          </>
        )}
      </div>
      {asked === 'rule' ? <RuleDialog onClose={() => setAsked(null)} /> : null}
      {asked === 'delegate' ? <DelegateDialog onClose={() => setAsked(null)} /> : null}
    </Section>
  );
}

interface LineProps {
  readonly label: string;
  readonly value: string;
  onChange(value: string): void;
}

const Line = ({ label, value, onChange }: LineProps) => (
  <label className={css.field}>
    <span>{label}</span>
    <input
      className={css.input}
      required
      maxLength={400}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  </label>
);

function RuleDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('payroll');
  const { t: common } = useTranslation();
  const format = useFormat();
  const currency = useCurrency();
  const [amount, setAmount] = useState<number | string>('');
  const [from, setFrom] = useState('');
  const [reason, setReason] = useState('');
  const set = useOperation('/payroll/set-approval-rule', {
    onSuccess: () => {
      tellDone(t('approve.saved'));
      onClose();
    },
  });
  const fromFen = amount === '' ? null : Math.round(Number(amount) * 100);
  return (
    <FormDialog
      title={t('approve.ruleTitle')}
      note={t('approve.ruleNote')}
      isBusy={set.isPending}
      isReady={from !== '' && reason.trim().length > 1}
      error={set.error}
      act={common('action.save')}
      onAct={() => set.mutate({ currency, fromFen, effectiveFrom: from, reason })}
      onClose={onClose}
    >
      <NumberInput
        mt="sm"
        data-autofocus
        label={t('approve.fromAmount', { currency: format.currencyWord() })}
        min={1}
        decimalScale={2}
        value={amount}
        onChange={setAmount}
      />
      <DateField mt="sm" required label={t('approve.from')} value={from} onChange={setFrom} />
      <Line label={t('approve.reason')} value={reason} onChange={setReason} />
    </FormDialog>
  );
}

function DelegateDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('payroll');
  const { t: common } = useTranslation();
  const { words } = useFormat();
  const [personId, setPerson] = useState<string | null>(null);
  const [search, setSearch] = useState('');
  const [asked] = useDebouncedValue(search, 250);
  const [from, setFrom] = useState('');
  const [until, setUntil] = useState('');
  const [reason, setReason] = useState('');
  const found = useQueryOf('/people/people-list', { search: asked, limit: 8 }, { enabled: asked.trim() !== '' });
  const delegate = useOperation('/payroll/delegate-approval', {
    onSuccess: () => {
      tellDone(t('approve.saved'));
      onClose();
    },
  });
  return (
    <FormDialog
      title={t('approve.delegateTitle')}
      note={t('approve.delegateNote')}
      isBusy={delegate.isPending}
      isReady={personId !== null && from !== '' && until !== '' && reason.trim().length > 1}
      error={delegate.error}
      act={common('action.save')}
      onAct={() => {
        if (personId !== null) delegate.mutate({ personId, effectiveFrom: from, effectiveUntil: until, reason });
      }}
      onClose={onClose}
    >
      <Select
        mt="sm"
        searchable
        required
        data-autofocus
        label={t('approve.toWhom')}
        placeholder={t('checklist.ownerSearch')}
        nothingFoundMessage={asked.trim() === '' ? t('checklist.ownerSearch') : t('people.none')}
        data={(found.data?.people ?? []).map((each) => ({
          value: each.personId,
          label: `${words({ zh: each.nameZh, en: each.nameEn })} · ${each.number}`,
        }))}
        filter={({ options }) => options}
        searchValue={search}
        onSearchChange={setSearch}
        value={personId}
        onChange={setPerson}
      />
      <DateField mt="sm" required label={t('approve.from')} value={from} onChange={setFrom} />
      <DateField mt="sm" required label={t('approve.until')} value={until} onChange={setUntil} />
      <Line label={t('approve.reason')} value={reason} onChange={setReason} />
    </FormDialog>
  );
}
