/** Bills of authorities beside the payslips of their month: sums to the fen, three kinds of differences, each resolved by name. */
import { Button, Select, Textarea } from '@mantine/core';
import type { QueryAnswer } from '@meritline/contract';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { downloadAddress, useOperation, useQueryOf } from '../../app/api.ts';
import { useMay } from '../../app/session.ts';
import { useFormat } from '../../ui/format/index.ts';
import {
  Amount,
  Answered,
  type Column,
  DataTable,
  EmptyState,
  ErrorNotice,
  FileDrop,
  FormDialog,
  Section,
  SPREADSHEETS,
  Status,
  type StatusTone,
  TwoLines,
  tellDone,
} from '../../ui/index.ts';
import { FileList } from './file-list.tsx';
import css from './insurance.module.css';

type Bills = QueryAnswer<'/filings/bills'>['bills'];
type Reconciliation = QueryAnswer<'/filings/bill-reconciliation'>;
type Difference = Reconciliation['differences'][number];

const MOST_BYTES = 50 * 1024 * 1024;
const TONES: Readonly<Record<Difference['kind'], StatusTone>> = {
  'only-us': 'watch',
  'only-bill': 'bad',
  amount: 'watch',
};
const CAUSES = ['ours-wrong', 'bill-wrong', 'timing', 'rounding', 'other'] as const;

/** Bills of insurance and fund, or results of the tax client: the same comparison. */
export function BillsTab({ of = 'insurance' }: { of?: 'insurance' | 'tax' }) {
  const { t } = useTranslation('insurance');
  const format = useFormat();
  const may = useMay();
  const bills = useQueryOf('/filings/bills', { of });
  const [chosen, setChosen] = useState<string | null>(null);
  return (
    <Answered query={bills}>
      {({ bills: rows }) => {
        const billId = chosen ?? rows[0]?.billId ?? null;
        return (
          <>
            <Section
              title={t(`bills.title.${of}`)}
              note={t('bills.note')}
              actions={
                rows.length > 0 ? (
                  <Select
                    size="xs"
                    w={280}
                    aria-label={t('bills.choose')}
                    allowDeselect={false}
                    value={billId}
                    onChange={setChosen}
                    data={rows.map((bill) => ({
                      value: bill.billId,
                      label: labelOf(bill, format.words(bill.place), format.words(bill.sheet)),
                    }))}
                  />
                ) : null
              }
            >
              {rows.length === 0 ? (
                <EmptyState title={t(`bills.none.${of}`)}>{t(`bills.noneNote.${of}`)}</EmptyState>
              ) : null}
              {may('insurance.write') && may('imports.read') ? (
                <Upload kind={of === 'tax' ? 'tax-result' : 'insurance-bill'} label={t(`bills.drop.${of}`)} />
              ) : null}
            </Section>
            {billId === null ? null : <Bill key={billId} billId={billId} />}
          </>
        );
      }}
    </Answered>
  );
}

const labelOf = (bill: Bills[number], place: string, scheme: string): string => `${bill.period} · ${place} · ${scheme}`;

function Upload({ kind, label }: { kind: string; label: string }) {
  const navigate = useNavigate();
  const upload = useOperation('/imports/upload-sheet', {
    onSuccess: ({ importId }) => void navigate({ to: '/imports/$importId', params: { importId } }),
  });
  const send = (file: File) => {
    const form = new FormData();
    form.append('kind', JSON.stringify(kind));
    form.append('file', file, file.name);
    upload.mutate(form);
  };
  return (
    <div className={css.drop}>
      <FileDrop accept={SPREADSHEETS} maxBytes={MOST_BYTES} isBusy={upload.isPending} label={label} onFile={send} />
      {upload.error ? <ErrorNotice error={upload.error} /> : null}
    </div>
  );
}

function Bill({ billId }: { billId: string }) {
  const { t } = useTranslation('insurance');
  const answer = useQueryOf('/filings/bill-reconciliation', { billId });
  return (
    <Answered query={answer}>
      {(data) => (
        <>
          <Sums data={data} />
          <Differences data={data} />
          <FileList title={t('bills.files')} period={data.bill.period} kinds="bill-differences" />
        </>
      )}
    </Answered>
  );
}

function Sums({ data }: { data: Reconciliation }) {
  const { t } = useTranslation('insurance');
  const format = useFormat();
  type Sum = Reconciliation['sums'][number];
  const total = (of: (sum: Sum) => number) => data.sums.reduce((sum, each) => sum + of(each), 0);
  const difference = (fen: number) =>
    fen === 0 ? <Status tone="good">0.00</Status> : <Amount fen={fen} signed strong />;
  const columns: readonly Column<Sum>[] = [
    { id: 'name', header: t('bills.amountOf'), isRowHeader: true, cell: (row) => format.words(row.names) },
    { id: 'ours', header: t('bills.ours'), align: 'end', isPay: true, cell: (row) => <Amount fen={row.oursFen} /> },
    { id: 'bill', header: t('bills.bill'), align: 'end', isPay: true, cell: (row) => <Amount fen={row.billFen} /> },
    {
      id: 'difference',
      header: t('bills.difference'),
      align: 'end',
      isPay: true,
      cell: (row) => difference(row.oursFen - row.billFen),
    },
  ];
  return (
    <Section
      title={t('bills.sums')}
      note={t('bills.sumsNote', {
        count: data.people,
        equal: format.count(data.equal),
        name: format.words({ zh: data.bill.byZh, en: data.bill.byEn }),
        at: format.dateTime(data.bill.importedAt),
      })}
    >
      <DataTable
        label={t('bills.sums')}
        columns={columns}
        rows={data.sums}
        rowKey={(row) => row.field}
        rowHeight={32}
        {...(data.bill.scheme === 'income-tax'
          ? {}
          : {
              total: {
                name: t('bills.all'),
                ours: <Amount fen={total((each) => each.oursFen)} strong />,
                bill: <Amount fen={total((each) => each.billFen)} strong />,
                difference: difference(total((each) => each.oursFen - each.billFen)),
              },
            })}
      />
    </Section>
  );
}

