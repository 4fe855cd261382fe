import { Button } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck, IconDownload } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { downloadAddress } from '../../app/api.ts';
import { useMay } from '../../app/session.ts';
import { useFormat } from '../../ui/format/index.ts';
import { Amount, type Column, DataTable, EmptyState, Page, Section } from '../../ui/index.ts';
import { type Approval, type RunDetail, type Totals, useEntityName } from './data.ts';
import css from './payroll.module.css';
import type { StepProps } from './run-parts.tsx';
import { type PayslipRow, PayslipTable, type RunPayslips } from './run-payslips.tsx';

/** What each legal entity has to declare of this run, and the same person by person down to the fen. */
export function FilingsStep({ run, head }: StepProps) {
  const { t } = useTranslation('payroll');
  const { totals } = run;
  if (!totals) {
    return (
      <Page head={head}>
        <EmptyState title={t('filings.waiting')}>{t('filings.waitingNote')}</EmptyState>
      </Page>
    );
  }
  return (
    <Page head={head}>
      <EntityTotals run={run} totals={totals} />
      <Persons run={run} totals={totals} />
    </Page>
  );
}

function EntityTotals({ run, totals }: { run: RunDetail; totals: Totals }) {
  const { t } = useTranslation('payroll');
  const format = useFormat();
  const may = useMay();
  const navigate = useNavigate();
  const entityName = useEntityName();
  const figures: readonly { id: 'gross' | 'deductions' | 'tax' | 'employer'; of: (totals: Totals) => number }[] = [
    { id: 'gross', of: (each) => each.grossFen },
    { id: 'deductions', of: (each) => each.deductionsFen },
    { id: 'tax', of: (each) => each.taxFen },
    { id: 'employer', of: (each) => each.costFen - each.grossFen },
  ];
  return (
    <Section
      title={t('filings.title')}
      note={t('filings.note')}
      actions={
        may('filings.read') ? (
          <Button size="compact-sm" onClick={() => void navigate({ to: '/filings', search: { run: run.runId } })}>
            {t('filings.open')}
          </Button>
        ) : null
      }
    >
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
  );
}

const FIGURES = [
  { id: 'gross', key: 'grossFen', isDeskOnly: true },
  { id: 'insurance', key: 'insuranceFen', isDeskOnly: true },
  { id: 'fund', key: 'fundFen', isDeskOnly: true },
  { id: 'tax', key: 'taxFen', isDeskOnly: false },
  { id: 'other', key: 'otherFen', isDeskOnly: true },
  { id: 'net', key: 'netFen', isDeskOnly: true },
  { id: 'employerInsurance', key: 'employerInsuranceFen', isDeskOnly: true },
  { id: 'employerFund', key: 'employerFundFen', isDeskOnly: true },
  { id: 'employer', key: 'employerFen', isDeskOnly: false },
] as const;

const sumOf = (answer: RunPayslips, key: (typeof FIGURES)[number]['key']): number =>
  answer.sums.reduce((sum, entity) => sum + entity[key], 0);

function Persons({ run, totals }: { run: RunDetail; totals: Totals }) {
  const { t } = useTranslation('payroll');
  const columns: readonly Column<PayslipRow>[] = FIGURES.map(({ id, key, isDeskOnly }) => ({
    id,
    header: t(`filings.${id}`),
    align: 'end',
    isPay: true,
    isDeskOnly,
    sortBy: (row) => row[key],
    cell: (row) => <Amount fen={row[key]} isQuiet={row[key] === 0} />,
  }));
  return (
    <PayslipTable
      run={run}
      title={t('filings.persons')}
      columns={columns}
      actions={
        <Button
          variant="default"
          component="a"
          href={downloadAddress('/payroll/filings-sheet', { runId: run.runId })}
          leftSection={<IconDownload size={15} aria-hidden />}
        >
          {t('filings.download')}
        </Button>
      }
      lead={(answer) => <Tie answer={answer} totals={totals} />}
      totalOf={(answer) => ({
        person: t('filings.sum'),
        ...Object.fromEntries(FIGURES.map(({ id, key }) => [id, <Amount key={id} fen={sumOf(answer, key)} strong />])),
      })}
    />
  );
}

/** The persons' lines must add up to the run's totals; where they do not, nobody should declare anything. */
function Tie({ answer, totals }: { answer: RunPayslips; totals: Totals }) {
  const { t } = useTranslation('payroll');
  const people = answer.sums.reduce((sum, entity) => sum + entity.people, 0);
  const isEqual =
    people === totals.people &&
    sumOf(answer, 'grossFen') === totals.grossFen &&
    sumOf(answer, 'taxFen') === totals.taxFen &&
    sumOf(answer, 'netFen') === totals.netFen &&
    sumOf(answer, 'employerFen') === totals.costFen - totals.grossFen;
  return (
    <div className={css.notice} data-tone={isEqual ? 'green' : 'amber'} data-lead>
      {isEqual ? <IconCircleCheck size={16} aria-hidden /> : <IconAlertTriangle size={16} aria-hidden />}
      <p>{t(isEqual ? 'filings.equal' : 'filings.differs', { count: people })}</p>
    </div>
  );
}
