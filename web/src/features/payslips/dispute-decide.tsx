/** The decision: rejected with reasons, or upheld with a document and the fact that was wrong. */
import { Button, SegmentedControl, Select, Textarea, TextInput } from '@mantine/core';
import type { QueryAnswer } from '@meritline/contract';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useOperation } from '../../app/api.ts';
import { useFormat } from '../../ui/format/index.ts';
import { ErrorNotice, tellDone } from '../../ui/index.ts';
import css from './payslips.module.css';
import type { Dispute } from './queries.ts';

type Inputs = QueryAnswer<'/pay-questions/dispute-detail'>['inputs'];

export function DecideForm({ dispute, inputs }: { dispute: Dispute; inputs: Inputs }) {
  const { t } = useTranslation('payslips');
  const format = useFormat();
  const [outcome, setOutcome] = useState<'upheld' | 'rejected'>('upheld');
  const [decision, setDecision] = useState('');
  const [document, setDocument] = useState('');
  const [kind, setKind] = useState<'month' | 'recurring'>('month');
  const [inputCode, setInput] = useState<string | null>(null);
  const [value, setValue] = useState('');
  const decide = useOperation('/pay-questions/decide-dispute', { onSuccess: () => tellDone(t('disputes.done')) });
  const isUpheld = outcome === 'upheld';
  const isReady = decision.trim().length >= 4 && (!isUpheld || (document !== '' && inputCode !== null && value !== ''));
  return (
    <form
      className={css.ask}
      onSubmit={(event) => {
        event.preventDefault();
        decide.mutate({
          personId: dispute.personId,
          disputeId: dispute.disputeId,
          outcome,
          decision,
          ...(document ? { document } : {}),
          ...(isUpheld ? { correction: { kind, inputCode: inputCode!, value } } : {}),
        });
      }}
    >
      <SegmentedControl
        aria-label={t('disputes.outcome')}
        value={outcome}
        onChange={(chosen) => setOutcome(chosen as typeof outcome)}
        data={[
          { value: 'upheld', label: t('disputes.uphold') },
          { value: 'rejected', label: t('disputes.reject') },
        ]}
      />
      {isUpheld ? (
        <>
          <Select
            label={t('disputes.kind')}
            data={[
              { value: 'month', label: t('disputes.kindMonth', { month: format.month(dispute.period) }) },
              { value: 'recurring', label: t('disputes.kindRecurring', { month: format.month(dispute.period) }) },
            ]}
            value={kind}
            onChange={(chosen) => setKind((chosen ?? 'month') as typeof kind)}
            allowDeselect={false}
          />
          <Select
            label={t('disputes.input')}
            searchable
            data={inputs.map(({ code, names }) => ({ value: code, label: format.words(names) }))}
            value={inputCode}
            onChange={setInput}
          />
          <TextInput
            label={t('disputes.value')}
            inputMode="decimal"
            value={value}
            onChange={(event) => setValue(event.currentTarget.value)}
          />
        </>
      ) : null}
      <TextInput
        label={t('disputes.document')}
        required={isUpheld}
        value={document}
        onChange={(event) => setDocument(event.currentTarget.value)}
      />
      <Textarea
        autosize
        minRows={3}
        label={t('disputes.reasons')}
        value={decision}
        onChange={(event) => setDecision(event.currentTarget.value)}
      />
      {decide.error ? <ErrorNotice error={decide.error} /> : null}
      <div className={css.askButtons}>
        <Button type="submit" disabled={!isReady} loading={decide.isPending}>
          {t('disputes.send')}
        </Button>
      </div>
    </form>
  );
}
