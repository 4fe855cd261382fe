/** One's own disputes on this payslip, and the way from an answer to a dispute. */
import { Button, Modal, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useOperation, useQueryOf } from '../../app/api.ts';
import { useMay } from '../../app/session.ts';
import { useFormat } from '../../ui/format/index.ts';
import { ErrorNotice, Status, tellDone } from '../../ui/index.ts';
import { BackPay, Decision } from './dispute-parts.tsx';
import css from './payslips.module.css';
import { DISPUTE_TONES, type Payslip, type Question } from './queries.ts';

export function MyDisputes({ payslip }: { payslip: Payslip }) {
  const { t } = useTranslation('payslips');
  const format = useFormat();
  const may = useMay();
  const mine = useQueryOf('/pay-questions/my-disputes', { period: payslip.period }, { enabled: may('payslips.ask') });
  if (!mine.data || mine.data.disputes.length === 0) return null;
  return (
    <section className={css.questions} aria-labelledby="my-disputes">
      <h2 id="my-disputes">{t('disputes.mine')}</h2>
      {mine.data.disputes.map((one) => {
        const about = format.words({ zh: one.itemZh, en: one.itemEn });
        return (
          <article key={one.disputeId} className={css.question} aria-label={about}>
            <header>
              <b>{about}</b>
              <Status tone={DISPUTE_TONES[one.state]}>{t(`disputes.state.${one.state}`)}</Status>
              {one.decidedAt === null ? (
                <span className="muted small">
                  {t('disputes.decideBy', { date: format.date(one.decideBy, 'short') })}
                </span>
              ) : null}
            </header>
            <p className={css.explanation}>{one.claim}</p>
            {one.decidedAt === null ? null : <Decision dispute={one} />}
            <BackPay dispute={one} />
          </article>
        );
      })}
    </section>
  );
}

export function DisputeButton({ question }: { question: Question }) {
  const { t } = useTranslation('payslips');
  const { t: common } = useTranslation();
  const format = useFormat();
  const [isOpen, setOpen] = useState(false);
  const [claim, setClaim] = useState('');
  const [claimed, setClaimed] = useState('');
  const dispute = useOperation('/pay-questions/dispute-answer', {
    onSuccess: () => {
      setOpen(false);
      tellDone(t('disputes.raised'));
    },
  });
  const fen = claimed.trim() === '' ? null : Math.round(Number(claimed) * 100);
  return (
    <>
      <Button size="compact-sm" variant="subtle" onClick={() => setOpen(true)}>
        {t('disputes.raise')}
      </Button>
      <Modal
        opened={isOpen}
        onClose={() => setOpen(false)}
        title={t('disputes.raise')}
        closeButtonProps={{ 'aria-label': common('action.close') }}
      >
        <form
          className={css.ask}
          onSubmit={(event) => {
            event.preventDefault();
            dispute.mutate({ questionId: question.questionId, claim, claimedFen: fen });
          }}
        >
          <p className="muted small">{t('disputes.raiseNote')}</p>
          <Textarea
            autosize
            minRows={3}
            data-autofocus
            label={t('disputes.claimLabel')}
            value={claim}
            onChange={(event) => setClaim(event.currentTarget.value)}
          />
          <TextInput
            label={format.inCurrency(t('disputes.claimedLabel'), question.currency)}
            inputMode="decimal"
            value={claimed}
            onChange={(event) => setClaimed(event.currentTarget.value)}
          />
          {dispute.error ? <ErrorNotice error={dispute.error} /> : null}
          <div className={css.askButtons}>
            <Button variant="default" onClick={() => setOpen(false)}>
              {common('action.cancel')}
            </Button>
            <Button
              type="submit"
              disabled={claim.trim().length < 4 || (fen !== null && !Number.isSafeInteger(fen))}
              loading={dispute.isPending}
            >
              {t('disputes.send')}
            </Button>
          </div>
        </form>
      </Modal>
    </>
  );
}
