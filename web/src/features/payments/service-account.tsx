/** Where a payee who is not employed is paid to, from a day on. */
import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useOperation } from '../../app/api.ts';
import { DateField, FormDialog, tellDone } from '../../ui/index.ts';
import css from './payments.module.css';
import type { Owed } from './service-money.tsx';

export function PayeeAccountDialog({ row, today, onClose }: { row: Owed; today: string; onClose: () => void }) {
  const { t } = useTranslation('payments');
  const [account, setAccount] = useState({
    effectiveFrom: today,
    bank: '',
    branch: '',
    holder: row.name,
    number: '',
    reason: '',
  });
  const record = useOperation('/payments/record-payee-account', {
    refresh: ['/payments'],
    onSuccess: ({ hasCheckDigitWarning }) => {
      onClose();
      tellDone(t(hasCheckDigitWarning ? 'services.recordedUnsure' : 'services.recordedAccount'));
    },
  });
  const field = (key: keyof typeof account, label: string) => (
    <TextInput
      label={label}
      value={account[key]}
      required={key !== 'branch'}
      onChange={(event) => setAccount({ ...account, [key]: event.currentTarget.value })}
    />
  );
  const { bank, ...rest } = account;
  return (
    <FormDialog
      title={t('services.recordTitle', { name: row.name })}
      note={t('services.recordNote')}
      act={t('services.record')}
      isBusy={record.isPending}
      isReady={[bank, account.holder, account.number, account.reason].every((text) => text.trim() !== '')}
      error={record.error}
      onAct={() => record.mutate({ ...rest, servicePaymentId: row.servicePaymentId, bankZh: bank, bankEn: bank })}
      onClose={onClose}
    >
      <DateField
        label={t('failed.from')}
        value={account.effectiveFrom}
        onChange={(next) => setAccount({ ...account, effectiveFrom: next })}
      />
      <div className={css.pair}>
        {field('bank', t('failed.bank'))}
        {field('branch', t('failed.branch'))}
      </div>
      {field('holder', t('failed.holder'))}
      {field('number', t('failed.number'))}
      {field('reason', t('failed.why'))}
    </FormDialog>
  );
}
