/** The posting file of a month: what ties to the run, what lacks an account, the lines, and where accounts are recorded. */
import { Button, Select, TextInput } from '@mantine/core';
import type { QueryAnswer } from '@meritline/contract';
import { keepPreviousData } from '@tanstack/react-query';
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
  ErrorNotice,
  FormDialog,
  InCurrency,
  Section,
  Status,
  tellDone,
} from '../../ui/index.ts';
import { FileList } from '../insurance/file-list.tsx';
import css from '../insurance/insurance.module.css';
import { Lines, Missing } from './posting-lines.tsx';
import { ServicePosting } from './service-posting.tsx';

type Answer = QueryAnswer<'/filings/postings'>;
type Rule = Answer['rules'][number];
type Unit = Answer['costTypes'][number];
const REFRESH = ['/filings'] as const;

export function PostingTab({ runId }: { runId: string }) {
  const { t } = useTranslation('filings');
  const [entity, setEntity] = useState<string | null>(null);
  const postings = useQueryOf(
    '/filings/postings',
    { runId, ...(entity ? { legalEntityId: entity } : {}) },
    { placeholderData: keepPreviousData as never },
  );
  return (
    <Answered query={postings}>
      {(data) => (
        <>
          <InCurrency code={data.currency}>
            <Ties data={data} runId={runId} entity={entity} onEntity={setEntity} />
            {data.issues.length > 0 ? <Missing data={data} period={data.period} /> : null}
            <Lines data={data} title={t('posting.lines')} />
          </InCurrency>
          <ServicePosting period={data.period.slice(0, 7)} entity={entity} />
          <CostTypes units={data.costTypes} period={data.period} />
          <Rules rules={data.rules} />
        </>
      )}
    </Answered>
  );
}

function Ties({
  data,
  runId,
  entity,
  onEntity,
}: {
  data: Answer;
  runId: string;
  entity: string | null;
  onEntity: (id: string | null) => void;
}) {
  const { t } = useTranslation('filings');
  const format = useFormat();
  const may = useMay();
  const write = useOperation('/filings/write-posting-file', {
    refresh: [...REFRESH],
    onSuccess: ({ fileId }) => {
      tellDone(t('posting.written'));
      window.location.assign(downloadAddress('/filings/file', { fileId }));
    },
  });
  const ask = (kind: 'csv' | 'xlsx') =>
    write.mutate({ runId, format: kind, ...(entity ? { legalEntityId: entity } : {}) });
  type Tie = { name: string; left: number; right: number };
  const ties: readonly Tie[] = [
    ...data.ties.map(({ name, runFen, postedFen }) => ({
      name: t(`posting.tie.${name}`),
      left: runFen,
      right: postedFen,
    })),
    { name: t('posting.tie.balance'), left: data.debitFen, right: data.creditFen },
  ];
  const columns: readonly Column<Tie>[] = [
    { id: 'name', header: t('posting.what'), isRowHeader: true, cell: (tie) => tie.name },
    { id: 'left', header: t('posting.run'), align: 'end', cell: (tie) => <Amount fen={tie.left} /> },
    { id: 'right', header: t('posting.posted'), align: 'end', cell: (tie) => <Amount fen={tie.right} /> },
    {
      id: 'difference',
      header: t('posting.difference'),
      align: 'end',
      cell: (tie) =>
        tie.left === tie.right ? (
          <Status tone="good">0.00</Status>
        ) : (
          <Amount fen={tie.left - tie.right} signed strong />
        ),
    },
  ];
  return (
    <>
      <Section
        title={t('posting.title', { month: format.monthLong(data.period) })}
        note={t('posting.note')}
        actions={
          <span className={css.actions}>
            <Select
              size="xs"
              w={220}
              clearable
              aria-label={t('posting.entity')}
              placeholder={t('posting.allEntities')}
              value={entity}
              onChange={onEntity}
              data={data.legalEntities.map((each) => ({ value: each.legalEntityId, label: format.words(each) }))}
            />
            {may('filings.write') ? (
              <>
                <Button size="compact-sm" loading={write.isPending} onClick={() => ask('xlsx')}>
                  {t('posting.writeXlsx')}
                </Button>
                <Button size="compact-sm" variant="default" loading={write.isPending} onClick={() => ask('csv')}>
                  CSV <span className="only-heard">{t('posting.writeXlsx')}</span>
                </Button>
              </>
            ) : null}
          </span>
        }
      >
        {write.error ? (
          <div className={css.drop}>
            <ErrorNotice error={write.error} />
          </div>
        ) : null}
        <DataTable
          label={t('posting.title', { month: format.monthLong(data.period) })}
          columns={columns}
          rows={ties}
          rowKey={(tie) => tie.name}
          rowHeight={32}
        />
      </Section>
      <FileList title={t('posting.files')} period={data.period.slice(0, 7)} kinds="posting" />
    </>
  );
}

