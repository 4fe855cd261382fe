/** Who is enrolled in a month, by place and scheme; what is known of a person, and every change of it. */
import { Button, NumberInput, SegmentedControl, Select, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import type { QueryAnswer } from '@meritline/contract';
import { keepPreviousData } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useOperation, useQueryOf } from '../../app/api.ts';
import { useMay } from '../../app/session.ts';
import { useFormat } from '../../ui/format/index.ts';
import {
  Amount,
  Answered,
  type Column,
  CutNote,
  DataTable,
  DateField,
  FormDialog,
  Section,
  Status,
  type StatusTone,
  TwoLines,
  tellDone,
} from '../../ui/index.ts';
import css from './insurance.module.css';
import { MonthPicker, type OfMonth } from './month-picker.tsx';

type List = QueryAnswer<'/insurance/enrolment-list'>;
type Row = List['rows'][number];
type Count = List['counts'][number];

const TONES: Readonly<Record<Row['state'], StatusTone>> = {
  open: 'good',
  ending: 'current',
  sealed: 'open',
  none: 'watch',
};
const LIMIT = 500;
const MOST = 200_000;

export function EnrolmentsTab({ month, onMonth }: OfMonth) {
  const [scheme, setScheme] = useState<Row['scheme'] | null>(null);
  const [state, setState] = useState<Row['state'] | null>(null);
  const [search, setSearch] = useState('');
  const [written] = useDebouncedValue(search.trim(), 200);
  const [limit, setLimit] = useState(LIMIT);
  const list = useQueryOf(
    '/insurance/enrolment-list',
    {
      limit,
      ...(month ? { month } : {}),
      ...(scheme ? { scheme } : {}),
      ...(state ? { state } : {}),
      ...(written ? { search: written } : {}),
    },
    { placeholderData: keepPreviousData },
  );
  return (
    <Answered query={list}>
      {(data) => (
        <>
          <Places data={data} onMonth={onMonth} />
          <People
            data={data}
            onAll={() => setLimit(MOST)}
            isPending={list.isFetching}
            filters={
              <Filters
                search={search}
                onSearch={setSearch}
                scheme={scheme}
                onScheme={setScheme}
                state={state}
                onState={setState}
              />
            }
          />
        </>
      )}
    </Answered>
  );
}

function Places({ data, onMonth }: { data: List; onMonth: (month: string) => void }) {
  const { t } = useTranslation('insurance');
  const format = useFormat();
  const may = useMay();
  const [open, setOpen] = useState<Count | null>(null);
  const columns: readonly Column<Count>[] = [
    {
      id: 'place',
      header: t('place'),
      isRowHeader: true,
      cell: (row) => <TwoLines title={format.words(row.place)} sub={t(`scheme.${row.scheme}`)} />,
    },
    ...(['open', 'ending', 'sealed', 'none'] as const).map((key) => ({
      id: key,
      header: t(`state.${key}`),
      align: 'end' as const,
      isDeskOnly: key === 'sealed' || key === 'ending',
      cell: (row: Count) => (row[key] === 0 ? <span className="muted">0</span> : format.count(row[key])),
    })),
    {
      id: 'cutOff',
      header: t('cutOff.title'),
      isDeskOnly: true,
      cell: (row) =>
        row.cutOffDay === null ? (
          <Status tone="watch">{t('cutOff.unknown')}</Status>
        ) : (
          <TwoLines
            title={t('cutOff.day', { day: row.cutOffDay })}
            sub={`${row.cutOffStatus === 'assumed' ? t('cutOff.assumed') : t('cutOff.recorded')}${row.cutOffSource ? ` · ${format.words(row.cutOffSource)}` : ''}`}
          />
        ),
    },
    {
      id: 'act',
      header: '',
      align: 'end',
      cell: (row) =>
        may('insurance.write') ? (
          <Button size="compact-sm" variant="default" onClick={() => setOpen(row)}>
            {t('cutOff.record')}
          </Button>
        ) : null,
    },
  ];
  return (
    <Section
      title={t('enrolments.places')}
      note={t('enrolments.placesNote', { month: format.monthLong(data.month) })}
      actions={<MonthPicker month={data.month} onMonth={onMonth} />}
    >
      <DataTable
        label={t('enrolments.places')}
        columns={columns}
        rows={data.counts}
        rowKey={(row) => `${row.jurisdiction} ${row.scheme}`}
      />
      {open ? <CutOffDialog of={open} month={data.month} onClose={() => setOpen(null)} /> : null}
    </Section>
  );
}

function CutOffDialog({ of, month, onClose }: { of: Count; month: string; onClose: () => void }) {
  const { t } = useTranslation('insurance');
  const format = useFormat();
  const [from, setFrom] = useState(`${month}-01`);
  const [day, setDay] = useState<number | null>(of.cutOffDay);
  const [source, setSource] = useState('');
  const record = useOperation('/insurance/record-cut-off-day', {
    refresh: ['/insurance', '/filings'],
    onSuccess: () => {
      onClose();
      tellDone(t('cutOff.done'));
    },
  });
  return (
    <FormDialog
      title={t('cutOff.dialog', { place: format.words(of.place), scheme: t(`scheme.${of.scheme}`) })}
      note={t('cutOff.note')}
      act={t('cutOff.record')}
      isBusy={record.isPending}
      isReady={day !== null && source.trim().length >= 4}
      error={record.error}
      onAct={() =>
        record.mutate({ jurisdiction: of.jurisdiction, scheme: of.scheme, effectiveFrom: from, day: day!, source })
      }
      onClose={onClose}
    >
      <NumberInput
        label={t('cutOff.dayField')}
        min={1}
        max={31}
        value={day ?? ''}
        onChange={(next) => setDay(next === '' ? null : Number(next))}
      />
      <DateField label={t('cutOff.from')} value={from} onChange={(next) => next && setFrom(next)} />
      <TextInput
        label={t('cutOff.source')}
        value={source}
        required
        onChange={(event) => setSource(event.currentTarget.value)}
      />
    </FormDialog>
  );
}

