/** Joiners and leavers of a month: proposed with why, confirmed, sent to the agency, refused by it. */
import { Button, NumberInput, Select, TextInput } from '@mantine/core';
import type { QueryAnswer } from '@meritline/contract';
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
  FormDialog,
  MonthField,
  Section,
  Status,
  type StatusTone,
  TwoLines,
  tellDone,
} from '../../ui/index.ts';
import { FileList } from './file-list.tsx';
import css from './insurance.module.css';
import { MonthPicker, type OfMonth } from './month-picker.tsx';

type Answer = QueryAnswer<'/filings/movements'>;
type Movement = Answer['movements'][number];
type Act = 'confirm' | 'refuse';

const TONES: Readonly<Record<Movement['state'], StatusTone>> = {
  proposed: 'watch',
  confirmed: 'current',
  sent: 'good',
  refused: 'bad',
};
const REFRESH = ['/filings', '/insurance'] as const;

export function MovementsTab({ month, onMonth }: OfMonth) {
  const movements = useQueryOf('/filings/movements', month ? { period: month } : {});
  return <Answered query={movements}>{(data) => <Movements data={data} onMonth={onMonth} />}</Answered>;
}

function Movements({ data, onMonth }: { data: Answer; onMonth: (month: string) => void }) {
  const { t } = useTranslation('insurance');
  const format = useFormat();
  const may = useMay();
  const [open, setOpen] = useState<{ act: Act; row: Movement } | null>(null);
  const propose = useOperation('/filings/propose-movements', {
    refresh: [...REFRESH],
    onSuccess: ({ proposed, withoutMonth }) =>
      tellDone(
        withoutMonth > 0
          ? t('movements.proposedUnknown', { count: proposed, unknown: withoutMonth })
          : t('movements.proposed', { count: proposed }),
      ),
  });
  const columns = useColumns(may('insurance.write') ? (act, row) => setOpen({ act, row }) : null);
  const groups = [...new Set(data.movements.map(groupOf))].map((key) => {
    const first = data.movements.find((row) => groupOf(row) === key)!;
    return {
      key,
      title: `${format.words(first.place)} · ${t(`scheme.${first.scheme}`)} · ${t(`direction.${first.direction}`)}`,
      count: data.movements.filter((row) => groupOf(row) === key).length,
    };
  });
  return (
    <>
      <Section
        title={t('movements.title', { month: format.monthLong(data.period) })}
        note={t('movements.note')}
        actions={
          <span className={css.actions}>
            <MonthPicker month={data.period} onMonth={onMonth} />
            {may('insurance.write') ? (
              <Button
                size="compact-sm"
                loading={propose.isPending}
                onClick={() => propose.mutate({ period: data.period })}
              >
                {t('movements.propose')}
              </Button>
            ) : null}
          </span>
        }
      >
        {propose.error ? <ErrorNotice error={propose.error} /> : null}
        {data.movements.length === 0 ? (
          <EmptyState title={t('movements.none')}>{t('movements.noneNote')}</EmptyState>
        ) : (
          <DataTable
            label={t('movements.title', { month: format.monthLong(data.period) })}
            columns={columns}
            rows={data.movements}
            rowKey={(row) => row.movementId}
            groups={groups}
            groupOf={groupOf}
            details={(row) => <Why row={row} />}
          />
        )}
        {may('insurance.write') ? <SendButtons data={data} /> : null}
      </Section>
      {may('filings.read') ? (
        <FileList
          title={t('movements.files')}
          period={data.period}
          kinds="insurance-join,insurance-leave,fund-join,fund-leave"
        />
      ) : null}
      {open?.act === 'confirm' ? <ConfirmDialog row={open.row} onClose={() => setOpen(null)} /> : null}
      {open?.act === 'refuse' ? <RefuseDialog row={open.row} onClose={() => setOpen(null)} /> : null}
    </>
  );
}

const groupOf = (row: Movement): string => `${row.jurisdiction} ${row.direction} ${row.scheme}`;

