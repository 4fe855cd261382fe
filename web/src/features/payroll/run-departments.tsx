/** The change since last month by department, without names: each with its causes, which add up to it. */
import type { QueryAnswer } from '@meritline/contract';
import { useTranslation } from 'react-i18next';
import { useQueryOf } from '../../app/api.ts';
import { useFormat } from '../../ui/format/index.ts';
import { Amount, type Column, DataTable, Section, Status, TwoLines, useIsPhone } from '../../ui/index.ts';
import { FEN_OF, type Measure, type RunDetail } from './data.ts';
import { Parts } from './run-forecast.tsx';

type Department = QueryAnswer<'/payroll/run-departments'>['departments'][number];
type Side = 'previous' | 'current' | 'difference';

export function RunDepartments({ run, measure }: { run: RunDetail; measure: Measure }) {
  const { t } = useTranslation('payroll');
  const format = useFormat();
  const isPhone = useIsPhone();
  const found = useQueryOf('/payroll/run-departments', { runId: run.runId });
  const departments = found.data?.departments ?? [];
  if (departments.length < 2) return null;
  const fen = FEN_OF[measure];
  const parts = ({ bars }: Department) => (
    <Parts parts={bars.map((bar) => ({ ...bar, netFen: bar[fen] })).filter(({ netFen }) => netFen !== 0)} />
  );
  const people = ({ people, withoutResult }: Department) => (
    <>
      {t('forecast.people', { count: people })}
      {withoutResult > 0 ? (
        <Status tone="watch">{t('departments.withoutResult', { count: withoutResult })}</Status>
      ) : null}
    </>
  );
  const amount = (id: Side): Column<Department> => ({
    id,
    header: t(`departments.${id}`),
    align: 'end',
    isPay: true,
    isDeskOnly: id !== 'difference',
    sortBy: (row) => row[id][fen],
    cell: (row) => <Amount fen={row[id][fen]} signed={id === 'difference'} strong={id === 'difference'} />,
  });
  const columns: readonly Column<Department>[] = [
    {
      id: 'whose',
      header: t('departments.whose'),
      isRowHeader: true,
      cell: (row) => (
        <TwoLines
          title={format.words(row.names) || t('departments.nowhere')}
          sub={isPhone ? parts(row) : people(row)}
        />
      ),
    },
    amount('previous'),
    amount('current'),
    amount('difference'),
    { id: 'parts', header: t('forecast.parts'), isDeskOnly: true, cell: parts },
  ];
  const total = (side: Side, isSigned = false) => (
    <Amount fen={departments.reduce((sum, row) => sum + row[side][fen], 0)} signed={isSigned} strong />
  );
  return (
    <Section title={t(`departments.title.${measure}`)} note={t('departments.note')}>
      <DataTable
        label={t(`departments.title.${measure}`)}
        columns={columns}
        rows={departments}
        rowKey={(row) => row.departmentId}
        total={{
          whose: t('forecast.total'),
          previous: total('previous'),
          current: total('current'),
          difference: total('difference', true),
        }}
      />
    </Section>
  );
}