function CostTypes({ units, period }: { units: readonly Unit[]; period: string }) {
  const { t } = useTranslation('filings');
  const format = useFormat();
  const may = useMay();
  const [open, setOpen] = useState<Unit | null>(null);
  const columns: readonly Column<Unit>[] = [
    {
      id: 'unit',
      header: t('posting.unit'),
      isRowHeader: true,
      cell: (unit) => <span style={{ paddingLeft: (unit.level - 1) * 14 }}>{format.words(unit)}</span>,
    },
    {
      id: 'type',
      header: t('posting.field.costType'),
      cell: (unit) => unit.costType ?? <span className="muted">{t('posting.asAbove')}</span>,
    },
    { id: 'centre', header: t('posting.centre'), isDeskOnly: true, cell: (unit) => unit.costCentre ?? '' },
    {
      id: 'act',
      header: '',
      align: 'end',
      cell: (unit) =>
        may('filings.write') ? (
          <Button size="compact-sm" variant="default" onClick={() => setOpen(unit)}>
            {t('posting.change')}
          </Button>
        ) : null,
    },
  ];
  return (
    <Section title={t('posting.costTypes')} note={t('posting.costTypesNote')}>
      <DataTable
        label={t('posting.costTypes')}
        columns={columns}
        rows={units}
        rowKey={(unit) => unit.departmentId}
        rowHeight={32}
      />
      {open ? <CostTypeDialog unit={open} period={period} onClose={() => setOpen(null)} /> : null}
    </Section>
  );
}

function CostTypeDialog({ unit, period, onClose }: { unit: Unit; period: string; onClose: () => void }) {
  const { t } = useTranslation('filings');
  const format = useFormat();
  const [costType, setCostType] = useState(unit.costType ?? '');
  const [costCentre, setCentre] = useState(unit.costCentre ?? '');
  const [reason, setReason] = useState('');
  const record = useOperation('/filings/record-cost-type', {
    refresh: [...REFRESH],
    onSuccess: () => {
      onClose();
      tellDone(t('posting.recorded'));
    },
  });
  return (
    <FormDialog
      title={format.words(unit)}
      note={t('posting.costTypesNote')}
      act={t('posting.change')}
      isBusy={record.isPending}
      isReady={/^[a-z][a-z0-9-]*$/.test(costType) && costCentre.trim() !== '' && reason.trim().length >= 4}
      error={record.error}
      onAct={() =>
        record.mutate({
          departmentId: unit.departmentId,
          effectiveFrom: `${period.slice(0, 7)}-01`,
          costType,
          costCentre,
          reason,
        })
      }
      onClose={onClose}
    >
      <TextInput
        label={t('posting.field.costType')}
        description={t('posting.costTypeHelp')}
        required
        value={costType}
        onChange={(event) => setCostType(event.currentTarget.value)}
      />
      <TextInput
        label={t('posting.centre')}
        required
        value={costCentre}
        onChange={(event) => setCentre(event.currentTarget.value)}
      />
      <TextInput
        label={t('posting.field.reason')}
        required
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
    </FormDialog>
  );
}

function Rules({ rules }: { rules: readonly Rule[] }) {
  const { t } = useTranslation('filings');
  const columns: readonly Column<Rule>[] = [
    { id: 'item', header: t('posting.code'), isRowHeader: true, cell: (rule) => <code>{rule.item}</code> },
    {
      id: 'type',
      header: t('posting.field.costType'),
      isDeskOnly: true,
      cell: (rule) => (rule.costType === '' ? <span className="muted">{t('posting.every')}</span> : rule.costType),
    },
    { id: 'debit', header: t('posting.debit'), cell: (rule) => `${rule.debitAccount} ${rule.debitName}` },
    { id: 'credit', header: t('posting.credit'), cell: (rule) => `${rule.creditAccount} ${rule.creditName}` },
  ];
  return (
    <Section title={t('posting.rules')} count={rules.length} note={t('posting.rulesNote')}>
      <DataTable
        label={t('posting.rules')}
        columns={columns}
        rows={rules}
        rowKey={(rule) => `${rule.item} ${rule.costType}`}
        rowHeight={32}
        empty={t('posting.noRules')}
      />
    </Section>
  );
}
