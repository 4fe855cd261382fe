/** Where the contract of everybody employed stands: missing, unsigned, expired, ending soon, in force. */
import { keepPreviousData } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQueryOf } from '../../app/api.ts';
import { useCrumbs } from '../../app/frame/crumbs.tsx';
import { useFormat } from '../../ui/format/index.ts';
import {
  Answered,
  type Column,
  CutNote,
  DataTable,
  EmptyState,
  FilterChoice,
  Page,
  PageHead,
  PersonLines,
  Status,
  TwoLines,
  useIsPhone,
} from '../../ui/index.ts';
import css from './contracts.module.css';
import { contractsRoute } from './routes.tsx';
import { type ContractOf, kindOf, SHOWN, shownOf, TONES } from './shapes.ts';

export function ContractsPage() {
  const { t } = useTranslation('contracts');
  const navigate = useNavigate();
  const state = shownOf(useSearch({ from: contractsRoute.id }).state);
  const [limit, setLimit] = useState(200);
  const list = useQueryOf('/contracts/contract-list', { state, limit }, { placeholderData: keepPreviousData as never });
  const columns = useColumns();
  useCrumbs({ label: t('title') });
  return (
    <Page head={<PageHead title={t('title')} sub={t('sub')} subBelow />}>
      <Answered query={list}>
        {({ people, total, counts, open, graceMonths, endingDays }) => (
          <>
            <div className={css.filters}>
              <FilterChoice
                label={t('filters')}
                codes={SHOWN}
                chosen={state}
                labelOf={(one) => t(`state.${one}`)}
                countOf={(one) => (one === 'waiting' ? open : one === 'all' ? undefined : counts[one])}
                onChoose={(one) => void navigate({ to: '/contracts', search: { state: one }, replace: true })}
              />
              <p className="muted small">{t('measures', { months: graceMonths, days: endingDays })}</p>
            </div>
            <DataTable
              label={t('title')}
              columns={columns}
              rows={people}
              rowKey={(one) => one.employmentId}
              onOpen={({ personId }) => void navigate({ to: '/people/$personId', params: { personId } })}
              empty={<EmptyState title={t('none')}>{t('noneNote')}</EmptyState>}
            />
            <CutNote shown={people.length} total={total} isPending={list.isFetching} onAll={() => setLimit(200_000)} />
          </>
        )}
      </Answered>
    </Page>
  );
}

function useColumns(): readonly Column<ContractOf>[] {
  const { t } = useTranslation('contracts');
  const isPhone = useIsPhone();
  const format = useFormat();
  return [
    {
      id: 'person',
      header: t('person'),
      isRowHeader: true,
      sortBy: (one) => one.number,
      cell: (one) => <PersonLines person={one} isLinked />,
    },
    {
      id: 'kind',
      header: t('kind'),
      isDeskOnly: true,
      cell: (one) => {
        const kind = kindOf(one.kind);
        return kind ? t(`kinds.${kind}`) : <span className="muted">—</span>;
      },
    },
    {
      id: 'until',
      header: t('until'),
      isDeskOnly: true,
      sortBy: (one) => one.lastDay ?? '9999',
      cell: (one) =>
        one.startsOn ? (
          <TwoLines
            title={one.lastDay ? format.date(one.lastDay) : t('noEnd')}
            sub={t('from', { date: format.date(one.startsOn) })}
          />
        ) : (
          <TwoLines title="—" sub={t('hired', { date: format.date(one.hiredOn) })} />
        ),
    },
    {
      id: 'signed',
      header: t('signed'),
      isDeskOnly: true,
      cell: (one) => (one.signedOn ? format.date(one.signedOn) : <span className="muted">—</span>),
    },
    {
      id: 'state',
      header: t('stateHeader'),
      cell: (one) => (
        <TwoLines
          title={<Status tone={TONES[one.state]}>{t(`state.${one.state}`)}</Status>}
          sub={isPhone && one.lastDay ? format.date(one.lastDay) : ''}
        />
      ),
    },
  ];
}
