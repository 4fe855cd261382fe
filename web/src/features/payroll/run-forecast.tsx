/** The run beside what its standing facts let expect: whose and which department's pay is another, and by which facts. */
import { Button, SegmentedControl } from '@mantine/core';
import type { QueryAnswer } from '@meritline/contract';
import { keepPreviousData } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useOperation, useQueryOf } from '../../app/api.ts';
import { useMay } from '../../app/session.ts';
import { useTrackWork } from '../../app/work.ts';
import { useFormat } from '../../ui/format/index.ts';
import {
  Amount,
  Answered,
  type Column,
  CutNote,
  DataTable,
  EmptyState,
  ErrorNotice,
  Section,
  Status,
  TwoLines,
  useIsPhone,
} from '../../ui/index.ts';
import { type RunDetail, usePersonWords } from './data.ts';
import css from './payroll.module.css';

type Forecast = NonNullable<QueryAnswer<'/payroll/run-forecast'>['forecast']>;
type Part = Forecast['parts'][number];
type Line = Pick<Forecast, 'expected' | 'actual' | 'difference' | 'parts'> & {
  readonly key: string;
  readonly title: string;
  readonly sub: string;
};

export function RunForecast({ run }: { run: RunDetail }) {
  const { t } = useTranslation('payroll');
  const may = useMay();
  const track = useTrackWork();
  const [isWhole, setWhole] = useState(false);
  const isAsked = may('payroll.read') && run.fingerprint !== null && run.kind !== 'off-cycle';
  const found = useQueryOf('/payroll/run-forecast', { runId: run.runId, ...(isWhole ? { limit: 200_000 } : {}) }, {
    enabled: isAsked,
    placeholderData: keepPreviousData,
  } as never);
  const measure = useOperation('/payroll/measure-forecast', {
    onSuccess: ({ workId }) => track(workId, t('forecast.working'), ['/payroll']),
  });
  if (!isAsked) return null;
  const button = may('payroll.review') ? (
    <Button
      size="xs"
      variant="default"
      loading={measure.isPending}
      onClick={() => measure.mutate({ runId: run.runId })}
    >
      {t(found.data?.forecast ? 'forecast.again' : 'forecast.work')}
    </Button>
  ) : null;
  return (
    <Section
      title={t('forecast.title')}
      note={t('forecast.note')}
      actions={found.data?.forecast && !found.data.forecast.isCurrent ? button : null}
    >
      {measure.error ? <ErrorNotice error={measure.error} /> : null}
      <Answered query={found}>
        {({ forecast }) =>
          forecast === null ? (
            <EmptyState title={t('forecast.none')} action={button}>
              {t('forecast.noneNote')}
            </EmptyState>
          ) : (
            <Differences forecast={forecast} isPending={found.isFetching} onAll={() => setWhole(true)} />
          )
        }
      </Answered>
    </Section>
  );
}

interface DifferencesProps {
  readonly forecast: Forecast;
  readonly isPending: boolean;
  onAll(): void;
}

function Differences({ forecast, isPending, onAll }: DifferencesProps) {
  const { t } = useTranslation('payroll');
  const format = useFormat();
  const words = usePersonWords();
  const [by, setBy] = useState<'departments' | 'people'>('departments');
  const total: Line = {
    ...forecast,
    key: 'total',
    title: t('forecast.total'),
    sub: t('forecast.people', { count: forecast.people }),
  };
  const departments = forecast.departments.map(
    (one): Line => ({
      ...one,
      key: one.names.zh,
      title: format.words(one.names),
      sub: t('forecast.people', { count: one.people }),
    }),
  );
  const people = forecast.rows.map(
    (one): Line => ({
      ...one,
      key: one.employmentId,
      title: words.name(one),
      sub: `${words.department(one)} · ${one.number}`,
    }),
  );
  return (
    <>
      <div className={css.filters}>
        <p className="muted small">{t('forecast.rule')}</p>
        {forecast.isCurrent ? null : (
          <Status tone="watch">{t('forecast.old', { number: forecast.calculation })}</Status>
        )}
        {forecast.failed > 0 ? <Status tone="watch">{t('forecast.failed', { count: forecast.failed })}</Status> : null}
        <SegmentedControl
          size="xs"
          aria-label={t('forecast.by')}
          value={by}
          data={(['departments', 'people'] as const).map((value) => ({
            value,
            label: t(`forecast.${value === 'people' ? 'persons' : value}`),
          }))}
          onChange={(next) => setBy(next === 'people' ? 'people' : 'departments')}
        />
      </div>
      <Lines lines={by === 'departments' ? [total, ...departments] : people} />
      {by === 'people' ? (
        <CutNote shown={people.length} total={forecast.differing} isPending={isPending} onAll={onAll} />
      ) : null}
    </>
  );
}

function Lines({ lines }: { lines: readonly Line[] }) {
  const { t } = useTranslation('payroll');
  const isPhone = useIsPhone();
  const amount = (id: 'expected' | 'actual' | 'difference'): Column<Line> => ({
    id,
    header: t(`forecast.${id}`),
    align: 'end',
    isPay: true,
    isDeskOnly: id !== 'difference',
    cell: (line) => <Amount fen={line[id].netFen} signed={id === 'difference'} strong={id === 'difference'} />,
  });
  const columns: readonly Column<Line>[] = [
    {
      id: 'whose',
      header: t('forecast.whose'),
      isRowHeader: true,
      cell: (line) => <TwoLines title={line.title} sub={isPhone ? <Parts parts={line.parts} /> : line.sub} />,
    },
    amount('expected'),
    amount('actual'),
    amount('difference'),
    { id: 'parts', header: t('forecast.parts'), isDeskOnly: true, cell: (line) => <Parts parts={line.parts} /> },
  ];
  return (
    <DataTable
      label={t('forecast.title')}
      columns={columns}
      rows={lines}
      rowKey={(line) => line.key}
      empty={<EmptyState title={t('forecast.same')} />}
    />
  );
}

/** The parts add up to the difference of the line. */
export function Parts({ parts }: { parts: readonly Pick<Part, 'code' | 'names' | 'netFen'>[] }) {
  const format = useFormat();
  return (
    <span className={css.forecastParts}>
      {parts.map((part) => (
        <span key={part.code}>
          {format.words(part.names)} <Amount fen={part.netFen} signed />
        </span>
      ))}
    </span>
  );
}
