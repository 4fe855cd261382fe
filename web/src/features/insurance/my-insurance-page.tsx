/** One's own insurance and fund: what a new base changes, the yes or no to it, and by which bases one was paid. */
import { Button, Textarea } from '@mantine/core';
import type { QueryAnswer } from '@meritline/contract';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useOperation, useQueryOf } from '../../app/api.ts';
import { useCrumbs } from '../../app/frame/crumbs.tsx';
import { useFormat } from '../../ui/format/index.ts';
import {
  Amount,
  Answered,
  type Column,
  DataTable,
  EmptyState,
  ErrorNotice,
  Page,
  PageHead,
  Section,
  Status,
  TwoLines,
  tellDone,
} from '../../ui/index.ts';
import { BaseSteps } from './base-steps.tsx';
import css from './insurance.module.css';
import { MyBenefits } from './my-benefits.tsx';

type Mine = QueryAnswer<'/filings/my-insurance'>;
type Change = Mine['changes'][number];
type Enrolment = Mine['enrolments'][number];
type Line = NonNullable<Change['effect']>['lines'][number];

export function MyInsurancePage() {
  const { t } = useTranslation('insurance');
  const mine = useQueryOf('/filings/my-insurance', {});
  useCrumbs({ label: t('mine.title') });
  return (
    <Page head={<PageHead title={t('mine.title')} sub={t('mine.sub')} subBelow />}>
      <Answered query={mine}>
        {(data) => (
          <>
            {data.changes.map((change) => (
              <ChangeCard key={`${change.seasonId} ${change.employmentId}`} change={change} />
            ))}
            <MyBenefits />
            <Enrolments rows={data.enrolments} without={data.without} />
          </>
        )}
      </Answered>
    </Page>
  );
}

function ChangeCard({ change }: { change: Change }) {
  const { t } = useTranslation('insurance');
  const format = useFormat();
  return (
    <Section
      title={t('mine.card', { scheme: t(`scheme.${change.scheme}`), month: change.contributionYear })}
      note={`${format.words(change.place)} · ${t(`mine.state.${change.state}`)}`}
      isPadded
    >
      <div className={css.why}>
        <BaseSteps of={change} bounds={change.bounds} wageYear={change.wageYear} />
        {change.effect === null ? <p className="muted">{t('mine.noEffect')}</p> : <Effect effect={change.effect} />}
      </div>
      {change.state === 'proposed' || change.state === 'questioned' ? <Answer change={change} /> : null}
    </Section>
  );
}

function Effect({ effect }: { effect: NonNullable<Change['effect']> }) {
  const { t } = useTranslation('insurance');
  const format = useFormat();
  const own = effect.lines.filter((line) => line.kind === 'deduction');
  const employer = effect.lines.filter((line) => line.kind !== 'deduction');
  const difference = effect.netAfterFen - effect.netBeforeFen;
  const columns: readonly Column<Line>[] = [
    { id: 'name', header: t('mine.line'), isRowHeader: true, cell: (line) => format.words(line.names) },
    {
      id: 'before',
      header: t('mine.before'),
      align: 'end',
      isPay: true,
      cell: (line) => <Amount fen={line.beforeFen} />,
    },
    {
      id: 'after',
      header: t('mine.after'),
      align: 'end',
      isPay: true,
      cell: (line) => <Amount fen={line.afterFen} strong />,
    },
  ];
  return (
    <div>
      <p className={css.effect}>
        {t('mine.net', { month: format.monthLong(effect.period) })} <Amount fen={effect.netBeforeFen} /> →{' '}
        <Amount fen={effect.netAfterFen} strong /> (
        <Amount fen={difference} signed />)
      </p>
      <DataTable
        label={t('mine.effect')}
        columns={columns}
        rows={[...own, ...employer]}
        rowKey={(line) => line.code}
        groups={[
          { key: 'own', title: t('mine.own') },
          { key: 'employer', title: t('mine.employer') },
        ].filter(({ key }) => (key === 'own' ? own : employer).length > 0)}
        groupOf={(line) => (line.kind === 'deduction' ? 'own' : 'employer')}
        rowHeight={32}
        isInset
        empty={t('mine.same')}
      />
    </div>
  );
}

function Answer({ change }: { change: Change }) {
  const { t } = useTranslation('insurance');
  const [isAsking, setAsking] = useState(false);
  const [note, setNote] = useState('');
  const answer = useOperation('/filings/confirm-my-base', {
    refresh: ['/filings'],
    onSuccess: ({ state }) => {
      setAsking(false);
      tellDone(t(state === 'confirmed' ? 'mine.confirmed' : 'mine.questioned'));
    },
  });
  const say = (agrees: boolean) =>
    answer.mutate({
      seasonId: change.seasonId,
      employmentId: change.employmentId,
      agrees,
      ...(agrees ? {} : { note }),
    });
  return (
    <div className={css.answer}>
      {answer.error ? <ErrorNotice error={answer.error} /> : null}
      {isAsking ? (
        <>
          <Textarea
            label={t('mine.wrong')}
            value={note}
            autosize
            minRows={2}
            onChange={(event) => setNote(event.currentTarget.value)}
          />
          <span className={css.actions}>
            <Button variant="default" onClick={() => setAsking(false)}>
              {t('mine.back')}
            </Button>
            <Button loading={answer.isPending} disabled={note.trim().length < 4} onClick={() => say(false)}>
              {t('mine.send')}
            </Button>
          </span>
        </>
      ) : (
        <span className={css.actions}>
          <Button variant="default" onClick={() => setAsking(true)}>
            {t('mine.disagree')}
          </Button>
          <Button loading={answer.isPending} onClick={() => say(true)}>
            {t('mine.agree')}
          </Button>
        </span>
      )}
    </div>
  );
}

function Enrolments({ rows, without }: { rows: readonly Enrolment[]; without: Mine['without'] }) {
  const { t } = useTranslation('insurance');
  const format = useFormat();
  const columns: readonly Column<Enrolment>[] = [
    {
      id: 'scheme',
      header: t('scheme.label'),
      isRowHeader: true,
      cell: (row) => <TwoLines title={t(`scheme.${row.scheme}`)} sub={format.words(row.place)} />,
    },
    {
      id: 'span',
      header: t('enrolments.span'),
      cell: (row) =>
        row.lastMonth === null ? (
          <Status tone="good">{t('enrolments.since', { month: row.fromMonth })}</Status>
        ) : (
          t('enrolments.until', { from: row.fromMonth, until: row.lastMonth })
        ),
    },
    { id: 'base', header: t('baseShort'), align: 'end', isPay: true, cell: (row) => <Amount fen={row.baseFen} /> },
    {
      id: 'rate',
      header: t('rate'),
      align: 'end',
      isDeskOnly: true,
      cell: (row) => (row.rate === null ? '' : format.percent(row.rate, { digits: 'exact' })),
    },
  ];
  return (
    <Section title={t('mine.enrolments')} note={t('mine.enrolmentsNote')}>
      {rows.length === 0 ? (
        <EmptyState title={t('mine.none')}>
          {without.length === 0
            ? t('mine.noneNote')
            : without.map((country) => t('mine.without', { country: format.words(country) })).join(' ')}
        </EmptyState>
      ) : (
        <DataTable
          label={t('mine.enrolments')}
          columns={columns}
          rows={rows}
          rowKey={(row) => `${row.employmentId} ${row.scheme} ${row.fromMonth}`}
        />
      )}
    </Section>
  );
}
