/** One's own questions on this payslip, with their answers; settled or asked on from here. */
import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useOperation, useQueryOf } from '../../app/api.ts';
import { useMay } from '../../app/session.ts';
import { useFormat } from '../../ui/format/index.ts';
import { ErrorNotice, Status, tellDone } from '../../ui/index.ts';
import { AskDialog } from './ask-question.tsx';
import { Messages } from './messages.tsx';
import { DisputeButton } from './my-disputes.tsx';
import css from './payslips.module.css';
import { type Payslip, QUESTION_TONES, type Question } from './queries.ts';

export function MyQuestions({ payslip }: { payslip: Payslip }) {
  const { t } = useTranslation('payslips');
  const may = useMay();
  const mine = useQueryOf('/pay-questions/my-questions', { period: payslip.period }, { enabled: may('payslips.ask') });
  if (!mine.data || mine.data.questions.length === 0) return null;
  return (
    <section className={css.questions} aria-labelledby="my-questions">
      <h2 id="my-questions">{t('questions.mine')}</h2>
      {mine.data.questions.map((question) => (
        <OneQuestion key={question.questionId} question={question} payslip={payslip} />
      ))}
    </section>
  );
}

function OneQuestion({ question, payslip }: { question: Question; payslip: Payslip }) {
  const { t } = useTranslation('payslips');
  const format = useFormat();
  const [isAsking, setAsking] = useState(false);
  const settle = useOperation('/pay-questions/settle-question', {
    refresh: ['/pay-questions'],
    onSuccess: () => tellDone(t('questions.settledNow')),
  });
  const about = format.words({ zh: question.itemZh, en: question.itemEn });
  return (
    <article className={css.question} aria-label={about}>
      <header>
        <b>{about}</b>
        <Status tone={QUESTION_TONES[question.state]}>{t(`questions.state.${question.state}`)}</Status>
        {question.state === 'asked' ? (
          <span className="muted small">{t('questions.dueBy', { date: format.date(question.answerBy, 'short') })}</span>
        ) : null}
      </header>
      <Messages question={question} />
      {settle.error ? <ErrorNotice error={settle.error} /> : null}
      {question.state === 'settled' ? null : (
        <div className={css.askButtons}>
          <Button size="compact-sm" variant="subtle" onClick={() => setAsking(true)}>
            {t('questions.askOn')}
          </Button>
          {question.state === 'answered' ? <DisputeButton question={question} /> : null}
          {question.state === 'answered' ? (
            <Button
              size="compact-sm"
              variant="default"
              loading={settle.isPending}
              onClick={() => settle.mutate({ questionId: question.questionId })}
            >
              {t('questions.settle')}
            </Button>
          ) : null}
        </div>
      )}
      <AskDialog payslip={payslip} line={question.item} isOpen={isAsking} onClose={() => setAsking(false)} />
    </article>
  );
}
