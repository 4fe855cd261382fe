/** The desk: questions on payslips by the day an answer is due, and beside them what the product knows about the line. */
import { Button } from '@mantine/core';
import { keepPreviousData } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useOperation, useQueryOf } from '../../app/api.ts';
import { useCrumbs } from '../../app/frame/crumbs.tsx';
import { useFormat } from '../../ui/format/index.ts';
import {
  Amount,
  Answered,
  Avatar,
  type Column,
  CutNote,
  DataTable,
  DrawerColumn,
  DrawerSection,
  EmptyState,
  ErrorNotice,
  FilterChoice,
  Page,
  PageHead,
  PayText,
  PersonLines,
  Status,
  TwoLines,
  tellDone,
  useMask,
} from '../../ui/index.ts';
import { Messages, Said } from './messages.tsx';
import css from './payslips.module.css';
import { QUESTION_TONES, type Question } from './queries.ts';
import { questionsRoute } from './routes.tsx';

const FILTERS = ['asked', 'answered', 'settled', 'all'] as const;
type Filter = (typeof FILTERS)[number];
const FIRST = 200;
const MOST = 50_000;

export function QuestionsPage() {
  const { t } = useTranslation('payslips');
  const { open } = useSearch({ from: questionsRoute.id });
  const navigate = useNavigate();
  const [filter, setFilter] = useState<Filter>('asked');
  const [limit, setLimit] = useState(FIRST);
  const desk = useQueryOf(
    '/pay-questions/questions',
    { state: filter, limit },
    { placeholderData: keepPreviousData as never },
  );
  const columns = useColumns();
  useCrumbs({ label: t('questions.title') });
  const show = (questionId: string | null) =>
    void navigate({ to: '/pay-questions', search: questionId ? { open: questionId } : {}, replace: true });
  const shown = desk.data?.questions.find((one) => one.questionId === open);
  const counts = desk.data?.counts;
  const total = counts ? counts.asked + counts.answered + counts.settled : undefined;
  return (
    <Page
      head={<PageHead title={t('questions.title')} sub={t('questions.sub')} subBelow />}
      drawer={shown ? <Detail key={shown.questionId} question={shown} onClose={() => show(null)} /> : undefined}
    >
      <div className={css.filters}>
        <FilterChoice
          label={t('questions.filters')}
          codes={FILTERS}
          chosen={filter}
          labelOf={(code) => t(`questions.state.${code}`)}
          countOf={(code) => (code === 'all' ? total : counts?.[code])}
          onChoose={(code) => {
            setFilter(code);
            setLimit(FIRST);
          }}
        />
      </div>
      <Answered query={desk}>
        {({ questions }) => (
          <>
            <CutNote
              shown={questions.length}
              total={(filter === 'all' ? total : counts?.[filter]) ?? questions.length}
              isPending={desk.isFetching}
              onAll={() => setLimit(MOST)}
            />
            <DataTable
              label={t('questions.title')}
              columns={columns}
              rows={questions}
              rowKey={(one) => one.questionId}
              selected={open ?? null}
              onSelect={(one) => show(one.questionId)}
              empty={<EmptyState title={t('questions.none')}>{t('questions.noneNote')}</EmptyState>}
            />
          </>
        )}
      </Answered>
    </Page>
  );
}

function useColumns(): readonly Column<Question>[] {
  const { t } = useTranslation('payslips');
  const format = useFormat();
  return useMemo(
    () => [
      {
        id: 'person',
        header: t('questions.person'),
        isRowHeader: true,
        sortBy: (one) => one.number,
        cell: (one) => <PersonLines person={one} />,
      },
      {
        id: 'about',
        header: t('questions.about'),
        cell: (one) => (
          <TwoLines title={format.words({ zh: one.itemZh, en: one.itemEn })} sub={format.month(one.period)} />
        ),
      },
      {
        id: 'text',
        header: t('questions.text'),
        isDeskOnly: true,
        cell: (one) => <Said words={one.messages.filter((each) => each.kind === 'question').at(-1)?.body ?? ''} />,
      },
      {
        id: 'due',
        header: t('questions.due'),
        sortBy: (one) => one.answerBy,
        cell: (one) => <Due question={one} />,
      },
      {
        id: 'state',
        header: t('questions.status'),
        isDeskOnly: true,
        cell: (one) => <Status tone={QUESTION_TONES[one.state]}>{t(`questions.state.${one.state}`)}</Status>,
      },
    ],
    [t, format],
  );
}

