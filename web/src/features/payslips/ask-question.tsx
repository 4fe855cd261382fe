/** "I have a question" on one's own payslip: the line, the words, and by when there is an answer. */
import { Button, Modal, Select, Textarea } from '@mantine/core';
import { IconMessageQuestion } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useOperation, useQueryOf } from '../../app/api.ts';
import { useMay } from '../../app/session.ts';
import { useFormat } from '../../ui/format/index.ts';
import { ErrorNotice, tellDone } from '../../ui/index.ts';
import css from './payslips.module.css';
import type { Payslip } from './queries.ts';

const WHOLE = '';

/** The line whose derivation is open is the one proposed. */
export function AskButton({ payslip, line }: { payslip: Payslip; line: string | null }) {
  const { t } = useTranslation('payslips');
  const [isOpen, setOpen] = useState(false);
  const may = useMay();
  if (!payslip.isReleased || !may('payslips.ask')) return null;
  return (
    <>
      <Button
        variant="default"
        leftSection={<IconMessageQuestion size={15} stroke={1.8} aria-hidden />}
        onClick={() => setOpen(true)}
      >
        {t('ask.open')}
      </Button>
      <AskDialog payslip={payslip} line={line} isOpen={isOpen} onClose={() => setOpen(false)} />
    </>
  );
}

interface DialogProps {
  readonly payslip: Payslip;
  readonly line: string | null;
  readonly isOpen: boolean;
  onClose(): void;
}

export function AskDialog(props: DialogProps) {
  const { t } = useTranslation('payslips');
  const { t: common } = useTranslation();
  const format = useFormat();
  return (
    <Modal
      opened={props.isOpen}
      onClose={props.onClose}
      title={t('ask.title', { month: format.monthLong(props.payslip.period) })}
      closeButtonProps={{ 'aria-label': common('action.close') }}
    >
      <AskForm {...props} />
    </Modal>
  );
}

function AskForm({ payslip, line, onClose }: DialogProps) {
  const { t } = useTranslation('payslips');
  const { t: common } = useTranslation();
  const format = useFormat();
  const [item, setItem] = useState(line ?? WHOLE);
  const [text, setText] = useState('');
  const mine = useQueryOf('/pay-questions/my-questions', { period: payslip.period });
  const ask = useOperation('/pay-questions/ask-question', {
    refresh: ['/pay-questions'],
    onSuccess: ({ answerBy }) => {
      tellDone(t('ask.sent', { date: format.date(answerBy) }));
      onClose();
    },
  });
  const lines = payslip.groups.flatMap((group) => group.lines);
  return (
    <form
      className={css.ask}
      onSubmit={(event) => {
        event.preventDefault();
        ask.mutate({
          period: payslip.period,
          employmentId: payslip.employmentId,
          item: item === WHOLE ? null : item,
          text,
        });
      }}
    >
      <Select
        label={t('ask.about')}
        data={[
          { value: WHOLE, label: t('ask.whole') },
          ...lines.map((one) => ({ value: one.code, label: format.words(one.names) })),
        ]}
        value={item}
        onChange={(value) => setItem(value ?? WHOLE)}
        allowDeselect={false}
        searchable
      />
      <Textarea
        autosize
        minRows={3}
        maxLength={2_000}
        data-autofocus
        label={t('ask.words')}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      {mine.data ? <p className="muted small">{t('ask.note', { count: mine.data.answerDays })}</p> : null}
      {ask.error ? <ErrorNotice error={ask.error} /> : null}
      <div className={css.askButtons}>
        <Button variant="default" onClick={onClose}>
          {common('action.cancel')}
        </Button>
        <Button type="submit" disabled={text.trim().length < 2} loading={ask.isPending}>
          {t('ask.send')}
        </Button>
      </div>
    </form>
  );
}
