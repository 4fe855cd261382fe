/** The run's totals beside last month, the same month last year and the calculation before: what did the mending change? */
import type { QueryAnswer } from '@meritline/contract';
import { useTranslation } from 'react-i18next';
import { useQueryOf } from '../../app/api.ts';
import { useFormat } from '../../ui/format/index.ts';
import { Amount, type Column, DataTable, Section } from '../../ui/index.ts';
import type { RunDetail } from './data.ts';

type Compared = QueryAnswer<'/payroll/run-compared'>['compared'][number];

export function RunCompared({ run }: { run: RunDetail }) {
  const { t } = useTranslation('payroll');
  const format = useFormat();
  const compared = useQueryOf('/payroll/run-compared', { runId: run.runId });
  if (!compared.data || compared.data.compared.length === 0) return null;
  const change = (id: 'grossFen' | 'taxFen' | 'netFen' | 'costFen', header: string): Column<Compared> => ({
    id,
    header,
    align: 'end',
    isPay: true,
    isDeskOnly: id !== 'netFen',
    cell: (row) => <Amount fen={row.difference[id]} signed strong={id === 'netFen'} />,
  });
  const columns: readonly Column<Compared>[] = [
    {
      id: 'basis',
      header: t('compared.with'),
      isRowHeader: true,
      cell: (row) =>
        row.basis === 'previous-calculation'
          ? t('compared.calculation', { number: row.calculation })
          : t(`compared.${row.basis}`, { month: format.month(row.period) }),
    },
    {
      id: 'people',
      header: t('runs.people'),
      align: 'end',
      cell: (row) => `${row.difference.people > 0 ? '+' : ''}${format.count(row.difference.people)}`,
    },
    change('grossFen', t('runs.gross')),
    change('taxFen', t('compared.tax')),
    change('netFen', t('runs.net')),
    change('costFen', t('runs.cost')),
  ];
  return (
    <Section title={t('compared.title')} note={t('compared.note')}>
      <DataTable
        label={t('compared.title')}
        columns={columns}
        rows={compared.data.compared}
        rowKey={(row) => row.basis}
        rowHeight={32}
      />
    </Section>
  );
}
