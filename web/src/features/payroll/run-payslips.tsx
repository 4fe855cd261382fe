/** Everybody's payslip of a run in one line each, found by name or number: shared by the payslips and the filings. */
import { TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import type { QueryAnswer } from '@meritline/contract';
import { keepPreviousData } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQueryOf } from '../../app/api.ts';
import { Answered, type Column, CutNote, DataTable, EmptyState, Section, TwoLines } from '../../ui/index.ts';
import { type RunDetail, usePersonWords } from './data.ts';
import css from './payroll.module.css';

export type RunPayslips = QueryAnswer<'/payroll/run-payslips'>;
export type PayslipRow = RunPayslips['people'][number];

const PAGE = 200;

export function PayslipTable({
  run,
  title,
  note,
  actions,
  columns,
  lead,
  totalOf,
}: {
  run: RunDetail;
  title: string;
  note?: string | undefined;
  actions?: ReactNode;
  /** Besides the person, who is the first column. */
  columns: readonly Column<PayslipRow>[];
  /** Drawn above the table once it is known. */
  lead?: (answer: RunPayslips) => ReactNode;
  /** The total row, drawn while everybody is listed. */
  totalOf?: (answer: RunPayslips) => Readonly<Record<string, ReactNode>>;
}) {
  const { t } = useTranslation('payroll');
  const words = usePersonWords();
  const [search, setSearch] = useState('');
  const [written] = useDebouncedValue(search.trim(), 200);
  const [limit, setLimit] = useState(PAGE);
  const payslips = useQueryOf(
    '/payroll/run-payslips',
    { runId: run.runId, limit, ...(written ? { search: written } : {}) },
    { placeholderData: keepPreviousData },
  );
  const person: Column<PayslipRow> = {
    id: 'person',
    header: t('people.name'),
    isRowHeader: true,
    width: 220,
    sortBy: (row) => words.name(row),
    cell: (row) => <TwoLines title={words.name(row)} sub={`${row.number} · ${words.department(row)}`} />,
  };
  return (
    <Section title={title} count={run.totals?.people} note={note} actions={actions}>
      <div className={css.filters}>
        <TextInput
          className={css.find ?? ''}
          size="xs"
          type="search"
          aria-label={t('payslips.search')}
          placeholder={t('payslips.search')}
          value={search}
          onChange={(event) => {
            setSearch(event.currentTarget.value);
            setLimit(PAGE);
          }}
        />
      </div>
      <Answered query={payslips}>
        {(answer) => (
          <>
            {lead?.(answer)}
            <DataTable
              label={title}
              columns={[person, ...columns]}
              rows={answer.people}
              rowKey={(row) => row.employmentId}
              empty={<EmptyState title={t('people.none')} />}
              {...(totalOf && !written ? { total: totalOf(answer) } : {})}
            />
            <CutNote
              shown={answer.people.length}
              total={answer.total}
              isPending={payslips.isFetching}
              onAll={() => setLimit(200_000)}
            />
          </>
        )}
      </Answered>
    </Section>
  );
}
