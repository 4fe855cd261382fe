/** What the month is calculated from: each input with its source, owner, rows and sum; and catch-ups of earlier months. */
import { Button } from '@mantine/core';
import type { QueryAnswer } from '@meritline/contract';
import { IconTable } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQueryOf } from '../../app/api.ts';
import { useFormat } from '../../ui/format/index.ts';
import {
  Amount,
  Answered,
  type Column,
  DataTable,
  EmptyState,
  FilterBar,
  FilterChip,
  Page,
  PayText,
  Section,
  Status,
  TwoLines,
} from '../../ui/index.ts';
import { usePersonWords } from './data.ts';
import css from './payroll.module.css';
import { RunChecklist } from './run-checklist.tsx';
import { ReturnNotice, type StepProps } from './run-parts.tsx';

type Inputs = QueryAnswer<'/payroll/run-inputs'>;
type Input = Inputs['inputs'][number];
type Retro = Inputs['retro'][number];

const FILTERS = ['ready', 'issue', 'none', 'all'] as const;
type Filter = (typeof FILTERS)[number];
const TONE = { ready: 'good', none: 'open', issue: 'bad' } as const;

export function InputsStep({ run, head }: StepProps) {
  const inputs = useQueryOf('/payroll/run-inputs', { runId: run.runId });
  return (
    <Page head={head}>
      <ReturnNotice run={run} />
      <RunChecklist run={run} />
      <Answered query={inputs}>
        {(answer) => (
          <>
            <Checklist inputs={answer.inputs} runId={run.runId} />
            {answer.retro.length > 0 ? <Retros retro={answer.retro} /> : null}
          </>
        )}
      </Answered>
    </Page>
  );
}

function Checklist({ inputs, runId }: { inputs: readonly Input[]; runId: string }) {
  const { t } = useTranslation('payroll');
  const [filter, setFilter] = useState<Filter>('ready');
  const columns = useInputColumns();
  const of = (code: Filter) => inputs.filter((input) => code === 'all' || input.state === code);
  return (
    <Section
      title={t('inputs.title')}
      count={inputs.length}
      actions={
        <Button
          size="xs"
          variant="default"
          leftSection={<IconTable size={14} aria-hidden />}
          renderRoot={(props) => <Link {...props} to="/payroll/$runId/inputs/grid" params={{ runId }} />}
        >
          {t('inputs.grid.go')}
        </Button>
      }
    >
      <div className={css.filters}>
        <FilterBar label={t('review.filters')}>
          {FILTERS.map((code) => (
            <FilterChip
              key={code}
              label={t(`inputs.filter.${code}`)}
              count={of(code).length}
              isSelected={filter === code}
              onToggle={() => setFilter(code)}
            />
          ))}
        </FilterBar>
      </div>
      <DataTable
        label={t('inputs.title')}
        columns={columns}
        rows={of(filter)}
        rowKey={(input) => input.code}
        rowHeight={32}
        empty={<EmptyState title={t('inputs.empty')} />}
      />
    </Section>
  );
}

function useInputColumns(): readonly Column<Input>[] {
  const { t } = useTranslation('payroll');
  const format = useFormat();
  return useMemo(
    () => [
      {
        id: 'input',
        header: t('inputs.input'),
        isRowHeader: true,
        sortBy: (input) => format.words(input.names),
        cell: (input) => format.words(input.names),
      },
      { id: 'source', header: t('inputs.source'), isDeskOnly: true, cell: (input) => format.words(input.source) },
      { id: 'owner', header: t('inputs.owner'), isDeskOnly: true, cell: (input) => format.words(input.owner) },
      {
        id: 'rows',
        header: t('inputs.rows'),
        align: 'end',
        sortBy: (input) => input.rows,
        cell: (input) => format.count(input.rows),
      },
      {
        id: 'total',
        header: t('inputs.total'),
        align: 'end',
        isDeskOnly: true,
        cell: (input) =>
          input.total === null ? (
            '—'
          ) : input.type === 'money' ? (
            <PayText>{format.decimal(input.total, { minDigits: 2 })}</PayText>
          ) : (
            format.decimal(input.total)
          ),
      },
      {
        id: 'last',
        header: t('inputs.last'),
        align: 'end',
        isDeskOnly: true,
        sortBy: (input) => input.lastRecordedAt,
        cell: (input) => <span className="muted num">{format.dateTime(input.lastRecordedAt)}</span>,
      },
      {
        id: 'state',
        header: t('inputs.state'),
        cell: (input) => <Status tone={TONE[input.state]}>{t(`inputs.${input.state}`)}</Status>,
      },
    ],
    [t, format],
  );
}

function Retros({ retro }: { retro: readonly Retro[] }) {
  const { t } = useTranslation('payroll');
  const format = useFormat();
  const words = usePersonWords();
  const columns: readonly Column<Retro>[] = [
    {
      id: 'person',
      header: t('inputs.person'),
      isRowHeader: true,
      cell: (row) => <TwoLines title={words.name(row)} sub={`${words.department(row)} · ${row.number}`} />,
    },
    { id: 'month', header: t('inputs.month'), cell: (row) => format.month(row.originPeriod) },
    { id: 'why', header: t('inputs.why'), isDeskOnly: true, cell: (row) => format.words(row.reason) },
    {
      id: 'amount',
      header: t('inputs.amount'),
      align: 'end',
      isPay: true,
      sortBy: (row) => row.amountFen,
      cell: (row) => <Amount fen={row.amountFen} signed />,
    },
  ];
  return (
    <Section title={t('inputs.retro')} count={retro.length} note={t('inputs.retroNote')}>
      <DataTable
        label={t('inputs.retro')}
        columns={columns}
        rows={retro}
        rowKey={(row) => `${row.employmentId}:${row.originPeriod}:${row.reason.en}`}
      />
    </Section>
  );
}
