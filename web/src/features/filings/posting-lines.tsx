/** Lines of postings, and the items among them that lack an account, with where it is recorded. */
import { Button, TextInput } from '@mantine/core';
import type { QueryAnswer } from '@meritline/contract';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useOperation } from '../../app/api.ts';
import { useMay } from '../../app/session.ts';
import { useFormat } from '../../ui/format/index.ts';
import { Amount, type Column, DataTable, DateField, FormDialog, Section, tellDone } from '../../ui/index.ts';

type Answer = QueryAnswer<'/filings/postings'>;
type Line = Answer['lines'][number];
type Rule = Answer['rules'][number];
const REFRESH = ['/filings'] as const;

/** `period` = the month whose first day accounts are recorded from. */
export function Missing({ data, period }: { data: Pick<Answer, 'issues' | 'rules'>; period: string }) {
  const { t } = useTranslation('filings');
  const format = useFormat();
  const may = useMay();
  const [item, setItem] = useState<string | null>(null);
  const columns: readonly Column<Answer['issues'][number]>[] = [
    { id: 'what', header: t('posting.item'), isRowHeader: true, cell: (issue) => format.words(issue.message) },
    { id: 'code', header: t('posting.code'), isDeskOnly: true, cell: (issue) => <code>{issue.where}</code> },
    {
      id: 'act',
      header: '',
      align: 'end',
      cell: (issue) =>
        may('filings.write') ? (
          <Button size="compact-sm" onClick={() => setItem(issue.where)}>
            {t('posting.record')}
          </Button>
        ) : null,
    },
  ];
  return (
    <Section title={t('posting.missing')} count={data.issues.length} note={t('posting.missingNote')}>
      <DataTable
        label={t('posting.missing')}
        columns={columns}
        rows={data.issues}
        rowKey={(issue) => `${issue.where} ${issue.message.en}`}
        rowHeight={41}
      />
      {item ? <RuleDialog item={item} period={period} rules={data.rules} onClose={() => setItem(null)} /> : null}
    </Section>
  );
}

function RuleDialog({
  item,
  period,
  rules,
  onClose,
}: {
  item: string;
  period: string;
  rules: readonly Rule[];
  onClose: () => void;
}) {
  const { t } = useTranslation('filings');
  const known = rules.find((rule) => rule.item === item);
  const [given, setGiven] = useState({
    costType: '',
    debitAccount: known?.debitAccount ?? '',
    debitName: known?.debitName ?? '',
    creditAccount: known?.creditAccount ?? '',
    creditName: known?.creditName ?? '',
    reason: '',
  });
  const [from, setFrom] = useState(`${period.slice(0, 7)}-01`);
  const record = useOperation('/filings/record-posting-rules', {
    refresh: [...REFRESH],
    onSuccess: () => {
      onClose();
      tellDone(t('posting.recorded'));
    },
  });
  const { reason, ...rule } = given;
  const field = (key: keyof typeof given, isRequired = true) => (
    <TextInput
      label={t(`posting.field.${key}`)}
      required={isRequired}
      value={given[key]}
      onChange={(event) => setGiven({ ...given, [key]: event.currentTarget.value })}
    />
  );
  return (
    <FormDialog
      title={t('posting.recordTitle', { item })}
      note={t('posting.recordNote')}
      act={t('posting.record')}
      isBusy={record.isPending}
      isReady={
        [rule.debitAccount, rule.debitName, rule.creditAccount, rule.creditName].every((text) => text.trim() !== '') &&
        reason.trim().length >= 4
      }
      error={record.error}
      onAct={() => record.mutate({ effectiveFrom: from, rules: [{ item, ...rule }], reason })}
      onClose={onClose}
    >
      <DateField label={t('posting.from')} value={from} onChange={(next) => next && setFrom(next)} />
      {field('costType', false)}
      {field('debitAccount')}
      {field('debitName')}
      {field('creditAccount')}
      {field('creditName')}
      {field('reason')}
    </FormDialog>
  );
}

export function Lines({ data, title }: { data: Pick<Answer, 'lines' | 'debitFen' | 'creditFen'>; title: string }) {
  const { t } = useTranslation('filings');
  const format = useFormat();
  const columns: readonly Column<Line>[] = [
    {
      id: 'account',
      header: t('posting.account'),
      isRowHeader: true,
      cell: (line) => `${line.account} ${line.accountName}`,
    },
    { id: 'centre', header: t('posting.centre'), isDeskOnly: true, cell: (line) => line.costCentre },
    { id: 'item', header: t('posting.item'), isDeskOnly: true, cell: (line) => format.words(line.names) },
    {
      id: 'debit',
      header: t('posting.debit'),
      align: 'end',
      isPay: true,
      cell: (line) => (line.debitFen === 0 ? '' : <Amount fen={line.debitFen} />),
    },
    {
      id: 'credit',
      header: t('posting.credit'),
      align: 'end',
      isPay: true,
      cell: (line) => (line.creditFen === 0 ? '' : <Amount fen={line.creditFen} />),
    },
  ];
  return (
    <Section title={title} count={data.lines.length}>
      <DataTable
        label={title}
        columns={columns}
        rows={data.lines}
        rowKey={(line) => `${line.account} ${line.costCentre} ${line.item}`}
        rowHeight={32}
        empty={t('posting.noLines')}
        total={{
          account: t('posting.sum'),
          debit: <Amount fen={data.debitFen} strong />,
          credit: <Amount fen={data.creditFen} strong />,
        }}
      />
    </Section>
  );
}
