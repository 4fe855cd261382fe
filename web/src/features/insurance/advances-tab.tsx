/** Own contributions the pay of a month did not cover: advanced by the company, taken out of later months, what is still owed. */
import type { QueryAnswer } from '@meritline/contract';
import { useTranslation } from 'react-i18next';
import { useQueryOf } from '../../app/api.ts';
import { useFormat } from '../../ui/format/index.ts';
import { Amount, Answered, type Column, DataTable, EmptyState, Section, TwoLines } from '../../ui/index.ts';
import css from './insurance.module.css';

type Person = QueryAnswer<'/filings/advances'>['people'][number];

export function AdvancesTab() {
  const { t } = useTranslation('insurance');
  const format = useFormat();
  const advances = useQueryOf('/filings/advances', {});
  const columns: readonly Column<Person>[] = [
    {
      id: 'person',
      header: t('person'),
      isRowHeader: true,
      cell: (row) => <TwoLines title={format.words({ zh: row.nameZh, en: row.nameEn })} sub={row.number} />,
    },
    {
      id: 'months',
      header: t('advances.months'),
      isDeskOnly: true,
      cell: (row) => (
        <ul className={css.amounts}>
          {row.months.map((month) => (
            <li key={month.period}>
              {month.period}: {t(month.advancedFen > 0 ? 'advances.advanced' : 'advances.recovered')}{' '}
              <Amount fen={month.advancedFen > 0 ? month.advancedFen : month.recoveredFen} />
            </li>
          ))}
        </ul>
      ),
    },
    {
      id: 'claim',
      header: t('advances.claim'),
      align: 'end',
      isPay: true,
      sortBy: (row) => row.claimFen,
      cell: (row) => <Amount fen={row.claimFen} strong />,
    },
  ];
  return (
    <Section title={t('advances.title')} note={t('advances.note')}>
      <Answered query={advances}>
        {(data) =>
          data.people.length === 0 ? (
            <EmptyState title={t('advances.none')}>{t('advances.noneNote')}</EmptyState>
          ) : (
            <DataTable
              label={t('advances.title')}
              columns={columns}
              rows={data.people}
              rowKey={(row) => row.personId}
              total={{ person: t('bills.all'), claim: <Amount fen={data.totalFen} strong /> }}
            />
          )
        }
      </Answered>
    </Section>
  );
}