function useColumns(onAct: ((act: Act, row: Movement) => void) | null): readonly Column<Movement>[] {
  const { t } = useTranslation('insurance');
  const format = useFormat();
  return [
    {
      id: 'person',
      header: t('person'),
      isRowHeader: true,
      cell: (row) => (
        <TwoLines
          title={format.words({ zh: row.nameZh, en: row.nameEn })}
          sub={`${row.number} · ${t(`movements.fact.${row.direction}`, { day: format.date(row.factDay) })}`}
        />
      ),
    },
    {
      id: 'month',
      header: t('movements.month'),
      cell: (row) => (row.month === null ? <Status tone="watch">{t('cutOff.unknown')}</Status> : row.month),
    },
    {
      id: 'kind',
      header: t('movements.kind'),
      isDeskOnly: true,
      cell: (row) =>
        row.kind === null ? <span className="muted">{t('movements.kindOpen')}</span> : t(`kind.${row.kind as 'new'}`),
    },
    {
      id: 'base',
      header: t('base.label'),
      align: 'end',
      isPay: true,
      isDeskOnly: true,
      cell: (row) => (row.baseFen === null ? <span className="muted">—</span> : <Amount fen={row.baseFen} />),
    },
    {
      id: 'state',
      header: t('movements.stateLabel'),
      cell: (row) => <Status tone={TONES[row.state]}>{t(`movements.state.${row.state}`)}</Status>,
    },
    {
      id: 'act',
      header: '',
      align: 'end',
      cell: (row) =>
        onAct === null || row.state === 'refused' ? null : (
          <span className={css.actions}>
            {row.state === 'proposed' ? (
              <Button size="compact-sm" onClick={() => onAct('confirm', row)}>
                {t('movements.confirm')}
              </Button>
            ) : null}
            <Button size="compact-sm" variant="default" onClick={() => onAct('refuse', row)}>
              {t(row.state === 'sent' ? 'movements.refusedByAgency' : 'movements.drop')}
            </Button>
          </span>
        ),
    },
  ];
}

/** Why the month is what it is, and who did what. */
function Why({ row }: { row: Movement }) {
  const { t } = useTranslation('insurance');
  const format = useFormat();
  return (
    <div className={css.why}>
      <ul>
        {row.why.map((each) => (
          <li key={each.en}>{format.words(each)}</li>
        ))}
      </ul>
      <ol className={css.history}>
        {row.history.map((step) => (
          <li key={`${step.state} ${step.at}`}>
            <span>{t(`movements.state.${step.state as 'proposed'}`)}</span>
            <span className="muted">
              {format.words({ zh: step.byZh, en: step.byEn })} · {format.dateTime(step.at)}
              {step.note === null ? '' : ` · ${step.note}`}
            </span>
          </li>
        ))}
      </ol>
    </div>
  );
}

const KINDS = { join: ['new', 'transferred', 'resumed'], leave: ['ended', 'retired', 'deceased', 'moved'] } as const;