function Due({ question: { daysLeft, answerBy } }: { question: Question }) {
  const { t } = useTranslation('payslips');
  const format = useFormat();
  if (daysLeft === null) return <span className="muted num">{format.date(answerBy, 'short')}</span>;
  if (daysLeft < 0) return <Status tone="bad">{t('questions.late', { count: -daysLeft })}</Status>;
  return (
    <Status tone={daysLeft <= 1 ? 'watch' : 'open'}>
      {daysLeft === 0 ? t('questions.today') : t('questions.left', { count: daysLeft })}
    </Status>
  );
}

function Detail({ question, onClose }: { question: Question; onClose(): void }) {
  const { t } = useTranslation('payslips');
  const format = useFormat();
  const [text, setText] = useState('');
  const mask = useMask();
  const detail = useQueryOf('/pay-questions/question-detail', {
    personId: question.personId,
    questionId: question.questionId,
  });
  const answer = useOperation('/pay-questions/answer-question', {
    refresh: ['/pay-questions'],
    onSuccess: () => {
      tellDone(t('questions.sent'));
      onClose();
    },
  });
  const name = format.words({ zh: question.nameZh, en: question.nameEn });
  const isSettled = question.state === 'settled';
  return (
    <DrawerColumn
      lead={<Avatar name={name} seed={question.number} size={30} />}
      title={name}
      sub={`${format.words({ zh: question.itemZh, en: question.itemEn })} · ${format.monthLong(question.period)}`}
      onClose={onClose}
      foot={
        <>
          <Link
            to="/payslips/$period/of/$personId"
            params={{ period: question.period, personId: question.personId }}
            search={question.item ? { why: question.item } : {}}
          >
            {t('questions.payslip')}
          </Link>
          {isSettled ? null : (
            <Button
              disabled={text.trim().length < 2}
              loading={answer.isPending}
              onClick={() => answer.mutate({ personId: question.personId, questionId: question.questionId, text })}
            >
              {t('questions.send')}
            </Button>
          )}
        </>
      }
    >
      <DrawerSection>
        <Messages question={question} />
        {isSettled ? <p className="muted small">{t('questions.settled')}</p> : null}
      </DrawerSection>
      <Answered query={detail}>
        {({ amountFen, changeFen, explanation, question: { currency } }) => (
          <DrawerSection title={t('questions.explanation')} note={t('questions.explanationNote')}>
            <dl className={css.lineNow}>
              <dt>{t('questions.line')}</dt>
              <dd>
                <Amount fen={amountFen} currency={currency} strong />
              </dd>
              {changeFen === null ? null : (
                <>
                  <dt>{t('questions.change')}</dt>
                  <dd>
                    <Amount fen={changeFen} currency={currency} signed />
                  </dd>
                </>
              )}
            </dl>
            <p className={css.explanation}>
              <PayText>{format.words(explanation)}</PayText>
            </p>
            {isSettled ? null : (
              // Written into the answer, the amounts stand on the screen: only while pay is shown.
              <Button
                size="compact-sm"
                variant="default"
                disabled={!mask.isShown}
                onClick={() => setText(format.words(explanation))}
              >
                {t('questions.useIt')}
              </Button>
            )}
          </DrawerSection>
        )}
      </Answered>
      {isSettled ? null : (
        <DrawerSection>
          <label className={css.answer}>
            <span>{t('questions.answer')}</span>
            <textarea
              maxLength={2_000}
              rows={6}
              value={text}
              placeholder={t('questions.answerPlaceholder')}
              onChange={(event) => setText(event.currentTarget.value)}
            />
          </label>
          {answer.error ? <ErrorNotice error={answer.error} /> : null}
        </DrawerSection>
      )}
    </DrawerColumn>
  );
}
