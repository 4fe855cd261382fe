import { useTranslation } from 'react-i18next';
import { useFormat } from '../../ui/format/index.ts';
import { Amount, DataTable, EmptyState, Page, Section } from '../../ui/index.ts';
import { type Approval, type Totals, useEntityName } from './data.ts';
import type { StepProps } from './run-parts.tsx';

/** What each legal entity has to declare of this run: income tax withheld, own and company contributions. */
export function FilingsStep({ run, head }: StepProps) {
  const { t } = useTranslation('payroll');
  const format = useFormat();
  const entityName = useEntityName();
  const { totals } = run;
  if (!totals) {
    return (
      <Page head={head}>
        <EmptyState title={t('filings.waiting')}>{t('filings.waitingNote')}</EmptyState>
      </Page>
    );
  }
  const figures: readonly { id: 'gross' | 'deductions' | 'tax' | 'employer'; of: (totals: Totals) => number }[] = [
    { id: 'gross', of: (each) => each.grossFen },
    { id: 'deductions', of: (each) => each.deductionsFen },
    { id: 'tax', of: (each) => each.taxFen },
    { id: 'employer', of: (each) => each.costFen - each.grossFen },
  ];
  return (
    <Page head={head}>
      <Section title={t('filings.title')} note={t('filings.note')}>
        <DataTable
          label={t('filings.title')}
          rows={run.totalsByEntity}
          rowKey={(row) => row.legalEntityEn}
          columns={[
            { id: 'entity', header: t('filings.entity'), isRowHeader: true, cell: (row) => entityName(row) },
            {
              id: 'people',
              header: t('filings.people'),
              align: 'end',
              cell: (row) => format.count(row.totals.people),
            },
            ...figures.map(({ id, of }) => ({
              id,
              header: t(`filings.${id}`),
              align: 'end' as const,
              isDeskOnly: id === 'gross' || id === 'deductions',
              cell: (row: Approval['totalsByEntity'][number]) => <Amount fen={of(row.totals)} />,
            })),
          ]}
          total={{
            entity: t('filings.sum'),
            people: format.count(totals.people),
            ...Object.fromEntries(figures.map(({ id, of }) => [id, <Amount key={id} fen={of(totals)} strong />])),
          }}
        />
      </Section>
    </Page>
  );
}
