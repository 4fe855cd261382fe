/** The appeal desk: a column for each step with the days left, and what the reader is asked to do in person. */
import { keepPreviousData } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQueryOf } from '../../app/api.ts';
import { useCrumbs } from '../../app/frame/crumbs.tsx';
import { useMay } from '../../app/session.ts';
import { useFormat } from '../../ui/format/index.ts';
import {
  Answered,
  Chip,
  type Column,
  CutNote,
  DataTable,
  EmptyState,
  Page,
  PageHead,
  Section,
  Status,
} from '../../ui/index.ts';
import css from './cases.module.css';
import { type CaseRow, STATE_TONES } from './shapes.ts';

const COLUMNS = ['intake', 'investigation', 'committee', 'decided', 'withdrawn'] as const;

export function DeskPage() {
  const { t } = useTranslation('cases');
  const may = useMay();
  useCrumbs({ label: t('desk.title') });
  return (
    <Page head={<PageHead title={t('desk.title')} sub={t('desk.sub')} subBelow />}>
      <Mine />
      {may('cases.read') ? <Desk /> : null}
      {may('cases.read') ? <Statistics /> : null}
    </Page>
  );
}

function Mine() {
  const { t } = useTranslation('cases');
  const mine = useQueryOf('/cases/my-cases', {});
  return (
    <Section title={t('desk.mine')}>
      <Answered query={mine}>
        {({ cases }) =>
          cases.length === 0 ? (
            <EmptyState title={t('desk.mineNone')}>{t('desk.mineNote')}</EmptyState>
          ) : (
            <ul className={css.list}>
              {cases.map((one) => (
                <li key={one.caseId}>
                  <CaseCard one={one} />
                </li>
              ))}
            </ul>
          )
        }
      </Answered>
    </Section>
  );
}

function CaseCard({ one }: { one: CaseRow }) {
  const { t } = useTranslation('cases');
  const { words } = useFormat();
  const inside = (
    <>
      <span className={css.cardHead}>
        <b>{words({ zh: one.nameZh, en: one.nameEn })}</b>
        {one.daysLeft === null ? (
          <Status tone={STATE_TONES[one.state]}>
            {t(one.outcome ? `outcome.${one.outcome}` : `state.${one.state}`)}
          </Status>
        ) : (
          <Chip tone={one.daysLeft < 0 ? 'red' : one.daysLeft <= 3 ? 'amber' : 'grey'}>
            {one.daysLeft < 0 ? t('desk.late', { count: -one.daysLeft }) : t('desk.left', { count: one.daysLeft })}
          </Chip>
        )}
      </span>
      <span className="muted small">
        {[
          one.number,
          words({ zh: one.subjectZh, en: one.subjectEn }),
          words({ zh: one.departmentZh, en: one.departmentEn }),
        ]
          .filter(Boolean)
          .join(' · ')}
      </span>
      <span className="small">
        {t('desk.points', { count: one.points })}
        {one.members > 0 ? ` · ${t('desk.votes', { votes: one.votes, members: one.members })}` : ''}
        {one.handlerEn ? ` · ${words({ zh: one.handlerZh!, en: one.handlerEn })}` : ''}
      </span>
    </>
  );
  // A draft is gone on with where it was written.
  return (
    <Link to="/cases/$caseId" params={{ caseId: one.caseId }} className={css.card}>
      {inside}
    </Link>
  );
}

function Desk() {
  const { t } = useTranslation('cases');
  const [limit, setLimit] = useState(500);
  const cases = useQueryOf('/cases/cases', { limit }, { placeholderData: keepPreviousData as never });
  return (
    <Section title={t('desk.board')} count={cases.data?.open}>
      <Answered query={cases}>
        {(data) => (
          <>
            <CutNote
              shown={data.cases.length}
              total={data.total}
              isPending={cases.isFetching}
              onAll={() => setLimit(50_000)}
            />
            <div className={css.board}>
              {COLUMNS.map((state) => {
                const here = data.cases.filter((one) => one.state === state);
                return (
                  <section key={state} className={css.column} aria-label={t(`state.${state}`)}>
                    <h3>
                      {t(`state.${state}`)} <span className="num">{here.length}</span>
                    </h3>
                    {here.length === 0 ? <p className={css.empty}>{t('desk.none')}</p> : null}
                    {here.map((one) => (
                      <CaseCard key={one.caseId} one={one} />
                    ))}
                  </section>
                );
              })}
            </div>
          </>
        )}
      </Answered>
    </Section>
  );
}

interface Tally {
  readonly code: string;
  readonly nameZh: string;
  readonly nameEn: string;
  readonly raised: number;
  readonly upheld: number;
}

function Statistics() {
  const { t } = useTranslation('cases');
  const { words, count } = useFormat();
  const statistics = useQueryOf('/cases/case-statistics', {});
  const columns: readonly Column<Tally>[] = [
    {
      id: 'name',
      header: t('statistics.name'),
      isRowHeader: true,
      cell: (row) => words({ zh: row.nameZh, en: row.nameEn }),
    },
    {
      id: 'raised',
      header: t('statistics.raised'),
      width: 110,
      cell: (row) => <span className="num">{count(row.raised)}</span>,
    },
    {
      id: 'upheld',
      header: t('statistics.upheld'),
      width: 110,
      cell: (row) => <span className="num">{count(row.upheld)}</span>,
    },
  ];
  return (
    <Answered query={statistics}>
      {({ byIndicator, byRater }) =>
        byIndicator.length === 0 ? null : (
          <>
            <Section title={t('statistics.byIndicator')}>
              <DataTable
                label={t('statistics.byIndicator')}
                columns={columns}
                rows={byIndicator}
                rowKey={(row) => row.code}
              />
            </Section>
            <Section title={t('statistics.byRater')}>
              <DataTable label={t('statistics.byRater')} columns={columns} rows={byRater} rowKey={(row) => row.code} />
            </Section>
          </>
        )
      }
    </Answered>
  );
}