function ConfirmDialog({ row, onClose }: { row: Movement; onClose: () => void }) {
  const { t } = useTranslation('insurance');
  const format = useFormat();
  const isJoin = row.direction === 'join';
  const needsRate = isJoin && row.scheme === 'housing-fund';
  const [kind, setKind] = useState<string | null>(row.kind);
  const [month, setMonth] = useState<string | null>(row.month);
  const [base, setBase] = useState<number | null>(row.baseFen === null ? null : row.baseFen / 100);
  const [rate, setRate] = useState<number | null>(7);
  const confirm = useOperation('/filings/confirm-movement', {
    refresh: [...REFRESH],
    onSuccess: () => {
      onClose();
      tellDone(t('movements.confirmed'));
    },
  });
  const isReady =
    kind !== null && month !== null && (!isJoin || (base !== null && base > 0)) && (!needsRate || rate !== null);
  return (
    <FormDialog
      title={t('movements.confirmTitle', {
        name: format.words({ zh: row.nameZh, en: row.nameEn }),
        scheme: t(`scheme.${row.scheme}`),
      })}
      note={row.why.map((each) => format.words(each)).join(' ')}
      act={t('movements.confirm')}
      isBusy={confirm.isPending}
      isReady={isReady}
      error={confirm.error}
      onAct={() =>
        confirm.mutate({
          personId: row.personId,
          movementId: row.movementId,
          kind: kind as 'new',
          ...(month !== row.month && month !== null ? { month } : {}),
          ...(isJoin && base !== null ? { baseFen: Math.round(base * 100) } : {}),
          ...(needsRate && rate !== null ? { rate: (rate / 100).toFixed(4) } : {}),
        })
      }
      onClose={onClose}
    >
      <Select
        label={t('movements.kind')}
        required
        value={kind}
        onChange={setKind}
        data={KINDS[row.direction].map((value) => ({ value, label: t(`kind.${value}`) }))}
      />
      <MonthField
        label={t(`movements.monthOf.${row.direction}`)}
        value={month ?? ''}
        onChange={(next) => setMonth(next || null)}
      />
      {isJoin ? (
        <NumberInput
          label={t('base.label')}
          min={0.01}
          decimalScale={2}
          thousandSeparator=","
          value={base ?? ''}
          onChange={(next) => setBase(next === '' ? null : Number(next))}
        />
      ) : null}
      {needsRate ? (
        <NumberInput
          label={t('ratePercent')}
          min={1}
          max={12}
          decimalScale={2}
          value={rate ?? ''}
          onChange={(next) => setRate(next === '' ? null : Number(next))}
        />
      ) : null}
    </FormDialog>
  );
}

function RefuseDialog({ row, onClose }: { row: Movement; onClose: () => void }) {
  const { t } = useTranslation('insurance');
  const format = useFormat();
  const [reason, setReason] = useState('');
  const refuse = useOperation('/filings/refuse-movement', {
    refresh: [...REFRESH],
    onSuccess: () => {
      onClose();
      tellDone(t('movements.refused'));
    },
  });
  return (
    <FormDialog
      title={t('movements.refuseTitle', { name: format.words({ zh: row.nameZh, en: row.nameEn }) })}
      note={t('movements.refuseNote')}
      act={t(row.state === 'sent' ? 'movements.refusedByAgency' : 'movements.drop')}
      isBusy={refuse.isPending}
      isReady={reason.trim().length >= 4}
      error={refuse.error}
      onAct={() => refuse.mutate({ personId: row.personId, movementId: row.movementId, reason })}
      onClose={onClose}
    >
      <TextInput
        label={t('reason')}
        value={reason}
        required
        onChange={(event) => setReason(event.currentTarget.value)}
      />
    </FormDialog>
  );
}

/** A sheet for each place, scheme and direction that has somebody confirmed. */
function SendButtons({ data }: { data: Answer }) {
  const { t } = useTranslation('insurance');
  const format = useFormat();
  const ready = data.movements.filter((row) => row.state === 'confirmed');
  const lists = [...Map.groupBy(ready, groupOf).values()];
  const send = useOperation('/filings/send-movements', {
    refresh: [...REFRESH],
    onSuccess: ({ fileId, rows }) => {
      tellDone(t('movements.sent', { count: rows }));
      window.location.assign(downloadAddress('/filings/file', { fileId }));
    },
  });
  if (lists.length === 0) return null;
  return (
    <div className={css.send}>
      <p className="muted small">{t('movements.sendNote')}</p>
      {lists.map((rows) => {
        const { jurisdiction, scheme, direction, place } = rows[0]!;
        return (
          <Button
            key={groupOf(rows[0]!)}
            size="compact-sm"
            loading={send.isPending}
            onClick={() => send.mutate({ period: data.period, jurisdiction, scheme, direction })}
          >
            {t('movements.send', {
              place: format.words(place),
              scheme: t(`scheme.${scheme}`),
              direction: t(`direction.${direction}`),
              count: rows.length,
            })}
          </Button>
        );
      })}
      {send.error ? <ErrorNotice error={send.error} /> : null}
    </div>
  );
}
