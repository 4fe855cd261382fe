/** What may be done about an arrangement: an early repayment, a pause, an end. */
import { Button, SegmentedControl, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useOperation } from '../../app/api.ts';
import { useFormat } from '../../ui/format/index.ts';
import { ErrorNotice, MonthField, tellDone } from '../../ui/index.ts';
import type { Arrangement } from './parts.tsx';
import css from './pay-deductions.module.css';

type Act = 'repay' | 'pause' | 'end';

export function ArrangementActs({ one }: { one: Arrangement }) {
  const { t } = useTranslation('payDeductions');
  const format = useFormat();
  const acts: readonly Act[] = one.kind === 'garnishment' ? ['repay', 'end'] : ['repay', 'pause', 'end'];
  const [act, setAct] = useState<Act>('repay');
  const [amount, setAmount] = useState('');
  const [from, setFrom] = useState('');
  const [until, setUntil] = useState('');
  const [reason, setReason] = useState('');
  const key = { personId: one.personId, arrangementId: one.arrangementId };
  const done = { onSuccess: () => tellDone(t('act.done')) };
  const repay = useOperation('/pay-deductions/repay-early', done);
  const pause = useOperation('/pay-deductions/pause-arrangement', done);
  const end = useOperation('/pay-deductions/end-arrangement', done);
  const error = repay.error ?? pause.error ?? end.error;
  const send = () => {
    if (act === 'repay') repay.mutate({ ...key, amountFen: Math.round(Number(amount) * 100), note: reason });
    if (act === 'pause') pause.mutate({ ...key, fromPeriod: from, untilPeriod: until, reason });
    if (act === 'end') end.mutate({ ...key, reason });
  };
  const isReady =
    reason.trim().length >= 4 &&
    (act !== 'repay' || Number(amount) > 0) &&
    (act !== 'pause' || (from !== '' && until >= from));
  return (
    <form
      className={css.form}
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <SegmentedControl
        aria-label={t('act.title')}
        value={act}
        onChange={(value) => setAct(value as Act)}
        data={acts.map((value) => ({ value, label: t(`act.${value}`) }))}
      />
      {act === 'repay' ? (
        <TextInput
          label={format.inCurrency(t('amount'), one.currency)}
          inputMode="decimal"
          value={amount}
          onChange={(event) => setAmount(event.currentTarget.value)}
        />
      ) : null}
      {act === 'pause' ? (
        <div className={css.pair}>
          <MonthField label={t('act.from')} value={from} onChange={setFrom} />
          <MonthField label={t('act.until')} value={until} onChange={setUntil} />
        </div>
      ) : null}
      <TextInput label={t('act.reason')} value={reason} onChange={(event) => setReason(event.currentTarget.value)} />
      {act === 'end' ? <p className="muted small">{t('act.endNote')}</p> : null}
      {error ? <ErrorNotice error={error} /> : null}
      <div className={css.buttons}>
        <Button type="submit" disabled={!isReady} loading={repay.isPending || pause.isPending || end.isPending}>
          {t(`act.${act}`)}
        </Button>
      </div>
    </form>
  );
}