function Filters(props: {
  search: string;
  onSearch: (text: string) => void;
  scheme: Row['scheme'] | null;
  onScheme: (scheme: Row['scheme'] | null) => void;
  state: Row['state'] | null;
  onState: (state: Row['state'] | null) => void;
}) {
  const { t } = useTranslation('insurance');
  return (
    <div className={css.filters}>
      <TextInput
        size="xs"
        type="search"
        aria-label={t('enrolments.search')}
        placeholder={t('enrolments.search')}
        value={props.search}
        onChange={(event) => props.onSearch(event.currentTarget.value)}
      />
      <SegmentedControl
        size="xs"
        aria-label={t('scheme.label')}
        value={props.scheme ?? 'all'}
        onChange={(next) => props.onScheme(next === 'all' ? null : (next as Row['scheme']))}
        data={[
          { value: 'all', label: t('all') },
          { value: 'social-insurance', label: t('scheme.social-insurance') },
          { value: 'housing-fund', label: t('scheme.housing-fund') },
        ]}
      />
      <Select
        size="xs"
        w={150}
        clearable
        aria-label={t('state.label')}
        placeholder={t('state.label')}
        value={props.state}
        onChange={(next) => props.onState(next as Row['state'] | null)}
        data={(['open', 'ending', 'sealed', 'none'] as const).map((value) => ({ value, label: t(`state.${value}`) }))}
      />
    </div>
  );
}

function People({
  data,
  filters,
  onAll,
  isPending,
}: {
  data: List;
  filters: ReactNode;
  onAll: () => void;
  isPending: boolean;
}) {
  const { t } = useTranslation('insurance');
  const format = useFormat();
  const columns: readonly Column<Row>[] = [
    {
      id: 'person',
      header: t('person'),
      isRowHeader: true,
      sortBy: (row) => row.number,
      cell: (row) => (
        <TwoLines
          title={format.words({ zh: row.nameZh, en: row.nameEn })}
          sub={`${row.number} · ${format.words({ zh: row.departmentZh, en: row.departmentEn })}`}
        />
      ),
    },
    {
      id: 'scheme',
      header: t('scheme.label'),
      cell: (row) => <TwoLines title={t(`scheme.${row.scheme}`)} sub={format.words(row.place)} />,
    },
    {
      id: 'state',
      header: t('state.label'),
      cell: (row) => <Status tone={TONES[row.state]}>{t(`state.${row.state}`)}</Status>,
    },
    {
      id: 'span',
      header: t('enrolments.span'),
      isDeskOnly: true,
      cell: (row) =>
        row.joinedMonth === null
          ? '—'
          : row.leftMonth === null
            ? t('enrolments.since', { month: row.joinedMonth })
            : t('enrolments.until', { from: row.joinedMonth, until: row.leftMonth }),
    },
    {
      id: 'base',
      header: t('base.label'),
      align: 'end',
      isPay: true,
      sortBy: (row) => row.baseFen,
      cell: (row) => (row.baseFen === null ? <span className="muted">—</span> : <Amount fen={row.baseFen} />),
    },
    {
      id: 'rate',
      header: t('rate'),
      align: 'end',
      isDeskOnly: true,
      cell: (row) => (row.rate === null ? '' : format.percent(row.rate, { digits: 'exact' })),
    },
  ];
  return (
    <Section title={t('enrolments.people')} count={data.total} note={t('enrolments.peopleNote')}>
      {filters}
      <DataTable
        label={t('enrolments.people')}
        columns={columns}
        rows={data.rows}
        rowKey={(row) => `${row.employmentId} ${row.scheme}`}
        details={(row) => <History row={row} />}
        empty={t('enrolments.nobody')}
      />
      <CutNote shown={data.rows.length} total={data.total} isPending={isPending} onAll={onAll} />
    </Section>
  );
}

function History({ row }: { row: Row }) {
  const { t } = useTranslation('insurance');
  const format = useFormat();
  const history = useQueryOf('/insurance/enrolment-history', {
    personId: row.personId,
    employmentId: row.employmentId,
  });
  return (
    <Answered query={history}>
      {({ entries }) => (
        <ol className={css.history}>
          {entries
            .filter((entry) => entry.scheme === row.scheme)
            .map((entry) => (
              <li
                key={`${entry.fromMonth} ${entry.recordedAt}`}
                data-past={entry.supersededAt === null ? undefined : true}
              >
                <span>
                  {entry.lastMonth === null
                    ? t('enrolments.since', { month: entry.fromMonth })
                    : t('enrolments.until', { from: entry.fromMonth, until: entry.lastMonth })}
                </span>
                <Amount fen={entry.baseFen} />
                <span className="muted">
                  {t('enrolments.recorded', { name: entry.by, at: format.dateTime(entry.recordedAt) })}
                  {entry.supersededAt === null
                    ? ''
                    : ` · ${t('enrolments.superseded', { at: format.dateTime(entry.supersededAt) })}`}
                </span>
              </li>
            ))}
          {entries.every((entry) => entry.scheme !== row.scheme) ? (
            <li className="muted">{t('enrolments.never')}</li>
          ) : null}
        </ol>
      )}
    </Answered>
  );
}