function Differences({ data }: { data: Reconciliation }) {
  const { t } = useTranslation('insurance');
  const format = useFormat();
  const may = useMay();
  const [open, setOpen] = useState<Difference | null>(null);
  const write = useOperation('/filings/write-bill-differences', {
    refresh: ['/filings'],
    onSuccess: ({ fileId }) => window.location.assign(downloadAddress('/filings/file', { fileId })),
  });
  const columns: readonly Column<Difference>[] = [
    {
      id: 'person',
      header: t('person'),
      isRowHeader: true,
      cell: (row) => (
        <TwoLines title={format.words({ zh: row.nameZh, en: row.nameEn })} sub={row.number ?? t('bills.stranger')} />
      ),
    },
    {
      id: 'kind',
      header: t('bills.kind'),
      cell: (row) => <Status tone={TONES[row.kind]}>{t(`bills.kinds.${row.kind}`)}</Status>,
    },
    { id: 'amounts', header: t('bills.amounts'), isDeskOnly: true, cell: (row) => <Amounts row={row} /> },
    {
      id: 'resolution',
      header: t('bills.resolution'),
      cell: (row) =>
        row.resolution === null ? (
          <Status tone="watch">{t('bills.unresolved')}</Status>
        ) : (
          <TwoLines
            title={`${t(`bills.cause.${row.resolution.cause as 'timing'}`)}: ${row.resolution.reason}`}
            sub={`${format.words({ zh: row.resolution.byZh, en: row.resolution.byEn })} · ${format.dateTime(row.resolution.at)}`}
          />
        ),
    },
    {
      id: 'act',
      header: '',
      align: 'end',
      cell: (row) =>
        may('insurance.write') ? (
          <Button
            size="compact-sm"
            variant={row.resolution === null ? 'filled' : 'default'}
            onClick={() => setOpen(row)}
          >
            {t('bills.resolve')}
          </Button>
        ) : null,
    },
  ];
  return (
    <Section
      title={t('bills.differences')}
      count={data.differences.length}
      note={data.unresolved === 0 ? t('bills.allResolved') : t('bills.open', { count: data.unresolved })}
      actions={
        may('insurance.write') && data.differences.length > 0 ? (
          <Button
            size="compact-sm"
            variant="default"
            loading={write.isPending}
            onClick={() => write.mutate({ billId: data.bill.billId })}
          >
            {t('bills.export')}
          </Button>
        ) : null
      }
    >
      {data.differences.length === 0 ? (
        <EmptyState title={t('bills.equal')}>{t('bills.equalNote')}</EmptyState>
      ) : (
        <DataTable
          label={t('bills.differences')}
          columns={columns}
          rows={data.differences}
          rowKey={(row) => row.subject}
          details={(row) => <Amounts row={row} />}
        />
      )}
      {open ? <ResolveDialog row={open} billId={data.bill.billId} onClose={() => setOpen(null)} /> : null}
    </Section>
  );
}

function Amounts({ row }: { row: Difference }) {
  const { t } = useTranslation('insurance');
  const format = useFormat();
  return (
    <ul className={css.amounts}>
      {row.amounts.map((amount) => (
        <li key={amount.field}>
          {format.words(amount.names)}: <Amount fen={amount.oursFen} /> – <Amount fen={amount.billFen} /> ={' '}
          <Amount fen={amount.oursFen - amount.billFen} signed strong />
          {amount.earlierFen === 0 ? null : (
            <span className="muted">
              {' '}
              ({t('bills.earlier')} <Amount fen={amount.earlierFen} isQuiet />)
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}

function ResolveDialog({ row, billId, onClose }: { row: Difference; billId: string; onClose: () => void }) {
  const { t } = useTranslation('insurance');
  const format = useFormat();
  const [cause, setCause] = useState<(typeof CAUSES)[number] | null>(null);
  const [reason, setReason] = useState('');
  const resolve = useOperation('/filings/resolve-difference', {
    refresh: ['/filings'],
    onSuccess: () => {
      onClose();
      tellDone(t('bills.resolved'));
    },
  });
  return (
    <FormDialog
      title={t('bills.resolveTitle', { name: format.words({ zh: row.nameZh, en: row.nameEn }) })}
      note={t('bills.resolveNote')}
      act={t('bills.resolve')}
      isBusy={resolve.isPending}
      isReady={cause !== null && reason.trim().length >= 4}
      error={resolve.error}
      onAct={() => resolve.mutate({ billId, subject: row.subject, cause: cause!, reason })}
      onClose={onClose}
    >
      <Select
        label={t('bills.causeField')}
        required
        value={cause}
        onChange={(next) => setCause(next as (typeof CAUSES)[number] | null)}
        data={CAUSES.map((value) => ({ value, label: t(`bills.cause.${value}`) }))}
      />
      <Textarea
        label={t('reason')}
        required
        autosize
        minRows={2}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
    </FormDialog>
  );
}
